"""The second look at a workbook: errors, formulas without a value, percent formats, fonts, hidden lines.

The fast reader tells none of these. Each kind of file has a scan of its own (``xlsx_look``, ``ods_look``,
``xlsb_look``, here ``look_at_xls``), made once and only when a cell is in doubt.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any, Final

from hnjobs.domain.cell import CellValue, ErrorValue

_XLRD_ERROR: Final = 5
# what a number format shows as it stands: quoted text, and the character behind \, _ and *
_LITERAL: Final = re.compile(r'"[^"]*"?|[\\_*].')

Place = tuple[int, int]


@dataclass(slots=True)
class SheetLook:
    """What the fast reader could not tell of one sheet, by (row, column), counted from 0.

    Attributes:
        values: errors and formulas without a value, behind cells that looked blank.
        percents: cells that show their number times 100 with a % sign.
        fonts: the font of each cell that has content; None where one cell is written in several.
        hidden_rows: rows that the person who opens the file does not see, in order.
        hidden_columns: the same of columns; may name some beyond the last used one.
    """

    values: dict[Place, CellValue] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    fonts: dict[Place, str | None] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What the fast reader could not tell of a workbook, by the names of its sheets."""

    sheets: dict[str, SheetLook]

    def hidden(self, sheet: str, row: int, column: int) -> CellValue:
        """Return the error or the formula behind a cell that looked blank, or an empty text."""
        return self.sheets[sheet].values.get((row, column), "") if sheet in self.sheets else ""

    def percent(self, sheet: str, row: int, column: int) -> bool:
        """Tell whether the cell's number format has a % sign."""
        return sheet in self.sheets and (row, column) in self.sheets[sheet].percents

    def holds_values(self, sheet: str) -> bool:
        """Tell whether a sheet holds any text, number, error or formula."""
        return sheet in self.sheets and bool(self.sheets[sheet].fonts or self.sheets[sheet].values)

    def font(self, sheet: str, row: int, column: int) -> str | None:
        """Return the name of a cell's font, None where it is not known or not one."""
        return self.sheets[sheet].fonts.get((row, column)) if sheet in self.sheets else None

    def hidden_rows(self, sheet: str) -> tuple[int, ...]:
        """Return the hidden rows of a sheet, in order."""
        return self.sheets[sheet].hidden_rows if sheet in self.sheets else ()

    def hidden_columns(self, sheet: str) -> tuple[int, ...]:
        """Return the hidden columns of a sheet, in order."""
        return self.sheets[sheet].hidden_columns if sheet in self.sheets else ()


def is_percent_format(code: str) -> bool:
    """Tell whether a number format multiplies by 100: ``0.0%`` does, ``0"%"`` only writes the sign."""
    return "%" in code and "%" in _LITERAL.sub("", code)


def look_at_xls(content: bytes) -> SecondLook | None:
    """Open an .xls with its formats; None when that fails.

    An .xls always stores a formula's value, so only errors can hide behind a blank there.
    """
    import xlrd  # noqa: PLC0415 needed for few files

    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
        return SecondLook({sheet.name: look_at_xls_sheet(book, sheet, xlrd) for sheet in book.sheets()})
    except Exception:  # noqa: BLE001 struct.error, AssertionError, UnicodeDecodeError … on damaged files
        return None


def look_at_xls_sheet(book: Any, sheet: Any, xlrd: Any) -> SheetLook:  # noqa: ANN401 xlrd ships no types
    """Look at one sheet that xlrd has opened with its formats."""
    look = SheetLook(
        hidden_rows=tuple(sorted(row for row, info in sheet.rowinfo_map.items() if info.hidden)),
        hidden_columns=tuple(sorted(column for column, info in sheet.colinfo_map.items() if info.hidden)),
    )
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell, place = sheet.cell(row, column), (row, column)
            if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                continue
            if cell.ctype == _XLRD_ERROR:
                look.values[place] = ErrorValue(xlrd.error_text_from_code.get(cell.value, "#ERR"))
            if cell.xf_index >= len(book.xf_list):  # written by a program that writes no formats
                look.fonts[place] = None
                continue
            xf = book.xf_list[cell.xf_index]
            if is_percent_format(book.format_map[xf.format_key].format_str):
                look.percents.add(place)
            runs = sheet.rich_text_runlist_map.get(place, ())
            fonts = {font for _, font in runs}
            if all(start > 0 for start, _ in runs):
                fonts.add(xf.font_index)
            names = {book.font_list[font].name for font in fonts}
            look.fonts[place] = names.pop() if len(names) == 1 else None
    return look
