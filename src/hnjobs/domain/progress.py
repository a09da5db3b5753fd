"""How far the year has come: against its target, and beside the year before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from hnjobs.domain.indicator import Aggregation, Direction, Target
from hnjobs.domain.quantity import Quantity, Ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.plan import Plan, YearBefore

_QUARTERS: Final = ("Q1", "Q2", "Q3", "Q4")
_MONTHS: Final = 12


class Pacing(StrEnum):
    """How a sum stands on the way to its target of the year."""

    REACHED = "reached"
    AHEAD = "ahead"
    BEHIND = "behind"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a sum stands on the way to its target of the year; amounts are base units.

    Attributes:
        to_date: the figure from January to the end of the period; it names indicator and reporter.
        target: the target of the year.
        planned: what was due by the end of the period.
        derived: False when the plan signed that schedule itself (its quarters); True when it is the year's
            target spread evenly over the months, which nobody promised.
        pace: to date against planned; None without a value.
        need: a month, from now on, to reach the target, rounded up; 0 when it is reached, None when the year
            is over or there is no value.
        projected: what the year ends with at the pace so far, rounded down; None while anything is missing.
        pacing: behind only when nothing is missing; reached or ahead whatever is missing.
    """

    to_date: Figure
    target: Target
    planned: int
    derived: bool
    pace: Ratio | None
    need: int | None
    projected: int | None
    pacing: Pacing

    @property
    def misses(self) -> bool:
        """True when the target will be missed at the pace so far."""
        return self.projected is not None and self.projected < self.target.amount


@dataclass(frozen=True, slots=True)
class YearAgo:
    """A figure beside that of the same months of the year before, as entered in the plan file.

    Attributes:
        figure: this year's; it names indicator, reporter and months.
        before: the year before.
        source: where that figure stands.
        difference: this year minus the year before; None without a value.
        ratio: this year to the year before, for what adds up over months; None where it would mean nothing.
    """

    figure: Figure
    before: Quantity
    source: str
    difference: Quantity | None
    ratio: Ratio | None


def progress_of(plan: Plan, to_date: Figure) -> Progress | None:
    """Tell how far a figure has come on the way to its target of the year.

    Args:
        plan: the plan.
        to_date: an indicator's figure from January on, in total or of one reporter.

    Returns:
        None where nothing was promised that months add up to.
    """
    target = _year_target(plan, to_date)
    if target is None:
        return None
    last = to_date.months[-1].last_month
    planned, derived = _planned(plan, target, last)
    value = None if to_date.value is None else to_date.value.value
    return Progress(
        to_date=to_date,
        target=target,
        planned=planned,
        derived=derived,
        pace=Ratio(value, planned) if value is not None and planned > 0 else None,
        need=_need(value, target, last),
        projected=value * _MONTHS // last if value is not None and to_date.coverage.whole else None,
        pacing=_pacing(to_date, value, target, planned),
    )


def _year_target(plan: Plan, figure: Figure) -> Target | None:
    """Return the year's target of a sum, else that which its quarters add up to when each has one."""
    if plan.indicators[figure.indicator].aggregation is not Aggregation.SUM:
        return None
    signed = plan.target(figure.indicator, figure.reporter)
    if signed is None:
        quarters = [plan.target(figure.indicator, figure.reporter, code) for code in _QUARTERS]
        amounts = [quarter.amount for quarter in quarters if quarter]
        if quarters[0] is None or len(amounts) < len(_QUARTERS):
            return None
        signed = quarters[0]._replace(period="Y", low=sum(amounts), high=None)
    return signed if signed.direction is Direction.AT_LEAST and signed.amount > 0 else None


def _planned(plan: Plan, target: Target, last: int) -> tuple[int, bool]:
    """Return what was due by the end of a month, and whether that was worked out and not signed.

    The plan's own quarters where each has a target, and the begun quarter spread over its months; else the
    year spread over the months; rounded half up.
    """
    quarters = [plan.target(target.indicator, target.reporter, code) for code in _QUARTERS]
    amounts = [quarter.amount for quarter in quarters if quarter]
    if len(amounts) < len(_QUARTERS):
        return _share(target.amount, last, _MONTHS), last < _MONTHS
    ended, begun = divmod(last, 3)
    part = _share(amounts[ended], begun, 3) if begun else 0
    return sum(amounts[:ended]) + part, begun > 0


def _share(amount: int, part: int, whole: int) -> int:
    return (2 * amount * part + whole) // (2 * whole)


def _need(value: int | None, target: Target, last: int) -> int | None:
    if value is None or last >= _MONTHS:
        return None
    return max(0, -((value - target.amount) // (_MONTHS - last)))


def _pacing(to_date: Figure, value: int | None, target: Target, planned: int) -> Pacing:
    if value is None:
        return Pacing.UNKNOWN
    if value >= target.amount:
        return Pacing.REACHED
    if value >= planned:
        return Pacing.AHEAD
    return Pacing.BEHIND if to_date.coverage.whole else Pacing.UNKNOWN


def years_ago(plan: Plan, figures: Iterable[Figure]) -> Iterator[YearAgo]:
    """Yield the figures that the plan file has a result of the year before for; each figure once."""
    done = set()
    for figure in figures:
        key = (figure.indicator, figure.reporter, figure.months)
        entries = _before(plan, figure) if key not in done else ()
        done.add(key)
        if not entries:
            continue
        base = plan.measure_of(figure.indicator).base
        before = Quantity(sum(entry.amount for entry in entries), base)
        adds_up = plan.indicators[figure.indicator].aggregation is Aggregation.SUM
        value = figure.value
        yield YearAgo(
            figure=figure,
            before=before,
            source="; ".join(dict.fromkeys(entry.source for entry in entries)),
            difference=None if value is None else value - before,
            ratio=Ratio(value.value, before.value) if value and adds_up and before.value > 0 else None,
        )


def _before(plan: Plan, figure: Figure) -> tuple[YearBefore, ...]:
    """Return the entries that make up exactly the months of a figure: one, or for a sum several in a row."""
    known = {
        entry.months: entry
        for entry in plan.year_before
        if (entry.indicator, entry.reporter) == (figure.indicator, figure.reporter)
    }
    first, last = figure.months[0].last_month, figure.months[-1].last_month
    if (first, last) in known:
        return (known[first, last],)
    found: list[YearBefore] = []
    while plan.indicators[figure.indicator].aggregation is Aggregation.SUM and first <= last:
        fitting = [until for begins, until in known if begins == first and until <= last]
        if not fitting:
            return ()
        found.append(known[first, max(fitting)])
        first = max(fitting) + 1
    return tuple(found)
