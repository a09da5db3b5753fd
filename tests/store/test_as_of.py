"""What was known at a moment: returns received and decisions recorded by then, on either database."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.event import Action, Event, moment_text
from tests.store.returns import ERROR, LATER, M01, NOON, PLAN, a_return, jobs, keep, save, values

if TYPE_CHECKING:
    from datetime import datetime

    from hnjobs.store.repository import Store

JANUARY: Final = "ba-dinh 2023-M01 jobs_created"
A_DAY: Final = timedelta(days=1)
AN_INSTANT: Final = timedelta(microseconds=1)


def decide(store: Store, action: Action, at: datetime, subject: str = "", version: int = 1) -> None:
    """Record at a moment a decision about a version of Ba Đình's return of January."""
    (number,) = (one.id for one in store.filed(PLAN, [M01], ["ba-dinh"]) if one.version == version)
    about = ("ba-dinh", "district", M01, number)
    store.record(PLAN, Event(action, at, "lan", *about, subject=subject, reason="lý do"))


def test_a_return_is_known_from_its_receipt_on(store: Store) -> None:
    """A return received later is not there, in no question; at its own moment it is."""
    save(store, a_return(jobs(10)), NOON, b"first")
    save(store, a_return(jobs(11)), LATER, b"second")

    before, then = store.as_of(LATER - AN_INSTANT), store.as_of(LATER)

    assert (values(before), values(then)) == ({JANUARY: 10}, {JANUARY: 11})
    assert [one.version for one in before.receipts(PLAN)] == [1]
    assert [one.version for one in before.filed(PLAN)] == [1]
    assert [one.origin.version for one in before.narratives(PLAN)] == [1]
    assert values(store.as_of(NOON - AN_INSTANT)) == {}
    assert values(store) == {JANUARY: 11}


def test_when_it_was_stored_does_not_matter(store: Store) -> None:
    """A return entered long after the moment, as received before it, was known: it lay in the office."""
    save(store, a_return(jobs(10)), NOON)  # stored at LATER, as every return of these tests

    assert values(store.as_of(NOON)) == {JANUARY: 10}


def test_a_rejected_return_too(store: Store) -> None:
    """What was rejected had not come before it came."""
    save(store, a_return(jobs(10), findings=(ERROR,)), LATER)

    assert store.as_of(NOON).receipts(PLAN) == []
    assert [one.accepted for one in store.as_of(LATER).receipts(PLAN)] == [False]


def test_a_decision_holds_from_its_record_on(store: Store) -> None:
    """A return excluded later counts; restored later still, it is out in between."""
    save(store, a_return(jobs(10)))
    decide(store, Action.EXCLUDE, LATER)
    decide(store, Action.RESTORE, LATER + A_DAY)

    known = [values(store.as_of(at)) for at in (LATER - AN_INSTANT, LATER, LATER + A_DAY)]

    assert known == [{JANUARY: 10}, {}, {JANUARY: 10}]
    assert [one.excluded for one in store.as_of(LATER).receipts(PLAN)] == ["lý do"]
    assert [one.action for one in store.as_of(LATER).events(PLAN, Action.EXCLUDE, Action.RESTORE)] == [
        Action.EXCLUDE
    ]


def test_a_received_time_is_as_amended_by_then(store: Store) -> None:
    """An amendment recorded later moves nothing; from its record on, its moment decides."""
    save(store, a_return(jobs(10)), NOON)
    decide(store, Action.AMEND, LATER, moment_text(LATER + A_DAY))

    assert store.as_of(LATER - AN_INSTANT).receipts(PLAN)[0].received_at == NOON
    assert values(store.as_of(LATER)) == {}
    assert store.as_of(LATER + A_DAY).receipts(PLAN)[0].received_at == LATER + A_DAY


def test_a_version_that_came_first_by_amendment(store: Store) -> None:
    """Which version counts follows the received times as they were known."""
    save(store, a_return(jobs(10)), NOON, b"first")
    save(store, a_return(jobs(11)), NOON + A_DAY, b"second")
    decide(store, Action.AMEND, LATER + A_DAY, moment_text(NOON - A_DAY), version=2)

    assert values(store.as_of(LATER)) == {JANUARY: 11}
    assert values(store.as_of(LATER + A_DAY)) == {JANUARY: 10}


def test_a_nil_return_is_both(store: Store) -> None:
    """A nil return is known once it was recorded, and not before the moment its sender says so."""
    said = Event(
        Action.NIL, NOON, "lan", "ba-dinh", "district", M01, subject=moment_text(LATER), reason="không"
    )
    store.record(PLAN, said)

    assert store.as_of(LATER - AN_INSTANT).events(PLAN) == []
    assert store.as_of(LATER).events(PLAN) == [said]


def test_values_of_versions(store: Store) -> None:
    """The values of a version are asked for by its number; its received time is the one known then."""
    save(store, a_return(jobs(10)), NOON)
    (number,) = (one.id for one in store.filed(PLAN))
    decide(store, Action.AMEND, LATER, moment_text(NOON - A_DAY))

    moments = [store.as_of(at).values_of(PLAN, [number])[0].origin.received_at for at in (NOON, LATER)]

    assert moments == [NOON, NOON - A_DAY]


def test_a_moment_needs_a_time_zone(store: Store) -> None:
    """A moment that does not say its time zone is a fault of the program, as everywhere in the store."""
    keep(store)

    with pytest.raises(Exception, match="without a time zone"):
        store.as_of(NOON.replace(tzinfo=None)).receipts(PLAN)


def test_past_answers_cannot_be_written_to(store: Store) -> None:
    """What answers as of a moment has nothing to write with."""
    past = store.as_of(NOON)

    assert not any(hasattr(past, name) for name in ("save", "record", "keep_files", "restore_backup"))
