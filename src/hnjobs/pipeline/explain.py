"""hnjobs explain: from a figure back to the cells it was added up from, and to what is missing in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hnjobs.domain.consolidation import figure, figure_to_date
from hnjobs.domain.figures import Observations
from hnjobs.pipeline.export import rows
from hnjobs.pipeline.returns import observations

if TYPE_CHECKING:
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.store.repository import Store


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure told in full.

    Attributes:
        figure: the figure.
        value: in the indicator's measure, a plain decimal number; None when nothing was received.
        measure: that measure, as printed.
        observations: the values it is made of, with the columns of ``export``.
    """

    figure: Figure
    value: str | None
    measure: str
    observations: list[dict[str, str]]

    def as_json(self) -> dict[str, object]:
        """Return the figure, its coverage and its observations as other programs read them."""
        told, coverage = self.figure, self.figure.coverage
        return {
            "figure": {
                "indicator": told.indicator,
                "reporter": told.reporter,
                "period": str(told.period),
                "to_date": not told.of_period,
                "value": self.value,
                "measure": self.measure,
            },
            "coverage": {
                "expected": len(coverage.expected),
                "complete": len(coverage.complete),
                "missing": [
                    {"reporter": reporter, "period": str(period)} for reporter, period in coverage.gaps
                ],
                "filled": [{"reporter": reporter, "until": str(month)} for reporter, month in told.filled],
            },
            "observations": self.observations,
        }


def explain_figure(
    plan: Plan,
    store: Store,
    indicator: str,
    period: Period,
    reporter: str | None = None,
    *,
    to_date: bool = False,
) -> Explanation:
    """Make a figure exactly as the report makes it, and keep what it is made of.

    Args:
        plan: the plan.
        store: where the returns are kept.
        indicator: id of the indicator.
        period: the period.
        reporter: id of the one reporter; None for the total.
        to_date: True for the figure from January to the end of the period.
    """
    months = period.to_date if to_date else period.months
    stored = Observations(observations(plan, store, {period, *months}))
    make = figure_to_date if to_date else figure
    return explained(plan, make(plan, stored, indicator, period, reporter))


def explained(plan: Plan, told: Figure) -> Explanation:
    """Tell a figure in full."""
    measure = plan.measure_of(told.indicator)
    value = f"{measure.from_base(told.value.value):f}" if told.value else None
    return Explanation(told, value, measure.label, rows(told.sources, plan))
