"""Read an .xls without its container: Excel 2 to 4, and what small web programs write record by record.

xlrd is the only reader here that takes one.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from hnjobs.domain.cell import CellValue
from hnjobs.readers.markup import MarkupSheet
from hnjobs.readers.second_look import look_at_xls_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_bare_xls(content: bytes) -> list[MarkupSheet]:
    """Read every sheet of a bare stream of records.

    Raises:
        BeyondLimitsError: it is larger than any form.
        Exception: it is damaged; xlrd raises many kinds.
    """
    import xlrd  # noqa: PLC0415 needed for few files

    book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    return [_read_sheet(book, sheet, xlrd) for sheet in book.sheets()]


def _read_sheet(book: Any, sheet: Any, xlrd: Any) -> MarkupSheet:  # noqa: ANN401 xlrd ships no types
    read = MarkupSheet(sheet.name, visible=sheet.visibility == 0)
    for place, value in _cells(book, sheet, xlrd):
        read.put(place, value)
    read.look = look_at_xls_sheet(book, sheet, xlrd)
    return read


def _cells(book: Any, sheet: Any, xlrd: Any) -> Iterator[tuple[tuple[int, int], CellValue]]:  # noqa: ANN401
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            if cell.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER):
                yield (row, column), cell.value
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                yield (row, column), bool(cell.value)
            elif cell.ctype == xlrd.XL_CELL_DATE:
                yield (row, column), xlrd.xldate_as_datetime(cell.value, book.datemode)
