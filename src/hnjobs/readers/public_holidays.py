"""Vietnam's public holidays with the days off given in their place, from the library ``holidays``.

Asked only when a plan file lists no days off of its own: importing the library costs twice what the rest of a
small command does. It knows the days exchanged by decision of the Government for the years in which they were
published; for a year to come it knows what the law says and no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Final

from hnjobs.domain.calendar import DaysOff

LIBRARY: Final = "holidays"
COUNTRY: Final = "VN"
LANGUAGE: Final = "vi"


def public_holidays(years: Iterable[int]) -> DaysOff:
    """Return the public holidays of some years, their substitutes, and the weekend days worked for them."""
    from holidays import country_holidays  # noqa: PLC0415 see above

    wanted = frozenset(years)
    found = country_holidays(COUNTRY, years=wanted, language=LANGUAGE)
    return DaysOff(
        names={day: name for day, name in sorted(found.items()) if day.year in wanted},
        worked=frozenset(day for day in found.weekend_workdays if day.year in wanted),
        source=library(),
    )


def library() -> str:
    """Return the library with its version, as ``DaysOff.source`` names it."""
    return f"{LIBRARY} {version(LIBRARY)}"
