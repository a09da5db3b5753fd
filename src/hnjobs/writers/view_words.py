"""What the Word template may print of words: tasks, remarks, reporting discipline, questions and answers."""

from __future__ import annotations

from dataclasses import dataclass


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
    """Remarks of one kind under their heading; ``field`` is the id of what the form asks for."""

    field: str
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
class DisciplineView:
    """Who kept the dates, and what was asked about the figures; ``query_note`` is a sentence."""

    tallies: tuple[TallyView, ...]
    arrears: tuple[ArrearsView, ...]
    query_note: str
    answers: tuple[AnswerView, ...]
