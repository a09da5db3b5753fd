"""hnjobs dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hnjobs.cli.arguments import period_option
from hnjobs.cli.console import Format, Styled, print_csv, print_json, say
from hnjobs.cli.settings import Settings


def dossier(
    ctx: typer.Context,
    *,
    period: Annotated[str, typer.Option(help="The period of the report: H1, Y, M03 …")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The zip to write.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file that is there.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """Gather everything behind a period's report in one zip: for the archive, or for whoever inspects it.

    Every original, those rejected too, findings, answers and waivers, the issued documents (or the report
    made now), your notes, the plan file, the record of changes, an index, and SHA256SUMS. The same state
    gives the same bytes.

    Example: hnjobs dossier --period H1 -o ho-so-H1.zip
    """
    from hnjobs.pipeline.dossier import DossierRequest, write_dossier

    settings = Settings.of(ctx)
    plan, words = settings.plan, settings.words
    about = period_option(period, plan)
    request = DossierRequest(about, output, force, settings.today, settings.home, settings.plan_path)
    with settings.store() as store:
        made = write_dossier(request, plan, store, settings.template)
    row = {"path": str(output), **made._asdict()}
    if format_ is Format.JSON:
        print_json(row)
    elif format_ is Format.CSV:
        print_csv(tuple(row), [row])
    else:
        print(output)
        if not settings.quiet:
            facts = {"files": made.files, "originals": made.originals}
            say(Styled(words("{files} files, {originals} of them originals.", **facts), "dim"))
            say(f"SHA-256 {made.sha256}")
