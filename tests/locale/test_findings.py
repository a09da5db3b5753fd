"""The wording of findings: complete in both languages, and filled from facts that are there."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.observation import Basis
from hnjobs.domain.period import KINDS
from hnjobs.locale.findings import WORDINGS, finding_text

SOURCE: Final = Path(__file__).parents[2] / "src" / "hnjobs"
LANGUAGES: Final = ("vi", "en")
CODES: Final = tuple(FindingCode)


def placeholders(code: FindingCode, language: str) -> set[str]:
    """Return the names that a wording fills in."""
    texts = WORDINGS[code][language]
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


@pytest.fixture(scope="module")
def emitted() -> dict[str, set[str]]:
    """Give the names of the facts given with each code anywhere in the program, read from its source.

    A function gives a code the facts it names: as the first text of a pair, or as a keyword of ``report``.
    Where it hands the code to another function of its module, that one's facts are given too. The fault of
    a cell passes through ``report`` with the indicator.
    """
    facts: dict[str, set[str]] = defaultdict(set)
    for file in SOURCE.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        for function in functions.values():
            called = [functions[name] for name in _called(function) if name in functions]
            names = set().union(*map(_named_facts, [function, *called]))
            if "Fault" in _called(function):
                names |= {"indicator", "measure", "unit"}
            for code in _named_codes(function):
                facts[code] |= names
    return facts


def _called(function: ast.FunctionDef) -> set[str]:
    return {
        node.func.id
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def _named_facts(function: ast.FunctionDef) -> set[str]:
    names = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[0], ast.Constant):
            names.add(str(node.elts[0].value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "report":
            names |= {keyword.arg for keyword in node.keywords if keyword.arg}
    return names


def _named_codes(tree: ast.AST) -> set[str]:
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "FindingCode"
    }


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_every_code_is_worded_in_both_languages(code: FindingCode) -> None:
    """What was found, what was expected, what to do: none of the three is empty, in neither language."""
    assert set(WORDINGS[code]) == set(LANGUAGES)
    assert all(len(parts) == 3 and all(part.strip() for part in parts) for parts in WORDINGS[code].values())


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_both_languages_fill_in_the_same(code: FindingCode) -> None:
    """What one language tells, the other tells too."""
    assert placeholders(code, "vi") == placeholders(code, "en")


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_every_code_is_used(code: FindingCode, emitted: dict[str, set[str]]) -> None:
    """No code is there that nothing gives."""
    assert code.name in emitted


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_a_wording_fills_in_what_is_given(code: FindingCode, emitted: dict[str, set[str]]) -> None:
    """Each name in a wording is a fact that is given with its code."""
    assert placeholders(code, "vi") - {"found"} <= emitted[code.name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts(language: str) -> None:
    """The raw text stands in quotation marks, the facts in their places."""
    facts = (("indicator", "Vay vốn"), ("measure", "người"))
    text = finding_text(Finding(FindingCode.NOT_WHOLE, "Biểu", "F14", "6.7", facts), language)

    expected = {
        "vi": ("Vay vốn: “6.7” không phải số nguyên", "số nguyên (người)"),
        "en": ('Vay vốn: "6.7" is not a whole number', "a whole number (người)"),
    }
    assert (text.found, text.expected) == expected[language]


@pytest.mark.parametrize(("language", "blank"), [("vi", "ô trống"), ("en", "a blank")])
def test_a_blank_is_named(language: str, blank: str) -> None:
    """A blank cell is not shown as nothing."""
    finding = Finding(FindingCode.REQUIRED_MISSING, found=" ", facts=(("indicator", "Vay vốn"),))

    assert finding_text(finding, language).found.endswith(blank)


def test_a_fact_that_is_not_there_leaves_no_hole() -> None:
    """A fact that a finding does not carry is left out, and nothing of the program's own is shown."""
    text = finding_text(Finding(FindingCode.NOT_WHOLE, found="6.7"), "en")

    assert text.expected == "a whole number ()"


def test_sources_and_kinds_are_worded() -> None:
    """What the program calls by its own words is put in the reader's."""
    conflict = Finding(FindingCode.REPORTER_CONFLICT, facts=(("sources", "title A1: ba-dinh; file: ba-vi"),))
    unknown = Finding(FindingCode.PERIOD_UNKNOWN, facts=(("kinds", "half, year"),))

    assert "tiêu đề A1: ba-dinh; tên tệp: ba-vi" in finding_text(conflict, "vi").found
    assert "6 tháng, năm" in finding_text(unknown, "vi").expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "word", sorted({*KINDS.values(), *Basis, "title", "heading", "sheet", "file", "form"})
)
def test_no_word_of_the_program_is_shown(word: str, language: str) -> None:
    """Every kind of period, column and source reads as a word of the language, without underscores."""
    shown = finding_text(Finding(FindingCode.COLUMN_TWICE, facts=(("role", word),)), language).found

    assert "_" not in shown
    assert language == "en" or f"“{word}”" not in shown


@pytest.mark.parametrize(
    ("found", "limit", "vi", "en"),
    [
        pytest.param("30000001 bytes", "30000000 bytes", "30,1 MB|30 MB", "30.1 MB|30 MB", id="bytes"),
        pytest.param("unpacked × 120", "× 100", "giải nén × 120|× 100", "unpacked × 120|× 100", id="ratio"),
        pytest.param("9 parts", "4 parts", "9 thành phần|4 thành phần", "9 parts|4 parts", id="parts"),
    ],
)
def test_sizes_are_told_in_the_language(found: str, limit: str, vi: str, en: str) -> None:
    """What is too large is told in megabytes, never as large as the limit, and in words of the language."""
    finding = Finding(FindingCode.TOO_LARGE, found=found, facts=(("limit", limit),))

    for language, expected in (("vi", vi), ("en", en)):
        size, most = expected.split("|")
        text = finding_text(finding, language)
        assert text.found.endswith(f": {size}")
        assert text.expected.endswith(f" {most}")
