"""The wording of every finding, in Vietnamese and English, in one table by code.

Each wording has three parts: what was found, what was expected, what to do. ``{found}`` is the raw text, the
other names are the finding's facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import FindingCode
from hnjobs.locale.layout_changes import tell_changes
from hnjobs.locale.words_of_cells import TABLE
from hnjobs.locale.words_of_detectives import DETECTIVES
from hnjobs.locale.words_of_files import WHOLE
from hnjobs.locale.words_of_kinds import KIND_NAMES, KINDS
from hnjobs.locale.words_of_layout import LAYOUT
from hnjobs.locale.words_of_rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hnjobs.domain.finding import Finding

WORDINGS: Final[dict[FindingCode, dict[str, tuple[str, str, str]]]] = {
    **WHOLE,
    **KINDS,
    **TABLE,
    **LAYOUT,
    **RULES,
    **DETECTIVES,
}

_SOURCES: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "title": "tiêu đề",
        "heading": "tên cột",
        "sheet": "tên trang tính",
        "file": "tên tệp",
        "sender": "người gửi",
        "form": "mã biểu mẫu",
        "period": "trong kỳ",
        "year_to_date": "lũy kế",
        "plan": "kế hoạch",
        "month": "tháng",
        "quarter": "quý",
        "half": "6 tháng",
        "nine_months": "9 tháng",
        "year": "năm",
        "unknown": "không rõ",
        "time": "quá thời gian",
        "memory": "quá bộ nhớ",
        "crash": "trình đọc bị ngắt",
        "larger": "lớn hơn",
        "smaller": "nhỏ hơn",
        "planned": "mức bình quân theo kế hoạch",
        "earlier": "các kỳ trước",
    },
    "en": {
        "year_to_date": "year to date",
        "nine_months": "nine months",
        "half": "half-year",
        "planned": "the plan's pace",
        "earlier": "the earlier periods",
        "time": "it took too long",
        "memory": "it took too much memory",
        "crash": "the reader broke off",
    },
}
_LONGEST: Final = 300  # characters of a cell that are quoted; a cell may hold millions
_OF_SIZE: Final = frozenset({FindingCode.TOO_LARGE, FindingCode.NOT_KEPT})
_BYTES: Final = re.compile(r"(\d+) bytes")
_SIZE_WORDS: Final = {"unpacked": "giải nén", "parts": "thành phần", "files": "tệp"}
_WORD_FACTS: Final = (
    "source",
    "role",
    "kind",
    "kinds",
    "sources",
    "reason",
    "cause",
    "basis",
    "size",
    "against",
)


@dataclass(frozen=True, slots=True)
class FindingText:
    """The three parts of a finding as a person reads them."""

    found: str
    expected: str
    action: str


def finding_text(finding: Finding, language: str) -> FindingText:
    """Word a finding in ``vi`` or ``en``."""
    what, expected, action = WORDINGS[finding.code][language]
    facts = _Facts({"found": _shown(finding.found, language), **dict(finding.facts)})
    words = _SOURCES[language] | KIND_NAMES[language]
    for name in _WORD_FACTS:
        if name in facts:
            facts[name] = _translate(facts[name], words)
    if finding.code in _OF_SIZE:
        facts |= {"found": _size(finding.found, language), "limit": _size(facts["limit"], language)}
    if "changes" in facts:
        facts["changes"] = tell_changes(facts["changes"], language)
    return FindingText(what.format_map(facts), expected.format_map(facts), action.format_map(facts))


class _Facts(dict[str, str]):
    """Facts by name; a fact the finding does not carry is left out of the sentence."""

    def __missing__(self, key: str) -> str:
        return ""


def _shown(found: str, language: str) -> str:
    if found.strip():
        if len(found) > _LONGEST:
            found = f"{found[:_LONGEST]}…"
        return f"“{found}”" if language == "vi" else f'"{found}"'
    return "ô trống" if language == "vi" else "a blank"


def _size(text: str, language: str) -> str:
    """Write how large something is: bytes in megabytes, rounded up to look beyond its limit."""
    tenths = _BYTES.sub(lambda found: f"{-(-int(found[1]) // 100_000) / 10:g} MB", text)
    if language == "en":
        return tenths
    words = (_SIZE_WORDS.get(word, word) for word in tenths.replace(".", ",").split(" "))
    return " ".join(words)


def _translate(text: str, words: Mapping[str, str]) -> str:
    for word, translated in words.items():
        if text == word:
            return translated
    parts = [part.partition(": ") for part in text.split("; ")]
    if any(separator for _, separator, _ in parts):
        return "; ".join(
            f"{' '.join(words.get(word, word) for word in head.split(' '))}{separator}{tail}"
            for head, separator, tail in parts
        )
    return ", ".join(words.get(part, part) for part in text.split(", "))
