"""hnjobs feedback."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hnjobs.cli.arguments import period_option, reporter_option
from hnjobs.cli.console import Format, Styled, print_csv, print_json, say
from hnjobs.cli.settings import Settings
from hnjobs.errors import ExitStatus

if TYPE_CHECKING:
    from hnjobs.domain.finding import Finding
    from hnjobs.pipeline.feedback import Feedback, Written
    from hnjobs.store.records import Filed

_COLUMNS = (
    "reporter", "period", "form", "version", "outcome", "file", "sheet", "errors", "queries", "how",
    "workbook", "letter",
)  # fmt: skip


def feedback(
    ctx: typer.Context,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")],
    period: Annotated[
        str | None, typer.Option(help="Only returns for this period and those inside it: M03, H1 …")
    ] = None,
    reporter: Annotated[
        list[str] | None, typer.Option(help="Only of this reporter, by id or name. May be repeated.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that are there.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print the paths.")] = Format.TABLE,
) -> None:
    """Give returns back to their senders: their own workbooks with the bad cells marked, each with a letter.

    For the last version of each return that was rejected or has open queries:
    ba-dinh_2023-M03_v1_can-sua.xlsx, with a first sheet that lists what to mend and leads to each cell, and
    ba-dinh_2023-M03_v1_thu.txt, ready to send. Both are Vietnamese. A file that cannot be opened gets the
    letter alone. What was answered, waived or excluded goes to nobody. The status is 1 when anything was
    written, for somebody must send it.

    Example: hnjobs feedback --period M03 -o tra-lai/
    """
    from hnjobs.pipeline.feedback import TEMPLATE, FeedbackRequest, give_back
    from hnjobs.pipeline.queries import load_decisions

    settings = Settings.of(ctx)
    request = FeedbackRequest(
        output,
        settings.today,
        period_option(period, settings.plan) if period else None,
        tuple(reporter_option(text, settings.plan) for text in reporter or ()),
        force,
    )
    with settings.store() as store:
        decisions = load_decisions(settings.plan, store, settings.today)

        def still_open(finding: Finding, filed: Filed) -> bool:
            return decisions.of(finding, filed.reporter, filed.form, filed.period) is None

        given = give_back(request, settings.plan, store, settings.template(TEMPLATE), still_open)
    settings.note(given=len(given.written))
    rows = [_row(one) for one in given.written]
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(_COLUMNS, rows)
    else:
        for one in given.written:
            for path in (one.workbook, one.letter):
                if path:
                    print(path)
    if not settings.quiet:
        _talk(given, settings)
    raise typer.Exit(ExitStatus.ACT if given.written else ExitStatus.OK)


def _row(one: Written) -> dict[str, object]:
    filed = one.filed
    return {
        "reporter": filed.reporter,
        "period": str(filed.period) if filed.period else None,
        "form": filed.form,
        "version": filed.version or None,
        "outcome": filed.outcome.value,
        "file": filed.file,
        "sheet": filed.sheet,
        "errors": one.errors,
        "queries": one.queries,
        "how": one.how,
        "workbook": str(one.workbook) if one.workbook else None,
        "letter": str(one.letter),
    }


def _talk(given: Feedback, settings: Settings) -> None:
    words = settings.words
    if given.written:
        told = words(
            "{count} returns go back; send each letter with its workbook.",
            count=len(given.written),
        )
    else:
        told = words("Nothing to give back.")
    say(Styled(told, "dim"), talk=True)
    bare = sum(1 for one in given.written if one.workbook is None)
    if bare:
        said = words("{count} files cannot be opened; their letters say what to send instead.", count=bare)
        say(Styled(said, "dim"), talk=True)
    if given.left_out:
        said = words(
            "{count} files whose sender or period is not known are left out; without --period and --reporter"
            " they are given back too.",
            count=given.left_out,
        )
        say(said, talk=True)
