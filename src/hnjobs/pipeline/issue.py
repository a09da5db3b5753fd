"""hnjobs issue: freeze a report with the number and date that the registry gave it.

An issued report is never changed. Issued again, with a reason, it is another edition beside the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from hnjobs.domain.event import Action, Event, moment_text
from hnjobs.domain.issuing import moment_of_issue
from hnjobs.errors import AlreadyIssuedError, NotIssuedError, UsageError
from hnjobs.phrase import Phrase
from hnjobs.pipeline.frozen import as_text, freeze
from hnjobs.pipeline.output import refuse_existing, staged
from hnjobs.pipeline.report import load_report, render
from hnjobs.store.records import IssuedDocument, IssuedReport, Kept

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from hnjobs.domain.notes import Issued, Notes
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.report import FindTemplate, ReportStore
    from hnjobs.store.repository import Store


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """What to issue.

    Attributes:
        period: the period of the report.
        issued: number and date, as the registry gave them.
        notes: what the officer wrote for it.
        folder: where to write the documents; made when it does not exist.
        force: True to overwrite files there.
        kinds: what to write, as for a report.
        replace: True where it was issued before and is to be issued anew.
        reason: why it is issued anew.
        who: the person or account that records it.
        at: when, aware, in the plan's time zone.
    """

    period: Period
    issued: Issued
    notes: Notes
    folder: Path
    force: bool
    kinds: tuple[str, ...]
    replace: bool
    reason: str
    who: str
    at: datetime


def issue_report(
    request: IssueRequest, plan: Plan, store: Store, known: ReportStore, template: FindTemplate
) -> tuple[tuple[str, Path], ...]:
    """Make the documents with number and date in them, keep them with the figures they state, and write them.

    Kept is all or nothing. When the disk fails after that, ``write_issued`` writes the documents again.
    ``known`` is where the returns are asked for: the store, or ``Store.as_of``.

    Returns:
        The kind and path of each file written.

    Raises:
        AlreadyIssuedError: it was issued before, and is not to be replaced.
        UsageError: number, date or reason cannot be right; nothing was kept.
        FileExistsNotForcedError: a file is there already; nothing was kept.
        TemplateError: the template cannot be filled; nothing was kept.
        NoConverterError, ConversionError: no PDF could be made; nothing was kept.
        StoreError: the disk or the database failed.
    """
    before = store.issued(plan.id)
    edition = _edition(request, before)
    _check(request, plan, before)
    paths = {
        kind: request.folder / f"bao-cao-{request.period}_{_safe(request.issued.number)}.{kind}"
        for kind in request.kinds
    }
    refuse_existing(paths.values(), force=request.force)
    period, issued = request.period, request.issued
    report, as_of = load_report(plan, known, period, issued.date, notes=request.notes, issued=issued)
    _check_as_of(issued, as_of)
    content = render(plan, report, as_of, template, request.kinds, issued)
    documents = tuple(_document(kind, paths[kind].name, content[kind]) for kind in sorted(request.kinds))
    record = IssuedReport(
        period=period,
        edition=edition,
        number=issued.number,
        day=issued.date,
        as_of=as_of,
        at=request.at,
        who=request.who,
        reason=request.reason.strip() if edition > 1 else "",
        stated=as_text(freeze(report)),
        documents=documents,
    )
    kept = [Kept(one.name, content[one.kind], one.checksum, request.at) for one in documents]
    with staged(Phrase("writing the report")) as write:
        for kind in request.kinds:
            write(paths[kind], content[kind])
        store.issue(plan.id, record, kept, _event(plan, record))
    return tuple(paths.items())


def _edition(request: IssueRequest, before: list[IssuedReport]) -> int:
    editions = [one for one in before if one.period == request.period]
    if not editions:
        if request.replace:
            raise NotIssuedError(str(request.period))
        return 1
    last = editions[-1]
    if not request.replace:
        raise AlreadyIssuedError(str(request.period), last.number, last.day)
    if not request.reason.strip():
        raise UsageError("--reason", request.reason, Phrase("why the report is issued anew, in a few words"))
    return last.edition + 1


def _check(request: IssueRequest, plan: Plan, before: list[IssuedReport]) -> None:
    number, day = request.issued
    if not number or number != " ".join(number.split()) or not any(sign.isalnum() for sign in number):
        like = f"123/{plan.issuer.symbol}"
        raise UsageError("--number", number, Phrase("the number the registry gave, like {like}", like=like))
    other = next((one for one in before if one.number == number and one.period != request.period), None)
    if other:
        expected = Phrase("another number: {period} was issued under this one", period=other.period)
        raise UsageError("--number", number, expected)
    begins, _ = plan.window.window(request.period)
    if not begins <= day <= request.at.date():
        told = "a date from {begins}, when the period begins, to {today}, which is today"
        expected = Phrase(told, begins=str(begins), today=str(request.at.date()))
        raise UsageError("--date", day.isoformat(), expected)


def _check_as_of(issued: Issued, as_of: date) -> None:
    """Refuse a report that holds what came after the date it bears."""
    if as_of > issued.date:
        expected = Phrase(
            "{as_of} or later, for a return received on that day is in the figures; or add --as-of {day} to"
            " leave out what came later",
            as_of=str(as_of),
            day=str(issued.date),
        )
        raise UsageError("--date", issued.date.isoformat(), expected)


def _document(kind: str, name: str, content: bytes) -> IssuedDocument:
    return IssuedDocument(kind, name, sha256(content).hexdigest(), len(content))


def _event(plan: Plan, report: IssuedReport) -> Event:
    checksums = ", ".join(f"{one.kind} {one.checksum}" for one in report.documents)
    return Event(
        Action.ISSUE,
        report.at,
        report.who,
        period=report.period,
        subject=moment_text(moment_of_issue(plan, report.day)),
        reason=report.reason,
        detail=f"{report.number}; {checksums}",
    )


def _safe(number: str) -> str:
    """Return a number as a part of a file name: letters and digits, all else a dash."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in number).split())
