"""The board as one page of HTML that needs nothing else (``templates/board.html.j2``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hnjobs.domain.board import Mark, count, count_groups, lay_out
from hnjobs.locale.words_of_board import RECORD, rule
from hnjobs.writers import board_view, text
from hnjobs.writers.html_cells import (
    NUMBER,
    WORDS,
    Cell,
    Column,
    Group,
    Row,
    Table,
    mark,
    name,
    share,
    words,
)
from hnjobs.writers.html_page import render_page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from hnjobs.domain.board import Entry, Section
    from hnjobs.domain.discipline import Record
    from hnjobs.domain.plan import Plan

SCRIPTS: Final = ("tables.js",)
_LOOKS: Final = {
    Mark.BOUNDARY: "boundary",
    Mark.REJECTED: "rejected",
    Mark.MISSING: "missing",
    Mark.LATE: "late",
}


@dataclass(frozen=True, slots=True)
class BoardView:
    """Everything the page prints; the names of these fields are a contract with the template.

    Attributes:
        parent: the body above the issuer.
        body: the issuer.
        plan_number: the number of the signed plan.
        plan_title: its title.
        as_of: the day the returns were judged on.
        legend: what the words of the board mean, a sentence each.
        boards: a table for the groups that owe for the same periods.
        counts: returns by group.
        details: every return that came or should have come.
        records: how each reporter kept its dates.
        rule: how that is counted, a sentence each.
    """

    parent: str
    body: str
    plan_number: str
    plan_title: str
    as_of: str
    legend: tuple[str, ...]
    boards: tuple[Table, ...]
    counts: Table
    details: Table
    records: Table
    rule: tuple[str, ...]


def render_board_html(
    plan: Plan, shown: tuple[Sequence[Entry], Sequence[Record]], today: date, template: Path
) -> bytes:
    """Return the page, UTF-8.

    Args:
        plan: the plan.
        shown: the returns, and how each reporter kept its dates over them.
        today: the day they were judged on.
        template: the template of the page; what it needs stands in its folder.

    Raises:
        TemplateError: a part cannot be read, or the template asks for what the view does not hold.
    """
    entries, records = shown
    view = BoardView(
        parent=plan.issuer.parent,
        body=plan.issuer.body,
        plan_number=plan.document.number,
        plan_title=plan.document.title,
        as_of=text.day(today),
        legend=tuple(board_view.legend_lines(entries)),
        boards=tuple(_board(plan, section) for section in lay_out(plan, entries)),
        counts=_counts(plan, entries),
        details=_details(plan, entries),
        records=_records(plan, records),
        rule=tuple(rule(board_view.WORDS)),
    )
    return render_page(template, SCRIPTS, view)


def _board(plan: Plan, section: Section) -> Table:
    zone = ZoneInfo(plan.time_zone)
    groups = [
        Group(
            tuple(
                (
                    name(board_view.line_name(plan, line, lines)),
                    *(_entry(line.entries.get(column), zone) for column in section.columns),
                )
                for line in lines
            ),
            (plan.groups[group].label,),
        )
        for group, lines in section.groups
    ]
    heads = (Column(board_view.heading(column), WORDS) for column in section.columns)
    return Table((Column("Đơn vị", WORDS), *heads), tuple(groups))


def _entry(entry: Entry | None, zone: ZoneInfo) -> Cell:
    """Return the cell of a return: how it stands, and on which day what counts was received."""
    if entry is None:
        return mark(text.DASH, "none")
    said, moment = board_view.standing(entry), entry.standing.received_at
    if moment:
        said = f"{said}\n{text.day(moment.astimezone(zone).date())}"
    return mark(said, f"status {_look(entry)}".strip())


def _look(entry: Entry) -> str:
    if entry.mark in _LOOKS:
        return f"is-{_LOOKS[entry.mark]}"
    return "is-open" if entry.queries else ""


def _counts(plan: Plan, entries: Sequence[Entry]) -> Table:
    heads = (*board_view.COUNT_HEADS, *board_view.BESIDE_HEADS)
    rows = tuple(
        (name(plan.groups[group].label), *map(_number, board_view.counts(found)))
        for group, found in count_groups(plan, entries).items()
    )
    total: Row = (name(text.TOTAL), *map(_number, board_view.counts(count(entries))))
    return Table((Column("Nhóm"), *(Column(head) for head in heads)), (Group(rows),), (total,))


def _number(value: int) -> Cell:
    return Cell(text.count(value), "number", str(value))


def _details(plan: Plan, entries: Sequence[Entry]) -> Table:
    """Return every return that is due or came, with when, by which evidence, entered by whom."""
    zone = ZoneInfo(plan.time_zone)
    rows = tuple(
        (
            name(plan.reporters[entry.standing.owed.reporter].name),
            words(plan.forms[entry.standing.owed.form].label),
            words(text.short_period(entry.standing.owed.period)),
            words(text.day(entry.standing.owed.due)),
            words(board_view.standing(entry)),
            words(board_view.received(entry, zone)),
            words(board_view.evidence(entry)),
            words(entry.evidence.who if entry.evidence else ""),
            words(entry.evidence.file if entry.evidence else ""),
            words(board_view.remark(entry)),
        )
        for entry in entries
        if entry.mark is not Mark.PENDING
    )
    heads = (
        "Đơn vị",
        "Biểu",
        "Kỳ",
        "Hạn nộp",
        "Tình trạng",
        "Nhận lúc",
        "Căn cứ",
        "Người nhập",
        "Tệp",
        "Ghi chú",
    )
    return Table(tuple(Column(head, WORDS) for head in heads), (Group(rows),))


def _records(plan: Plan, records: Sequence[Record]) -> Table:
    heads = (Column("Đơn vị", WORDS), *(Column(head, NUMBER) for head in board_view.RECORD_HEADS))
    rows = tuple(
        (
            name(plan.reporters[one.reporter].name),
            _number(one.owed),
            share(one.rate),
            *(_number(getattr(one, counted)) for counted in RECORD),
        )
        for one in records
    )
    return Table(heads, (Group(rows),))
