"""hnjobs forms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hnjobs.cli.arguments import period_option, reporter_option
from hnjobs.cli.console import Styled, say
from hnjobs.cli.settings import Settings


def forms(
    ctx: typer.Context,
    period: Annotated[str, typer.Option(help="The period they are for: M03, Q1, H1, Y …")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")] = Path(),
    reporter: Annotated[
        list[str] | None, typer.Option(help="Only for this reporter, by id or name. May be repeated.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that are there.")] = False,
) -> None:
    """Write the blank workbooks of a period, one for each reporter that owes a return.

    Reporter, period, plan figures and the year to date before are filled in.

    Example: hnjobs forms --period M03 --reporter "Ba Đình" -o forms/
    """
    from hnjobs.pipeline.forms import FormsRequest, write_forms

    settings = Settings.of(ctx)
    chosen = tuple(reporter_option(text, settings.plan) for text in reporter or ())
    request = FormsRequest(period_option(period, settings.plan), output, chosen, force)
    with settings.store() as store:
        paths = write_forms(request, settings.plan, store)
    for path in paths:
        print(path)
    if not settings.quiet:
        told = settings.words("{count} forms written.", count=len(paths))
        say(Styled(told, "dim"), talk=True)
