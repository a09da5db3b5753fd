"""Who owes what by when, and whether it came: the one place that judges a date.

A due date is a date of the plan's time zone; a received time is an aware moment. The clock is an argument.
On time is judged by the first accepted version of a return, a nil return included. What was excluded is
judged as rejected is: it came, so it is never called missing, and it does not count. An obligation that is
met by issuing the report is judged by the date the report was first issued on, and by no return. The dates
come from the plan (``dues``) and may have been extended since (``domain.extension``).
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from hnjobs.domain.calendar import Roll
from hnjobs.domain.days import Days
from hnjobs.domain.period import Period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.receipt import Receipt
    from hnjobs.domain.reporter import Obligation, Reporter


class Status(StrEnum):
    """How an obligation stands; the words are a contract with other programs."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    REJECTED = "rejected"
    PENDING = "pending"
    NIL = "nil"
    EXTENDED = "extended"


_ON_TIME, _LATE, _NIL = Status.ON_TIME, Status.LATE, Status.NIL  # an enum looks its members up


class Extended(NamedTuple):
    """That a date was extended: the date before it, as in ``Due``, and the document that says so, and why."""

    due: date
    last_day: date
    document: str
    reason: str


class Due(NamedTuple):
    """One return that is owed: unique by reporter, form and period.

    Attributes:
        due: the date that is printed, after any roll.
        last_day: the last day that is still on time (``due`` itself, or the day before when exclusive).
        issued: True when it is met by issuing the report of the period (``Obligation.issued``).
        extended: the plan's own date, when it was extended; ``due`` and ``last_day`` are then the new one.
    """

    reporter: str
    form: str
    period: Period
    due: date
    last_day: date
    issued: bool = False
    extended: Extended | None = None


class DueDate(NamedTuple):
    """One date of an obligation; unique by period.

    Attributes:
        signed: the date that the plan names.
        due: the date that is printed: ``signed``, or as far from it as the last day in time was rolled.
        last_day: the last day that is still on time.
    """

    period: Period
    signed: date
    due: date
    last_day: date


class Standing(NamedTuple):
    """How one owed return stands on a day.

    Attributes:
        received_at: when the first accepted version came; for REJECTED, when the last rejected one came.
        days_late: days after the last day on time, of the receipt or (when nothing was accepted) of today;
            0 when not late.
        version: the current accepted version, or the last rejected one; None when nothing came.
        reasons: codes of the errors of the last rejected version, when nothing was accepted.
        excluded: why that version was taken out of the totals; None when it was rejected.
        rejected_in_time: when the first rejected or excluded version came that was in time, where the return
            is late all the same; None elsewhere.
    """

    owed: Due
    status: Status
    received_at: datetime | None = None
    days_late: int = 0
    version: int | None = None
    reasons: tuple[str, ...] = ()
    excluded: str | None = None
    rejected_in_time: datetime | None = None


class Tally(NamedTuple):
    """Counts of standings; coverage is received of expected, timeliness is on time of expected.

    What waits under an extension is not due yet: ``extended`` is a part of ``pending``, and the others add up
    to what is expected.
    """

    expected: int
    on_time: int
    late: int
    missing: int
    rejected: int
    pending: int
    nil: int = 0
    extended: int = 0

    @property
    def received(self) -> int:
        """How many accepted returns there are, in time or not, nil returns included."""
        return self.on_time + self.late + self.nil


def dues(
    plan: Plan, *, until: date | None = None, periods: Collection[Period] | None = None
) -> tuple[Due, ...]:
    """Return the returns owed under a plan, ordered by due date, then as the plan lists reporters.

    A reporter owes a period when it exists on at least one day of the period's window of dates. Dates are the
    plan's own, without extensions.

    Args:
        plan: the plan.
        until: only those due on or before this date.
        periods: only those for these periods.
    """
    owed = [
        Due(reporter.id, obligation.form, one.period, one.due, one.last_day, obligation.issued)
        for obligation in plan.obligations
        for one in due_dates(plan, obligation)
        if (until is None or one.due <= until) and (periods is None or one.period in periods)
        for reporter in owing(plan, obligation, one.period)
    ]
    return tuple(sorted(owed, key=lambda one: (one.due, one.period.last_month)))


def due_dates(plan: Plan, obligation: Obligation) -> tuple[DueDate, ...]:
    """Return the dates of an obligation in the order of the plan file, rolled over days off as it states.

    It is the last day in time that rolls, so that nobody's last day is one without work; the date that is
    printed keeps its distance from it.
    """
    margin, roll = timedelta(days=0 if obligation.inclusive else 1), Roll(obligation.roll)
    last_days = {code: roll.apply(day - margin, plan.days_off) for code, day in obligation.due.items()}
    return tuple(
        DueDate(Period(plan.year, code), obligation.due[code], last_day + margin, last_day)
        for code, last_day in last_days.items()
    )


def owing(plan: Plan, obligation: Obligation, period: Period) -> tuple[Reporter, ...]:
    """Return the reporters that owe something for a period, in the plan's order."""
    window = plan.window.window(period)
    return tuple(
        one
        for one in plan.reporters_in(*obligation.groups)
        if (one.valid_from is None and one.valid_to is None) or one.exists_in(window)
    )


def assess(plan: Plan, owed: Iterable[Due], receipts: Iterable[Receipt], today: date) -> tuple[Standing, ...]:
    """Judge each owed return by what had been received by the end of ``today``; the order is kept."""
    days = Days(ZoneInfo(plan.time_zone))
    arrived: dict[tuple[str, str, int, str, bool], list[Receipt]] = {}
    for receipt in receipts:
        if days.beyond(receipt.received_at, today):
            continue  # on that day it had not come yet
        period = receipt.period  # what it is made of, for its own hash is slow, and a year has many returns
        key = (receipt.reporter, receipt.form, period.year, period.code, receipt.issued)
        if key in arrived:
            arrived[key].append(receipt)
        else:
            arrived[key] = [receipt]
    standings = []
    for one in owed:
        reporter, form, period, _, _, issued, _ = one
        came = arrived.get((reporter, form, period.year, period.code, issued))
        if came is None:
            overdue = max((today - one.last_day).days, 0)
            waiting = Status.EXTENDED if one.extended else Status.PENDING
            standings.append(Standing(one, Status.MISSING if overdue else waiting, None, overdue))
        elif len(came) == 1 and came[0].accepted:  # as nearly all: nothing to weigh against anything
            standings.append(_received(one, came, (), days))
        else:
            standings.append(_judge(one, came, today, days))
    return tuple(standings)


def tally(standings: Iterable[Standing]) -> Tally:
    """Count standings by status."""
    statuses = [standing.status for standing in standings]
    return Tally(
        expected=len(statuses),
        on_time=statuses.count(Status.ON_TIME),
        late=statuses.count(Status.LATE),
        missing=statuses.count(Status.MISSING),
        rejected=statuses.count(Status.REJECTED),
        pending=statuses.count(Status.PENDING) + statuses.count(Status.EXTENDED),
        nil=statuses.count(Status.NIL),
        extended=statuses.count(Status.EXTENDED),
    )


def _judge(owed: Due, receipts: list[Receipt], today: date, days: Days) -> Standing:
    """Judge a return of which something came, be it rejected."""
    receipts = sorted(receipts, key=lambda receipt: (receipt.received_at, receipt.version))
    accepted = [receipt for receipt in receipts if receipt.accepted]
    others = [receipt for receipt in receipts if not receipt.accepted]
    if accepted:
        return _received(owed, accepted, others, days)
    overdue = max((today - owed.last_day).days, 0)
    last = others[-1]
    in_time = _in_time(owed, others, days) if overdue else None
    return Standing(
        owed, Status.REJECTED, last.received_at, overdue, last.version, last.reasons, last.excluded, in_time
    )


def _received(owed: Due, accepted: list[Receipt], others: Sequence[Receipt], days: Days) -> Standing:
    """Judge a return of which a version counts, by the first of them."""
    first = current = accepted[0]
    if len(accepted) > 1:
        # what a file says stands in the place of a nil return that an officer recorded, whichever came first
        current = max(accepted, key=lambda one: (one.version > 0, one.received_at, one.version))
    late = days.after(first.received_at, owed.last_day)
    status = _NIL if current.nil else _LATE if late else _ON_TIME
    in_time = _in_time(owed, others, days) if late and others else None
    return Standing(owed, status, first.received_at, late, current.version or None, (), None, in_time)


def _in_time(owed: Due, others: Sequence[Receipt], days: Days) -> datetime | None:
    """Return when the first version came that does not count and was in time; None if none was."""
    return next((one.received_at for one in others if not days.after(one.received_at, owed.last_day)), None)
