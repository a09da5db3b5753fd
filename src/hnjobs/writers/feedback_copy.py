"""A new workbook with the values of one that cannot be edited in place: .xls, .ods, .xlsb, tables in HTML.

Values and, where it is known, the look; no formulas. A text is written as a text, whatever it begins with.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from hnjobs.domain.appearance import CellLook
from hnjobs.domain.cell import CellValue, Unverified, raw_text
from hnjobs.writers.feedback_text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.domain.appearance import SheetCopy, SheetLook

_NAME_LENGTH: Final = 31  # Excel's own limit, as are the characters it refuses in a name
_REFUSED: Final = re.compile(r"[\[\]:*?/\\]|^'|'$")
_TABLE: Final = 3  # filled cells from which on a row is taken for part of a table, and gets lines
_WIDEST: Final = 45  # characters of a column whose width is not known
_NARROWEST: Final = 6
_USUAL: Final = 8.43  # characters of a column nobody has set
_PORTRAIT: Final = 95  # characters that a page of A4 holds across at the usual size
_A4: Final = 9  # Excel's number of the paper
_DATE: Final = "dd/mm/yyyy"
_MOMENT: Final = "dd/mm/yyyy hh:mm"
_TIME: Final = "hh:mm"
_LONGEST: Final = 32_767  # letters of a cell, Excel's own limit


def copy_book(sheets: Sequence[SheetCopy], created: date) -> tuple[bytes, dict[str, str]]:
    """Write the sheets into a new workbook.

    Args:
        sheets: what to copy.
        created: the day that the workbook is dated by in its properties.

    Returns:
        The workbook, and the name of each sheet in it by the name it had.
    """
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": datetime(created.year, created.month, created.day)})  # noqa: DTZ001 Excel has no zone
    names = _names([sheet.name for sheet in sheets])
    formats = _Formats(book)
    for sheet in sheets:
        page = book.add_worksheet(names[sheet.name])
        look = sheet.look
        _write_cells(page, sheet, formats)
        if look:
            _lay_out(page, look, formats, sheet.rows)
        else:
            for column, width in _guessed_widths(sheet.rows).items():
                page.set_column(column, column, width)
        _set_up_print(page, sheet)
        if not sheet.visible:
            page.hide()
    book.close()
    return buffer.getvalue(), names


class _Formats:
    """The cell formats of the new workbook, each made once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 xlsxwriter ships no types
        self._book = book
        self._made: dict[CellLook, Any] = {}

    def of(self, look: CellLook) -> Any:  # noqa: ANN401 as above
        if look not in self._made:
            facts: dict[str, object] = {
                "font_name": look.font,
                "font_size": look.size,
                "bold": look.bold,
                "italic": look.italic,
                "text_wrap": look.wrap,
                "num_format": look.number_format,
                **dict.fromkeys(look.borders, 1),
            }
            optional = {"font_color": look.colour, "align": look.across, "valign": look.down}
            facts |= {name: value for name, value in optional.items() if value}
            if look.fill:
                facts |= {"bg_color": look.fill, "pattern": 1}
            self._made[look] = self._book.add_format(facts)
        return self._made[look]


def _set_up_print(page: Any, sheet: SheetCopy) -> None:  # noqa: ANN401 as above
    columns = range(max((len(cells) for cells in sheet.rows), default=0))
    widths = sheet.look.widths if sheet.look else _guessed_widths(sheet.rows)
    if sum(widths.get(column, _USUAL) for column in columns) > _PORTRAIT:
        page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)


def _write_cells(page: Any, sheet: SheetCopy, formats: _Formats) -> None:  # noqa: ANN401 as above
    for row, cells in enumerate(sheet.rows):
        table = sum(1 for value in cells if value != "") >= _TABLE
        plain = CellLook(
            wrap=table, down="vcenter", borders=("left", "right", "top", "bottom") if table else ()
        )
        for column, value in enumerate(cells):
            look = sheet.look.cells.get((row, column)) if sheet.look else plain
            if value != "" or (look and (look.borders or look.fill)):
                _write(page, (row, column), value, formats, look or CellLook())


def _write(page: Any, place: tuple[int, int], value: CellValue, formats: _Formats, look: CellLook) -> None:  # noqa: ANN401 as above
    if value == "" or isinstance(value, Unverified):
        page.write_blank(*place, None, formats.of(look))
    elif isinstance(value, bool):
        page.write_boolean(*place, value, formats.of(look))
    elif isinstance(value, int | float) and isfinite(value):
        page.write_number(*place, value, formats.of(look))
    elif isinstance(value, date | time | timedelta):
        if look.number_format == "General":
            usual = _MOMENT if isinstance(value, datetime) and value.time() != time() else _DATE
            look = look._replace(number_format=usual if isinstance(value, date) else _TIME)
        page.write_datetime(*place, value, formats.of(look))
    else:
        page.write_string(*place, _text(value), formats.of(look))


def _text(value: CellValue) -> str:
    return shown(raw_text(value), _LONGEST)


def _lay_out(
    page: Any,  # noqa: ANN401 as above
    look: SheetLook,
    formats: _Formats,
    rows: Sequence[Sequence[CellValue]],
) -> None:
    for column in sorted({*look.widths, *look.hidden_columns}):
        page.set_column(
            column, column, look.widths.get(column), None, {"hidden": column in look.hidden_columns}
        )
    for row in sorted({*look.heights, *look.hidden_rows}):
        page.set_row(row, look.heights.get(row), None, {"hidden": row in look.hidden_rows})
    for top, left, bottom, right in look.merges:
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        own = look.cells.get((top, left), CellLook())
        page.merge_range(top, left, bottom, right, "", formats.of(own))
        _write(page, (top, left), value, formats, own)


def _guessed_widths(rows: Sequence[Sequence[CellValue]]) -> dict[int, float]:
    """Return widths for what stands in the rows of the table; titles run over the cells beside them."""
    widths: dict[int, float] = {}
    for cells in rows:
        filled = [(column, len(raw_text(value))) for column, value in enumerate(cells) if value != ""]
        if len(filled) >= _TABLE:
            for column, length in filled:
                widths[column] = max(widths.get(column, _NARROWEST), min(length + 2, _WIDEST))
    return widths


def _names(names: Sequence[str]) -> dict[str, str]:
    made: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        fit = _REFUSED.sub("_", shown(name))[:_NAME_LENGTH] or "_"
        number = 2
        while (
            fit.casefold() in taken or fit.casefold() == "history"
        ):  # the one name that Excel keeps for itself
            fit = f"{fit[: _NAME_LENGTH - 5]} ({number})"
            number += 1
        taken.add(fit.casefold())
        made[name] = fit
    return made
