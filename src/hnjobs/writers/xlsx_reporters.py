"""The sheet by reporter: the headline of the period and of the year to date, with its channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.writers import text
from hnjobs.writers.xlsx_coverage import covered, lacking, made_of, received, write_coverage
from hnjobs.writers.xlsx_sheet import Column

if TYPE_CHECKING:
    from hnjobs.domain.report import ReporterRow
    from hnjobs.writers.xlsx_book import Book
    from hnjobs.writers.xlsx_sheet import Sheet

_NUMBER, _NAME, _TARGET, _PERIOD, _TO_DATE, _ACHIEVED, _CHANNELS = range(7)


def write_reporters(book: Book) -> None:
    """Write a row for each reporter of the headline's group, then the total and what it covers."""
    plan, report = book.plan, book.report
    group, headline = plan.groups[plan.view.headline_group], plan.view.headline
    measure, name = plan.measure_of(headline), text.period_name(report.period)
    channels = [plan.indicators[channel].label for channel in plan.view.channels]
    columns = [
        Column("TT", 5),
        Column(group.label, 18),
        Column("Kế hoạch năm", 11),
        Column(f"Thực hiện {name}", 14),
        Column("Lũy kế từ đầu năm", 14),
        Column("So với kế hoạch năm", 11),
        *(Column(label, 15) for label in channels),
        Column("Báo cáo nhận được", 10),
        Column("Còn thiếu", 30),
    ]
    title = f"{plan.indicators[headline].label} theo {group.unit} ({measure.label})"
    sheet = book.sheet(f"Theo {group.unit}", title, columns)
    for place, row in enumerate(report.reporters, 1):
        sheet.whole(_NUMBER, place)
        _write_reporter(book, sheet, row)
        sheet.end_row()
    sheet.end_data()
    sheet.bars(_ACHIEVED)
    sheet.mark_words(_PERIOD, _TO_DATE)
    sheet.mark_words(_CHANNELS, _CHANNELS + len(channels) - 1)
    for range_name, column in (("names", _NAME), ("targets", _TARGET), ("to_date", _TO_DATE)):
        book.ranges[f"reporters.{range_name}"] = sheet.down(column)
    _write_total(book, sheet)


def _write_reporter(book: Book, sheet: Sheet, row: ReporterRow) -> None:
    plan, done = book.plan, row.achievement
    measure = plan.measure_of(plan.view.headline)
    sheet.text(_NAME, plan.reporters[row.reporter].name)
    if done:
        sheet.amount(_TARGET, done.target.amount, measure)
    else:
        sheet.text(_TARGET, text.DASH, look="centre")
    sheet.figure(_PERIOD, row.period, measure)
    sheet.figure(_TO_DATE, row.to_date, measure)
    ratio = done.ratio if done else None
    sheet.share(_ACHIEVED, ratio, formula=f"={sheet.at(_TO_DATE)}/{sheet.at(_TARGET)}")
    for column, shown in enumerate(row.channels, _CHANNELS):
        sheet.figure(column, shown, plan.measure_of(shown.indicator))
    last = _CHANNELS + len(row.channels)
    sheet.text(last, received(row), look="centre")
    sheet.text(last + 1, lacking(row))


def _write_total(book: Book, sheet: Sheet) -> None:
    plan, report = book.plan, book.report
    measure, row, done = plan.measure_of(plan.view.headline), report.headline, report.headline.achievement
    sheet.text(_NUMBER, "")
    sheet.text(_NAME, text.TOTAL, bold=True)
    if done:
        targets = [one.achievement.target.amount for one in report.reporters if one.achievement]
        adds_up = sum(targets) == done.target.amount  # the signed total stands, whatever its shares add up to
        formula = sheet.sum_above(_TARGET) if adds_up else ""
        sheet.amount(_TARGET, done.target.amount, measure, formula=formula, bold=True)
    else:
        sheet.text(_TARGET, text.DASH, look="centre")
    totals = {
        _PERIOD: (row.period, [one.period for one in report.reporters]),
        _TO_DATE: (row.to_date, [one.to_date for one in report.reporters]),
    }
    for place, channel in enumerate(report.channels):
        totals[_CHANNELS + place] = (channel.period, [one.channels[place] for one in report.reporters])
    for column, (total, parts) in totals.items():
        own = plan.measure_of(total.indicator)
        formula = sheet.sum_above(column) if made_of(total, parts) else ""
        sheet.figure(column, total, own, formula=formula, bold=True)
    ratio = done.ratio if done else None
    sheet.share(_ACHIEVED, ratio, formula=f"={sheet.at(_TO_DATE)}/{sheet.at(_TARGET)}", bold=True)
    last = _CHANNELS + len(report.channels)
    sheet.text(last, text.counted(row.to_date.coverage), look="centre")
    sheet.text(last + 1, "")
    sheet.end_row()
    write_coverage(sheet, {column: total for column, (total, _) in totals.items()})
    if not report.from_january:
        sheet.note(f"Thực hiện {text.period_name(report.period)}: {covered(row.period, plan)}.")
    sheet.note(f"Lũy kế từ đầu năm: {covered(row.to_date, plan)}.")
