"""Progress towards a year's target, and the year before: what is signed, what is derived, what is unsaid."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from hnjobs.domain.chapters import consolidate
from hnjobs.domain.consolidation import figure, figure_to_date
from hnjobs.domain.figures import Observations
from hnjobs.domain.indicator import Direction, Target
from hnjobs.domain.plan import YearBefore
from hnjobs.domain.progress import Pacing, Progress, progress_of, years_ago
from hnjobs.domain.quantity import Quantity, Ratio
from tests.domain.small_plan import period, seen, small_plan

MONTHS: Final = ("M01", "M02", "M03", "M04", "M05", "M06")
PLAN: Final = small_plan()


def quarterly(*amounts: int) -> tuple[Target, ...]:
    """Return targets of the headline for the first quarters."""
    return tuple(
        Target("jobs", None, f"Q{quarter}", Direction.AT_LEAST, amount, None, "I")
        for quarter, amount in enumerate(amounts, 1)
    )


def progress(monthly: int, until: str, *targets: Target, reporter: str | None = None) -> Progress:
    """Return the progress when each area reports the same number each month."""
    plan = small_plan(*targets)
    codes = MONTHS[: period(until).last_month]
    rows = Observations(seen(area, code, "jobs", monthly) for area in "abc" for code in codes)
    told = progress_of(plan, figure_to_date(plan, rows, "jobs", period(until), reporter))
    assert told is not None
    return told


def test_a_straight_line_is_called_derived() -> None:
    """Without signed quarters the year's target is spread over the months, and marked as worked out."""
    told = progress(monthly=20, until="M05")

    assert (told.planned, told.derived) == (417, True), "1000 × 5/12, rounded half up"
    assert told.pace == Ratio(300, 417)
    assert told.pacing is Pacing.BEHIND


def test_the_plan_s_own_quarters_come_first() -> None:
    """Where every quarter has a target, those that ended are due as signed, whatever the year's target is."""
    told = progress(20, "M06", *quarterly(100, 200, 300, 400))

    assert (told.planned, told.derived) == (300, False)
    assert told.pacing is Pacing.AHEAD


def test_a_begun_quarter_is_spread_over_its_months() -> None:
    """In the middle of a quarter only that quarter's part is worked out, and that is said."""
    told = progress(20, "M05", *quarterly(100, 200, 300, 400))

    assert (told.planned, told.derived) == (100 + 133, True)


def test_three_quarters_are_no_schedule() -> None:
    """A quarter without a target leaves the straight line of the year."""
    assert progress(20, "M06", *quarterly(100, 200, 300)).planned == 500


def test_quarters_alone_make_a_target_of_the_year() -> None:
    """An indicator that only has targets of quarters is measured against their sum."""
    targets = [replace_indicator(target, "loan") for target in quarterly(10, 20, 30, 40)]
    plan = small_plan(*targets)
    rows = Observations(seen(area, "M01", "loan", 4) for area in "abc")

    told = progress_of(plan, figure_to_date(plan, rows, "loan", period("M01")))

    assert told is not None
    assert (told.target.amount, told.target.period) == (100, "Y")
    assert told.planned == 3


def replace_indicator(target: Target, indicator: str) -> Target:
    """Return a target for another indicator."""
    return target._replace(indicator=indicator)


def test_what_is_needed_a_month_is_rounded_up() -> None:
    """The monthly need reaches the target, never one person less."""
    told = progress(20, "M06")

    assert told.need == 107, "640 in 6 months"
    assert told.projected == 720
    assert told.misses


def test_a_target_that_is_reached_needs_nothing_more() -> None:
    """Past the target there is nothing to do and nothing to miss."""
    told = progress(60, "M06")

    assert told.pacing is Pacing.REACHED
    assert told.need == 0
    assert not told.misses


def test_nobody_is_behind_while_something_is_missing() -> None:
    """With a gap it cannot be said that a figure is behind, nor where the year will end; ahead it can be."""
    rows = Observations(seen("a", code, "jobs", 20) for code in MONTHS)
    total = progress_of(PLAN, figure_to_date(PLAN, rows, "jobs", period("H1")))
    more = Observations(seen("a", code, "jobs", 90) for code in MONTHS)
    ahead = progress_of(PLAN, figure_to_date(PLAN, more, "jobs", period("H1")))

    assert total is not None
    assert (total.pacing, total.projected, total.misses) == (Pacing.UNKNOWN, None, False)
    assert ahead is not None
    assert ahead.pacing is Pacing.AHEAD


def test_nothing_received_has_no_pace() -> None:
    """Without a value only what was due can be said."""
    told = progress_of(PLAN, figure_to_date(PLAN, Observations([]), "jobs", period("H1")))

    assert told is not None
    assert (told.planned, told.pace, told.need, told.pacing) == (500, None, None, Pacing.UNKNOWN)


def test_what_does_not_add_up_has_no_progress() -> None:
    """The last value of an indicator, or one without a target, is on no way to a sum."""
    rows = Observations([seen("a", "M01", "capital", 5)])
    plan = small_plan(Target("capital", None, "Y", Direction.AT_LEAST, 9, None, "I"))

    assert progress_of(plan, figure_to_date(plan, rows, "capital", period("M01"))) is None
    assert progress_of(plan, figure_to_date(plan, rows, "other", period("M01"))) is None


def before(months: tuple[int, int], amount: int, reporter: str | None = None) -> YearBefore:
    """Return an entry of the year before for the headline."""
    return YearBefore("jobs", reporter, months, amount, f"báo {months}")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param([before((1, 6), 90)], 90, id="exactly-its-months"),
        pytest.param([before((1, 3), 40), before((4, 6), 50)], 90, id="quarters-in-a-row"),
        pytest.param([before((1, 3), 40), before((1, 6), 91), before((4, 6), 50)], 91, id="exact-first"),
        pytest.param([before((1, 3), 40)], None, id="half-of-it"),
        pytest.param([before((1, 3), 40), before((5, 6), 50)], None, id="a-month-between"),
        pytest.param([before((1, 10), 90)], None, id="longer"),
        pytest.param([before((1, 6), 90, "a")], None, id="of-one-reporter"),
    ],
)
def test_the_year_before_covers_the_same_months(entries: list[YearBefore], expected: int | None) -> None:
    """A figure is compared only with results that make up exactly its own months and area."""
    plan = replace(PLAN, year_before=tuple(entries))
    rows = Observations(seen(area, code, "jobs", 10) for area in "abc" for code in MONTHS)
    half = figure(plan, rows, "jobs", period("H1"))

    told = list(years_ago(plan, [half, half]))

    assert [row.before.value for row in told] == ([] if expected is None else [expected])
    for row in told:
        assert row.difference == Quantity(180 - row.before.value, "person")
        assert row.ratio == Ratio(180, row.before.value)
        assert row.source


def test_without_a_value_there_is_no_difference() -> None:
    """The year before alone is stated, and nothing is taken off a figure that is not there."""
    plan = replace(PLAN, year_before=(before((1, 6), 90),))

    (row,) = years_ago(plan, [figure(plan, Observations([]), "jobs", period("H1"))])

    assert (row.difference, row.ratio) == (None, None)


def test_a_report_tells_progress_and_the_year_before() -> None:
    """The total first, then each reporter with a target of its own, then the others; both spans of each."""
    plan = replace(
        small_plan(*(replace_indicator(target, "loan") for target in quarterly(1, 2, 3, 4))),
        year_before=(before((1, 3), 40), before((3, 3), 15), before((1, 3), 12, "b")),
    )
    rows = [seen(area, code, "jobs", 10) for area in "abc" for code in MONTHS]

    report = consolidate(plan, period("M03"), rows, [], [])

    assert [(row.to_date.indicator, row.to_date.reporter) for row in report.progress] == [
        ("jobs", None),
        ("jobs", "a"),
        ("loan", None),
    ]
    assert [(row.figure.reporter, row.before.value) for row in report.years_ago] == [
        (None, 15),
        (None, 40),
        ("b", 12),
    ]
