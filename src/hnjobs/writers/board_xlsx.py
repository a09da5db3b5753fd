"""The board as a workbook: the board itself, every return with its evidence, counts, and keeping of dates.

The same returns give the same bytes: the only date inside is the day they were judged on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hnjobs.domain.board import Mark, count, count_groups, lay_out, when
from hnjobs.locale.words_of_board import RECORD, rule
from hnjobs.writers import board_view, text
from hnjobs.writers.xlsx_book import Workbook
from hnjobs.writers.xlsx_sheet import Column
from hnjobs.writers.xlsx_standing import State, write_standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hnjobs.domain.board import Entry, Line
    from hnjobs.domain.discipline import Record
    from hnjobs.domain.plan import Plan

_ALARMING: Final = (Mark.MISSING, Mark.REJECTED)


def render_board_xlsx(plan: Plan, entries: Sequence[Entry], records: Sequence[Record], today: date) -> bytes:
    """Return the workbook.

    Args:
        plan: the plan.
        entries: the returns.
        records: how each reporter kept its dates over them.
        today: the day they were judged on; also the date in the file's properties.
    """
    subtitle = f"Kế hoạch số {plan.document.number}; tính đến hết ngày {text.day(today)}"
    book = Workbook(plan, board_view.TITLE, subtitle, today)
    _write_board(book, entries)
    _write_counts(book, entries)
    _write_records(book, records)
    _write_details(book, entries)
    return book.close()


def _write_board(book: Workbook, entries: Sequence[Entry]) -> None:
    plan, sections = book.plan, lay_out(book.plan, entries)
    dates = sorted({column for section in sections for column in section.columns}, key=when)
    columns = [Column("TT", 5), Column("Đơn vị", 26), Column("Nhóm", 15)]
    columns += [Column(board_view.heading(one), 10) for one in dates]
    sheet = book.sheet("Bảng theo dõi", board_view.TITLE, columns)
    by_group: dict[str, tuple[Line, ...]] = {
        group: lines for section in sections for group, lines in section.groups
    }
    ordered = [(group, line) for group in plan.groups for line in by_group.get(group, ())]
    for place, (group, line) in enumerate(ordered, 1):
        sheet.whole(0, place)
        sheet.text(1, board_view.line_name(plan, line, by_group[group]))
        sheet.text(2, plan.groups[group].label)
        for column, one in enumerate(dates, 3):
            entry = line.entries.get(one)
            if entry is None:
                sheet.text(column, "", look="centre")
            else:
                look = "alarm" if entry.mark in _ALARMING else "centre"
                sheet.text(column, board_view.standing(entry), look=look)
        sheet.end_row()
    sheet.end_data()
    for sentence in (*board_view.legend_lines(entries), "Ô để trống: không phải nộp kỳ đó."):
        sheet.note(sentence)


def _write_counts(book: Workbook, entries: Sequence[Entry]) -> None:
    heads = (*board_view.COUNT_HEADS, *board_view.BESIDE_HEADS)
    columns = [Column("TT", 5), Column("Nhóm", 30), *(Column(head, 11) for head in heads)]
    sheet = book.sheet("Số lượng", "Số báo cáo theo nhóm đơn vị", columns)
    for place, (group, found) in enumerate(count_groups(book.plan, entries).items(), 1):
        sheet.whole(0, place)
        sheet.text(1, book.plan.groups[group].label)
        for column, number in enumerate(board_view.counts(found), 2):
            sheet.whole(column, number)
        sheet.end_row()
    sheet.end_data()
    sheet.text(0, "")
    sheet.text(1, text.TOTAL, bold=True)
    for column, number in enumerate(board_view.counts(count(entries)), 2):
        sheet.whole(column, number)
    sheet.end_row()
    sheet.note(
        "Các cột từ “Đúng hạn” đến “Chưa đến hạn” cộng lại bằng “Phải nộp”; ba cột cuối đếm riêng,"
        " có thể trùng với các cột trước."
    )


def _write_records(book: Workbook, records: Sequence[Record]) -> None:
    columns = [
        Column("TT", 5),
        Column("Đơn vị", 30),
        Column("Nhóm", 18),
        *(Column(head, 11) for head in board_view.RECORD_HEADS),
    ]
    sheet = book.sheet("Chấp hành thời hạn", "Chấp hành thời hạn báo cáo", columns)
    for place, one in enumerate(records, 1):
        reporter = book.plan.reporters[one.reporter]
        sheet.whole(0, place)
        sheet.text(1, reporter.name)
        sheet.text(2, book.plan.groups[reporter.group].label)
        sheet.whole(3, one.owed)
        sheet.share(4, one.rate)
        for column, counted in enumerate(RECORD, 5):
            sheet.whole(column, getattr(one, counted))
        sheet.end_row()
    sheet.end_data()
    for sentence in rule(board_view.WORDS):
        sheet.note(sentence)


def _write_details(book: Workbook, entries: Sequence[Entry]) -> None:
    plan, zone = book.plan, ZoneInfo(book.plan.time_zone)
    columns = [
        Column("TT", 5),
        Column("Đơn vị", 26),
        Column("Nhóm", 18),
        Column("Biểu", 24),
        Column("Kỳ", 13),
        Column("Hạn nộp", 12),
        Column("Tình trạng", 22),
        Column("Nhận lúc", 16),
        Column("Số ngày muộn hoặc quá hạn", 11),
        Column("Bản", 6),
        Column("Căn cứ", 20),
        Column("Người nhập", 16),
        Column("Nhập lúc", 16),
        Column("Tệp", 30),
        Column("Ghi chú", 30),
    ]
    sheet = book.sheet("Chi tiết", "Từng báo cáo và căn cứ của thời điểm nhận", columns)
    for place, entry in enumerate(entries, 1):
        one, found = entry.standing, entry.evidence
        state = State(board_view.standing(entry), entry.mark in _ALARMING, entry.days_late)
        write_standing(plan, sheet, place, one, state)
        sheet.text(10, board_view.evidence(entry))
        sheet.text(11, found.who if found else "")
        sheet.moment(12, found.recorded_at.astimezone(zone) if found else None)
        sheet.text(13, found.file if found else "")
        sheet.text(14, board_view.remark(entry))
        sheet.end_row()
    sheet.end_data()
