"""Every rule says why it exists, in both languages, with a good and a bad example."""

from __future__ import annotations

import pytest

from hnjobs.domain.finding import FindingCode
from hnjobs.locale.reasons import REASONS, rule_text
from hnjobs.readers.plan_yaml import load_plan
from tests.cli.conftest import ROOT, SMALL_PLAN

PLAN = load_plan(ROOT / "data" / "plan_2023.yaml")


@pytest.mark.parametrize("code", FindingCode, ids=lambda code: code.name)
def test_every_code_has_a_reason(code: FindingCode) -> None:
    """Why, a good and a bad example, each in Vietnamese and English, and neither empty."""
    assert code in REASONS, (
        f"{code.value}: add `C.{code.name}: ((why vi, why en), (good vi, good en), (bad vi, bad en)),` "
        "to OF_FILES, OF_TABLES, OF_RULES or OF_DETECTIVES in src/hnjobs/locale/words_of_reasons*.py, "
        "or to a table of its own that is joined to REASONS in src/hnjobs/locale/reasons.py"
    )
    assert [len(pair) for pair in REASONS[code]] == [2, 2, 2]
    assert all(words.strip() for pair in REASONS[code] for words in pair)


@pytest.mark.parametrize("code", FindingCode, ids=lambda code: code.name)
def test_the_bad_example_is_not_the_good_one(code: FindingCode) -> None:
    """An example shows a difference."""
    why, good, bad = REASONS[code]

    assert good[0] != bad[0]
    assert good[1] != bad[1]
    assert why[0] != why[1]


def test_source_is_the_plans() -> None:
    """A rule with thresholds names the source that the plan states; another one needs none."""
    small = load_plan(SMALL_PLAN)

    assert rule_text(FindingCode.RATIO_IMPLAUSIBLE, "en", small).source == "made up"
    assert rule_text(FindingCode.TO_DATE_IN_PERIOD, "en", small).source == "", "the small plan states none"
    assert "47-97" in rule_text(FindingCode.RATIO_IMPLAUSIBLE, "vi", PLAN).source
    assert rule_text(FindingCode.NOT_WHOLE, "vi", PLAN).source == ""
    assert rule_text(FindingCode.NOT_WHOLE, "vi", PLAN).since == "0.1"
