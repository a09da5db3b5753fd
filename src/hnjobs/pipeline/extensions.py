"""hnjobs extend: one reporter has until a later day for one return, by a document; recorded as one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.event import Action, Event
from hnjobs.domain.timeliness import dues
from hnjobs.errors import DecisionRefusedError, UsageError
from hnjobs.phrase import Phrase
from hnjobs.pipeline.returns import granted, owed

if TYPE_CHECKING:
    from datetime import date

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.timeliness import Due
    from hnjobs.pipeline.decisions import By, Return
    from hnjobs.store.repository import Store


class Settled(NamedTuple):
    """What was recorded, what the plan itself wants, and what holds after it."""

    event: Event
    plain: Due
    holds: Due


def extend(plan: Plan, store: Store, about: Return, until: date, document: str, by: By) -> Settled:
    """Record that a reporter has until a day, itself included, for a return.

    Raises:
        UsageError: the document or the reason is empty.
        DecisionRefusedError: the return is not owed, or the day is not after the plan's own last day.
    """
    plain = _plain(plan, about)
    if not document.strip():
        raise UsageError("--document", document, Phrase("the number of the document that extends the date"))
    if until <= plain.last_day:
        told = "{day} is no later than the last day in time by the plan, {last_day}"
        reason = Phrase(told, day=until, last_day=plain.last_day)
        raise DecisionRefusedError(str(about), reason)
    event = _event(about, by)._replace(until=until, subject=document.strip())
    return _record(plan, store, plain, event)


def undo_extension(plan: Plan, store: Store, about: Return, by: By) -> Settled:
    """Take an extension back: the plan's own date holds again.

    Raises:
        UsageError: the reason is empty.
        DecisionRefusedError: the return is not owed, or was not extended.
    """
    plain = _plain(plan, about)
    if not any((one.reporter, one.form, one.period) == tuple(about) for one in granted(plan, store)):
        raise DecisionRefusedError(str(about), Phrase("no extension is recorded"))
    return _record(plan, store, plain, _event(about, by))


def _plain(plan: Plan, about: Return) -> Due:
    for due in dues(plan, periods={about.period}):
        if (due.reporter, due.form, due.period) == tuple(about):
            return due
    raise DecisionRefusedError(str(about), Phrase("this return is not owed"))


def _event(about: Return, by: By) -> Event:
    reason = by.reason.strip()
    return Event(Action.EXTEND, by.at, by.who, about.reporter, about.form, about.period, reason=reason)


def _record(plan: Plan, store: Store, plain: Due, event: Event) -> Settled:
    if not event.reason:
        raise UsageError("--reason", event.reason, Phrase("why, in a few words"))
    store.record(plan.id, event)
    key = (plain.reporter, plain.form, plain.period)
    now = owed(plan, store, periods={plain.period})
    return Settled(event, plain, next(due for due in now if (due.reporter, due.form, due.period) == key))
