"""Figures: what is added, what is never added, and what a figure says of what it lacks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.consolidation import achievement, figure, figure_over, figure_to_date
from hnjobs.domain.figures import Observations
from hnjobs.domain.form import Form, FormKind
from hnjobs.domain.indicator import Direction, Target
from hnjobs.domain.observation import Basis
from hnjobs.domain.quantity import RATE_BASE, Quantity, Ratio
from tests.domain.small_plan import period, seen, small_plan

if TYPE_CHECKING:
    from hnjobs.domain.observation import StoredObservation

AREAS: Final = ("a", "b", "c")
QUARTER: Final = ("M01", "M02", "M03")
PLAN: Final = small_plan()


def people(value: int) -> Quantity:
    """Return a number of people."""
    return Quantity(value, "person")


def test_months_and_reporters_are_added() -> None:
    """A sum adds every month of every reporter, and then covers everybody."""
    rows = [seen(area, code, "jobs", 10) for area in AREAS for code in QUARTER]

    total = figure(PLAN, Observations(rows), "jobs", period("Q1"))

    assert total.value == people(90)
    assert total.coverage.whole
    assert total.coverage.complete == AREAS
    assert len(total.sources) == 9


def test_missing_is_not_zero() -> None:
    """Nothing received is no value, whoever owes it is named, and no source is made up."""
    nothing = figure(PLAN, Observations([]), "jobs", period("M01"))

    assert nothing.value is None
    assert nothing.coverage.absent == AREAS
    assert nothing.sources == ()
    assert figure(PLAN, Observations([seen("a", "M01", "jobs", 0)]), "jobs", period("M01")).value == people(0)


def test_only_who_exists_is_expected() -> None:
    """A reporter that begins or ends within the year lacks nothing for periods in which it did not exist."""
    reporters = {
        **PLAN.reporters,
        "b": PLAN.reporters["b"]._replace(valid_from=PLAN.window.window(period("M03"))[0]),
        "c": PLAN.reporters["c"]._replace(valid_to=PLAN.window.window(period("M01"))[0]),
    }
    plan = replace(PLAN, reporters=reporters)
    rows = [seen("a", code, "jobs", 10) for code in QUARTER]

    quarter = figure(plan, Observations(rows), "jobs", period("Q1"))

    assert quarter.coverage.expected == ("a", "b")
    assert quarter.coverage.gaps == (("b", period("M03")),)
    assert figure(plan, Observations(rows), "jobs", period("M02")).coverage.whole


def test_a_gap_is_named() -> None:
    """Some months of a reporter are added, it does not count as complete, and the others are named."""
    rows = [seen("a", code, "jobs", 10) for code in QUARTER] + [seen("b", "M01", "jobs", 5)]

    total = figure(PLAN, Observations(rows), "jobs", period("Q1"))

    assert total.value == people(35)
    assert total.coverage.complete == ("a",)
    assert total.coverage.absent == ("c",)
    assert total.coverage.gaps == (
        ("b", period("M02")),
        ("b", period("M03")),
        *(("c", period(code)) for code in QUARTER),
    )


def to_date(code: str, value: int, area: str = "a") -> StoredObservation:
    """Return the year to date that a return of a month gives for the headline."""
    return seen(area, code, "jobs", value, basis=Basis.YEAR_TO_DATE)


def test_year_to_date_fills_no_gap() -> None:
    """A plan that does not say so lets no year to date stand for a month that was not reported."""
    rows = [seen("a", "M02", "jobs", 10), to_date("M02", 99)]

    of_a = figure_to_date(PLAN, Observations(rows), "jobs", period("M02"), "a")

    assert of_a.value == people(10)
    assert of_a.coverage.gaps == (("a", period("M01")),)
    assert of_a.filled == ()


FILLING: Final = replace(PLAN, view=PLAN.view._replace(fill_gaps=True))


@pytest.mark.parametrize(
    ("rows", "value", "until", "gaps"),
    [
        pytest.param(
            [seen("a", "M02", "jobs", 10), to_date("M02", 99), seen("a", "M03", "jobs", 7)],
            99 + 7,
            "M02",
            [],
            id="a-later-return-fills",
        ),
        pytest.param(
            [seen("a", "M01", "jobs", 5), seen("a", "M03", "jobs", 7), to_date("M03", 20)],
            20,
            "M03",
            [],
            id="what-was-given-is-inside",
        ),
        pytest.param(
            [
                seen("a", "M02", "jobs", 10),
                to_date("M02", 30),
                to_date("M03", 50),
                seen("a", "M03", "jobs", 9),
            ],
            30 + 9,
            "M02",
            [],
            id="the-earliest-that-suffices",
        ),
        pytest.param(
            [seen("a", "M01", "jobs", 5), seen("a", "M02", "jobs", 6), to_date("M02", 11)],
            11,
            None,
            ["M03"],
            id="no-later-return",
        ),
        pytest.param(
            [seen("a", "M02", "jobs", 10), to_date("M02", 12)], 12, "M02", ["M03"], id="a-gap-after-it-stays"
        ),
        pytest.param(
            [seen("a", "M01", "jobs", 50), seen("a", "M03", "jobs", 7), to_date("M03", 20)],
            57,
            None,
            ["M02"],
            id="less-than-was-given",
        ),
        pytest.param([to_date("M01", 8)], None, None, ["M01", "M02", "M03"], id="not-its-own-month"),
        pytest.param(
            [seen("a", code, "jobs", 10) for code in QUARTER] + [to_date("M03", 99)],
            30,
            None,
            [],
            id="no-gap",
        ),
    ],
)
def test_a_later_year_to_date_stands_for_missing_months(
    rows: list[StoredObservation], value: int | None, until: str | None, gaps: list[str]
) -> None:
    """Where the plan says so: with what came after it, once, and only when it holds what was given before."""
    of_a = figure_to_date(FILLING, Observations(rows), "jobs", period("M03"), "a")

    assert of_a.value == (None if value is None else people(value))
    assert of_a.filled == ((("a", period(until)),) if until else ())
    assert of_a.coverage.gaps == tuple(("a", period(code)) for code in gaps)
    assert sum(one.value.value for one in of_a.sources if isinstance(one.value, Quantity)) == (value or 0)


def test_only_figures_from_january_are_filled() -> None:
    """A year to date says nothing of a quarter that begins in April, nor of a single month."""
    rows = Observations([seen("a", "M06", "jobs", 10), to_date("M06", 99)])

    quarter = figure(FILLING, rows, "jobs", period("Q2"), "a")

    assert (quarter.value, quarter.filled) == (people(10), ())
    assert figure(FILLING, rows, "jobs", period("M05"), "a").value is None
    assert figure(FILLING, rows, "jobs", period("H1"), "a").value == people(99)


def test_two_current_years_to_date_are_a_bug() -> None:
    """Two years to date for one cell of the table are refused like two values."""
    with pytest.raises(ValueError, match="two current values"):
        Observations([to_date("M01", 1), to_date("M01", 2)])


def test_a_blank_is_told_from_silence() -> None:
    """A blank cell of an accepted return is a gap too, marked as one whose return is there."""
    rows = [seen("a", "M01", "jobs", 1), seen("a", "M01", "capital", None)]

    capital = figure(PLAN, Observations(rows), "capital", period("M01"))

    assert capital.value is None
    assert capital.coverage.blanks == (("a", period("M01")),)
    assert len(capital.coverage.gaps) == 3


def test_last_takes_the_last_month_only() -> None:
    """An indicator that takes the last value never falls back to an earlier month."""
    rows = [seen("a", "M02", "capital", 7), seen("b", "M03", "capital", 9)]

    quarter = figure(PLAN, Observations(rows), "capital", period("Q1"))

    assert quarter.value == Quantity(9, "dong")
    assert quarter.coverage.absent == ("a", "c")


def test_what_cannot_be_added_is_not() -> None:
    """A rate exists for the exact period only, and rates of several reporters have no total."""
    index = Observations([seen("a", "M01", "mood", 50), seen("b", "M01", "mood", 60)])

    assert figure(PLAN, index, "mood", period("M01"), "a").value == Quantity(50, RATE_BASE)
    assert figure(PLAN, index, "mood", period("M01")).value is None
    assert len(figure(PLAN, index, "mood", period("M01")).sources) == 2
    assert figure(PLAN, index, "mood", period("Q1"), "a").periods == ()


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        pytest.param("H1", 1910, ("o",), id="reported-for-the-half"),
        pytest.param("Y", None, ("o",), id="owed-and-missing"),
        pytest.param("Q2", None, (), id="no-quarters"),
        pytest.param("H2", None, (), id="kind-fits-but-nobody-owes-it"),
    ],
)
def test_a_half_yearly_form_is_looked_up_directly(
    code: str, value: int | None, expected: tuple[str, ...]
) -> None:
    """A half-yearly return is taken as it is: no quarter is made of it, and nobody is blamed for one."""
    index = Observations([seen("o", "H1", "abroad", 1910)])

    shown = figure(PLAN, index, "abroad", period(code))

    assert shown.value == (None if value is None else people(value))
    assert shown.coverage.expected == expected
    assert not shown.coverage.whole or code == "H1"


def test_an_exact_return_comes_before_added_months() -> None:
    """Where a second form is made for the half year itself, its value stands and no months are added."""
    both = Form("half", "Biểu 6 tháng", FormKind.INDICATORS, ("half",), required=("jobs",))
    owed = PLAN.obligations[0]._replace(id="half", form="half", due={"H1": PLAN.obligations[1].due["H1"]})
    plan = replace(PLAN, forms={**PLAN.forms, "half": both}, obligations=(*PLAN.obligations, owed))
    month, half = seen("a", "M01", "jobs", 1), replace(seen("a", "H1", "jobs", 60), form="half")

    assert figure(plan, Observations([month, half]), "jobs", period("H1")).value == people(60)
    assert figure(plan, Observations([month, half]), "jobs", period("Q1")).value == people(1)


def test_second_quarter_to_date_is_the_half_year() -> None:
    """The year to date of Q2 covers the months of H1, so the return for H1 gives it."""
    index = Observations([seen("o", "H1", "abroad", 1910)])

    assert figure_to_date(PLAN, index, "abroad", period("Q2")).value == people(1910)
    assert figure_to_date(PLAN, index, "abroad", period("M05")).value is None


def test_nobody_reports_it() -> None:
    """An indicator on no form, and a reporter who does not owe the form, have nobody who owes it."""
    index = Observations([seen("a", "M01", "jobs", 1)])

    assert not figure(PLAN, index, "unasked", period("M01")).coverage.expected
    assert not figure(PLAN, index, "jobs", period("M01"), "o").coverage.expected


def test_two_current_values_are_a_bug() -> None:
    """Two values of one thing are refused: choosing one silently would be a wrong figure."""
    with pytest.raises(ValueError, match="two current values"):
        Observations([seen("a", "M01", "jobs", 1), seen("a", "M01", "jobs", 2)])


returns = st.dictionaries(
    st.tuples(st.sampled_from(AREAS), st.sampled_from(QUARTER)), st.integers(0, 10**9), max_size=9
)


def rows_of(values: dict[tuple[str, str], int]) -> list[StoredObservation]:
    """Return stored values of the headline."""
    return [seen(reporter, code, "jobs", value) for (reporter, code), value in values.items()]


@given(returns, st.randoms())
def test_order_does_not_matter(values: dict[tuple[str, str], int], random: object) -> None:
    """The order in which returns are stored changes neither value nor coverage nor the order of sources."""
    rows = rows_of(values)
    shuffled = sorted(rows, key=lambda row: hash((repr(random), row.reporter, row.period.code)))

    assert figure(PLAN, Observations(shuffled), "jobs", period("Q1")) == figure(
        PLAN, Observations(rows), "jobs", period("Q1")
    )


@given(returns)
def test_total_is_sum_of_parts_and_missing_is_listed(values: dict[tuple[str, str], int]) -> None:
    """The total is what was received, however it is split, and the rest is in the gaps."""
    index = Observations(rows_of(values))
    total = figure(PLAN, index, "jobs", period("Q1"))
    by_reporter = [figure(PLAN, index, "jobs", period("Q1"), area) for area in AREAS]
    by_month = [figure(PLAN, index, "jobs", period(code)) for code in QUARTER]

    assert (total.value is None) == (not values)
    assert (total.value.value if total.value else 0) == sum(values.values())
    for parts in (by_reporter, by_month):
        assert sum(part.value.value for part in parts if part.value) == sum(values.values())
        assert {gap for part in parts for gap in part.coverage.gaps} == set(total.coverage.gaps)
    assert len(total.coverage.gaps) + len(total.sources) == 9


def below(high: int) -> Target:
    """Return a target that excludes its bound."""
    return Target("jobs", None, "Y", Direction.BELOW, None, high, "I")


def at_least(low: int) -> Target:
    """Return a target that includes its bound."""
    return Target("jobs", None, "Y", Direction.AT_LEAST, low, None, "I")


@pytest.mark.parametrize(
    ("target", "code", "everybody", "met"),
    [
        pytest.param(at_least(30), "M01", True, True, id="reached-early"),
        pytest.param(at_least(30), "M01", False, None, id="short-and-incomplete"),
        pytest.param(at_least(31), "M01", True, None, id="short-but-the-year-runs"),
        pytest.param(at_least(361), "Y", True, False, id="short-at-the-end"),
        pytest.param(at_least(360), "Y", True, True, id="exactly-reached"),
        pytest.param(below(360), "Y", True, False, id="ceiling-hit"),
        pytest.param(below(361), "M01", True, None, id="below-but-the-year-runs"),
        pytest.param(below(361), "Y", False, None, id="below-but-somebody-is-missing"),
    ],
)
def test_verdict_waits_until_it_is_certain(
    target: Target,
    code: str,
    everybody: bool,  # noqa: FBT001 a column of the table above
    met: bool | None,  # noqa: FBT001 the same
) -> None:
    """A target is called met or missed only when nothing that is still to come can change it."""
    areas = AREAS if everybody else AREAS[:2]
    rows = [seen(area, month.code, "jobs", 10) for area in areas for month in period(code).months]

    to_date = figure_to_date(PLAN, Observations(rows), "jobs", period(code))

    assert achievement(PLAN, to_date, target).met is met


def test_share_only_of_what_adds_up() -> None:
    """A share of the target is kept as its two parts; a rate has none, nor has a target of nothing."""
    rows = [seen("a", "M01", "jobs", 10), seen("o", "H1", "rate", 297)]
    index = Observations(rows)
    jobs, rate = figure(PLAN, index, "jobs", period("M01")), figure(PLAN, index, "rate", period("H1"))

    assert achievement(PLAN, jobs, at_least(30)).ratio == Ratio(10, 30)
    assert achievement(PLAN, jobs, at_least(0)).ratio is None
    assert achievement(PLAN, rate, below(400)).ratio is None
    assert achievement(PLAN, rate, below(400)).met is True
    assert achievement(PLAN, figure(PLAN, index, "jobs", period("M02")), at_least(30)).met is None


def test_part_of_a_quarter() -> None:
    """A figure over some months of a quarter owes only those."""
    index = Observations([seen(area, "M04", "jobs", 1) for area in AREAS])

    part = figure_over(PLAN, index, "jobs", (period("Q2"), (period("M04"),)))

    assert part.coverage.whole
    assert part.value == people(3)
