"""A zip that is the same byte by byte for the same content, written piece by piece, each with its checksum.

No entry bears a date: the zip says what was, not when it was made. Memory holds one entry at a time, and of a
table one row.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from hashlib import sha256
from typing import IO, TYPE_CHECKING, Final, NamedTuple, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the first one a zip can say
_REGULAR: Final = 0o100644 << 16
_UNIX: Final = 3
# What Windows forbids in names, and controls; half a surrogate pair cannot be written at all.
_FORBIDDEN: Final = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]'
)
_LONGEST: Final = 80  # letters of a name: with the folders before it far below the 260 of Windows
# What a spreadsheet would run as a formula, in a cell that comes from outside.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Entry(NamedTuple):
    """One file of the archive: its path in it, what it is, its SHA-256 and its size."""

    path: str
    what: str
    sha256: str
    size: int


class Archive:
    """A zip being written to an open file; ``entries`` are those that are in it, in order.

    A context manager: leaving it writes the end of the zip.
    """

    def __init__(self, target: IO[bytes]) -> None:
        """Begin it."""
        self._zip = ZipFile(target, "w")
        self.entries: list[Entry] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._zip.close()

    def put(self, path: str, what: str, content: bytes) -> None:
        """Add a file."""
        packed = content.startswith(b"PK")  # a workbook or document is a zip itself
        self._zip.writestr(_info(path, ZIP_STORED if packed else ZIP_DEFLATED), content)
        self.entries.append(Entry(path, what, sha256(content).hexdigest(), len(content)))

    def put_table(
        self, path: str, what: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Add a table as CSV that Excel opens as UTF-8; texts it would run as formulas are made inert."""
        digest, size = sha256(), 0
        with self._zip.open(_info(path, ZIP_DEFLATED), "w") as entry:
            for piece in _csv(columns, rows):
                digest.update(piece)
                size += len(piece)
                entry.write(piece)
        self.entries.append(Entry(path, what, digest.hexdigest(), size))


def safe_name(name: str) -> str:
    """Return a file name that every system takes: no folder in it, nothing forbidden, not too long."""
    base = unicodedata.normalize("NFC", _FORBIDDEN.sub("_", name)).strip(" .") or "_"
    stem, dot, ending = base.rpartition(".")
    if not dot or len(ending) > 8:  # noqa: PLR2004 longer than the endings of files are
        return base[:_LONGEST]
    return f"{stem[: _LONGEST - len(ending) - 1]}.{ending}"


def _info(path: str, method: int) -> ZipInfo:
    info = ZipInfo(path, _NO_DATE)
    info.compress_type = method
    info.create_system = _UNIX  # whatever this machine is
    info.external_attr = _REGULAR
    return info


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterable[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_inert(value) for value in row])
        yield buffer.getvalue().encode("utf-8", errors="replace")
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode("utf-8")


def _inert(value: object) -> object:
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value
