"""The sheets of records: tasks, remarks, returns owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.timeliness import Status
from hnjobs.writers import text
from hnjobs.writers.view_replies import answer, remark_label, status_word, why
from hnjobs.writers.xlsx_sheet import Column
from hnjobs.writers.xlsx_standing import State, write_standing

if TYPE_CHECKING:
    from hnjobs.writers.xlsx_book import Book
    from hnjobs.writers.xlsx_sheet import Sheet

_TALLIES: Final = 6  # the row of the counts' header, as Excel counts, when nothing is owed
_ALARMING: Final = (Status.MISSING, Status.REJECTED)
_HEADS: Final = {
    "on_time": "Đúng hạn",
    "late": "Muộn",
    "missing": "Chưa nộp",
    "rejected": "Trả lại",
    "pending": "Chưa đến hạn",
    "nil": "Không phát sinh",
}


def write_tasks(book: Book) -> None:
    """Write a row for each task and each reporter that owes an answer, given or not."""
    plan = book.plan
    columns = [
        Column("TT", 5),
        Column("Nhiệm vụ", 32),
        Column("Mục trong Kế hoạch", 20),
        Column("Đơn vị", 24),
        Column("Vai trò", 10),
        Column("Chỉ tiêu của nhiệm vụ", 18),
        Column("Kết quả, khó khăn, đề xuất", 60),
    ]
    tasks = {task.id: task for task in plan.tasks}
    sheet = book.sheet("Nhiệm vụ", "Kết quả thực hiện nhiệm vụ", columns)
    for place, row in enumerate(book.report.tasks, 1):
        task = tasks[row.task]
        goals = (
            f"{goal.label}: {text.with_unit(goal.value, plan.measures[goal.measure])}" for goal in task.goals
        )
        sheet.whole(0, place)
        sheet.text(1, task.title)
        sheet.text(2, task.section)
        sheet.text(3, plan.reporters[row.reporter].name)
        sheet.text(4, "chủ trì" if task.leads else "phối hợp", look="centre")
        sheet.text(5, "; ".join(goals))
        sheet.text(6, answer(plan, row))
        sheet.end_row()
    sheet.end_data()


def write_remarks(book: Book) -> None:
    """Write the reported difficulties and proposals, each with the periods it was said for."""
    plan = book.plan
    columns = [
        Column("TT", 5),
        Column("Đơn vị", 26),
        Column("Kỳ", 16),
        Column("Nội dung", 20),
        Column("Ý kiến", 80),
    ]
    sheet = book.sheet("Khó khăn, đề xuất", "Khó khăn, vướng mắc; đề xuất, kiến nghị", columns)
    for place, remark in enumerate(book.report.remarks, 1):
        sheet.whole(0, place)
        sheet.text(1, plan.reporters[remark.reporter].name)
        sheet.text(2, text.periods(remark.periods))
        sheet.text(3, remark_label(plan, remark))
        sheet.text(4, remark.text)
        sheet.end_row()
    sheet.end_data()


def write_standings(book: Book) -> None:
    """Write every return owed inside the period, then the counts by group."""
    plan = book.plan
    columns = [
        Column("TT", 5),
        Column("Đơn vị", 30),
        Column("Nhóm", 24),
        Column("Biểu", 30),
        Column("Kỳ", 14),
        Column("Hạn nộp", 12),
        Column("Tình trạng", 12),
        Column("Nhận lúc", 16),
        Column("Số ngày chậm", 8),
        Column("Lần nộp", 8),
        Column("Lý do trả lại", 16),
    ]
    found = book.report.discipline.standings
    note = f"Số lượng theo nhóm đơn vị: xem từ dòng {_TALLIES + len(found)}."
    sheet = book.sheet("Tình hình báo cáo", "Tình hình thực hiện chế độ báo cáo", columns, (note,))
    for place, one in enumerate(found, 1):
        state = State(status_word(one), one.status in _ALARMING, one.days_late)
        write_standing(plan, sheet, place, one, state)
        sheet.text(10, why(one))
        sheet.end_row()
    sheet.end_data()
    _write_tallies(book, sheet)


def _write_tallies(book: Book, sheet: Sheet) -> None:
    plan, tallies = book.plan, book.report.discipline.tallies
    sheet.end_row()
    header = sheet.row
    heads = ("Nhóm", "Phải nộp", "Đã nhận", *_HEADS.values())
    for column, head in enumerate(heads, 1):
        sheet.text(column, head, look="head")
    sheet.end_row()
    first, groups = sheet.row, [group for group, _, _ in tallies]
    for group, form, found in tallies:
        label = plan.groups[group].label
        sheet.text(1, label if groups.count(group) == 1 else f"{label}: {plan.forms[form].label}")
        for column, count in enumerate((found.expected, found.received), 2):
            sheet.whole(column, count)
        for column, status in enumerate(_HEADS, 4):
            sheet.whole(column, getattr(found, status))
        sheet.end_row()
    book.ranges["discipline.names"] = sheet.down(1, first)
    for column, status in enumerate(_HEADS, 4):
        book.ranges[f"discipline.{status}"] = sheet.down(column, first)
        book.ranges[f"discipline.{status}.name"] = [sheet.name, header, column]
