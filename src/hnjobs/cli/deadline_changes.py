"""What ``check-deadlines --changes`` prints: a line a change, and where it begins on its first run."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hnjobs.cli.console import Format, print_csv, print_json, say
from hnjobs.domain.timeliness import Status
from hnjobs.pipeline.changes import CheckRequest, check_changes
from hnjobs.pipeline.deadlines import TO_ACT_ON

if TYPE_CHECKING:
    from hnjobs.cli.settings import Settings
    from hnjobs.domain.changes import Change
    from hnjobs.domain.plan import Plan
    from hnjobs.locale.words import Words
    from hnjobs.pipeline.changes import Checked

_COLUMNS: Final = (
    "reporter",
    "group",
    "form",
    "period",
    "due",
    "before",
    "status",
    "received_at",
    "days_late",
)


def show_changes(settings: Settings, every: int | None, format_: Format) -> bool:
    """Tell what changed since the last run; return whether any of it is to be acted on.

    On the first run nothing is a change; it says what is watched from then on, and what stands is to be acted
    on. With ``-q`` only what is to be acted on is told; the rest counts as told, too.
    """
    request = CheckRequest(settings.today, settings.now, settings.who, every)
    plan = settings.plan

    def tell(checked: Checked) -> None:
        _tell(checked, settings, format_)
        sys.stdout.flush()  # what did not get out was not told

    with settings.store() as store:
        checked = check_changes(request, plan, store, tell)
    return _any_to_act_on(checked)


def _any_to_act_on(checked: Checked) -> bool:
    if checked.first:
        return any(standing.status in TO_ACT_ON for standing in checked.standings)
    return any(_to_act_on(change) for change in checked.changes)


def _to_act_on(change: Change) -> bool:
    return change.now is not None and change.now.status in TO_ACT_ON


def _tell(checked: Checked, settings: Settings, format_: Format) -> None:
    words, plan = settings.words, settings.plan
    rows = [_as_row(change, plan) for change in checked.changes] if format_ is not Format.TABLE else []
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(_COLUMNS, rows)
    else:
        for change in checked.changes:
            if _to_act_on(change) or not settings.quiet:
                say(_line(change, plan, words))
    if checked.first and (_any_to_act_on(checked) or not settings.quiet):
        counted = Counter(standing.status for standing in checked.standings)
        states = ", ".join(
            f"{counted[status]} {words(status.replace('_', ' '))}" for status in Status if counted[status]
        )
        text = words(
            "First run: {count} returns of the plan are watched from now on ({states}). From the next run on"
            " only changes are told; hnjobs check-deadlines lists what stands.",
            count=len(checked.standings),
            states=states,
        )
        say(text, talk=format_ is not Format.TABLE)


def _line(change: Change, plan: Plan, words: Words) -> str:
    """Write a change: who, what, for when, from what to what, when due."""
    reporter, form = plan.reporters.get(change.reporter), plan.forms.get(change.form)
    who = reporter.name if reporter else change.reporter
    what = form.label if form else change.form
    before, now = change.before, change.now
    was = words(before.status.replace("_", " ")) if before else words("new")
    if now is None:
        due = before.due if before else None
        shown = words("owed no more")
    else:
        due = now.owed.due
        shown = words(now.status.replace("_", " "))
        if now.days_late and now.status in (Status.LATE, Status.REJECTED):
            shown += f" ({words('days late: {count}', count=now.days_late)})"
    dated = words("due {day}", day=f"{due:%d/%m/%Y}") if due else ""
    if before and now and before.due != now.owed.due:
        dated += f" ({words('before: {day}', day=f'{before.due:%d/%m/%Y}')})"
    return f"{who} · {what} · {change.code}: {was} → {shown}; {dated}"


def _as_row(change: Change, plan: Plan) -> dict[str, object]:
    """Return a change with the columns that other programs read; times in the plan's zone."""
    before, now = change.before, change.now
    reporter = plan.reporters.get(change.reporter)
    received = now.received_at if now else None
    due = now.owed.due if now else before.due if before else None
    return {
        "reporter": change.reporter,
        "group": reporter.group if reporter else None,
        "form": change.form,
        "period": f"{plan.year}-{change.code}",
        "due": due.isoformat() if due else None,
        "before": before.status if before else None,
        "status": now.status.value if now else None,
        "received_at": received.astimezone(ZoneInfo(plan.time_zone)).isoformat() if received else None,
        "days_late": now.days_late if now else None,
    }
