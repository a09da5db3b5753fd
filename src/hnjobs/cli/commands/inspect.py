"""hnjobs inspect."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final
from zoneinfo import ZoneInfo

import typer

from hnjobs.cli.console import Format, Styled, print_csv, print_json, print_table, say
from hnjobs.cli.settings import Settings
from hnjobs.errors import ExitStatus

if TYPE_CHECKING:
    from hnjobs.cli.finding_lines import Told
    from hnjobs.domain.observation import Submission
    from hnjobs.locale.words import Words
    from hnjobs.pipeline.inspect import Inspected
    from hnjobs.readers.inspection import TableView

_LETTERS: Final = 60  # of a heading or label that are shown in a table


def inspect(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to look into.")],
    sheet: Annotated[
        list[str] | None,
        typer.Option(help="Read this sheet, even when hidden, and no other. May be repeated."),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """Show how a file is read: sheets, headings, columns, rows, cells, what is unused. Stores nothing.

    Exit status 1 when a return in it would be rejected, or when it cannot be read.

    Example: hnjobs inspect "Ba Dinh T3.xlsx"
    """
    from hnjobs.pipeline.inspect import CELL_COLUMNS, as_json, cell_rows, inspect_file

    settings = Settings.of(ctx)
    inspected = inspect_file(file, settings.lexicon, tuple(sheet or ()))
    if format_ is Format.JSON:
        print_json(
            [{**as_json(one, settings.plan), "findings": _findings_json(one, settings)} for one in inspected]
        )
    elif format_ is Format.CSV:
        print_csv(CELL_COLUMNS, [row for one in inspected for row in cell_rows(one, settings.plan)])
    else:
        for one in inspected:
            _print_sheet(one, settings)
    raise typer.Exit(ExitStatus.ACT if any(one.rejected for one in inspected) else ExitStatus.OK)


def _print_sheet(inspected: Inspected, settings: Settings) -> None:
    from hnjobs.cli.finding_lines import finding_lines
    from hnjobs.pipeline.inspect import LONGEST, SHOWN

    words, view = settings.words, inspected.view
    say(Styled(f"{words('sheet')} {view.sheet}" if view.sheet else Path(inspected.file).name, "bold"))
    for one in view.submissions:
        if one.form or one.rejected:
            outcome = words("rejected") if one.rejected else words("accepted")
            period = str(one.period) if one.period else "?"
            told = f"{one.reporter or '?'} · {period} · {one.form or '?'}: {outcome}"
            say(Styled(told, "red" if one.rejected else "green"), indent=2)
    for table in view.tables:
        _print_table(table, words)
    _print_cells(inspected, settings)
    if view.unused:
        say(words("unused cells: {count}", count=len(view.unused)), indent=2)
        for cell, text in view.unused[:SHOWN]:
            say(f"{cell}: {text[:LONGEST]}", indent=4)
        if len(view.unused) > SHOWN:
            say(Styled(words("and {count} more", count=len(view.unused) - SHOWN), "dim"), indent=4)
    zone = ZoneInfo(settings.plan.time_zone)
    for one in view.submissions:
        for line in finding_lines(one.findings, _undecided(one, settings), words, zone):
            say(Styled(line.text, line.style), indent=2 + line.indent)
    print()


def _findings_json(inspected: Inspected, settings: Settings) -> list[dict[str, object]]:
    from hnjobs.cli.finding_lines import finding_json

    return [
        finding_json(finding, _undecided(one, settings), settings.words.language)
        for one in inspected.view.submissions
        for finding in one.findings
    ]


def _undecided(submission: Submission, settings: Settings) -> Told:
    """Say whose return it is; nothing is stored, so nothing was decided."""
    from hnjobs.cli.finding_lines import Told
    from hnjobs.pipeline.queries import Decisions

    return Told(submission.reporter, submission.form, submission.period, Decisions((), settings.today))


def _print_table(table: TableView, words: Words) -> None:
    rows = "–".join(str(row) for row in dict.fromkeys(table.header_rows or ()))
    heading = words("heading rows {rows}", rows=rows) if rows else words("no heading found")
    say(f"{words('table at {cell}', cell=table.corner)}, {words('form')} {table.form}, {heading}", indent=2)
    sources = {
        "title": words("title"),
        "heading": words("heading"),
        "sheet": words("sheet"),
        "file": words("file"),
        "form": words("form's own sheet"),
        "sender": words("sender"),
    }
    for source, cell, text, says in table.evidence:
        where = f"{sources.get(source, source)} {cell}".strip()
        say(f"{where}: {text[:_LETTERS]} → {', '.join(says)}", indent=4)
    unknown = words("not understood")
    kinds = {"place": words("place"), "total": words("total row")}
    print_table(
        [words("column"), words("heading"), words("taken for")],
        [
            [column, _short(text), _what(what, words.language) if what else Styled(unknown, "yellow")]
            for column, text, what in table.columns
        ],
    )
    print_table(
        [words("row"), words("label"), words("taken for")],
        [[str(row), _short(label), kinds.get(what, what)] for row, label, what in table.rows],
    )


def _print_cells(inspected: Inspected, settings: Settings) -> None:
    from hnjobs.pipeline.inspect import cell_rows

    words = settings.words
    read = cell_rows(inspected, settings.plan, unused=False)
    if read:
        print_table(
            [words("cell"), words("taken for"), words("value"), words("measure"), words("as typed")],
            [
                [
                    row["cell"],
                    _what(f"{row['item']} {row['basis']}".strip(), words.language),
                    row["value"],
                    row["measure"],
                    _short(row["raw"]),
                ]
                for row in read
            ],
            right=(2,),
        )


def _what(what: str, language: str) -> str:
    """Word what a column or cell was taken for: a role, or an indicator with its basis."""
    from hnjobs.locale.layout_changes import role_name

    item, space, basis = what.rpartition(" ")
    return f"{item} ({role_name(basis, language)})" if space else role_name(what, language)


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[:_LETTERS]}…"
