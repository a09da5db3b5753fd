"""What is due, and how it stands: the plan of Hanoi, and a plan with other calendar rules."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.observation import Basis, Observation, Submission
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Quantity
from hnjobs.domain.timeliness import Status, Tally
from hnjobs.pipeline.deadlines import DeadlineRequest, check_deadlines, tallies
from hnjobs.store.records import Arrival, Kept

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan
    from hnjobs.store.repository import Store

HANOI: Final = timezone(timedelta(hours=7))


def receive(  # noqa: PLR0913 who, what, for when, when
    store: Store,
    plan: Plan,
    reporter: str,
    form: str,
    period: Period,
    moment: datetime,
    *,
    right: bool = True,
) -> None:
    """Store that a return came."""
    file = store.keep_files(
        [Kept("bc.xlsx", f"{reporter} {moment}".encode(), f"{reporter} {moment}", moment)]
    )[0]
    value = Observation("trained", Basis.PERIOD, Quantity(1, "learner"), "1", "A1")
    findings = () if right else (Finding(FindingCode.NEGATIVE, "Biểu", "A1", "-1"),)
    submission = Submission("Biểu", form, reporter, period, (value,), findings=findings)
    store.save(plan.id, [Arrival(file, submission, moment, moment)])[0]


def statuses(plan: Plan, store: Store, today: date, ahead: int | None = 0) -> dict[str, str]:
    """Return how what is due by then stands, by reporter and period."""
    found = check_deadlines(DeadlineRequest(today, ahead), plan, store)
    return {f"{one.owed.reporter} {one.owed.period.code}": one.status.value for one in found}


@pytest.mark.parametrize(
    ("code", "due", "last_day"),
    [
        pytest.param("M01", date(2031, 2, 5), date(2031, 2, 4), id="the-day-before"),
        pytest.param("M02", date(2031, 3, 5), date(2031, 3, 4), id="tuesday"),
        pytest.param("M06", date(2031, 7, 5), date(2031, 7, 4), id="friday-before-a-saturday"),
        pytest.param("M09", date(2031, 10, 7), date(2031, 10, 6), id="saturday-moves-to-monday"),
        pytest.param("M04", date(2031, 5, 8), date(2031, 5, 7), id="sunday-and-holidays"),
    ],
)
def test_exclusive_due_date_that_rolls(
    code: str, due: date, last_day: date, small_plan: Plan, store: Store
) -> None:
    """A return owed before the 5th has until the 4th, or the next working day; the printed date follows."""
    request = DeadlineRequest(date(2031, 1, 1), period=Period(2031, code))
    (first, *_) = check_deadlines(request, small_plan, store)

    assert (first.owed.due, first.owed.last_day) == (due, last_day)


def test_small_plan_on_a_day(small_plan: Plan, store: Store) -> None:
    """On time, late, rejected and missing, by the last day that still counts."""
    january = Period(2031, "M01")
    for reporter, day, right in (("an-hoa-1", 4, True), ("an-hoa-2", 5, True), ("an-hoa-3", 4, False)):
        moment = datetime(2031, 2, day, 23, tzinfo=HANOI)
        receive(store, small_plan, reporter, "commune", january, moment, right=right)

    assert statuses(small_plan, store, date(2031, 2, 6)) == {
        "an-hoa-1 M01": "on_time",
        "an-hoa-2 M01": "late",
        "an-hoa-3 M01": "rejected",
        "binh-an M01": "missing",
        "binh-an-dong M01": "missing",
    }


def test_pending_until_the_last_day_is_over(small_plan: Plan, store: Store) -> None:
    """On the last day nothing is missing yet; on the day after it is, before the printed date is over."""
    assert set(statuses(small_plan, store, date(2031, 2, 4), 1).values()) == {"pending"}
    assert set(statuses(small_plan, store, date(2031, 2, 5)).values()) == {"missing"}


def test_look_ahead(plan: Plan, store: Store) -> None:
    """Only what is due by today and the days ahead is looked at; None looks at the year."""
    eve = date(2023, 1, 8)

    assert statuses(plan, store, eve, 6) == {}
    assert len(statuses(plan, store, eve, 7)) == 32
    everything = 32 * 12 + 2 * sum(
        reporter.group in {"agency", "department"} for reporter in plan.reporters.values()
    )
    assert len(check_deadlines(DeadlineRequest(eve, None), plan, store)) == everything


def test_a_period_and_what_is_inside_it(plan: Plan, store: Store) -> None:
    """Asked for a half, the half's returns and its months' are shown; for a month, the month's."""
    half = check_deadlines(DeadlineRequest(date(2023, 1, 1), period=Period(2023, "H1")), plan, store)
    march = check_deadlines(DeadlineRequest(date(2023, 1, 1), period=Period(2023, "M03")), plan, store)

    assert {one.owed.period.code for one in half} == {"M01", "M02", "M03", "M04", "M05", "M06", "H1"}
    assert {one.owed.period.code for one in march} == {"M03"}
    assert check_deadlines(DeadlineRequest(date(2023, 1, 1), period=Period(2024, "Y")), plan, store) == ()


def test_hanoi_counts_the_15th_itself(plan: Plan, store: Store) -> None:
    """The 15th itself is in time, to its last hour in Hanoi; the 16th is one day late."""
    june = Period(2023, "M06")
    receive(store, plan, "ba-dinh", "district", june, datetime(2023, 6, 15, 23, 59, tzinfo=HANOI))
    receive(store, plan, "ba-vi", "district", june, datetime(2023, 6, 16, 0, 1, tzinfo=HANOI))

    found = check_deadlines(DeadlineRequest(date(2023, 6, 20), period=june), plan, store)

    standing = {one.owed.reporter: one for one in found}
    assert (standing["ba-dinh"].status, standing["ba-dinh"].days_late) == (Status.ON_TIME, 0)
    assert (standing["ba-vi"].status, standing["ba-vi"].days_late) == (Status.LATE, 1)
    assert (standing["tay-ho"].status, standing["tay-ho"].days_late) == (Status.MISSING, 5)


def test_order(plan: Plan, store: Store) -> None:
    """Returns come by due date, then as the plan lists the reporters."""
    found = check_deadlines(DeadlineRequest(date(2023, 12, 31), None), plan, store)
    days = [one.owed.due for one in found]

    assert days == sorted(days)
    assert [one.owed.reporter for one in found[:2]] == ["ba-dinh", "ba-vi"]


def test_tallies(plan: Plan, store: Store) -> None:
    """Counts by group in the plan's order; a group that owes nothing then is left out."""
    march = Period(2023, "M03")
    receive(store, plan, "ba-dinh", "district", march, datetime(2023, 3, 14, tzinfo=HANOI))
    receive(store, plan, "nhcsxh", "bank", march, datetime(2023, 3, 17, tzinfo=HANOI))

    found = check_deadlines(DeadlineRequest(date(2023, 3, 20), period=march), plan, store)

    assert list(tallies(found, plan).items()) == [
        ("district", Tally(expected=30, on_time=1, late=0, missing=29, rejected=0, pending=0)),
        ("exchange", Tally(expected=1, on_time=0, late=0, missing=1, rejected=0, pending=0)),
        ("bank", Tally(expected=1, on_time=0, late=1, missing=0, rejected=0, pending=0)),
    ]
