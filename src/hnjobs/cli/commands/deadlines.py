"""hnjobs check-deadlines."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple
from zoneinfo import ZoneInfo

import typer

from hnjobs.cli.arguments import period_option
from hnjobs.cli.console import Format, Styled, print_csv, print_json, print_table, say, short_periods
from hnjobs.cli.settings import Settings
from hnjobs.errors import ExitStatus, UsageError
from hnjobs.phrase import Phrase
from hnjobs.pipeline.deadlines import TO_ACT_ON, DeadlineRequest, tallies
from hnjobs.pipeline.deadlines import check_deadlines as run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.timeliness import Standing, Tally
    from hnjobs.locale.words import Words

COLUMNS: Final = (
    "reporter",
    "group",
    "form",
    "period",
    "due",
    "status",
    "received_at",
    "days_late",
    "version",
)
_GRAVITY: Final = ("missing", "rejected", "late", "extended", "pending", "nil", "on_time")
_STYLES: Final = {
    "on_time": "green",
    "late": "yellow",
    "missing": "bold red",
    "rejected": "red",
    "extended": "cyan",
    "pending": "dim",
    "nil": "green",
}

PeriodOption = Annotated[
    str | None, typer.Option(help="Only this period and those inside it: M03, Q1, H1, Y …")
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the result.")]


def check_deadlines(
    ctx: typer.Context,
    period: PeriodOption = None,
    ahead: Annotated[int, typer.Option(min=0, help="Days to look ahead.")] = 14,
    all_: Annotated[bool, typer.Option("--all", help="List the returns that came in time, too.")] = False,
    *,
    changes: Annotated[
        bool,
        typer.Option("--changes", help="Only what changed since the last run with --changes; a line each."),
    ] = False,
    every: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="DAYS",
            help="With --changes: the next run is due in so many days, else later commands warn. 0: never.",
        ),
    ] = None,
    format_: FormatOption = Format.TABLE,
) -> None:
    """Say which returns are late, missing or only rejected, of all that are due by today. Made for cron.

    Exit status 1 when any is. With -q only what is still owed is listed, and nothing when nothing is. With
    --changes the whole year is looked at, and the status is 1 when a change is one to act on.

    Example: hnjobs check-deadlines -q --today 2023-06-16
    """
    if changes:
        _refuse_with_changes(period, all_=all_)
        from hnjobs.cli.deadline_changes import show_changes

        with _uncollected():
            to_act_on = show_changes(Settings.of(ctx), every, format_)
        raise typer.Exit(ExitStatus.ACT if to_act_on else ExitStatus.OK)
    if every is not None:
        raise UsageError("--every", str(every), Phrase("--changes beside it"))
    _show(Settings.of(ctx), DeadlineArguments(period, ahead, all_, format_))


def _refuse_with_changes(period: str | None, *, all_: bool) -> None:
    """Refuse to choose among changes: what was not told would count as told.

    Raises:
        UsageError: a choice was made.
    """
    if period:
        expected = Phrase("no period beside --changes, which is about all of them")
        raise UsageError("--period", period, expected)
    if all_:
        raise UsageError("--all", "--all", Phrase("--changes without it, which tells changes only"))


class DeadlineArguments(NamedTuple):
    """The options of the command."""

    period: str | None
    ahead: int | None
    every: bool
    format: Format


def _show(settings: Settings, arguments: DeadlineArguments) -> None:
    with _uncollected():
        plan = settings.plan
        period = period_option(arguments.period, plan) if arguments.period else None
        with settings.store() as store:
            standings = run(DeadlineRequest(settings.today, arguments.ahead, period), plan, store)
    to_act_on = [standing for standing in standings if standing.status in TO_ACT_ON]
    owing = [standing for standing in to_act_on if standing.status != "late"]
    settings.note(owing=len(owing))
    if arguments.format is Format.JSON:
        print_json([as_row(standing, plan) for standing in standings])
    elif arguments.format is Format.CSV:
        print_csv(COLUMNS, (as_row(standing, plan) for standing in standings))
    elif not settings.quiet:
        shown = standings if arguments.every else [s for s in standings if s.status not in ("on_time", "nil")]
        _print(shown, standings, settings)
    elif owing:
        _print(owing, standings, settings)
    raise typer.Exit(ExitStatus.ACT if to_act_on else ExitStatus.OK)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let nobody look for cycles meanwhile: a year of many reporters is a million objects, and all stay."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def as_row(standing: Standing, plan: Plan) -> dict[str, object]:
    """Return a standing with the columns that other programs read; dates and times in the plan's zone."""
    owed, zone = standing.owed, ZoneInfo(plan.time_zone)
    return {
        "reporter": owed.reporter,
        "group": plan.reporters[owed.reporter].group,
        "form": owed.form,
        "period": str(owed.period),
        "due": owed.due.isoformat(),
        "status": standing.status.value,
        "received_at": _moment(standing.received_at, zone),
        "days_late": standing.days_late,
        "version": standing.version,
        "reasons": list(standing.reasons),
        "excluded": standing.excluded,
        "rejected_in_time": _moment(standing.rejected_in_time, zone),
        "plan_due": (owed.extended.due if owed.extended else owed.due).isoformat(),
        "extended_by": owed.extended.document if owed.extended else None,
    }


def _moment(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment else None


def _remark(standing: Standing, words: Words) -> str:
    """Return why a return does not count, that one that was rejected was in time, and what was extended."""
    told = standing.reasons or standing.rejected_in_time or standing.owed.extended
    if standing.excluded is None and not told:
        return ""
    parts = list(standing.reasons)
    if standing.excluded is not None:
        parts.append(f"{words('excluded')}: {standing.excluded}")
    if standing.rejected_in_time:
        parts.append(words("a rejected version was in time"))
    if before := standing.owed.extended:
        day = f"{before.due:%d/%m/%Y}"
        parts.append(words("extended from {day} by {document}", day=day, document=before.document))
    return " ".join(parts)


def _print(shown: Sequence[Standing], standings: Sequence[Standing], settings: Settings) -> None:
    words, plan = settings.words, settings.plan
    if shown:
        headings = [words(name) for name in ("reporter", "state", "periods", "first due", "days", "reason")]
        print_table(headings, _lines(shown, plan, words), right=(4,))
        print()
    print_tallies(tallies(standings, plan), plan, words)
    print()
    say(Styled(words("As of {day}.", day=f"{settings.today:%d/%m/%Y}"), "dim"))


def _lines(shown: Sequence[Standing], plan: Plan, words: Words) -> list[tuple[str | Styled, ...]]:
    """Return a line for each reporter and state, the gravest first: what to chase stands on top."""
    by_line: dict[tuple[int, str, str], list[Standing]] = {}
    for standing in shown:
        key = (_GRAVITY.index(standing.status), standing.owed.reporter, _remark(standing, words))
        by_line.setdefault(key, []).append(standing)
    order = {reporter: index for index, reporter in enumerate(plan.reporters)}
    lines: list[tuple[str | Styled, ...]] = []
    for (gravity, reporter, reasons), same in sorted(
        by_line.items(), key=lambda line: (line[0][0], order[line[0][1]])
    ):
        status = _GRAVITY[gravity]
        days = max(standing.days_late for standing in same)
        lines.append(
            (
                plan.reporters[reporter].name,
                Styled(words(status.replace("_", " ")), _STYLES[status]),
                short_periods([standing.owed.period.code for standing in same]),
                f"{min(standing.owed.due for standing in same):%d/%m/%Y}",
                str(days) if days else "",
                reasons,
            )
        )
    return lines


def print_tallies(counted: Mapping[str, Tally], plan: Plan, words: Words) -> None:
    """Print counts of returns, a line a group; a state that no return is in has no column."""
    states = [state for state in _STYLES if any(_counted(tally, state) for tally in counted.values())]
    headings = [
        words("group"),
        words("owed"),
        words("received"),
        *(words(state.replace("_", " ")) for state in states),
    ]
    rows = [
        (
            plan.groups[group].label,
            str(tally.expected),
            str(tally.received),
            *(str(_counted(tally, s)) for s in states),
        )
        for group, tally in counted.items()
    ]
    print_table(headings, rows, right=range(1, len(headings)))


def _counted(tally: Tally, state: str) -> int:
    """Return how many are in a state; here what was extended is told apart from what is not due yet."""
    count: int = getattr(tally, state)
    return count - tally.extended if state == "pending" else count
