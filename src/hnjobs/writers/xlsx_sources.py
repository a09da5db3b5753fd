"""The sheet of sources: every value of the year to date, the cell it came from, and the figures it feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hnjobs.domain.observation import Basis
from hnjobs.domain.quantity import Quantity
from hnjobs.writers import text
from hnjobs.writers.xlsx_sheet import Column
from hnjobs.writers.xlsx_trail import SOURCES

if TYPE_CHECKING:
    from hnjobs.domain.observation import StoredObservation
    from hnjobs.writers.xlsx_book import Book
    from hnjobs.writers.xlsx_sheet import Sheet

_BASES: Final = {Basis.PERIOD: "trong kỳ", Basis.YEAR_TO_DATE: "lũy kế từ đầu năm"}
_PRINTED: Final = (
    Column("TT", 6),
    Column("Đơn vị", 22),
    Column("Chỉ tiêu", 38),
    Column("Kỳ", 14),
    Column("Loại số liệu", 12),
    Column("Giá trị", 14),
    Column("Đơn vị tính", 10),
    Column("Nguyên văn", 14),
    Column("Tệp", 32),
    Column("Trang tính", 16),
    Column("Ô", 7),
    Column("Lần nộp", 6),
    Column("Nhận lúc", 17),
)
_ON_SCREEN: Final = (
    Column("Biểu", 44),
    Column("Mã đơn vị", 16),
    Column("Mã kỳ", 11),
    Column("Mã chỉ tiêu", 20),
    Column("SHA-256", 68),
    Column("Có trong", 90),
)
_NOTE: Final = (
    "Mỗi dòng là một ô trong báo cáo của đơn vị; cột “Có trong” cho biết số liệu tổng hợp nào dùng ô đó. "
    "Các cột từ “Biểu” trở đi chỉ xem trên màn hình, không in."
)


def write_sources(book: Book) -> None:
    """Write every value of the year to date, blanks included, with file, sheet, cell and checksum."""
    columns = (*_PRINTED, *_ON_SCREEN)
    sheet = book.sheet(SOURCES, "Nguồn của từng số liệu từ đầu năm", columns, (_NOTE,))
    sheet.printed = len(_PRINTED)
    zone = ZoneInfo(book.plan.time_zone)
    for place, row in enumerate(book.trail.sources, 1):
        sheet.whole(0, place)
        _write_value(book, sheet, row)
        sheet.whole(11, row.origin.version)
        sheet.moment(12, row.origin.received_at.astimezone(zone))
        _write_more(book, sheet, row)
        sheet.end_row()
    sheet.end_data()


def _write_value(book: Book, sheet: Sheet, row: StoredObservation) -> None:
    plan, origin = book.plan, row.origin
    measure = plan.measure_of(row.indicator)
    sheet.text(1, plan.reporters[row.reporter].name)
    sheet.text(2, plan.indicators[row.indicator].label)
    sheet.text(3, text.short_period(row.period), look="centre")
    sheet.text(4, _BASES[row.basis], look="centre")
    if isinstance(row.value, Quantity):
        sheet.amount(5, row.value, measure)
    else:
        sheet.text(5, text.NOT_GIVEN, look="missing")
    sheet.text(6, measure.label, look="centre")
    for column, words in enumerate((row.raw, origin.file, origin.sheet, origin.cell), 7):
        sheet.text(column, words)


def _write_more(book: Book, sheet: Sheet, row: StoredObservation) -> None:
    codes = (row.reporter, str(row.period), row.indicator, row.origin.checksum)
    for column, words in enumerate((book.plan.forms[row.form].label, *codes), len(_PRINTED)):
        sheet.text(column, words, look="line")
    last = len(sheet.columns) - 1
    where, words = book.trail.feeds(sheet.row + 1)
    if where:
        sheet.linked(last, words, where, look="line")
    else:
        sheet.text(last, "", look="line")
