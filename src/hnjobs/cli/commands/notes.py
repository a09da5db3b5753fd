"""hnjobs notes."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer

from hnjobs.cli.arguments import period_option
from hnjobs.cli.console import Format, Styled, print_csv, print_json, say
from hnjobs.cli.settings import Settings
from hnjobs.errors import UsageError
from hnjobs.phrase import Phrase

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.domain.notes import Notes

TEMPLATE: Final = "notes.md"


def notes(
    ctx: typer.Context,
    period: Annotated[str, typer.Option(help="The period of the report: M03, Q1, H1, Y …")],
    print_: Annotated[bool, typer.Option("--print", help="Print the text instead of opening it.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How --print prints it.")] = Format.TABLE,
) -> None:
    """Write your own text for a report: what no figure can say. Nothing else ever writes to that file.

    Opens it in $VISUAL or $EDITOR on a terminal, and prints its path elsewhere. Each heading is a part of the
    report, with paragraphs below it.

    Example: hnjobs notes --period H1
    """
    from hnjobs.pipeline.notes import begin_notes, load_notes, notes_path

    settings = Settings.of(ctx)
    about = period_option(period, settings.plan)
    path = notes_path(settings.home, about)
    if print_:
        _print(load_notes(settings.home, about), path, format_)
        return
    begin_notes(path, settings.template(TEMPLATE))
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if editor and sys.stdin.isatty() and sys.stdout.isatty():
        _edit(editor, path)
    else:
        print(path)
    load_notes(settings.home, about)  # what has no place is told now, not when the report is due


def _edit(editor: str, path: Path) -> None:
    command = [*shlex.split(editor, posix=os.name != "nt"), str(path)]
    try:
        ended = subprocess.run(command, check=False).returncode  # noqa: S603 what the user set to be run
    except OSError as error:
        told = "a program that can be started ({why}); the notes are in {path}"
        expected = Phrase(told, why=error.strerror, path=path)
        raise UsageError("$VISUAL/$EDITOR", editor, expected) from error
    if ended:
        told = "a program that ends with status 0, not {ended}; the notes are in {path}"
        expected = Phrase(told, ended=ended, path=path)
        raise UsageError("$VISUAL/$EDITOR", editor, expected)


def _print(told: Notes, path: Path, format_: Format) -> None:
    from hnjobs.readers.notes import TITLES

    if format_ is Format.JSON:
        print_json({"path": str(path), **{part: list(text) for part, text in told._asdict().items()}})
        return
    if format_ is Format.CSV:
        rows = [{"part": part, "text": text} for part, texts in told._asdict().items() for text in texts]
        print_csv(("part", "text"), rows)
        return
    for part, texts in told._asdict().items():
        if texts:
            say(Styled(TITLES[part], "bold"))
        for text in texts:
            say(text, indent=2)
