"""Working days, rolls and rules: around Tết, the end of February, the end of the year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.calendar import DaysOff, DueRule, Roll, RuleKind, off_between
from hnjobs.domain.period import MONTHS_OF, Period

DAYS_OFF: Final = DaysOff(
    {
        **{date(2023, 1, day): "Tết Nguyên đán" for day in range(20, 27)},
        date(2023, 1, 2): "Tết Dương lịch (nghỉ bù)",
        date(2024, 1, 1): "Tết Dương lịch",
        date(2024, 4, 29): "nghỉ hoán đổi",
        date(2024, 4, 30): "Ngày Chiến thắng",
        date(2024, 5, 1): "Quốc tế Lao động",
    },
    worked=frozenset({date(2024, 5, 4)}),
)
DAYS: Final = st.dates(date(2022, 12, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("day", "off"),
    [
        pytest.param(date(2023, 1, 14), True, id="saturday"),
        pytest.param(date(2023, 1, 15), True, id="sunday"),
        pytest.param(date(2023, 1, 2), True, id="a-substitute"),
        pytest.param(date(2023, 1, 27), False, id="friday-after-tet"),
        pytest.param(date(2024, 4, 29), True, id="an-exchanged-monday"),
        pytest.param(date(2024, 5, 4), False, id="the-saturday-worked-for-it"),
        pytest.param(date(2024, 5, 5), True, id="the-sunday-after-it"),
    ],
)
def test_days_off(day: date, off: bool) -> None:  # noqa: FBT001 a table's column
    """Nobody works on weekends and on days listed, but for the weekend days worked in exchange."""
    assert DAYS_OFF.off(day) is off


@pytest.mark.parametrize(
    ("roll", "day", "rolled"),
    [
        pytest.param(Roll.NONE, date(2023, 12, 31), date(2023, 12, 31), id="stays"),
        pytest.param(Roll.NEXT, date(2023, 12, 31), date(2024, 1, 2), id="sunday-and-new-year"),
        pytest.param(Roll.PREVIOUS, date(2023, 12, 31), date(2023, 12, 29), id="back-to-friday"),
        pytest.param(Roll.NEXT, date(2023, 1, 20), date(2023, 1, 27), id="over-the-whole-tet"),
        pytest.param(Roll.PREVIOUS, date(2023, 1, 26), date(2023, 1, 19), id="back-over-tet"),
        pytest.param(Roll.NEXT, date(2024, 5, 4), date(2024, 5, 4), id="a-saturday-that-is-worked"),
        pytest.param(Roll.NEXT, date(2024, 4, 27), date(2024, 5, 2), id="weekend-exchange-and-holidays"),
    ],
)
def test_rolls(roll: Roll, day: date, rolled: date) -> None:
    """A day off goes to the nearest working day after or before it; a working day stays."""
    assert roll.apply(day, DAYS_OFF) == rolled


@given(DAYS, st.sampled_from(Roll))
def test_a_rolled_date_is_never_a_day_off(day: date, roll: Roll) -> None:
    """A roll ends on a working day, on its own side, with nothing but days off on the way."""
    rolled = roll.apply(day, DAYS_OFF)

    if roll is Roll.NONE:
        assert rolled == day
        return
    assert not DAYS_OFF.off(rolled)
    first, last = sorted((day, rolled))
    assert (rolled >= day) if roll is Roll.NEXT else (rolled <= day)
    passed = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    assert [one for one, _ in off_between(first, last, DAYS_OFF)] == [one for one in passed if one != rolled]


@given(DAYS, st.integers(0, 60), st.sampled_from(Roll))
def test_rolling_keeps_the_order(day: date, more: int, roll: Roll) -> None:
    """A later date is never rolled to before an earlier one."""
    assert roll.apply(day, DAYS_OFF) <= roll.apply(day + timedelta(days=more), DAYS_OFF)


def test_days_off_have_their_names() -> None:
    """Each day off of a stretch is named; a weekly rest that is no holiday has no name."""
    assert list(off_between(date(2023, 12, 30), date(2024, 1, 2), DAYS_OFF)) == [
        (date(2023, 12, 30), ""),
        (date(2023, 12, 31), ""),
        (date(2024, 1, 1), "Tết Dương lịch"),
    ]


def day(number: int, months_after: int = 0) -> DueRule:
    """Return the rule of a day of the month."""
    return DueRule(RuleKind.DAY, number, months_after)


def business(number: int, months_after: int = 0) -> DueRule:
    """Return the rule of a working day of the month."""
    return DueRule(RuleKind.BUSINESS_DAY, number, months_after)


LAST: Final = DueRule(RuleKind.LAST_DAY)


@pytest.mark.parametrize(
    ("rule", "period", "named"),
    [
        pytest.param(day(15), Period(2023, "M06"), date(2023, 6, 15), id="15th-of-its-month"),
        pytest.param(day(5, 1), Period(2023, "M12"), date(2024, 1, 5), id="5th-of-january-after"),
        pytest.param(day(10, 1), Period(2023, "Q3"), date(2023, 10, 10), id="after-a-quarter"),
        pytest.param(day(15), Period(2023, "H1"), date(2023, 6, 15), id="last-month-of-a-half"),
        pytest.param(day(15), Period(2023, "9M"), date(2023, 9, 15), id="last-month-of-nine"),
        pytest.param(day(29), Period(2024, "M02"), date(2024, 2, 29), id="leap-day"),
        pytest.param(day(29), Period(2023, "M02"), None, id="no-leap-day"),
        pytest.param(day(31), Period(2023, "M04"), None, id="no-31-april"),
        pytest.param(LAST, Period(2023, "M02"), date(2023, 2, 28), id="end-of-february"),
        pytest.param(LAST, Period(2024, "M02"), date(2024, 2, 29), id="end-of-a-leap-february"),
        pytest.param(LAST, Period(2023, "Y"), date(2023, 12, 31), id="end-of-the-year"),
        pytest.param(
            DueRule(RuleKind.LAST_DAY, 0, 1),
            Period(2023, "M12"),
            date(2024, 1, 31),
            id="the-january-after",
        ),
        pytest.param(business(1), Period(2023, "M01"), date(2023, 1, 3), id="after-new-year"),
        pytest.param(business(14), Period(2023, "M01"), date(2023, 1, 27), id="over-tet"),
        pytest.param(business(3, 1), Period(2024, "M04"), date(2024, 5, 4), id="a-worked-saturday-counts"),
        pytest.param(business(17), Period(2023, "M01"), None, id="more-than-the-month-has"),
    ],
)
def test_rules(rule: DueRule, period: Period, named: date | None) -> None:
    """A rule counts in the period's last month or in the one after it, and puts nothing in place of a gap."""
    assert rule.due_date(period, DAYS_OFF) == named


@given(st.sampled_from(list(MONTHS_OF)), st.integers(2000, 2100), st.integers(1, 28), st.integers(0, 1))
def test_a_day_that_every_month_has(code: str, year: int, number: int, months_after: int) -> None:
    """A day up to the 28th is found in every month, on the day said, in the month meant."""
    named = day(number, months_after).due_date(Period(year, code), DAYS_OFF)

    assert named is not None
    assert named.day == number
    assert named.year * 12 + named.month == year * 12 + Period(year, code).last_month + months_after


@given(st.sampled_from(list(MONTHS_OF)), st.integers(2022, 2025), st.integers(1, 15))
def test_business_days_are_worked_and_counted(code: str, year: int, number: int) -> None:
    """The nth working day is worked, and n - 1 days before it in its month are worked too."""
    named = business(number).due_date(Period(year, code), DAYS_OFF)

    assert named is not None
    assert not DAYS_OFF.off(named)
    before = [named.replace(day=one) for one in range(1, named.day)]
    assert sum(not DAYS_OFF.off(one) for one in before) == number - 1
