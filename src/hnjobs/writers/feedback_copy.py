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
from hnjobs.writers.feedback_guess import guessed_look
from hnjobs.writers.feedback_text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.domain.appearance import SheetCopy, SheetLook

_NAME_LENGTH: Final = 31  # Excel's own limit, as are the characters it refuses in a name
_REFUSED: Final = re.compile(r"[\[\]:*?/\\]|^'|'$")
_PLAIN: Final = CellLook()
_FIRST_YEAR: Final = 1900  # Excel knows no date before it
_ROW: Final = 15.0  # points of a row nobody has set
_HIGHEST: Final = 409  # and of the highest that Excel knows
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
        look = sheet.look or guessed_look(sheet.rows)
        _lay_out(page, look)
        _write_cells(page, sheet.rows, look, formats)
        _merge(page, sheet.rows, look, formats)
        _set_up_print(page, sheet.rows, look)
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


def _set_up_print(page: Any, rows: Sequence[Sequence[CellValue]], look: SheetLook) -> None:  # noqa: ANN401 as above
    columns = range(max((len(cells) for cells in rows), default=0))
    if sum(look.widths.get(column, _USUAL) for column in columns) > _PORTRAIT:
        page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)


def _lay_out(page: Any, look: SheetLook) -> None:  # noqa: ANN401 as above
    for column in sorted({*look.widths, *look.hidden_columns}):
        hidden = {"hidden": column in look.hidden_columns}
        page.set_column(column, column, look.widths.get(column), None, hidden)
    for row in sorted({*look.heights, *look.hidden_rows}):
        height = min(look.heights.get(row, _ROW), _HIGHEST)
        page.set_row(row, height, None, {"hidden": row in look.hidden_rows})


def _write_cells(page: Any, rows: Sequence[Sequence[CellValue]], look: SheetLook, formats: _Formats) -> None:  # noqa: ANN401 as above
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            own = look.cells.get((row, column), _PLAIN)
            if value != "" or own.borders or own.fill:
                _write(page, (row, column), value, formats, own)


def _merge(page: Any, rows: Sequence[Sequence[CellValue]], look: SheetLook, formats: _Formats) -> None:  # noqa: ANN401 as above
    """Merge what was merged, within the cells there are; Excel opens no ranges that overlap."""
    taken: set[tuple[int, int]] = set()
    width = max((len(cells) for cells in rows), default=0)
    for top, left, below, beyond in look.merges:
        bottom, right = min(below, len(rows) - 1), min(beyond, width - 1)
        places = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if len(places) > 1 and not places & taken:
            taken |= places
            own = look.cells.get((top, left), _PLAIN)
            page.merge_range(top, left, bottom, right, "", formats.of(own))
            _write(page, (top, left), rows[top][left] if left < len(rows[top]) else "", formats, own)


def _write(page: Any, place: tuple[int, int], value: CellValue, formats: _Formats, look: CellLook) -> None:  # noqa: ANN401 as above
    if value == "" or isinstance(value, Unverified):
        page.write_blank(*place, None, formats.of(look))
    elif isinstance(value, bool):
        page.write_boolean(*place, value, formats.of(look))
    elif isinstance(value, int | float) and isfinite(value):
        page.write_number(*place, value, formats.of(look))
    elif isinstance(value, time | timedelta) or (isinstance(value, date) and value.year >= _FIRST_YEAR):
        if look.number_format == "General":
            usual = _MOMENT if isinstance(value, datetime) and value.time() != time() else _DATE
            look = look._replace(number_format=usual if isinstance(value, date) else _TIME)
        page.write_datetime(*place, value, formats.of(look))
    else:
        page.write_string(*place, _text(value), formats.of(look))


def _text(value: CellValue) -> str:
    return shown(raw_text(value), _LONGEST)


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
