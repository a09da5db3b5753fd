"""hnjobs issue."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from hnjobs.cli.arguments import as_of_option, period_option
from hnjobs.cli.console import Format, print_csv, print_json
from hnjobs.cli.settings import Settings
from hnjobs.errors import ExitStatus, UsageError
from hnjobs.phrase import Phrase

if TYPE_CHECKING:
    from hnjobs.domain.period import Period
    from hnjobs.store.repository import Store


class _Given(NamedTuple):
    """What issuing needs from the command line."""

    number: str | None
    date: str | None
    output: Path | None
    force: bool
    html: bool
    pdf: bool
    replace: bool
    reason: str
    as_of: str | None


def issue(
    ctx: typer.Context,
    *,
    period: Annotated[str | None, typer.Option(help="The period of the report: H1, Y, M03 …")] = None,
    number: Annotated[str | None, typer.Option(help="The number the registry gave it.")] = None,
    date_: Annotated[str | None, typer.Option("--date", help="The date it gave it: 2023-06-29.")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The folder to write to. (default: here)")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that are there.")] = False,
    html: Annotated[bool, typer.Option("--html", help="A web page too.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="A PDF too; needs LibreOffice.")] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Only what was known then.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Issue it anew; both stay.")] = False,
    reason: Annotated[str, typer.Option(help="Why it is issued anew.")] = "",
    list_: Annotated[bool, typer.Option("--list", help="List what was issued.")] = False,
    changes: Annotated[bool, typer.Option("--changes", help="List figures that changed since.")] = False,
    verify: Annotated[bool, typer.Option("--verify", help="Work the checksums out anew.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """Freeze a report with the number and date of the registry, keep it with all its figures, and write it.

    That meets the department's own obligation. Without --number it lists what was issued; with -o it writes
    the issued documents again. --changes ends with status 1 when a figure is another now.

    Example: hnjobs issue --period H1 --number 123/BC-SLĐTBXH --date 2023-06-29 -o reports/
    """
    settings = Settings.of(ctx)
    about = period_option(period, settings.plan) if period else None
    given = _Given(number, date_, output, force, html, pdf, replace, reason, as_of)
    issuing = replace or html or pdf or bool(reason) or any(one is not None for one in (number, date_, as_of))
    modes = [name for name, on in (("--list", list_), ("--changes", changes), ("--verify", verify)) if on]
    if len(modes) + issuing > 1:
        told = "{modes} and what only issuing takes" if issuing else "{modes}"
        found = Phrase(told, modes=" ".join(modes))
        raise UsageError("issue", found, Phrase("one of these alone"))
    with settings.store() as store:
        if issuing:
            _print_paths(_issue(settings, store, about, given), format_)
        elif changes:
            _print_changes(settings, store, _needed(about), format_)
        elif verify:
            _verify(settings, store, about, format_)
        elif output is not None and not list_:
            from hnjobs.pipeline.issued import issued_last, write_issued

            last = issued_last(settings.plan, store, _needed(about))
            _print_paths(write_issued(store, last, output, force=force), format_)
        else:
            from hnjobs.cli.issued_reports import print_list

            print_list(settings, store.issued(settings.plan.id, [about] if about else None), format_)


def _needed(about: Period | None) -> Period:
    if about is None:
        raise UsageError("--period", "", Phrase("the period of the report, as in --period H1"))
    return about


def _issue(
    settings: Settings, store: Store, about: Period | None, given: _Given
) -> tuple[tuple[str, Path], ...]:
    from hnjobs.domain.notes import Issued
    from hnjobs.pipeline.issue import IssueRequest, issue_report
    from hnjobs.pipeline.notes import load_notes
    from hnjobs.pipeline.report import kinds_of

    period = _needed(about)
    if not given.number:
        like = f"123/{settings.plan.issuer.symbol}"
        raise UsageError("--number", "", Phrase("the number the registry gave, like {like}", like=like))
    try:
        day = date.fromisoformat(given.date or "")
    except ValueError:
        expected = Phrase("the date of issue, like {day}", day="2023-06-29")
        raise UsageError("--date", given.date or "", expected) from None
    moment = as_of_option(given.as_of, settings.plan, settings.now) if given.as_of is not None else None
    request = IssueRequest(
        period=period,
        issued=Issued(given.number, day),
        notes=load_notes(settings.home, period),
        folder=given.output or Path(),
        force=given.force,
        kinds=kinds_of(html=given.html, pdf=given.pdf),
        replace=given.replace,
        reason=given.reason,
        who=settings.who,
        at=settings.now,
    )
    known = store.as_of(moment) if moment else store
    settings.note(issued=True)
    return issue_report(request, settings.plan, store, known, settings.template)


def _print_paths(written: tuple[tuple[str, Path], ...], format_: Format) -> None:
    rows = [{"kind": kind, "path": str(path)} for kind, path in written]
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(("kind", "path"), rows)
    else:
        for row in rows:
            print(row["path"])


def _verify(settings: Settings, store: Store, about: Period | None, format_: Format) -> None:
    from hnjobs.cli.issued_reports import print_verified
    from hnjobs.pipeline.issued import verify

    reports = store.issued(settings.plan.id, [about] if about else None)
    checked = [(report, verify(store, report)) for report in reports]
    print_verified(checked, settings.words, format_)
    damaged = any(one.content is None for _, documents in checked for one in documents)
    raise typer.Exit(ExitStatus.STORE if damaged else ExitStatus.OK)


def _print_changes(settings: Settings, store: Store, about: Period, format_: Format) -> None:
    from hnjobs.cli.issued_changes import print_changes
    from hnjobs.pipeline.issued import issued_last
    from hnjobs.pipeline.issued_changes import changes_since

    report = issued_last(settings.plan, store, about)
    changes = changes_since(settings.plan, store, report)
    settings.note(changed=report.day.isoformat() if changes else "")
    print_changes(report, changes, settings, format_)
    raise typer.Exit(ExitStatus.ACT if changes else ExitStatus.OK)
