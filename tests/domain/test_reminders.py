"""Which reminder is due on which day: the stages of a plan, each once, and nobody called late too early."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.event import Action, Event
from hnjobs.domain.period import Period
from hnjobs.domain.plan import NO_REMINDERS, Escalation, Reminders
from hnjobs.domain.reminders import Reminder, Stage, due_stage, missed, reminders, stage_text, taken
from hnjobs.domain.timeliness import Due, Standing, Status

SCHEDULE: Final = Reminders((5, 1), (1, 3), Escalation(misses=2, after=3, to="UBND"))
DUE: Final = date(2023, 3, 15)
MARCH: Final = Period(2023, "M03")


def owes(reporter: str = "a", period: Period = MARCH, due: date = DUE, *, strict: bool = False) -> Due:
    """Return something owed; strictly, the day before is the last in time."""
    return Due(reporter, "monthly", period, due, due - timedelta(days=strict))


def waits(owed: Due, today: date) -> Standing:
    """Return how a return stands for which nothing came."""
    overdue = max((today - owed.last_day).days, 0)
    return Standing(owed, Status.MISSING if overdue else Status.PENDING, days_late=overdue)


def told(today: date, *more: Standing, done: tuple[Stage, ...] = ()) -> tuple[Reminder, ...]:
    """Return what is to be told about the March return of ``a``, with others, on a day."""
    return reminders(SCHEDULE, [*more, waits(owes(), today)], today, done=done)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        pytest.param(9, None, id="six-days-before"),
        pytest.param(10, -5, id="five-days-before"),
        pytest.param(13, -5, id="between"),
        pytest.param(14, -1, id="the-day-before"),
        pytest.param(15, -1, id="the-day-itself"),
        pytest.param(16, 1, id="the-day-after"),
        pytest.param(17, 1, id="two-days-after"),
        pytest.param(18, 3, id="three-days-after"),
        pytest.param(31, 3, id="long-after"),
    ],
)
def test_the_latest_stage_reached(day: int, stage: int | None) -> None:
    """The latest stage that was reached is due: a missed one is made up while no other was reached."""
    today = date(2023, 3, day)
    due = due_stage(SCHEDULE, waits(owes(), today), today)

    assert (due and due.days) == stage


@pytest.mark.parametrize("strict", [False, True], ids=["the-15th-counts", "before-the-15th"])
def test_nobody_is_late_on_the_boundary_day(*, strict: bool) -> None:
    """By either reading of "before the 15th", the letter of the 15th reminds, and that of the 16th chases."""
    owed = owes(strict=strict)
    late = [
        reminders(SCHEDULE, [waits(owed, today)], today)[0].late
        for today in (date(2023, 3, 15), date(2023, 3, 16))
    ]

    assert late == [False, True]


@pytest.mark.parametrize("status", [Status.ON_TIME, Status.LATE, Status.NIL])
def test_a_return_that_came_stops_the_stages(status: Status) -> None:
    """Whether it came in time, late or as a nil return, nothing more is asked for."""
    today = date(2023, 3, 20)
    came = Standing(owes(), status, datetime(2023, 3, 17, tzinfo=UTC), 2, 1)

    assert reminders(SCHEDULE, [came], today) == ()


def test_a_rejected_return_is_still_owed() -> None:
    """What was rejected is asked for as what did not come, before the date and after it."""
    sent = datetime(2023, 3, 9, tzinfo=UTC)

    def stage(day: int) -> int:
        today = date(2023, 3, day)
        standing = Standing(owes(), Status.REJECTED, sent, max(day - 15, 0), 1, rejected_in_time=sent)
        return reminders(SCHEDULE, [standing], today)[0].stages[0].days

    assert [stage(10), stage(14), stage(16), stage(18)] == [-5, -1, 1, 3]


def test_what_is_met_by_issuing_the_report_is_left_out() -> None:
    """Nobody writes to himself about the report that he issues."""
    today = date(2023, 3, 20)

    assert reminders(SCHEDULE, [waits(owes()._replace(issued=True), today)], today) == ()


def test_a_plan_without_stages_reminds_of_nothing() -> None:
    """Stages are the plan's to state."""
    today = date(2023, 3, 20)

    assert reminders(NO_REMINDERS, [waits(owes(), today)], today) == ()


def test_each_stage_once() -> None:
    """What was taken is not due again; the next stage is."""
    (first,) = told(date(2023, 3, 16))

    assert told(date(2023, 3, 17), done=first.stages) == ()
    assert told(date(2023, 3, 18), done=first.stages)[0].stages[0].days == 3


def test_an_extended_return_has_its_stages_by_the_new_date() -> None:
    """A stage that was taken by the plan's date says nothing of the same stage by the new one."""
    (old,) = told(date(2023, 3, 14))
    later = owes(due=date(2023, 3, 20))
    today = date(2023, 3, 19)

    (new,) = reminders(SCHEDULE, [waits(later, today)], today, done=old.stages)

    assert (new.late, new.stages[0].days, new.stages[0].due) == (False, -1, date(2023, 3, 20))


def test_a_letter_about_what_is_late_names_all_of_it() -> None:
    """A return chased before and still owed is named with the new one; its stage is not taken again."""
    february = owes(period=Period(2023, "M02"), due=date(2023, 2, 15))
    today = date(2023, 3, 16)
    done = (Stage("a", "monthly", february.period, 3, february.due),)

    (letter,) = told(today, waits(february, today), done=done)

    assert [one.owed.period.code for one in letter.named] == ["M02", "M03"]
    assert [(stage.period.code, stage.days) for stage in letter.stages] == [("M03", 1)]


def test_reminder_and_chase_are_two_letters() -> None:
    """What is not due yet is not mixed with what is late."""
    today = date(2023, 3, 10)
    february = waits(owes(period=Period(2023, "M02"), due=date(2023, 2, 15)), today)

    assert [(one.late, len(one.named)) for one in told(today, february)] == [(False, 1), (True, 1)]


def test_periods_restrict_letters_and_not_misses() -> None:
    """Asked for March, February is not named, but counts among what was missed."""
    today = date(2023, 3, 18)
    february = waits(owes(period=Period(2023, "M02"), due=date(2023, 2, 15)), today)
    standings = [february, waits(owes(), today)]

    (letter,) = reminders(SCHEDULE, standings, today, periods={MARCH})

    assert [one.owed.period.code for one in letter.named] == ["M03"]
    assert (letter.misses, letter.copied) == (2, True)


def late_by(days: int, **how: object) -> Standing:
    """Return a February return that came some days late, or stands as told."""
    owed = owes(period=Period(2023, "M02"), due=date(2023, 2, 15))
    return Standing(owed, Status.LATE, datetime(2023, 2, 20, tzinfo=UTC), days, 1)._replace(**how)  # type: ignore[arg-type]  # a test's own words


@pytest.mark.parametrize(
    ("february", "day", "copied"),
    [
        pytest.param(late_by(5), 18, True, id="second-miss-three-days-after"),
        pytest.param(late_by(5), 16, False, id="not-yet-on-the-day-after"),
        pytest.param(late_by(0, status=Status.ON_TIME), 18, False, id="first-miss"),
        pytest.param(
            late_by(5, rejected_in_time=datetime(2023, 2, 14, tzinfo=UTC)),
            18,
            False,
            id="sent-in-time-before",
        ),
    ],
)
def test_the_second_miss_is_told_above(february: Standing, day: int, *, copied: bool) -> None:
    """From the second return on that was missed in the year, the letter three days after is copied."""
    (letter,) = told(date(2023, 3, day), february)

    assert letter.copied is copied


def test_what_came_on_the_boundary_day_was_not_missed() -> None:
    """By the strict reading a return of the 15th is late, but its reporter is not accused of missing it."""
    owed = owes(strict=True)
    moment = datetime(2023, 3, 15, 9, tzinfo=UTC)

    assert not missed(Standing(owed, Status.LATE, moment, 1, 1))
    assert missed(Standing(owed, Status.LATE, moment, 2, 1))


def test_stages_are_stored_and_read_back() -> None:
    """An event of a reminder gives back its stage; other events, and those of no return, give none."""
    stages = [Stage("a", "monthly", MARCH, days, DUE) for days in (-5, -1, 1, 3)]
    at = datetime(2023, 3, 10, tzinfo=UTC)
    events = [
        Event(
            Action.REMIND,
            at,
            "x",
            one.reporter,
            one.form,
            one.period,
            subject=stage_text(one.days),
            until=DUE,
        )
        for one in stages
    ]

    assert taken(events) == set(stages)
    assert taken([Event(Action.MAIL, at, "x", "a", subject="<1@b>")]) == set()


@given(st.lists(st.integers(0, 40), unique=True).map(sorted))
def test_however_often_it_runs_no_stage_comes_twice(days: list[int]) -> None:
    """Run on any days, in order, each stage comes at most once, the later after the earlier."""
    done: list[Stage] = []
    for number in days:
        today = date(2023, 3, 1) + timedelta(days=number)
        for one in reminders(SCHEDULE, [waits(owes(), today)], today, done=done):
            assert one.late is (today > DUE)
            done += one.stages

    counted = [stage.days for stage in done]
    assert counted == sorted(set(counted))
