"""What the plan lets one expect of a reporter for a period: the yardstick for the scale of a figure.

A quarter's own target is spread evenly over its months, else the year's over twelve. It is a yardstick and no
promise: a month may be half of it, or twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.indicator import Aggregation
from hnjobs.domain.period import MONTHS_OF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hnjobs.domain.indicator import Target
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan

_SPREAD: Final = ("Q1", "Q2", "Q3", "Q4", "H1", "H2", "Y")  # the shorter the period, the nearer to the month


class Pace(NamedTuple):
    """What is expected of an indicator, in base units, rounded down.

    For what does not add up over months both are the target itself.
    """

    period: int
    to_date: int


class Paces:
    """The yardsticks of a plan, worked out once a reporter, form and period; made once a run."""

    def __init__(self, plan: Plan) -> None:
        """Take the plan."""
        self._plan = plan
        self._known: dict[tuple[str, str, Period], Mapping[str, Pace]] = {}
        self._targets: dict[tuple[str | None, str], dict[str, Target]] = {}
        for target in plan.targets:
            self._targets.setdefault((target.reporter, target.indicator), {})[target.period] = target
        owing: dict[str, set[str]] = {}
        for owed in plan.obligations:
            owing.setdefault(owed.form, set()).update(one.id for one in plan.reporters_in(*owed.groups))
        self._alone = {form for form, reporters in owing.items() if len(reporters) == 1}

    def of(self, reporter: str, form: str, period: Period) -> Mapping[str, Pace]:
        """Return indicator -> pace for a return, only of indicators that the plan promises something of.

        A reporter's own target counts; that of the whole area only where this reporter alone owes the form.
        """
        key = (reporter, form, period)
        if key not in self._known:
            self._known[key] = dict(self._paces(reporter, form, period))
        return self._known[key]

    def _paces(self, reporter: str, form: str, period: Period) -> Iterable[tuple[str, Pace]]:
        for indicator in self._plan.forms[form].indicators:
            targets = self._targets.get((reporter, indicator))
            if targets is None and form in self._alone:
                targets = self._targets.get((None, indicator))
            if not targets:
                continue
            if self._plan.indicators[indicator].aggregation is not Aggregation.SUM:
                amount = next(iter(targets.values())).amount
                yield indicator, Pace(amount, amount)
                continue
            twelfths = {
                month: _twelve_times_a_month(targets, month) for month in range(1, period.last_month + 1)
            }
            own, to_date = _added(twelfths, MONTHS_OF[period.code]), _added(twelfths, twelfths)
            if own and to_date:
                yield indicator, Pace(own, to_date)


def _twelve_times_a_month(targets: Mapping[str, Target], month: int) -> int | None:
    for code in _SPREAD:
        if code in targets and month in MONTHS_OF[code]:
            return targets[code].amount * 12 // len(MONTHS_OF[code])
    return None


def _added(twelfths: Mapping[int, int | None], months: Iterable[int]) -> int | None:
    parts = [twelfths[month] for month in months]
    known = [part for part in parts if part is not None]
    return sum(known) // 12 if len(known) == len(parts) else None
