"""The sheets by reporter: the period with its channels, and the months."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from hnjobs.writers import text
from hnjobs.writers.monthly import month_values, pivot_months
from hnjobs.writers.view_tables import received
from hnjobs.writers.xlsx_sheet import Column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.writers.xlsx_book import Book
    from hnjobs.writers.xlsx_sheet import Sheet

_NUMBER, _NAME, _TARGET, _PERIOD, _TO_DATE, _ACHIEVED, _CHANNELS = range(7)
_COVERED: Final = "Phạm vi số liệu"
_TOTAL: Final = "Tổng cộng"


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
        Column("So với kế hoạch năm", 10),
        *(Column(label, 14) for label in channels),
        Column("Báo cáo nhận được", 10),
        Column("Còn thiếu", 30),
    ]
    title = f"{plan.indicators[headline].label} theo {group.unit} ({measure.label})"
    sheet = book.sheet(f"Theo {group.unit}", title, columns)
    for place, row in enumerate(report.reporters, 1):
        sheet.whole(_NUMBER, place)
        sheet.text(_NAME, plan.reporters[row.reporter].name)
        done = row.achievement
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
        sheet.text(_CHANNELS + len(channels), received(row.to_date), look="centre")
        sheet.text(_CHANNELS + len(channels) + 1, _lacking(row.to_date))
        sheet.end_row()
    sheet.end_data()
    _write_total(book, sheet)


def _lacking(shown: Figure) -> str:
    return text.periods([period for _, period in shown.coverage.gaps])


def _write_total(book: Book, sheet: Sheet) -> None:
    plan, report = book.plan, book.report
    measure, row, done = plan.measure_of(plan.view.headline), report.headline, report.headline.achievement
    sheet.text(_NUMBER, "")
    sheet.text(_NAME, _TOTAL, bold=True)
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
    sheet.text(last + 1, text.coverage(row.to_date.coverage, plan))
    sheet.end_row()
    write_coverage(sheet, {column: total for column, (total, _) in totals.items()})


def made_of(total: Figure, parts: Iterable[Figure]) -> bool:
    """Tell whether a total is made of exactly the values that its parts are made of, so that SUM gives it."""
    return Counter(map(_key, total.sources)) == Counter(_key(one) for part in parts for one in part.sources)


def _key(source: StoredObservation) -> tuple[str, str, Period, str]:
    return source.form, source.reporter, source.period, source.indicator


def write_coverage(sheet: Sheet, totals: dict[int, Figure]) -> None:
    """Write under a row of totals how many reporters each is made of."""
    sheet.text(_NUMBER, "")
    sheet.text(_NAME, _COVERED)
    for column, total in totals.items():
        sheet.text(column, text.counted(total.coverage), look="centre")
    sheet.end_row()


def write_months(book: Book) -> None:
    """Write the wide table of reporters by months to date, with totals both ways."""
    plan, report = book.plan, book.report
    headline, group = plan.view.headline, plan.groups[plan.view.headline_group]
    measure, months = plan.measure_of(headline), report.period.to_date
    columns = [
        Column("TT", 5),
        Column(group.label, 18),
        *(Column(text.capitalised(text.short_period(month)), 11) for month in months),
        Column("Cộng", 12),
        Column("Báo cáo nhận được", 10),
    ]
    sheet = book.sheet(
        "Theo tháng", f"{plan.indicators[headline].label} theo tháng ({measure.label})", columns
    )
    table, last = pivot_months(report.reporters), 2 + len(months)
    for place, row in enumerate(report.reporters, 1):
        sheet.whole(_NUMBER, place)
        sheet.text(_NAME, plan.reporters[row.reporter].name)
        for column, (value, shown) in enumerate(
            zip(month_values(table, row.reporter), row.months, strict=True), 2
        ):
            if value is None:
                sheet.figure(column, shown, measure)
            else:
                sheet.amount(column, value, measure)
        across = f"=SUM({sheet.at(2)}:{sheet.at(last - 1)})" if made_of(row.to_date, row.months) else ""
        sheet.figure(last, row.to_date, measure, formula=across, bold=True)
        sheet.text(last + 1, received(row.to_date), look="centre")
        sheet.end_row()
    sheet.end_data()
    _write_month_totals(plan, book, sheet)


def _write_month_totals(plan: Plan, book: Book, sheet: Sheet) -> None:
    report, measure = book.report, plan.measure_of(plan.view.headline)
    sheet.text(_NUMBER, "")
    sheet.text(_NAME, _TOTAL, bold=True)
    totals = dict(enumerate((*report.months, report.headline.to_date), 2))
    for column, total in totals.items():
        place = column - 2
        parts = [row.months[place] if place < len(report.months) else row.to_date for row in report.reporters]
        formula = sheet.sum_above(column) if made_of(total, parts) else ""
        sheet.figure(column, total, measure, formula=formula, bold=True)
    sheet.text(2 + len(totals), text.counted(report.headline.to_date.coverage), look="centre")
    sheet.end_row()
    write_coverage(sheet, totals)
    sheet.text(_NAME, text.coverage(report.headline.to_date.coverage, plan), look="note")
