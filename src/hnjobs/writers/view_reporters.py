"""The view's tables by reporter: the year's target and its channels, and the headline month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.writers import text
from hnjobs.writers.view import MonthsView, MonthTableView, ReporterTableView, ReporterView
from hnjobs.writers.view_tables import counted, label_figures, note_gaps, received

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import ChannelRow, IndicatorRow, Report, ReporterRow


def reporter_table(plan: Plan, report: Report) -> ReporterTableView:
    """Return the table by reporter: the headline, its target of the year and its channels."""
    figures: list[IndicatorRow | ChannelRow] = [report.headline, *report.channels]
    return ReporterTableView(
        labels=tuple(plan.indicators[channel].label for channel in plan.view.channels),
        rows=tuple(reporter_row(plan, row, place) for place, row in enumerate(report.reporters, 1)),
        total=reporter_total(plan, report),
        notes=note_gaps(plan, label_figures(plan, figures)),
    )


def month_table(plan: Plan, report: Report) -> MonthTableView:
    """Return the table by reporter and month: the headline only."""
    return MonthTableView(
        labels=tuple(text.capitalised(text.short_period(one.period)) for one in report.months),
        rows=tuple(list_months(plan, report)),
        total=month_total(plan, report),
        notes=note_gaps(plan, [(text.short_period(one.period), one) for one in report.months]),
    )


def reporter_row(plan: Plan, row: ReporterRow, place: int) -> ReporterView:
    """Return the row of a reporter; its coverage counts the returns received of those owed."""
    measure, done = plan.measure_of(plan.view.headline), row.achievement
    return ReporterView(
        number=str(place),
        name=plan.reporters[row.reporter].name,
        target=text.target(done.target, measure) if done else text.DASH,
        period=text.figure(row.period, measure),
        to_date=text.figure(row.to_date, measure),
        achieved=text.share(done.ratio if done else None),
        channels=tuple(text.figure(one, plan.measure_of(one.indicator)) for one in row.channels),
        covered=received(row.to_date),
    )


def reporter_total(plan: Plan, report: Report) -> ReporterView:
    """Return the total row of the table by reporter, with its coverage."""
    row, measure, done = report.headline, plan.measure_of(plan.view.headline), report.headline.achievement
    return ReporterView(
        number="",
        name=text.TOTAL,
        target=text.target(done.target, measure) if done else text.DASH,
        period=text.figure(row.period, measure),
        to_date=text.figure(row.to_date, measure),
        achieved=text.share(done.ratio if done else None),
        channels=tuple(
            text.figure(one.period, plan.measure_of(one.period.indicator)) for one in report.channels
        ),
        covered=counted(row.period, row.to_date),
    )


def list_months(plan: Plan, report: Report) -> Iterator[MonthsView]:
    """Yield the rows of the headline month by month, with the year to date."""
    measure = plan.measure_of(plan.view.headline)
    for place, row in enumerate(report.reporters, 1):
        yield MonthsView(
            number=str(place),
            name=plan.reporters[row.reporter].name,
            months=tuple(text.figure(month, measure) for month in row.months),
            to_date=text.figure(row.to_date, measure),
        )


def month_total(plan: Plan, report: Report) -> MonthsView:
    """Return the total row of the table by month."""
    measure = plan.measure_of(plan.view.headline)
    return MonthsView(
        number="",
        name=text.TOTAL,
        months=tuple(text.figure(month, measure) for month in report.months),
        to_date=text.figure(report.headline.to_date, measure),
    )
