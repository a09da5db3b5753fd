"""The chapters of a report: milestones, two views, tasks, remarks, discipline, sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from hnjobs.domain.chapters import consolidate
from hnjobs.domain.indicator import Direction, Target
from hnjobs.domain.observation import Basis
from hnjobs.domain.quantity import Quantity, Ratio
from hnjobs.domain.receipt import Receipt
from hnjobs.domain.report import Mismatch, Remark
from hnjobs.domain.timeliness import assess, dues
from tests.domain.small_plan import RECEIVED, YEAR, period, said, seen, small_plan

AREAS: Final = ("a", "b", "c")


def signed(indicator: str, quarter: str, amount: int) -> Target:
    """Return a target of a quarter."""
    return Target(indicator, None, quarter, Direction.AT_LEAST, amount, None, "III")


QUARTERS: Final = (
    signed("jobs", "Q1", 55),
    signed("loan", "Q1", 30),
    signed("other", "Q1", 26),
    signed("jobs", "Q2", 65),
    signed("loan", "Q2", 65),
)


def test_headline_total_and_table_agree() -> None:
    """The headline covers the same returns as the rows of its table, each with its own target."""
    rows = [seen("a", "M01", "jobs", 10), seen("b", "M01", "jobs", 5), seen("a", "M02", "jobs", 1)]

    report = consolidate(small_plan(), period("M02"), rows, [], [])

    assert report.headline.period.value == Quantity(1, "person")
    assert report.headline.to_date.value == Quantity(16, "person")
    assert [row.to_date.value for row in report.reporters] == [
        Quantity(11, "person"),
        Quantity(5, "person"),
        None,
    ]
    assert [bool(row.achievement) for row in report.reporters] == [True, False, False]
    assert [month.value for month in report.months] == [Quantity(15, "person"), Quantity(1, "person")]
    assert not report.from_january


def test_channels_have_shares_of_the_headline() -> None:
    """A channel's share is of the headline's own figure; without either there is none."""
    rows = [seen("a", "M01", "jobs", 10), seen("a", "M01", "loan", 4)]

    loan, other = consolidate(small_plan(), period("M01"), rows, [], []).channels

    assert loan.share == Ratio(4, 10)
    assert other.share is None


def test_share_of_nothing_is_no_share() -> None:
    """Where the headline is 0, no share is computed."""
    rows = [seen("a", "M01", "jobs", 0), seen("a", "M01", "loan", 0)]

    assert consolidate(small_plan(), period("M01"), rows, [], []).channels[0].share is None


def test_milestones_use_signed_figures() -> None:
    """Where the plan's parts differ from its headline, the headline stands and the difference is noted."""
    rows = [seen(area, "M01", "jobs", 10) for area in AREAS]

    first, second, both = [
        row
        for row in consolidate(small_plan(*QUARTERS), period("H1"), rows, [], []).milestones
        if row.indicator == "jobs"
    ]

    assert (first.planned, first.mismatch) == (55, Mismatch(parts=56, headline=55))
    assert first.ratio == Ratio(30, 55)
    assert (second.planned, second.mismatch, second.ratio) == (65, None, None)
    assert (both.planned, both.total, both.ratio) == (120, True, Ratio(30, 120))


def test_an_unfinished_quarter_owes_only_its_months() -> None:
    """In April the second quarter is compared on April alone."""
    rows = [seen(area, "M04", "jobs", 10) for area in AREAS]

    _, second, _, *_ = consolidate(small_plan(*QUARTERS), period("M04"), rows, [], []).milestones

    assert second.actual.months == (period("M04"),)
    assert second.actual.coverage.whole


def test_a_quarter_without_a_target_has_none() -> None:
    """A quarter that the plan does not name is no promise of 0, and the sum over it is unknown."""
    rows = consolidate(small_plan(signed("abroad", "Q1", 5)), period("H1"), [], [], []).milestones

    assert [row.planned for row in rows if row.indicator == "abroad"] == [5, None, None]


def test_one_quarter_needs_no_sum() -> None:
    """With a single quarter begun, its row is the sum."""
    rows = consolidate(small_plan(*QUARTERS), period("M02"), [], [], []).milestones

    assert [row.total for row in rows] == [False, False]


def test_views_are_compared_and_not_added() -> None:
    """The difference of two views is there only when both are."""
    rows = [seen("a", "M01", "loan", 7), seen("o", "H1", "abroad", 10)]

    (pair,) = consolidate(small_plan(), period("H1"), rows, [], []).comparisons
    (month,) = consolidate(small_plan(), period("M01"), rows, [], []).comparisons

    assert pair.difference == Quantity(-3, "person")
    assert month.difference is None


def test_tasks_name_who_answered() -> None:
    """A task row says whether the return came and what it says; who owes no task form has no row."""
    plan = small_plan()
    came = Receipt("x", "tasks", period("H1"), RECEIVED, 1, accepted=True, file="x.xlsx")
    standings = assess(plan, dues(plan), [came], date(YEAR, 7, 1))
    texts = [
        said("x", "H1", "difficulties", "Xong", "1"),
        said("x", "H1", "difficulties", "Việc của kỳ khác", "1"),
        said("x", "Y", "difficulties", "Cả năm", "1"),
    ]

    report = consolidate(plan, period("H1"), [], [texts[0], texts[2]], standings)

    assert [(row.task, row.reporter, row.returned, row.texts) for row in report.tasks] == [
        ("1", "x", True, (("difficulties", "Xong"),)),
        ("1", "y", False, ()),
        ("2", "y", False, ()),
    ]
    assert consolidate(plan, period("Q1"), [], texts, standings).tasks == ()
    assert consolidate(plan, period("9M"), [], texts, standings).tasks == ()


def test_repeated_words_are_one_remark() -> None:
    """The same words over several months stand once with their months; fields keep the order of the form."""
    texts = [
        said("b", "M02", "proposals", "Thêm vốn"),
        said("b", "M01", "unknown", "Khác"),
        said("a", "M03", "difficulties", "Thiếu vốn"),
        said("a", "M01", "difficulties", "Thiếu vốn"),
        said("a", "M07", "difficulties", "Ngoài kỳ"),
        said("x", "H1", "difficulties", "Trong nhiệm vụ", "1"),
    ]

    remarks = consolidate(small_plan(), period("H1"), [], texts, []).remarks

    assert remarks[0] == Remark("monthly", "difficulties", "a", (period("M01"), period("M03")), "Thiếu vốn")
    assert [(one.field, one.reporter) for one in remarks[1:]] == [("proposals", "b"), ("unknown", "b")]


def test_discipline_counts_the_periods_inside() -> None:
    """Only returns owed for the period and the months inside it count, by group and form."""
    plan = small_plan()
    standings = assess(plan, dues(plan), [], date(YEAR, 12, 31))

    discipline = consolidate(plan, period("H1"), [], [], standings).discipline

    assert [(group, form, counted.missing) for group, form, counted in discipline.tallies] == [
        ("area", "monthly", 18),
        ("office", "office", 1),
        ("agency", "tasks", 2),
    ]


def test_sources_are_every_value_to_date() -> None:
    """Every value of the year to date is listed, blanks included, and none of a later month."""
    rows = [seen("b", "M01", "jobs", 1), seen("a", "M02", "capital", None), seen("a", "M03", "jobs", 3)]

    listed = consolidate(small_plan(), period("M02"), rows, [], []).sources

    assert [(row.reporter, row.indicator) for row in listed] == [("a", "capital"), ("b", "jobs")]


def test_a_year_to_date_that_fills_a_gap_is_a_source() -> None:
    """What stands for missing months is listed once beside the months' own values, and nothing else."""
    plan = small_plan()
    plan = replace(plan, view=plan.view._replace(fill_gaps=True))
    filling = seen("a", "M02", "jobs", 9, basis=Basis.YEAR_TO_DATE)
    rows = [seen("a", "M02", "jobs", 3), filling, seen("b", "M01", "jobs", 1)]
    rows.append(seen("b", "M01", "jobs", 1, basis=Basis.YEAR_TO_DATE))

    report = consolidate(plan, period("M02"), rows, [], [])

    assert [row for row in report.sources if row.basis is Basis.YEAR_TO_DATE] == [filling]
    assert report.headline.to_date.value == Quantity(10, "person")
