"""Write the consolidated report of a period: load once, consolidate once, write the documents from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol
from zoneinfo import ZoneInfo

from hnjobs.domain.chapters import consolidate
from hnjobs.domain.issuing import moment_of_issue, receipts_of_issue
from hnjobs.domain.notes import NO_NOTES, Issued, Notes
from hnjobs.domain.period import MONTHS_OF, Period
from hnjobs.domain.timeliness import assess
from hnjobs.phrase import Phrase
from hnjobs.pipeline.output import refuse_existing, staged
from hnjobs.pipeline.queries import QueryStore, report_queries
from hnjobs.pipeline.returns import ReturnStore, observations, owed, receipts, refuse_foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date, datetime
    from pathlib import Path

    from hnjobs.domain.observation import StoredNarrative
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report

    FindTemplate = Callable[[str], Path]

TEMPLATE: Final = "report.docx"
PAGE: Final = "report.html.j2"
KINDS: Final = ("docx", "xlsx")  # what a report is; a web page and a PDF are made where they are asked for


def kinds_of(*, html: bool, pdf: bool) -> tuple[str, ...]:
    """Return what a report is written as."""
    return (*KINDS, *(["html"] if html else []), *(["pdf"] if pdf else []))


class ReportStore(ReturnStore, QueryStore, Protocol):
    """What a report needs from the store: of now, or of a moment (``Store.as_of``)."""

    def narratives(self, plan_id: str, periods: Collection[Period] | None = None) -> list[StoredNarrative]:
        """Return the texts of the current versions."""
        ...


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What to write.

    Attributes:
        period: the period of the report.
        folder: where to; made when it does not exist.
        force: True to overwrite.
        today: the day on which the returns are counted; that of the last return, when that is later.
        notes: what the officer wrote for it.
        kinds: what to write: ``KINDS``, and ``html`` and ``pdf`` beside them.
        known_at: the moment that the store is asked as of; None for now.
    """

    period: Period
    folder: Path
    force: bool
    today: date
    notes: Notes = NO_NOTES
    kinds: tuple[str, ...] = KINDS
    known_at: datetime | None = None


def periods_behind(period: Period) -> list[Period]:
    """Return the periods whose returns a report holds: all that end by its end, for the year to date."""
    return [
        Period(period.year, code) for code, months in MONTHS_OF.items() if months[-1] <= period.last_month
    ]


def load_report(
    plan: Plan,
    store: ReportStore,
    period: Period,
    today: date,
    *,
    notes: Notes = NO_NOTES,
    issued: Issued | None = None,
) -> tuple[Report, date]:
    """Load everything to the end of a period and consolidate it.

    Args:
        plan: the plan.
        store: where the returns are, or ``Store.as_of`` for what was known at a moment.
        period: the period.
        today: the day on which the returns are counted and the dates judged.
        notes: what the officer wrote for the report.
        issued: that this very report is issued, which meets an obligation that it tells of.

    Returns:
        The report, and the day it speaks of: ``today``, or the day of the last return when that is later,
        for the figures hold it.
    """
    known = periods_behind(period)
    arrived, zone = receipts(plan, store, known), ZoneInfo(plan.time_zone)
    days = (one.received_at.astimezone(zone).date() for one in arrived if not one.issued)
    as_of = max(today, max(days, default=today))
    if issued:
        arrived += receipts_of_issue(plan, period, moment_of_issue(plan, issued.date))
    said = store.narratives(plan.id, known)
    refuse_foreign(plan, said)
    report = consolidate(
        plan,
        period,
        observations(plan, store, known),
        said,
        assess(plan, owed(plan, store, periods=known), arrived, as_of),
    )
    return replace(report, queries=report_queries(plan, store, as_of, known), notes=notes), as_of


def render(
    plan: Plan,
    report: Report,
    as_of: date,
    template: FindTemplate,
    kinds: tuple[str, ...],
    issued: Issued | None = None,
) -> dict[str, bytes]:
    """Return the documents of a report by their kind.

    Args:
        plan: the plan.
        report: the report.
        as_of: the day on which the returns were counted.
        template: finds a template by its file name.
        kinds: what to make, of ``docx``, ``xlsx``, ``html`` and ``pdf``; a PDF is made of the Word file.
        issued: number and date of an issued report.

    Raises:
        TemplateError: a template cannot be filled.
        NoConverterError: a PDF was asked for without LibreOffice.
        ConversionError: LibreOffice failed.
    """
    convert = _pdf_maker() if "pdf" in kinds else None
    # the libraries of documents cost most of a start; a command that writes no report must not pay
    from hnjobs.writers.docx import render_docx  # noqa: PLC0415 see above
    from hnjobs.writers.view_builder import build_view  # noqa: PLC0415 see above
    from hnjobs.writers.xlsx import render_xlsx  # noqa: PLC0415 see above

    word = render_docx(build_view(plan, report, as_of, issued), template(TEMPLATE), as_of)
    made = {"docx": word, "xlsx": render_xlsx(plan, report, as_of)}
    if "html" in kinds:
        from hnjobs.writers.html import render_html  # noqa: PLC0415 most reports are made without

        made["html"] = render_html(plan, report, as_of, template(PAGE))
    if convert:
        made["pdf"] = convert(word)
    return {kind: made[kind] for kind in kinds}


def write_report(
    request: ReportRequest, plan: Plan, store: ReportStore, template: FindTemplate
) -> tuple[tuple[str, Path], ...]:
    """Write the report of a period.

    Returns:
        The kind and path of each file written.

    Raises:
        FileExistsNotForcedError: a file is there already; nothing was written.
        TemplateError: the template cannot be filled; nothing was written.
        NoConverterError: a PDF was asked for without LibreOffice; nothing was written.
        ConversionError: LibreOffice failed; nothing was written.
        StoreError: the disk failed.
    """
    paths = {kind: request.folder / f"bao-cao-{request.period}.{kind}" for kind in request.kinds}
    refuse_existing(paths.values(), force=request.force)
    report, as_of = load_report(plan, store, request.period, request.today, notes=request.notes)
    report = replace(report, known_at=request.known_at)
    content = render(plan, report, as_of, template, request.kinds)
    with staged(Phrase("writing the report")) as write:
        for kind in request.kinds:
            write(paths[kind], content[kind])
    return tuple(paths.items())


def _pdf_maker() -> Callable[[bytes], bytes]:
    """Return a function from a Word file to a PDF.

    Raises:
        NoConverterError: LibreOffice is not installed.
    """
    from hnjobs.pipeline.pdf import find_converter, to_pdf  # noqa: PLC0415 most reports are made without

    program = find_converter()
    return lambda content: to_pdf(content, program)
