"""Open an e-mail (.eml) or an Outlook message (.msg): when it was written, by whom, and what is attached.

What the message says in its own text is not read.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from email.message import EmailMessage, MIMEPart

_ZONE: Final = re.compile(r"(?:[+-]\d{4}|\b(?:GMT|UTC|UT|Z))\s*(?:\(.*\))?\s*$", re.IGNORECASE)
_SILENT_TYPES: Final = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "text/calendar",
        "text/vcard",
        "text/x-vcard",
        "message/delivery-status",
    }
)
_BODY_TYPES: Final = frozenset({"text/plain", "text/html", "text/enriched", "text/rtf"})
_EMBEDDED: Final = 5  # [MS-OXCMSG] 2.2.2.9 PidTagAttachMethod: afEmbeddedMessage
_EMBEDDED_STORAGE: Final = "__substg1.0_3701000D"
_EMBEDDED_HEADER: Final = 24  # [MS-OXMSG] 2.4.1.2: bytes before the properties of an embedded message
_UNNAMED: Final = "tệp không tên"

Storage = Any  # python-oxmsg's tree of streams


class BadMailError(Exception):
    """The message cannot be opened."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message.

    Attributes:
        written_at: its own date, aware; None when it has none that can be relied on.
        no_date: why not: ``no_date``, ``bad_date``, ``two_dates``, ``no_zone``; empty when there is a date.
        sender: its From, as it stands there ("UBND quận Ba Đình <ba-dinh@…>"); None when it has none.
        attachments: what is attached, in order.
    """

    written_at: datetime | None
    no_date: str
    sender: str | None
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment; ``content`` is its bytes, or the message that is attached.

    ``inline`` is True for what belongs to the message's own text: pictures shown in it, signatures.
    """

    name: str
    content: bytes | Letter
    inline: bool = False


def open_eml(content: bytes) -> Letter:
    """Open a message as it went over the wire (RFC 5322).

    Raises:
        BadMailError: it cannot be taken apart.
    """
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        return _letter(message)
    except Exception as error:  # the library raises ten kinds on malformed headers
        raise BadMailError from error


def open_msg(content: bytes) -> Letter:
    """Open a message that Outlook saved.

    Raises:
        BadMailError: it cannot be taken apart.
    """
    from oxmsg import Message  # noqa: PLC0415 needed for few files

    try:
        message = Message.load(content)
        return _outlook_letter(message._storage, message.properties)  # noqa: SLF001 no other way to what is embedded
    except Exception as error:  # struct.error, OSError, KeyError, AssertionError … on damaged files
        raise BadMailError from error


def tell_date(headers: Sequence[str]) -> tuple[datetime | None, str]:
    """Read the Date headers of a message: the aware moment, or why there is none."""
    stated = {" ".join(header.split()) for header in headers if header.strip()}
    if len(stated) != 1:
        return None, "two_dates" if stated else "no_date"
    text = stated.pop()
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, "bad_date"
    if moment.tzinfo is None and text.endswith("-0000"):  # RFC 5322 3.3: in UTC, wherever it was written
        moment = parsedate_to_datetime(text.removesuffix("-0000") + "+0000")
    if moment.tzinfo is None or not _ZONE.search(text):
        return None, "no_zone"
    return moment, ""


def _dates(message: Any) -> list[str]:  # noqa: ANN401 what the library calls a message has two types
    """Return the Date headers as they were written: parsed, the library adds a zone where there is none."""
    return [str(value) for name, value in message.raw_items() if name.lower() == "date"]


def _letter(message: EmailMessage) -> Letter:
    written_at, no_date = tell_date(_dates(message))
    sender = " ".join(str(message.get("from", "")).split()) or None
    return Letter(written_at, no_date, sender, tuple(_attachments(message)))


def _attachments(part: MIMEPart) -> Iterator[Attachment]:
    kind, name = part.get_content_type(), part.get_filename()
    if kind == "message/rfc822":
        yield _forwarded(part, name)
    elif part.is_multipart():
        for inner in part.iter_parts():
            yield from _attachments(inner)
    elif kind not in _BODY_TYPES or name or part.get_content_disposition() == "attachment":
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            raise BadMailError
        shown = part.get_content_disposition() == "inline" or bool(part.get("content-id"))
        inline = kind in _SILENT_TYPES or (kind.startswith("image/") and shown)
        yield Attachment(str(name or _UNNAMED), content, inline)


def _forwarded(part: MIMEPart, name: str | None) -> Attachment:
    inner: Any = part.get_payload(0) if part.is_multipart() else None
    if inner is None:
        content = part.get_payload(decode=True)
        return Attachment(str(name or "thư.eml"), content if isinstance(content, bytes) else b"")
    subject = " ".join(str(inner.get("subject", "")).split())
    return Attachment(str(name or f"{subject or 'thư'}.eml"), _letter(inner))


def _outlook_letter(storage: Storage, properties: Any) -> Letter:  # noqa: ANN401 python-oxmsg's own
    from oxmsg.domain import constants as pid  # noqa: PLC0415 needed for few files

    headers = email.message_from_string(
        properties.str_prop_value(pid.PID_TRANSPORT_MESSAGE_HEADERS) or "", policy=email.policy.default
    )
    written_at, no_date = tell_date(_dates(headers))
    if no_date == "no_date":  # Outlook keeps no headers of what was sent inside the house
        moments = (pid.PID_CLIENT_SUBMIT_TIME, pid.PID_MESSAGE_DELIVERY_TIME)
        written_at = next((moment for one in moments if (moment := properties.date_prop_value(one))), None)
        no_date = "" if written_at else no_date
    names = (pid.PID_SENDER_NAME, pid.PID_SENT_REPRESENTING_NAME)
    addresses = (pid.PID_SENDER_SMTP_ADDRESS, pid.PID_SENDER_EMAIL_ADDRESS)
    name, address = (_first(properties, pids) for pids in (names, addresses))
    stated = " ".join(str(headers.get("from", "")).split())
    sender = stated or " ".join(filter(None, (name, f"<{address}>" if address else ""))) or None
    attached = [_outlook_attachment(one) for one in storage.iter_attachment_storages()]
    return Letter(written_at, no_date, sender, tuple(attached))


def _outlook_attachment(storage: Storage) -> Attachment:
    from oxmsg.attachment import Attachment as Outlooks  # noqa: PLC0415 needed for few files
    from oxmsg.domain import constants as pid  # noqa: PLC0415 needed for few files
    from oxmsg.properties import Properties  # noqa: PLC0415 needed for few files

    properties = Outlooks(storage).properties
    name = _first(properties, (pid.PID_ATTACH_LONG_FILENAME, pid.PID_ATTACH_FILENAME, pid.PID_DISPLAY_NAME))
    if properties.int_prop_value(pid.PID_ATTACH_METHOD) == _EMBEDDED:
        inner = next(one for one in storage.storages if one.name == _EMBEDDED_STORAGE)
        letter = _outlook_letter(inner, Properties(inner, properties_header_offset=_EMBEDDED_HEADER))
        return Attachment(f"{name or 'thư'}.msg", letter)
    content = properties.binary_prop_value(pid.PID_ATTACH_DATA_BINARY) or b""
    mime = properties.str_prop_value(pid.PID_ATTACH_MIME_TAG) or ""
    shown = properties.str_prop_value(pid.PID_ATTACH_CONTENT_ID) and mime.startswith("image/")
    return Attachment(name or _UNNAMED, content, bool(shown) or mime in _SILENT_TYPES)


def _first(properties: Any, pids: tuple[int, ...]) -> str:  # noqa: ANN401 python-oxmsg's own
    texts = ((properties.str_prop_value(pid) or "").strip("\0 ") for pid in pids)
    return next((text for text in texts if text), "")
