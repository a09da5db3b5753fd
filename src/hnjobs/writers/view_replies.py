"""The view's chapters of words: tasks, difficulties and proposals, reporting discipline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.observation import NOTE
from hnjobs.domain.timeliness import Status
from hnjobs.writers import text
from hnjobs.writers.view_words import ArrearsView, ChapterView, RemarkView, TallyView, TaskView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Discipline, Remark, Report, TaskRow
    from hnjobs.domain.timeliness import Standing, Tally

NOT_MENTIONED: Final = "báo cáo không nêu nhiệm vụ này"
_NOTES: Final = "Ghi chú của đơn vị"
_EXCLUDED: Final = "đã nộp, bị loại khỏi số tổng hợp"
_ARREARS: Final = {
    Status.MISSING: "chưa nộp",
    Status.REJECTED: "bị trả lại, chưa nộp lại",
    Status.LATE: "nộp muộn",
}
_STATUSES: Final = {
    Status.ON_TIME: "đúng hạn",
    Status.LATE: "muộn",
    Status.MISSING: "chưa nộp",
    Status.REJECTED: "phải nộp lại",
    Status.PENDING: "chưa đến hạn",
    Status.NIL: "không phát sinh",
    Status.EXTENDED: "được gia hạn",
}


def list_tasks(plan: Plan, rows: Sequence[TaskRow]) -> Iterator[TaskView]:
    """Yield the answers to each task; those without a return stand in one last row of the task."""
    titles = {task.id: task.title for task in plan.tasks}
    for place, task in enumerate(dict.fromkeys(row.task for row in rows), 1):
        number, title = str(place), titles[task]
        own = [row for row in rows if row.task == task]
        for row in own:
            if row.returned:
                yield TaskView(number, title, plan.reporters[row.reporter].name, answer(plan, row))
                number = title = ""
        silent = [plan.reporters[row.reporter].name for row in own if not row.returned]
        if silent:
            yield TaskView(number, title, ", ".join(silent), text.NOT_RECEIVED)


def answer(plan: Plan, row: TaskRow) -> str:
    """Return what a reporter says of a task, one line a field under the form's own label."""
    if not row.returned:
        return text.NOT_RECEIVED
    labels = {field.id: field.label for field in plan.forms[row.form].texts}
    return "\n".join(f"{labels.get(field, field)}: {said}" for field, said in row.texts) or NOT_MENTIONED


def note_tasks(plan: Plan, report: Report) -> tuple[str, ...]:
    """Say how many reporters answered and who did not; or that none had to."""
    if not report.tasks:
        return (f"Báo cáo kết quả thực hiện nhiệm vụ {text.NOT_OWED} {text.period_name(report.period)}.",)
    returned = {row.reporter: row.returned for row in report.tasks}
    units = ", ".join(dict.fromkeys(plan.groups[plan.reporters[id_].group].unit for id_ in returned))
    said = f"Tổng hợp từ {sum(returned.values())}/{len(returned)} {units}"
    silent = [plan.reporters[id_].name for id_, came in returned.items() if not came]
    return (f"{said}; {text.NOT_RECEIVED}: {', '.join(silent)}." if silent else f"{said}.",)


def remark_label(plan: Plan, remark: Remark) -> str:
    """Return the heading of what a remark answers; a sender's own note answers nothing that was asked."""
    labels = {field.id: field.label for field in plan.forms[remark.form].texts}
    return _NOTES if remark.field == NOTE else labels.get(remark.field, remark.field)


def list_chapters(plan: Plan, remarks: Iterable[Remark]) -> Iterator[ChapterView]:
    """Yield the remarks by the label of their field, in the order of the plan."""
    chapters: dict[tuple[str, str], list[RemarkView]] = {}
    for remark in remarks:
        when = text.periods(remark.periods)
        row = RemarkView(f"{plan.reporters[remark.reporter].name} ({when})", remark.text)
        chapters.setdefault((remark.field, remark_label(plan, remark)), []).append(row)
    for (field, heading), rows in chapters.items():
        yield ChapterView(field, heading, tuple(rows))


def list_tallies(plan: Plan, discipline: Discipline) -> Iterator[TallyView]:
    """Yield the counts by group; a group that owes several forms has a row for each."""
    groups = [group for group, _, _ in discipline.tallies]
    for group, form, found in discipline.tallies:
        label = plan.groups[group].label
        yield TallyView(
            group=label if groups.count(group) == 1 else f"{label}: {plan.forms[form].label}",
            expected=str(found.expected),
            received=_received(found),
            on_time=str(found.on_time),
            late=str(found.late),
            missing=str(found.missing),
            rejected=str(found.rejected),
            pending=str(found.pending),
        )


def _received(found: Tally) -> str:
    return f"{found.received} ({found.nil} {_STATUSES[Status.NIL]})" if found.nil else str(found.received)


def list_arrears(plan: Plan, discipline: Discipline) -> Iterator[ArrearsView]:
    """Yield who is missing, was rejected or excluded, and was late, a row for each reporter and state."""
    owing = [one for one in discipline.standings if one.status in _ARREARS]
    states = [*_ARREARS.values(), _EXCLUDED]
    by_line: dict[tuple[int, int], list[Standing]] = {}
    for standing in owing:
        said = _ARREARS[standing.status] if standing.excluded is None else _EXCLUDED
        line = (states.index(said), _place(plan, standing.owed.reporter))
        by_line.setdefault(line, []).append(standing)
    for (state, _), found in sorted(by_line.items()):
        yield ArrearsView(plan.reporters[found[0].owed.reporter].name, states[state], _when(found))


def _when(found: Sequence[Standing]) -> str:
    if found[0].status is Status.MISSING:
        return text.periods([standing.owed.period for standing in found])
    return "; ".join(f"{text.short_period(one.owed.period)}: {_told(one)}" for one in found)


def _told(standing: Standing) -> str:
    if standing.status is not Status.LATE:
        return why(standing)
    return f"{standing.days_late} ngày ({why(standing)})" if why(standing) else f"{standing.days_late} ngày"


def status_word(standing: Standing) -> str:
    """Return how a return stands, in a word or two."""
    return _STATUSES[standing.status] if standing.excluded is None else "bị loại"


def why(standing: Standing) -> str:
    """Return why a return does not count, and that an earlier version of it was in time; else nothing."""
    parts = list(standing.reasons) if standing.excluded is None else [standing.excluded]
    if standing.rejected_in_time:
        parts.append("đã có bản gửi đúng hạn nhưng không được tính")
    return ", ".join(parts)


def _place(plan: Plan, reporter: str) -> int:
    return list(plan.reporters).index(reporter)
