"""What a reading did with the figures of a sheet, so that the next sheet of the same shape is read alike.

See ``shapes``, which makes recipes of traces.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hnjobs.domain.observation import Basis
    from hnjobs.domain.quantity import Measure

Place = tuple[int, int]
"""Row and column, counted from 0."""


class Slot(NamedTuple):
    """A cell that is a value: of which indicator and column, and in which measure."""

    indicator: str
    basis: Basis
    place: Place
    measure: Measure


class Total(NamedTuple):
    """A cell that is the sum of others in its column."""

    place: Place
    rows: tuple[int, ...]


@dataclass(slots=True)
class Trace:
    """What was done with figures.

    Attributes:
        slots: the cells taken as values, in order.
        totals: the sums that were held against each other.
        blanks: True when a blank was passed over after a second look.
        chose: True when figures decided what a row is (one of several totals); no recipe can do that.
    """

    slots: list[Slot] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    blanks: bool = False
    chose: bool = False
