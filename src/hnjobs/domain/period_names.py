"""Periods as people write them on a command line, e.g. ``2023-M03``, ``T3``, ``3/2023`` or ``6T``."""

from __future__ import annotations

import re
from typing import Final

from hnjobs.domain.period import Period

_ROMAN: Final[dict[str, int]] = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})\s*[-/ ]\s*(?P<rest>.+)")
_YEAR_LAST: Final = re.compile(r"(?P<rest>.+?)\s*[-/ ]\s*(?P<year>\d{4})")
_MONTH: Final = re.compile(r"(?:m|t|tháng\s*)?0?(?P<n>\d{1,2})")
_QUARTER: Final = re.compile(r"(?:q|quý\s*)(?P<n>[1-4]|i{1,3}|iv)")


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
