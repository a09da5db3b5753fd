"""hnjobs report, explain and export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hnjobs.cli.arguments import as_of_option, period_option, reporter_option
from hnjobs.cli.console import Format, Styled, print_csv, print_json, print_table, say, short_periods
from hnjobs.cli.settings import Settings
from hnjobs.errors import UsageError

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan
    from hnjobs.locale.words import Words
    from hnjobs.pipeline.explain import Explanation

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
    pdf: Annotated[bool, typer.Option("--pdf", help="A PDF too; needs LibreOffice.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print the paths.")] = Format.TABLE,
) -> None:
    """Write the consolidated report of a period: a Word file and an Excel file from one consolidation.

    Prints the paths. Every total says how many reporters it covers. What `hnjobs notes` keeps for the period
    stands in it. With --as-of it holds the returns received by then, whenever they were entered, and the
    decisions recorded by then, judged on that day; the notes are today's.

    Example: hnjobs report --period H1 --as-of 2023-06-29T17:00 --pdf -o reports/
    """
    from hnjobs.pipeline.notes import load_notes
    from hnjobs.pipeline.report import ReportRequest, write_report

    settings = Settings.of(ctx)
    about = period_option(period, settings.plan)
    moment = as_of_option(as_of, settings.plan, settings.now) if as_of is not None else None
    today = moment.astimezone(settings.now.tzinfo).date() if moment else settings.today
    request = ReportRequest(about, output, force, today, load_notes(settings.home, about), pdf)
    with settings.store() as store:
        known = store.as_of(moment) if moment else store
        written = write_report(request, settings.plan, known, settings.templates)
    if format_ is Format.JSON:
        print_json([{"kind": kind, "path": str(path)} for kind, path in written])
    elif format_ is Format.CSV:
        print_csv(("kind", "path"), [{"kind": kind, "path": str(path)} for kind, path in written])
    else:
        for _, path in written:
            print(path)


def explain(
    ctx: typer.Context,
    indicator: Annotated[str, typer.Argument(help="The indicator, by id: jobs_created …")],
    period: PeriodOption,
    reporter: Annotated[str | None, typer.Option(help="Only of this reporter, by id or name.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """Trace a figure to the cells it was added up from, and name who is missing in it.

    Example: hnjobs explain jobs_created --period H1 --reporter ba-dinh
    """
    from hnjobs.pipeline.explain import explain_figure
    from hnjobs.pipeline.export import COLUMNS

    settings = Settings.of(ctx)
    plan = settings.plan
    if indicator not in plan.indicators:
        raise UsageError("INDICATOR", indicator, ", ".join(plan.indicators))
    chosen = reporter_option(reporter, plan) if reporter else None
    with settings.store() as store:
        told = explain_figure(plan, store, indicator, period_option(period, plan), chosen)
    if format_ is Format.JSON:
        print_json(told.as_json())
    elif format_ is Format.CSV:
        print_csv(COLUMNS, told.observations)
    else:
        _print_explanation(told, plan, settings.words)


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


def _print_explanation(told: Explanation, plan: Plan, words: Words) -> None:
    figure, coverage = told.figure, told.figure.coverage
    value = (
        plan.measure_of(figure.indicator).exact_text(figure.value.value)
        if figure.value
        else words("no figure")
    )
    area = plan.reporters[figure.reporter].full_name if figure.reporter else plan.area
    say(Styled(f"{plan.indicators[figure.indicator].label}, {area}, {figure.period}: {value}", "bold"))
    counted = words(
        "{complete} of {expected} reporters gave every value",
        complete=len(coverage.complete),
        expected=len(coverage.expected),
    )
    say(counted)
    if coverage.gaps:
        codes: dict[str, list[str]] = {}
        for reporter, period in coverage.gaps:
            codes.setdefault(reporter, []).append(period.code)
        gaps = (f"{plan.reporters[reporter].name} {short_periods(own)}" for reporter, own in codes.items())
        say(Styled(f"{words('missing')}: {', '.join(gaps)}", "red"))
    print()
    cells = [
        (
            plan.reporters[o["reporter"]].name,
            o["period"],
            o["value"],
            f"{o['file']} {o['sheet']}!{o['cell']}" if o["cell"] else f"{o['file']}: {words('nil return')}",
            o["version"],
        )
        for o in told.observations
    ]
    names = ("reporter", "period", "value", "cell", "version")
    print_table([words(name) for name in names], cells, right=(2, 4))
