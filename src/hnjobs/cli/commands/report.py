"""hnjobs report and export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hnjobs.cli.arguments import period_option
from hnjobs.cli.console import Format, print_csv, print_json, print_table
from hnjobs.cli.settings import Settings

PeriodOption = Annotated[str, typer.Option(help="M01…M12, Q1…Q4, H1, H2, 9M or Y.")]


def report(
    ctx: typer.Context,
    period: PeriodOption,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that are there.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print the paths.")] = Format.TABLE,
) -> None:
    """Write the consolidated report of a period: a Word file and an Excel file from one consolidation.

    Prints the paths. Every total says how many reporters it covers.

    Example: hnjobs report --period H1 -o reports/
    """
    from hnjobs.pipeline.report import ReportRequest, write_report

    settings = Settings.of(ctx)
    request = ReportRequest(period_option(period, settings.plan), output, force, settings.today)
    with settings.store() as store:
        written = write_report(request, settings.plan, store, settings.templates)
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
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.CSV,
) -> None:
    """Print every figure that counts now, one a row, with the cell it came from.

    Example: hnjobs export --format csv > observations.csv
    """
    from hnjobs.pipeline.export import COLUMNS, export_rows

    settings = Settings.of(ctx)
    with settings.store() as store:
        rows = export_rows(settings.plan, store, period_option(period, settings.plan) if period else None)
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(COLUMNS, rows)
    else:
        print_table(COLUMNS, [[row[column] for column in COLUMNS] for row in rows], right=(3,))
