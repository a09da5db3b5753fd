"""Forward from a submission: exactly the figures that one of its values stands in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from hnjobs.domain.event import Action, Event
from hnjobs.domain.figures import Figure
from hnjobs.domain.kept import figures_of
from hnjobs.domain.period import Period
from hnjobs.pipeline.fed_figures import fed_by_file
from hnjobs.pipeline.report import load_report
from hnjobs.store.records import Arrival, Kept
from tests.store.returns import ERROR, a_return, jobs

if TYPE_CHECKING:
    from hnjobs.domain.observation import Submission
    from hnjobs.domain.plan import Plan
    from hnjobs.store.repository import Store

MOMENT: Final = datetime(2023, 1, 12, tzinfo=UTC)
TODAY: Final = date(2023, 6, 16)
H1: Final = Period(2023, "H1")
M01: Final = Period(2023, "M01")


def save(store: Store, plan: Plan, submission: Submission) -> int:
    """Keep a return in a file named by its place, and give the number of its submission."""
    place = len(store.filed(plan.id))
    content = f"{submission}{place}".encode()
    (file_id,) = store.keep_files(
        [Kept(f"thu.eml › bc{place}.xlsx", content, sha256(content).hexdigest(), MOMENT)]
    )
    store.save(plan.id, [Arrival(file_id, submission, MOMENT, MOMENT)])
    return store.filed(plan.id)[-1].id


def figures(plan: Plan, store: Store, number: int, period: Period) -> tuple[Figure, ...]:
    """Return the figures fed by a submission, asked for by the name of its file."""
    (name,) = (one.file.partition(" › ")[2] for one in store.filed(plan.id) if one.id == number)
    ((filed, found),) = fed_by_file(plan, store, name, period, TODAY)
    assert filed.id == number
    return found


def fed(plan: Plan, store: Store, number: int, period: Period) -> set[tuple[str, str | None, str]]:
    """Return the figures fed as indicator, reporter and last month."""
    return {
        (one.indicator, one.reporter, one.months[-1].code) for one in figures(plan, store, number, period)
    }


def test_the_figures_a_return_feeds(plan: Plan, store: Store) -> None:
    """Ba Đình's January feeds its own figures and the totals, of its month and of all that hold it."""
    number = save(store, plan, a_return(jobs(10)))
    other = save(store, plan, a_return(jobs(3), reporter="dong-da"))

    found = fed(plan, store, number, H1)

    own = {one for one in found if one[1] == "ba-dinh"}
    assert own == {("jobs_created", "ba-dinh", "M01"), ("jobs_created", "ba-dinh", "M06")}
    assert {(one[0], one[1]) for one in found - own} == {("jobs_created", None)}
    assert {one[2] for one in found - own} >= {"M01", "M06"}
    assert ("jobs_created", "dong-da", "M01") in fed(plan, store, other, H1)


def test_a_figure_feeds_on_just_its_sources(plan: Plan, store: Store) -> None:
    """A figure is fed by a submission when, and only when, that submission is among its sources."""
    numbers = [save(store, plan, a_return(jobs(10), reporter=one)) for one in ("ba-dinh", "dong-da")]
    report, _ = load_report(plan, store, M01, TODAY)

    for number in numbers:
        expected = [
            one
            for one in figures_of(report)
            if number in {source.origin.submission for source in one.sources}
        ]
        assert list(figures(plan, store, number, M01)) == expected
        assert expected
        assert all(isinstance(one, Figure) for one in expected)


def test_what_does_not_count_feeds_nothing(plan: Plan, store: Store) -> None:
    """A superseded, an excluded and a rejected submission feed no figure, nor does one of another period."""
    old = save(store, plan, a_return(jobs(10)))
    new = save(store, plan, a_return(jobs(11)))
    rejected = save(store, plan, a_return(jobs(12), findings=(ERROR,)))
    february = save(store, plan, a_return(jobs(5), period=Period(2023, "M02")))

    assert [bool(fed(plan, store, one, M01)) for one in (old, new, rejected, february)] == [
        False, True, False, False
    ]  # fmt: skip
    assert fed(plan, store, february, H1)

    store.record(
        plan.id, Event(Action.EXCLUDE, MOMENT, "lan", "ba-dinh", "district", M01, new, reason="nhầm")
    )
    assert [bool(fed(plan, store, one, M01)) for one in (old, new)] == [True, False]
