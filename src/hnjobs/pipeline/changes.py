"""hnjobs check-deadlines --changes: tell what changed since it was told last, and note that it was told.

What was told is kept in the store, as events: whoever runs it next, on whatever machine, tells what is new
since. It is noted after it was told, so that a run that is killed loses nothing and the next one tells it
again; both happen while no other run is at it, so that nothing is told twice for any other reason. Each run
that succeeds notes that it did, and by that later commands see when runs fail to come.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.changes import Change, Told, find_changes
from hnjobs.domain.event import Action, Event
from hnjobs.pipeline.deadlines import DeadlineRequest, check_deadlines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from hnjobs.domain.changes import Key
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.timeliness import Standing
    from hnjobs.store.repository import Store

_LOCK: Final = "check"
_GONE: Final = ""  # the status noted of a return that is owed no more


class CheckRequest(NamedTuple):
    """How to check for changes.

    Attributes:
        today: the day that returns are judged on.
        now: the moment of the run, aware.
        who: the person or account that runs it.
        every: days after which the next run is due; 0 for none, None for what the run before said.
    """

    today: date
    now: datetime
    who: str
    every: int | None = None


class Checked(NamedTuple):
    """What a run found: the changes since the last one, none on the first, and how all returns stand."""

    first: bool
    changes: tuple[Change, ...]
    standings: tuple[Standing, ...]


def check_changes(
    request: CheckRequest, plan: Plan, store: Store, tell: Callable[[Checked], None]
) -> Checked:
    """Find what changed in the whole year, have it told, and note that it was.

    Args:
        request: when, who.
        plan: the plan.
        store: where the returns are, and what was told.
        tell: tells it; returns once it has reached whoever it is for.

    Raises:
        StoreError: the store failed, or another run is at it for a long time.
    """
    with store.alone(_LOCK):
        events = store.events(plan.id, Action.CHECK)
        standings = check_deadlines(DeadlineRequest(request.today, None), plan, store)
        found = find_changes(what_was_told(events), standings)
        checked = Checked(not events, found if events else (), standings)
        tell(checked)
        before = int(events[-1].subject or 0) if events else 0
        every = before if request.every is None else request.every
        note = Event(Action.CHECK, request.now, request.who, subject=str(every or ""), detail=_detail(found))
        store.record(plan.id, note)
    return checked


def what_was_told(events: Iterable[Event]) -> dict[Key, Told]:
    """Return how each return stood when that was told last, of what all runs noted, in their order."""
    told: dict[Key, Told] = {}
    for event in events:
        for status, due, form, code, reporters in json.loads(event.detail or "[]"):
            keys = [(reporter, form, code) for reporter in reporters]
            if status == _GONE:
                for key in keys:
                    told.pop(key, None)
            else:
                told.update(dict.fromkeys(keys, Told(status, date.fromisoformat(due))))
    return told


def count_told(event: Event) -> int:
    """Return how many returns a run noted a change of."""
    return sum(len(reporters) for *_, reporters in json.loads(event.detail or "[]"))


def _detail(changes: Iterable[Change]) -> str:
    """Write changes as ``what_was_told`` reads them: ``[[status, due, form, period, [reporter, …]], …]``."""
    alike: dict[tuple[str, str, str, str], list[str]] = {}
    for change in changes:
        now = change.now
        status, due = (now.status.value, now.owed.due.isoformat()) if now else (_GONE, "")
        alike.setdefault((status, due, change.form, change.code), []).append(change.reporter)
    noted = [[*key, reporters] for key, reporters in alike.items()]
    return json.dumps(noted, separators=(",", ":")) if noted else ""
