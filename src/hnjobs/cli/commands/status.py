"""hnjobs status: the board of returns, and how reporters kept their dates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final
from zoneinfo import ZoneInfo

import typer

from hnjobs.cli.arguments import group_option, period_option, reporter_option
from hnjobs.cli.console import Format, Styled, print_csv, print_json, say
from hnjobs.cli.settings import Settings
from hnjobs.domain.board import Mark
from hnjobs.errors import ExitStatus, UsageError
from hnjobs.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.domain.board import Entry
    from hnjobs.domain.discipline import Record
    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.board import Board

_FACTS: Final = ("mark", "boundary", "open_queries", "resubmitted", "evidence", "who", "file", "recorded_at")
_RECORD: Final = (
    "reporter",
    "group",
    "owed",
    "counted",
    "on_time",
    "on_time_pct",
    "late",
    "days_late",
    "outstanding",
    "days_overdue",
    "early_rejected",
    "sent_back",
    "resubmitted",
)


def status(
    ctx: typer.Context,
    *,
    period: Annotated[
        str | None, typer.Option(help="Only this period and those inside it: M03, Q1, H1, Y …")
    ] = None,
    group: Annotated[list[str] | None, typer.Option(help="Only this group, by id. May be repeated.")] = None,
    reporter: Annotated[
        list[str] | None, typer.Option(help="Only this reporter, by id or name. May be repeated.")
    ] = None,
    details: Annotated[
        bool, typer.Option("--details", help="Who sent when, by which evidence; more columns in CSV.")
    ] = False,
    discipline: Annotated[
        bool, typer.Option("--discipline", help="How each reporter kept its dates, with the rule.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the board as FILE.xlsx or FILE.html too.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """Show the board: how every return of the year, or of a period, stands, a mark a period.

    What came on the due date itself has a mark of its own and is not called late. Exit status 1 when a return
    is late, missing or only rejected.

    Example: hnjobs status --period H1 --details -o bang-theo-doi.xlsx
    """
    from hnjobs.pipeline.board import KINDS, TEMPLATE, BoardRequest, load_board, write_board

    settings = Settings.of(ctx)
    plan = settings.plan
    if output and output.suffix.lower() not in KINDS:
        one, other = KINDS
        expected = Phrase("a name that ends in {one} or {other}", one=one, other=other)
        raise UsageError("--output", str(output), expected)
    request = BoardRequest(
        settings.today,
        period_option(period, plan) if period else None,
        frozenset(group_option(one, plan) for one in group or ()),
        frozenset(reporter_option(one, plan) for one in reporter or ()),
    )
    with settings.store() as store:
        board = load_board(request, plan, store)
    settings.note(owing=sum(_to_act_on(one) for one in board.entries))
    if output:
        write_board(output, board, plan, settings.template(TEMPLATE), force=force)
    if discipline and format_ is not Format.TABLE:
        _give(format_, _RECORD, [record_row(one, plan) for one in board.records])
    elif format_ is not Format.TABLE:
        _give(format_, _columns(details=details), [as_row(one, plan) for one in board.entries])
    else:
        _print(board, settings, details=details, discipline=discipline)
    if output and not settings.quiet:
        say(Styled(settings.words("Board written to {path}.", path=output), "dim"), talk=True)
    raise typer.Exit(ExitStatus.ACT if any(_to_act_on(one) for one in board.entries) else ExitStatus.OK)


def _to_act_on(entry: Entry) -> bool:
    from hnjobs.pipeline.deadlines import TO_ACT_ON

    return entry.standing.status in TO_ACT_ON


def _columns(*, details: bool) -> tuple[str, ...]:
    """Return the columns of CSV: the contract's, with --details the facts of the board too."""
    from hnjobs.cli.commands.deadlines import COLUMNS

    return (*COLUMNS, "plan_due", "extended_by", *_FACTS) if details else COLUMNS


def _give(format_: Format, columns: Sequence[str], rows: list[dict[str, object]]) -> None:
    if format_ is Format.JSON:
        print_json(rows)
    else:
        print_csv(columns, rows)


def as_row(entry: Entry, plan: Plan) -> dict[str, object]:
    """Return a return as other programs read it: the contract's keys, then what only the board knows."""
    from hnjobs.cli.commands.deadlines import as_row as standing_row

    found, zone = entry.evidence, ZoneInfo(plan.time_zone)
    facts = (
        entry.mark.value,
        entry.boundary,
        entry.queries,
        entry.resubmitted,
        found.kind or None if found else None,
        found.who or None if found else None,
        found.file or None if found else None,
        found.recorded_at.astimezone(zone).isoformat() if found else None,
    )
    return {**standing_row(entry.standing, plan), **dict(zip(_FACTS, facts, strict=True))}


def record_row(record: Record, plan: Plan) -> dict[str, object]:
    """Return a record as other programs read it; ``on_time_pct`` is None while nothing is counted."""
    from hnjobs.writers import text

    rate = text.machine(text.share(record.rate)) if record.rate else None
    named = {**record._asdict(), "group": plan.reporters[record.reporter].group, "on_time_pct": rate}
    return {name: named[name] for name in _RECORD}


def _print(board: Board, settings: Settings, *, details: bool, discipline: bool) -> None:
    from hnjobs.cli import board_lines as lines

    plan, words, shown = settings.plan, settings.words, board.entries
    if settings.quiet:  # only reporters that still owe something, as cron is told
        owing = {one.standing.owed.reporter for one in shown if one.mark in (Mark.MISSING, Mark.REJECTED)}
        shown = tuple(one for one in shown if one.standing.owed.reporter in owing)
        if not shown:
            return
    if not shown:
        say(words("Nothing is owed."))
    elif discipline:
        own = {one.standing.owed.reporter for one in shown}
        lines.print_discipline(plan, [one for one in board.records if one.reporter in own], words)
    else:
        lines.print_board(plan, shown, words)
        print()
        lines.print_counts(plan, shown, words)
    if details and shown:
        print()
        lines.print_details(plan, shown, words)
    print()
    say(Styled(words("As of {day}.", day=f"{settings.today:%d/%m/%Y}"), "dim"))
