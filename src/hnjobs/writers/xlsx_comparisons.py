"""The sheet of two views of one thing, with their difference: nothing is ever added across them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.writers import text
from hnjobs.writers.xlsx_coverage import covered
from hnjobs.writers.xlsx_sheet import Column

if TYPE_CHECKING:
    from hnjobs.domain.figures import Figure
    from hnjobs.writers.xlsx_book import Book
    from hnjobs.writers.xlsx_sheet import Sheet

_LEFT, _RIGHT, _DIFFERENCE, _UNIT = 1, 4, 7, 8


def write_comparisons(book: Book) -> None:
    """Write pairs of views with their difference, then the headline beside its channels where they differ."""
    plan = book.plan
    columns = [
        Column("TT", 5),
        Column("Theo báo cáo của địa phương", 28),
        Column("Số liệu", 13),
        Column("Phạm vi số liệu", 28),
        Column("Theo báo cáo của đơn vị chuyên môn", 28),
        Column("Số liệu", 13),
        Column("Phạm vi số liệu", 28),
        Column("Chênh lệch", 13),
        Column("Đơn vị tính", 9),
    ]
    sheet = book.sheet("Đối chiếu", "Đối chiếu hai cách thống kê, không cộng vào nhau", columns)
    for place, row in enumerate(book.report.comparisons, 1):
        sheet.whole(0, place)
        for column, shown in ((_LEFT, row.left), (_RIGHT, row.right)):
            _write_side(book, sheet, column, shown)
        measure = plan.measure_of(row.left.indicator)
        if row.difference is None:
            sheet.text(_DIFFERENCE, text.DASH, look="centre")
        else:
            formula = sheet.less(sheet.at(_LEFT + 1), sheet.at(_RIGHT + 1), measure)
            sheet.amount(_DIFFERENCE, row.difference, measure, formula=formula)
        sheet.text(_UNIT, measure.label, look="centre")
        sheet.end_row()
    headline = book.report.headline
    channels = book.report.channels
    _write_channels(book, sheet, "period", headline.period, [row.period for row in channels])
    if not book.report.from_january:
        _write_channels(book, sheet, "to_date", headline.to_date, [row.to_date for row in channels])
    sheet.end_data()
    sheet.mark_words(_LEFT + 1, _LEFT + 1)
    sheet.mark_words(_RIGHT + 1, _RIGHT + 1)


def _covered_all(book: Book, parts: list[Figure]) -> str:
    """Say what several figures are made of: once where it is the same, else of each."""
    plan = book.plan
    said: dict[str, list[str]] = {}
    for part in parts:
        said.setdefault(covered(part, plan), []).append(plan.indicators[part.indicator].label)
    if len(said) == 1:
        return next(iter(said))
    return "\n".join(f"{', '.join(labels)}: {words}" for words, labels in said.items())


def _write_side(book: Book, sheet: Sheet, column: int, shown: Figure) -> None:
    sheet.text(column, book.plan.indicators[shown.indicator].label)
    sheet.figure(column + 1, shown, book.plan.measure_of(shown.indicator))
    sheet.text(column + 2, covered(shown, book.plan))


def _write_channels(book: Book, sheet: Sheet, span: str, total: Figure, parts: list[Figure]) -> None:
    """Write the headline beside what its channels add up to, where both are known and they differ."""
    given = [part.value for part in parts if part.value is not None]
    if total.value is None or not given:
        return
    added = given[0]
    for value in given[1:]:
        added += value
    if added == total.value:
        return
    measure = book.plan.measure_of(total.indicator)
    sheet.whole(0, sheet.row - sheet.first + 1)
    _write_side(book, sheet, _LEFT, total)
    sheet.text(_RIGHT, "Các nguồn cộng lại" + (" (lũy kế từ đầu năm)" if span == "to_date" else ""))
    channels = book.cells[f"channels.{span}"]
    sheet.amount(_RIGHT + 1, added, measure, formula=f"=SUM({channels})")
    sheet.text(_RIGHT + 2, _covered_all(book, parts))
    formula = sheet.less(sheet.at(_LEFT + 1), sheet.at(_RIGHT + 1), measure)
    sheet.amount(_DIFFERENCE, total.value - added, measure, formula=formula)
    sheet.text(_UNIT, measure.label, look="centre")
    sheet.end_row()
