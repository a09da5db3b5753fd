"""The signed plan against itself: parts that do not add up to their total, areas to the whole.

A plan is kept as it was signed. What does not add up is a finding, never a repair and never an error of the
file: both figures stand, and everyone who uses one of them can be told so.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hnjobs.domain.form import SumRule
    from hnjobs.domain.indicator import Target
    from hnjobs.domain.plan import Plan


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """Return where the plan's own targets do not add up: parts first, then areas, in the plan's order.

    Compared are the bounds that shares are computed against (``Target.amount``). A part without a target is
    no part of the sum; a total without parts, and parts without a total, are not compared. Facts of a
    finding, amounts in ``measure``: ``indicator`` (label), ``period``, ``total``, ``parts``
    ("53 + 1 + 1 + 1 = 56"), ``difference`` (parts less total), ``measure``, ``section``; and ``reporter``
    where the target is a reporter's.
    """
    rules = dict.fromkeys(rule for form in plan.forms.values() for rule in form.sums)
    found = [finding for rule in rules for finding in _parts_against_total(plan, rule)]
    return (*found, *_areas_against_whole(plan))


def _parts_against_total(plan: Plan, rule: SumRule) -> Iterator[Finding]:
    for total in plan.targets:
        if total.indicator != rule.total:
            continue
        asked = (plan.target(part, total.reporter, total.period) for part in rule.parts)
        parts = [part for part in asked if part]
        if parts and sum(part.amount for part in parts) != total.amount:
            yield _finding(plan, FindingCode.PLAN_PARTS_NOT_TOTAL, total, parts)


def _areas_against_whole(plan: Plan) -> Iterator[Finding]:
    areas: dict[tuple[str, str], list[Target]] = defaultdict(list)
    for target in plan.targets:
        if target.reporter is not None and plan.indicators[target.indicator].across:
            areas[target.indicator, target.period].append(target)
    for (indicator, period), parts in areas.items():
        whole = plan.target(indicator, None, period)
        if whole and sum(part.amount for part in parts) != whole.amount:
            yield _finding(plan, FindingCode.PLAN_AREAS_NOT_TOTAL, whole, parts)


def _finding(plan: Plan, code: FindingCode, total: Target, parts: Sequence[Target]) -> Finding:
    measure = plan.measure_of(total.indicator)
    amounts = [part.amount for part in parts]
    terms = " + ".join(f"{measure.from_base(amount):f}" for amount in amounts)
    facts = [
        ("indicator", plan.indicators[total.indicator].label),
        ("period", str(Period(plan.year, total.period))),
        ("total", f"{measure.from_base(total.amount):f}"),
        ("parts", f"{terms} = {measure.from_base(sum(amounts)):f}"),
        ("difference", f"{measure.from_base(sum(amounts) - total.amount):+f}"),
        ("measure", measure.label),
        ("section", "; ".join(dict.fromkeys(target.section for target in (total, *parts)))),
    ]
    if total.reporter is not None:
        facts.append(("reporter", plan.reporters[total.reporter].name))
    return Finding(code, facts=tuple(facts))
