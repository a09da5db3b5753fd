"""The day of a moment: whatever the zone, quick answers are the slow ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from hnjobs.domain.days import Days

HANOI: Final = timezone(timedelta(hours=7))
# the furthest from UTC both ways, one that skipped a day, one that turns its clocks back at midnight
ZONES: Final = ("Asia/Ho_Chi_Minh", "Pacific/Kiritimati", "Pacific/Apia", "America/Havana", "Etc/GMT+12")
BEGINNINGS: Final = (datetime(2011, 12, 25, tzinfo=UTC), datetime(2023, 11, 1, 7, tzinfo=HANOI))
MOMENTS: Final = st.builds(
    lambda beginning, seconds: beginning + timedelta(seconds=seconds),
    st.sampled_from(BEGINNINGS),
    st.integers(0, 10 * 86_400),
)


@given(st.sampled_from(ZONES), MOMENTS, st.integers(-3, 3))
@example("Asia/Ho_Chi_Minh", datetime(2023, 3, 15, 16, 59, 59, tzinfo=UTC), -1)
@example("Asia/Ho_Chi_Minh", datetime(2023, 3, 15, 17, 0, tzinfo=UTC), -1)
def test_a_day_is_the_zones(zone: str, moment: datetime, off: int) -> None:
    """Days after a day are counted by the date in the zone, and none is counted before it is over there."""
    local = moment.astimezone(ZoneInfo(zone)).date()
    day = local + timedelta(days=off)
    days = Days(ZoneInfo(zone))

    assert days.after(moment, day) == max(-off, 0)
    assert days.beyond(moment, day) == (off < 0)
