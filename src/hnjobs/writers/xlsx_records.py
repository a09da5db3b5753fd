"""The sheets of records: tasks, remarks, returns owed, and every value with the cell it came from."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hnjobs.domain.quantity import Quantity
from hnjobs.writers import text
from hnjobs.writers.view_replies import answer, remark_label, status_word, why
from hnjobs.writers.xlsx_sheet import Column

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan
    from hnjobs.writers.xlsx_book import Book
    from hnjobs.writers.xlsx_sheet import Sheet


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
    plan, zone = book.plan, ZoneInfo(book.plan.time_zone)
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
    sheet = book.sheet("Tình hình báo cáo", "Tình hình thực hiện chế độ báo cáo", columns)
    for place, one in enumerate(book.report.discipline.standings, 1):
        reporter = plan.reporters[one.owed.reporter]
        sheet.whole(0, place)
        sheet.text(1, reporter.name)
        sheet.text(2, plan.groups[reporter.group].label)
        sheet.text(3, plan.forms[one.owed.form].label)
        sheet.text(4, text.short_period(one.owed.period), look="centre")
        sheet.moment(5, datetime.combine(one.owed.due, time()), look="date")
        sheet.text(6, status_word(one), look="centre")
        sheet.moment(7, one.received_at.astimezone(zone) if one.received_at else None)
        sheet.whole(8, one.days_late)
        if one.version is None:
            sheet.text(9, "")
        else:
            sheet.whole(9, one.version)
        sheet.text(10, why(one))
        sheet.end_row()
    sheet.end_data()
    _write_tallies(plan, book, sheet)


def _write_tallies(plan: Plan, book: Book, sheet: Sheet) -> None:
    sheet.end_row()
    heads = ("Nhóm", "Phải nộp", "Đã nhận", "Đúng hạn", "Muộn", "Chưa nộp", "Trả lại", "Chưa đến hạn")
    for column, head in enumerate((*heads, "Không phát sinh"), 1):
        sheet.text(column, head, look="head")
    sheet.end_row()
    for group, form, found in book.report.discipline.tallies:
        sheet.text(1, f"{plan.groups[group].label}: {plan.forms[form].label}")
        counts = (
            found.expected,
            found.received,
            found.on_time,
            found.late,
            found.missing,
            found.rejected,
            found.pending,
            found.nil,
        )
        for column, count in enumerate(counts, 2):
            sheet.whole(column, count)
        sheet.end_row()


def write_sources(book: Book) -> None:
    """Write every value of the year to date, blanks included, with file, sheet, cell and checksum."""
    plan, zone = book.plan, ZoneInfo(book.plan.time_zone)
    columns = [
        Column("TT", 7),
        Column("Đơn vị", 28),
        Column("Mã đơn vị", 16),
        Column("Biểu", 36),
        Column("Kỳ", 12),
        Column("Chỉ tiêu", 44),
        Column("Mã chỉ tiêu", 20),
        Column("Đơn vị tính", 12),
        Column("Giá trị", 16),
        Column("Nguyên văn", 16),
        Column("Tệp", 40),
        Column("Trang tính", 20),
        Column("Ô", 8),
        Column("Lần nộp", 8),
        Column("Nhận lúc", 18),
        Column("SHA-256", 68),
    ]
    sheet = book.sheet("Nguồn số liệu", "Nguồn của từng số liệu từ đầu năm", columns)
    for place, row in enumerate(book.report.sources, 1):
        measure, origin = plan.measure_of(row.indicator), row.origin
        sheet.whole(0, place)
        sheet.text(1, plan.reporters[row.reporter].name)
        sheet.text(2, row.reporter)
        sheet.text(3, plan.forms[row.form].label)
        sheet.text(4, str(row.period), look="centre")
        sheet.text(5, plan.indicators[row.indicator].label)
        sheet.text(6, row.indicator)
        sheet.text(7, measure.label, look="centre")
        if isinstance(row.value, Quantity):
            sheet.amount(8, row.value, measure)
        else:
            sheet.text(8, text.NOT_GIVEN, look="missing")
        for column, words in ((9, row.raw), (10, origin.file), (11, origin.sheet), (12, origin.cell)):
            sheet.text(column, words)
        sheet.whole(13, origin.version)
        sheet.moment(14, origin.received_at.astimezone(zone))
        sheet.text(15, origin.checksum)
        sheet.end_row()
    sheet.end_data()
