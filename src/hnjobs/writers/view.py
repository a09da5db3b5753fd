"""What the Word template may print: ready strings and simple facts, so that a template needs no arithmetic.

The names of these fields are a contract with ``templates/report.docx``; ``hnjobs template check`` holds an
edited template against it. Made by ``view_builder``. What sentences are made of is in ``view_said``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hnjobs.writers.view_chart import ChartView
    from hnjobs.writers.view_said import ProgressView, RankingView, SectionView, StatementView, YearAgoView
    from hnjobs.writers.view_words import ChapterView, DisciplineView, TaskView


@dataclass(frozen=True, slots=True)
class LetterView:
    """Head and foot of the document (Nghị định 30/2020/NĐ-CP, Phụ lục I).

    ``number`` and ``date_line`` leave room for the registry until the report is issued. ``issuer`` is the
    issuing body as a sentence writes it, ``body`` as the letterhead does.
    """

    parent: str
    body: str
    issuer: str
    number: str
    symbol: str
    date_line: str
    addressee: str
    capacity: tuple[str, ...]
    recipients: tuple[str, ...]
    filing: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The signed plan; ``title`` begins with a small letter, ``date`` is written out."""

    number: str
    date: str
    title: str
    issued_by: str


@dataclass(frozen=True, slots=True)
class PeriodView:
    """The period, the dates of its figures, and the day on which the returns were counted.

    ``year_over`` is true when the period ends the year, so that nothing more is to come.
    """

    name: str
    to_date_name: str
    until: str
    year: str
    start: str
    end: str
    as_of: str
    year_over: bool


@dataclass(frozen=True, slots=True)
class AppendixView:
    """An appendix: whether there is anything to print in it, and its number with a space before it, " II".

    The number is empty when the appendix is the only one.
    """

    present: bool
    number: str


@dataclass(frozen=True, slots=True)
class AppendicesView:
    """The appendices in the order of the template."""

    reporters: AppendixView
    months: AppendixView
    progress: AppendixView
    milestones: AppendixView
    tasks: AppendixView
    discipline: AppendixView
    forms: AppendixView


@dataclass(frozen=True, slots=True)
class NotesView:
    """What the officer wrote herself, paragraph by paragraph; see ``domain.notes``."""

    direction: tuple[str, ...]
    strengths: tuple[str, ...]
    limits: tuple[str, ...]
    causes: tuple[str, ...]
    next_tasks: tuple[str, ...]
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetView:
    """A row of a table of indicators; ``achieved`` is of the year's target."""

    label: str
    unit: str
    target: str
    period: str
    to_date: str
    achieved: str
    verdict: str
    covered: str


@dataclass(frozen=True, slots=True)
class FormView:
    """The indicators of one form under its heading."""

    heading: str
    rows: tuple[TargetView, ...]


@dataclass(frozen=True, slots=True)
class ReporterView:
    """A row of the table by reporter, and its total row."""

    number: str
    name: str
    target: str
    period: str
    to_date: str
    achieved: str
    channels: tuple[str, ...]
    covered: str


@dataclass(frozen=True, slots=True)
class MonthsView:
    """A row of the table by month, and its total row; ``months`` are those of the heading, in order."""

    number: str
    name: str
    months: tuple[str, ...]
    to_date: str


@dataclass(frozen=True, slots=True)
class ReporterTableView:
    """The table by reporter; ``labels`` are those of the channels, in the order of the columns."""

    labels: tuple[str, ...]
    rows: tuple[ReporterView, ...]
    total: ReporterView
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthTableView:
    """The table by month; ``labels`` are those of the months, in the order of the columns."""

    labels: tuple[str, ...]
    rows: tuple[MonthsView, ...]
    total: MonthsView
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A row of the table by channel, and its total row; ``name`` is the label inside a sentence."""

    label: str
    name: str
    amount: str
    whole: bool
    period: str
    share: str
    to_date: str
    share_to_date: str
    covered: str


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A row of the table by quarter."""

    label: str
    unit: str
    quarter: str
    planned: str
    actual: str
    achieved: str
    covered: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A row of the table of two views."""

    left_label: str
    left: str
    right_label: str
    right: str
    difference: str
    covered: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything the template prints. Notes are whole sentences; a tuple may be empty.

    Charts are drawn where the template names them; None where there is nothing to draw.
    """

    letter: LetterView
    document: DocumentView
    period: PeriodView
    appendix: AppendicesView
    notes: NotesView
    period_heading: str
    unit_line: str
    show_to_date: bool
    subject: str
    headline: StatementView
    goals: tuple[StatementView, ...]
    targets: tuple[TargetView, ...]
    target_notes: tuple[str, ...]
    pace: tuple[ProgressView, ...]
    channels: tuple[ChannelView, ...]
    channel_total: ChannelView
    channel_notes: tuple[str, ...]
    comparisons: tuple[ComparisonView, ...]
    comparison_notes: tuple[str, ...]
    sections: tuple[SectionView, ...]
    ranking: RankingView
    chart_progress: ChartView | None
    chart_months: ChartView | None
    progress: tuple[ProgressView, ...]
    years_ago: tuple[YearAgoView, ...]
    year_ago_notes: tuple[str, ...]
    milestones: tuple[MilestoneView, ...]
    milestone_notes: tuple[str, ...]
    forms: tuple[FormView, ...]
    form_notes: tuple[str, ...]
    tasks: tuple[TaskView, ...]
    task_notes: tuple[str, ...]
    remarks: tuple[ChapterView, ...]
    discipline: DisciplineView
    group: str
    group_unit: str
    reporters: ReporterTableView
    months: MonthTableView
