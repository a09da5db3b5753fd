"""The sheet of progress: what was due by now, what is needed a month, where the year ends at this pace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.progress import Pacing
from hnjobs.writers import text
from hnjobs.writers.wording import PACINGS
from hnjobs.writers.xlsx_coverage import covered
from hnjobs.writers.xlsx_sheet import Column

if TYPE_CHECKING:
    from hnjobs.domain.progress import Progress
    from hnjobs.domain.quantity import Measure
    from hnjobs.writers.xlsx_book import Book
    from hnjobs.writers.xlsx_sheet import Sheet

_TARGET, _PLANNED, _HOW, _TO_DATE, _COVERED, _PACE, _NEED, _PROJECTED, _STANDING, _FORECAST = range(4, 14)
_MONTHS: Final = 12
_DERIVED: Final = {True: "tính đều theo tháng", False: "theo tiến độ đã ký"}
_MISSED: Final = "không đạt kế hoạch năm"
_WILL_MISS: Final = "dự kiến không đạt"
_NOTES: Final = (
    "“Tính đều theo tháng” là mức kế hoạch chia đều cho các tháng để theo dõi tiến độ, không phải mức đã ký.",
    "Dự kiến cả năm = lũy kế : số tháng đã qua x 12; chỉ tính khi đã có đủ báo cáo.",
)


def write_progress(book: Book) -> None:
    """Write a row for each sum with a target of the year; nothing when the plan has none."""
    report = book.report
    if not report.progress:
        return
    columns = [
        Column("TT", 5),
        Column("Chỉ tiêu", 34),
        Column("Đơn vị", 22),
        Column("Đơn vị tính", 9),
        Column("Kế hoạch năm", 11),
        Column(f"Kế hoạch đến hết tháng {report.period.last_month}", 12),
        Column("Cách tính", 18),
        Column("Lũy kế từ đầu năm", 14),
        Column("Phạm vi số liệu", 32),
        Column("So với tiến độ", 11),
        Column("Cần đạt mỗi tháng còn lại", 12),
        Column("Dự kiến cả năm", 12),
        Column("Đánh giá", 18),
        Column("Dự báo", 16),
    ]
    sheet = book.sheet("Tiến độ", "Tiến độ thực hiện kế hoạch năm", columns)
    for place, row in enumerate(report.progress, 1):
        sheet.whole(0, place)
        _write_row(book, sheet, row)
        sheet.end_row()
    first = report.progress[0].to_date
    if (first.indicator, first.reporter) == (book.plan.view.headline, None):
        book.cells["planned"] = sheet.from_afar(_PLANNED, sheet.first)
    sheet.end_data()
    sheet.bars(_PACE)
    sheet.mark_words(_TO_DATE, _TO_DATE)
    sheet.mark_equal(_STANDING, PACINGS[Pacing.BEHIND])
    for words in (_WILL_MISS, _MISSED):
        sheet.mark_equal(_FORECAST, words)
    for words in (*_named(book), *_NOTES):
        sheet.note(words)


def _write_row(book: Book, sheet: Sheet, row: Progress) -> None:
    plan, shown = book.plan, row.to_date
    measure = plan.measure_of(shown.indicator)
    sheet.text(1, plan.indicators[shown.indicator].label)
    sheet.text(2, plan.reporters[shown.reporter].name if shown.reporter else text.capitalised(plan.area))
    sheet.text(3, measure.label, look="centre")
    sheet.amount(_TARGET, row.target.amount, measure)
    sheet.amount(_PLANNED, row.planned, measure)
    sheet.text(_HOW, _DERIVED[row.derived], look="centre")
    sheet.figure(_TO_DATE, shown, measure)
    sheet.text(_COVERED, covered(shown, plan))
    sheet.share(_PACE, row.pace, formula=f"={sheet.at(_TO_DATE)}/{sheet.at(_PLANNED)}")
    need, projected = _formulas(sheet, row, measure)
    for column, amount, formula in ((_NEED, row.need, need), (_PROJECTED, row.projected, projected)):
        if amount is None:
            sheet.text(column, text.DASH, look="centre")
        else:
            sheet.amount(column, amount, measure, formula=formula)
    sheet.text(_STANDING, PACINGS[row.pacing], look="centre")
    sheet.text(_FORECAST, _forecast(row), look="centre")


def _formulas(sheet: Sheet, row: Progress, measure: Measure) -> tuple[str, str]:
    """Return how need and projection come about; of what is no whole number in the sheet, their values do."""
    last = row.to_date.months[-1].last_month
    if measure.scale != 1 or last == _MONTHS:
        return "", ""
    target, done = sheet.at(_TARGET), sheet.at(_TO_DATE)
    return f"=ROUNDUP(MAX(0,{target}-{done})/{_MONTHS - last},0)", f"=ROUNDDOWN({done}*{_MONTHS}/{last},0)"


def _forecast(row: Progress) -> str:
    if row.projected is None or row.pacing is Pacing.REACHED:
        return text.DASH
    if row.to_date.months[-1].last_month == _MONTHS:
        return _MISSED
    return _WILL_MISS if row.misses else "dự kiến đạt"


def _named(book: Book) -> list[str]:
    """Name the reporters that are behind, and those that will miss the year's target."""
    plan, own = book.plan, [row for row in book.report.progress if row.to_date.reporter]
    behind = [row for row in own if row.pacing is Pacing.BEHIND]
    missing = [row for row in own if row.misses and row.to_date.months[-1].last_month < _MONTHS]
    told = ((f"Chậm tiến độ ({len(behind)})", behind), (f"Dự kiến không đạt ({len(missing)})", missing))
    return [
        f"{words}: {', '.join(plan.reporters[str(row.to_date.reporter)].name for row in rows)}."
        for words, rows in told
        if rows
    ]
