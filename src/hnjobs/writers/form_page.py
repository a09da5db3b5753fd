"""One sheet of a blank form: how its cells look, what they accept, how it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hnjobs.writers import form_content as parts
from hnjobs.writers.form_content import HEADER_ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.domain.quantity import Measure
    from hnjobs.writers.form_content import Layout

STATUS_FIELD: Final = "status"

_A4: Final = 9  # Excel's number of the paper
_FONT: Final = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter", "text_wrap": True}
_CENTRE: Final = {**_FONT, "align": "center"}
_BOX: Final = {**_FONT, "border": 1, "border_color": "#808080"}
_OPEN: Final = {**_BOX, "bg_color": "#FFF8DC", "locked": False}
_LOOKS: Final[dict[str, dict[str, object]]] = {
    "plain": _FONT,
    "letterhead": {**_CENTRE, "bold": True, "valign": "top"},
    "motto": {**_CENTRE, "bold": True, "underline": 1, "valign": "top"},
    "title": {**_CENTRE, "bold": True, "font_size": 14},
    "subtitle": {**_CENTRE, "bold": True, "font_size": 13},
    "remark": {**_CENTRE, "italic": True, "font_size": 11},
    "heading": {**_BOX, "align": "center", "bold": True, "bg_color": "#DDE6F0"},
    "text": {**_BOX, "indent": 1},
    "strong": {**_BOX, "indent": 1, "bold": True},
    "centre": {**_BOX, "align": "center"},
    "number": {**_BOX, "align": "right", "indent": 1},
    "closed": {**_BOX, "bg_color": "#E4E4E4"},
    "input": {**_OPEN, "align": "right", "indent": 1},
    "input_text": {**_OPEN, "indent": 1},
}
_WIDTHS: Final = {
    parts.NUMBER: 6,
    parts.LABEL: 44,
    parts.UNIT: 11,
    parts.NOTE: 22,
    parts.CODE: 12,
    parts.SECTION: 18,
    STATUS_FIELD: 15,
}
_TASK_LABEL_WIDTH: Final = 32
_FIGURE_WIDTH: Final = 15
_TEXT_WIDTH: Final = 28
_LINE: Final = 16  # points that a line of text takes
_TASK_LINES: Final = 4


class Page:
    """The sheet of a form while it is drawn; rows and columns are counted from 1, as Excel shows them."""

    def __init__(self, book: Any, name: str) -> None:  # noqa: ANN401 xlsxwriter ships no types
        """Begin the sheet in a workbook of xlsxwriter."""
        self._book = book
        self._page = book.add_worksheet(name)
        self._made: dict[tuple[str, int, str], Any] = {}
        self._red = book.add_format({"bg_color": "#F4B6B6"})

    def put(
        self, row: int, column: int, value: str | float | None, look: str, *, depth: int = 0, digits: str = ""
    ) -> None:
        """Write a cell; a text stays a text whatever it begins with.

        Args:
            row: the row.
            column: the column.
            value: a text, a number, or nothing.
            look: a name in ``_LOOKS``.
            depth: steps to indent.
            digits: number format, where it is not the look's.
        """
        made = self._format(look, depth, digits)
        if value is None or value == "":
            self._page.write_blank(row - 1, column - 1, None, made)
        elif isinstance(value, str):
            self._page.write_string(row - 1, column - 1, value, made)
        else:
            self._page.write_number(row - 1, column - 1, value, made)

    def across(self, row: int, columns: tuple[int, int], text: str, look: str, *, rows: int = 1) -> None:
        """Write one text over several columns, (first, last) both included, and over so many rows."""
        first, last = columns
        if last > first or rows > 1:
            area = (row - 1, first - 1, row + rows - 2, last - 1)
            self._page.merge_range(*area, "", self._format(look, 0, ""))
        self.put(row, first, text, look)

    def height(self, row: int, lines: int) -> None:
        """Make a row high enough for some lines of text."""
        self._page.set_row(row - 1, _LINE * lines + 6)

    def accept(self, places: Sequence[str], rule: dict[str, object]) -> None:
        """Let some cells take only what a validation rule lets in."""
        ranges = {"multi_range": " ".join(places)} if len(places) > 1 else {}
        self._page.data_validation(places[0], {"ignore_blank": True, **rule, **ranges})

    def turn_red(self, place: str, test: str) -> None:
        """Turn a cell red while a condition, an Excel formula, holds."""
        self._page.conditional_format(place, {"type": "formula", "criteria": f"={test}", "format": self._red})

    def finish(self, layout: Layout, last_row: int) -> None:
        """Set widths and heights, an A4 page one page wide that repeats the headings, and the protection."""
        by_tasks = layout.column(parts.CODE) is not None
        label_width = _TASK_LABEL_WIDTH if by_tasks else _WIDTHS[parts.LABEL]
        for place, column in enumerate(layout.columns):
            figure = column.kind in (parts.PLAN, parts.PREVIOUS, parts.PERIOD, parts.YEAR_TO_DATE)
            width = _WIDTHS.get(column.kind, _FIGURE_WIDTH if figure else _TEXT_WIDTH)
            self._page.set_column(place, place, label_width if column.kind == parts.LABEL else width)
        for number, row in enumerate(layout.rows, HEADER_ROW + 1):
            lines = -(-(len(row.label) + 4) // (label_width - 4 - 4 * row.depth))
            self.height(number, max(lines, _TASK_LINES if by_tasks else 1))
        self.height(HEADER_ROW, 2)
        self._page.set_landscape()
        self._page.set_paper(_A4)
        self._page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)  # inches
        self._page.center_horizontally()
        self._page.fit_to_pages(1, 0)
        self._page.repeat_rows(HEADER_ROW - 1)
        self._page.print_area(0, 0, last_row - 1, len(layout.columns) - 1)
        self._page.set_footer("&C&P/&N")
        self._page.freeze_panes(HEADER_ROW, 0)
        self._page.hide_gridlines(2)
        self._page.protect("", {"format_columns": True, "format_rows": True})
        if first := next(iter(layout.inputs.values()), ""):
            self._page.set_selection(first)

    def _format(self, look: str, depth: int, digits: str) -> Any:  # noqa: ANN401 xlsxwriter ships no types
        key = (look, depth, digits)
        if key not in self._made:
            extra: dict[str, object] = {"indent": 1 + 2 * depth} if depth else {}
            extra |= {"num_format": digits} if digits else {}
            self._made[key] = self._book.add_format({**_LOOKS[look], **extra})
        return self._made[key]


def takes_whole_numbers(measure: Measure) -> bool:
    """Tell whether a fraction of the measure makes no sense (people, and not thousands of people)."""
    return measure.whole and measure.scale == 1


def number_format(measure: Measure) -> str:
    """Return the number format of a measure's cells; never one with a percent sign, which multiplies."""
    if takes_whole_numbers(measure):
        return "#,##0"
    return "#,##0.0" + "#" * max(measure.decimals - 1, 0)
