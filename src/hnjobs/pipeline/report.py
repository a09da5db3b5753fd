"""Write the consolidated report of a period: load once, consolidate once, write Word and Excel from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol
from zoneinfo import ZoneInfo

from hnjobs.domain.chapters import consolidate
from hnjobs.domain.period import MONTHS_OF, Period
from hnjobs.domain.timeliness import assess
from hnjobs.pipeline.output import refuse_existing, staged
from hnjobs.pipeline.queries import QueryStore, report_queries
from hnjobs.pipeline.returns import ReturnStore, observations, owed, receipts

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from hnjobs.domain.observation import StoredNarrative
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report

TEMPLATE: Final = "report.docx"
KINDS: Final = ("docx", "xlsx")


class ReportStore(ReturnStore, QueryStore, Protocol):
    """What a report needs from the store."""

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
    """

    period: Period
    folder: Path
    force: bool
    today: date


def load_report(plan: Plan, store: ReportStore, period: Period, today: date) -> tuple[Report, date]:
    """Load everything to the end of a period and consolidate it.

    Returns:
        The report, and the day it speaks of: ``today``, or the day of the last return when that is later,
        for the figures hold it.
    """
    known = [
        Period(period.year, code) for code, months in MONTHS_OF.items() if months[-1] <= period.last_month
    ]
    arrived, zone = receipts(plan, store, known), ZoneInfo(plan.time_zone)
    days = (receipt.received_at.astimezone(zone).date() for receipt in arrived)
    as_of = max(today, max(days, default=today))
    report = consolidate(
        plan,
        period,
        observations(plan, store, known),
        store.narratives(plan.id, known),
        assess(plan, owed(plan, store, periods=known), arrived, as_of),
    )
    return replace(report, queries=report_queries(plan, store, as_of, known)), as_of


def write_report(
    request: ReportRequest, plan: Plan, store: ReportStore, template_folder: Path
) -> tuple[tuple[str, Path], ...]:
    """Write the report of a period as Word and Excel.

    Returns:
        The kind (``docx``, ``xlsx``) and path of each file written.

    Raises:
        FileExistsNotForcedError: a file is there already; nothing was written.
        TemplateError: the template cannot be filled; nothing was written.
        StoreError: the disk failed.
    """
    paths = {kind: request.folder / f"bao-cao-{request.period}.{kind}" for kind in KINDS}
    refuse_existing(paths.values(), force=request.force)
    # pandas and the Word libraries cost half a second to import; a command that writes no report must not pay
    from hnjobs.writers.docx import render_docx  # noqa: PLC0415 see above
    from hnjobs.writers.view_builder import build_view  # noqa: PLC0415 see above
    from hnjobs.writers.xlsx import render_xlsx  # noqa: PLC0415 see above

    report, as_of = load_report(plan, store, request.period, request.today)
    view = build_view(plan, report, as_of)
    content = {
        "docx": render_docx(view, template_folder / TEMPLATE, as_of),
        "xlsx": render_xlsx(plan, report, as_of),
    }
    with staged("writing the report") as write:
        for kind in KINDS:
            write(paths[kind], content[kind])
    return tuple(paths.items())
