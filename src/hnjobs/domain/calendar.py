"""Days: which ones are worked, where a date goes that falls on a day off, and the dates that a rule names.

A rule is a plan's own way of naming dates ("the 15th of each month"); here it becomes dates, and nothing here
knows what is owed on them. All dates are plain dates of the plan's time zone.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hnjobs.domain.period import Period

SATURDAY: Final = 5
"""The first weekday of the weekly rest, as ``date.weekday`` counts."""


class DaysOff(NamedTuple):
    """The days on which nobody works, besides Saturdays and Sundays, and the weekend days that are worked.

    Attributes:
        names: day off -> what is celebrated, or what it is given in place of.
        worked: days worked all the same, in exchange for another day off.
        source: the library that named the days, with its version; empty when the plan's file lists them.
    """

    names: Mapping[date, str]
    worked: frozenset[date] = frozenset()
    source: str = ""

    def off(self, day: date) -> bool:
        """Tell whether nobody works on a day."""
        return day not in self.worked and (day.weekday() >= SATURDAY or day in self.names)


class Roll(StrEnum):
    """Where the last day in time goes when nobody works on it; the words are those of plan files."""

    NONE = "none"
    NEXT = "next_working_day"
    PREVIOUS = "previous_working_day"

    def apply(self, day: date, days_off: DaysOff) -> date:
        """Return the day itself when it is worked or stays where it is, else the next or previous one worked.

        Source: Bộ luật Dân sự 2015, Điều 148: a term that ends on a day off ends on the next working day.
        """
        if self is Roll.NONE:
            return day
        step = timedelta(days=1 if self is Roll.NEXT else -1)
        while days_off.off(day):
            day += step
        return day


class RuleKind(StrEnum):
    """What a rule counts in its month; the words are keys of plan files."""

    DAY = "day"
    LAST_DAY = "last_day"
    BUSINESS_DAY = "business_day"


class DueRule(NamedTuple):
    """How a plan names the due dates of its periods.

    Attributes:
        kind: what is counted.
        number: which day of the month, or which of its working days, from 1; 0 for the last day.
        months_after: 0 in the last month of the period itself, 1 in the month after it.
    """

    kind: RuleKind
    number: int = 0
    months_after: int = 0

    def due_date(self, period: Period, days_off: DaysOff) -> date | None:
        """Return the date that the rule names for a period; None when that month has no such day.

        Nothing is put in place of a 30 February: whoever means the last day of the month can say so.
        """
        month = period.year * 12 + period.last_month - 1 + self.months_after
        first, after = (date(index // 12, index % 12 + 1, 1) for index in (month, month + 1))
        days = [first + timedelta(days=count) for count in range((after - first).days)]
        if self.kind is RuleKind.LAST_DAY:
            return days[-1]
        counted = [day for day in days if self.kind is RuleKind.DAY or not days_off.off(day)]
        return counted[self.number - 1] if self.number <= len(counted) else None


def off_between(first: date, last: date, days_off: DaysOff) -> Iterator[tuple[date, str]]:
    """Yield the days off from one day to another, both included, with their names; "" for a weekly rest."""
    for count in range((last - first).days + 1):
        day = first + timedelta(days=count)
        if days_off.off(day):
            yield day, days_off.names.get(day, "")
