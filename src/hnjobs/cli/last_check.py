"""The warning that the check of the deadlines, which cron runs, fails to come."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hnjobs.domain.changes import LastCheck
from hnjobs.domain.event import Action

if TYPE_CHECKING:
    from datetime import datetime

    from hnjobs.domain.plan import Plan
    from hnjobs.locale.words import Words
    from hnjobs.store.repository import Store


def warn_of_no_check(store: Store, plan: Plan, now: datetime, words: Words) -> None:
    """Say in a line on standard error that a run of ``check-deadlines --changes`` is overdue, if one is.

    ``now`` is the moment by the clock, in the plan's zone, whatever day returns are judged on.
    """
    found = store.last_event(plan.id, Action.CHECK)
    if found is None:
        return
    check = LastCheck(found[0], int(found[1] or 0))
    if not check.overdue(now):
        return
    moment = f"{check.at.astimezone(now.tzinfo):%d/%m/%Y %H:%M}"
    text = words(
        "Deadlines were last checked at {moment}; a check is due every {days} day(s), see whether cron runs",
        moment=moment,
        days=check.every,
    )
    print(f"hnjobs: {text}", file=sys.stderr)
