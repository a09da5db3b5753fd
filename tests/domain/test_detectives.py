"""The detectives, on the small plan with thresholds of its own: a district owes 4.200 jobs, 350 a month."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.checks import (
    NO_CHECKS,
    Checks,
    ColumnCheck,
    FractionCheck,
    MagnitudeCheck,
    RatioCheck,
    RepeatCheck,
)
from hnjobs.domain.context import Context, Past
from hnjobs.domain.finding import Finding
from hnjobs.domain.finding import FindingCode as C
from hnjobs.domain.indicator import Aggregation, Direction, Indicator, Target
from hnjobs.domain.observation import Basis, Observation, Submission
from hnjobs.domain.pace import Paces
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Missing, MissingReason, Quantity
from hnjobs.domain.rules import check_submission
from tests.domain.plans import PLAN as WITHOUT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hnjobs.domain.plan import Plan

CHECKS: Final = Checks(
    MagnitudeCheck((1000, 1_000_000), 10, "made up"),
    RepeatCheck(2, "made up"),
    ColumnCheck(2, 50, 200, "made up"),
    FractionCheck(5, "made up"),
    (RatioCheck("monthly", "capital", "jobs_loan", 40_000_000, 90_000_000, "million_dong", "made up"),),
)
_RATE: Final = Indicator("rate", "Tỷ lệ thất nghiệp", "percent", Aggregation.NONE, across=False)
_MONTHLY: Final = WITHOUT.forms["monthly"]
PLAN: Final = replace(
    WITHOUT,
    checks=CHECKS,
    indicators={**WITHOUT.indicators, "rate": _RATE},
    forms={**WITHOUT.forms, "monthly": _MONTHLY._replace(optional=(*_MONTHLY.optional, "rate"))},
    targets=(*WITHOUT.targets, Target("rate", "ung-hoa", "Y", Direction.BELOW, None, 400, "II")),
)
BASES: Final = {"capital": "dong", "rate": "hundredth_pct_point"}
MILLION: Final = 10**6
BLANK: Final = Missing(MissingReason.BLANK)

Values = dict[str, int]


def check(
    period: Mapping[str, int | None],
    to_date: Mapping[str, int] | None = None,
    *,
    months: tuple[Values, ...] = (),
    said: Values | None = None,
    replaced: Values | None = None,
    plan: Plan = PLAN,
) -> tuple[Finding, ...]:
    """Check a return of Ứng Hòa after the months before it, all received; period in B, year to date in C."""
    own = Period(2023, f"M{len(months) + 1:02d}")
    observations = [
        Observation(
            id_, basis, BLANK if value is None else amount(id_, value), str(value or ""), f"{column}{row}"
        )
        for column, basis, values in (("B", Basis.PERIOD, period), ("C", Basis.YEAR_TO_DATE, to_date or {}))
        for row, (id_, value) in enumerate(values.items(), start=1)
    ]
    form = plan.forms["monthly"]
    before = {
        id_: amount(id_, sum(values[id_] for values in months))
        for id_ in form.indicators
        if all(id_ in values for values in months)
    }
    earlier = tuple(amounts(values) for values in months)
    past = Past(earlier, earlier[-1] if earlier else {}, amounts(said or {}), amounts(replaced or {}))
    context = Context(plan, form, before, past, Paces(plan).of("ung-hoa", "monthly", own))
    return check_submission(Submission("Biểu", "monthly", "ung-hoa", own, tuple(observations)), context)


def amount(indicator: str, value: int) -> Quantity:
    """Return a quantity in the indicator's base unit."""
    return Quantity(value, BASES.get(indicator, "person"))


def amounts(values: Values) -> dict[str, Quantity]:
    """Return quantities by indicator."""
    return {id_: amount(id_, value) for id_, value in values.items()}


def jobs(loan: int, other: int, **more: int) -> Values:
    """Return a month's figures with their total."""
    return {"jobs": loan + other, "jobs_loan": loan, "jobs_other": other, **more}


def told(findings: tuple[Finding, ...]) -> list[tuple[C, str]]:
    """Return code and cell of each finding."""
    return [(finding.code, finding.cell) for finding in findings]


TWO: Final = (jobs(150, 200), jobs(140, 210))


@pytest.mark.parametrize(
    ("month", "months", "expected"),
    [
        pytest.param(jobs(150, 200), (), [], id="at-pace"),
        pytest.param(jobs(1, 3), (), [], id="a-bad-month-is-none"),
        pytest.param(jobs(0, 3), (), [(C.OUT_OF_SCALE, "B1")], id="hundred-times-too-small"),
        pytest.param(jobs(0, 0), (), [], id="zero-has-no-scale"),
        pytest.param(jobs(0, 34_999), (), [], id="just-below-a-hundred-times"),
        pytest.param(jobs(0, 35_000), (), [(C.OUT_OF_SCALE, "B1")], id="a-hundred-times"),
        pytest.param(
            jobs(150, 200, capital=12_000), (jobs(151, 203, capital=12_000 * MILLION),),
            [(C.OUT_OF_SCALE, "B4")], id="dong-for-million-by-history",
        ),
        pytest.param(
            jobs(150, 200, capital=12 * MILLION), (jobs(151, 203, capital=0),), [],
            id="zero-before-is-no-yardstick",
        ),
        pytest.param(jobs(150, 200, capital=12 * MILLION), (), [], id="no-yardstick-at-all"),
        pytest.param(
            jobs(150, 200), (jobs(1, 1),), [(C.OUT_OF_SCALE, "B2"), (C.OUT_OF_SCALE, "B3")],
            id="the-plan-decides-for-the-total-and-history-for-its-parts",
        ),
    ],
)  # fmt: skip
def test_out_of_scale(month: Values, months: tuple[Values, ...], expected: list[tuple[C, str]]) -> None:
    """A hundred times off the plan's pace, or off the median of the earlier months, is asked about."""
    without_ratio = replace(PLAN, checks=CHECKS._replace(ratios=()))
    assert told(check(month, months=months, plan=without_ratio)) == expected


@pytest.mark.parametrize(
    ("value", "factor", "size"),
    [
        pytest.param(350_000, "1.000", "larger", id="thousand"),
        pytest.param(350_000_000, "1.000.000", "larger", id="million"),
        pytest.param(3, "1.000", "smaller", id="smaller"),
    ],
)
def test_out_of_scale_names_the_factor(value: int, factor: str, size: str) -> None:
    """The finding says by which factor, in which direction and against what."""
    facts = dict(check(jobs(0, value))[0].facts)

    assert (facts["factor"], facts["size"], facts["against"]) == (factor, size, "planned")
    assert facts["usual"] == "350 người"


def test_the_year_to_date_has_its_scale() -> None:
    """A year to date in another unit is asked about once, not as one that does not continue or fell, too."""
    months = (jobs(150, 200),)
    findings = check(jobs(151, 203), {"jobs": 704_000}, months=months, said={"jobs": 350})
    small = check(jobs(0, 1), {"jobs": 1}, months=months, said={"jobs": 350})

    assert told(findings) == [(C.OUT_OF_SCALE, "C1")]
    assert told(small) == [(C.OUT_OF_SCALE, cell) for cell in ("B1", "B3", "C1")]


def test_the_year_to_date_without_a_plan_is_held_against_the_last() -> None:
    """Where the plan promises nothing the year to date stated before is the yardstick, if there is one."""
    months = (jobs(150, 200),)

    asked = check(jobs(151, 203), {"jobs_loan": 301_000}, months=months, said={"jobs_loan": 150})
    unknown = check(jobs(151, 203), {"jobs_loan": 301_000}, months=months)

    assert told(asked) == [(C.OUT_OF_SCALE, "C1")]
    assert told(unknown) == [(C.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD, "C1")]


@pytest.mark.parametrize(
    ("month", "before", "expected"),
    [
        pytest.param(jobs(150, 200), jobs(150, 200), True, id="all-the-same"),
        pytest.param(jobs(150, 201), jobs(150, 200), False, id="one-differs"),
        pytest.param(jobs(150, 150), jobs(150, 150), False, id="one-different-figure-is-too-few"),
        pytest.param(jobs(0, 200), jobs(0, 200), False, id="zeros-do-not-count"),
        pytest.param(jobs(150, 200), jobs(150, 200, women=10), True, id="what-is-not-given-is-not-compared"),
        pytest.param(jobs(150, 200, women=10), jobs(150, 200), False, id="a-new-figure"),
        pytest.param(jobs(150, 200, women=0), jobs(150, 200), True, id="a-new-zero"),
        pytest.param(jobs(150, 200, women=0), jobs(150, 200, women=9), False, id="a-zero-where-some-were"),
        pytest.param(jobs(150, 200, capital=10**10), jobs(150, 200, capital=9 * 10**9), True, id="a-stock"),
    ],
)
def test_same_as_previous(month: Values, before: Values, *, expected: bool) -> None:
    """Two different figures and more, all equal to the month before, are one query with all their cells."""
    findings = check(month, months=(before,))

    assert (C.SAME_AS_PREVIOUS in {one.code for one in findings}) is expected


def test_same_as_previous_is_one_finding() -> None:
    """The finding stands at the first cell, names all, and carries the figures."""
    (finding,) = check(jobs(150, 200), months=(jobs(150, 200),))

    assert (finding.cell, finding.found, dict(finding.facts)["cells"]) == (
        "B1",
        "350; 150; 200",
        "B1, B2, B3",
    )


def test_the_month_before_must_have_come() -> None:
    """Without the month before there is nothing to be the same as."""
    assert check(jobs(150, 200)) == ()


@pytest.mark.parametrize(
    ("month", "to_date", "months", "expected"),
    [
        pytest.param(jobs(155, 203), jobs(155, 203), (), None, id="first-of-the-year"),
        pytest.param(
            jobs(155, 203), jobs(155, 203), TWO, C.PERIOD_IN_TO_DATE, id="month-in-year"
        ),
        pytest.param(
            jobs(440, 610), jobs(440, 610), TWO, C.TO_DATE_IN_PERIOD, id="year-in-month"
        ),
        pytest.param(jobs(155, 203), jobs(445, 613), TWO, None, id="right"),
        pytest.param(jobs(440, 610), {}, TWO, C.TO_DATE_IN_PERIOD, id="year-alone"),
        pytest.param(jobs(310, 410), {}, (jobs(150, 200),), None, id="after-one-month-it-may-be-growth"),
        pytest.param(jobs(362, 512), {}, TWO, None, id="below-half-a-month-more"),
        pytest.param(jobs(900, 1500), {}, TWO, None, id="above-two-months-more"),
        pytest.param(jobs(440, 203), {}, TWO, None, id="not-in-every-row"),
        pytest.param(jobs(155, 203), jobs(155, 203), (jobs(0, 0), jobs(0, 0)), None, id="nothing-before"),
        pytest.param(
            jobs(0, 203), {"jobs_loan": 0, "jobs_other": 203}, (jobs(150, 200),),
            C.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD, id="one-row-is-too-few",
        ),
    ],
)  # fmt: skip
def test_columns_confused(
    month: Values, to_date: Values, months: tuple[Values, ...], expected: C | None
) -> None:
    """Equal columns after months with figures, or a month as large as all before it, are asked about."""
    findings = check(month, to_date, months=months)

    assert {one.code for one in findings} == ({expected} if expected else set())


def test_columns_confused_name_their_cells() -> None:
    """The query stands at the cell that is in doubt, with what was there before."""
    months = TWO
    in_year = check(jobs(155, 203), jobs(155, 203), months=months)
    in_month = check(jobs(440, 610), jobs(440, 610), months=months)

    assert [one.cell for one in in_year] == ["C1", "C2", "C3"]
    assert [one.cell for one in in_month] == ["B1", "B2", "B3"]
    assert dict(in_year[0].facts)["before"] == "700 người"


def test_a_blank_is_in_no_column() -> None:
    """A blank for the period, or of the year to date, takes part in nothing."""
    months = TWO
    findings = check({**jobs(440, 610), "women": None, "rate": None}, months=months)

    assert {one.code for one in findings} == {C.TO_DATE_IN_PERIOD}


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        pytest.param(297, False, id="2,97 %"),
        pytest.param(4, True, id="0,04 for 4 %"),
        pytest.param(3, True, id="0,03"),
        pytest.param(1, True, id="0,01: 1 % is a quarter of the target"),
        pytest.param(20, True, id="0,20: 20 % is five times the target"),
        pytest.param(21, False, id="0,21: 21 % is more"),
        pytest.param(0, False, id="zero"),
    ],
)
def test_rate_as_fraction(rate: int, *, expected: bool) -> None:
    """A rate whose hundredfold is near the target was perhaps typed as a fraction."""
    findings = check({**jobs(150, 200), "rate": rate})

    assert told(findings) == ([(C.RATE_AS_FRACTION, "B4")] if expected else [])


def test_rate_against_history() -> None:
    """Where the plan promises nothing the earlier rates are the yardstick, and without any there is none."""
    plan = replace(PLAN, targets=WITHOUT.targets)

    assert told(check({**jobs(150, 200), "rate": 3}, plan=plan)) == []
    findings = check({**jobs(155, 203), "rate": 3}, months=(jobs(150, 200, rate=280),), plan=plan)
    assert told(findings) == [(C.RATE_AS_FRACTION, "B4")]
    assert dict(findings[0].facts)["percent"] == "3 %"


@pytest.mark.parametrize(
    ("to_date", "said", "expected"),
    [
        pytest.param(700, 700, [], id="stands-still"),
        pytest.param(699, 700, [C.TO_DATE_FELL], id="fell"),
        pytest.param(701, 700, [C.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD], id="grew"),
    ],
)
def test_to_date_fell(to_date: int, said: int, expected: list[C]) -> None:
    """A year to date below the one stated before is asked about, once."""
    findings = check(jobs(0, 0), {"jobs": to_date}, months=(jobs(150, 550),), said={"jobs": said, "women": 3})

    assert [one.code for one in findings] == expected


def test_a_stock_may_fall() -> None:
    """What does not add up over months has no year to date that must grow."""
    without = replace(PLAN, checks=NO_CHECKS)
    assert check(jobs(150, 200), {"capital": 5}, said={"capital": 9}, plan=without) == ()


@pytest.mark.parametrize(
    ("loan", "capital", "expected"),
    [
        pytest.param(100, 4000, [], id="at-the-low-end"),
        pytest.param(100, 3999, [(C.RATIO_IMPLAUSIBLE, "B4")], id="below"),
        pytest.param(100, 9000, [], id="at-the-high-end"),
        pytest.param(100, 9001, [(C.RATIO_IMPLAUSIBLE, "B4")], id="above"),
        pytest.param(0, 9001, [], id="nothing-to-divide-by"),
        pytest.param(100, 0, [], id="nothing-to-divide"),
    ],
)
def test_ratio(loan: int, capital: int, expected: list[tuple[C, str]]) -> None:
    """A ratio outside the band is asked about; its ends are inside."""
    findings = check(jobs(loan, 350 - loan, capital=capital * MILLION))

    assert told(findings) == expected


def test_ratio_says_what_it_is() -> None:
    """The finding carries the ratio, the band and where the band comes from."""
    facts = dict(check(jobs(100, 250, capital=10_050 * MILLION))[0].facts)

    assert (facts["ratio"], facts["each"], facts["origin"]) == ("100,5 triệu đồng", "1 người", "made up")
    assert (facts["low"], facts["high"]) == ("40 triệu đồng", "90 triệu đồng")


def test_ratio_of_the_year_to_date_goes_first() -> None:
    """Where the year to date has both figures it is the witness, and the month is not asked about."""
    month, year = jobs(100, 250, capital=1_000 * MILLION), {"jobs_loan": 100, "capital": 5_000 * MILLION}

    assert told(check(month, year)) == []


def test_ratio_of_another_form() -> None:
    """A band of another form is not looked at."""
    other = CHECKS._replace(ratios=(CHECKS.ratios[0]._replace(form="tasks"),))
    month = jobs(100, 250, capital=1_000 * MILLION)

    assert check(month, plan=replace(PLAN, checks=other)) == ()


def test_ratio_of_an_amount_out_of_scale_is_not_told_twice() -> None:
    """An amount in the wrong unit is one query: its ratio follows from it."""
    months = (jobs(101, 252, capital=6_000 * MILLION),)

    findings = check(jobs(100, 250, capital=6 * MILLION), months=months)

    assert told(findings) == [(C.OUT_OF_SCALE, "B4")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(150, None, id="as-before"),
        pytest.param(160, "160 người", id="another"),
        pytest.param(None, "", id="now-blank"),
    ],
)
def test_past_restated(value: int | None, expected: str | None) -> None:
    """A figure of a past month that changes is asked about with both."""
    month: dict[str, int | None] = {"jobs": 350, "jobs_loan": 150, "jobs_other": 200, "women": value}

    findings = check(month, replaced={"women": 150, "capital": 3})

    assert [(one.code, one.found) for one in findings] == (
        [] if expected is None else [(C.PAST_RESTATED, expected)]
    )
    assert all(dict(one.facts)["before"] == "150 người" for one in findings)


def test_without_thresholds_nothing_is_looked_for() -> None:
    """A plan without thresholds has no detectives, save those that need none."""
    plan = replace(PLAN, checks=NO_CHECKS)
    months = TWO
    nothing = jobs(440, 610, capital=3, rate=4)

    assert told(check(nothing, months=months, plan=plan)) == []
    assert told(check(jobs(140, 210), months=months, plan=plan)) == []


months_at_pace = st.integers(0, 7).flatmap(
    lambda count: st.lists(st.integers(50, 200), min_size=count, max_size=count)
)


@given(months_at_pace, st.integers(40, 60))
def test_a_return_at_the_plans_pace_is_never_asked_about(percents: list[int], loan: int) -> None:
    """Whatever the months before were, from half to twice the pace: a right return at pace has no finding."""
    months = tuple(jobs(loan * one // 100, 350 * one // 100 - loan * one // 100) for one in percents)
    month = jobs(loan + 61, 350 - loan - 61)  # loans are never those of a month before: no copy
    to_date = {id_: value + sum(one[id_] for one in months) for id_, value in month.items()}
    said = {id_: sum(one[id_] for one in months) for id_ in month} if months else {}
    at_pace = {**month, "rate": 400}

    assert check(at_pace, to_date, months=months, said=said) == ()
    if len(months) != 1:
        assert check(at_pace, months=months, said=said) == ()
