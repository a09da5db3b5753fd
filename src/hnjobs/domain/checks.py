"""What a plan says about figures that are worth a question: thresholds, each with its source.

They decide about queries only: nothing here rejects a return or changes a figure. ``domain.detectives`` asks.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class MagnitudeCheck(NamedTuple):
    """When a figure is out of scale against the reporter's share of the target, or its own earlier months.

    Attributes:
        factors: what a slip of unit or of thousands marks multiplies by, ascending: 1.000, 1.000.000.
        within: how many times a right figure may lie above or below its yardstick: a figure is out of scale
            from the first factor divided by this on.
        source: where the numbers come from.
    """

    factors: tuple[int, ...]
    within: int
    source: str

    def slip(self, value: int, usual: int) -> tuple[int, bool] | None:
        """Return the factor that a value is off by and whether it is too large; None when it is in scale.

        Both are base units; a value or a yardstick of zero has no scale.
        """
        if value <= 0 or usual <= 0:
            return None
        large = value > usual
        big, small = (value, usual) if large else (usual, value)
        if big * self.within < small * self.factors[0]:
            return None
        reached = [factor for factor in self.factors if big * self.within >= small * factor]
        return reached[-1], large


class RepeatCheck(NamedTuple):
    """``least`` different figures that equal those of the period before are too many to be chance."""

    least: int
    source: str


class ColumnCheck(NamedTuple):
    """When the period column and the year-to-date column hold one and the same thing.

    Attributes:
        least: indicators that must show it.
        low: a month is at least this many percent of the mean of the earlier ones.
        high: a month is at most this many percent of it.
        source: where the numbers come from.
    """

    least: int
    low: int
    high: int
    source: str


class FractionCheck(NamedTuple):
    """A rate that, times 100, lies ``within`` times of its target was perhaps typed as a fraction."""

    within: int
    source: str


class RatioCheck(NamedTuple):
    """A plausible band for one indicator divided by another, on a form that asks for both.

    Attributes:
        form: id of the form.
        amount: the indicator that is divided.
        per: the indicator that it is divided by.
        low: the least plausible, in base units of ``amount`` for one base unit of ``per``; included.
        high: the most; included.
        measure: id of the measure that the band is stated and printed in.
        source: where the band comes from.
    """

    form: str
    amount: str
    per: str
    low: int
    high: int
    measure: str
    source: str


class Checks(NamedTuple):
    """The thresholds of a plan; what a plan leaves out is not looked for."""

    magnitude: MagnitudeCheck | None = None
    repeated: RepeatCheck | None = None
    columns: ColumnCheck | None = None
    fraction: FractionCheck | None = None
    ratios: tuple[RatioCheck, ...] = ()

    def source(self, name: str) -> str:
        """Return where the thresholds of one check come from, empty when the plan states none."""
        if name == "ratios":
            return "; ".join(dict.fromkeys(ratio.source for ratio in self.ratios))
        check = getattr(self, name)
        return check.source if check else ""


NO_CHECKS: Final = Checks()
