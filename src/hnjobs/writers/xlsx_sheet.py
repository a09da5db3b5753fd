"""One worksheet of the report's workbook, and the cells it may hold.

A cell is a text, a number of a measure, a date, or a formula *with* its value. A text is always written as
a text, so nothing that a reporter typed becomes a formula or a link. Amounts stay whole numbers of base units
up to the very cell; one of a measure with a scale (tỷ đồng, %) becomes a float there, from an exact decimal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from xlsxwriter.url import Url
from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_rowcol_to_cell

from hnjobs.writers import text
from hnjobs.writers.reported import fit
from hnjobs.writers.xlsx_looks import FOOTER, PAPER, number_format

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.quantity import Measure, Quantity, Ratio
    from hnjobs.writers.xlsx_looks import Looks
    from hnjobs.writers.xlsx_trail import Trail

_NAME_LENGTH: Final = 31  # Excel's own limit, as are the characters it refuses in a name
_REFUSED: Final = re.compile(r"[\[\]:*?/\\]")
_LINE_POINTS: Final = 15  # a line of 11 point type
_TALLEST: Final = 409  # points of a row: Excel's own limit
_LETTERS: Final = 1.25  # letters of that type in a column as wide as one digit of Excel's own, measured
MOST_LINKS: Final = 65_530  # of one sheet: Excel's own limit
_PAGE_POINTS: Final = (770, 500)  # width and height of a landscape A4 within the margins
_DIGIT_POINTS: Final = 5.25  # a digit of Excel's own type, and what it adds to a column
_PAD_POINTS: Final = 3.75
_SQUEEZE: Final = 1.3  # how much more than a page is still put on one
_HEADER: Final = 3  # title, plan and period, and a note stand above
_BAR: Final = {  # as Excel has had it since 2007: what came later needs an extension that other readers drop
    "type": "data_bar",
    "bar_color": "#9DC3E6",  # light, for the figure stands on it
    "min_type": "num",
    "min_value": 0,
    "max_type": "num",
    "max_value": 1,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its width in characters."""

    heading: str
    width: float


class Sheet:
    """A worksheet that is filled row by row under its title, its notes and its header."""

    def __init__(
        self, looks: Looks, trail: Trail | None, name: str, lines: Sequence[str], columns: Sequence[Column]
    ) -> None:
        """Begin a sheet.

        Args:
            looks: the workbook's formats.
            trail: from figures to their sources; None for a workbook without figures.
            name: of the sheet; what Excel refuses in it is left out.
            lines: the title, then notes, above the header.
            columns: the columns.
        """
        self._looks, self._trail, self.columns = looks, trail, columns
        self.name = _REFUSED.sub(" ", name)[:_NAME_LENGTH]
        self.page = looks.book.add_worksheet(self.name)
        for number, column in enumerate(columns):
            self.page.set_column(number, number, column.width)
        self.printed, self.row, self._lines, self._links = len(columns), 0, 1, 0
        self._height = (_HEADER + 1) * _LINE_POINTS
        self._places: dict[tuple[str, str], Url] = {}
        for line in lines:
            self.page.write_string(self.row, 0, line, looks.named("caption" if self.row else "title"))
            self.row += 1
        self.header = self.row = max(self.row, _HEADER)
        for number, column in enumerate(columns):
            self.text(number, column.heading, look="head")
        self.end_row()
        self.first = self.row
        self.page.freeze_panes(self.first, 2)
        self.page.repeat_rows(self.header)

    def close(self) -> None:
        """Set up the page: A4 landscape, as wide as the columns to be printed, the rows written."""
        self.page.print_area(0, 0, max(self.row - 1, self.header), self.printed - 1)
        self.page.set_landscape()
        self.page.set_paper(PAPER)
        self.page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.page.fit_to_pages(1, 1 if self._nearly_one_page() else 0)
        self.page.set_footer(FOOTER)

    def _nearly_one_page(self) -> bool:
        """Tell whether all rows fit on a page, or so nearly that a few would stand alone on the next."""
        width = sum(_PAD_POINTS + _DIGIT_POINTS * column.width for column in self.columns[: self.printed])
        scale = min(1, _PAGE_POINTS[0] / width)
        return self._height * scale < _PAGE_POINTS[1] * _SQUEEZE

    def end_row(self) -> None:
        """Go to the next row; its height is set, for not every program fits it to wrapped text by itself."""
        if self._lines > 1:
            self.page.set_row(self.row, min(self._lines * _LINE_POINTS, _TALLEST))
        self._height += self._lines * _LINE_POINTS
        self.row, self._lines = self.row + 1, 1

    def end_data(self) -> None:
        """Set the filter over the rows written so far; totals come below it."""
        self.page.autofilter(self.header, 0, max(self.row - 1, self.header), len(self.columns) - 1)

    def text(self, column: int, words: str, *, bold: bool = False, look: str = "text") -> None:
        """Write a text, whatever it begins with."""
        self.page.write_string(self.row, column, fit(words), self._looks.named(look, bold=bold))
        if look != "line":
            self._fit_height(words, self.columns[column].width)

    def note(self, words: str) -> None:
        """Write a line of text across the printed columns, and go to the next row."""
        self.page.merge_range(self.row, 0, self.row, self.printed - 1, "", self._looks.named("note"))
        self.page.write_string(self.row, 0, fit(words), self._looks.named("note"))
        self._fit_height(words, sum(column.width for column in self.columns[: self.printed]))
        self.end_row()

    def _fit_height(self, words: str, width: float) -> None:
        letters = width * _LETTERS
        if len(words) > letters or "\n" in words:
            lines = sum(ceil(max(len(line), 1) / letters) for line in words.split("\n"))
            self._lines = max(self._lines, lines)

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
        """Write a figure, linked to its sources, or in words why it has no value.

        A formula never stands for a missing value.
        """
        if shown.value is None:
            self.text(column, text.why_missing(shown), look="missing")
            return
        self.trace(column, shown)
        self.amount(column, shown.value, measure, formula=formula, bold=bold)

    def trace(self, column: int, shown: Figure) -> None:
        """Link a cell to the sources of a figure; its number is written next."""
        found = self._trail.follow(shown, self.name, self.at(column)) if self._trail else None
        if found is not None:
            self._link(column, *found)

    def _link(self, column: int, where: str, tip: str = "") -> None:
        """Link a cell to a place of this workbook; its content is written next, and keeps the link."""
        if self._links == MOST_LINKS:
            return
        self._links += 1
        key = where, tip
        if key not in self._places:  # one for all that leads there: hundreds of sources feed one figure
            self._places[key] = place = Url(f"internal:{where}")
            place.text, place.tip = "", tip
        self.page.write_url(self.row, column, self._places[key])

    def linked(self, column: int, words: str, where: str, look: str = "text") -> None:
        """Write a text of ours that leads to a place of this workbook."""
        self._link(column, where)
        self.text(column, words, look=look)

    def share(self, column: int, ratio: Ratio | None, *, formula: str = "", bold: bool = False) -> None:
        """Write a computed rate with all its decimals, shown with one; a dash where there is none."""
        if ratio is None:
            self.text(column, text.DASH, look="centre")
            return
        value = float(ratio.percent() / 100)
        self._number(column, value, formula, self._looks.named("share", bold=bold))

    def average(self, column: int, amount: int, parts: int, measure: Measure, formula: str) -> None:
        """Write a part of an amount of base units that is spread evenly, as a formula with this value."""
        value = float(measure.from_base(amount) / parts)
        self._number(column, value, formula, self._looks.named(number_format(measure)))

    def whole(self, column: int, value: int) -> None:
        """Write a count."""
        self.page.write_number(self.row, column, value, self._looks.named("centre"))

    def at(self, column: int, row: int | None = None) -> str:
        """Return the address of a cell, in the current row unless another is given."""
        return str(xl_rowcol_to_cell(self.row if row is None else row, column))

    def from_afar(self, column: int, row: int | None = None) -> str:
        """Return the address of a cell for a formula of another sheet."""
        return f"{quote_sheetname(self.name)}!{self.at(column, row)}"

    def down(self, column: int, first: int | None = None, last: int | None = None) -> list[str | int]:
        """Return a column of cells as a chart takes it: from its first row to the row above this one."""
        begin = self.first if first is None else first
        return [self.name, begin, column, self.row - 1 if last is None else last, column]

    def sum_above(self, column: int, first: int | None = None) -> str:
        """Return the formula that adds a column from its first row, or another, to the row above this one."""
        name = xl_col_to_name(column)
        return f"=SUM({name}{(self.first if first is None else first) + 1}:{name}{self.row})"

    def less(self, left: str, right: str, measure: Measure) -> str:
        """Return the formula of a difference; of floats it is rounded to what a base unit is."""
        taken = f"{left}-{right}"
        return f"={taken}" if measure.scale == 1 else f"=ROUND({taken},{len(str(measure.scale)) - 1})"

    def bars(self, column: int) -> None:
        """Lay a bar under each share of a column, full at 100 %."""
        self.page.conditional_format(self.first, column, max(self.row - 1, self.first), column, _BAR)

    def mark_words(self, first: int, last: int) -> None:
        """Mark the cells of some columns of figures that hold words: what is missing there."""
        formula = f"=ISTEXT({self.at(first, self.first)})"
        self._mark(first, last, {"type": "formula", "criteria": formula}, "missing")

    def mark_equal(self, column: int, words: str) -> None:
        """Mark the cells of a column that say exactly this: who is behind."""
        self._mark(column, column, {"type": "cell", "criteria": "==", "value": f'"{words}"'}, "behind")

    def _mark(self, first: int, last: int, rule: dict[str, object], look: str) -> None:
        bottom = max(self.row - 1, self.first)
        options = {**rule, "format": self._looks.condition(look)}
        self.page.conditional_format(self.first, first, bottom, last, options)

    def _number(self, column: int, value: float, formula: str, look: Any) -> None:  # noqa: ANN401 see above
        if formula:
            self.page.write_formula(self.row, column, formula, look, value)
        else:
            self.page.write_number(self.row, column, value, look)
