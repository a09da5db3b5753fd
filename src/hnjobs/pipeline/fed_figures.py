"""Forward from a submission: the figures of a report that one of its values stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.domain.kept import figures_of
from hnjobs.pipeline.report import load_report

if TYPE_CHECKING:
    from datetime import date

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.report import ReportStore


def figures_fed_by(
    plan: Plan, store: ReportStore, submission: int, period: Period, today: date
) -> tuple[Figure, ...]:
    """Return the figures of a period's report that a submission feeds, in the order of the report.

    Args:
        plan: the plan.
        store: where the returns are, or ``Store.as_of``.
        submission: the number of a stored submission (``Filed.id``).
        period: the period of the report.
        today: the day on which the returns are counted.

    Returns:
        Figures with all their sources; none for a submission that does not count: rejected, excluded,
        superseded, or of a period that the report does not reach.
    """
    report, _ = load_report(plan, store, period, today)
    return tuple(
        figure
        for figure in figures_of(report)
        if any(source.origin.submission == submission for source in figure.sources)
    )
