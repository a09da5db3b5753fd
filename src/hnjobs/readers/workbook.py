"""Open a workbook and hand out its cells: what was there, where, and nothing about meaning.

The fast reader (python-calamine) reads everything but tables saved as HTML or XML. It cannot tell a blank
from an error value, nor from a formula that was never calculated, and it does not know number formats, fonts
and hidden lines; where those matter, callers ask the ``Sheet``, which takes the second look once, on first
need.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from hnjobs.domain.cell import CellValue, Unverified
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.readers.kinds import Kind, refuse, unreadable
from hnjobs.readers.limits import MAX_BYTES, BeyondLimitsError, check_corner, check_unpacked, too_large
from hnjobs.readers.second_look import SecondLook, look_at_xls
from hnjobs.readers.sheet_scan import SheetScan, UnsureError, scan_sheet
from hnjobs.readers.telling import is_protected_xls, tell_kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from hnjobs.readers.markup import MarkupSheet


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

    def shows_percent(self, row: int, column: int) -> bool | None:
        """Tell whether a cell shows its number times 100 with a % sign; None where that cannot be seen."""
        look = self._second.open()
        return look.percent(self.name, row, column) if look else None

    def font(self, row: int, column: int) -> str | None:
        """Return the name of a cell's font; None where it is not known, or the cell is written in several."""
        look = self._second.open()
        return look.font(self.name, row, column) if look else None

    def hidden_rows(self) -> tuple[int, ...]:
        """Return the hidden rows within the used area, in order; empty, too, where that cannot be seen."""
        look = self._second.open() if self._second.hides else None
        return tuple(row for row in look.hidden_rows(self.name) if row < len(self.rows)) if look else ()

    def hidden_columns(self) -> tuple[int, ...]:
        """Return the hidden columns within the used area, in order; empty, too, where that cannot be seen."""
        look = self._second.open() if self._second.hides else None
        width = max(map(len, self.rows), default=0)
        return tuple(column for column in look.hidden_columns(self.name) if column < width) if look else ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that could be read; ``kind`` is told by its content, never by its name."""

    kind: Kind
    sheets: tuple[Sheet, ...]


@dataclass(slots=True)
class _LazyLook:
    """The second look at one file, made at most once; None when the file does not let itself be scanned.

    ``filled`` is the number of sheets that hold any value, None where only the second look can tell.
    """

    opener: Callable[[], SecondLook | None]
    doubtful: bool = True
    hides: bool = True
    filled: int | None = None
    _look: SecondLook | None = None
    _opened: bool = field(default=False)

    def open(self) -> SecondLook | None:
        """Return the second look, making it on first call."""
        if not self._opened:
            self._look, self._opened = self.opener(), True
        return self._look


def read_workbook(content: bytes) -> Workbook | Finding:
    """Read a workbook from its bytes, or say what is wrong with the file as a whole."""
    if len(content) > MAX_BYTES:
        return too_large(f"{len(content)} bytes", f"{MAX_BYTES} bytes")
    kind = tell_kind(content)
    if refusal := refuse(kind):
        return refusal
    try:
        sheets = _READERS[kind](content)
    except PasswordError:
        return Finding(FindingCode.PROTECTED)
    except BeyondLimitsError as error:
        return error.finding
    except UnsureError as error:
        return Finding(FindingCode.READING_UNSURE, found=str(error))
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 a panic of the native reader is no Exception; the file is at fault
        if kind is Kind.XLS and is_protected_xls(content):
            return Finding(FindingCode.PROTECTED)
        return unreadable(kind, type(error).__name__)
    return Workbook(kind, sheets) if sheets else unreadable(kind)


def _read_xlsx(content: bytes) -> tuple[Sheet, ...]:
    scan = _scan_zip(content)

    def opener() -> SecondLook | None:
        from hnjobs.readers.xlsx_look import look_at_xlsx  # noqa: PLC0415 few files are looked at twice

        return look_at_xlsx(content)

    return _sheets(content, _LazyLook(opener, scan.doubtful, scan.hides, scan.filled))


def _read_xls(content: bytes) -> tuple[Sheet, ...]:
    return _sheets(content, _LazyLook(lambda: look_at_xls(content)))


def _read_ods(content: bytes) -> tuple[Sheet, ...]:
    from hnjobs.readers.ods_look import look_at_ods  # noqa: PLC0415 needed for few files

    return _sheets_seen(content, look_at_ods(content))


def _read_xlsb(content: bytes) -> tuple[Sheet, ...]:
    from hnjobs.readers.xlsb_look import look_at_xlsb  # noqa: PLC0415 needed for few files

    return _sheets_seen(content, look_at_xlsb(content))


def _sheets_seen(content: bytes, second: SecondLook) -> tuple[Sheet, ...]:
    """Read a file that was looked at before; a figure that stands for an error is taken out."""
    sheets = _sheets(content, _LazyLook(lambda: second))
    for sheet in sheets:
        for row, column in second.sheets[sheet.name].values if sheet.name in second.sheets else ():
            if row < len(sheet.rows) and column < len(sheet.rows[row]):
                sheet.rows[row][column] = ""
    return sheets


def _read_markup(read: Callable[[bytes], list[MarkupSheet]], content: bytes) -> tuple[Sheet, ...]:
    sheets = read(content)
    looks = SecondLook({sheet.name: sheet.look for sheet in sheets})
    look = _LazyLook(lambda: looks)
    return tuple(Sheet(sheet.name, sheet.visible, sheet.rows(), look) for sheet in sheets)


def _read_html(content: bytes) -> tuple[Sheet, ...]:
    from hnjobs.readers.html_tables import read_html  # noqa: PLC0415 brings lxml, needed for few files

    return _read_markup(read_html, content)


def _read_xml_2003(content: bytes) -> tuple[Sheet, ...]:
    from hnjobs.readers.xml_2003 import read_xml_2003  # noqa: PLC0415 brings lxml, needed for few files

    return _read_markup(read_xml_2003, content)


_READERS: Final[dict[Kind, Callable[[bytes], tuple[Sheet, ...]]]] = {
    Kind.XLSX: _read_xlsx,
    Kind.XLSM: _read_xlsx,
    Kind.XLS: _read_xls,
    Kind.XLSB: _read_xlsb,
    Kind.ODS: _read_ods,
    Kind.HTML: _read_html,
    Kind.XML_2003: _read_xml_2003,
}


def _scan_zip(content: bytes) -> SheetScan:
    """Look through the parts before the native reader does.

    The native reader allocates the whole used range and ends the process when that is too much, so the far
    corner is looked up first.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise PasswordError("encrypted")
        check_unpacked(len(parts), len(content), sum(part.file_size for part in parts))
        sheets = [part for part in parts if "worksheets/" in part.filename.replace("\\", "/")]
        scans = [scan_sheet(archive.read(part)) for part in sheets if not part.is_dir()]
    return SheetScan(
        not scans or any(scan.doubtful for scan in scans),
        any(scan.hides for scan in scans),
        sum(scan.filled for scan in scans),
    )


def _sheets(content: bytes, look: _LazyLook) -> tuple[Sheet, ...]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = []
    for meta in book.sheets_metadata:
        sheet = book.get_sheet_by_name(meta.name)
        if sheet.end:
            check_corner(sheet.end[0] + 1, sheet.end[1] + 1)
        rows: list[list[CellValue]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
        sheets.append(Sheet(meta.name, meta.visible is SheetVisibleEnum.Visible, rows, look))
    _check_seen(sheets, look)
    return tuple(sheets)


def _check_seen(sheets: list[Sheet], look: _LazyLook) -> None:
    """A sheet that the fast reader found empty must be empty to the second look, too.

    Raises:
        UnsureError: the file holds values that the fast reader did not see.
    """
    empty = [sheet for sheet in sheets if not sheet.rows]
    if not empty or (look.filled is not None and len(sheets) - len(empty) >= look.filled):
        return
    second = look.open()
    unseen = [sheet.name for sheet in empty if second and second.holds_values(sheet.name)]
    if unseen:
        raise UnsureError(", ".join(unseen))
