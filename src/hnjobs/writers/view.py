"""What the Word template may print: ready strings only, so that a template needs no arithmetic.

The names of these fields are a contract with ``templates/report.docx``. Made by ``view_builder``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterView:
    """Head and foot of the document (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

    parent: str
    body: str
    symbol: str
    date_line: str
    addressee: str
    capacity: tuple[str, ...]
    recipients: tuple[str, ...]
    filing: str


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
class ChannelView:
    """A row of the table by channel, and its total row."""

    label: str
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
class TaskView:
    """A row of the table of tasks: the task, who answers, and the answer line by line."""

    number: str
    title: str
    reporter: str
    answer: str


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A row of reported difficulties or proposals."""

    reporter: str
    text: str


@dataclass(frozen=True, slots=True)
class ChapterView:
    """Remarks of one kind under their heading."""

    heading: str
    rows: tuple[RemarkView, ...]


@dataclass(frozen=True, slots=True)
class TallyView:
    """A row of the table of reporting discipline."""

    group: str
    expected: str
    received: str
    on_time: str
    late: str
    missing: str
    rejected: str
    pending: str


@dataclass(frozen=True, slots=True)
class ArrearsView:
    """A row of the table of who was late, is missing or was rejected, for which periods."""

    reporter: str
    state: str
    periods: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A row of the table of figures that were asked about and answered; ``asked`` is about the figure."""

    number: str
    reporter: str
    asked: str
    answer: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything the template prints. Notes are whole sentences; a tuple may be empty."""

    letter: LetterView
    subject: str
    preamble: str
    period_heading: str
    to_date_heading: str
    unit_line: str
    show_to_date: bool
    headline: str
    headline_notes: tuple[str, ...]
    targets: tuple[TargetView, ...]
    channels: tuple[ChannelView, ...]
    channel_total: ChannelView
    milestones: tuple[MilestoneView, ...]
    milestone_notes: tuple[str, ...]
    comparisons: tuple[ComparisonView, ...]
    comparison_notes: tuple[str, ...]
    forms: tuple[FormView, ...]
    form_notes: tuple[str, ...]
    tasks: tuple[TaskView, ...]
    task_notes: tuple[str, ...]
    remarks: tuple[ChapterView, ...]
    tallies: tuple[TallyView, ...]
    arrears: tuple[ArrearsView, ...]
    query_note: str
    answers: tuple[AnswerView, ...]
    reporter_heading: str
    channel_labels: tuple[str, ...]
    reporters: tuple[ReporterView, ...]
    reporter_total: ReporterView
    reporter_notes: tuple[str, ...]
    appendix_title: str
