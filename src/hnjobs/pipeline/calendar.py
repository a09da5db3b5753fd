"""hnjobs calendar: every date of the plan, who owes what by it, how it came about; and the same as .ics."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.calendar import off_between
from hnjobs.domain.timeliness import due_dates, owing
from hnjobs.locale.words import Words
from hnjobs.locale.words_of_calendar import date_rule, reading, why_moved
from hnjobs.phrase import Phrase
from hnjobs.pipeline.output import refuse_existing, staged
from hnjobs.pipeline.returns import granted
from hnjobs.writers import text
from hnjobs.writers.ics import IcsCalendar, IcsEvent, write_ics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from hnjobs.domain.calendar import DueRule
    from hnjobs.domain.extension import Extension
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.reporter import Obligation, Reporter
    from hnjobs.domain.timeliness import DueDate
    from hnjobs.store.repository import Store


class CalendarRequest(NamedTuple):
    """Which dates to list.

    Attributes:
        period: only this period and those inside it; None for the year.
        reporters: ids of reporters; empty means all.
        groups: ids of groups; empty means all.
    """

    period: Period | None = None
    reporters: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()


class Entry(NamedTuple):
    """One date on which some reporters owe a form; unique by obligation, period and scope.

    Attributes:
        obligation: what is owed, and why.
        planned: the date that the plan names and what became of it on a day off.
        due: the date that is printed, that of the extension where there is one.
        last_day: the last day in time, likewise.
        reporters: who has until then, as the plan lists them.
        everyone: True when these are all who owe it, but for those who have until later.
        scope: names the reporters where they are not all who owe it; empty when they are.
        extension: the document that gives them until then; None where the plan's own date holds.
    """

    obligation: Obligation
    planned: DueDate
    due: date
    last_day: date
    reporters: tuple[Reporter, ...]
    everyone: bool
    scope: str
    extension: Extension | None = None

    def rule(self, plan: Plan) -> DueRule | None:
        """Return the rule that names the plan's date; None where the file lists it."""
        rule, planned = self.obligation.rule, self.planned
        named = rule.due_date(planned.period, plan.days_off) if rule else None
        return rule if named == planned.signed else None

    def moved(self, plan: Plan) -> tuple[date, tuple[tuple[date, str], ...]] | None:
        """Return from which last day in time the plan's date was rolled, and the days off in between."""
        planned = self.planned
        margin = timedelta(days=0 if self.obligation.inclusive else 1)
        first = planned.signed - margin
        if first == planned.last_day:
            return None
        early, late = sorted((first, planned.last_day))
        return first, tuple(off_between(early, late, plan.days_off))


def list_calendar(request: CalendarRequest, plan: Plan, store: Store) -> tuple[Entry, ...]:
    """Return the dates on which something is owed, extensions apart, ordered by the last day in time."""
    later = {(one.reporter, one.form, one.period): one for one in granted(plan, store)}
    entries = [
        entry
        for obligation in plan.obligations
        for planned in due_dates(plan, obligation)
        if request.period is None or planned.period.within(request.period)
        for entry in _entries(request, plan, obligation, planned, later)
    ]
    return tuple(sorted(entries, key=lambda one: (one.last_day, one.planned.period.last_month)))


def _entries(
    request: CalendarRequest,
    plan: Plan,
    obligation: Obligation,
    planned: DueDate,
    later: dict[tuple[str, str, Period], Extension],
) -> Iterator[Entry]:
    everyone = owing(plan, obligation, planned.period)
    chosen = tuple(one for one in everyone if _wanted(request, one))
    waiting: dict[str, Extension] = {}
    for one in chosen:
        found = later.get((one.id, obligation.form, planned.period))
        if found and found.until > planned.last_day:
            waiting[one.id] = found
    rest = tuple(one for one in chosen if one.id not in waiting)
    whole = chosen == everyone
    if rest:
        scope = "" if whole else _scope([one.id for one in chosen])
        yield Entry(obligation, planned, planned.due, planned.last_day, rest, whole, scope)
    for one in chosen:
        if extension := waiting.get(one.id):
            alone = everyone == (one,)
            until, scope = extension.until, "" if alone else one.id
            yield Entry(obligation, planned, until, until, (one,), alone, scope, extension)


def _wanted(request: CalendarRequest, one: Reporter) -> bool:
    return (not request.reporters or one.id in request.reporters) and (
        not request.groups or one.group in request.groups
    )


def _scope(ids: Sequence[str]) -> str:
    """Name some reporters: one by its id, several by a short sum of their ids."""
    return ids[0] if len(ids) == 1 else hashlib.sha256(" ".join(ids).encode()).hexdigest()[:12]


# --- as a calendar file -------------------------------------------------------------------------------------


def write_calendar(
    path: Path, entries: Sequence[Entry], plan: Plan, today: date | None, *, force: bool
) -> None:
    """Write a calendar file, in Vietnamese: it is for those who owe the returns.

    Args:
        path: where to.
        entries: what is owed.
        plan: the plan.
        today: the day the entries speak of; None for the day of the plan, or of the last extension.
        force: True to overwrite.

    Raises:
        FileExistsNotForcedError: the file is there already.
        StoreError: the disk failed.
    """
    refuse_existing([path], force=force)
    days = [entry.extension.at.date() for entry in entries if entry.extension]
    stamp = today or max([plan.document.date, *days])
    name = f"Hạn báo cáo Kế hoạch {plan.document.number} năm {plan.year}"
    calendar = IcsCalendar(name, plan.time_zone, stamp, plan.reminders.before)
    with staged(Phrase("writing the calendar")) as write:
        write(path, write_ics(calendar, [_event(entry, plan) for entry in entries]))


def _event(entry: Entry, plan: Plan) -> IcsEvent:
    obligation, period = entry.obligation, entry.planned.period
    told = "-".join(part for part in (obligation.id, str(period), entry.scope) if part)
    name = text.return_name(plan.forms[obligation.form].label, period)
    return IcsEvent(
        uid=f"{told}@{plan.id}.hnjobs",
        day=entry.last_day,
        summary=f"Hạn nộp: {name} ({_who(entry, plan)})",
        description="\n".join(_told(entry, plan)),
        category=f"Kế hoạch {plan.document.number}",
    )


def _who(entry: Entry, plan: Plan) -> str:
    """Name who owes it: one reporter by its name, all of a group by their number."""
    if len(entry.reporters) == 1:
        return entry.reporters[0].full_name
    counts: dict[str, int] = {}
    for one in entry.reporters:
        unit = plan.groups[one.group].unit
        counts[unit] = counts.get(unit, 0) + 1
    return "; ".join(f"{count} {unit}" for unit, count in counts.items())


def _told(entry: Entry, plan: Plan) -> Iterator[str]:
    words, obligation, period = Words("vi"), entry.obligation, entry.planned.period
    start, end = plan.window.window(period)
    yield f"Kỳ số liệu: từ {text.day(start)} đến hết {text.day(end - timedelta(days=1))}."
    yield f"Ngày cuối cùng còn đúng hạn: {text.day(entry.last_day)}."
    if entry.extension:
        document = entry.extension.document
        yield f"Gia hạn theo {document}; hạn theo kế hoạch: {text.day(entry.planned.due)}."
    told = date_rule(entry.rule(plan), words)
    how = reading(inclusive=obligation.inclusive, roll=obligation.roll, words=words)
    yield f"{text.capitalised(told)}; {how}."
    if moved := entry.moved(plan):
        yield f"{text.capitalised(why_moved(*moved, words))}."
    if len(entry.reporters) > 1:
        yield f"Đơn vị phải nộp: {', '.join(one.name for one in entry.reporters)}."
    yield f"Kế hoạch {plan.document.number}, {obligation.section}: “{obligation.wording}”."
