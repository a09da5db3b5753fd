"""Open a workbook and hand out its cells: what was there, where, and nothing about meaning.

The fast reader (python-calamine) reads everything. It cannot tell a blank from an error value, nor from a
formula that was never calculated, and it does not know number formats; where that matters, callers ask
``Sheet.look_again`` and ``Sheet.shows_percent``, which open the slow readers once, on first need.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from hnjobs.domain.cell import CellValue, Unverified
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.readers.second_look import SecondLook, look_at_xls, look_at_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

ZIP: Final = b"PK\x03\x04"
CFB: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UNKNOWN: Final = "unknown"
_KINDS: Final = (
    (ZIP, "xlsx"),
    (CFB, "xls"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"<", "HTML/XML"),
)
MAX_BYTES: Final = 30_000_000  # a return is some 10 KB; 30 MB holds any office workbook without pictures
MAX_UNPACKED: Final = 200_000_000  # and a zip bomb unpacks far beyond this
MAX_PARTS: Final = 5_000
MAX_ROWS: Final = 5_000  # a form of 30 districts and their wards needs some 600
MAX_COLUMNS: Final = 500
_CELL: Final = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_DOUBT: Final = re.compile(rb"""<(?:\w+:)?f[\s/>]|\bt=["']e["']""")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet; rows and columns are counted from 0 here and shown from 1 (``domain.cell.address``)."""

    name: str
    visible: bool
    rows: list[list[CellValue]]
    _second: _LazyLook

    def value(self, row: int, column: int) -> CellValue:
        """Return the cell, an empty text where there is none."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""

    def look_again(self, row: int, column: int) -> CellValue:
        """Return what is in a cell that looked blank: nothing, an error, or a formula without a value."""
        if not self._second.doubtful:
            return ""
        look = self._second.open()
        return look.hidden(self.name, row, column) if look else Unverified()

    def translated(self, translate: Callable[[str], str]) -> Sheet:
        """Return the sheet with every text turned by ``translate``, and everything else as it is."""
        rows: list[list[CellValue]] = [
            [translate(cell) if isinstance(cell, str) else cell for cell in row] for row in self.rows
        ]
        return Sheet(self.name, self.visible, rows, self._second)

    def hidden_rows(self) -> tuple[int, ...]:
        """Return the rows that are hidden, counted from 0."""
        return ()

    def hidden_columns(self) -> tuple[int, ...]:
        """Return the columns that are hidden, counted from 0."""
        return ()

    def shows_percent(self, row: int, column: int) -> bool | None:
        """Tell whether a cell shows its number times 100 with a % sign; None where that cannot be seen."""
        look = self._second.open()
        return look.percent(self.name, row, column) if look else None


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that could be read; ``kind`` is told by its content, never by its name."""

    kind: str
    sheets: tuple[Sheet, ...]


@dataclass(slots=True)
class _LazyLook:
    """The slow reader of one file, opened at most once; None when it cannot read the file either."""

    doubtful: bool
    opener: Callable[[], SecondLook | None]
    _look: SecondLook | None = None
    _opened: bool = field(default=False)

    def open(self) -> SecondLook | None:
        """Return the second look, opening it on first call."""
        if not self._opened:
            self._look, self._opened = self.opener(), True
        return self._look


def read_workbook(content: bytes) -> Workbook | Finding:
    """Read a workbook from its bytes, or say what is wrong with the file as a whole."""
    refusal = _refuse(content)
    if refusal:
        return refusal
    kind = _kind(content)
    scan = _scan_zip(content) if kind == "xlsx" else True
    if isinstance(scan, Finding):
        return scan
    look = _LazyLook(scan, lambda: (look_at_xlsx if kind == "xlsx" else look_at_xls)(content))
    try:
        sheets = _sheets(content, look)
    except PasswordError:
        return Finding(FindingCode.PROTECTED)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 a panic of the native reader is no Exception; the file is at fault
        return Finding(FindingCode.UNREADABLE, found=type(error).__name__, facts=(("kind", kind),))
    if isinstance(sheets, Finding):
        return sheets
    return Workbook(kind, sheets) if sheets else Finding(FindingCode.UNREADABLE, facts=(("kind", kind),))


def _refuse(content: bytes) -> Finding | None:
    if not content:
        return Finding(FindingCode.EMPTY_FILE)
    if len(content) > MAX_BYTES:
        return _too_large(f"{len(content)} bytes", f"{MAX_BYTES} bytes")
    kind = _kind(content)
    if kind not in ("xlsx", "xls"):
        return Finding(FindingCode.UNREADABLE, found=kind, facts=(("kind", kind),))
    if kind == "xls" and "EncryptedPackage".encode("utf-16-le") in content:
        return Finding(FindingCode.PROTECTED)
    return None


def _kind(content: bytes) -> str:
    start = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((kind for magic, kind in _KINDS if start.startswith(magic)), UNKNOWN)


def _too_large(found: str, limit: str) -> Finding:
    return Finding(FindingCode.TOO_LARGE, found=found, facts=(("limit", limit),))


def _scan_zip(content: bytes) -> bool | Finding:
    """Look through the parts before the native reader does; True when a blank cell may not be blank.

    The native reader allocates the whole used range and ends the process when that is too much, so the far
    corner is looked up first.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                return Finding(FindingCode.PROTECTED)
            if len(parts) > MAX_PARTS:
                return _too_large(f"{len(parts)} parts", f"{MAX_PARTS} parts")
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                return _too_large("unpacked", f"{MAX_UNPACKED} bytes")
            sheets = [part for part in parts if "worksheets/" in part.filename.replace("\\", "/")]
            doubtful = not sheets
            for part in sheets:
                xml = archive.read(part)
                if corner := _beyond_limits(xml):
                    return corner
                doubtful = doubtful or bool(_DOUBT.search(xml))
            return doubtful
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
    ) as error:
        return Finding(FindingCode.UNREADABLE, found=type(error).__name__, facts=(("kind", "xlsx"),))


def _beyond_limits(xml: bytes) -> Finding | None:
    cells = _CELL.findall(xml)
    rows = max((int(row) for _, row in cells), default=0)
    columns = max((_column_number(letters) for letters in {letters for letters, _ in cells}), default=0)
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        return _too_large(f"{rows} × {columns}", f"{MAX_ROWS} × {MAX_COLUMNS}")
    return None


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheets(content: bytes, look: _LazyLook) -> tuple[Sheet, ...] | Finding:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = []
    for meta in book.sheets_metadata:
        sheet = book.get_sheet_by_name(meta.name)
        if sheet.end and (sheet.end[0] >= MAX_ROWS or sheet.end[1] >= MAX_COLUMNS):
            return _too_large(f"{sheet.end[0] + 1} × {sheet.end[1] + 1}", f"{MAX_ROWS} × {MAX_COLUMNS}")
        rows: list[list[CellValue]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
        sheets.append(Sheet(meta.name, meta.visible is SheetVisibleEnum.Visible, rows, look))
    return tuple(sheets)
