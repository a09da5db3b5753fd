"""hnjobs audit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from hnjobs.cli.arguments import moment_option, reporter_option
from hnjobs.cli.console import Format, print_csv, print_json, print_table, with_moments
from hnjobs.cli.settings import Settings
from hnjobs.domain.event import Action

if TYPE_CHECKING:
    from hnjobs.locale.words import Words


def audit(
    ctx: typer.Context,
    reporter: Annotated[str | None, typer.Option(help="Only of this reporter, by id or name.")] = None,
    since: Annotated[str | None, typer.Option(help="Only from this day on: 2023-06-14.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """List every change of state in order: when, who, what, whom it concerns and why.

    Nothing is ever taken off the list.

    Example: hnjobs audit --reporter "Ba Đình" --since 2023-03-01 --format csv > nhat-ky.csv
    """
    from hnjobs.pipeline.audit import COLUMNS, entry_row
    from hnjobs.pipeline.audit import audit as run

    settings = Settings.of(ctx)
    plan, words = settings.plan, settings.words
    chosen = reporter_option(reporter, plan) if reporter else None
    moment = moment_option(since, plan, "--since") if since else None
    with settings.store() as store:
        rows = [entry_row(entry, ZoneInfo(plan.time_zone)) for entry in run(plan, store, chosen, moment)]
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(COLUMNS, rows)
    else:
        headings = [words(heading) for heading in ("at", "who", "action", "return", "detail")]
        print_table(headings, [_line(row, words) for row in rows], whole=(0, 3))


def _line(row: dict[str, object], words: Words) -> list[str]:
    """Return an entry as a person reads it: what it is about in one column, all else of it in another."""
    action, subject, detail = (str(row[column] or "") for column in ("action", "subject", "detail"))
    if action == Action.NIL and subject == "undo":
        action, subject = "nil undone", ""
    elif action == Action.EXTEND and not row["until"]:
        action = "extension undone"
    elif action == Action.CHECK:
        detail = words("changes told: {count}", count=detail)
    elif action == Action.AMEND:
        subject = ""  # the detail says from which moment to which
    version = f"{words('version')} {row['version']}" if row["version"] else ""
    until_when = words("due") if action == Action.REMIND else words("until")
    until = f"{until_when} {date.fromisoformat(str(row['until'])):%d/%m/%Y}" if row["until"] else ""
    names = ("accepted", "rejected", "duplicate", "ignored")
    outcomes = dict(zip(names, [words(name) for name in names], strict=True))
    told = (version, row["file"], outcomes.get(subject, subject), until, detail, row["reason"])
    about = (row["reporter"], str(row["period"] or "").partition("-")[2])
    return [
        with_moments(str(row["at"])),
        str(row["who"]),
        words(action.replace("_", " ")),
        " ".join(str(part) for part in about if part),
        with_moments(", ".join(str(part) for part in told if part)),
    ]
