"""Reporting periods: their names, the months they are made of, and their windows of dates.

Owns what a period is, and nothing about who owes what for it; how people write one is ``period_names``.
A window is half-open: its start is included, its end is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

MONTHS_OF: Final[dict[str, tuple[int, ...]]] = {
    **{f"M{month:02d}": (month,) for month in range(1, 13)},
    **{f"Q{quarter}": tuple(range(3 * quarter - 2, 3 * quarter + 1)) for quarter in range(1, 5)},
    "H1": tuple(range(1, 7)),
    "H2": tuple(range(7, 13)),
    "9M": tuple(range(1, 10)),
    "Y": tuple(range(1, 13)),
}

KINDS: Final[dict[str, str]] = {"M": "month", "Q": "quarter", "H": "half", "9": "nine_months", "Y": "year"}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One reporting period of one plan year.

    Attributes:
        year: the plan year.
        code: ``M01``…``M12``, ``Q1``…``Q4``, ``H1``, ``H2``, ``9M`` or ``Y``.
    """

    year: int
    code: str

    def __post_init__(self) -> None:
        """Refuse a code that is not a period."""
        if self.code not in MONTHS_OF:
            msg = f"not a period code: {self.code!r}"
            raise ValueError(msg)

    def __reduce__(self) -> tuple[type[Period], tuple[int, str]]:
        """Pickle as what it is made of; the way of a slotted dataclass takes ten times as long."""
        return Period, (self.year, self.code)

    def __str__(self) -> str:
        """Write the period as programs read it: ``2023-M03``."""
        return f"{self.year}-{self.code}"

    @property
    def kind(self) -> str:
        """``month``, ``quarter``, ``half``, ``nine_months`` or ``year``."""
        return KINDS[self.code[0]]

    @property
    def months(self) -> tuple[Period, ...]:
        """The months that make up the period, in order; a month is made of itself."""
        return tuple(Period(self.year, f"M{month:02d}") for month in MONTHS_OF[self.code])

    @property
    def to_date(self) -> tuple[Period, ...]:
        """The months from the first of the year to the last of this period."""
        return tuple(Period(self.year, f"M{month:02d}") for month in range(1, MONTHS_OF[self.code][-1] + 1))

    @property
    def earlier(self) -> tuple[Period, ...]:
        """The periods of the same kind before this one in the year; none for nine months and the year."""
        letter, number = self.code[0], self.code[1:]
        if letter not in "MQH":
            return ()
        width = len(number)
        return tuple(Period(self.year, f"{letter}{n:0{width}d}") for n in range(1, int(number)))

    def within(self, other: Period) -> bool:
        """Tell whether every month of this period is a month of the other."""
        return set(self.months) <= set(other.months)

    @property
    def quarters_begun(self) -> tuple[Period, ...]:
        """The quarters of the year that have begun when this period ends."""
        last_month = MONTHS_OF[self.code][-1]
        return tuple(Period(self.year, f"Q{n}") for n in range(1, (last_month + 2) // 3 + 1))

    @property
    def begins_year(self) -> bool:
        """True when its first month is the year's."""
        return MONTHS_OF[self.code][0] == 1

    @property
    def last_month(self) -> int:
        """The number of its last month, 1 to 12."""
        return MONTHS_OF[self.code][-1]


class DataWindow(NamedTuple):
    """Where an administrative month begins (the plan's data windows).

    Attributes:
        first_day: day of the month on which a month's window opens, 1 to 28.
        months_before: 1 when it opens in the month before (15/12 opens January), 0 for calendar months.
    """

    first_day: int
    months_before: int

    def window(self, period: Period) -> tuple[date, date]:
        """Return the dates a period covers as (start included, end excluded).

        Source: Thông tư 58/2020/TT-BQP quoting Nghị định 09/2019/NĐ-CP: month 15th to 14th,
        first six months 15/12 to 14/6.
        """
        months = MONTHS_OF[period.code]
        return self._opening(period.year, months[0]), self._opening(period.year, months[-1] + 1)

    def _opening(self, year: int, month: int) -> date:
        """Return the day on which the window of a month opens; month 13 is the next January."""
        index = year * 12 + (month - 1) - self.months_before
        return date(index // 12, index % 12 + 1, self.first_day)
