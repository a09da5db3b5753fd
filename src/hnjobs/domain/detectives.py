"""Queries about figures that break no rule and are perhaps not meant: a slip of unit, of column, of month.

Each detective has the signature of a rule in ``domain.rules``; its thresholds are the plan's
(``domain.checks``), and where the plan states none it is silent. None says that a figure is wrong: they ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.columns_confused import columns_confused
from hnjobs.domain.finding import ABOUT, Finding, FindingCode, about
from hnjobs.domain.indicator import Aggregation
from hnjobs.domain.observation import Basis
from hnjobs.domain.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hnjobs.domain.checks import RatioCheck
    from hnjobs.domain.context import Context
    from hnjobs.domain.observation import Observation, Submission


def out_of_scale(submission: Submission, context: Context) -> Iterator[Finding]:
    """A figure is near the plan's pace or, where the plan promises nothing, the reporter's own earlier ones.

    Near is nearer than the factor of a slip, less what months differ by. Rates are not looked at here.
    """
    check = context.plan.checks.magnitude
    if check is None:
        return
    for observation in submission.observations:
        value, indicator, basis = observation.value, observation.indicator, observation.basis
        if basis is Basis.PLAN or not isinstance(value, Quantity) or not value.value:
            continue
        usual, planned = _usual(context, indicator, basis)
        slip = check.slip(value.value, usual) if usual else None
        if slip and not context.plan.measure_of(indicator).rate:
            factor, large = slip
            facts = (
                ("indicator", context.label(indicator)),
                ("basis", basis.value),
                ("factor", f"{factor:,}".replace(",", ".")),
                ("size", "larger" if large else "smaller"),
                ("against", "planned" if planned else "earlier"),
                ("usual", context.text(indicator, usual)),
                (ABOUT, about(indicator, basis)),
            )
            yield _at(submission, FindingCode.OUT_OF_SCALE, observation, context, facts)


def same_as_previous(submission: Submission, context: Context) -> Iterator[Finding]:
    """The figures of a period are not all those of the period before.

    Only what adds up over months is compared; a stock may stand still. One figure that differs clears all;
    so do too few different figures, totals not counted among them.
    """
    check, previous = context.plan.checks.repeated, context.past.previous
    if check is None or not previous:
        return
    same: list[Observation] = []
    for indicator in context.form.indicators:
        observation = submission.column(Basis.PERIOD).get(indicator)
        value = observation.value if observation else None
        if not isinstance(value, Quantity) or not _adds_up(context, indicator):
            continue
        if value != previous.get(indicator):
            if value.value or indicator in previous:
                return
        elif value.value and observation:
            same.append(observation)
    totals = {rule.total for rule in context.form.sums}
    if len({one.value for one in same if one.indicator not in totals}) < check.least:
        return
    facts = (
        ("count", str(len(same))),
        ("cells", ", ".join(one.cell for one in same)),
        (ABOUT, about(context.form.id, Basis.PERIOD)),
    )
    found = "; ".join(one.raw for one in same)
    yield Finding(FindingCode.SAME_AS_PREVIOUS, submission.sheet, same[0].cell, found, facts)


def rate_as_fraction(submission: Submission, context: Context) -> Iterator[Finding]:
    """A rate in percent is not a hundredth of what is planned, or of what was said before."""
    check = context.plan.checks.fraction
    if check is None:
        return
    for observation in submission.observations:
        value, indicator = observation.value, observation.indicator
        if observation.basis is Basis.PLAN or not isinstance(value, Quantity) or not value.value:
            continue
        if not context.plan.measure_of(indicator).rate:
            continue
        usual, planned = _usual(context, indicator, observation.basis)
        percent = value.value * 100
        if usual and usual <= percent * check.within and percent <= usual * check.within:
            facts = (
                ("indicator", context.label(indicator)),
                ("percent", context.text(indicator, percent)),
                ("against", "planned" if planned else "earlier"),
                ("usual", context.text(indicator, usual)),
                (ABOUT, about(indicator, observation.basis)),
            )
            yield _at(submission, FindingCode.RATE_AS_FRACTION, observation, context, facts)


def to_date_fell(submission: Submission, context: Context) -> Iterator[Finding]:
    """A year to date is never below the one that was stated before, for what adds up over months."""
    for indicator, before in context.past.to_date.items():
        observation = submission.column(Basis.YEAR_TO_DATE).get(indicator)
        if observation is None or not isinstance(observation.value, Quantity):
            continue
        if observation.value.value < before.value and _adds_up(context, indicator):
            facts = (
                ("indicator", context.label(indicator)),
                ("before", context.text(indicator, before.value)),
                (ABOUT, about(indicator, Basis.YEAR_TO_DATE)),
            )
            yield _at(submission, FindingCode.TO_DATE_FELL, observation, context, facts)


def ratio_implausible(submission: Submission, context: Context) -> Iterator[Finding]:
    """One figure divided by another lies in the band that the plan states, both given and neither zero.

    Of the year to date where the return gives it, else of the period: what is spent in one month shows its
    effect in the next, so a single month is the worse witness, and one slip is one question.
    """
    for check in context.plan.checks.ratios:
        if check.form != context.form.id:
            continue
        for basis in (Basis.YEAR_TO_DATE, Basis.PERIOD):
            amount, per = submission.column(basis).get(check.amount), submission.value(check.per, basis)
            if amount is None or not isinstance(amount.value, Quantity) or per is None or not per.value:
                continue
            low, high = check.low * per.value, check.high * per.value
            if amount.value.value and not low <= amount.value.value <= high:
                yield _ratio_finding(submission, context, check, amount, per)
            break


def _ratio_finding(
    submission: Submission, context: Context, check: RatioCheck, amount: Observation, per: Quantity
) -> Finding:
    assert isinstance(amount.value, Quantity)  # noqa: S101 the caller has looked
    measure = context.plan.measures[check.measure]
    tenths = round(amount.value.value * 10 / per.value / measure.scale)  # for a message, one decimal
    facts = (
        ("indicator", context.label(check.amount)),
        ("basis", amount.basis.value),
        ("per", context.label(check.per)),
        ("divisor", context.text(check.per, per.value)),
        ("ratio", f"{tenths // 10:,}".replace(",", ".") + f",{tenths % 10} {measure.label}"),
        ("each", f"1 {context.plan.measure_of(check.per).label}"),
        ("low", measure.exact_text(check.low)),
        ("high", measure.exact_text(check.high)),
        ("origin", check.source),
        (ABOUT, about(f"{check.amount}:{check.per}:{per.value}", amount.basis)),
    )
    return _at(submission, FindingCode.RATIO_IMPLAUSIBLE, amount, context, facts)


def past_restated(submission: Submission, context: Context) -> Iterator[Finding]:
    """A new version of a past period says what the version before it said, or somebody tells why not."""
    for indicator, before in context.past.replaced.items():
        observation = submission.column(Basis.PERIOD).get(indicator)
        if observation is None or observation.value == before:
            continue
        given = isinstance(observation.value, Quantity)
        facts = (
            ("indicator", context.label(indicator)),
            ("before", context.text(indicator, before.value)),
            (ABOUT, about(indicator, Basis.PERIOD)),
        )
        if given:
            yield _at(submission, FindingCode.PAST_RESTATED, observation, context, facts)
        else:
            code = FindingCode.PAST_RESTATED
            yield Finding(code, submission.sheet, observation.cell, observation.raw, facts)


def _adds_up(context: Context, indicator: str) -> bool:
    return context.plan.indicators[indicator].aggregation is Aggregation.SUM


def _usual(context: Context, indicator: str, basis: Basis) -> tuple[int, bool]:
    """Return the yardstick of a figure in base units, 0 for none, and whether it is the plan's."""
    pace = context.pace.get(indicator)
    if pace:
        return (pace.period if basis is Basis.PERIOD else pace.to_date), True
    if basis is not Basis.PERIOD:
        before = context.past.to_date.get(indicator)
        return (before.value if before else 0), False
    said = [values[indicator].value for values in context.past.earlier if indicator in values]
    earlier = sorted(value for value in said if value)
    return (earlier[(len(earlier) - 1) // 2] if earlier else 0), False


def _at(
    submission: Submission,
    code: FindingCode,
    observation: Observation,
    context: Context,
    facts: tuple[tuple[str, str], ...],
) -> Finding:
    assert isinstance(observation.value, Quantity)  # noqa: S101 the callers have looked
    found = context.text(observation.indicator, observation.value.value)
    return Finding(code, submission.sheet, observation.cell, found, facts)


DETECTIVES: Final[tuple[Callable[[Submission, Context], Iterator[Finding]], ...]] = (
    out_of_scale,
    same_as_previous,
    columns_confused,
    rate_as_fraction,
    to_date_fell,
    ratio_implausible,
    past_restated,
)

# One slip breaks several laws; the officer is asked once, by the finding that names the slip.
_ECHOES: Final = {
    FindingCode.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD: frozenset(
        {
            FindingCode.OUT_OF_SCALE,
            FindingCode.PERIOD_IN_TO_DATE,
            FindingCode.TO_DATE_IN_PERIOD,
            FindingCode.TO_DATE_FELL,
        }
    ),
    FindingCode.TO_DATE_FELL: frozenset({FindingCode.OUT_OF_SCALE, FindingCode.PERIOD_IN_TO_DATE}),
    FindingCode.RATIO_IMPLAUSIBLE: frozenset({FindingCode.OUT_OF_SCALE}),
}


def without_echoes(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Leave out findings that follow from another one of the same indicator."""
    if len(findings) <= 1:
        return tuple(findings)
    told = {(finding.code, name) for finding in findings for name in _indicators_of(finding)}
    return tuple(
        finding
        for finding in findings
        if not any(
            (code, name) in told for code in _ECHOES.get(finding.code, ()) for name in _indicators_of(finding)
        )
    )


def _indicators_of(finding: Finding) -> list[str]:
    """Return the ids that a finding is about: one, or both of a ratio; none where it does not say."""
    named = dict(finding.facts).get(ABOUT, "").partition("/")[0]
    return named.split(":")[:2] if named else []
