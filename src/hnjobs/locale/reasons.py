"""Why the rules exist, in Vietnamese and English, in one table by code; ``hnjobs rules`` prints it.

A code's entry is three pairs (Vietnamese, English): why it exists, a good example, a bad one. Beside the
entries stand the version a code came with and the part of the plan file that its thresholds come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.finding import FindingCode
from hnjobs.locale.words_of_reasons import OF_FILES, Entry
from hnjobs.locale.words_of_reasons_cells import OF_TABLES
from hnjobs.locale.words_of_reasons_files import OF_KINDS
from hnjobs.locale.words_of_reasons_layout import OF_LAYOUT
from hnjobs.locale.words_of_reasons_rules import OF_DETECTIVES, OF_RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hnjobs.domain.plan import Plan

REASONS: Final[dict[FindingCode, Entry]] = {
    **OF_FILES,
    **OF_KINDS,
    **OF_TABLES,
    **OF_LAYOUT,
    **OF_RULES,
    **OF_DETECTIVES,
}

_FIRST: Final = "0.1"
_SINCE: Final[Mapping[FindingCode, str]] = {}  # codes that came later than the first version

# the part of the plan's `checks` that a rule takes its thresholds from
_CHECKS: Final[Mapping[FindingCode, str]] = {
    FindingCode.OUT_OF_SCALE: "magnitude",
    FindingCode.SAME_AS_PREVIOUS: "repeated",
    FindingCode.PERIOD_IN_TO_DATE: "columns",
    FindingCode.TO_DATE_IN_PERIOD: "columns",
    FindingCode.RATE_AS_FRACTION: "fraction",
    FindingCode.RATIO_IMPLAUSIBLE: "ratios",
}


class RuleText(NamedTuple):
    """A rule as a person reads it; ``source`` is empty where it needs none."""

    code: FindingCode
    why: str
    good: str
    bad: str
    since: str
    source: str


def rule_text(code: FindingCode, language: str, plan: Plan) -> RuleText:
    """Word a rule in ``vi`` or ``en``; its source is that of the plan's thresholds, as written there."""
    place = ("vi", "en").index(language)
    why, good, bad = (pair[place] for pair in REASONS[code])
    source = plan.checks.source(_CHECKS[code]) if code in _CHECKS else ""
    return RuleText(code, why, good, bad, _SINCE.get(code, _FIRST), source)
