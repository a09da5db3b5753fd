"""Events are kept in order, come back as they were, and cannot be changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from hnjobs.domain.event import Action, Event
from tests.store.returns import LATER, M01, NOON, PLAN, a_return, behind, fresh_plan, jobs, save

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from hnjobs.store.repository import Store

EXCLUDED = Event(Action.EXCLUDE, NOON, "lan", "ba-dinh", "district", M01, reason="gửi nhầm")
WAIVED = Event(Action.WAIVE, LATER, "lan", "ba-vi", subject="VL044", until=date(2023, 6, 30), detail="…")


def run(engine: Engine, statement: str) -> None:
    """Run one statement past the store."""
    with engine.begin() as connection:
        connection.execute(text(statement))


def test_events_come_back_as_recorded(store: Store) -> None:
    """Every field of an event comes back, the oldest event first."""
    store.record(PLAN, EXCLUDED, WAIVED)

    assert store.events(PLAN) == [EXCLUDED, WAIVED]
    assert store.events(PLAN, Action.WAIVE) == [WAIVED]
    assert store.events(fresh_plan()) == []


@pytest.mark.parametrize("statement", ["UPDATE event SET reason = 'x'", "DELETE FROM event"])
def test_events_are_never_changed(store: Store, url: str, statement: str) -> None:
    """The database itself refuses to change or delete an event."""
    store.record(PLAN, EXCLUDED)

    with (
        behind(url) as engine,
        pytest.raises(DBAPIError, match="never changed"),
        engine.begin() as connection,
    ):
        connection.execute(text(statement))

    assert store.events(PLAN) == [EXCLUDED]


def test_filed_lists_every_version(store: Store) -> None:
    """What arrived is listed in the order it was stored, with its file and whether it was accepted."""
    save(store, a_return(jobs(1)))
    save(store, a_return(jobs(2), reporter="ba-vi"), NOON + timedelta(days=1), b"another")

    assert [(one.reporter, one.version, one.file, one.outcome) for one in store.filed(PLAN)] == [
        ("ba-dinh", 1, "ba-dinh.xlsx", "accepted"),
        ("ba-vi", 1, "ba-dinh.xlsx", "accepted"),
    ]
    assert [one.reporter for one in store.filed(PLAN, [M01], ["ba-vi"])] == ["ba-vi"]
