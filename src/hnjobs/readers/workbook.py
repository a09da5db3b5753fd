"""Open a workbook and hand out its cells: what was there, where, and nothing about meaning.

The fast reader (python-calamine) reads everything but tables saved as HTML or XML. What it is known to get
wrong without a word is looked for before (``sheet_scan``) or after it has read.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, cast

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from hnjobs.domain.cell import CellValue
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.readers.kinds import Kind, refuse, unreadable
from hnjobs.readers.limits import MAX_BYTES, BeyondLimitsError, check_corner, check_unpacked, too_large
from hnjobs.readers.package import ENCRYPTED, open_parts
from hnjobs.readers.second_look import SecondLook, look_at_xls
from hnjobs.readers.sheet import LazyLook, Sheet, Workbook
from hnjobs.readers.sheet_scan import SheetScan, UnsureError, check_well_formed, scan_sheet
from hnjobs.readers.telling import is_protected_xls, tell_kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from hnjobs.readers.markup import MarkupSheet

__all__ = ["Sheet", "Workbook", "look_before", "read_workbook"]


def read_workbook(content: bytes, *, guarded: bool = False) -> Workbook | Finding:
    """Read a workbook from its bytes, or say what is wrong with the file as a whole.

    ``guarded`` is True in a process that may end without harm (``isolation``): a file that would end it is
    not looked for then.
    """
    if len(content) > MAX_BYTES:
        return too_large(f"{len(content)} bytes", f"{MAX_BYTES} bytes")
    kind = tell_kind(content)
    if refusal := refuse(kind):
        return refusal
    try:
        sheets = _read_xlsx(content, guarded=guarded) if kind in _OPEN_XML else _READERS[kind](content)
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


def look_before(content: bytes) -> Finding | None:
    """Say why a file that ended its reader is refused, without opening it again; None where that is open."""
    if tell_kind(content) not in _OPEN_XML:
        return None
    try:
        _scan_zip(content, guarded=False)
    except BeyondLimitsError as error:
        return error.finding
    except UnsureError as error:
        return Finding(FindingCode.READING_UNSURE, found=str(error))
    return None


def _read_xlsx(content: bytes, *, guarded: bool) -> tuple[Sheet, ...]:
    scan = _scan_zip(content, guarded=guarded)

    def opener() -> SecondLook | None:
        from hnjobs.readers.xlsx_look import look_at_xlsx  # noqa: PLC0415 few files are looked at twice

        return look_at_xlsx(content)

    look = LazyLook(opener, scan.doubtful, scan.hides, scan.filled)
    sheets = _sheets(content, look)
    return _without_placeholders(sheets, look.open()) if scan.zeros else sheets


def _read_xls(content: bytes) -> tuple[Sheet, ...]:
    return _sheets(content, LazyLook(lambda: look_at_xls(content)))


def _read_bare_xls(content: bytes) -> tuple[Sheet, ...]:
    from hnjobs.readers.bare_xls import read_bare_xls  # noqa: PLC0415 brings xlrd, needed for few files

    return _read_markup(read_bare_xls, content)


def _read_ods(content: bytes) -> tuple[Sheet, ...]:
    from hnjobs.readers.ods_look import look_at_ods  # noqa: PLC0415 needed for few files

    return _sheets_seen(content, look_at_ods(content))


def _read_xlsb(content: bytes) -> tuple[Sheet, ...]:
    from hnjobs.readers.xlsb_look import look_at_xlsb  # noqa: PLC0415 needed for few files

    return _sheets_seen(content, look_at_xlsb(content))


def _sheets_seen(content: bytes, second: SecondLook) -> tuple[Sheet, ...]:
    """Read a file that was looked at before."""
    return _without_placeholders(_sheets(content, LazyLook(lambda: second)), second)


def _without_placeholders(sheets: tuple[Sheet, ...], second: SecondLook | None) -> tuple[Sheet, ...]:
    """Take out the figures that stand for an error or for a formula that was never calculated."""
    for sheet in sheets:
        for row, column in second.sheets[sheet.name].values if second and sheet.name in second.sheets else ():
            if row < len(sheet.rows) and column < len(sheet.rows[row]):
                sheet.rows[row][column] = ""
    return sheets


def _read_markup(read: Callable[[bytes], list[MarkupSheet]], content: bytes) -> tuple[Sheet, ...]:
    sheets = read(content)
    looks = SecondLook({sheet.name: sheet.look for sheet in sheets})
    look = LazyLook(lambda: looks)
    return tuple(Sheet(sheet.name, sheet.visible, sheet.rows(), look) for sheet in sheets)


def _read_html(content: bytes) -> tuple[Sheet, ...]:
    from hnjobs.readers.html_tables import read_html  # noqa: PLC0415 brings lxml, needed for few files

    return _read_markup(read_html, content)


def _read_xml_2003(content: bytes) -> tuple[Sheet, ...]:
    from hnjobs.readers.xml_2003 import read_xml_2003  # noqa: PLC0415 brings lxml, needed for few files

    return _read_markup(read_xml_2003, content)


_OPEN_XML: Final = (Kind.XLSX, Kind.XLSM)
_READERS: Final[dict[Kind, Callable[[bytes], tuple[Sheet, ...]]]] = {
    Kind.XLS: _read_xls,
    Kind.BARE_XLS: _read_bare_xls,
    Kind.XLSB: _read_xlsb,
    Kind.ODS: _read_ods,
    Kind.HTML: _read_html,
    Kind.XML_2003: _read_xml_2003,
}


def _scan_zip(content: bytes, *, guarded: bool) -> SheetScan:
    """Look through the parts before the native reader does.

    The native reader allocates the whole used range and ends the process when that is too much, so the far
    corner is looked up first, unless the process is one that may end.
    """
    parts, read = open_parts(content)
    if any(part.flags & ENCRYPTED for part in parts):
        raise PasswordError("encrypted")
    check_unpacked(len(parts), len(content), sum([part.unpacked for part in parts]))
    named = {part.name.replace("\\", "/").lower(): part for part in parts}
    if len(named) != len(parts):  # which one is read is the reader's whim
        raise UnsureError("twice")
    scans = [scan_sheet(read(part), far=not guarded) for part in parts if _is_sheet(part.name)]
    for name, part in named.items():
        if name.endswith("sharedstrings.xml"):
            check_well_formed(read(part))
    zeros = any(scan.zeros for scan in scans) and (
        "xl/workbook.xml" in named and b"fullCalcOnLoad" in read(named["xl/workbook.xml"])
    )
    return SheetScan(
        not scans or any(scan.doubtful for scan in scans),
        any(scan.hides for scan in scans),
        sum(scan.filled for scan in scans),
        zeros,
    )


def _is_sheet(part: str) -> bool:
    """Tell the part of a sheet by its name; what it relates to (comments) stands in a part beside."""
    return (
        "worksheets" in part
        and "worksheets/" in part.replace("\\", "/")
        and not part.endswith((".rels", "/", "\\"))
    )


def _sheets(content: bytes, look: LazyLook) -> tuple[Sheet, ...]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = []
    for meta in book.sheets_metadata:
        sheet = book.get_sheet_by_name(meta.name)
        if sheet.end:
            check_corner(sheet.end[0] + 1, sheet.end[1] + 1)
        rows = cast("list[list[CellValue]]", sheet.to_python(skip_empty_area=False))  # lists of its own
        sheets.append(Sheet(meta.name, meta.visible is SheetVisibleEnum.Visible, rows, look))
    _check_seen(sheets, look)
    return tuple(sheets)


def _check_seen(sheets: list[Sheet], look: LazyLook) -> None:
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
