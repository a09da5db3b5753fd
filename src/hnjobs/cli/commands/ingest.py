"""hnjobs ingest."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from hnjobs.cli.arguments import moment_option
from hnjobs.cli.console import Format, Styled, print_csv, print_json, say, with_bar
from hnjobs.cli.settings import Settings
from hnjobs.errors import ExitStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hnjobs.domain.finding import Finding
    from hnjobs.locale.words import Words
    from hnjobs.pipeline.outcome import Outcome

_STYLES: Final = {"accepted": "green", "rejected": "bold red", "duplicate": "yellow", "ignored": "dim"}
_SEVERITIES: Final = {"error": "red", "query": "yellow", "note": "dim"}
_GRAVITY: Final = {"error": 0, "query": 1, "note": 2}
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
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and check; store nothing.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """Read returns, check them and keep them: each one whole, or rejected with every reason.

    Every file is kept as it arrived. A file that cannot be read never stops the others.

    Example: hnjobs ingest "Biểu tháng 3-2023 (quận Ba Đình).xlsx" inbox/ --received-at 2023-03-14
    """
    from hnjobs.pipeline.ingest import IngestRequest, reading_workers
    from hnjobs.pipeline.ingest import ingest as run

    settings = Settings.of(ctx)
    moment = moment_option(received_at, settings.plan) if received_at else None
    request = IngestRequest(tuple(paths), moment, settings.now, tuple(sheet or ()), dry_run, settings.who)
    with reading_workers(settings.plan, request.sheets) as workers, settings.store() as store:
        outcomes = with_bar(
            lambda show: run(request, settings.plan, store, show, workers),
            settings.words("reading"),
            hidden=settings.quiet,
        )
    if format_ is Format.JSON:
        print_json([_as_json(outcome, settings.words) for outcome in outcomes])
    elif format_ is Format.CSV:
        codes = [" ".join(finding.code for finding in outcome.findings) for outcome in outcomes]
        rows = [_as_json(outcome, settings.words) for outcome in outcomes]
        print_csv(_COLUMNS, [{**row, "findings": code} for row, code in zip(rows, codes, strict=True)])
    else:
        _print(outcomes, settings, dry_run=dry_run)
    raise typer.Exit(ExitStatus.ACT if any(outcome.to_act_on for outcome in outcomes) else ExitStatus.OK)


def _as_json(outcome: Outcome, words: Words) -> dict[str, object]:
    return {
        "file": outcome.file,
        "sheet": outcome.sheet,
        "outcome": outcome.outcome,
        "reporter": outcome.reporter,
        "period": str(outcome.period) if outcome.period else None,
        "form": outcome.form,
        "version": outcome.version,
        "findings": [_finding_json(finding, words) for finding in outcome.findings],
    }


def _finding_json(finding: Finding, words: Words) -> dict[str, str]:
    from hnjobs.locale.findings import finding_text

    text = finding_text(finding, words.language)
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "raw": finding.found,
        "found": text.found,
        "expected": text.expected,
        "action": text.action,
    }


def _print(outcomes: Sequence[Outcome], settings: Settings, *, dry_run: bool) -> None:
    words = settings.words
    for outcome in outcomes:
        if outcome.to_act_on or not settings.quiet:
            _print_outcome(outcome, words)
    if settings.quiet and not any(outcome.to_act_on for outcome in outcomes):
        return
    counts = Counter(outcome.outcome for outcome in outcomes)
    told = ", ".join(f"{counts[kind]} {words(kind)}" for kind in _STYLES if counts[kind])
    print()
    say(Styled(f"{told or words('no file found')}.", "bold"))
    if dry_run:
        say(words("Nothing was stored (--dry-run)."))
    elif not settings.quiet:
        say(Styled(words("Next: hnjobs check-deadlines"), "dim"))


def _print_outcome(outcome: Outcome, words: Words) -> None:
    version = f" ({words('version')} {outcome.version})" if outcome.version and outcome.version > 1 else ""
    say(
        Styled(f"{words(outcome.outcome):<10}", _STYLES[outcome.outcome]),
        f" {outcome.reporter or '?':<14} {outcome.period.code if outcome.period else '?':<4} ",
        Path(outcome.file).name,
        Styled(version, "dim"),
    )
    for text, style in _finding_lines(outcome.findings, words):
        say(Styled(text, style), indent=4)


def _finding_lines(findings: Sequence[Finding], words: Words) -> Iterator[tuple[str, str]]:
    """Yield the lines about findings, the gravest first; the same one over many cells is told once.

    The first is told in full, the others by their cell and what was expected there.
    """
    from hnjobs.locale.findings import finding_text

    alike: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: _GRAVITY[one.severity]):
        alike.setdefault(finding.code, []).append(finding)
    for code, (first, *others) in alike.items():
        text = finding_text(first, words.language)
        where = f"{first.where}: " if first.where else ""
        yield f"{code} {words(first.severity)} {where}{text.found}", _SEVERITIES[first.severity]
        if first.severity != "note":
            yield f"  {words('expected')}: {text.expected}", ""
            for other in others:
                told = finding_text(other, words.language)
                yield f"  {other.cell or other.sheet}: {told.found}; {words('expected')}: {told.expected}", ""
            yield f"  → {text.action}", ""
        elif others:
            yield f"  {words('and {count} more like it', count=len(others))}", "dim"
