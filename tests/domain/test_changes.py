"""What counts as a change of how a return stands, and when a check failed to come."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest

from hnjobs.domain.changes import Change, LastCheck, Told, find_changes
from hnjobs.domain.period import Period
from hnjobs.domain.timeliness import Due, Standing, Status

DAY: Final = date(2023, 3, 15)
NOON: Final = datetime(2023, 3, 15, 5, tzinfo=UTC)
KEY: Final = ("ba-dinh", "district", "M03")


def standing(status: Status = Status.MISSING, due: date = DAY, days_late: int = 0) -> Standing:
    """Return how the March return of Ba Đình stands."""
    return Standing(Due("ba-dinh", "district", Period(2023, "M03"), due, due), status, None, days_late)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param(Told("pending", DAY), standing(), id="became-missing"),
        pytest.param(Told("missing", date(2023, 3, 14)), standing(), id="due-another-day"),
        pytest.param(None, standing(), id="was-not-owed"),
        pytest.param(Told("missing", DAY), None, id="owed-no-more"),
    ],
)
def test_what_is_a_change(before: Told | None, now: Standing | None) -> None:
    """Another status, another due date, and to be owed or not, are changes; each tells both sides."""
    told = {KEY: before} if before else {}

    assert find_changes(told, [now] if now else []) == (Change(*KEY, before, now),)


def test_a_day_later_is_no_change() -> None:
    """That a missing return is missing a day longer is not told again."""
    assert find_changes({KEY: Told("missing", DAY)}, [standing(days_late=9)]) == ()


@pytest.mark.parametrize(
    ("every", "passed", "overdue"),
    [
        pytest.param(1, timedelta(days=1, minutes=59), False, id="a-little-late"),
        pytest.param(1, timedelta(days=1, hours=1, seconds=1), True, id="more-than-an-hour-late"),
        pytest.param(3, timedelta(days=3), False, id="over-the-weekend"),
        pytest.param(0, timedelta(days=400), False, id="no-schedule"),
    ],
)
def test_when_a_check_is_overdue(every: int, passed: timedelta, *, overdue: bool) -> None:
    """A check is overdue an hour after its day; without a schedule never."""
    assert LastCheck(NOON, every).overdue(NOON + passed) is overdue
