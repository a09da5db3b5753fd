"""The plan: a signed document as data, and nothing that the code knows by itself.

One ``Plan`` holds everything a command needs to know about a year: what is measured, what was promised,
who reports what by when, and which words people use for it. ``readers.plan_yaml`` reads it.
Amounts are base units (see ``domain.quantity``); dates are plain dates of the plan's time zone.

The parts of a plan are NamedTuples, where the other records of the program are frozen dataclasses: defining a
dataclass costs six times as much, and cron starts the program again and again to ask the plan for its dates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.checks import NO_CHECKS, Checks
from hnjobs.domain.period import Period

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from hnjobs.domain.calendar import DaysOff
    from hnjobs.domain.form import Form
    from hnjobs.domain.indicator import Indicator, Target
    from hnjobs.domain.period import DataWindow
    from hnjobs.domain.quantity import Measure
    from hnjobs.domain.reporter import Group, Obligation, Reporter, Task


class Vocabulary(NamedTuple):
    """The words that forms are recognised by; all are compared on a folded key.

    Attributes:
        columns: role -> phrases that mark a column's heading, in order of precedence. The roles known:
            ``percent``, ``previous`` (year to date before this period), ``year_to_date``, ``comparison``,
            ``plan``, ``period``, ``note``, ``unit``, ``number``, ``label``, ``area``.
        totals: labels of a total row.
        prefixes: words before a name that do not belong to it (quận, UBND …).
        superiors: letterhead lines of bodies above the reporters.
        addressees: words that begin a line naming who a paper is for, not from.
        signatures: words that begin a cell of the signature block, where a table is over.
        contacts: words beside a number that is no figure (telephone …).
        abbreviations: short word -> the words it stands for, in labels.
        nil: words that say of a cell, or of a whole return, that there is nothing to report.
    """

    columns: Mapping[str, tuple[str, ...]]
    totals: tuple[str, ...]
    prefixes: tuple[str, ...]
    superiors: tuple[str, ...]
    addressees: tuple[str, ...]
    signatures: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    nil: tuple[str, ...] = ()


class Issuer(NamedTuple):
    """Who issues the consolidated report (Nghị định 30/2020/NĐ-CP, Phụ lục I), all as printed."""

    parent: str
    body: str
    symbol: str
    place: str
    addressee: str
    capacity: tuple[str, ...]
    recipients: tuple[str, ...]
    filing: str


class Escalation(NamedTuple):
    """When a letter about a late return is copied to a body above its reporter.

    Attributes:
        misses: from so many returns on that the reporter missed in the year.
        after: in letters so many days after the due date, or more.
        to: the body, as a sentence writes it.
    """

    misses: int
    after: int
    to: str


class Reminders(NamedTuple):
    """When reporters are reminded of a return, and what the letters to them carry.

    Attributes:
        before: days before the last day in time; a calendar file reminds on them too.
        after: days after the due date.
        escalation: None when nobody above is told.
        symbol: of the letters, the agency with the unit that drafts them; empty when it is left to the clerk.
        recipients: lines of recipients between "Như trên" and the filing line, as printed.
        filing: the filing line; empty for the issuer's own.
        reply_to: the mail address that returns and answers are asked to; empty for none.
    """

    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    escalation: Escalation | None = None
    symbol: str = ""
    recipients: tuple[str, ...] = ()
    filing: str = ""
    reply_to: str = ""


NO_REMINDERS: Final = Reminders()


class Document(NamedTuple):
    """The signed document: identity only."""

    number: str
    date: date
    title: str
    issued_by: str
    signed_by: str


class View(NamedTuple):
    """Which indicators the report's chapters show; ids only, so that another plan shows others.

    Attributes:
        headline: the indicator whose targets the reporters share (the table by reporter).
        headline_group: the group whose returns add up to it.
        channels: parts of the headline, in the order they are stated.
        milestones: indicators compared with quarterly targets.
        reconciled: pairs (indicator by reporter, same thing seen by an agency): compared, never added.
        tiles: rows of a map from north to south: ids of reporters of the headline's group from west to east,
            None where there is nothing; each reporter once, or no rows at all.
        fill_gaps: True when the year to date of a later month's return may stand for earlier months without
            a return, in figures from January on; each such figure says so.
    """

    headline: str
    headline_group: str
    channels: tuple[str, ...]
    milestones: tuple[str, ...]
    reconciled: tuple[tuple[str, str], ...] = ()
    tiles: tuple[tuple[str | None, ...], ...] = ()
    fill_gaps: bool = False


class YearBefore(NamedTuple):
    """A result of the year before, entered for comparison; it counts in no figure.

    Attributes:
        indicator: id of the indicator.
        reporter: id of the reporter; None for the whole plan area.
        months: first and last month it covers, both included.
        amount: base units.
        source: who published it, when.
    """

    indicator: str
    reporter: str | None
    months: tuple[int, int]
    amount: int
    source: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan year as data; every id is unique in its kind and every reference exists (proved at load)."""

    id: str
    year: int
    area: str
    time_zone: str
    document: Document
    issuer: Issuer
    window: DataWindow
    days_off: DaysOff
    measures: Mapping[str, Measure]
    indicators: Mapping[str, Indicator]
    groups: Mapping[str, Group]
    reporters: Mapping[str, Reporter]
    forms: Mapping[str, Form]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    obligations: tuple[Obligation, ...]
    vocabulary: Vocabulary
    view: View
    checks: Checks = NO_CHECKS
    year_before: tuple[YearBefore, ...] = ()
    reminders: Reminders = NO_REMINDERS
    source: str = ""
    checksum: str = field(default="", compare=False)
    _targets: dict[tuple[str, str | None, str], Target] | None = field(
        default=None, init=False, repr=False, compare=False
    )

    def measure_of(self, indicator: str) -> Measure:
        """Return the measure an indicator is reported in."""
        return self.measures[self.indicators[indicator].measure]

    def reporters_in(self, *groups: str) -> tuple[Reporter, ...]:
        """Return the reporters of some groups, in the plan's order."""
        return tuple(reporter for reporter in self.reporters.values() if reporter.group in groups)

    def target(self, indicator: str, reporter: str | None = None, period: str = "Y") -> Target | None:
        """Return the target of an indicator for an area and period; None when the plan promises nothing."""
        known = self._targets
        if known is None:
            known = {(one.indicator, one.reporter, one.period): one for one in self.targets}
            object.__setattr__(self, "_targets", known)  # frozen for others; it follows from the rest
        return known.get((indicator, reporter, period))

    def owed_by(self, reporter: str) -> tuple[Obligation, ...]:
        """Return the obligations of one reporter, each with the dates that it owes something on.

        It owes nothing for a period in whose window it does not exist on any day (``Reporter.exists_in``).
        """
        one = self.reporters[reporter]
        owed = [obligation for obligation in self.obligations if one.group in obligation.groups]
        if one.valid_from is None and one.valid_to is None:
            return tuple(owed)
        own = [(obligation, self.codes_of(one, obligation.due)) for obligation in owed]
        return tuple(
            obligation._replace(due={code: day for code, day in obligation.due.items() if code in codes})
            for obligation, codes in own
            if codes
        )

    def codes_of(self, reporter: Reporter, codes: Collection[str]) -> Collection[str]:
        """Return which of some periods, by their codes, a reporter exists in on any day."""
        if reporter.valid_from is None and reporter.valid_to is None:
            return codes
        return {code for code in codes if reporter.exists_in(self.window.window(Period(self.year, code)))}

    def tasks_of(self, reporter: str) -> tuple[Task, ...]:
        """Return the tasks given to one reporter, in the plan's order."""
        return tuple(task for task in self.tasks if reporter in task.reporters)
