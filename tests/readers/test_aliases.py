"""The office's own words: read strictly, apart from the plan's, and every use of one is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.aliases import Aliases
from hnjobs.domain.finding import FindingCode
from hnjobs.domain.lexicon import Lexicon
from hnjobs.errors import AliasError, ExitStatus
from hnjobs.readers.aliases import load_aliases
from hnjobs.readers.submission import read_submissions
from tests.sheets import xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.domain.observation import Submission
    from hnjobs.domain.plan import Plan

FILE: Final = """
reporters: {ba-dinh: [Phòng Nội vụ cũ]}
indicators: {jobs_loan: [Vốn chính sách]}
columns: {period: [đạt được]}
totals: [gộp lại]
units: {people: [đầu người]}
"""
DOWN: Final = """
Phòng Nội vụ cũ
Tháng 3 năm 2023
STT | Chỉ tiêu | ĐVT | Đạt được
1 | GQVL | đầu người | 1250
2 | Vốn chính sách | người | 112
"""


def load(tmp_path: Path, text: str, plan: Plan) -> Aliases:
    """Read a file of aliases with some content."""
    path = tmp_path / "aliases.yaml"
    path.write_text(text, encoding="utf-8")
    return load_aliases(path, plan)


def read(text: str, aliases: Aliases, plan: Plan) -> Submission:
    """Read the one return of a sheet by the plan's words and the office's."""
    (submission,) = read_submissions("bao cao.xlsx", xlsx(text), Lexicon(plan, aliases))
    return submission


def test_every_kind_of_alias_is_used_and_noted(tmp_path: Path, plan: Plan) -> None:
    """A return is read by the office's words, and each use of one is a note that says what it stood for."""
    submission = read(DOWN, load(tmp_path, FILE, plan), plan)

    assert (submission.reporter, [one.indicator for one in submission.observations]) == (
        "ba-dinh",
        ["jobs_created", "jobs_loan"],
    )
    assert {one.code for one in submission.findings} == {FindingCode.ALIAS_USED}
    assert [(one.cell, one.found, *dict(one.facts).values()) for one in submission.findings] == [
        ("B5", "Vốn chính sách", "Vốn chính sách", "Thông qua vay vốn giải quyết việc làm"),
        ("D3", "Đạt được", "đạt được", "period"),
        ("C4", "đầu người", "đầu người", "người"),
        ("A1", "Phòng Nội vụ cũ", "Phòng Nội vụ cũ", "Ba Đình"),
    ]


def test_an_alias_of_a_total_row(tmp_path: Path, plan: Plan) -> None:
    """A total row may be known by a word of the office's."""
    text = (
        "UBND quận Ba Đình\nTháng 3 năm 2023\nTT | Phường | GQVL | Vay vốn\n1 | A | 3 | 1\n | Gộp lại | 3 | 1"
    )
    submission = read(text, load(tmp_path, FILE, plan), plan)

    assert [(one.code, one.cell, one.found) for one in submission.findings] == [
        (FindingCode.ALIAS_USED, "B5", "Gộp lại")
    ]


def test_without_the_aliases_nothing_of_it_is_understood(plan: Plan) -> None:
    """The plan's own words are as they were."""
    assert read(DOWN, Aliases(), plan).rejected


def test_no_alias_used_no_note(tmp_path: Path, plan: Plan) -> None:
    """A return in the plan's words is read as if there were no aliases."""
    text = DOWN.replace("Phòng Nội vụ cũ", "UBND quận Ba Đình").replace("Đạt được", "Thực hiện")
    text = text.replace("Vốn chính sách", "Vay vốn").replace("đầu người", "người")

    assert read(text, load(tmp_path, FILE, plan), plan).findings == ()


@pytest.mark.parametrize("text", ["", "reporters: {}\n"], ids=["empty", "empty-section"])
def test_a_file_without_words(text: str, tmp_path: Path, plan: Plan) -> None:
    """A file may hold nothing yet, or not be there at all."""
    assert load(tmp_path, text, plan) == load_aliases(tmp_path / "none.yaml", plan) == Aliases()


@pytest.mark.parametrize(
    ("text", "where", "found"),
    [
        pytest.param("reporter: {}", "line 1, reporter", "'reporter'", id="unknown-section"),
        pytest.param("totals: cộng", "line 1, totals", "'cộng'", id="no-list"),
        pytest.param("\nreporters: {hue: [x]}", "line 2, reporters.hue", "'hue'", id="unknown-reporter"),
        pytest.param("indicators: {jobs: [x]}", "line 1, indicators.jobs", "'jobs'", id="unknown-indicator"),
        pytest.param("columns: {thang: [x]}", "line 1, columns.thang", "'thang'", id="unknown-role"),
        pytest.param("units: {kg: [x]}", "line 1, units.kg", "'kg'", id="unknown-measure"),
        pytest.param("totals: ['…']", "line 1, totals.0", "'…'", id="no-word-in-it"),
        pytest.param(
            "reporters:\n  ba-dinh: [Q. Ba Vì]", "line 2, reporters.ba-dinh.0", "ba-vi", id="name-of-another"
        ),
        pytest.param(
            "reporters: {ba-dinh: [nhà tôi], ba-vi: [Nha Toi]}",
            "reporters.ba-vi.0",
            "ba-dinh",
            id="name-twice",
        ),
        pytest.param(
            "reporters: {ba-dinh: [ba đình]}", "reporters.ba-dinh.0", "ba-dinh", id="name-of-the-plan"
        ),
        pytest.param(
            "indicators: {jobs_loan: [Khác]}", "indicators.jobs_loan.0", "jobs_other", id="another-label"
        ),
        pytest.param(
            "indicators: {jobs_loan: [Khó khăn]}", "jobs_loan.0", "difficulties", id="label-of-a-text"
        ),
        pytest.param(
            "indicators: {jobs_loan: [Tổng số]}", "jobs_loan.0", "a total row", id="label-of-a-total"
        ),
        pytest.param("totals: [Vay vốn]", "totals.0", "jobs_loan", id="total-that-is-a-label"),
        pytest.param(
            "columns: {period: [lũy kế]}", "columns.period.0", "year_to_date", id="heading-of-another"
        ),
        pytest.param("units: {people: [tỷ]}", "units.people.0", "billion_dong", id="unit-of-another"),
        pytest.param("totals: [a\n", "line 2", "", id="no-yaml"),
        pytest.param("totals: [a]\ntotals: [b]\n", "line 2", "again", id="key-twice"),
    ],
)
def test_what_a_file_of_aliases_must_not_say(
    text: str, where: str, found: str, tmp_path: Path, plan: Plan
) -> None:
    """An unknown key or id, or a word with a meaning already, is refused with its line; exit status 2."""
    with pytest.raises(AliasError) as raised:
        load(tmp_path, text, plan)

    assert where in str(raised.value)
    assert found in str(raised.value)
    assert raised.value.exit_status is ExitStatus.USAGE
