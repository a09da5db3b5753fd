"""hnjobs audit: every change of state in order, from the append-only list of events.

A return that was stored before its ingest was recorded as an event is listed by its own row, so that the list
is whole; nobody's name stands on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.event import Action, Event

if TYPE_CHECKING:
    from datetime import datetime

    from hnjobs.domain.plan import Plan
    from hnjobs.store.records import Filed
    from hnjobs.store.repository import Store


class Entry(NamedTuple):
    """One change of state: what was done, and the stored return it concerns, if any."""

    event: Event
    filed: Filed | None


def audit(
    plan: Plan, store: Store, reporter: str | None = None, since: datetime | None = None
) -> list[Entry]:
    """Return every change of state, the oldest first.

    Args:
        plan: the plan.
        store: where it is kept.
        reporter: only what concerns this reporter.
        since: only what was done at this moment or later, aware.
    """
    events, stored = store.events(plan.id), {one.id: one for one in store.filed(plan.id)}
    told = {event.submission for event in events if event.action is Action.INGEST}
    untold = [
        Event(Action.INGEST, one.ingested_at, "", one.reporter, one.form, one.period, one.id)
        for one in stored.values()
        if one.id not in told
    ]
    entries = [Entry(event, stored.get(event.submission or 0)) for event in [*untold, *events]]
    return sorted(
        (
            entry
            for entry in entries
            if (reporter is None or entry.event.reporter == reporter)
            and (since is None or entry.event.at >= since)
        ),
        key=lambda entry: entry.event.at,
    )
