"""Findings: how grave they are and where they point."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

import pytest

from hnjobs.domain.finding import ABOUT, Finding, FindingCode, Severity, finding_key
from hnjobs.domain.period import Period


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        (FindingCode.REPORTER_CONFLICT, Severity.ERROR),
        (FindingCode.NOT_WHOLE, Severity.ERROR),
        (FindingCode.PARTS_NOT_TOTAL, Severity.ERROR),
        (FindingCode.TO_DATE_BELOW_PERIOD, Severity.ERROR),
        (FindingCode.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD, Severity.QUERY),
        (FindingCode.ROW_UNKNOWN, Severity.QUERY),
        (FindingCode.HIDDEN_SHEET, Severity.NOTE),
        (FindingCode.OLDER_VERSION, Severity.NOTE),
    ],
)
def test_severity(code: FindingCode, severity: Severity) -> None:
    """How grave a finding is, is a matter of its code alone."""
    assert (code.severity, Finding(code).severity) == (severity, severity)


@pytest.mark.parametrize(
    ("finding", "where"),
    [
        (Finding(FindingCode.NOT_WHOLE, "Biểu 02", "F14"), "Biểu 02!F14"),
        (Finding(FindingCode.NO_FORM, "Biểu 02"), "Biểu 02"),
        (Finding(FindingCode.EMPTY_FILE), ""),
    ],
)
def test_where(finding: Finding, where: str) -> None:
    """A place is written as a person does: sheet and cell, sheet, or nothing."""
    assert finding.where == where


def test_codes_are_unique_and_stable_in_form() -> None:
    """Every code is VL and three digits, and no two kinds share one."""
    assert all(re.fullmatch(r"VL\d{3}", code) for code in FindingCode)
    assert len({code.value for code in FindingCode}) == len(FindingCode.__members__)


KNOWN: Final = Finding(
    FindingCode.TO_DATE_FELL, "T3", "E8", "699 người", (("indicator", "Vay vốn"), (ABOUT, "jobs_loan/period"))
)
M03: Final = Period(2023, "M03")


def key(finding: Finding, reporter: str = "ba-dinh", form: str = "district", period: Period = M03) -> str:
    """Return the key of a finding in a return."""
    return finding_key(finding, reporter, form, period)


def test_key_is_known_to_others() -> None:
    """The key is eight hexadecimal digits and does not change from one version to the next."""
    assert key(KNOWN) == "c2b04915"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(KNOWN, sheet="Sheet1", cell="F19"), id="another-place-on-the-sheet"),
        pytest.param(
            replace(KNOWN, facts=(("indicator", "VAY VỐN"), (ABOUT, "jobs_loan/period"), ("before", "700"))),
            id="other-words",
        ),
    ],
)
def test_key_of_the_same_figure(other: Finding) -> None:
    """The layout of the sheet and the words about the figure are no part of what is answered."""
    assert key(other) == key(KNOWN)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(key(replace(KNOWN, found="698 người")), id="figure"),
        pytest.param(key(replace(KNOWN, code=FindingCode.OUT_OF_SCALE)), id="code"),
        pytest.param(key(replace(KNOWN, facts=((ABOUT, "jobs_loan/year_to_date"),))), id="column"),
        pytest.param(key(KNOWN, reporter="ba-vi"), id="reporter"),
        pytest.param(key(KNOWN, form="bank"), id="form"),
        pytest.param(key(KNOWN, period=Period(2023, "M04")), id="period"),
        pytest.param(finding_key(KNOWN, None, None, None), id="nobody"),
    ],
)
def test_key_of_another_figure(other: str) -> None:
    """Another figure, column, rule, reporter, form or period has another key."""
    assert other != key(KNOWN)


def test_key_without_an_indicator() -> None:
    """Where no indicator is known, the place stands for the thing; a label alone is better than the place."""
    row = Finding(FindingCode.ROW_UNKNOWN, "T3", "B9", "Vốn QG")
    labelled = replace(row, facts=(("indicator", "Vay vốn"),))

    assert key(row) != key(replace(row, cell="B10"))
    assert key(labelled) == key(replace(labelled, cell="B10"))
