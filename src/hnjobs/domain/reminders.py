"""Who is to be reminded of which return at which stage: what one letter to a reporter has to say.

A stage is a number of days that the plan states: before the last day in time, or after the due date. While
the return has not come, the latest stage that was reached is due, once. One that was missed because nobody
ran the program that day is made up on the next run as long as it is the latest, and passed over when another
was reached since: two letters on one day about one return would say the same thing twice.

On the boundary day nobody is called late: by the strict reading of "before the 15th" the last day in time is
the 14th, but letters after the date count from the 15th, and so does what is called a miss.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.event import Action
from hnjobs.domain.timeliness import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hnjobs.domain.event import Event
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Reminders
    from hnjobs.domain.timeliness import Due, Standing

OWED: Final = frozenset({Status.PENDING, Status.EXTENDED, Status.MISSING, Status.REJECTED})
"""How a return stands that is still waited for; one that came late is not."""

_BEFORE: Final = "before"
_AFTER: Final = "after"


class Stage(NamedTuple):
    """One reminder of one return: unique; a return whose date was extended has its stages by the new date.

    Attributes:
        days: below 0 before the last day in time, above 0 after the due date.
        due: the due date it counts from.
    """

    reporter: str
    form: str
    period: Period
    days: int
    due: date


class Reminder(NamedTuple):
    """What one reporter is to be told on a day, before or after the date; unique by both.

    Attributes:
        reporter: its id.
        late: True when dates are over; then ``named`` are all its returns that are late and still owed.
        stages: the stages that this takes, at least one.
        named: how the returns stand that it speaks of, ordered by due date.
        misses: how many returns the reporter missed in the year so far (``missed``); 0 before the date.
        copied: True when the plan wants the body above it told.
    """

    reporter: str
    late: bool
    stages: tuple[Stage, ...]
    named: tuple[Standing, ...]
    misses: int = 0
    copied: bool = False


def reminders(
    schedule: Reminders,
    standings: Iterable[Standing],
    today: date,
    *,
    done: Collection[Stage] = (),
    periods: Collection[Period] | None = None,
) -> tuple[Reminder, ...]:
    """Return what is to be told on a day, in the order of the returns it speaks of.

    What is met by issuing the report is left out: nobody writes to himself.

    Args:
        schedule: the stages.
        standings: all returns of the year as they stand that day, ordered by due date, for misses count.
        today: the day.
        done: the stages that were taken before.
        periods: only of returns for these; misses count all the same.
    """
    by_reporter: dict[str, list[Standing]] = {}
    for one in standings:
        by_reporter.setdefault(one.owed.reporter, []).append(one)
    found: list[Reminder] = []
    for reporter, own in by_reporter.items():
        asked = [one for one in own if periods is None or one.owed.period in periods]
        reached = [(one, stage) for one in asked if (stage := due_stage(schedule, one, today))]
        new = sorted((pair for pair in reached if pair[1] not in done), key=lambda pair: pair[1].days > 0)
        for late, pairs in groupby(new, key=lambda pair: pair[1].days > 0):
            told = list(pairs)
            stages = tuple(stage for _, stage in told)
            if not late:
                found.append(Reminder(reporter, late, stages, tuple(one for one, _ in told)))
                continue
            named = tuple(one for one in asked if _overdue(one, today))
            misses = sum(missed(one) for one in own)
            found.append(Reminder(reporter, late, stages, named, misses, _copied(schedule, told, misses)))
    return tuple(found)


def due_stage(schedule: Reminders, standing: Standing, today: date) -> Stage | None:
    """Return the latest stage that a return has reached; None when it came, or before the first."""
    owed = standing.owed
    if owed.issued or standing.status not in OWED:
        return None
    if today > owed.due:
        days = max((n for n in schedule.after if today >= owed.due + timedelta(days=n)), default=0)
    else:
        days = -min((n for n in schedule.before if today >= owed.last_day - timedelta(days=n)), default=0)
    return _stage(owed, days) if days else None


def missed(standing: Standing) -> bool:
    """Tell whether nothing at all came for a return until its due date was over, the boundary day included.

    What came in time and was rejected, or taken out, is no miss: its sender kept the date.
    """
    owed = standing.owed
    boundary = (owed.due - owed.last_day).days
    return not owed.issued and standing.days_late > boundary and standing.rejected_in_time is None


def stage_text(days: int) -> str:
    """Write a stage for ``Event.subject``: ``before 5``, ``after 1``."""
    return f"{_AFTER if days > 0 else _BEFORE} {abs(days)}"


def taken(events: Iterable[Event]) -> frozenset[Stage]:
    """Return the stages that events say were taken."""
    return frozenset(
        Stage(one.reporter, one.form, one.period, _days(one.subject), one.until)
        for one in events
        if one.action is Action.REMIND and one.reporter and one.form and one.period and one.until
    )


def _days(subject: str) -> int:
    word, _, number = subject.partition(" ")
    return int(number) if word == _AFTER else -int(number)


def _stage(owed: Due, days: int) -> Stage:
    return Stage(owed.reporter, owed.form, owed.period, days, owed.due)


def _overdue(standing: Standing, today: date) -> bool:
    return standing.status in OWED and not standing.owed.issued and today > standing.owed.due


def _copied(schedule: Reminders, told: Iterable[tuple[Standing, Stage]], misses: int) -> bool:
    """Tell whether one of the stages is a late one about a miss of a reporter that missed often enough."""
    above = schedule.escalation
    return (
        above is not None
        and misses >= above.misses
        and any(missed(one) and stage.days >= above.after for one, stage in told)
    )
