"""Who owes what by when, and whether it came: the one place that judges a date.

A due date is a date of the plan's time zone; a received time is an aware moment. The clock is an argument.
On time is judged by the first accepted version of a return, a nil return included. What was excluded is
judged as rejected is: it came, so it is never called missing, and it does not count. An obligation that is
met by issuing the report is judged by the date the report was first issued on, and by no return.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from hnjobs.domain.period import Period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.receipt import Receipt
    from hnjobs.domain.reporter import Obligation

_SATURDAY: Final = 5


class Status(StrEnum):
    """How an obligation stands; the words are a contract with other programs."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    REJECTED = "rejected"
    PENDING = "pending"
    NIL = "nil"


class Due(NamedTuple):
    """One return that is owed: unique by reporter, form and period.

    Attributes:
        due: the date that is printed, after any roll.
        last_day: the last day that is still on time (``due`` itself, or the day before when exclusive).
        issued: True when it is met by issuing the report of the period (``Obligation.issued``).
    """

    reporter: str
    form: str
    period: Period
    due: date
    last_day: date
    issued: bool = False


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
    """Counts of standings; coverage is received of expected, timeliness is on time of expected."""

    expected: int
    on_time: int
    late: int
    missing: int
    rejected: int
    pending: int
    nil: int = 0

    @property
    def received(self) -> int:
        """How many accepted returns there are, in time or not, nil returns included."""
        return self.on_time + self.late + self.nil


def dues(
    plan: Plan, *, until: date | None = None, periods: Collection[Period] | None = None
) -> tuple[Due, ...]:
    """Return the returns owed under a plan, ordered by due date, then as the plan lists reporters.

    Args:
        plan: the plan.
        until: only those due on or before this date.
        periods: only those for these periods.
    """
    owed = [
        Due(reporter.id, obligation.form, period, due, last_day, obligation.issued)
        for obligation in plan.obligations
        for period, due, last_day in _dates(plan, obligation)
        if (until is None or due <= until) and (periods is None or period in periods)
        for reporter in plan.reporters_in(*obligation.groups)
    ]
    return tuple(sorted(owed, key=lambda one: (one.due, one.period.last_month)))


def assess(plan: Plan, owed: Iterable[Due], receipts: Iterable[Receipt], today: date) -> tuple[Standing, ...]:
    """Judge each owed return by what had been received by the end of ``today``; the order is kept."""
    zone = ZoneInfo(plan.time_zone)
    arrived: dict[tuple[str, str, Period, bool], list[Receipt]] = {}
    for receipt in receipts:
        if receipt.received_at.astimezone(zone).date() > today:
            continue  # on that day it had not come yet
        key = (receipt.reporter, receipt.form, receipt.period, receipt.issued)
        arrived.setdefault(key, []).append(receipt)
    return tuple(
        _judge(one, arrived.get((one.reporter, one.form, one.period, one.issued), []), today, zone)
        for one in owed
    )


def tally(standings: Iterable[Standing]) -> Tally:
    """Count standings by status."""
    statuses = [standing.status for standing in standings]
    return Tally(
        expected=len(statuses),
        on_time=statuses.count(Status.ON_TIME),
        late=statuses.count(Status.LATE),
        missing=statuses.count(Status.MISSING),
        rejected=statuses.count(Status.REJECTED),
        pending=statuses.count(Status.PENDING),
        nil=statuses.count(Status.NIL),
    )


def _dates(plan: Plan, obligation: Obligation) -> Iterator[tuple[Period, date, date]]:
    margin = timedelta(days=0 if obligation.inclusive else 1)
    for code, signed in obligation.due.items():
        last_day = signed - margin
        if obligation.roll == "next_working_day":
            last_day = _next_working_day(last_day, plan.days_off)
        yield Period(plan.year, code), last_day + margin, last_day


def _next_working_day(day: date, days_off: frozenset[date]) -> date:
    while day.weekday() >= _SATURDAY or day in days_off:
        day += timedelta(days=1)
    return day


def _judge(owed: Due, receipts: list[Receipt], today: date, zone: ZoneInfo) -> Standing:
    receipts = sorted(receipts, key=lambda receipt: (receipt.received_at, receipt.version))
    accepted = [receipt for receipt in receipts if receipt.accepted]
    others = [receipt for receipt in receipts if not receipt.accepted]
    in_time = next((one.received_at for one in others if _days_late(owed, one, zone) <= 0), None)
    if accepted:
        # what a file says stands in the place of a nil return that an officer recorded, whichever came first
        current = max(accepted, key=lambda one: (one.version > 0, one.received_at, one.version))
        late = max(_days_late(owed, accepted[0], zone), 0)
        status = Status.LATE if late else Status.ON_TIME
        return Standing(
            owed,
            Status.NIL if current.nil else status,
            accepted[0].received_at,
            late,
            current.version or None,
            rejected_in_time=in_time if late else None,
        )
    overdue = max((today - owed.last_day).days, 0)
    if others:
        last = others[-1]
        in_time = in_time if overdue else None
        return Standing(
            owed,
            Status.REJECTED,
            last.received_at,
            overdue,
            last.version,
            last.reasons,
            last.excluded,
            in_time,
        )
    return Standing(owed, Status.MISSING if overdue else Status.PENDING, days_late=overdue)


def _days_late(owed: Due, receipt: Receipt, zone: ZoneInfo) -> int:
    """Return the days after the last day on time; 0 or less is in time."""
    return (receipt.received_at.astimezone(zone).date() - owed.last_day).days
