"""Open mails and archives: the files in them, when they were received, and from whom. Bytes in, bytes out.

The outermost message is the one that was received: its date counts for all that is in it. The innermost one
names the sender, for it was written by whoever attached the file.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.readers import cfb
from hnjobs.readers.kinds import CONTAINERS, DOCUMENTS, WORKBOOKS, Kind
from hnjobs.readers.labels import INSIDE, clean_name, set_aside_by_name, zip_name
from hnjobs.readers.limits import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_ENTRIES,
    MAX_UNPACKED,
    BeyondLimitsError,
    check_unpacked,
    too_large,
)
from hnjobs.readers.mail import BadMailError, Letter, open_eml, open_msg
from hnjobs.readers.parcel import Item, Parcel
from hnjobs.readers.telling import ZIP_MAGIC, tell_kind

if TYPE_CHECKING:
    from datetime import datetime

_SMALL_PICTURE: Final = 30_000  # bytes; a logo or an icon, hardly a legible photo of a table
_SHOWN_PICTURE: Final = 300_000  # bytes of a picture that the message's text shows: a letterhead, a banner
_TNEF: Final = b"\x78\x9f\x3e\x22"
_BESIDE: Final = DOCUMENTS | {Kind.TEXT}
_BROKEN_ENTRY: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
)


def unpack(name: str, content: bytes) -> Parcel:
    """Open a mail or an archive with all that is nested in it; any other file is a parcel of itself.

    A container that cannot be opened stays one item, which ``read_workbook`` then refuses by its kind.

    Args:
        name: the file's name, for the labels only.
        content: its bytes.

    Returns:
        Every file that may hold a return, and findings: errors where something could not be taken out.
    """
    kind = tell_kind(content)
    if kind not in CONTAINERS or len(content) > MAX_BYTES:
        return Parcel((Item(name, content),))
    opening = _Opening()
    try:
        opening.open(Item(name, content), kind, _Place())
    except BeyondLimitsError as error:
        opening.findings.append(error.finding)
    return Parcel(tuple(item for item, _ in opening.found), tuple(opening.findings))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a container lies: how deep, counted from 1 for the file that came in, and if inside a message."""

    depth: int = 1
    in_message: bool = False

    def deeper(self) -> _Place:
        """Return the place of a container inside this one."""
        return replace(self, depth=self.depth + 1)


@dataclass(slots=True)
class _Opening:
    """One parcel being opened: what was found so far, and how much was unpacked for it."""

    found: list[tuple[Item, Kind]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    entries: int = 0
    unpacked: int = 0

    def open(self, item: Item, kind: Kind, place: _Place) -> None:
        """Open a container."""
        if self.too_deep(item.name, place):
            return
        try:
            if kind is Kind.ZIP:
                self.open_zip(item, place)
            else:
                letter = open_eml(item.content) if kind is Kind.EML else open_msg(item.content)
                self.open_letter(item, letter, place)
        except (zipfile.BadZipFile, BadMailError):
            self.found.append((item, kind))

    def too_deep(self, name: str, place: _Place) -> bool:
        """Say so when a container lies deeper than containers are opened."""
        if place.depth > MAX_DEPTH:
            limit = (("limit", str(MAX_DEPTH)),)
            self.findings.append(Finding(FindingCode.NESTED_TOO_DEEP, found=name, facts=limit))
        return place.depth > MAX_DEPTH

    def take(self, item: Item, place: _Place) -> None:
        """Take in one file from a container, opening it if it is one itself."""
        self.count(len(item.content))
        kind = tell_kind(item.content)
        if kind in CONTAINERS:
            self.open(item, kind, place.deeper())
        else:
            self.found.append((item, kind))

    def count(self, size: int) -> None:
        """Count one more file of some bytes.

        Raises:
            BeyondLimitsError: the parcel holds too many, or too much.
        """
        self.entries += 1
        self.unpacked += size
        if self.entries > MAX_ENTRIES:
            raise BeyondLimitsError(too_large(f"{self.entries} files", f"{MAX_ENTRIES} files"))
        if self.unpacked > MAX_UNPACKED:
            raise BeyondLimitsError(too_large("unpacked", f"{MAX_UNPACKED} bytes"))

    def open_zip(self, item: Item, place: _Place) -> None:
        """Take in the files of an archive."""
        first, said = len(self.found), len(self.findings)
        with zipfile.ZipFile(io.BytesIO(item.content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            check_unpacked(len(infos), len(item.content), sum(info.file_size for info in infos))
            for info in infos:
                raw = zip_name(info)
                label = item.name + INSIDE + clean_name(raw)
                if reason := set_aside_by_name(raw):
                    self.set_aside(label, reason)
                    continue
                try:
                    content = archive.read(info)
                except _BROKEN_ENTRY:
                    self.findings.append(Finding(FindingCode.ENTRY_UNREADABLE, found=label))
                    continue
                self.take(replace(item, name=label, content=content), place)
        stems = {_stem(one) for one, kind in self.found[first:] if kind in WORKBOOKS}
        self.part_documents(first, [item for item, _ in self.found[first:] if _stem(item) in stems])
        self.say_if_nothing(item.name, first, said)

    def open_letter(self, item: Item, letter: Letter, place: _Place) -> None:
        """Take in the attachments of a message."""
        first, said = len(self.found), len(self.findings)
        received = self.received(item, letter, place)
        inside = replace(place, in_message=True)
        for attachment in letter.attachments:
            label = item.name + INSIDE + clean_name(attachment.name)
            inner = Item(label, b"", received, letter.sender or item.sender)
            if isinstance(attachment.content, Letter):
                self.count(0)
                if not self.too_deep(label, inside.deeper()):
                    self.open_letter(inner, attachment.content, inside.deeper())
            elif _belongs_to_text(attachment.content, inline=attachment.inline):
                self.set_aside(label, "inline")
            elif reason := set_aside_by_name(attachment.name):
                self.set_aside(label, reason)
            else:
                self.take(replace(inner, content=attachment.content), inside)
        if any(kind in WORKBOOKS for _, kind in self.found[first:]):
            direct = item.name.count(INSIDE) + 1
            self.part_documents(
                first, [one for one, _ in self.found[first:] if one.name.count(INSIDE) == direct]
            )
        if not place.in_message:
            self.say_if_nothing(item.name, first, said)

    def received(self, item: Item, letter: Letter, place: _Place) -> datetime | None:
        """Return when what a message holds was received; say where that is not the message's own date."""
        if not place.in_message:
            if letter.written_at is None:
                facts = (("entry", item.name), ("reason", letter.no_date))
                self.findings.append(Finding(FindingCode.RECEIVED_UNKNOWN, facts=facts))
            return letter.written_at
        if item.received_at and letter.written_at and letter.written_at != item.received_at:
            zone = item.received_at.tzinfo
            written, received = (
                f"{one.astimezone(zone):%d/%m/%Y %H:%M}" for one in (letter.written_at, item.received_at)
            )
            told = (("entry", item.name), ("received", received), ("written", written))
            self.findings.append(Finding(FindingCode.FORWARDED, facts=told))
        return item.received_at

    def set_aside(self, label: str, reason: str) -> None:
        """Note a file that is kept within its container and not read."""
        facts = (("entry", label), ("kind", reason))
        self.findings.append(Finding(FindingCode.ENTRY_SET_ASIDE, facts=facts))

    def part_documents(self, first: int, candidates: list[Item]) -> None:
        """Set aside those of some files found since ``first`` that are documents: a workbook is beside."""
        for item, kind in self.found[first:]:
            if kind in _BESIDE and item in candidates:
                self.found.remove((item, kind))
                self.set_aside(item.name, "beside")

    def say_if_nothing(self, name: str, first: int, said: int) -> None:
        """Say so when a container held no file and nothing else was said of it."""
        quiet = (FindingCode.ENTRY_SET_ASIDE, FindingCode.RECEIVED_UNKNOWN)
        if len(self.found) == first and all(one.code in quiet for one in self.findings[said:]):
            self.findings.append(Finding(FindingCode.NOTHING_INSIDE, found=name))


def _stem(item: Item) -> str:
    return PurePosixPath(item.name).stem.casefold()


def _belongs_to_text(content: bytes, *, inline: bool) -> bool:
    """Tell whether an attachment is a logo or a signature; a photo that could show a table is none."""
    if content.startswith(_TNEF):  # Outlook's winmail.dat; with a workbook in it, it is an archive to open
        return ZIP_MAGIC not in content and cfb.MAGIC not in content
    kind = tell_kind(content)
    if kind is Kind.PICTURE:
        return len(content) < (_SHOWN_PICTURE if inline else _SMALL_PICTURE)
    return inline and kind not in WORKBOOKS | CONTAINERS
