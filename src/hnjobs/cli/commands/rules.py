"""hnjobs rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from hnjobs.cli.console import Format, Styled, print_csv, print_json, print_table, say
from hnjobs.cli.settings import Settings
from hnjobs.domain.finding import FindingCode
from hnjobs.errors import UsageError
from hnjobs.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.locale.reasons import RuleText
    from hnjobs.locale.words import Words

_COLUMNS: Final = ("code", "severity", "why", "good", "bad", "since", "source", "expected", "action")
_STYLES: Final = {"error": "red", "query": "yellow", "note": "dim"}


def rules(
    ctx: typer.Context,
    codes: Annotated[list[str] | None, typer.Argument(help="Explain only these: VL044 …")] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """List every rule that a return is checked by and why it exists, or explain one with examples.

    Example: hnjobs rules VL044
    """
    from hnjobs.locale.reasons import rule_text

    settings = Settings.of(ctx)
    language = settings.words.language
    chosen = [_code(code) for code in codes] if codes else sorted(FindingCode, key=lambda one: one.value)
    texts = [rule_text(code, language, settings.plan) for code in chosen]
    if format_ is Format.JSON:
        print_json([_row(text, language) for text in texts])
    elif format_ is Format.CSV:
        print_csv(_COLUMNS, [_row(text, language) for text in texts])
    elif codes:
        for text in texts:
            _explain(text, settings.words)
    else:
        _print_list(texts, settings.words)


def _code(text: str) -> FindingCode:
    """Read a code, in any case.

    Raises:
        UsageError: no rule has it.
    """
    try:
        return FindingCode(text.upper())
    except ValueError:
        codes = sorted(code.value for code in FindingCode)
        expected = Phrase("a code from {first} to {last} of `hnjobs rules`", first=codes[0], last=codes[-1])
        raise UsageError("CODE", text, expected) from None


def _row(text: RuleText, language: str) -> dict[str, object]:
    expected, action = _plain(text.code, language)
    return {
        "code": text.code.value,
        "severity": text.code.severity.value,
        "why": text.why,
        "good": text.good,
        "bad": text.bad,
        "since": text.since,
        "source": text.source,
        "expected": expected,
        "action": action,
    }


def _plain(code: FindingCode, language: str) -> tuple[str, str]:
    """Return what a rule expects and what to do, with … for what each finding fills in."""
    import re

    from hnjobs.locale.findings import WORDINGS

    _, expected, action = WORDINGS[code][language]
    return re.sub(r"\{\w+\}", "…", expected), re.sub(r"\{\w+\}", "…", action)


def _print_list(texts: Sequence[RuleText], words: Words) -> None:
    rows = [
        (text.code.value, Styled(words(text.code.severity), _STYLES[text.code.severity]), text.why)
        for text in texts
    ]
    print_table([words("code"), words("severity"), words("why")], rows)


def _explain(text: RuleText, words: Words) -> None:
    expected, action = _plain(text.code, words.language)
    severity = Styled(words(text.code.severity), _STYLES[text.code.severity])
    say(Styled(f"{text.code} ", "bold"), severity, f"  {text.why}")
    lines = [
        (words("expected"), expected),
        (words("good"), text.good),
        (words("bad"), text.bad),
        (words("to do"), action),
        (words("source"), text.source),
        (words("since"), text.since),
    ]
    for name, told in lines:
        if told:
            say(Styled(f"{name}: ", "dim"), told, indent=4)
