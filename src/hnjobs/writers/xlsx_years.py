"""The sheet that sets figures beside those of the year before; written only when there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.writers import text
from hnjobs.writers.xlsx_coverage import covered
from hnjobs.writers.xlsx_sheet import Column

if TYPE_CHECKING:
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.progress import YearAgo
    from hnjobs.writers.xlsx_book import Book
    from hnjobs.writers.xlsx_sheet import Sheet

_NOW, _COVERED, _BEFORE, _DIFFERENCE, _RATIO, _SOURCE = range(5, 11)
_POINTS: Final = "điểm %"  # a difference of two rates is no percentage of anything
_MONTHS: Final = 12
_NOTE: Final = "Số cùng kỳ được nhập trong tệp kế hoạch, chỉ để so sánh, không cộng vào số liệu tổng hợp nào."


def write_years_ago(book: Book) -> None:
    """Write a row for each figure of which the plan file has the year before."""
    plan, rows = book.plan, book.report.years_ago
    if not rows:
        return
    columns = [
        Column("TT", 5),
        Column("Chỉ tiêu", 36),
        Column("Đơn vị", 22),
        Column("Thời gian", 18),
        Column("Đơn vị tính", 9),
        Column(f"Năm {plan.year}", 14),
        Column("Phạm vi số liệu", 32),
        Column(f"Cùng kỳ năm {plan.year - 1}", 14),
        Column("Chênh lệch", 14),
        Column("So với cùng kỳ", 11),
        Column("Nguồn số liệu cùng kỳ", 34),
    ]
    sheet = book.sheet("So với cùng kỳ", f"So với cùng kỳ năm {plan.year - 1}", columns, (_NOTE,))
    for place, row in enumerate(rows, 1):
        sheet.whole(0, place)
        _write_row(book, sheet, row)
        sheet.end_row()
    sheet.end_data()
    sheet.mark_words(_NOW, _NOW)


def _write_row(book: Book, sheet: Sheet, row: YearAgo) -> None:
    plan, shown = book.plan, row.figure
    measure = plan.measure_of(shown.indicator)
    sheet.text(1, plan.indicators[shown.indicator].label)
    sheet.text(2, plan.reporters[shown.reporter].name if shown.reporter else text.capitalised(plan.area))
    sheet.text(3, _span(shown), look="centre")
    sheet.text(4, measure.label, look="centre")
    sheet.figure(_NOW, shown, measure)
    sheet.text(_COVERED, covered(shown, plan))
    sheet.amount(_BEFORE, row.before, measure)
    if row.difference is None:
        sheet.text(_DIFFERENCE, text.DASH, look="centre")
    else:
        own = measure._replace(label=_POINTS) if measure.rate else measure
        formula = sheet.less(sheet.at(_NOW), sheet.at(_BEFORE), measure)
        sheet.amount(_DIFFERENCE, row.difference, own, formula=formula)
    sheet.share(_RATIO, row.ratio, formula=f"={sheet.at(_NOW)}/{sheet.at(_BEFORE)}")
    sheet.text(_SOURCE, row.source)


def _span(shown: Figure) -> str:
    """Name the months of a figure."""
    last = shown.months[-1].last_month
    if shown.of_period:
        return text.short_period(shown.period)
    return "cả năm" if last == _MONTHS else f"{last} tháng đầu năm"
