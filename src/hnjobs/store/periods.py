"""Periods in questions to the database and in its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, false, or_, true

from hnjobs.domain.period import Period
from hnjobs.store.schema import submission

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement


class SharedPeriods(dict[tuple[int, str], Period]):
    """The periods met so far by year and code, so that many thousand rows share a few objects."""

    def __missing__(self, key: tuple[int, str]) -> Period:
        self[key] = period = Period(*key)
        return period


def among(periods: Collection[Period] | None) -> ColumnElement[bool]:
    """Restrict submissions to some periods; None restricts nothing, an empty collection lets none pass."""
    if periods is None:
        return true()
    codes: dict[int, list[str]] = {}
    for period in sorted(set(periods)):
        codes.setdefault(period.year, []).append(period.code)
    own = submission.c
    return or_(false(), *(and_(own.year == year, own.period.in_(of_year)) for year, of_year in codes.items()))
