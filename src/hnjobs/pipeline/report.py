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
from hnjobs.pipeline.output import refuse_existing, staged
from hnjobs.pipeline.queries import QueryStore, report_queries
from hnjobs.pipeline.returns import ReturnStore, observations, owed, receipts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date
    from pathlib import Path

    from hnjobs.domain.observation import StoredNarrative
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report

TEMPLATE: Final = "report.docx"
KINDS: Final = ("docx", "xlsx")


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
        pdf: True for a PDF of the Word file too.
    """

    period: Period
    folder: Path
    force: bool
    today: date
    notes: Notes = NO_NOTES
    pdf: bool = False


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
    report = consolidate(
        plan,
        period,
        observations(plan, store, known),
        store.narratives(plan.id, known),
        assess(plan, owed(plan, store, periods=known), arrived, as_of),
    )
    return replace(report, queries=report_queries(plan, store, as_of, known), notes=notes), as_of


def render(
    plan: Plan, report: Report, as_of: date, template: Path, issued: Issued | None = None
) -> dict[str, bytes]:
    """Return the documents of a report by their kind (``KINDS``).

    Raises:
        TemplateError: the template cannot be filled.
    """
    # the libraries of documents cost most of a start; a command that writes no report must not pay
    from hnjobs.writers.docx import render_docx  # noqa: PLC0415 see above
    from hnjobs.writers.view_builder import build_view  # noqa: PLC0415 see above
    from hnjobs.writers.xlsx import render_xlsx  # noqa: PLC0415 see above

    view = build_view(plan, report, as_of, issued)
    return {"docx": render_docx(view, template, as_of), "xlsx": render_xlsx(plan, report, as_of)}


def write_report(
    request: ReportRequest, plan: Plan, store: ReportStore, template_folder: Path
) -> tuple[tuple[str, Path], ...]:
    """Write the report of a period as Word and Excel, and as PDF where it is asked for.

    Returns:
        The kind (``docx``, ``xlsx``, ``pdf``) and path of each file written.

    Raises:
        FileExistsNotForcedError: a file is there already; nothing was written.
        TemplateError: the template cannot be filled; nothing was written.
        NoConverterError: a PDF was asked for without LibreOffice; nothing was written.
        ConversionError: LibreOffice failed; nothing was written.
        StoreError: the disk failed.
    """
    kinds = (*KINDS, "pdf") if request.pdf else KINDS
    paths = {kind: request.folder / f"bao-cao-{request.period}.{kind}" for kind in kinds}
    refuse_existing(paths.values(), force=request.force)
    convert = pdf_maker() if request.pdf else None
    report, as_of = load_report(plan, store, request.period, request.today, notes=request.notes)
    content = render(plan, report, as_of, template_folder / TEMPLATE)
    if convert:
        content["pdf"] = convert(content["docx"])
    with staged("writing the report") as write:
        for kind in kinds:
            write(paths[kind], content[kind])
    return tuple(paths.items())


def pdf_maker() -> Callable[[bytes], bytes]:
    """Return a function from a Word file to a PDF.

    Raises:
        NoConverterError: LibreOffice is not installed.
    """
    from hnjobs.pipeline.pdf import find_converter, to_pdf  # noqa: PLC0415 most reports are made without

    program = find_converter()
    return lambda content: to_pdf(content, program)
