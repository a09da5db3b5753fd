"""Every number that a report states, each once: figures, and the rates and differences made from them.

So that a number on paper can be traced back without knowing which table it was read from.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.kept import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.quantity import Quantity, Ratio
    from hnjobs.domain.report import IndicatorRow, Report, ReporterRow


class Sense(StrEnum):
    """What a stated number says of its figures."""

    AMOUNT = "amount"
    OF_TARGET = "of target"
    OF_TOTAL = "of total"
    OF_SCHEDULE = "of schedule"
    OF_YEAR_BEFORE = "of year before"
    SINCE_YEAR_BEFORE = "since year before"
    BETWEEN_VIEWS = "between views"


class Stated(NamedTuple):
    """One number that a report states.

    Attributes:
        sense: what it says.
        figures: what it is made of: one figure, or two that are compared.
        value: an amount in base units, or a rate.
    """

    sense: Sense
    figures: tuple[Figure, ...]
    value: Quantity | Ratio


def stated(report: Report) -> Iterator[Stated]:
    """Yield every number with a value; the same number of the same figures and sense once."""
    seen: set[tuple[object, ...]] = set()
    for one in _all(report):
        key = (one.sense, *((f.indicator, f.reporter, f.months) for f in one.figures), one.value)
        if key not in seen:
            seen.add(key)
            yield one


def _all(report: Report) -> Iterator[Stated]:
    """Yield the amounts in the order of the report, then what is worked out from them."""
    for figure in figures_of(report):
        if figure.value is not None:
            yield Stated(Sense.AMOUNT, (figure,), figure.value)
    rows: list[IndicatorRow | ReporterRow]
    rows = [report.headline, *report.targets, *report.indicators, *report.reporters]
    for row in rows:
        if row.achievement:
            yield from _rate(Sense.OF_TARGET, row.achievement.ratio, row.to_date)
    for channel in report.channels:
        yield from _rate(Sense.OF_TOTAL, channel.share, channel.period, report.headline.period)
        yield from _rate(Sense.OF_TOTAL, channel.share_to_date, channel.to_date, report.headline.to_date)
    for milestone in report.milestones:
        yield from _rate(Sense.OF_SCHEDULE, milestone.ratio, milestone.actual)
    for pair in report.comparisons:
        yield from _difference(Sense.BETWEEN_VIEWS, pair.difference, pair.left, pair.right)
    for progress in report.progress:
        yield from _rate(Sense.OF_SCHEDULE, progress.pace, progress.to_date)
    for beside in report.years_ago:
        yield from _rate(Sense.OF_YEAR_BEFORE, beside.ratio, beside.figure)
        yield from _difference(Sense.SINCE_YEAR_BEFORE, beside.difference, beside.figure)


def _rate(sense: Sense, ratio: Ratio | None, *figures: Figure) -> Iterator[Stated]:
    if ratio is not None:
        yield Stated(sense, figures, ratio)


def _difference(sense: Sense, difference: Quantity | None, *figures: Figure) -> Iterator[Stated]:
    if difference is not None:
        yield Stated(sense, figures, difference)
