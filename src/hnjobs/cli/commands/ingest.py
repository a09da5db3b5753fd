"""hnjobs ingest."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final
from zoneinfo import ZoneInfo

import typer

from hnjobs.cli.arguments import moment_option
from hnjobs.cli.console import Format, Styled, print_csv, print_json, say, with_bar
from hnjobs.cli.settings import Settings
from hnjobs.errors import ExitStatus, UsageError
from hnjobs.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.cli.finding_lines import Told
    from hnjobs.locale.words import Words
    from hnjobs.pipeline.ingest import IngestRequest
    from hnjobs.pipeline.outcome import Outcome
    from hnjobs.pipeline.queries import Decisions
    from hnjobs.store.repository import Store

_STYLES: Final = {"accepted": "green", "rejected": "bold red", "duplicate": "yellow", "ignored": "dim"}
_COLUMNS: Final = ("file", "sheet", "outcome", "reporter", "period", "form", "version", "findings")


def ingest(
    ctx: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(help="Files and folders; folders are read with all below them.")
    ],
    received_at: Annotated[
        str | None,
        typer.Option(help="When they were received: 2023-06-14 or 2023-06-14T16:30. (default: now)"),
    ] = None,
    sheet: Annotated[
        list[str] | None,
        typer.Option(help="Read this sheet, even when hidden, and no other. May be repeated."),
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and check; store nothing.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on taking what is put into the folders, until Ctrl+C.")
    ] = False,
    every: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="With --watch: between two looks.")
    ] = 5.0,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """Read returns, check them and keep them: each one whole, or rejected with every reason.

    Every file is kept as it arrived. One that cannot be read never stops the others. --watch goes on.

    Example: hnjobs ingest "03.2023 ha-dong.xlsx" bao-cao-nhan-duoc/ --received-at 2023-03-14
    """
    from hnjobs.pipeline.ingest import IngestRequest, reading_workers
    from hnjobs.pipeline.ingest import ingest as run
    from hnjobs.pipeline.queries import load_decisions

    settings = Settings.of(ctx)
    moment = moment_option(received_at, settings.plan) if received_at else None
    sheets, log = tuple(sheet or ()), settings.home / "log"
    request = IngestRequest(tuple(paths), moment, settings.now, sheets, dry_run, settings.who, log)
    if watch:
        _watch(settings, request, every, format_)
        return
    with reading_workers(settings.lexicon, request.sheets) as workers, settings.store() as store:
        outcomes = with_bar(
            lambda show: run(request, settings.plan, store, show, workers),
            settings.words("reading"),
            hidden=settings.quiet,
        )
        decisions = load_decisions(settings.plan, store, settings.today)
        told = () if dry_run or settings.quiet else _issued_lines(outcomes, settings, store)
    _note(outcomes, decisions, settings)
    rows = (_as_json(outcome, decisions, settings.words) for outcome in outcomes)
    if format_ is Format.JSON:
        print_json(list(rows))
    elif format_ is Format.CSV:
        codes = (" ".join(finding.code for finding in outcome.findings) for outcome in outcomes)
        print_csv(_COLUMNS, ({**row, "findings": code} for row, code in zip(rows, codes, strict=True)))
    else:
        _print(outcomes, decisions, settings, dry_run=dry_run)
        for line in told:
            say(Styled(line, "yellow"))
    raise typer.Exit(ExitStatus.ACT if any(outcome.to_act_on for outcome in outcomes) else ExitStatus.OK)


def _watch(settings: Settings, request: IngestRequest, every: float, format_: Format) -> None:
    """Take what is put into folders; refuse with ``UsageError`` what needs an end."""
    from hnjobs.cli.watching import watch_folders

    if format_ is not Format.TABLE:
        expected = Phrase("table with --watch, which has no end to wait for")
        raise UsageError("--format", format_, expected)
    if request.dry_run:
        expected = Phrase("--watch without it, for it must remember what it took")
        raise UsageError("--dry-run", "--dry-run", expected)

    def tell(outcomes: list[Outcome], decisions: Decisions, store: Store) -> None:
        for outcome in outcomes:
            if outcome.to_act_on or not settings.quiet:
                _print_outcome(outcome, decisions, settings)
        for line in [] if settings.quiet else _issued_lines(outcomes, settings, store):
            say(Styled(line, "yellow"))

    watch_folders(settings, request, every, tell)


def _note(outcomes: Sequence[Outcome], decisions: Decisions, settings: Settings) -> None:
    """Note what decides which command comes next."""
    settings.note(
        rejected=sum(outcome.outcome == "rejected" for outcome in outcomes),
        open=sum(_count_open(outcome, decisions) for outcome in outcomes),
    )


def _issued_lines(outcomes: Sequence[Outcome], settings: Settings, store: Store) -> list[str]:
    """Say which issued reports state figures that are others now; where none was issued, one question."""
    from hnjobs.pipeline.issued_changes import changed_reports

    periods = {one.period for one in outcomes if one.outcome == "accepted" and one.period}
    if not periods:
        return []
    return [
        settings.words(
            "Issued report {number} ({period}): {count} figures are others now; see hnjobs issue --changes",
            number=report.number,
            period=report.period,
            count=len(changes),
        )
        for report, changes in changed_reports(settings.plan, store, periods)
    ]


def _as_json(outcome: Outcome, decisions: Decisions, words: Words) -> dict[str, object]:
    from hnjobs.cli.finding_lines import finding_json

    told = _told(outcome, decisions)
    return {
        "file": outcome.file,
        "sheet": outcome.sheet,
        "outcome": outcome.outcome,
        "reporter": outcome.reporter,
        "period": str(outcome.period) if outcome.period else None,
        "form": outcome.form,
        "version": outcome.version,
        "findings": [finding_json(finding, told, words.language) for finding in outcome.findings],
    }


def _print(outcomes: Sequence[Outcome], decisions: Decisions, settings: Settings, *, dry_run: bool) -> None:
    words = settings.words
    for outcome in outcomes:
        if outcome.to_act_on or not settings.quiet:
            _print_outcome(outcome, decisions, settings)
    if settings.quiet and not any(outcome.to_act_on for outcome in outcomes):
        return
    counts = Counter(outcome.outcome for outcome in outcomes)
    told = ", ".join(f"{counts[kind]} {words(kind)}" for kind in _STYLES if counts[kind])
    print()
    say(Styled(f"{told or words('no file found')}.", "bold"))
    if dry_run:
        say(words("Nothing was stored (--dry-run)."))
        return
    waiting = sum(_count_open(outcome, decisions) for outcome in outcomes)
    if waiting and not settings.quiet:
        say(Styled(words("Queries to answer: {count} (hnjobs answer)", count=waiting), "yellow"))


def _print_outcome(outcome: Outcome, decisions: Decisions, settings: Settings) -> None:
    from hnjobs.cli.finding_lines import finding_lines

    words, plan = settings.words, settings.plan
    version = f" ({words('version')} {outcome.version})" if outcome.version and outcome.version > 1 else ""
    say(
        Styled(f"{words(outcome.outcome):<10}", _STYLES[outcome.outcome]),
        f" {outcome.reporter or '?':<14} {outcome.period.code if outcome.period else '?':<4} ",
        Path(outcome.file).name,
        Styled(version, "dim"),
    )
    for line in finding_lines(outcome.findings, _told(outcome, decisions), words, ZoneInfo(plan.time_zone)):
        say(Styled(line.text, line.style), indent=4 + line.indent)


def _count_open(outcome: Outcome, decisions: Decisions) -> int:
    """Count the queries that wait for an answer; those of a rejected return come again with the next one."""
    if outcome.outcome != "accepted":
        return 0
    told = _told(outcome, decisions)
    return sum(one.severity == "query" and told.standing(one) == "open" for one in outcome.findings)


def _told(outcome: Outcome, decisions: Decisions) -> Told:
    from hnjobs.cli.finding_lines import Told

    return Told(outcome.reporter, outcome.form, outcome.period, decisions)
