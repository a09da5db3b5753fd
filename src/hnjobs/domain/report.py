"""What a consolidated report holds: figures with their coverage, and nothing printed.

Built by ``domain.chapters``, written by ``writers``; both documents are made from one ``Report``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hnjobs.domain.notes import NO_NOTES, Notes

if TYPE_CHECKING:
    from datetime import datetime

    from hnjobs.domain.consolidation import Achievement
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.finding import Finding
    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.period import Period
    from hnjobs.domain.progress import Progress, YearAgo
    from hnjobs.domain.quantity import Quantity, Ratio
    from hnjobs.domain.timeliness import Standing, Tally


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator in total: the period, the year to date, and the year's target where there is one.

    ``form`` is the id of the form that gives it, None when no form does.
    """

    form: str | None
    period: Figure
    to_date: Figure
    achievement: Achievement | None


@dataclass(frozen=True, slots=True)
class ReporterRow:
    """The headline of one reporter; ``months`` are its figures for each month to date."""

    reporter: str
    period: Figure
    to_date: Figure
    achievement: Achievement | None
    channels: tuple[Figure, ...]
    months: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel in total; the shares are of the headline's figure, None where either is missing."""

    period: Figure
    to_date: Figure
    share: Ratio | None
    share_to_date: Ratio | None


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The signed plan against itself, in base units: what the parts add up to and what the headline says."""

    parts: int
    headline: int


@dataclass(frozen=True, slots=True)
class Milestone:
    """Signed against actual, for a quarter or for all quarters begun.

    Attributes:
        quarters: the quarter, or all quarters begun.
        total: True for the row of all quarters begun.
        planned: the signed amount in base units; None when a quarter has none.
        actual: the figure over the months of the quarters, up to the end of the report's period.
        ratio: actual to planned.
        mismatch: where the plan's own parts do not add up to what it signed.
    """

    indicator: str
    quarters: tuple[Period, ...]
    total: bool
    planned: int | None
    actual: Figure
    ratio: Ratio | None
    mismatch: Mismatch | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two views of one thing: compared, never added. ``difference`` is left minus right."""

    left: Figure
    right: Figure
    difference: Quantity | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """What one reporter says of one task.

    Attributes:
        task: id of the task.
        reporter: id of the reporter.
        form: id of the form it owes.
        returned: True when its return for the period was accepted.
        texts: (field id, text) as reported; empty when the return does not mention the task.
    """

    task: str
    reporter: str
    form: str
    returned: bool
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A reported text outside the tasks; the same words over several periods are one remark."""

    form: str
    field: str
    reporter: str
    periods: tuple[Period, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Discipline:
    """Who kept the dates: counts by group and form, and every return owed."""

    tallies: tuple[tuple[str, str, Tally], ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class QueryRow:
    """A query about a figure that counts in the report, and what became of it.

    Attributes:
        key: what it is answered by.
        reporter: id of the reporter.
        period: the period of the return.
        finding: what was asked.
        standing: ``open``, ``answered`` or ``waived``.
        reason: why the figure stands, or the rule is not raised; empty while it is open.
        who: who gave the reason.
        at: when, aware; None while it is open.
    """

    key: str
    reporter: str
    period: Period
    finding: Finding
    standing: str
    reason: str = ""
    who: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the documents of one period say.

    Attributes:
        period: the period.
        headline: the headline in total; its months are in ``months``.
        targets: the plan area's own targets of the year, against results.
        indicators: every reported indicator, in the order of the forms.
        reporters: the table by reporter of the headline's group.
        months: the headline in total for each month to date.
        channels: the headline by channel.
        milestones: quarters begun, and their sum when there are several.
        comparisons: pairs of views.
        tasks: reported tasks; empty when no task form is owed for the period.
        remarks: reported texts.
        discipline: reporting discipline of the periods inside the report's period.
        sources: every value, blanks included, that was received for the year to date.
        queries: what was asked about the returns that count, to date.
        progress: the headline in total, then of each reporter, then every other indicator with a target of
            the year, or with one for each of its quarters, that adds up over months.
        years_ago: figures of the period and of the year to date beside the year before: the headline in
            total, its channels, the other indicators, then the reporters; only where the plan file has them.
        notes: what the officer wrote herself for this period.
        known_at: the moment that it tells what was known at, aware; None for all that is known.
    """

    period: Period
    headline: IndicatorRow
    targets: tuple[IndicatorRow, ...]
    indicators: tuple[IndicatorRow, ...]
    reporters: tuple[ReporterRow, ...]
    months: tuple[Figure, ...]
    channels: tuple[ChannelRow, ...]
    milestones: tuple[Milestone, ...]
    comparisons: tuple[Comparison, ...]
    tasks: tuple[TaskRow, ...]
    remarks: tuple[Remark, ...]
    discipline: Discipline
    sources: tuple[StoredObservation, ...]
    queries: tuple[QueryRow, ...] = ()
    progress: tuple[Progress, ...] = ()
    years_ago: tuple[YearAgo, ...] = ()
    notes: Notes = NO_NOTES
    known_at: datetime | None = None

    @property
    def from_january(self) -> bool:
        """True when the period begins the year, so that period and year to date are one."""
        return self.period.begins_year
