"""What was decided about stored returns holds wherever they are asked for, on either database."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hnjobs.domain.event import Action, Event, moment_text
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.quantity import Quantity
from hnjobs.store.records import Arrival
from tests.store.returns import (
    ERROR,
    LATER,
    M01,
    M02,
    NOON,
    PLAN,
    a_return,
    fresh_plan,
    jobs,
    keep,
    save,
    values,
)

if TYPE_CHECKING:
    from datetime import datetime

    from hnjobs.store.repository import Store

JANUARY: Final = "ba-dinh 2023-M01 jobs_created"


def decide(store: Store, action: Action, version: int, reason: str = "gửi nhầm", subject: str = "") -> None:
    """Record a decision about a version of Ba Đình's return of January."""
    (number,) = (one.id for one in store.filed(PLAN, [M01], ["ba-dinh"]) if one.version == version)
    store.record(
        PLAN, Event(action, LATER, "lan", "ba-dinh", "district", M01, number, subject=subject, reason=reason)
    )


def amend(store: Store, version: int, moment: datetime) -> None:
    """Record that a version was received at another moment."""
    decide(store, Action.AMEND, version, subject=moment_text(moment))


def test_excluded_counts_nowhere(store: Store) -> None:
    """An excluded return gives no value and no text; restored, it gives both again."""
    save(store, a_return(jobs(10)))
    save(store, a_return(jobs(3), period=M02), content=b"another month")

    decide(store, Action.EXCLUDE, 1)

    assert values(store) == {"ba-dinh 2023-M02 jobs_created": 3}
    assert [told.period for told in store.narratives(PLAN)] == [M02]

    decide(store, Action.RESTORE, 1)

    assert values(store)[JANUARY] == 10
    assert len(store.narratives(PLAN)) == 2


def test_the_version_before_counts_again(store: Store) -> None:
    """With the current version excluded, the accepted one received before it is current."""
    save(store, a_return(jobs(10)), NOON, b"first")
    save(store, a_return(jobs(11)), LATER, b"second")

    decide(store, Action.EXCLUDE, 2)
    assert values(store) == {JANUARY: 10}

    decide(store, Action.EXCLUDE, 1)
    assert values(store) == {}

    decide(store, Action.RESTORE, 2)
    assert values(store) == {JANUARY: 11}


def test_lists_tell_of_exclusion(store: Store) -> None:
    """Receipts, the list of what arrived and known files say why a return was excluded."""
    save(store, a_return(jobs(10)), content=b"first")
    checksum = store.filed(PLAN)[0].checksum

    decide(store, Action.EXCLUDE, 1, "năm 2022")

    (receipt,) = store.receipts(PLAN)
    assert (receipt.accepted, receipt.excluded, receipt.reasons) == (False, "năm 2022", ())
    assert [one.excluded for one in store.filed(PLAN)] == ["năm 2022"]
    assert [one.excluded for one in store.known([checksum], PLAN)[checksum]] == ["năm 2022"]

    decide(store, Action.RESTORE, 1)

    assert [(one.accepted, one.excluded) for one in store.receipts(PLAN)] == [(True, None)]
    assert [one.excluded for one in store.known([checksum], PLAN)[checksum]] == [None]


def test_decisions_of_another_plan_do_not_hold(store: Store) -> None:
    """An event of another plan says nothing about this plan's returns."""
    save(store, a_return(jobs(10)))
    number = store.filed(PLAN)[0].id

    store.record(fresh_plan(), Event(Action.EXCLUDE, LATER, "lan", submission=number, reason="x"))

    assert values(store) == {JANUARY: 10}


def test_an_amended_time_decides_which_version_counts(store: Store) -> None:
    """Received earlier than it was entered, a version loses to the other; the last amendment holds."""
    save(store, a_return(jobs(10)), NOON, b"first")
    save(store, a_return(jobs(11)), LATER, b"second")

    amend(store, 2, NOON - timedelta(days=3))
    assert values(store) == {JANUARY: 10}

    amend(store, 2, NOON + timedelta(microseconds=1))
    assert values(store) == {JANUARY: 11}


def test_an_amended_time_is_told_everywhere(store: Store) -> None:
    """Receipts, lists, known files and the origin of values give the moment as amended, aware."""
    save(store, a_return(jobs(10)), LATER, b"first")
    checksum = store.filed(PLAN)[0].checksum

    amend(store, 1, NOON)

    assert [one.received_at for one in store.receipts(PLAN)] == [NOON]
    assert [one.received_at for one in store.filed(PLAN)] == [NOON]
    assert [one.received_at for one in store.known([checksum], PLAN)[checksum]] == [NOON]
    assert [one.origin.received_at for one in store.observations(PLAN)] == [NOON]
    assert [one.origin.received_at for one in store.narratives(PLAN)] == [NOON]
    assert store.receipts(PLAN)[0].received_at.utcoffset() == timedelta(0)


def test_receipts_are_ordered_by_the_amended_time(store: Store) -> None:
    """Receipts of one return come in the order they were really received in."""
    save(store, a_return(jobs(10)), NOON, b"first")
    save(store, a_return(jobs(11), findings=(ERROR,)), LATER, b"second")

    amend(store, 2, NOON - timedelta(days=1))

    assert [one.version for one in store.receipts(PLAN)] == [2, 1]


def test_a_file_that_is_a_nil_return(store: Store) -> None:
    """An accepted return that was read as nil is told so, and its note is no reason for anything."""
    note = Finding(FindingCode.NIL_RETURN, "Biểu 02", "F14", "Không phát sinh")
    save(store, a_return(jobs(0), findings=(note,)))

    (receipt,) = store.receipts(PLAN)

    assert (receipt.nil, receipt.accepted, receipt.reasons) == (True, True, ())


def test_a_rejected_return_is_no_nil_return(store: Store) -> None:
    """A return that says nothing is to report and holds an error is rejected, for its error alone."""
    note = Finding(FindingCode.NIL_RETURN, "Biểu 02", "F14", "Không phát sinh")
    save(store, a_return(findings=(note, ERROR)))

    (receipt,) = store.receipts(PLAN)

    assert (receipt.nil, receipt.accepted, receipt.reasons) == (False, False, ("VL030",))


def test_values_of_versions(store: Store) -> None:
    """Values can be asked for by version, current or not, excluded or not, with where each came from."""
    save(store, a_return(jobs(10)), NOON, b"first")
    save(store, a_return(jobs(11)), LATER, b"second")
    save(store, a_return(jobs(99), findings=(ERROR,)), LATER, b"third")
    decide(store, Action.EXCLUDE, 2)
    numbers = [one.id for one in store.filed(PLAN)]

    found = [(one.origin.version, one.value) for one in store.values_of(PLAN, numbers)]

    assert found == [(1, Quantity(10, "person")), (2, Quantity(11, "person"))]
    assert store.values_of(fresh_plan(), numbers) == []
    assert store.values_of(PLAN, []) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    arrivals=st.lists(st.integers(0, 3), min_size=1, max_size=4),
    decisions=st.lists(
        st.tuples(st.sampled_from([Action.EXCLUDE, Action.RESTORE]), st.integers(0, 3)), max_size=6
    ),
)
def test_the_last_decision_holds(
    store: Store, arrivals: list[int], decisions: list[tuple[Action, int]]
) -> None:
    """Whatever was decided in whatever order, what counts is the last one received of those not excluded."""
    plan = fresh_plan()
    for place, day in enumerate(arrivals):
        file_id = keep(store, f"{plan} {place}".encode())
        store.save(plan, [Arrival(file_id, a_return(jobs(place)), NOON + timedelta(days=day), LATER)])
    numbers = [one.id for one in store.filed(plan)]
    for action, place in decisions:
        if place < len(numbers):
            store.record(plan, Event(action, LATER, "lan", submission=numbers[place], reason="x"))

    last = dict((place, action) for action, place in decisions)  # noqa: C402 the last of equal keys wins
    left = [(day, place) for place, day in enumerate(arrivals) if last.get(place) is not Action.EXCLUDE]
    expected = [str(max(left)[1])] if left else []
    assert [one.raw for one in store.observations(plan)] == expected


@pytest.mark.parametrize("count", [0, 40])
def test_a_question_is_one_statement_more_for_none_and_for_many(
    store: Store, statements: list[str], count: int
) -> None:
    """However much was decided, the values that count are asked for in two statements."""
    save(store, a_return(jobs(10)))
    for _ in range(count):
        decide(store, Action.EXCLUDE, 1)
        decide(store, Action.RESTORE, 1)
    before = len(statements)

    store.observations(PLAN)

    assert len([one for one in statements[before:] if one.startswith(("SELECT", "WITH"))]) == 2
