"""The yardsticks of a plan: a quarter's target over three months, a year's over twelve."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from hnjobs.domain.indicator import Direction, Target
from hnjobs.domain.pace import Pace, Paces
from hnjobs.domain.period import Period
from tests.domain.plans import PLAN as WITHOUT


def target(indicator: str, amount: int, reporter: str | None = None, period: str = "Y") -> Target:
    """Return a promise of at least some amount."""
    return Target(indicator, reporter, period, Direction.AT_LEAST, amount, None, "II")


ALONE: Final = replace(
    WITHOUT,
    reporters={"ung-hoa": WITHOUT.reporters["ung-hoa"], "tai-chinh": WITHOUT.reporters["tai-chinh"]},
    targets=(
        target("jobs", 4201, "ung-hoa"),
        target("jobs_loan", 30, period="Q1"),
        target("jobs_loan", 61, period="Q2"),
        target("jobs_other", 0),
        target("women", 60, "nam-tu-liem"),
        target("capital", 12 * 10**9),
    ),
)


@pytest.mark.parametrize(
    ("indicator", "code", "expected"),
    [
        pytest.param("jobs", "M01", Pace(350, 350), id="a-twelfth-rounded-down"),
        pytest.param("jobs", "M06", Pace(350, 2100), id="six-twelfths-rounded-once"),
        pytest.param("jobs_loan", "M02", Pace(10, 20), id="a-third-of-the-quarter"),
        pytest.param("jobs_loan", "M04", Pace(20, 50), id="the-quarter-before-and-a-third"),
        pytest.param("jobs_loan", "M07", None, id="no-target-of-that-quarter"),
        pytest.param("jobs_other", "M01", None, id="a-target-of-zero-is-no-yardstick"),
        pytest.param("women", "M01", None, id="anothers-target"),
        pytest.param("capital", "M05", Pace(12 * 10**9, 12 * 10**9), id="what-does-not-add-up-is-not-spread"),
    ],
)
def test_pace(indicator: str, code: str, expected: Pace | None) -> None:
    """A reporter's own target counts, and the whole area's where it alone owes the form."""
    assert Paces(ALONE).of("ung-hoa", "monthly", Period(2023, code)).get(indicator) == expected


def test_the_areas_target_is_nobodys_yardstick_where_several_share_it() -> None:
    """With three districts the area's own quarterly figures say nothing about one of them."""
    several = replace(ALONE, reporters=WITHOUT.reporters)

    assert set(Paces(several).of("ung-hoa", "monthly", Period(2023, "M01"))) == {"jobs"}


def test_paces_are_worked_out_once() -> None:
    """Asked again for the same return, the same yardsticks are handed out."""
    paces, period = Paces(ALONE), Period(2023, "M01")

    assert paces.of("ung-hoa", "monthly", period) is paces.of("ung-hoa", "monthly", period)
