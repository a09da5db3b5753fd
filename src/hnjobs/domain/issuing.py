"""That the consolidated report was issued: which obligations that meets, and when.

The report is issued on a date, the one the registry gave it; it counts as received at the start of that day,
as a return does that is entered with a date alone.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hnjobs.domain.event import Action, moment_of
from hnjobs.domain.receipt import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from hnjobs.domain.event import Event
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan


def moment_of_issue(plan: Plan, day: date) -> datetime:
    """Return the start of a day in the plan's time zone, aware."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(plan.time_zone))


def receipts_of_issue(plan: Plan, period: Period, moment: datetime) -> Iterator[Receipt]:
    """Yield what a report of a period meets that was issued at a moment: one per obligation and reporter."""
    for obligation in plan.obligations:
        if obligation.issued and period.code in obligation.due:
            for reporter in plan.reporters_in(*obligation.groups):
                yield Receipt(
                    reporter.id,
                    obligation.form,
                    period,
                    moment,
                    version=0,
                    accepted=True,
                    file="",
                    issued=True,
                )


def issued_receipts(plan: Plan, events: Iterable[Event]) -> list[Receipt]:
    """Return what all reports meet that were issued, of some events; each edition is one."""
    return [
        receipt
        for event in events
        if event.action is Action.ISSUE and event.period is not None
        for receipt in receipts_of_issue(plan, event.period, moment_of(event.subject))
    ]
