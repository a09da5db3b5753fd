"""The board: reporter by obligation, each return with the mark that says how it stands, and the evidence.

A mark says more than a status, and accuses nobody: what came on the due date itself has a mark of its own,
because "before the 15th" can be read with the day or without it. Statuses stay as ``domain.timeliness`` gives
them, by the reading that the plan states.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize
from zoneinfo import ZoneInfo

from hnjobs.domain.timeliness import Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.timeliness import Standing


_BEFORE: Final = re.compile(r"\btrước\s+(?:ngày|\d)")


class Mark(StrEnum):
    """How a return stands on the board, the gravest first; the words are a contract with other programs."""

    MISSING = "missing"
    REJECTED = "rejected"
    LATE = "late"
    EXTENDED = "extended"
    PENDING = "pending"
    BOUNDARY = "boundary"
    NIL = "nil"
    ON_TIME = "on_time"


class Evidence(NamedTuple):
    """How it is known when a return came.

    Attributes:
        kind: ``option`` (said by who entered it), ``message`` (the date of the message), ``moment`` (when it
            was entered), ``amended`` (a person set it right), ``nil`` (an officer recorded a nil return),
            ``issue`` (the report was issued); empty where that was not kept.
        who: who entered it, or set it right; empty where that was not kept.
        file: the name it arrived under; empty where there is no file.
        recorded_at: when that was entered, aware.
        reason: why, of what a person set right or recorded.
    """

    kind: str
    who: str
    file: str
    recorded_at: datetime
    reason: str = ""


class Entry(NamedTuple):
    """One return on the board; unique by reporter, form and period.

    Attributes:
        standing: how it stands by the plan's reading.
        boundary: True when what counts came on the due date itself, or can still come on it today, and the
            date can be read in two ways (see ``TwoWays``).
        queries: how many questions about the figures that count are still to be answered.
        evidence: how it is known when it came; None when nothing came.
    """

    standing: Standing
    boundary: bool = False
    queries: int = 0
    evidence: Evidence | None = None

    @property
    def mark(self) -> Mark:
        """The one mark it has."""
        status = self.standing.status
        if status in (Status.ON_TIME, Status.LATE) and self.boundary:
            return Mark.BOUNDARY
        if status is Status.MISSING and self.boundary:
            return Mark.PENDING
        return Mark(status.value)

    @property
    def days_late(self) -> int:
        """Days after the last day in time; 0 on the due date itself, whichever way the plan reads it."""
        return 0 if self.boundary else self.standing.days_late

    @property
    def received(self) -> bool:
        """True when an accepted return came."""
        return self.standing.status in (Status.ON_TIME, Status.LATE, Status.NIL)

    @property
    def needs_correction(self) -> bool:
        """True when the reporter must send again or explain: nothing that came counts, or a query is open."""
        return self.standing.status is Status.REJECTED or self.queries > 0

    @property
    def resubmitted(self) -> bool:
        """True when the version that is told is not the first."""
        return (self.standing.version or 0) > 1

    @property
    def extended(self) -> bool:
        """True when a document gave more time, used or not."""
        return self.standing.owed.extended is not None


class Column(NamedTuple):
    """A column of the board: the date that the plan itself names, and the period."""

    due: date
    period: Period


class Line(NamedTuple):
    """A line of the board; unique by reporter and form."""

    reporter: str
    form: str
    entries: dict[Column, Entry]


class Section(NamedTuple):
    """The groups that owe for the same periods: their columns, and each group's id with its lines."""

    columns: tuple[Column, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]


class Counts(NamedTuple):
    """Counts of a group's returns: the marks add up to what is owed, the others are told beside them."""

    owed: int
    received: int
    marks: dict[Mark, int]
    needs_correction: int
    resubmitted: int
    extended: int


class TwoWays:
    """The due dates of a plan that can be read with the day itself or without it.

    These are the dates that a plan wants something "before" (``trước ngày 15``; no decree says whether that
    takes the 15th in), and those whose own day the plan file counts as late. "At the latest on the 10th"
    (``chậm nhất ngày 10``) has one reading only.
    """

    def __init__(self, plan: Plan) -> None:
        """Look through the obligations of a plan."""
        self._zone, self._reporters = ZoneInfo(plan.time_zone), plan.reporters
        self._dates = {
            (obligation.form, group, code)
            for obligation in plan.obligations
            if not obligation.inclusive or _BEFORE.search(normalize("NFC", obligation.wording.lower()))
            for group in obligation.groups
            for code in obligation.due
        }

    def boundary(self, standing: Standing, today: date) -> bool:
        """Tell whether what counts came on such a date itself, in the plan's time zone.

        Where nothing counts yet: whether that date is today, and the plan takes it for late already. An
        extension states its last day, which nobody reads in two ways.
        """
        owed, moment = standing.owed, standing.received_at
        group = self._reporters[owed.reporter].group
        if owed.extended or (owed.form, group, owed.period.code) not in self._dates:
            return False
        if standing.status in (Status.MISSING, Status.REJECTED):
            return owed.last_day < today == owed.due
        return moment is not None and moment.astimezone(self._zone).date() == owed.due


def column_of(entry: Entry) -> Column:
    """Return the column of a return; an extension moves nobody into a column of its own."""
    owed = entry.standing.owed
    return Column(owed.extended.due if owed.extended else owed.due, owed.period)


def lay_out(plan: Plan, entries: Iterable[Entry]) -> tuple[Section, ...]:
    """Return the board: groups and reporters in the plan's order, columns by date."""
    lines: dict[tuple[str, str], dict[Column, Entry]] = {}
    for entry in entries:
        owed = entry.standing.owed
        lines.setdefault((owed.reporter, owed.form), {})[column_of(entry)] = entry
    forms = {form: place for place, form in enumerate(plan.forms)}
    sections: dict[tuple[Column, ...], list[tuple[str, tuple[Line, ...]]]] = {}
    by_group: dict[str, list[Line]] = {group: [] for group in plan.groups}
    reporters = {reporter: place for place, reporter in enumerate(plan.reporters)}
    for (reporter, form), found in sorted(
        lines.items(), key=lambda one: (reporters[one[0][0]], forms[one[0][1]])
    ):
        by_group[plan.reporters[reporter].group].append(Line(reporter, form, found))
    for group, own in by_group.items():
        if own:
            columns = tuple(sorted({column for line in own for column in line.entries}, key=when))
            sections.setdefault(columns, []).append((group, tuple(own)))
    return tuple(Section(columns, tuple(groups)) for columns, groups in sections.items())


def when(column: Column) -> tuple[date, int]:
    """Order columns by date; of what is due on one day, the shorter period comes first."""
    return column.due, len(column.period.months)


def count_groups(plan: Plan, entries: Iterable[Entry]) -> dict[str, Counts]:
    """Count returns by group id, in the plan's order; groups that owe nothing are left out."""
    by_group: dict[str, list[Entry]] = {group: [] for group in plan.groups}
    for entry in entries:
        by_group[plan.reporters[entry.standing.owed.reporter].group].append(entry)
    return {group: count(own) for group, own in by_group.items() if own}


def count(entries: Iterable[Entry]) -> Counts:
    """Count returns by mark, and by what is told beside it."""
    counted = tuple(entries)
    marks = [entry.mark for entry in counted]
    return Counts(
        owed=len(counted),
        received=sum(entry.received for entry in counted),
        marks={mark: marks.count(mark) for mark in Mark},
        needs_correction=sum(entry.needs_correction for entry in counted),
        resubmitted=sum(entry.resubmitted for entry in counted),
        extended=sum(entry.extended for entry in counted),
    )
