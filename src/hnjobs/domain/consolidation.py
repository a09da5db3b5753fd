"""The one sum: figures made from stored observations, each with its coverage and the cells behind it.

Months are added from what was reported for each month. Only where the plan says so (``view.fill_gaps``) does
the year to date of a later month stand for months that a reporter left out, and the figure says where. What
was not received is named in the coverage and never counted as 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.figures import Coverage, Figure
from hnjobs.domain.indicator import Aggregation, Direction
from hnjobs.domain.period import MONTHS_OF, Period
from hnjobs.domain.quantity import Quantity, Ratio

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

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
    fills = plan.view.fill_gaps and periods == months and months[0].last_month == 1
    coverage, sources, filled = _gather(
        _Question(form, indicator, periods, fills),
        [(r, plan.codes_of(r, due[r.group])) for r in reporters],
        observations,
    )
    may_add = plan.indicators[indicator].across or reporter is not None or len(coverage.expected) <= 1
    value = _total(sources) if may_add else None
    return Figure(indicator, reporter, period, months, periods, value, coverage, sources, filled)


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


class _Question(NamedTuple):
    """What is looked up for each reporter; ``fills``: a later year to date may stand for what is missing."""

    form: Form
    indicator: str
    periods: tuple[Period, ...]
    fills: bool


class _Answer(NamedTuple):
    """What a reporter gave, the periods it owes and did not give, the month whose year to date fills gaps."""

    given: tuple[StoredObservation, ...]
    lacking: tuple[Period, ...]
    filled: Period | None = None


def _gather(
    asked: _Question, reporters: Iterable[tuple[Reporter, Collection[str]]], observations: Observations
) -> tuple[Coverage, tuple[StoredObservation, ...], tuple[tuple[str, Period], ...]]:
    expected: list[str] = []
    complete: list[str] = []
    absent: list[str] = []
    gaps: list[tuple[str, Period]] = []
    sources: list[StoredObservation] = []
    filled: list[tuple[str, Period]] = []
    for reporter, due in reporters:
        answer = _answer(asked, reporter.id, due, observations)
        if not answer.given and not answer.lacking:
            continue
        expected.append(reporter.id)
        if not answer.lacking:
            complete.append(reporter.id)
        elif not answer.given:
            absent.append(reporter.id)
        gaps += [(reporter.id, period) for period in answer.lacking]
        sources += answer.given
        filled += [(reporter.id, answer.filled)] if answer.filled else []
    blanks = tuple(gap for gap in gaps if observations.returned(asked.form.id, *gap))
    coverage = Coverage(tuple(expected), tuple(complete), tuple(absent), tuple(gaps), blanks)
    return coverage, tuple(sources), tuple(filled)


def _answer(asked: _Question, reporter: str, due: Collection[str], observations: Observations) -> _Answer:
    rows = [
        (period, observations.find(asked.form.id, reporter, asked.indicator, period))
        for period in asked.periods
    ]
    given = {period: row for period, row in rows if row and isinstance(row.value, Quantity)}
    lacking = tuple(period for period in asked.periods if period not in given and period.code in due)
    plain = _Answer(tuple(given.values()), lacking)
    if not (asked.fills and lacking):
        return plain
    return _filled(asked, reporter, plain, observations) or plain


def _filled(asked: _Question, reporter: str, plain: _Answer, observations: Observations) -> _Answer | None:
    """Let a later year to date stand for missing months: the earliest that comes after the most of them.

    A year to date below what the reporter gave for those months stands for nothing: one of the two is wrong.
    """
    to_date = [
        (period, row)
        for period in asked.periods
        if (row := observations.find_to_date(asked.form.id, reporter, asked.indicator, period))
        and isinstance(row.value, Quantity)
    ]
    missed = [gap for gap in plain.lacking if any(gap < period for period, _ in to_date)]
    if not missed:
        return None
    until, row = next((period, row) for period, row in to_date if missed[-1] < period)
    before = _total(one for one in plain.given if one.period <= until)
    if before is not None and isinstance(row.value, Quantity) and row.value.value < before.value:
        return None
    later = tuple(one for one in plain.given if one.period > until)
    return _Answer((row, *later), tuple(gap for gap in plain.lacking if gap > until), until)


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
