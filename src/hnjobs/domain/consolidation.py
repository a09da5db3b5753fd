"""The one sum: figures made from stored observations, each with its coverage and the cells behind it.

Months are added from what was reported for each month; a year-to-date column is never used to fill a gap.
What was not received is named in the coverage and never counted as 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hnjobs.domain.figures import Coverage, Figure
from hnjobs.domain.indicator import Aggregation, Direction
from hnjobs.domain.period import MONTHS_OF, Period
from hnjobs.domain.quantity import Quantity, Ratio

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hnjobs.domain.figures import Observations
    from hnjobs.domain.form import Form
    from hnjobs.domain.indicator import Indicator, Target
    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.reporter import Reporter

_EXACT = {months: code for code, months in MONTHS_OF.items()}


def figure(
    plan: Plan, observations: Observations, indicator: str, period: Period, reporter: str | None = None
) -> Figure:
    """Return an indicator's figure for a period, of one reporter or in total."""
    return figure_over(plan, observations, indicator, (period, period.months), reporter)


def figure_to_date(
    plan: Plan, observations: Observations, indicator: str, period: Period, reporter: str | None = None
) -> Figure:
    """Return an indicator's figure from January to the end of a period, of one reporter or in total."""
    return figure_over(plan, observations, indicator, (period, period.to_date), reporter)


def figure_over(
    plan: Plan,
    observations: Observations,
    indicator: str,
    span: tuple[Period, tuple[Period, ...]],
    reporter: str | None = None,
) -> Figure:
    """Return an indicator's figure over consecutive months.

    Args:
        plan: the plan.
        observations: the current observations of the plan year.
        indicator: id of the indicator.
        span: the period the figure is for, and the months to take.
        reporter: id of the one reporter; None adds up all who report it.
    """
    period, months = span
    form, periods = _source(plan, plan.indicators[indicator], months)
    if form is None:
        return Figure(indicator, reporter, period, months, (), None, Coverage(), ())
    due = _due_codes(plan, form)
    if reporter is None:
        reporters = plan.reporters_in(*due)
    else:
        one = plan.reporters[reporter]
        reporters = (one,) if one.group in due else ()
    coverage, sources = _gather(
        form, indicator, periods, [(r, due[r.group]) for r in reporters], observations
    )
    may_add = plan.indicators[indicator].across or reporter is not None or len(coverage.expected) <= 1
    value = _total(sources) if may_add else None
    return Figure(indicator, reporter, period, months, periods, value, coverage, sources)


def _source(
    plan: Plan, indicator: Indicator, months: tuple[Period, ...]
) -> tuple[Form | None, tuple[Period, ...]]:
    """Return the form that gives an indicator for these months, and the periods to look up in it.

    A form made for exactly these months comes before one whose months would have to be added.
    """
    forms = [form for form in plan.forms.values() if indicator.id in form.indicators]
    code = _EXACT.get(tuple(month.last_month for month in months))
    exact = Period(months[0].year, code) if code else None
    if exact:
        for form in forms:
            if exact.kind in form.period_kinds:
                return form, (exact,)
    for form in forms:
        if "month" in form.period_kinds and indicator.aggregation is not Aggregation.NONE:
            return form, months[-1:] if indicator.aggregation is Aggregation.LAST else months
    return (forms[0] if forms else None), ()


def _due_codes(plan: Plan, form: Form) -> dict[str, set[str]]:
    """Return group -> codes of the periods for which it owes the form."""
    due: dict[str, set[str]] = {}
    for obligation in plan.obligations:
        if obligation.form == form.id:
            for group in obligation.groups:
                due.setdefault(group, set()).update(obligation.due)
    return due


def _gather(
    form: Form,
    indicator: str,
    periods: tuple[Period, ...],
    reporters: Iterable[tuple[Reporter, set[str]]],
    observations: Observations,
) -> tuple[Coverage, tuple[StoredObservation, ...]]:
    expected: list[str] = []
    complete: list[str] = []
    absent: list[str] = []
    gaps: list[tuple[str, Period]] = []
    sources: list[StoredObservation] = []
    for reporter, due in reporters:
        rows = [(period, observations.find(form.id, reporter.id, indicator, period)) for period in periods]
        given = [row for _, row in rows if row and isinstance(row.value, Quantity)]
        lacking = [
            period
            for period, row in rows
            if not (row and isinstance(row.value, Quantity)) and period.code in due
        ]
        if not given and not lacking:
            continue
        expected.append(reporter.id)
        if not lacking:
            complete.append(reporter.id)
        elif not given:
            absent.append(reporter.id)
        gaps += [(reporter.id, period) for period in lacking]
        sources += given
    blanks = tuple(gap for gap in gaps if observations.returned(form.id, *gap))
    return Coverage(tuple(expected), tuple(complete), tuple(absent), tuple(gaps), blanks), tuple(sources)


def _total(sources: Iterable[StoredObservation]) -> Quantity | None:
    total: Quantity | None = None
    for value in [source.value for source in sources if isinstance(source.value, Quantity)]:
        total = value if total is None else total + value
    return total


@dataclass(frozen=True, slots=True)
class Achievement:
    """How a figure stands against a target.

    Attributes:
        target: the target.
        ratio: figure to target, for what adds up over months; None where a share would mean nothing.
        met: True or False once it can be said; None while months or reporters are outstanding.
    """

    target: Target
    ratio: Ratio | None
    met: bool | None


def achievement(plan: Plan, figure: Figure, target: Target) -> Achievement:
    """Compare a figure with a target.

    A sum that has reached its target has met it, whatever is still to come; that it has *not*, or that it
    stays below a ceiling, can be said only when the months of the target are over and nothing is missing.
    """
    value = figure.value
    if value is None:
        return Achievement(target, None, None)
    adds_up = plan.indicators[figure.indicator].aggregation is Aggregation.SUM
    ratio = Ratio(value.value, target.amount) if adds_up and target.amount > 0 else None
    met: bool | None = target.met_by(value.value)
    reached = target.direction is Direction.AT_LEAST and adds_up and met
    over = not adds_up or figure.months[-1].last_month >= MONTHS_OF[target.period][-1]
    if not reached and not (over and figure.coverage.whole):
        met = None
    return Achievement(target, ratio, met)
