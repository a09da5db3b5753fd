"""Which version of a return counts, and in what order values come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hnjobs.domain.observation import Basis
from hnjobs.domain.period import Period
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
    from hnjobs.store.repository import Store


def test_a_later_return_supersedes(store: Store) -> None:
    """The return received last is current, as a whole: what it no longer says is gone."""
    save(store, a_return(jobs(10), jobs(4, "jobs_female")), NOON, b"first")
    save(store, a_return(jobs(11)), LATER, b"second")

    assert values(store) == {"ba-dinh 2023-M01 jobs_created": 11}
    assert [told.origin.version for told in store.narratives(PLAN)] == [2]


def test_received_last_beats_read_last(store: Store) -> None:
    """A return that arrived earlier and is read later does not become current."""
    save(store, a_return(jobs(11)), LATER, b"arrived second, read first")
    version = save(store, a_return(jobs(10)), NOON, b"arrived first, read second")

    assert version == 2
    assert values(store) == {"ba-dinh 2023-M01 jobs_created": 11}


def test_of_one_moment_the_last_version_counts(store: Store) -> None:
    """Of returns received at one moment the last saved is current."""
    save(store, a_return(jobs(10)), NOON, b"first")
    save(store, a_return(jobs(11)), NOON, b"second")

    assert values(store) == {"ba-dinh 2023-M01 jobs_created": 11}


def test_a_rejected_return_supersedes_nothing(store: Store) -> None:
    """A later return that was rejected leaves the accepted one current."""
    save(store, a_return(jobs(10)), NOON, b"good")
    version = save(store, a_return(jobs(99), findings=(ERROR,)), LATER, b"bad")

    assert version == 2
    assert values(store) == {"ba-dinh 2023-M01 jobs_created": 10}


def test_returns_stand_apart(store: Store) -> None:
    """Reporters, periods, years and forms do not supersede each other; another plan is not seen."""
    save(store, a_return(jobs(1)), content=b"1")
    save(store, a_return(jobs(2), reporter="ba-vi"), content=b"2")
    save(store, a_return(jobs(3), period=M02), content=b"3")
    save(store, a_return(jobs(4), period=Period(2024, "M01")), content=b"4")
    save(store, a_return(jobs(5, "sessions_total"), form="exchange"), content=b"5")
    store.save("another-plan", [Arrival(keep(store, b"6"), a_return(jobs(6)), LATER, LATER)])[0]

    assert values(store) == {
        "ba-dinh 2023-M01 jobs_created": 1,
        "ba-dinh 2023-M01 sessions_total": 5,
        "ba-dinh 2023-M02 jobs_created": 3,
        "ba-dinh 2024-M01 jobs_created": 4,
        "ba-vi 2023-M01 jobs_created": 2,
    }


def test_order(store: Store) -> None:
    """Values come by reporter, period, form, indicator and basis, byte by byte on either database."""
    save(
        store,
        a_return(jobs(1, "b"), jobs(1, "a", Basis.YEAR_TO_DATE), jobs(1, "a"), jobs(1, "B")),
        content=b"1",
    )
    save(store, a_return(jobs(1, "a"), form="bank"), content=b"2")
    save(store, a_return(jobs(1, "a"), reporter="ba-vi"), content=b"3")
    save(store, a_return(jobs(1, "a"), reporter="bac-tu-liem"), content=b"4")
    save(store, a_return(jobs(1, "a"), reporter="Z", period=M02, form="bank"), content=b"5")
    save(store, a_return(jobs(1, "a"), reporter="Z"), content=b"6")

    keys = [(s.reporter, s.period, s.form, s.indicator, s.basis.value) for s in store.observations(PLAN)]

    assert [(key[0], key[2], key[3], key[4]) for key in keys] == [
        ("Z", "district", "a", "period"),
        ("Z", "bank", "a", "period"),
        ("ba-dinh", "bank", "a", "period"),
        ("ba-dinh", "district", "B", "period"),
        ("ba-dinh", "district", "a", "period"),
        ("ba-dinh", "district", "a", "year_to_date"),
        ("ba-dinh", "district", "b", "period"),
        ("ba-vi", "district", "a", "period"),
        ("bac-tu-liem", "district", "a", "period"),
    ]
    assert keys == sorted(keys)


def test_restrictions(store: Store) -> None:
    """Values can be asked for by period, indicator, reporter and basis; an empty choice lets nothing pass."""
    save(store, a_return(jobs(1), jobs(2, "jobs_female"), jobs(3, basis=Basis.YEAR_TO_DATE)), content=b"1")
    save(store, a_return(jobs(4), reporter="ba-vi", period=M02), content=b"2")

    def found(**asked: object) -> list[str]:
        return [seen.raw for seen in store.observations(PLAN, **asked)]  # type: ignore[arg-type]  # by name

    assert found() == ["1", "3", "2", "4"]
    assert found(periods=[M02]) == ["4"]
    assert found(periods=[M01, M02, Period(2022, "M01")]) == ["1", "3", "2", "4"]
    assert found(periods=[Period(2022, "M01")]) == []
    assert found(periods=[]) == []
    assert found(indicators={"jobs_female"}) == ["2"]
    assert found(indicators=[]) == []
    assert found(reporters=("ba-vi",)) == ["4"]
    assert found(reporters=[]) == []
    assert found(basis=Basis.YEAR_TO_DATE) == ["3"]
    assert [told.reporter for told in store.narratives(PLAN, [M02])] == ["ba-vi"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(arrivals=st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=6))
def test_current_is_the_last_accepted(store: Store, arrivals: list[tuple[int, bool]]) -> None:
    """In any order of arrival, the current value is of the accepted one with greatest time, then version."""
    plan = fresh_plan()
    for place, (day, accepted) in enumerate(arrivals):
        submission = a_return(jobs(place), findings=() if accepted else (ERROR,))
        file_id = keep(store, f"{plan} {place}".encode())
        store.save(plan, [Arrival(file_id, submission, NOON + timedelta(days=day), LATER)])[0]

    expected = max(((day, place) for place, (day, accepted) in enumerate(arrivals) if accepted), default=None)

    found = [seen.raw for seen in store.observations(plan)]
    assert found == ([] if expected is None else [str(expected[1])])
