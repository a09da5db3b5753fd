"""The chapters of a consolidated report, each made from figures; ``consolidate`` puts them together.

Nothing reported is added here: every sum is a ``Figure`` of ``domain.consolidation``. What is added is the
signed plan's own: its quarters, and its parts against their headline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.domain.consolidation import achievement, figure, figure_over, figure_to_date
from hnjobs.domain.figures import Figure, Observations
from hnjobs.domain.observation import Basis
from hnjobs.domain.progress import progress_of, years_ago
from hnjobs.domain.quantity import Ratio
from hnjobs.domain.replies import list_remarks, list_tasks, sort_sources, tally_groups
from hnjobs.domain.report import (
    ChannelRow,
    Comparison,
    IndicatorRow,
    Milestone,
    Mismatch,
    Report,
    ReporterRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hnjobs.domain.observation import StoredNarrative, StoredObservation
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.progress import Progress
    from hnjobs.domain.timeliness import Standing


def consolidate(
    plan: Plan,
    period: Period,
    observations: Iterable[StoredObservation],
    narratives: Iterable[StoredNarrative],
    standings: Iterable[Standing],
) -> Report:
    """Make the report of a period.

    Args:
        plan: the plan.
        period: the period.
        observations: current observations of the year; those outside the year to date are not used.
        narratives: current narratives; those outside the period are not used.
        standings: assessed obligations; those outside the period are not used.
    """
    index = Observations(observations)
    said = [one for one in narratives if one.period.within(period)]
    owed = tuple(one for one in standings if one.owed.period.within(period))
    targets = tuple(
        _indicator(plan, index, target.indicator, period)
        for target in plan.targets
        if target.reporter is None and target.period == "Y"
    )
    reported = dict.fromkeys(id_ for form in plan.forms.values() for id_ in form.indicators)
    headline = _indicator(plan, index, plan.view.headline, period)
    indicators = tuple(_indicator(plan, index, id_, period) for id_ in reported)
    reporters = tuple(
        _reporter(plan, index, reporter.id, period)
        for reporter in plan.reporters_in(plan.view.headline_group)
    )
    channels = tuple(_channel(plan, index, channel, period) for channel in plan.view.channels)
    milestones = tuple(
        row for indicator in plan.view.milestones for row in _milestones(plan, index, indicator, period)
    )
    filled = _fillings([*_figures([*indicators, *reporters]), *(row.actual for row in milestones)])
    others = [row for row in indicators if row.period.indicator != plan.view.headline]
    return Report(
        period=period,
        headline=headline,
        targets=targets,
        indicators=indicators,
        reporters=reporters,
        months=tuple(figure(plan, index, plan.view.headline, month) for month in period.to_date),
        channels=channels,
        milestones=milestones,
        comparisons=tuple(_compare(plan, index, pair, period) for pair in plan.view.reconciled),
        tasks=tuple(list_tasks(plan, said, owed, period)),
        remarks=list_remarks(plan, said),
        discipline=tally_groups(plan, owed),
        sources=sort_sources(plan, (*index.within(period.to_date), *filled)),
        progress=tuple(_progress(plan, [headline, *reporters, *others])),
        years_ago=tuple(years_ago(plan, _figures([headline, *channels, *others, *reporters]))),
    )


def _progress(plan: Plan, rows: Iterable[IndicatorRow | ReporterRow]) -> Iterator[Progress]:
    for row in rows:
        told = progress_of(plan, row.to_date) if row.to_date.periods else None
        if told is not None:
            yield told


def _figures(rows: Iterable[IndicatorRow | ChannelRow | ReporterRow]) -> list[Figure]:
    return [one for row in rows for one in (row.period, row.to_date)]


def _fillings(figures: Iterable[Figure]) -> list[StoredObservation]:
    """Return the year-to-date values that stand for missing months somewhere, each once."""
    return list(
        {
            (one.form, one.reporter, one.indicator, one.period): one
            for figure in figures
            for one in figure.sources
            if one.basis is Basis.YEAR_TO_DATE
        }.values()
    )


def _indicator(plan: Plan, index: Observations, indicator: str, period: Period) -> IndicatorRow:
    to_date = figure_to_date(plan, index, indicator, period)
    target = plan.target(indicator)
    return IndicatorRow(
        form=next((form.id for form in plan.forms.values() if indicator in form.indicators), None),
        period=figure(plan, index, indicator, period),
        to_date=to_date,
        achievement=achievement(plan, to_date, target) if target else None,
    )


def _reporter(plan: Plan, index: Observations, reporter: str, period: Period) -> ReporterRow:
    headline = plan.view.headline
    to_date = figure_to_date(plan, index, headline, period, reporter)
    target = plan.target(headline, reporter)
    return ReporterRow(
        reporter=reporter,
        period=figure(plan, index, headline, period, reporter),
        to_date=to_date,
        achievement=achievement(plan, to_date, target) if target else None,
        channels=tuple(figure(plan, index, channel, period, reporter) for channel in plan.view.channels),
        months=tuple(figure(plan, index, headline, month, reporter) for month in period.to_date),
    )


def _channel(plan: Plan, index: Observations, channel: str, period: Period) -> ChannelRow:
    headline = plan.view.headline
    now, to_date = figure(plan, index, channel, period), figure_to_date(plan, index, channel, period)
    return ChannelRow(
        period=now,
        to_date=to_date,
        share=_ratio(now, figure(plan, index, headline, period)),
        share_to_date=_ratio(to_date, figure_to_date(plan, index, headline, period)),
    )


def _ratio(part: Figure, whole: Figure) -> Ratio | None:
    if part.value is None or whole.value is None or whole.value.value == 0:
        return None
    return Ratio(part.value.value, whole.value.value)


def _milestones(plan: Plan, index: Observations, indicator: str, period: Period) -> Iterator[Milestone]:
    begun = period.quarters_begun
    for quarter in begun:
        yield _milestone(plan, index, indicator, (quarter,), period)
    if len(begun) > 1:
        yield _milestone(plan, index, indicator, begun, period, total=True)


def _milestone(
    plan: Plan,
    index: Observations,
    indicator: str,
    quarters: tuple[Period, ...],
    period: Period,
    *,
    total: bool = False,
) -> Milestone:
    signed = [plan.target(indicator, period=quarter.code) for quarter in quarters]
    amounts = [target.amount for target in signed if target]
    planned = sum(amounts) if len(amounts) == len(quarters) else None
    until = period.last_month
    months = tuple(month for quarter in quarters for month in quarter.months if month.last_month <= until)
    actual = figure_over(plan, index, indicator, (period if total else quarters[0], months))
    ratio = Ratio(actual.value.value, planned) if actual.value is not None and planned else None
    mismatch = None if total or planned is None else _mismatch(plan, indicator, quarters[0], planned)
    return Milestone(indicator, quarters, total, planned, actual, ratio, mismatch)


def _mismatch(plan: Plan, indicator: str, quarter: Period, headline: int) -> Mismatch | None:
    for form in plan.forms.values():
        for rule in form.sums:
            signed = [plan.target(part, period=quarter.code) for part in rule.parts]
            amounts = [target.amount for target in signed if target]
            if rule.total == indicator and amounts and sum(amounts) != headline:
                return Mismatch(sum(amounts), headline)
    return None


def _compare(plan: Plan, index: Observations, pair: tuple[str, str], period: Period) -> Comparison:
    left, right = (figure(plan, index, indicator, period) for indicator in pair)
    if left.value is None or right.value is None:
        return Comparison(left, right, None)
    return Comparison(left, right, left.value - right.value)
