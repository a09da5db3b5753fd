"""Keep events and ask for them; rows are added, never changed (the database refuses it)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from hnjobs.domain.event import Action, Event, moment_of
from hnjobs.store.decisions import recorded
from hnjobs.store.periods import SharedPeriods
from hnjobs.store.schema import event

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

    from hnjobs.store.decisions import Scope
    from hnjobs.store.rows import Row


def record(connection: Connection, plan_id: str, events: Iterable[Event]) -> None:
    """Add events, in their order."""
    rows = [_row(plan_id, one) for one in events]
    if rows:
        connection.execute(insert(event), rows)


def events(connection: Connection, scope: Scope, actions: Collection[Action] | None) -> list[Event]:
    """Return the events of a plan in the order they were recorded; see ``Readings.events``."""
    asked = select(event).where(recorded(scope)).order_by(event.c.id)
    if actions is not None:
        asked = asked.where(event.c.action.in_([action.value for action in actions]))
    shared = SharedPeriods()
    found = [
        Event(
            action=Action(row.action),
            at=row.at,
            who=row.who,
            reporter=row.reporter,
            form=row.form,
            period=None if row.period is None else shared[row.year, row.period],
            submission=row.submission_id,
            subject=row.subject,
            until=date.fromisoformat(row.until) if row.until else None,
            reason=row.reason,
            detail=row.detail,
        )
        for row in connection.execute(asked)
    ]
    return found if scope.as_of is None else [one for one in found if not _still_to_come(one, scope.as_of)]


def last(connection: Connection, scope: Scope, action: Action) -> tuple[datetime, str] | None:
    """Return moment and subject of the newest event of an action; see ``Readings.last_event``."""
    asked = select(event.c.at, event.c.subject).where(recorded(scope), event.c.action == action.value)
    row = connection.execute(asked.order_by(event.c.id.desc()).limit(1)).first()
    return None if row is None else (row.at, row.subject)


def _still_to_come(one: Event, as_of: datetime) -> bool:
    """Tell whether a nil return was entered ahead of the moment at which the sender says so."""
    return one.action is Action.NIL and bool(one.subject) and moment_of(one.subject) > as_of


def _row(plan_id: str, one: Event) -> Row:
    return {
        "plan": plan_id,
        "action": one.action.value,
        "at": one.at,
        "who": one.who,
        "reporter": one.reporter,
        "form": one.form,
        "year": one.period.year if one.period else None,
        "period": one.period.code if one.period else None,
        "submission_id": one.submission,
        "subject": one.subject,
        "until": one.until.isoformat() if one.until else None,
        "reason": one.reason,
        "detail": one.detail,
    }
