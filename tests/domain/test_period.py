"""Periods: their names, their months, their half-open windows."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.period import MONTHS_OF, DataWindow, Period
from hnjobs.domain.period_names import parse_period

years = st.integers(1900, 2200)
periods = st.builds(Period, st.integers(1000, 9998), st.sampled_from(sorted(MONTHS_OF)))
windows = st.builds(DataWindow, st.integers(1, 28), st.integers(0, 1))
ADMINISTRATIVE = DataWindow(15, 1)


@given(periods, st.integers(2000, 2100))
def test_a_written_period_reads_as_itself(period: Period, default: int) -> None:
    """What programs write is read back, whatever the default year."""
    assert parse_period(str(period), default) == period


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2023-M03", "M03"), ("M03", "M03"), ("m3", "M03"), ("T3", "M03"), ("t12", "M12"), ("3/2023", "M03"),
        ("03-2023", "M03"), ("tháng 3", "M03"), ("Tháng 03/2023", "M03"), ("Q1", "Q1"), ("quý I", "Q1"),
        ("quý IV 2023", "Q4"), ("quý 2", "Q2"), ("H1", "H1"), ("6T", "H1"), ("6M", "H1"), ("H2", "H2"),
        ("9M", "9M"), ("9T", "9M"), ("Y", "Y"), ("năm 2023", "Y"), ("2023-Y", "Y"),
    ],
)  # fmt: skip
def test_periods_as_people_write_them(written: str, code: str) -> None:
    """Each way of the contract is accepted; without a year it is the plan's."""
    assert parse_period(written, 2023) == Period(2023, code)


def test_a_stated_year_wins() -> None:
    """The year that is written is the year that is meant."""
    assert parse_period("3/2022", 2023) == Period(2022, "M03")


@pytest.mark.parametrize(
    "written", ["", "3", "2023", "T13", "T0", "13/2023", "Q5", "quý V", "6", "abc", "M3x", "2023-"]
)
def test_not_a_period(written: str) -> None:
    """What is not plainly a period is none; a bare number is none."""
    assert parse_period(written, 2023) is None


def test_not_a_code() -> None:
    """A period cannot be made of a code that is none."""
    with pytest.raises(ValueError, match="M13"):
        Period(2023, "M13")


@pytest.mark.parametrize(
    ("code", "kind"),
    [("M03", "month"), ("Q1", "quarter"), ("H2", "half"), ("9M", "nine_months"), ("Y", "year")],
)
def test_kind(code: str, kind: str) -> None:
    """The kind follows from the code."""
    assert Period(2023, code).kind == kind


@pytest.mark.parametrize(
    ("code", "months", "to_date", "earlier", "quarters"),
    [
        ("M01", "M01", "M01", "", "Q1"),
        ("M03", "M03", "M01 M02 M03", "M01 M02", "Q1"),
        ("M04", "M04", "M01 M02 M03 M04", "M01 M02 M03", "Q1 Q2"),
        ("Q2", "M04 M05 M06", "M01 M02 M03 M04 M05 M06", "Q1", "Q1 Q2"),
        ("H1", "M01 M02 M03 M04 M05 M06", "M01 M02 M03 M04 M05 M06", "", "Q1 Q2"),
        ("9M", *["M01 M02 M03 M04 M05 M06 M07 M08 M09"] * 2, "", "Q1 Q2 Q3"),
        ("Y", *["M01 M02 M03 M04 M05 M06 M07 M08 M09 M10 M11 M12"] * 2, "", "Q1 Q2 Q3 Q4"),
    ],
)
def test_made_of(code: str, months: str, to_date: str, earlier: str, quarters: str) -> None:
    """A period knows its months, the year to its end, its like before it, and the quarters begun."""
    period = Period(2023, code)
    found = (period.months, period.to_date, period.earlier, period.quarters_begun)

    assert [" ".join(one.code for one in several) for several in found] == [
        months,
        to_date,
        earlier,
        quarters,
    ]


def test_halves_before() -> None:
    """The second half comes after the first."""
    assert Period(2023, "H2").earlier == (Period(2023, "H1"),)


@pytest.mark.parametrize(("code", "last"), [("M03", 3), ("Q2", 6), ("H1", 6), ("9M", 9), ("Y", 12)])
def test_last_month(code: str, last: int) -> None:
    """The last month decides what is due together."""
    assert Period(2023, code).last_month == last


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        pytest.param("M01", date(2022, 12, 15), date(2023, 1, 15), id="january-opens-in-december"),
        pytest.param("M06", date(2023, 5, 15), date(2023, 6, 15), id="june-ends-on-the-14th"),
        pytest.param("H1", date(2022, 12, 15), date(2023, 6, 15), id="first-half"),
        pytest.param("Y", date(2022, 12, 15), date(2023, 12, 15), id="year"),
    ],
)
def test_administrative_window(code: str, start: date, end: date) -> None:
    """The administrative month runs from the 15th to the 14th; the end is excluded."""
    assert ADMINISTRATIVE.window(Period(2023, code)) == (start, end)


def test_calendar_window() -> None:
    """With calendar months December ends where January begins."""
    assert DataWindow(1, 0).window(Period(2023, "M12")) == (date(2023, 12, 1), date(2024, 1, 1))


@given(years, windows)
def test_windows_of_consecutive_months_abut(year: int, window: DataWindow) -> None:
    """A month begins where the one before it ends, over the turn of the year too."""
    months = (*Period(year, "Y").months, Period(year + 1, "M01"))

    assert all(window.window(one)[1] == window.window(after)[0] for one, after in pairwise(months))


@given(periods, windows)
def test_a_window_spans_its_months(period: Period, window: DataWindow) -> None:
    """H1 covers exactly its six months, and so does every period."""
    months = [window.window(month) for month in period.months]

    assert window.window(period) == (months[0][0], months[-1][1])
