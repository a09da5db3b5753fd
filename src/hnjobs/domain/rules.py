"""What must hold inside one return, and against the returns before it.

Each rule is a plain function from a submission to findings; none changes a value, none catches anything.
A value that is missing or faulty is not compared: its own finding says enough.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from hnjobs.domain.detectives import DETECTIVES, without_echoes
from hnjobs.domain.finding import ABOUT, Finding, FindingCode, about
from hnjobs.domain.form import FormKind
from hnjobs.domain.indicator import Aggregation
from hnjobs.domain.observation import Basis, Submission
from hnjobs.domain.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hnjobs.domain.context import Context

_COMPARED: Final = (Basis.PERIOD, Basis.YEAR_TO_DATE)


def check_submission(submission: Submission, context: Context) -> tuple[Finding, ...]:
    """Return everything that the rules and the detectives find in a return, in their order.

    Of several findings that speak of one slip of one indicator, the one that explains it stays.
    """
    found = [finding for rule in RULES for finding in rule(submission, context)]
    found += [finding for detective in DETECTIVES for finding in detective(submission, context)]
    return without_echoes(found)


def indicators_once(submission: Submission, context: Context) -> Iterator[Finding]:
    """No indicator is given twice."""
    counted = Counter((o.indicator, o.basis) for o in submission.observations)
    for (indicator, basis), count in counted.items():
        if count > 1 and basis is Basis.PERIOD:
            cells = [o.cell for o in submission.observations if (o.indicator, o.basis) == (indicator, basis)]
            facts = (("indicator", context.label(indicator)), ("cells", ", ".join(cells)))
            yield Finding(FindingCode.INDICATOR_TWICE, submission.sheet, cells[-1], str(count), facts)


def required_given(submission: Submission, context: Context) -> Iterator[Finding]:
    """Every required indicator has a figure for the period; on a task form, one task has a result."""
    if context.form.kind is FormKind.TASKS:
        if not any(narrative.task for narrative in submission.narratives):
            facts = (("indicator", context.form.label),)
            yield Finding(FindingCode.REQUIRED_MISSING, submission.sheet, facts=facts)
        return
    given = submission.amounts(Basis.PERIOD)
    for indicator in context.form.required:
        key = (indicator, Basis.PERIOD)
        if indicator not in given and key not in submission.faults:
            raw = next((o.raw for o in submission.observations if (o.indicator, o.basis) == key), "")
            facts = (("indicator", context.label(indicator)),)
            cell = submission.cell_of(*key)
            yield Finding(FindingCode.REQUIRED_MISSING, submission.sheet, cell, raw, facts)


def parts_make_total(submission: Submission, context: Context) -> Iterator[Finding]:
    """A total equals the sum of its parts, for the period and for the year to date."""
    for rule in context.form.sums:
        for basis in _COMPARED:
            given = submission.amounts(basis)
            total = given.get(rule.total)
            if total is None:
                continue
            known = [given[part] for part in rule.parts if part in given]
            if len(known) < len(rule.parts):
                continue
            summed = sum(part.value for part in known)
            if total.value != summed:
                facts = (
                    ("indicator", context.label(rule.total)),
                    ("sum", context.text(rule.total, summed)),
                    ("parts", " + ".join(context.text(rule.total, part.value) for part in known)),
                    ("difference", context.text(rule.total, total.value - summed)),
                )
                yield _at(submission, FindingCode.PARTS_NOT_TOTAL, rule.total, basis, context, facts)


def parts_within_whole(submission: Submission, context: Context) -> Iterator[Finding]:
    """A part is never more than its whole."""
    for rule in context.form.limits:
        for basis in _COMPARED:
            given = submission.amounts(basis)
            part, whole = given.get(rule.part), given.get(rule.whole)
            if part is not None and whole is not None and part.value > whole.value:
                facts = (
                    ("indicator", context.label(rule.part)),
                    ("whole", context.label(rule.whole)),
                    ("limit", context.text(rule.whole, whole.value)),
                )
                yield _at(submission, FindingCode.PART_ABOVE_WHOLE, rule.part, basis, context, facts)


def to_date_holds_period(submission: Submission, context: Context) -> Iterator[Finding]:
    """The year to date is never below the period, for what adds up over months."""
    for indicator, period, to_date in _summed_pairs(submission, context):
        if to_date.value < period.value:
            facts = (
                ("indicator", context.label(indicator)),
                ("period", context.text(indicator, period.value)),
            )
            code = FindingCode.TO_DATE_BELOW_PERIOD
            yield _at(submission, code, indicator, Basis.YEAR_TO_DATE, context, facts)


def to_date_continues(submission: Submission, context: Context) -> Iterator[Finding]:
    """The year to date is what was there before plus this period; else a past month was perhaps corrected."""
    for indicator, period, to_date in _summed_pairs(submission, context):
        before = context.before.get(indicator)
        if before is None or to_date.value < period.value:
            continue
        expected = before.value + period.value  # bases are the indicator's own on all three
        if to_date.value != expected:
            facts = (
                ("indicator", context.label(indicator)),
                ("before", context.text(indicator, before.value)),
                ("period", context.text(indicator, period.value)),
                ("sum", context.text(indicator, expected)),
            )
            code = FindingCode.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD
            yield _at(submission, code, indicator, Basis.YEAR_TO_DATE, context, facts)


def plan_figure_agrees(submission: Submission, context: Context) -> Iterator[Finding]:
    """A plan figure written on the form is the one that was signed for this reporter's year."""
    for observation in submission.observations if submission.reporter else ():
        if observation.basis is not Basis.PLAN or not isinstance(observation.value, Quantity):
            continue
        target = context.plan.target(observation.indicator, submission.reporter)
        if target and target.amount != observation.value.value:
            facts = (
                ("indicator", context.label(observation.indicator)),
                ("target", context.text(observation.indicator, target.amount)),
            )
            code = FindingCode.PLAN_FIGURE_DIFFERS
            yield Finding(code, submission.sheet, observation.cell, observation.raw, facts)


def _summed_pairs(submission: Submission, context: Context) -> Iterator[tuple[str, Quantity, Quantity]]:
    periods, to_dates = submission.amounts(Basis.PERIOD), submission.amounts(Basis.YEAR_TO_DATE)
    for indicator in context.form.indicators if to_dates else ():
        if indicator not in periods or indicator not in to_dates:
            continue
        if context.plan.indicators[indicator].aggregation is Aggregation.SUM:
            yield indicator, periods[indicator], to_dates[indicator]


def _at(
    submission: Submission,
    code: FindingCode,
    indicator: str,
    basis: Basis,
    context: Context,
    facts: tuple[tuple[str, str], ...],
) -> Finding:
    value = submission.value(indicator, basis)
    found = context.text(indicator, value.value) if value else ""
    told = (*facts, (ABOUT, about(indicator, basis)))
    return Finding(code, submission.sheet, submission.cell_of(indicator, basis), found, told)


RULES: Final[tuple[Callable[[Submission, Context], Iterator[Finding]], ...]] = (
    indicators_once,
    required_given,
    parts_make_total,
    parts_within_whole,
    to_date_holds_period,
    to_date_continues,
    plan_figure_agrees,
)
