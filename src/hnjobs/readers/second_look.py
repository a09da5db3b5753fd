"""The slow, careful look at a workbook: errors, formulas without a value, percent formats.

openpyxl for .xlsx and xlrd for .xls, imported only when a cell is in doubt.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field

from hnjobs.domain.cell import CellValue, ErrorValue, FormulaWithoutValue

_XLRD_ERROR = 5


@dataclass(slots=True)
class SecondLook:
    """What the fast reader could not tell, by (sheet, row, column), counted from 0."""

    values: dict[tuple[str, int, int], CellValue] = field(default_factory=dict)
    percents: set[tuple[str, int, int]] = field(default_factory=set)
    fonts: dict[tuple[str, int, int], str] = field(default_factory=dict)

    def hidden(self, sheet: str, row: int, column: int) -> CellValue:
        """Return the error or the formula behind a cell that looked blank, or an empty text."""
        return self.values.get((sheet, row, column), "")

    def percent(self, sheet: str, row: int, column: int) -> bool:
        """Tell whether the cell's number format has a % sign."""
        return (sheet, row, column) in self.percents

    def font(self, sheet: str, row: int, column: int) -> str | None:
        """Return the name of the cell's font; None where it is not known."""
        return self.fonts.get((sheet, row, column))


def look_at_xlsx(content: bytes) -> SecondLook | None:
    """Open an .xlsx twice, for its formulas and for its stored values; None when that fails."""
    import openpyxl  # noqa: PLC0415 360 ms, needed for few files

    try:
        with warnings.catch_warnings():  # what it warns about is not the reader's business
            warnings.simplefilter("ignore")
            formulas = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
            values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except Exception:  # noqa: BLE001 it raises seventeen kinds of exception on files that Excel opens
        return None
    look = SecondLook()
    for sheet in formulas.worksheets:
        stored = values[sheet.title]
        for row_index, row in enumerate(sheet.iter_rows()):
            for column_index, cell in enumerate(row):
                place = (sheet.title, row_index, column_index)
                kept = stored.cell(row_index + 1, column_index + 1)
                if name := cell.font.name:
                    look.fonts[place] = name
                if "%" in str(cell.number_format):
                    look.percents.add(place)
                if cell.data_type == "f" and kept.value is None:
                    look.values[place] = FormulaWithoutValue(str(cell.value))
                elif kept.data_type == "e":
                    look.values[place] = ErrorValue(str(kept.value))
    return look if formulas.worksheets else None


def look_at_xls(content: bytes) -> SecondLook | None:
    """Open an .xls with its formats; None when that fails.

    An .xls always stores a formula's value, so only errors and percent formats can hide there.
    """
    import xlrd  # noqa: PLC0415 needed for few files

    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    except Exception:  # noqa: BLE001 struct.error, AssertionError, UnicodeDecodeError … on damaged files
        return None
    look = SecondLook()
    for sheet in book.sheets():
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                cell = sheet.cell(row, column)
                place = (sheet.name, row, column)
                if cell.ctype == _XLRD_ERROR:
                    look.values[place] = ErrorValue(xlrd.error_text_from_code.get(cell.value, "#ERR"))
                if cell.xf_index is not None:
                    look.fonts[place] = book.font_list[book.xf_list[cell.xf_index].font_index].name
                    key = book.xf_list[cell.xf_index].format_key
                    if "%" in book.format_map[key].format_str:
                        look.percents.add(place)
    return look
