"""hnjobs audit: every change of state in order, from the append-only list of events.

A return that was stored before its ingest was recorded as an event is listed by its own row, so that the list
is whole; nobody's name stands on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.event import Action, Event, moment_of
from hnjobs.pipeline.changes import count_told

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from hnjobs.domain.plan import Plan
    from hnjobs.store.records import Filed
    from hnjobs.store.repository import Store


COLUMNS: Final = (
    "at",
    "who",
    "action",
    "reporter",
    "form",
    "period",
    "version",
    "file",
    "subject",
    "until",
    "reason",
    "detail",
)
"""What ``entry_row`` tells of an entry."""


class Entry(NamedTuple):
    """One change of state: what was done, and the stored return it concerns, if any."""

    event: Event
    filed: Filed | None


def audit(
    plan: Plan, store: Store, reporter: str | None = None, since: datetime | None = None
) -> list[Entry]:
    """Return every change of state, the oldest first; of checks for changes, those that told one.

    Args:
        plan: the plan.
        store: where it is kept.
        reporter: only what concerns this reporter.
        since: only what was done at this moment or later, aware.
    """
    events = [event for event in store.events(plan.id) if event.action is not Action.CHECK or event.detail]
    stored = {one.id: one for one in store.filed(plan.id)}
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


def entry_row(entry: Entry, zone: ZoneInfo) -> dict[str, object]:
    """Return an entry with the columns that other programs read; times in the plan's zone."""
    event, filed = entry
    return {
        "at": event.at.astimezone(zone).isoformat(),
        "who": event.who,
        "action": event.action.value,
        "reporter": event.reporter,
        "form": event.form,
        "period": str(event.period) if event.period else None,
        "version": (filed.version or None) if filed else None,
        "file": filed.file if filed else None,
        "subject": _subject(event, zone),
        "until": event.until.isoformat() if event.until else None,
        "reason": event.reason,
        "detail": str(count_told(event)) if event.action is Action.CHECK else event.detail,
    }


def _subject(event: Event, zone: ZoneInfo) -> str:
    """Return what exactly was done: a moment in the plan's zone, a date of issue, "undo" for a nil undone."""
    if event.action is Action.CHECK:
        return ""
    if event.action is Action.ISSUE:
        return moment_of(event.subject).astimezone(zone).date().isoformat()
    if event.action not in (Action.NIL, Action.AMEND):
        return event.subject
    return moment_of(event.subject).astimezone(zone).isoformat() if event.subject else "undo"
