"""hnjobs exclude, restore, amend and nil: an officer's decisions about a return, each recorded as one event.

Nothing stored is changed. When the version that counts is excluded, the accepted one received before it
counts again; whoever does not want that excludes it too, and the answer says which one counts now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from hnjobs.domain.event import Action, Event, moment_text
from hnjobs.domain.nil import nil_returns
from hnjobs.errors import DecisionRefusedError, UsageError, VersionNotFoundError
from hnjobs.phrase import Phrase
from hnjobs.pipeline.returns import counting
from hnjobs.store.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hnjobs.domain.nil import NilReturn
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.store.records import Filed
    from hnjobs.store.repository import Store


class Return(NamedTuple):
    """Which return: all its versions together."""

    reporter: str
    form: str
    period: Period

    def __str__(self) -> str:
        return f"{self.reporter} {self.form} {self.period}"


class By(NamedTuple):
    """Who decides, when, and why."""

    who: str
    at: datetime
    reason: str


class Decided(NamedTuple):
    """What was recorded, and what counts of the return after it.

    Attributes:
        event: what was recorded.
        version: the version it is about; None for a nil return.
        counts: the version that counts now; None when there is none.
        nil: the nil return that counts now; None when there is none, or a version counts.
    """

    event: Event
    version: int | None
    counts: Filed | None
    nil: NilReturn | None


def find_return(plan: Plan, store: Store, reporter: str, period: Period, form: str | None) -> Return:
    """Return which return is meant: of the form named, else of the only one owed or stored for the period.

    Raises:
        UsageError: nothing is owed for the period, or it is not clear which form is meant.
    """
    owed = [one.form for one in plan.owed_by(reporter) if period.code in one.due]
    stored = [one.form for one in store.filed(plan.id, [period], [reporter]) if one.form]
    possible = list(dict.fromkeys([*owed, *stored]))
    if not possible:
        periods = dict.fromkeys(code for one in plan.owed_by(reporter) for code in one.due)
        told = "one that {reporter} owes a return for: {codes}"
        raise UsageError("--period", period.code, Phrase(told, reporter=reporter, codes=" ".join(periods)))
    if form not in possible and (form is not None or len(possible) > 1):
        raise UsageError("--form", form or "", Phrase("one of {names}", names=", ".join(possible)))
    return Return(reporter, form or possible[0], period)


def versions(plan: Plan, store: Store, about: Return) -> list[Filed]:
    """Return the stored versions of a return, in the order they were received."""
    found = store.filed(plan.id, [about.period], [about.reporter])
    return sorted((one for one in found if one.form == about.form), key=lambda o: (o.received_at, o.version))


def exclude(plan: Plan, store: Store, about: Return, version: int | None, by: By) -> Decided:
    """Take a version out of all totals, the one that counts unless another is named.

    Raises:
        VersionNotFoundError: there is no such version.
        DecisionRefusedError: it does not count anyway.
    """
    stored = versions(plan, store, about)
    chosen = counting(stored) if version is None else _named(stored, version)
    if chosen is None:
        raise VersionNotFoundError(str(about), version, [one.version for one in stored])
    if chosen.outcome is Outcome.REJECTED:
        reason = Phrase("version {version} was rejected and counts nowhere", version=chosen.version)
        raise DecisionRefusedError(str(about), reason)
    if chosen.excluded is not None:
        told = "version {version} is excluded already: {why}"
        reason = Phrase(told, version=chosen.version, why=chosen.excluded)
        raise DecisionRefusedError(str(about), reason)
    return _record(plan, store, about, chosen, _event(Action.EXCLUDE, about, by, chosen))


def restore(plan: Plan, store: Store, about: Return, version: int | None, by: By) -> Decided:
    """Take an excluded version back into the totals; named, or the only one that is excluded.

    Raises:
        VersionNotFoundError: there is no such version.
        DecisionRefusedError: it is not excluded, or several are and none was named.
    """
    stored = versions(plan, store, about)
    out = [one for one in stored if one.excluded is not None]
    if version is None and len(out) != 1:
        known = ", ".join(str(one.version) for one in out)
        several = Phrase("several are excluded ({versions}); name one with --version", versions=known)
        reason = several if out else Phrase("none is excluded")
        raise DecisionRefusedError(str(about), reason)
    chosen = out[0] if version is None else _named(stored, version)
    if chosen is None:
        raise VersionNotFoundError(str(about), version, [one.version for one in stored])
    if chosen.excluded is None:
        reason = Phrase("version {version} is not excluded", version=chosen.version)
        raise DecisionRefusedError(str(about), reason)
    return _record(plan, store, about, chosen, _event(Action.RESTORE, about, by, chosen))


def amend(
    plan: Plan, store: Store, about: Return, version: int | None, received_at: datetime, by: By
) -> Decided:
    """Correct when a version was received: the one that counts, else the last, unless one is named.

    Raises:
        VersionNotFoundError: there is no such version.
        DecisionRefusedError: it was received at that moment.
    """
    stored = versions(plan, store, about)
    fallback = stored[-1] if stored else None
    chosen = counting(stored) or fallback if version is None else _named(stored, version)
    if chosen is None:
        raise VersionNotFoundError(str(about), version, [one.version for one in stored])
    if chosen.received_at == received_at:
        told = "version {version} was received at that moment; nothing to amend"
        reason = Phrase(told, version=chosen.version)
        raise DecisionRefusedError(str(about), reason)
    zone = ZoneInfo(plan.time_zone)
    before, after = (one.astimezone(zone).isoformat() for one in (chosen.received_at, received_at))
    event = _event(Action.AMEND, about, by, chosen)
    event = event._replace(subject=moment_text(received_at), detail=f"{before} → {after}")
    return _record(plan, store, about, chosen, event)


def record_nil(plan: Plan, store: Store, about: Return, received_at: datetime, by: By) -> Decided:
    """Record that the reporter said there is nothing to report.

    Raises:
        DecisionRefusedError: an accepted return says otherwise.
    """
    counts = counting(versions(plan, store, about))
    if counts is not None:
        told = "version {version} was accepted; exclude it first if it is wrong"
        reason = Phrase(told, version=counts.version)
        raise DecisionRefusedError(str(about), reason)
    event = _event(Action.NIL, about, by)._replace(subject=moment_text(received_at))
    return _record(plan, store, about, None, event)


def undo_nil(plan: Plan, store: Store, about: Return, by: By) -> Decided:
    """Take a recorded nil return back.

    Raises:
        DecisionRefusedError: none is recorded.
    """
    if _nil(plan, store, about) is None:
        raise DecisionRefusedError(str(about), Phrase("no nil return is recorded"))
    return _record(plan, store, about, None, _event(Action.NIL, about, by))


def _named(stored: Sequence[Filed], version: int) -> Filed | None:
    return next((one for one in stored if one.version == version), None)


def _nil(plan: Plan, store: Store, about: Return) -> NilReturn | None:
    nils = nil_returns(store.events(plan.id, Action.NIL))
    return next((nil for nil in nils if Return(nil.reporter, nil.form, nil.period) == about), None)


def _event(action: Action, about: Return, by: By, chosen: Filed | None = None) -> Event:
    number = chosen.id if chosen else None
    return Event(
        action, by.at, by.who, about.reporter, about.form, about.period, number, reason=by.reason.strip()
    )


def _record(plan: Plan, store: Store, about: Return, chosen: Filed | None, event: Event) -> Decided:
    if not event.reason:
        raise UsageError("--reason", event.reason, Phrase("why, in a few words"))
    store.record(plan.id, event)
    counts = counting(versions(plan, store, about))
    nil = None if counts else _nil(plan, store, about)
    return Decided(event, chosen.version if chosen else None, counts, nil)
