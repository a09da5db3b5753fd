"""What the page of the HTML view may print: strings, tables and cells, so that it needs no arithmetic.

The names of these fields are a contract with ``templates/report.html.j2``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hnjobs.writers import text
from hnjobs.writers.html_ledger import Ledger
from hnjobs.writers.html_progress import list_progress, list_tiles, list_years_ago
from hnjobs.writers.html_replies import list_board, list_counts, list_queries, list_remarks, list_tasks
from hnjobs.writers.html_reporters import list_months, list_reporters
from hnjobs.writers.html_totals import (
    list_cards,
    list_channels,
    list_comparisons,
    list_indicators,
    list_quarters,
)
from hnjobs.writers.wording import PACINGS

if TYPE_CHECKING:
    from datetime import date

    from hnjobs.domain.notes import Notes
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report
    from hnjobs.writers.html_cells import Table
    from hnjobs.writers.html_progress import Tile
    from hnjobs.writers.html_totals import Card


@dataclass(frozen=True, slots=True)
class HtmlView:
    """Everything the page prints; a table without rows belongs to a chapter that has nothing to say.

    Attributes:
        parent: the body above the issuer.
        body: the issuer.
        period: the name of the period.
        plan_number: the number of the signed plan.
        plan_date: its date.
        plan_issuer: who issued it.
        plan_title: its title.
        first_day: the first day that the figures cover.
        last_day: the last one.
        as_of: the day on which the returns were counted.
        headline: the label of the headline.
        unit: its unit.
        group: who shares its target, in words.
        states: the states that tiles have, with their words, for the legend.
        counted: how many values and how many returns the list of sources has.
        payload: figures, values and returns as JSON.
    """

    parent: str
    body: str
    period: str
    plan_number: str
    plan_date: str
    plan_issuer: str
    plan_title: str
    first_day: str
    last_day: str
    as_of: str
    headline: str
    unit: str
    group: str
    cards: tuple[Card, ...]
    tiles: tuple[tuple[Tile | None, ...], ...]
    states: tuple[tuple[str, str], ...]
    progress: Table
    progress_by_reporter: Table
    years_ago: Table
    channels: Table
    comparisons: Table
    quarters: Table
    reporters: Table
    months: Table
    indicators: Table
    tasks: Table
    remarks: Table
    notes: Notes
    board: Table
    counts: Table
    queries: Table
    sources: Table
    counted: tuple[str, str]
    payload: str


def build_html_view(plan: Plan, report: Report, as_of: date) -> HtmlView:
    """Return everything the page prints.

    Args:
        plan: the plan.
        report: the report.
        as_of: the day on which the returns were counted.
    """
    ledger, group = Ledger(plan, report), plan.groups[plan.view.headline_group]
    start, end = plan.window.window(report.period)
    in_total = [row for row in report.progress if row.to_date.reporter is None]
    of_reporters = [row for row in report.progress if row.to_date.reporter is not None]
    tiles = list_tiles(plan, report, ledger)
    return HtmlView(
        parent=plan.issuer.parent,
        body=plan.issuer.body,
        period=text.period_name(report.period),
        plan_number=plan.document.number,
        plan_date=text.day(plan.document.date),
        plan_issuer=plan.document.issued_by,
        plan_title=plan.document.title,
        first_day=text.day(start),
        last_day=text.day(end.fromordinal(end.toordinal() - 1)),
        as_of=text.until(as_of, report.known_at, plan.time_zone),
        headline=plan.indicators[plan.view.headline].label,
        unit=plan.measure_of(plan.view.headline).label,
        group=group.label,
        cards=list_cards(plan, report, ledger),
        tiles=tiles,
        states=tuple(
            (str(pacing), words)
            for pacing, words in PACINGS.items()
            if any(tile and tile.state == pacing for row in tiles for tile in row)
        ),
        progress=list_progress(plan, in_total, ledger, "Chỉ tiêu"),
        progress_by_reporter=list_progress(plan, of_reporters, ledger, group.label),
        years_ago=list_years_ago(plan, report.years_ago, ledger),
        channels=list_channels(plan, report, ledger),
        comparisons=list_comparisons(plan, report, ledger),
        quarters=list_quarters(plan, report, ledger),
        reporters=list_reporters(plan, report, ledger),
        months=list_months(plan, report, ledger),
        indicators=list_indicators(plan, report, ledger),
        tasks=list_tasks(plan, report),
        remarks=list_remarks(plan, report),
        notes=report.notes,
        board=list_board(plan, report),
        counts=list_counts(plan, report),
        queries=list_queries(plan, report),
        # arguments are evaluated in order: by here the ledger has met every figure
        sources=ledger.sources(),
        counted=ledger.counts(),
        payload=ledger.payload(),
    )
