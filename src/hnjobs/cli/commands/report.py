"""hnjobs report and export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hnjobs.cli.arguments import as_of_option, period_option
from hnjobs.cli.console import Format, print_csv, print_json, print_table
from hnjobs.cli.settings import Settings

PeriodOption = Annotated[str, typer.Option(help="M01…M12, Q1…Q4, H1, H2, 9M or Y.")]


def report(
    ctx: typer.Context,
    *,
    period: PeriodOption,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that are there.")] = False,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="Only what was known then: 2023-06-29T17:00, or a date for its end."),
    ] = None,
    html: Annotated[bool, typer.Option("--html", help="A web page too: one file, no network.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="A PDF too; needs LibreOffice.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print the paths.")] = Format.TABLE,
) -> None:
    """Write the consolidated report of a period: Word, Excel, web page and PDF from one consolidation.

    Prints the paths. Every total says how many reporters it covers. What `hnjobs notes` keeps for the period
    stands in it. With --as-of it holds the returns received by then, whenever they were entered, and the
    decisions recorded by then, judged on that day; the notes are today's.

    Example: hnjobs report --period H1 --as-of 2023-06-29T17:00 --pdf -o reports/
    """
    from hnjobs.pipeline.notes import load_notes
    from hnjobs.pipeline.report import ReportRequest, kinds_of, write_report

    settings = Settings.of(ctx)
    about = period_option(period, settings.plan)
    moment = as_of_option(as_of, settings.plan, settings.now) if as_of is not None else None
    today = moment.astimezone(settings.now.tzinfo).date() if moment else settings.today
    kinds = kinds_of(html=html, pdf=pdf)
    request = ReportRequest(about, output, force, today, load_notes(settings.home, about), kinds, moment)
    with settings.store() as store:
        known = store.as_of(moment) if moment else store
        written = write_report(request, settings.plan, known, settings.template)
    if format_ is Format.JSON:
        print_json([{"kind": kind, "path": str(path)} for kind, path in written])
    elif format_ is Format.CSV:
        print_csv(("kind", "path"), [{"kind": kind, "path": str(path)} for kind, path in written])
    else:
        for _, path in written:
            print(path)


def export(
    ctx: typer.Context,
    period: Annotated[str | None, typer.Option(help="Only this period and the months inside it.")] = None,
    wide: Annotated[bool, typer.Option("--wide", help="A column a period, without the cells.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.CSV,
) -> None:
    """Print every figure that counts now, one a row, with the cell it came from.

    With --wide it is a table to calculate with: a row a reporter and indicator, a column a period.

    Example: hnjobs export --format csv > observations.csv
    """
    from hnjobs.pipeline.export import COLUMNS, INDEX, export_rows, widened

    settings = Settings.of(ctx)
    with settings.store() as store:
        rows = export_rows(settings.plan, store, period_option(period, settings.plan) if period else None)
    names, lines = widened(rows) if wide else (COLUMNS, rows)
    right = range(len(INDEX), len(names)) if wide else (COLUMNS.index("value"),)
    if format_ is Format.JSON:
        print_json(lines)
    elif format_ is Format.CSV:
        print_csv(names, lines)
    else:
        print_table(names, [[line[name] for name in names] for line in lines], right=right)
