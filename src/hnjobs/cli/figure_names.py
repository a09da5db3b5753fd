"""How a figure is named to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.plan import Plan
    from hnjobs.locale.words import Words


def figure_name(figure: Figure, plan: Plan, words: Words) -> str:
    """Return a figure's indicator, area and span."""
    area = plan.reporters[figure.reporter].full_name if figure.reporter else plan.area
    span = str(figure.period)
    if not figure.of_period:
        span = words("year to date to month {month}", month=str(figure.months[-1].last_month))
    return f"{plan.indicators[figure.indicator].label}, {area}, {span}"
