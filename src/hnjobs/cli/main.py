"""The program ``hnjobs``: its commands, in the order of the officer's month."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from hnjobs import __version__
from hnjobs.cli.commands import deadlines, demo, forms, ingest, plan, report
from hnjobs.cli.settings import Command, Group

app = typer.Typer(
    cls=Group,
    help="Follow an employment plan: read the returns, watch the deadlines, write the reports.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(given: bool) -> None:
    if given:
        print(f"hnjobs {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_print_version),
    ] = False,
) -> None:
    """Follow an employment plan: read the returns, watch the deadlines, write the reports.

    The month: forms, ingest, check-deadlines, report. `hnjobs demo` rehearses it on made-up returns.
    """


plan_app = typer.Typer(cls=Group, help="The plan: check it against itself, show it.", no_args_is_help=True)
plan_app.command("check", cls=Command)(plan.check)
plan_app.command("show", cls=Command)(plan.show)
app.add_typer(plan_app, name="plan")

app.command("forms", cls=Command)(forms.forms)
app.command("ingest", cls=Command)(ingest.ingest)
app.command("check-deadlines", cls=Command)(deadlines.check_deadlines)
app.command("status", cls=Command)(deadlines.status)
app.command("report", cls=Command)(report.report)
app.command("explain", cls=Command)(report.explain)
app.command("export", cls=Command)(report.export)
app.command("demo", cls=Command)(demo.demo)


def main() -> None:
    """Run the program; the entry point of the installed command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the machine is set to
            stream.reconfigure(encoding="utf-8")
    app(prog_name="hnjobs")
