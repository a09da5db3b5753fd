"""On which day of a time zone a moment lies; where that cannot matter the zone is not asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class Days:
    """The days of moments, which are aware, in a time zone.

    A zone is less than a day away from UTC: what lies before a day in UTC lies on that day or before it.
    """

    def __init__(self, zone: ZoneInfo) -> None:
        """Take the zone."""
        self._zone = zone
        self._begins: dict[date, datetime] = {}

    def beyond(self, moment: datetime, day: date) -> bool:
        """Tell whether a moment lies on a later day."""
        return moment >= self._begin(day) and moment.astimezone(self._zone).date() > day

    def after(self, moment: datetime, day: date) -> int:
        """Return how many days later than a day a moment lies; 0 when not later."""
        if moment < self._begin(day):
            return 0
        return max((moment.astimezone(self._zone).date() - day).days, 0)

    def _begin(self, day: date) -> datetime:
        begin = self._begins.get(day)
        if begin is None:
            begin = self._begins[day] = datetime.combine(day, time.min, UTC)
        return begin
