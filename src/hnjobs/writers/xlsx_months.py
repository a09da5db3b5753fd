"""The sheet by month: reporters by months to date, with totals both ways.

Where a year to date stands for months that did not come, a column of its own holds what it adds to the months
that did, so that the sum across is still the figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.quantity import Quantity
from hnjobs.writers import text
from hnjobs.writers.xlsx_coverage import covered, filling, made_of, received, write_coverage
from hnjobs.writers.xlsx_sheet import Column

if TYPE_CHECKING:
    from hnjobs.domain.report import ReporterRow
    from hnjobs.writers.xlsx_book import Book
    from hnjobs.writers.xlsx_sheet import Sheet

_FIRST: Final = 2  # the column of January
_ABREAST: Final = 6  # months that fit on a page with their missing values on one line
_PACE: Final = {True: "Kế hoạch, tính đều theo tháng", False: "Kế hoạch, bình quân tháng"}


class _Months:
    """The columns of the sheet, and what was filled."""

    def __init__(self, book: Book) -> None:
        self.book, plan = book, book.plan
        self.measure = plan.measure_of(plan.view.headline)
        self.count = len(book.report.months)
        self.fills = {row.reporter: _fill(row) for row in book.report.reporters if row.to_date.filled}
        self.fill = _FIRST + self.count
        self.sum = self.fill + bool(self.fills)

    def columns(self) -> list[Column]:
        plan, report = self.book.plan, self.book.report
        width = 14 if self.count <= _ABREAST else 11
        return [
            Column("TT", 5),
            Column(plan.groups[plan.view.headline_group].label, 26),
            *(Column(text.capitalised(text.short_period(month)), width) for month in report.period.to_date),
            *([Column("Bổ sung từ lũy kế", 11)] if self.fills else []),
            Column("Cộng", 13),
            Column("Báo cáo nhận được", 10),
            *([Column("Nguồn bổ sung", 34)] if self.fills else []),
        ]


def _fill(row: ReporterRow) -> Quantity | None:
    """Return what the year to date holds beyond the months up to it that came."""
    source = filling(row.to_date)
    if source is None or not isinstance(source.value, Quantity):
        return None
    left = source.value
    for month in row.months:
        if month.value is not None and month.period.last_month <= source.period.last_month:
            left -= month.value
    return left


def write_months(book: Book) -> None:
    """Write the wide table of reporters by months to date, with totals both ways."""
    plan, report, page = book.plan, book.report, _Months(book)
    title = f"{plan.indicators[plan.view.headline].label} theo tháng ({page.measure.label})"
    sheet = book.sheet("Theo tháng", title, page.columns())
    for place, row in enumerate(report.reporters, 1):
        sheet.whole(0, place)
        sheet.text(1, plan.reporters[row.reporter].name)
        for column, shown in enumerate(row.months, _FIRST):
            sheet.figure(column, shown, page.measure)
        _write_across(page, sheet, row)
        sheet.end_row()
    sheet.end_data()
    sheet.mark_words(_FIRST, page.sum)
    _write_totals(page, sheet)


def _write_across(page: _Months, sheet: Sheet, row: ReporterRow) -> None:
    if page.fills:
        _write_fill(page, sheet, row)
    added = made_of(row.to_date, row.months) or page.fills.get(row.reporter) is not None
    across = f"=SUM({sheet.at(_FIRST)}:{sheet.at(page.sum - 1)})" if added else ""
    sheet.figure(page.sum, row.to_date, page.measure, formula=across, bold=True)
    sheet.text(page.sum + 1, received(row), look="centre")


def _write_fill(page: _Months, sheet: Sheet, row: ReporterRow) -> None:
    amount, source = page.fills.get(row.reporter), filling(row.to_date)
    if amount is None or source is None:
        sheet.text(page.fill, "")
        sheet.text(page.sum + 2, "")
        return
    until = sheet.at(_FIRST + source.period.last_month - 1)
    value = page.book.trail.value_at(source)
    formula = sheet.less(value, f"SUM({sheet.at(_FIRST)}:{until})", page.measure)
    sheet.amount(page.fill, amount, page.measure, formula=formula)
    origin = source.origin
    words = f"lũy kế trong báo cáo {text.short_period(source.period)}"
    sheet.text(page.sum + 2, f"{words}: {origin.file}, {origin.sheet}!{origin.cell}")


def _write_totals(page: _Months, sheet: Sheet) -> None:
    book, report = page.book, page.book.report
    sheet.text(0, "")
    sheet.text(1, text.TOTAL, bold=True)
    totals = {**dict(enumerate(report.months, _FIRST)), page.sum: report.headline.to_date}
    for column, total in totals.items():
        place = column - _FIRST
        parts = [row.months[place] if place < page.count else row.to_date for row in report.reporters]
        formula = sheet.sum_above(column) if made_of(total, parts) else ""
        sheet.figure(column, total, page.measure, formula=formula, bold=True)
    if page.fills:
        fills = sum(amount.value for amount in page.fills.values() if amount)
        sheet.amount(page.fill, fills, page.measure, formula=sheet.sum_above(page.fill), bold=True)
        sheet.text(page.sum + 2, "")
    sheet.text(page.sum + 1, text.counted(report.headline.to_date.coverage), look="centre")
    last = _FIRST + page.count - 1
    book.ranges["months.names"] = [sheet.name, sheet.header, _FIRST, sheet.header, last]
    book.ranges["months.totals"] = [sheet.name, sheet.row, _FIRST, sheet.row, last]
    sheet.end_row()
    write_coverage(sheet, totals)
    _write_pace(page, sheet)
    sheet.note(f"Cộng: {covered(report.headline.to_date, book.plan)}.")


def _write_pace(page: _Months, sheet: Sheet) -> None:
    """Write what the plan expects of a month on average, where it says what was due by now."""
    book, progress = page.book, page.book.report.progress
    planned = book.cells.get("planned")
    if planned is None:
        return
    sheet.text(0, "")
    sheet.text(1, _PACE[progress[0].derived])
    for column in range(_FIRST, _FIRST + page.count):
        sheet.average(
            column, progress[0].planned, page.count, page.measure, formula=f"={planned}/{page.count}"
        )
    last = _FIRST + page.count - 1
    book.ranges["months.pace"] = [sheet.name, sheet.row, _FIRST, sheet.row, last]
    sheet.end_row()
