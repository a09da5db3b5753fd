"""The rules inside one return; the small plan says jobs = jobs_loan + jobs_other, women <= jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.context import Context
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.observation import Basis, Narrative, Observation, Submission
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Missing, MissingReason, Quantity
from hnjobs.domain.rules import check_submission
from tests.domain.plans import PLAN

if TYPE_CHECKING:
    from collections.abc import Mapping

BLANK: Final = Missing(MissingReason.BLANK)
RIGHT: Final = {"jobs": 30, "jobs_loan": 10, "jobs_other": 20}


def check(  # noqa: PLR0913 a return has three columns and three circumstances
    period: Mapping[str, int | None],
    to_date: Mapping[str, int | None] | None = None,
    *,
    plan: Mapping[str, int | None] | None = None,
    before: Mapping[str, int] | None = None,
    reporter: str | None = "ung-hoa",
    more: tuple[Observation, ...] = (),
    faults: frozenset[tuple[str, Basis]] = frozenset(),
) -> tuple[Finding, ...]:
    """Check a return with these values, in rows from 1: period in B, year to date in C, plan in D."""
    observations = [
        Observation(
            indicator, basis, BLANK if value is None else people(value), str(value or ""), f"{column}{row}"
        )
        for column, basis, values in (
            ("B", Basis.PERIOD, period),
            ("C", Basis.YEAR_TO_DATE, to_date or {}),
            ("D", Basis.PLAN, plan or {}),
        )
        for row, (indicator, value) in enumerate(values.items(), start=1)
    ]
    submission = Submission(
        "Biểu", "monthly", reporter, Period(2023, "M02"), (*observations, *more), faults=faults
    )
    earlier = {indicator: people(value) for indicator, value in (before or {}).items()}
    return check_submission(submission, Context(PLAN, PLAN.forms["monthly"], earlier))


def people(value: int) -> Quantity:
    """Return a number of people."""
    return Quantity(value, "person")


def codes(findings: tuple[Finding, ...]) -> list[FindingCode]:
    """Return the codes of findings, in order."""
    return [finding.code for finding in findings]


def test_a_right_return() -> None:
    """A return that keeps every rule has no finding."""
    assert check({**RIGHT, "women": 30}, {"jobs": 60, "jobs_loan": 20, "jobs_other": 40}, before=RIGHT) == ()


@pytest.mark.parametrize("value", [pytest.param(None, id="blank"), pytest.param(-1, id="no-row")])
def test_required(value: int | None) -> None:
    """A required indicator without a figure is an error at its cell, or at the sheet when it has no row."""
    values: dict[str, int | None] = {**RIGHT, "jobs_loan": value}
    if value == -1:
        del values["jobs_loan"]

    facts = (("indicator", "Vay vốn"),)
    expected = Finding(FindingCode.REQUIRED_MISSING, "Biểu", "B2" if value is None else "", "", facts)
    assert check(values) == (expected,)


def test_a_faulty_cell_is_not_missing_too() -> None:
    """A required cell that holds something else has its own finding, and no second one."""
    assert check({"jobs": 30, "jobs_loan": 10}, faults=frozenset({("jobs_other", Basis.PERIOD)})) == ()


def test_optional_may_be_missing() -> None:
    """What is optional may be left blank."""
    assert check({**RIGHT, "women": None, "capital": None}) == ()


def test_parts_make_the_total() -> None:
    """A total that is not the sum of its parts is an error with both and the difference."""
    (finding,) = check({**RIGHT, "jobs": 31})

    assert (finding.code, finding.cell, finding.found) == (FindingCode.PARTS_NOT_TOTAL, "B1", "31 người")
    facts = {"sum": "30 người", "parts": "10 người + 20 người", "difference": "1 người"}
    assert facts.items() <= dict(finding.facts).items()


def test_parts_make_the_total_to_date_too() -> None:
    """The year to date keeps the sums as well."""
    (finding,) = check(RIGHT, {"jobs": 59, "jobs_loan": 20, "jobs_other": 40})

    assert (finding.code, finding.cell) == (FindingCode.PARTS_NOT_TOTAL, "C1")


def test_parts_that_are_missing_are_not_zero() -> None:
    """A sum is not checked while a part is missing: the part has its own finding."""
    assert codes(check({**RIGHT, "jobs_other": None})) == [FindingCode.REQUIRED_MISSING]


def test_part_above_whole() -> None:
    """A part above its whole is an error; as much as the whole is none."""
    (finding,) = check({**RIGHT, "women": 31})

    assert (finding.code, finding.cell, finding.found) == (FindingCode.PART_ABOVE_WHOLE, "B4", "31 người")
    assert dict(finding.facts)["limit"] == "30 người"


def test_to_date_below_period() -> None:
    """A year to date below the period is an error, and not a query as well."""
    (finding,) = check(RIGHT, {"jobs": 29}, before=RIGHT)

    assert (finding.code, finding.cell, finding.found) == (FindingCode.TO_DATE_BELOW_PERIOD, "C1", "29 người")


def test_to_date_other_than_before_plus_period() -> None:
    """A year to date other than what was before plus the period is a query with the sum."""
    (finding,) = check(RIGHT, {"jobs": 61}, before=RIGHT)

    assert (finding.code, finding.cell) == (FindingCode.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD, "C1")
    facts = {"before": "30 người", "period": "30 người", "sum": "60 người"}
    assert facts.items() <= dict(finding.facts).items()


def test_to_date_is_not_compared_with_what_is_not_there() -> None:
    """Where an earlier month was not received, the year to date is not compared."""
    assert check(RIGHT, {"jobs": 61}) == ()


def test_last_values_do_not_add_up() -> None:
    """A stock has no year to date that holds the period."""
    assert check({**RIGHT, "capital": 30}, {"capital": 10}, before={"capital": 10}) == ()


def test_no_indicator_twice() -> None:
    """An indicator given twice for the period is an error with both cells, whatever the figures."""
    again = Observation("jobs", Basis.PERIOD, people(30), "30", "B9")

    (finding,) = check(RIGHT, more=(again,))

    assert (finding.code, finding.cell, finding.found) == (FindingCode.INDICATOR_TWICE, "B9", "2")
    assert dict(finding.facts)["cells"] == "B1, B9"


@pytest.mark.parametrize(
    ("plan", "reporter", "expected"),
    [
        pytest.param({"jobs": 4200}, "ung-hoa", [], id="as-signed"),
        pytest.param({"jobs": 4300}, "ung-hoa", [FindingCode.PLAN_FIGURE_DIFFERS], id="another-figure"),
        pytest.param({"jobs": 4300}, "nam-tu-liem", [], id="nothing-signed"),
        pytest.param({"jobs": 4300}, None, [], id="nobody-known"),
        pytest.param({"jobs": None}, "ung-hoa", [], id="blank"),
    ],
)
def test_plan_figure(plan: dict[str, int | None], reporter: str | None, expected: list[FindingCode]) -> None:
    """A plan figure on the form other than the signed one is a query."""
    assert codes(check(RIGHT, plan=plan, reporter=reporter)) == expected


@pytest.mark.parametrize(
    ("narratives", "expected"),
    [
        pytest.param((), [FindingCode.REQUIRED_MISSING], id="nothing"),
        pytest.param(
            (Narrative("difficulties", None, "Không", "A9"),), [FindingCode.REQUIRED_MISSING], id="no-task"
        ),
        pytest.param((Narrative("result", "1.1", "Xong", "C4"),), [], id="one-task"),
    ],
)
def test_task_form(narratives: tuple[Narrative, ...], expected: list[FindingCode]) -> None:
    """A task form must say something of one task at least."""
    submission = Submission("Biểu", "tasks", "tai-chinh", Period(2023, "H1"), narratives=narratives)

    assert codes(check_submission(submission, Context(PLAN, PLAN.forms["tasks"], {}))) == expected


def test_a_submission_with_an_error_is_rejected() -> None:
    """One error rejects; queries and notes do not."""
    query, error = Finding(FindingCode.ROW_UNKNOWN), Finding(FindingCode.NEGATIVE)

    assert [
        Submission("", None, None, None, findings=findings).rejected
        for findings in ((), (query,), (query, error))
    ] == [False, False, True]
