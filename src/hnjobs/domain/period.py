"""Reporting periods: their names, the months they are made of, and their windows of dates.

Owns the spelling of periods (``2023-M03``, ``T3``, ``6T`` …) and nothing about who owes what for them.
A window is half-open: its start is included, its end is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

MONTHS_OF: Final[dict[str, tuple[int, ...]]] = {
    **{f"M{month:02d}": (month,) for month in range(1, 13)},
    **{f"Q{quarter}": tuple(range(3 * quarter - 2, 3 * quarter + 1)) for quarter in range(1, 5)},
    "H1": tuple(range(1, 7)),
    "H2": tuple(range(7, 13)),
    "9M": tuple(range(1, 10)),
    "Y": tuple(range(1, 13)),
}

KINDS: Final[dict[str, str]] = {"M": "month", "Q": "quarter", "H": "half", "9": "nine_months", "Y": "year"}

_ROMAN: Final[dict[str, int]] = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})\s*[-/ ]\s*(?P<rest>.+)")
_YEAR_LAST: Final = re.compile(r"(?P<rest>.+?)\s*[-/ ]\s*(?P<year>\d{4})")
_MONTH: Final = re.compile(r"(?:m|t|tháng\s*)?0?(?P<n>\d{1,2})")
_QUARTER: Final = re.compile(r"(?:q|quý\s*)(?P<n>[1-4]|i{1,3}|iv)")


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

    @property
    def quarters_begun(self) -> tuple[Period, ...]:
        """The quarters of the year that have begun when this period ends."""
        last_month = MONTHS_OF[self.code][-1]
        return tuple(Period(self.year, f"Q{n}") for n in range(1, (last_month + 2) // 3 + 1))

    @property
    def last_month(self) -> int:
        """The number of its last month, 1 to 12."""
        return MONTHS_OF[self.code][-1]


@dataclass(frozen=True, slots=True)
class DataWindow:
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


def parse_period(text: str, default_year: int) -> Period | None:
    """Read a period as people write it on a command line; None when it is not one.

    Accepts ``2023-M03``, ``M03``, ``T3``, ``3/2023``, ``tháng 3``, ``Q1``, ``quý I``, ``H1``, ``6T``, ``9M``,
    ``9T`` and ``Y``; without a year, ``default_year``. A bare number is no period.
    """
    folded = " ".join(text.lower().split())
    year, rest, named_year = default_year, folded, False
    for pattern in (_YEAR_FIRST, _YEAR_LAST):
        match = pattern.fullmatch(folded)
        if match:
            year, rest, named_year = int(match["year"]), match["rest"].strip(), True
            break
    code = _code(rest, bare_month=named_year)
    return Period(year, code) if code else None


def _code(rest: str, *, bare_month: bool) -> str | None:
    fixed = {
        "h1": "H1",
        "6t": "H1",
        "6m": "H1",
        "h2": "H2",
        "9m": "9M",
        "9t": "9M",
        "y": "Y",
        "n": "Y",
        "năm": "Y",
    }
    if rest in fixed:
        return fixed[rest]
    if quarter := _QUARTER.fullmatch(rest):
        return f"Q{_ROMAN.get(quarter['n']) or quarter['n']}"
    if (month := _MONTH.fullmatch(rest)) and (bare_month or not rest.isdigit()):
        return f"M{int(month['n']):02d}" if 1 <= int(month["n"]) <= 12 else None  # noqa: PLR2004 months
    return None
