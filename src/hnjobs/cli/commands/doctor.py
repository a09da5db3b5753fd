"""hnjobs doctor."""

from __future__ import annotations

import locale
import sys
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final

import typer

from hnjobs.cli.console import Format, Styled, print_csv, print_json, say
from hnjobs.cli.settings import Settings
from hnjobs.errors import ExitStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hnjobs.locale.words import Words
    from hnjobs.pipeline.doctor import Check

_COLUMNS: Final = ("part", "mark", "found", "action")
_SHOWN: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"ok": ("✓", "green"), "warning": ("!", "yellow"), "wrong": ("✗", "bold red")}
)


def doctor(
    ctx: typer.Context,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """Look whether all that the program needs is in order: plan, template, store, disk, fonts, terminal.

    Changes nothing. Exit status 1 when anything must be mended; a warning alone is none.

    Example: hnjobs doctor
    """
    from hnjobs.pipeline.doctor import Mark, Place, examine
    from hnjobs.pipeline.report import TEMPLATE

    settings = Settings.of(ctx)
    words = settings.words
    place = Place(
        load=lambda: settings.plan,
        today=lambda: settings.today,
        now=lambda: settings.now,
        template=settings.template(TEMPLATE),
        database=settings.database,
        home=settings.home,
        encoding=_encoding(),
    )
    checks = examine(place)
    rows = [_row(one, words) for one in checks]
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(_COLUMNS, rows)
    else:
        _print(checks, settings)
    raise typer.Exit(ExitStatus.ACT if any(one.mark is Mark.WRONG for one in checks) else ExitStatus.OK)


def _encoding() -> str:
    """Return the encoding that the machine's terminal expects, whatever the program itself writes."""
    if sys.platform == "win32":
        import ctypes

        return f"cp{ctypes.windll.kernel32.GetConsoleOutputCP()}"
    return locale.nl_langinfo(locale.CODESET)


def _row(check: Check, words: Words) -> dict[str, object]:
    return {
        "part": check.part,
        "mark": check.mark.value,
        "found": words.phrase(check.found),
        "action": words.phrase(check.action) if check.action else None,
    }


def _print(checks: list[Check], settings: Settings) -> None:
    words = settings.words
    signs = ("ok", "warning", "wrong")
    marks = dict(zip(signs, [words(mark) for mark in signs], strict=True))
    names = ("plan", "time zone", "template", "store", "cron", "disk", "LibreOffice", "font", "terminal")
    parts = dict(zip(names, [words(part) for part in names], strict=True))
    width, column = max(map(len, marks.values())), max(map(len, parts.values()))
    for check in checks:
        if settings.quiet and check.mark == "ok":
            continue
        sign, style = _SHOWN[check.mark]
        head = Styled(f"{sign} {marks[check.mark]:<{width}}", style)
        say(head, f"  {parts[check.part]:<{column}}  {words.phrase(check.found)}")
        if check.action:
            say(f"→ {words.phrase(check.action)}", indent=width + column + 6)
