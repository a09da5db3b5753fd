"""A row of a return that is owed, for every sheet that lists returns."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from hnjobs.writers import text

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.timeliness import Standing
    from hnjobs.writers.xlsx_sheet import Sheet


class State(NamedTuple):
    """What a sheet says of a return.

    Attributes:
        word: how it stands.
        alarming: True when it is one to act on.
        days_late: days that count as late.
    """

    word: str
    alarming: bool
    days_late: int


def write_standing(plan: Plan, sheet: Sheet, place: int, one: Standing, state: State) -> None:
    """Write columns 0 to 9: place, reporter, group, form, period, due, state, received, days late, version.

    The row stays open for what the sheet says beside it.

    Args:
        plan: the plan.
        sheet: the sheet.
        place: the number of the row, from 1.
        one: the return.
        state: what this sheet says of it.
    """
    reporter = plan.reporters[one.owed.reporter]
    sheet.whole(0, place)
    sheet.text(1, reporter.name)
    sheet.text(2, plan.groups[reporter.group].label)
    sheet.text(3, plan.forms[one.owed.form].label)
    sheet.text(4, text.short_period(one.owed.period), look="centre")
    sheet.moment(5, datetime.combine(one.owed.due, time()), look="date")
    sheet.text(6, state.word, look="alarm" if state.alarming else "centre")
    sheet.moment(7, one.received_at.astimezone(ZoneInfo(plan.time_zone)) if one.received_at else None)
    sheet.whole(8, state.days_late)
    if one.version is None:
        sheet.text(9, "")
    else:
        sheet.whole(9, one.version)
