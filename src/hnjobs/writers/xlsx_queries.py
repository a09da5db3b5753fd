"""The sheet of figures that were asked about, answered or not."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hnjobs.writers import text
from hnjobs.writers.view_queries import STANDINGS, asked, note_queries
from hnjobs.writers.xlsx_sheet import Column

if TYPE_CHECKING:
    from hnjobs.writers.xlsx_book import Book


def write_queries(book: Book) -> None:
    """Write a row for each query about a return that counts, with its answer where there is one."""
    plan, zone = book.plan, ZoneInfo(book.plan.time_zone)
    columns = [
        Column("TT", 5),
        Column("Đơn vị", 26),
        Column("Kỳ", 14),
        Column("Ô", 20),
        Column("Số liệu phải hỏi lại", 60),
        Column("Tình trạng", 16),
        Column("Giải trình", 40),
        Column("Người ghi nhận", 20),
        Column("Ngày ghi nhận", 16),
        Column("Mã", 12),
    ]
    notes = (note_queries(book.report),)
    sheet = book.sheet("Giải trình", "Số liệu phải hỏi lại và giải trình", columns, notes)
    for place, query in enumerate(book.report.queries, 1):
        sheet.whole(0, place)
        sheet.text(1, plan.reporters[query.reporter].name)
        sheet.text(2, text.short_period(query.period), look="centre")
        sheet.text(3, query.finding.where)
        sheet.text(4, asked(query))
        sheet.text(5, STANDINGS[query.standing], look="centre")
        sheet.text(6, query.reason)
        sheet.text(7, query.who)
        sheet.moment(8, query.at.astimezone(zone) if query.at else None)
        sheet.text(9, query.key, look="centre")
        sheet.end_row()
    sheet.end_data()
