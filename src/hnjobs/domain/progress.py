"""How far the year has come: against its target, and beside the year before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.indicator import Target
    from hnjobs.domain.quantity import Quantity, Ratio


class Pacing(StrEnum):
    """How a sum stands on the way to its target of the year."""

    REACHED = "reached"
    AHEAD = "ahead"
    BEHIND = "behind"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a sum stands on the way to its target of the year; amounts are base units.

    Attributes:
        to_date: the figure from January to the end of the period; it names indicator and reporter.
        target: the target of the year.
        planned: what was due by the end of the period.
        derived: False when the plan signed that schedule itself (its quarters); True when it is the year's
            target spread evenly over the months, which nobody promised.
        pace: to date against planned; None without a value.
        need: a month, from now on, to reach the target, rounded up; 0 when it is reached, None when the year
            is over or there is no value.
        projected: what the year ends with at the pace so far, rounded down; None while anything is missing.
        pacing: behind only when nothing is missing; reached or ahead whatever is missing.
    """

    to_date: Figure
    target: Target
    planned: int
    derived: bool
    pace: Ratio | None
    need: int | None
    projected: int | None
    pacing: Pacing

    @property
    def misses(self) -> bool:
        """True when the target will be missed at the pace so far."""
        return self.projected is not None and self.projected < self.target.amount


@dataclass(frozen=True, slots=True)
class YearAgo:
    """A figure beside that of the same months of the year before, as entered in the plan file.

    Attributes:
        figure: this year's; it names indicator, reporter and months.
        before: the year before.
        source: where that figure stands.
        difference: this year minus the year before; None without a value.
        ratio: this year to the year before, for what adds up over months; None where it would mean nothing.
    """

    figure: Figure
    before: Quantity
    source: str
    difference: Quantity | None
    ratio: Ratio | None
