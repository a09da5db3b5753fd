"""hnjobs demo."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from hnjobs.cli.commands.deadlines import print_tallies
from hnjobs.cli.console import Styled, print_table, say, with_bar
from hnjobs.cli.settings import Settings

if TYPE_CHECKING:
    from hnjobs.pipeline.demo import DemoResult

STORE: Final = "hnjobs.db"


def demo(
    ctx: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The folder to rehearse in. (default: a new temporary one)"),
    ] = None,
) -> None:
    """Rehearse the half-year on made-up returns: forms, ingest, deadlines, report. Touches nothing else.

    Example: hnjobs demo -o rehearsal/
    """
    from hnjobs.pipeline.demo import run_demo
    from hnjobs.store.engine import open_store

    settings = Settings.of(ctx)
    folder = output or Path(tempfile.mkdtemp(prefix="hnjobs-demo-"))
    with open_store(f"sqlite:///{folder / STORE}") as store:
        result = with_bar(
            lambda show: run_demo(folder, settings.plan, store, settings.template, show),
            settings.words("rehearsing"),
            hidden=settings.quiet,
        )
    _print(result, settings)


def _print(result: DemoResult, settings: Settings) -> None:
    words, plan = settings.words, settings.plan
    counts = ", ".join(f"{count} {words(kind)}" for kind, count in result.counts.items())
    say(Styled(words("Made-up returns, ingested as they arrived: {counts}.", counts=counts), "bold"))
    for mishap in result.mishaps:
        vietnamese, _, english = mishap.kind.partition(" / ")
        told = english if words.language == "en" else vietnamese
        say(f"{mishap.owed.period.code} {plan.reporters[mishap.owed.reporter].name}: {told}", indent=2)
    print()
    say(Styled(words("Deadlines as of {day}", day=f"{result.as_of:%d/%m/%Y}"), "bold"))
    print_tallies(result.tallies, plan, words)
    print()
    say(Styled(words("Where everything is"), "bold"))
    places = [
        (words("blank forms"), result.forms),
        (words("returns"), result.returns),
        *((kind, path) for kind, path in result.report),
        (words("store"), result.folder / STORE),
    ]
    print_table([words("what"), words("where")], [(what, str(path)) for what, path in places])
