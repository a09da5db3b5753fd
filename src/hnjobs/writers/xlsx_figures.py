"""The sheets of totals: all indicators, channels, quarters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.indicator import Direction
from hnjobs.writers import text
from hnjobs.writers.view_tables import VERDICTS, mismatch_words, quarter_label
from hnjobs.writers.xlsx_coverage import covered, made_of
from hnjobs.writers.xlsx_sheet import Column
from hnjobs.writers.xlsx_trail import SOURCES

if TYPE_CHECKING:
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.report import IndicatorRow, Milestone
    from hnjobs.writers.xlsx_book import Book
    from hnjobs.writers.xlsx_sheet import Sheet

_HOW_TO_FOLLOW: Final = f"Bấm vào một số để đến các dòng của số đó ở trang “{SOURCES}”."


def write_overview(book: Book) -> None:
    """Write every indicator in total, with its target of the year where there is one."""
    report = book.report
    columns = [
        Column("TT", 5),
        Column("Chỉ tiêu", 34),
        Column("Biểu", 22),
        Column("Đơn vị tính", 9),
        Column("Kế hoạch năm", 11),
        Column(f"Thực hiện {text.period_name(report.period)}", 14),
        Column("Phạm vi số liệu kỳ này", 26),
        Column("Lũy kế từ đầu năm", 14),
        Column("Phạm vi số liệu lũy kế", 26),
        Column("So với kế hoạch năm", 10),
        Column("Đánh giá", 12),
    ]
    sheet = book.sheet("Tổng hợp", "Tổng hợp các chỉ tiêu", columns, (_HOW_TO_FOLLOW,))
    unreported = [row for row in report.targets if row.form is None]
    for place, row in enumerate((*report.indicators, *unreported), 1):
        sheet.whole(0, place)
        _write_indicator(book, sheet, row)
        sheet.end_row()
    sheet.end_data()
    sheet.bars(9)
    sheet.mark_words(5, 5)
    sheet.mark_words(7, 7)


def _write_indicator(book: Book, sheet: Sheet, row: IndicatorRow) -> None:
    plan, done = book.plan, row.achievement
    indicator = plan.indicators[row.period.indicator]
    measure = plan.measure_of(indicator.id)
    sheet.text(1, indicator.label)
    sheet.text(2, plan.forms[row.form].label if row.form else text.DASH)
    sheet.text(3, measure.label, look="centre")
    plain = done is not None and done.target.direction is Direction.AT_LEAST
    if done and plain:
        sheet.amount(4, done.target.amount, measure)
    else:
        sheet.text(4, text.target(done.target, measure) if done else text.DASH, look="centre")
    for column, shown in ((5, row.period), (7, row.to_date)):
        sheet.figure(column, shown, measure)
        sheet.text(column + 1, covered(shown, plan))
    formula = f"={sheet.at(7)}/{sheet.at(4)}" if plain else ""
    sheet.share(9, done.ratio if done else None, formula=formula)
    known = done is not None and row.to_date.value is not None
    sheet.text(10, VERDICTS[done.met] if done and known else text.DASH, look="centre")


def write_channels(book: Book) -> None:
    """Write the headline by channel, with shares; its total is the reported one."""
    plan, report = book.plan, book.report
    measure = plan.measure_of(plan.view.headline)
    columns = [
        Column("TT", 5),
        Column("Nguồn", 44),
        Column(f"Thực hiện {text.period_name(report.period)}", 16),
        Column("Tỷ trọng", 10),
        Column("Lũy kế từ đầu năm", 16),
        Column("Tỷ trọng", 10),
        Column("Phạm vi số liệu kỳ này", 36),
        Column("Phạm vi số liệu lũy kế", 36),
    ]
    title = f"{plan.indicators[plan.view.headline].label} theo nguồn ({measure.label})"
    sheet = book.sheet("Theo nguồn", title, columns)
    bottom = sheet.first + len(report.channels)
    for place, row in enumerate(report.channels, 1):
        sheet.whole(0, place)
        sheet.text(1, plan.indicators[row.period.indicator].label)
        for column, shown, share in ((2, row.period, row.share), (4, row.to_date, row.share_to_date)):
            sheet.figure(column, shown, measure)
            sheet.share(column + 1, share, formula=f"={sheet.at(column)}/{sheet.at(column, bottom)}")
        sheet.text(6, covered(row.period, plan))
        sheet.text(7, covered(row.to_date, plan))
        sheet.end_row()
    sheet.end_data()
    for column, span in ((2, "period"), (4, "to_date")):
        sheet.bars(column + 1)
        sheet.mark_words(column, column)
        _remember(book, sheet, column, span)
    headline = report.headline
    sheet.text(0, "")
    sheet.text(1, plan.indicators[plan.view.headline].label, bold=True)
    for column, total, parts in (
        (2, headline.period, [row.period for row in report.channels]),
        (4, headline.to_date, [row.to_date for row in report.channels]),
    ):
        formula = sheet.sum_above(column) if _adds_up(total, parts) else ""
        sheet.figure(column, total, measure, formula=formula, bold=True)
        sheet.text(column + 1, "")
    sheet.text(6, covered(headline.period, plan))
    sheet.text(7, covered(headline.to_date, plan))
    sheet.end_row()


def _remember(book: Book, sheet: Sheet, column: int, span: str) -> None:
    """Keep where the channels and their total stand, for the comparison and the chart."""
    book.ranges["channels.names"], book.ranges[f"channels.{span}"] = sheet.down(1), sheet.down(column)
    top, bottom = sheet.from_afar(column, sheet.first), sheet.at(column, sheet.row - 1)
    book.cells[f"channels.{span}"] = f"{top}:{bottom}"
    book.cells[f"headline.{span}"] = sheet.from_afar(column)


def _adds_up(total: Figure, parts: list[Figure]) -> bool:
    """Tell whether the channels as shown add up to the reported total; if not, both stand as reported."""
    values = [part.value.value for part in parts if part.value is not None]
    return total.value is not None and sum(values) == total.value.value


def write_milestones(book: Book) -> None:
    """Write signed against actual for each quarter begun and for all of them."""
    columns = [
        Column("TT", 5),
        Column("Chỉ tiêu", 32),
        Column("Đơn vị tính", 9),
        Column("Kỳ", 26),
        Column("Kế hoạch", 11),
        Column("Thực hiện", 14),
        Column("So với kế hoạch", 11),
        Column("Phạm vi số liệu", 36),
        Column("Ghi chú", 30),
    ]
    sheet = book.sheet("Mốc quý", "Tiến độ theo quý", columns)
    quarters: list[Milestone] = []
    for place, row in enumerate(book.report.milestones, 1):
        quarters = [] if quarters and quarters[0].indicator != row.indicator else quarters
        sheet.whole(0, place)
        _write_milestone(book, sheet, row, quarters)
        quarters.append(row)
        sheet.end_row()
    sheet.end_data()
    sheet.bars(6)
    sheet.mark_words(5, 5)


def _write_milestone(book: Book, sheet: Sheet, row: Milestone, quarters: list[Milestone]) -> None:
    plan, measure = book.plan, book.plan.measure_of(row.indicator)
    first = sheet.row - len(quarters)
    sheet.text(1, plan.indicators[row.indicator].label, bold=row.total)
    sheet.text(2, measure.label, look="centre")
    sheet.text(3, quarter_label(row), bold=row.total)
    if row.planned is None:
        sheet.text(4, text.DASH, look="centre")
    else:
        formula = sheet.sum_above(4, first) if row.total else ""
        sheet.amount(4, row.planned, measure, formula=formula, bold=row.total)
    summed = row.total and made_of(row.actual, [quarter.actual for quarter in quarters])
    formula = sheet.sum_above(5, first) if summed else ""
    sheet.figure(5, row.actual, measure, formula=formula, bold=row.total)
    sheet.share(6, row.ratio, formula=f"={sheet.at(5)}/{sheet.at(4)}", bold=row.total)
    sheet.text(7, covered(row.actual, plan))
    sheet.text(8, mismatch_words(plan, row))
