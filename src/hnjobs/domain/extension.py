"""Extensions: one reporter has until a later day for one return, by a document that says so.

The return is then judged by the new date; the plan's own stays beside it, so that a list can show both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.event import Action
from hnjobs.domain.timeliness import Extended

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from hnjobs.domain.event import Event
    from hnjobs.domain.period import Period
    from hnjobs.domain.timeliness import Due


class Extension(NamedTuple):
    """An extension that was not taken back; unique by reporter, form and period.

    Attributes:
        until: the last day in time, included.
        document: number of the document that grants it.
        reason: why, in the words of who recorded it.
        who: who recorded it.
        at: when it was recorded, aware.
    """

    reporter: str
    form: str
    period: Period
    until: date
    document: str
    reason: str
    who: str
    at: datetime

    def applied(self, owed: Due) -> Due:
        """Return what is owed with the new date; as it was when that date is not later than the plan's."""
        if self.until <= owed.last_day:
            return owed
        before = Extended(owed.due, owed.last_day, self.document, self.reason)
        return owed._replace(due=self.until, last_day=self.until, extended=before)


def extensions(events: Iterable[Event]) -> tuple[Extension, ...]:
    """Return the extensions that stand; of several about one return the last event says what holds."""
    last = {
        (event.reporter, event.form, event.period): event for event in events if event.action is Action.EXTEND
    }
    return tuple(
        Extension(reporter, form, period, event.until, event.subject, event.reason, event.who, event.at)
        for (reporter, form, period), event in last.items()
        if reporter and form and period and event.until
    )


def extend(owed: Iterable[Due], granted: Iterable[Extension]) -> tuple[Due, ...]:
    """Return what is owed by the dates that hold, ordered by them; with equal dates the order is kept."""
    by_return = {(one.reporter, one.form, one.period): one for one in granted}
    if not by_return:
        return tuple(owed)
    dues = [
        found.applied(one) if (found := by_return.get((one.reporter, one.form, one.period))) else one
        for one in owed
    ]
    return tuple(sorted(dues, key=lambda one: (one.due, one.period.last_month)))
