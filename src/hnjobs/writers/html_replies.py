"""The tables of words of the HTML view: tasks, remarks, the deadline board, counts, queries and answers."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hnjobs.domain.board import Column as Due
from hnjobs.domain.board import when
from hnjobs.domain.timeliness import Status
from hnjobs.writers import text
from hnjobs.writers.html_cells import (
    WORDS,
    Cell,
    Column,
    Group,
    Row,
    Table,
    mark,
    name,
    place,
    visible,
    words,
)
from hnjobs.writers.view_queries import STANDINGS, asked, note_queries
from hnjobs.writers.view_replies import answer, list_tallies, note_tasks, remark_label, status_word, why

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report, TaskRow
    from hnjobs.domain.timeliness import Standing


def list_tasks(plan: Plan, report: Report) -> Table:
    """Return what each reporter says of each task, under the task; those who said nothing say so."""
    titles = {task.id: task.title for task in plan.tasks}
    groups = [
        Group(tuple(_task(plan, row) for row in own), (f"{at}. {titles[task]}",))
        for at, (task, own) in enumerate(groupby(report.tasks, key=lambda row: row.task), 1)
    ]
    columns = (Column("Đơn vị"), Column("Kết quả, khó khăn, đề xuất"))
    return Table(columns, tuple(groups), notes=note_tasks(plan, report))


def _task(plan: Plan, row: TaskRow) -> Row:
    return name(plan.reporters[row.reporter].name), words(answer(plan, row))


def list_remarks(plan: Plan, report: Report) -> Table:
    """Return reported difficulties and proposals, each with the periods it was said for."""
    rows = tuple(
        (
            name(plan.reporters[one.reporter].name),
            words(text.periods(one.periods)),
            words(remark_label(plan, one)),
            words(one.text),
        )
        for one in report.remarks
    )
    columns = (
        Column("Đơn vị", WORDS),
        Column("Kỳ", WORDS),
        Column("Nội dung", WORDS),
        Column("Ý kiến của đơn vị", WORDS),
    )
    return Table(columns, (Group(rows),))


def list_board(plan: Plan, report: Report) -> Table:
    """Return reporter by obligation: how each return owed inside the period stands, by group of reporters."""
    standings, zone = report.discipline.standings, ZoneInfo(plan.time_zone)
    owed = sorted({Due(one.owed.due, one.owed.period) for one in standings}, key=when)
    found: dict[tuple[str, str], dict[Due, Standing]] = {}
    for one in standings:
        line = (one.owed.reporter, one.owed.form)
        found.setdefault(line, {})[Due(one.owed.due, one.owed.period)] = one
    groups = []
    for id_, group in plan.groups.items():
        members = {reporter.id: reporter.name for reporter in plan.reporters_in(id_)}
        lines = [line for line in found if line[0] in members]
        several = len(lines) > len({reporter for reporter, _ in lines})
        rows = [
            (
                name(f"{members[line[0]]}: {plan.forms[line[1]].label}" if several else members[line[0]]),
                *(_standing(found[line].get(one), zone) for one in owed),
            )
            for line in sorted(lines, key=lambda line: list(members).index(line[0]))
        ]
        if rows:
            groups.append(Group(tuple(rows), (group.label,)))
    columns = [Column("Đơn vị", WORDS)]
    columns += [
        Column(f"{text.capitalised(text.short_period(period))} (hạn {text.day(due)})", WORDS)
        for due, period in owed
    ]
    return Table(tuple(columns), tuple(groups))


def _standing(one: Standing | None, zone: ZoneInfo) -> Cell:
    return mark(_told(one, zone), _look(one)) if one else mark(text.DASH, "none")


def _look(one: Standing) -> str:
    return f"status is-{'excluded' if one.excluded is not None else one.status}"


def _told(one: Standing, zone: ZoneInfo) -> str:
    """Say how a return stands, how late, and when what counts was received."""
    said = status_word(one)
    if one.status in {Status.LATE, Status.MISSING, Status.REJECTED} and one.days_late:
        said += f" {one.days_late} ngày" if one.status is Status.LATE else f", quá hạn {one.days_late} ngày"
    if why(one):
        said += f" ({why(one)})"
    return f"{said}\n{text.day(one.received_at.astimezone(zone).date())}" if one.received_at else said


def list_counts(plan: Plan, report: Report) -> Table:
    """Return the counts of returns by group of reporters."""
    heads = ("Nhóm", "Phải nộp", "Đã nhận", "Đúng hạn", "Muộn", "Chưa nộp", "Bị trả lại", "Chưa đến hạn")
    rows = []
    for row in list_tallies(plan, report.discipline):
        came = (row.expected, row.received, row.on_time, row.late)
        did_not = (row.missing, row.rejected, row.pending)
        rows.append((name(row.group), *(mark(one) for one in (*came, *did_not))))
    return Table(tuple(Column(head) for head in heads), (Group(tuple(rows)),))


def list_queries(plan: Plan, report: Report) -> Table:
    """Return the figures that were asked about, with the answer where there is one."""
    zone = ZoneInfo(plan.time_zone)
    rows = tuple(
        (
            place(at),
            name(plan.reporters[one.reporter].name),
            words(text.short_period(one.period)),
            words(visible(one.finding.where)),
            words(asked(one)),
            mark(STANDINGS[one.standing], f"is-{one.standing}"),
            words(one.reason),
            words(f"{one.who}, {text.day(one.at.astimezone(zone).date())}" if one.at else ""),
            mark(one.key),
        )
        for at, one in enumerate(report.queries, 1)
    )
    columns = (
        Column("TT"),
        Column("Đơn vị", WORDS),
        Column("Kỳ", WORDS),
        Column("Ô", WORDS),
        Column("Số liệu phải hỏi lại", WORDS),
        Column("Tình trạng", WORDS),
        Column("Giải trình", WORDS),
        Column("Người ghi nhận", WORDS),
        Column("Mã", WORDS),
    )
    return Table(columns, (Group(rows),), notes=(note_queries(report),), head=1)
