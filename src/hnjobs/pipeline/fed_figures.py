"""Forward from a submission: the figures of a report that one of its values stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.domain.kept import figures_of
from hnjobs.pipeline.report import load_report
from hnjobs.readers.labels import INSIDE

if TYPE_CHECKING:
    from datetime import date

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report
    from hnjobs.store.records import Filed
    from hnjobs.store.repository import Store


def fed_by_file(
    plan: Plan, store: Store, name: str, period: Period, today: date
) -> list[tuple[Filed, tuple[Figure, ...]]]:
    """Return the returns that came in files of a name, each with the figures it feeds.

    Args:
        plan: the plan.
        store: where the returns are kept.
        name: a file's whole name as it arrived, or the last part of it where it lay in a mail or archive.
        period: the period of the report.
        today: the day on which the returns are counted.

    Returns:
        Figures in the order of the report, with all their sources; none for a return that does not count:
        rejected, excluded, superseded, or of a period that the report does not reach.
    """
    filed = [one for one in store.filed(plan.id) if name in (one.file, one.file.rpartition(INSIDE)[2])]
    if not filed:
        return []
    report, _ = load_report(plan, store, period, today)
    return [(one, _fed(report, one.id)) for one in filed]


def _fed(report: Report, submission: int) -> tuple[Figure, ...]:
    return tuple(
        figure
        for figure in figures_of(report)
        if any(source.origin.submission == submission for source in figure.sources)
    )
