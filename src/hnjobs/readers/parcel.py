"""What came in one file: itself, or the files inside a mail or an archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hnjobs.domain.finding import Finding
from hnjobs.readers.labels import file_name


@dataclass(frozen=True, slots=True)
class Item:
    """One file that was sent.

    Attributes:
        name: as it is shown: ``thu.eml › bao-cao.zip › T3/Biểu.xlsx``.
        content: its bytes.
        received_at: when it was received, by the outermost message, aware; None when no message tells.
        sender: the From of the innermost message; evidence of the reporter, never the only one.
    """

    name: str
    content: bytes
    received_at: datetime | None = None
    sender: str | None = None

    @property
    def file_name(self) -> str:
        """The file's own name, without what it came in and without folders."""
        return file_name(self.name)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a file turned out to hold: the files in it, in order, and what is to be said about the rest."""

    items: tuple[Item, ...]
    findings: tuple[Finding, ...] = ()
