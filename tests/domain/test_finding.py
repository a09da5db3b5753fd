"""Findings: how grave they are and where they point."""

from __future__ import annotations

import re

import pytest

from hnjobs.domain.finding import Finding, FindingCode, Severity


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
