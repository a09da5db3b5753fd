"""hnjobs template check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hnjobs.cli.console import Format, Styled, print_csv, print_json, say
from hnjobs.cli.settings import Settings
from hnjobs.errors import ExitStatus

if TYPE_CHECKING:
    from hnjobs.locale.words import Words

_STYLES = {"error": "red", "query": "yellow", "note": "dim"}
_COLUMNS = ("code", "severity", "where", "found")


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
    path = file if file is not None else settings.templates / TEMPLATE
    faults = check_report_template(path)
    rows = [
        {
            "code": fault.code.value,
            "severity": fault.code.severity.value,
            "where": fault.where,
            "found": template_fault_text(fault.code, dict(fault.facts), words.language),
        }
        for fault in faults
    ]
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(_COLUMNS, rows)
    else:
        _print(path, rows, words, quiet=settings.quiet)
    if any(row["severity"] != "note" for row in rows):
        raise typer.Exit(ExitStatus.ACT)


def _print(path: Path, rows: list[dict[str, str]], words: Words, *, quiet: bool) -> None:
    for row in rows:
        severity = row["severity"]
        if quiet and severity == "note":
            continue
        say(Styled(words(severity), _STYLES[severity]), f" {row['found']}")
        if row["where"]:
            say(words("near: {words}", words=row["where"]), indent=4)
    if not quiet and not rows:
        say(words("{file}: nothing is wrong.", file=str(path)))
