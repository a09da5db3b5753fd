"""Figures, their coverage, and the index of stored observations they are made from.

Owns no arithmetic: figures are made by ``domain.consolidation``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hnjobs.domain.observation import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.period import Period
    from hnjobs.domain.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who should have given a value, who did, and what is missing.

    Attributes:
        expected: ids of the reporters who owe it, in the plan's order; empty when nobody owes it.
        complete: those who gave every value.
        absent: those who gave none.
        gaps: each (reporter, period) without a value.
        blanks: the gaps whose return was accepted but gives no such value.
    """

    expected: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    gaps: tuple[tuple[str, Period], ...] = ()
    blanks: tuple[tuple[str, Period], ...] = ()

    @property
    def whole(self) -> bool:
        """True when somebody owes it and nothing is missing."""
        return bool(self.expected) and not self.gaps


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a report, with its coverage and its sources.

    Attributes:
        indicator: id of the indicator.
        reporter: id of the reporter; None for the total over all who report it.
        period: the period asked for.
        months: the months it covers: those of the period, or all from January for a to-date figure.
        periods: the periods whose returns were looked up; empty when nobody reports it for these months.
        value: base units; None when nothing was received, or when what was received may not be added.
        coverage: who gave it and who did not.
        sources: the observations it is made of.
        filled: (reporter, month) where the year to date of that month's return stands for the months up to
            it, because an earlier one is missing; then it is among the sources in their place.
    """

    indicator: str
    reporter: str | None
    period: Period
    months: tuple[Period, ...]
    periods: tuple[Period, ...]
    value: Quantity | None
    coverage: Coverage
    sources: tuple[StoredObservation, ...]
    filled: tuple[tuple[str, Period], ...] = ()

    @property
    def of_period(self) -> bool:
        """True when its months are those of the period, and not of the year to date or of a part."""
        return self.months == self.period.months


class Observations:
    """Stored observations, found by form, reporter, indicator and period."""

    def __init__(self, rows: Iterable[StoredObservation]) -> None:
        """Index them once.

        Raises:
            ValueError: two values stand for the same form, reporter, indicator and period.
        """
        self._values: dict[tuple[str, str, str, Period], StoredObservation] = {}
        self._to_date: dict[tuple[str, str, str, Period], StoredObservation] = {}
        self._returned: set[tuple[str, str, Period]] = set()
        for row in rows:
            self._returned.add((row.form, row.reporter, row.period))
            key = (row.form, row.reporter, row.indicator, row.period)
            column = self._values if row.basis is Basis.PERIOD else self._to_date
            if column.setdefault(key, row) is not row:
                msg = f"two current values of {key}"
                raise ValueError(msg)

    def find(self, form: str, reporter: str, indicator: str, period: Period) -> StoredObservation | None:
        """Return the value reported for exactly this period, a blank included; None when there is none."""
        return self._values.get((form, reporter, indicator, period))

    def find_to_date(
        self, form: str, reporter: str, indicator: str, period: Period
    ) -> StoredObservation | None:
        """Return what a return of this period gives as year to date, a blank included; None without it."""
        return self._to_date.get((form, reporter, indicator, period))

    def returned(self, form: str, reporter: str, period: Period) -> bool:
        """Tell whether an accepted return of this form stands behind the observations."""
        return (form, reporter, period) in self._returned

    def within(self, months: Iterable[Period]) -> tuple[StoredObservation, ...]:
        """Return the values, blanks included, of every period made of these months."""
        known = set(months)
        return tuple(row for row in self._values.values() if known.issuperset(row.period.months))
