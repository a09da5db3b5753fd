"""The sheet of native charts: one page, drawn from the cells of the other sheets, readable without colour.

A chart draws the words of a missing value as nothing; the page says under its title who is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hnjobs.writers import text
from hnjobs.writers.reported import fit
from hnjobs.writers.xlsx_coverage import covered
from hnjobs.writers.xlsx_looks import FONT_NAME, FOOTER, INK, PAPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.writers.xlsx_book import Book

_WIDTH: Final = 1240  # pixels: four fifths of this fill the width of a landscape A4
_TALL: Final = 430
_LOW: Final = 400
_GAP: Final = 8
_COLUMN: Final = 64  # pixels of Excel's own columns and rows
_ROW: Final = 20
_COLUMNS: Final = _WIDTH // _COLUMN + 1
_TOP: Final = 4
_LETTERS: Final = 190  # of a line of notes across the page
_WHOLE: Final = "#,##0;-#,##0;;"  # no label for 0: a missing value would be labelled so
_NAMED: Final = 45  # more reporters than this cannot all be named along the axis
_ABREAST: Final = 6  # labels of more months than this run into each other
_FONT: Final = {"name": FONT_NAME, "size": 9}
_TITLE: Final = {"name": FONT_NAME, "size": 11, "bold": True}
_SOLID: Final = {"fill": {"color": INK}, "border": {"color": "black", "width": 0.75}}
_PALE: Final = {"fill": {"color": "#9DC3E6"}, "border": {"color": "black", "width": 0.75}}  # below marks
_LINE: Final = {"line": {"color": "black", "width": 1.5, "dash_type": "dash"}}
_STRIPES: Final[tuple[dict[str, object], ...]] = (  # one look a status, in the order of the series
    _SOLID,
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "black", "bg_color": "white"}},
    {"fill": {"color": "#BFBFBF"}},
    {"fill": {"color": "white"}},
    {"pattern": {"pattern": "dark_horizontal", "fg_color": "black", "bg_color": "white"}},
    {"pattern": {"pattern": "percent_10", "fg_color": "black", "bg_color": "white"}},
)
_EMPTY: Final = "Chỗ trống là chưa có số liệu, không phải 0."
_STATUSES: Final = ("on_time", "late", "nil", "missing", "rejected", "pending")


class ChartPage:
    """The sheet of charts: begun where it stands in the workbook, drawn when the other sheets are written."""

    def __init__(self, book: Book) -> None:
        """Begin the sheet."""
        self._book = book
        self._page = book.file.add_worksheet("Biểu đồ")

    def draw(self) -> None:
        """Draw the charts and set the page up."""
        book, page = self._book, self._page
        page.hide_gridlines(2)
        page.write_string(0, 0, "Biểu đồ", book.looks.named("title"))
        page.write_string(1, 0, book.subtitle, book.looks.named("caption"))
        words = f"{covered(book.report.headline.to_date, book.plan)}. {_EMPTY}"
        page.merge_range(2, 0, 2, _COLUMNS - 1, "", book.looks.named("note"))
        page.write_string(2, 0, fit(text.capitalised(words)), book.looks.named("note"))
        page.set_row_pixels(2, _ROW * (1 + len(words) // _LETTERS))
        self._insert(_reporters(book), _TOP, 0, (_WIDTH, _TALL))
        below = [told for told in (_months(book), _channels(book), _discipline(book)) if told]
        width = _WIDTH // len(below)
        for place, told in enumerate(below):
            self._insert(told, _TOP + _TALL // _ROW + 1, place * width, (width - _GAP, _LOW))
        bottom = _TOP + (_TALL + _LOW) // _ROW + 2
        page.print_area(0, 0, bottom, _COLUMNS - 1)
        page.set_landscape()
        page.set_paper(PAPER)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 1)
        page.set_footer(FOOTER)

    def _insert(self, told: tuple[Any, str], row: int, left: int, size: tuple[int, int]) -> None:
        chart, description = told
        chart.set_size({"width": size[0], "height": size[1]})
        options = {
            "x_offset": left,
            "object_position": 3,  # stays where it is, whatever is done to rows and columns
            "description": fit(description),
        }
        self._page.insert_chart(row, 0, chart, options)


def _begin(book: Book, kind: dict[str, str], title: str, axes: tuple[str, str]) -> Any:  # noqa: ANN401 untyped
    """Begin a chart with its title and the titles of its axes, categories first.

    Bars lie: their categories stand along the other axis, which begins at the bottom unless reversed.
    """
    chart = book.file.add_chart(kind)
    chart.set_title({"name": fit(title), "name_font": _TITLE})
    categories = {"name": axes[0], "name_font": _FONT, "num_font": _FONT}
    lines = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}}
    values = {"name": axes[1], "name_font": _FONT, "num_font": _FONT, "min": 0, "major_gridlines": lines}
    values["num_format"] = "0%" if "subtype" in kind else "#,##0"
    if kind["type"] == "bar":
        plain = {"major_gridlines": {"visible": False}}
        chart.set_y_axis({**categories, "reverse": True, "crossing": "max", **plain})
        chart.set_x_axis(values)
    else:
        chart.set_x_axis(categories)
        chart.set_y_axis(values)
    chart.set_legend({"position": "bottom", "font": _FONT})
    return chart


def _series(name: str, categories: Sequence[str | int], values: Sequence[str | int]) -> dict[str, Any]:
    return {"name": name, "categories": list(categories), "values": list(values)}


def _reporters(book: Book) -> tuple[Any, str]:
    plan, at = book.plan, book.ranges
    group, headline = plan.groups[plan.view.headline_group], plan.indicators[plan.view.headline]
    measure = plan.measure_of(headline.id)
    counted = text.counted(book.report.headline.to_date.coverage)
    title = f"{headline.label}: lũy kế so với kế hoạch năm ({counted} {group.unit} đủ số liệu)"
    chart = _begin(book, {"type": "column"}, title, (group.label, text.capitalised(measure.label)))
    names = at["reporters.names"]
    chart.add_series({**_series("Lũy kế từ đầu năm", names, at["reporters.to_date"]), **_PALE, "gap": 60})
    target = book.file.add_chart({"type": "line"})
    dash = {"type": "long_dash", "size": 12, "fill": {"color": "black"}, "border": {"color": "black"}}
    line = {"line": {"none": True}, "marker": dash}
    target.add_series({**_series("Kế hoạch năm", names, at["reporters.targets"]), **line})
    chart.combine(target)
    font = {**_FONT, "rotation": -45}
    named = {"interval_unit": 1} if len(book.report.reporters) <= _NAMED else {}
    chart.set_x_axis({"name": group.label, "name_font": _FONT, "num_font": font, **named})
    words = "mỗi cột là số lũy kế của một đơn vị, gạch ngang là kế hoạch năm của đơn vị đó"
    return chart, f"{title}; {words}."


def _months(book: Book) -> tuple[Any, str]:
    plan, at = book.plan, book.ranges
    headline = plan.indicators[plan.view.headline]
    title = f"{headline.label} theo tháng"
    unit = plan.measure_of(headline.id).label
    chart = _begin(book, {"type": "column"}, title, ("Tháng", text.capitalised(unit)))
    names = at["months.names"]
    font = {**_FONT, "rotation": -90} if len(book.report.months) > _ABREAST else _FONT
    labels = {"value": True, "font": font, "num_format": _WHOLE}
    chart.add_series(
        {**_series("Thực hiện", names, at["months.totals"]), **_PALE, "data_labels": labels, "gap": 60}
    )
    words = "mỗi cột là số của một tháng"
    if "months.pace" in at:
        pace = book.file.add_chart({"type": "line"})
        pace.add_series({**_series("Kế hoạch bình quân tháng", names, at["months.pace"]), **_LINE})
        chart.combine(pace)
        words += ", đường đứt nét là mức bình quân tháng của kế hoạch"
    return chart, f"{title}; {words}."


def _channels(book: Book) -> tuple[Any, str] | None:
    plan, at = book.plan, book.ranges
    if not book.report.channels:
        return None
    headline = plan.indicators[plan.view.headline]
    title = f"{headline.label} theo nguồn, lũy kế từ đầu năm"
    unit = plan.measure_of(headline.id).label
    chart = _begin(book, {"type": "bar"}, title, ("Nguồn", text.capitalised(unit)))
    labels = {"value": True, "font": _FONT, "num_format": _WHOLE}
    names = at["channels.names"]
    chart.add_series(
        {**_series("Lũy kế từ đầu năm", names, at["channels.to_date"]), **_SOLID, "data_labels": labels}
    )
    chart.set_legend({"none": True})
    return chart, f"{title}; mỗi thanh là một nguồn, nguồn đầu tiên ở trên cùng."


def _discipline(book: Book) -> tuple[Any, str] | None:
    at, tallies = book.ranges, book.report.discipline.tallies
    if not tallies:
        return None
    title = "Tình hình nộp báo cáo"
    chart = _begin(book, {"type": "bar", "subtype": "percent_stacked"}, title, ("Nhóm đơn vị", "Tỷ lệ"))
    for status, look in zip(_STATUSES, _STRIPES, strict=True):
        if not any(getattr(found, status) for _, _, found in tallies):
            continue
        name = f"discipline.{status}"
        series = _series("", at["discipline.names"], at[name])
        series["name"] = at[f"{name}.name"]
        chart.add_series({"border": {"color": "black", "width": 0.75}, **series, **look, "gap": 50})
    words = "mỗi thanh là một nhóm đơn vị, chia theo tỷ lệ đúng hạn, muộn, chưa nộp và tình trạng khác"
    return chart, f"{title}; {words}."
