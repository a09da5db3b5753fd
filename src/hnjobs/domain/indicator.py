"""What is measured, and what was promised of it: indicators and targets."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Aggregation(StrEnum):
    """How the values of an indicator add up over the months of a longer period."""

    SUM = "sum"
    LAST = "last"
    NONE = "none"


class Direction(StrEnum):
    """Which side of its target a figure should be on."""

    AT_LEAST = "at_least"
    BELOW = "below"
    RANGE = "range"


class Indicator(NamedTuple):
    """What is measured.

    Attributes:
        id: the key, fixed: other programs read it.
        label: what is printed.
        measure: id of the measure it is reported and printed in.
        aggregation: how months add up.
        across: True when the values of several reporters may be added.
        synonyms: other labels people give it on forms.
        section: where the plan speaks of it; empty when only the form does.
    """

    id: str
    label: str
    measure: str
    aggregation: Aggregation
    across: bool
    synonyms: tuple[str, ...] = ()
    section: str = ""


class Target(NamedTuple):
    """The figure promised for an indicator, an area and a period.

    Attributes:
        indicator: id of the indicator.
        reporter: id of the reporter whose area it is; None for the whole plan area.
        period: period code, ``Y`` or ``Q1`` …
        direction: which side is good; ``low`` and ``high`` are inclusive, save that BELOW excludes ``high``.
        low: lower bound in base units; None for BELOW.
        high: upper bound in base units; None for AT_LEAST.
        section: where it stands in the signed document.
    """

    indicator: str
    reporter: str | None
    period: str
    direction: Direction
    low: int | None
    high: int | None
    section: str

    @property
    def amount(self) -> int:
        """The bound that shares of the target are computed against (the lower one of a range)."""
        bound = self.high if self.low is None else self.low
        assert bound is not None  # noqa: S101 the loader refuses a target without a bound
        return bound

    def met_by(self, value: int) -> bool:
        """Tell whether a value in base units keeps the promise."""
        if self.direction is Direction.BELOW:
            return value < self.amount
        if self.low is not None and value < self.low:
            return False
        return self.high is None or value <= self.high
