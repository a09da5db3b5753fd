"""hnjobs template check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from hnjobs.cli.console import Format, Styled, print_csv, print_json, say
from hnjobs.cli.settings import Settings
from hnjobs.domain.finding import Severity
from hnjobs.errors import ExitStatus

if TYPE_CHECKING:
    from hnjobs.locale.words import Words
    from hnjobs.writers.template_fault import TemplateFault

_STYLES: Final = {Severity.ERROR: "red", Severity.QUERY: "yellow", Severity.NOTE: "dim"}
_COLUMNS: Final = ("code", "severity", "where", "found")


def check(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="The Word template; without it, the one the report is made from.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """Check a Word template of the report that was edited: names, markers, tables, the page.

    Exit status 1 when something is broken or goes against the decree; what is only left out is a note.

    Example: hnjobs template check templates/report.docx
    """
    from hnjobs.locale.template_faults import template_fault_text
    from hnjobs.pipeline.report import TEMPLATE
    from hnjobs.pipeline.template import check_report_template

    settings = Settings.of(ctx)
    words = settings.words
    path = file if file is not None else settings.template(TEMPLATE)
    faults = check_report_template(path)
    told = [(fault, template_fault_text(fault.code, dict(fault.facts), words.language)) for fault in faults]
    if format_ is Format.TABLE:
        _print(path, told, words, quiet=settings.quiet)
    else:
        rows = [
            {
                "code": fault.code.value,
                "severity": fault.code.severity.value,
                "where": fault.where,
                "found": text,
            }
            for fault, text in told
        ]
        if format_ is Format.JSON:
            print_json(rows)
        else:
            print_csv(_COLUMNS, rows)
    if any(fault.code.severity is not Severity.NOTE for fault in faults):
        raise typer.Exit(ExitStatus.ACT)


def _print(path: Path, told: list[tuple[TemplateFault, str]], words: Words, *, quiet: bool) -> None:
    for fault, text in told:
        if quiet and fault.code.severity is Severity.NOTE:
            continue
        say(Styled(words(fault.code.severity), _STYLES[fault.code.severity]), f" {text}")
        if fault.where:
            say(words("near: {words}", words=fault.where), indent=4)
    if not quiet and not told:
        say(words("{file}: nothing is wrong.", file=str(path)))
