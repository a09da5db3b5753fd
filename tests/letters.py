"""Mails to be: as they go over the wire (.eml) and as Outlook saves them (.msg)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING, Final

from tests.cfb import Tree, cfb

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXT: Final = 0x001F  # PtypString
_BYTES: Final = 0x0102  # PtypBinary
_NUMBER: Final = 0x0003  # PtypInteger32
_MOMENT: Final = 0x0040  # PtypTime
_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)


def eml(
    attachments: Mapping[str, bytes | EmailMessage],
    *,
    date: str | None = "Wed, 14 Jun 2023 16:05:00 +0700",
    sender: str | None = "UBND quận Ba Đình <ba-dinh@example.vn>",
) -> EmailMessage:
    """Build a message; an attachment that is a message is forwarded in it."""
    message = EmailMessage()
    for name, value in (
        ("From", sender),
        ("To", "vieclam@example.vn"),
        ("Subject", "Báo cáo"),
        ("Date", date),
    ):
        if value:
            message[name] = value
    message.set_content("Kính gửi quý Sở.")
    for name, content in attachments.items():
        if isinstance(content, EmailMessage):
            message.add_attachment(content, filename=name or None)
        else:
            message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


@dataclass(frozen=True, slots=True)
class Outlook:
    """A message of Outlook to be; ``headers`` are those it came with, none when it never left the house."""

    attachments: Mapping[str, bytes | Outlook] = field(default_factory=dict)
    sent: datetime | None = None
    sender: str = "UBND quận Ba Đình"
    address: str = "ba-dinh@example.vn"
    headers: str = ""
    content_ids: Mapping[str, str] = field(default_factory=dict)


def msg(message: Outlook) -> bytes:
    """Build a .msg."""
    return cfb(_message(message, embedded=False))


def _message(message: Outlook, *, embedded: bool) -> Tree:
    texts = {0x001A: "IPM.Note", 0x0C1A: message.sender, 0x5D01: message.address, 0x007D: message.headers}
    count = len(message.attachments)
    head = struct.pack("<8xIIII", 0, count, 0, count) + (b"" if embedded else bytes(8))
    tree = _properties(head, {pid: text for pid, text in texts.items() if text}, sent=message.sent)
    for number, (name, content) in enumerate(message.attachments.items()):
        storage: Tree
        if isinstance(content, Outlook):
            storage = _properties(bytes(8), {0x3001: name}, method=5)
            storage["__substg1.0_3701000D"] = _message(content, embedded=True)
        else:
            texts = {
                0x3707: name,
                0x370E: "image/png" if name.endswith("png") else "application/octet-stream",
            }
            if name in message.content_ids:
                texts[0x3712] = message.content_ids[name]
            storage = _properties(bytes(8), texts, data=content, method=1)
        tree[f"__attach_version1.0_#{number:08X}"] = storage
    return tree


def _properties(
    head: bytes,
    texts: Mapping[int, str],
    *,
    data: bytes | None = None,
    method: int = 0,
    sent: datetime | None = None,
) -> Tree:
    tree: Tree = {}
    stream = head
    for pid, text in texts.items():
        content = text.encode("utf-16-le")
        tree[f"__substg1.0_{pid:04X}{_TEXT:04X}"] = content
        stream += struct.pack("<HHIII", _TEXT, pid, 6, len(content) + 2, 0)
    if data is not None:
        tree[f"__substg1.0_3701{_BYTES:04X}"] = data
        stream += struct.pack("<HHIII", _BYTES, 0x3701, 6, len(data), 0)
    if method:
        stream += struct.pack("<HHIII", _NUMBER, 0x3705, 6, method, 0)
    if sent:
        stream += struct.pack("<HHIQ", _MOMENT, 0x0039, 6, int((sent - _EPOCH).total_seconds()) * 10_000_000)
    tree["__properties_version1.0"] = stream
    return tree
