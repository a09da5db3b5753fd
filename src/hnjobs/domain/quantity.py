"""Values that carry their unit: measures, quantities, missing values and ratios.

A quantity is an integer of its base unit (dong, person, session, hundredth of a percentage point), never a
float, so that it is equal in memory, in SQLite and in PostgreSQL.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

RATE_BASE: Final = "hundredth_pct_point"
"""The base unit of reported rates; the plan file uses this name for it."""


class UnitMismatchError(TypeError):
    """Two quantities of different base units met in one operation: a fault of the program."""


class Measure(NamedTuple):
    """A unit of measure as people write it.

    Attributes:
        id: the key used in the plan, e.g. ``billion_dong``.
        label: what is printed, e.g. ``tỷ đồng``.
        base: the unit that is stored, e.g. ``dong``.
        scale: how many base units make one of this measure (1_000_000_000 for tỷ đồng, 100 for percent).
        whole: True when a fraction of the *base* unit label makes no sense to a reader (people, sessions).
        decimals: how many decimals are printed at most.
        synonyms: other ways of writing it on a form.
    """

    id: str
    label: str
    base: str
    scale: int
    whole: bool
    decimals: int
    synonyms: tuple[str, ...] = ()

    @property
    def rate(self) -> bool:
        """True for percentages: they are never added, and a spreadsheet may show them times 100."""
        return self.base == RATE_BASE

    def to_base(self, number: Decimal) -> int | None:
        """Convert a number of this measure to whole base units; None when a remainder is left."""
        numerator, denominator = (
            number.as_integer_ratio()
        )  # a Decimal product is cut to 28 digits, this is exact
        value, remainder = divmod(numerator * self.scale, denominator)
        return None if remainder else value

    def from_base(self, value: int) -> Decimal:
        """Convert base units to this measure, exactly."""
        return Decimal(value) / self.scale

    def exact_text(self, value: int) -> str:
        """Write base units in this measure in Vietnamese notation, unrounded: ``114,25 tỷ đồng``.

        For messages, where the reader compares with a cell; documents are formatted by ``writers.text``.
        """
        text = f"{self.from_base(value):,f}".translate(str.maketrans(",.", ".,"))
        return f"{text} {self.label}"


class Quantity(NamedTuple):
    """A whole number of base units.

    A NamedTuple, as thousands are made and handed from process to process for each month.

    Attributes:
        value: how many base units.
        base: the base unit; arithmetic across base units is refused.
    """

    value: int
    base: str

    def __add__(self, other: Quantity) -> Quantity:  # type: ignore[override]  # adds amounts, no tuples
        """Add two quantities of the same base unit.

        Raises:
            UnitMismatchError: the base units differ.
        """
        self._same(other)
        return Quantity(self.value + other.value, self.base)

    def __sub__(self, other: Quantity) -> Quantity:
        """Subtract a quantity of the same base unit.

        Raises:
            UnitMismatchError: the base units differ.
        """
        self._same(other)
        return Quantity(self.value - other.value, self.base)

    def _same(self, other: Quantity) -> None:
        if self.base != other.base:
            msg = f"{self.base} met {other.base}"
            raise UnitMismatchError(msg)


class MissingReason(StrEnum):
    """Why a cell holds no quantity; each is a different thing, and none of them is zero."""

    BLANK = "blank"
    DASH = "dash"
    NIL = "nil"


class Missing(NamedTuple):
    """A value that was not given, and the reason."""

    reason: MissingReason


class Ratio(NamedTuple):
    """A computed rate: kept as its two parts and divided only when it is printed.

    Both parts are base units of the same kind; ``denominator`` is never zero.
    """

    numerator: int
    denominator: int

    def percent(self) -> Decimal:
        """Return the rate in percent, unrounded to 28 digits; rounding belongs to ``writers.text``."""
        return Decimal(self.numerator) * 100 / Decimal(self.denominator)
