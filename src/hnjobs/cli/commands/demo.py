"""hnjobs demo."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from hnjobs.cli.console import say
from hnjobs.cli.settings import Settings


def demo(
    ctx: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The folder to rehearse in. [default: a new temporary one]"),
    ] = None,
) -> None:
    """Rehearse the half-year on made-up returns: forms, ingest, deadlines, report. Touches nothing else.

    Example: hnjobs demo -o rehearsal/
    """
    from hnjobs.pipeline.demo import run_demo
    from hnjobs.store.engine import open_store

    settings = Settings.of(ctx)
    folder = output or Path(tempfile.mkdtemp(prefix="hnjobs-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    with open_store(f"sqlite:///{folder / 'hnjobs.db'}") as store:
        result = run_demo(folder, settings.plan, store, settings.templates)
    say(str(result))
    say(settings.words("Everything is in {folder}", folder=folder))
