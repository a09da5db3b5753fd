"""hnjobs check-deadlines and status: what is owed, and how it stands. Loads nothing heavy: cron runs it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.timeliness import Standing, Status, Tally, assess, tally
from hnjobs.pipeline.returns import owed, receipts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.store.repository import Store

TO_ACT_ON = (Status.LATE, Status.MISSING, Status.REJECTED)


class DeadlineRequest(NamedTuple):
    """Which obligations to look at.

    Attributes:
        today: the day they are judged on.
        ahead: days to look ahead of it, 0 or more; None means the whole year.
        period: only this period and, with several months, the periods inside it.
    """

    today: date
    ahead: int | None = 14
    period: Period | None = None


def check_deadlines(request: DeadlineRequest, plan: Plan, store: Store) -> tuple[Standing, ...]:
    """Return how each return stands that is due by today plus the look-ahead, ordered by due date.

    One that was extended beyond that is listed as well: whoever looks for it by the plan's date finds it.
    With a period, every return for it and for the months and quarters inside it, whatever its due date.
    """
    if request.period is not None:
        asked = tuple(due for due in owed(plan, store) if due.period.within(request.period))
    else:
        until = None if request.ahead is None else request.today + timedelta(days=request.ahead)
        asked = owed(plan, store, until=until)
    arrived = receipts(plan, store, {due.period for due in asked}) if asked else []
    return assess(plan, asked, arrived, request.today)


def tallies(standings: Iterable[Standing], plan: Plan) -> dict[str, Tally]:
    """Count standings by group id, in the plan's order; groups that owe nothing are left out."""
    by_group: dict[str, list[Standing]] = {group: [] for group in plan.groups}
    for standing in standings:
        by_group[plan.reporters[standing.owed.reporter].group].append(standing)
    return {group: tally(own) for group, own in by_group.items() if own}
