"""One worksheet of the report's workbook: its look, and the cells it may hold.

A cell is a text, a number of a measure, a date, or a formula *with* its value. A text is always written as
a text, so nothing that a reporter typed becomes a formula or a link. Amounts stay whole numbers of base units
up to the very cell; one of a measure with a scale (tỷ đồng, %) becomes a float there, from an exact decimal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from hnjobs.writers import text
from hnjobs.writers.reported import fit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.quantity import Measure, Quantity, Ratio

_NAME_LENGTH: Final = 31  # Excel's own limit, as are the characters it refuses in a name
_REFUSED: Final = re.compile(r"[\[\]:*?/\\]")
_LINE_POINTS: Final = 15  # a line of 11 point type
_LETTERS: Final = 1.25  # letters of that type in a column as wide as one digit of Excel's own, measured
_A4: Final = 9  # Excel's number of the paper
_FONT: Final = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_BORDER: Final = {**_FONT, "border": 1}
_LOOKS: Final[dict[str, dict[str, object]]] = {
    "title": {**_FONT, "bold": True, "font_size": 13},
    "note": {**_FONT, "italic": True},
    "head": {
        **_BORDER,
        "bold": True,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "bg_color": "#DDEBF7",
    },
    "text": {**_BORDER, "text_wrap": True, "num_format": "@"},
    "missing": {**_BORDER, "text_wrap": True, "italic": True, "align": "right", "font_color": "#C00000"},
    "moment": {**_BORDER, "num_format": "dd/mm/yyyy hh:mm", "align": "center"},
    "date": {**_BORDER, "num_format": "dd/mm/yyyy", "align": "center"},
    "share": {**_BORDER, "num_format": "0.0%"},
    "centre": {**_BORDER, "align": "center"},
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its width in characters."""

    heading: str
    width: float


class Looks:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 xlsxwriter ships no types
        """Take the workbook they belong to."""
        self.book = book
        self._made: dict[tuple[str, bool], Any] = {}

    def named(self, name: str, *, bold: bool = False) -> Any:  # noqa: ANN401 xlsxwriter ships no types
        """Return the format of a name in ``_LOOKS``, or of a number format."""
        key = (name, bold)
        if key not in self._made:
            look = _LOOKS.get(name) or {**_BORDER, "num_format": name}
            self._made[key] = self.book.add_format({**look, "bold": True} if bold else look)
        return self._made[key]


class Sheet:
    """A worksheet that is filled row by row under its title, its notes and its header."""

    def __init__(self, looks: Looks, name: str, lines: Sequence[str], columns: Sequence[Column]) -> None:
        """Begin a sheet.

        Args:
            looks: the workbook's formats.
            name: of the sheet; what Excel refuses in it is left out.
            lines: the title, then notes, above the header.
            columns: the columns.
        """
        self._looks, self._columns = looks, columns
        self.page = looks.book.add_worksheet(_REFUSED.sub(" ", name)[:_NAME_LENGTH])
        for row, line in enumerate(lines):
            self.page.write_string(row, 0, line, looks.named("note" if row else "title"))
        self.header = len(lines) + 1
        for number, column in enumerate(columns):
            self.page.set_column(number, number, column.width)
        self.row, self._lines = self.header, 1
        for number, column in enumerate(columns):
            self.text(number, column.heading, look="head")
        self.end_row()
        self.first = self.row
        self._set_up_print()

    def _set_up_print(self) -> None:
        self.page.freeze_panes(self.first, 2)
        self.page.set_landscape()
        self.page.set_paper(_A4)
        self.page.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        self.page.fit_to_pages(1, 0)
        self.page.repeat_rows(self.header)
        self.page.set_footer("&C&P/&N")

    def end_row(self) -> None:
        """Go to the next row; its height is set, for not every program fits it to wrapped text by itself."""
        if self._lines > 1:
            self.page.set_row(self.row, self._lines * _LINE_POINTS)
        self.row, self._lines = self.row + 1, 1

    def end_data(self) -> None:
        """Set the filter over the rows written so far; totals come below it."""
        self.page.autofilter(self.header, 0, max(self.row - 1, self.header), len(self._columns) - 1)

    def text(self, column: int, words: str, *, bold: bool = False, look: str = "text") -> None:
        """Write a text, whatever it begins with."""
        self.page.write_string(self.row, column, fit(words), self._looks.named(look, bold=bold))
        width = self._columns[column].width * _LETTERS
        if look != "note" and (len(words) > width or "\n" in words):
            self._lines = max(self._lines, sum(ceil(max(len(line), 1) / width) for line in words.split("\n")))

    def moment(self, column: int, when: datetime | None, look: str = "moment") -> None:
        """Write a moment of the plan's time zone, without its zone, because Excel has none."""
        if when is None:
            self.text(column, "", look="centre")
        else:
            self.page.write_datetime(self.row, column, when.replace(tzinfo=None), self._looks.named(look))

    def amount(
        self, column: int, value: Quantity | int, measure: Measure, *, formula: str = "", bold: bool = False
    ) -> None:
        """Write an amount of base units in its measure, as a formula with this value if one is given."""
        units = value if isinstance(value, int) else value.value
        shown = units if measure.scale == 1 else float(measure.from_base(units))
        self._number(column, shown, formula, self._looks.named(number_format(measure), bold=bold))

    def figure(
        self, column: int, shown: Figure, measure: Measure, *, formula: str = "", bold: bool = False
    ) -> None:
        """Write a figure, or in words why it has no value; a formula never stands for a missing value."""
        if shown.value is None:
            self.text(column, text.why_missing(shown), look="missing")
        else:
            self.amount(column, shown.value, measure, formula=formula, bold=bold)

    def share(self, column: int, ratio: Ratio | None, *, formula: str = "", bold: bool = False) -> None:
        """Write a computed rate with all its decimals, shown with one; a dash where there is none."""
        if ratio is None:
            self.text(column, text.DASH, look="centre")
            return
        value = float(ratio.percent() / 100)
        self._number(column, value, formula, self._looks.named("share", bold=bold))

    def whole(self, column: int, value: int) -> None:
        """Write a count."""
        self.page.write_number(self.row, column, value, self._looks.named("centre"))

    def at(self, column: int, row: int | None = None) -> str:
        """Return the address of a cell, in the current row unless another is given."""
        return str(xl_rowcol_to_cell(self.row if row is None else row, column))

    def sum_above(self, column: int, first: int | None = None) -> str:
        """Return the formula that adds a column from its first row, or another, to the row above this one."""
        name = xl_col_to_name(column)
        return f"=SUM({name}{(self.first if first is None else first) + 1}:{name}{self.row})"

    def _number(self, column: int, value: float, formula: str, look: Any) -> None:  # noqa: ANN401 see above
        if formula:
            self.page.write_formula(self.row, column, formula, look, value)
        else:
            self.page.write_number(self.row, column, value, look)


def number_format(measure: Measure) -> str:
    """Return Excel's number format of a measure; Excel shows the separators of the reader's own country."""
    decimals = "." + "0".ljust(measure.decimals, "#") if measure.decimals else ""
    return f'0{decimals}" {measure.label}"' if measure.rate else f"#,##0{decimals}"
