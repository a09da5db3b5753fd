"""Keep events and ask for them; rows are added, never changed (the database refuses it)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from hnjobs.domain.event import Action, Event
from hnjobs.store.periods import SharedPeriods
from hnjobs.store.schema import event

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

    from hnjobs.store.rows import Row


def record(connection: Connection, plan_id: str, events: Iterable[Event]) -> None:
    """Add events, in their order."""
    rows = [_row(plan_id, one) for one in events]
    if rows:
        connection.execute(insert(event), rows)


def events(connection: Connection, plan_id: str, actions: Collection[Action] | None) -> list[Event]:
    """Return the events of a plan in the order they were recorded; see ``Store.events``."""
    asked = select(event).where(event.c.plan == plan_id).order_by(event.c.id)
    if actions is not None:
        asked = asked.where(event.c.action.in_([action.value for action in actions]))
    shared = SharedPeriods()
    return [
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
