"""Draw one blank form as a workbook: what the sender fills in is open, everything else is protected.

No cell holds a formula, for one that no program has calculated is a finding when the form comes back; sums
are checked by conditional formats instead. The bytes depend on the content alone, not on the clock.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Final

import xlsxwriter

from hnjobs.domain.indicator import Direction
from hnjobs.writers import form_content as parts
from hnjobs.writers.form_checks import accept_numbers, check_sums
from hnjobs.writers.form_content import HEADER_ROW, TITLE_ROW
from hnjobs.writers.form_layout import lay_out
from hnjobs.writers.form_page import Page, number_format
from hnjobs.writers.text import capitalised, day, period_name

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.domain.quantity import Measure
    from hnjobs.writers.form_content import Column, FormContent, Layout, Row

SHEET: Final = "Báo cáo"
IDENTITY_SHEET: Final = "_hnjobs"  # the name that readers.evidence looks for; a test holds the two together

_STATE: Final = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_HELP: Final = "Chỉ nhập vào ô nền vàng."
_NUMBERS: Final = "Số liệu chỉ gõ chữ số; không phát sinh thì ghi 0."
_REQUIRED: Final = "(*) là chỉ tiêu bắt buộc."
_RED: Final = "Ô chuyển nền đỏ là tổng chưa bằng các phần, hoặc lũy kế chưa bằng kỳ trước cộng kỳ này."
_SENTENCES: Final = 2  # that fit on a line
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def draw_form(content: FormContent) -> bytes:
    """Return one blank form as a workbook; the same content gives the same bytes."""
    layout = lay_out(content)
    drawn = BytesIO()
    book = xlsxwriter.Workbook(drawn, _OPTIONS)
    signed = content.plan.document.date
    created = datetime(signed.year, signed.month, signed.day)  # noqa: DTZ001 the format has no zone
    book.set_properties({"title": content.form.label, "author": content.plan.issuer.body, "created": created})
    page = Page(book, SHEET)
    _draw_head(page, content, layout)
    _draw_table(page, content, layout)
    _draw_below(page, content, layout)
    accept_numbers(page, content, layout)
    check_sums(page, content, layout)
    page.finish(layout, last_row=_signature_row(layout) + 1)
    _add_identity(book, content)
    book.close()
    return drawn.getvalue()


def write_form(path: Path, content: FormContent) -> None:
    """Write one blank form; a file that is there is overwritten.

    Args:
        path: where to; the folder is made, the file is written under another name and renamed.
        content: what it says.

    Raises:
        OSError: the disk failed; nothing half-written is left.
    """
    drawn = draw_form(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        waiting.write_bytes(drawn)
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)


def _draw_head(page: Page, content: FormContent, layout: Layout) -> None:
    width = len(layout.columns)
    half = _half(width)
    page.across(1, (1, half), content.reporter.full_name.upper(), "letterhead", rows=2)
    page.across(1, (half + 1, width), _STATE[0], "letterhead")
    page.across(2, (half + 1, width), _STATE[1], "motto")
    page.across(TITLE_ROW, (1, width), content.form.label.upper(), "title")
    page.across(TITLE_ROW + 1, (1, width), capitalised(period_name(content.period)), "subtitle")
    first, after = content.plan.window.window(content.period)
    dates = f"Số liệu từ ngày {day(first)} đến hết ngày {day(after - timedelta(days=1))}"
    due = f"; hạn gửi báo cáo: {day(content.due)}" if content.due else ""
    page.across(TITLE_ROW + 2, (1, width), f"({dates}{due})", "remark")


def _draw_table(page: Page, content: FormContent, layout: Layout) -> None:
    for place, column in enumerate(layout.columns, 1):
        page.put(HEADER_ROW, place, column.heading, "heading")
    for number, row in enumerate(layout.rows, HEADER_ROW + 1):
        for place, column in enumerate(layout.columns, 1):
            value, look = _cell(content, row, column)
            if (row.item, column.kind) in layout.inputs:
                look = "input" if look == "number" else "input_text"
            elif column.kind == parts.YEAR_TO_DATE:
                look = "closed"
            depth = row.depth if column.kind == parts.LABEL else 0
            digits = _digits(content, row, column) if look in ("number", "input") else ""
            page.put(number, place, value, look, depth=depth, digits=digits)


def _cell(content: FormContent, row: Row, column: Column) -> tuple[str | float | None, str]:
    """Return what stands in a cell of the table, and its look where nobody fills it in."""
    match column.kind:
        case parts.NUMBER:
            return row.number, "centre"
        case parts.CODE:
            return row.item, "centre"
        case parts.LABEL:
            label = f"{row.label} (*)" if row.required else row.label
            return label, "text" if row.depth or content.by_tasks else "strong"
        case parts.SECTION:
            return next(task.section for task in content.plan.tasks if task.id == row.item), "text"
        case parts.UNIT:
            return content.plan.measure_of(row.item).label, "centre"
        case parts.PLAN if row.item in content.targets:
            return _figure(content.plan.measure_of(row.item), content.targets[row.item].amount), "number"
        case parts.PREVIOUS if row.item in content.previous:
            return _figure(content.plan.measure_of(row.item), content.previous[row.item]), "number"
        case parts.PLAN | parts.PREVIOUS | parts.PERIOD | parts.YEAR_TO_DATE:
            return None, "number"
        case _:
            return None, "text"


def _figure(measure: Measure, value: int) -> float:
    """Turn base units into the number of the measure's cell: an integer where there is no fraction."""
    number = measure.from_base(value)
    return int(number) if number == number.to_integral_value() else float(number)


def _digits(content: FormContent, row: Row, column: Column) -> str:
    """Return the number format; a plan figure shows which side of it is promised, its value is one number."""
    measure = content.plan.measure_of(row.item)
    value, _ = _cell(content, row, column)
    plain = "#,##0" if isinstance(value, int) else number_format(measure)
    target = content.targets.get(row.item) if column.kind == parts.PLAN else None
    if target is None or target.direction is Direction.AT_LEAST or target.high is None:
        return plain
    if target.direction is Direction.BELOW:
        return f'"< "{plain}'
    high = f"{measure.from_base(target.high):f}".replace(".", ",")
    return f'{plain}"–{high}"'


def _draw_below(page: Page, content: FormContent, layout: Layout) -> None:
    width = len(layout.columns)
    told = [_HELP] if content.by_tasks else [_HELP, _NUMBERS]
    told += [_REQUIRED] if content.form.required else []
    told += [_RED] if content.form.sums or layout.column(parts.PREVIOUS) else []
    page.across(layout.end + 1, (1, width), " ".join(told), "remark")
    page.height(layout.end + 1, -(-len(told) // _SENTENCES))
    for text in content.form.texts:
        if row := layout.texts.get(text.id):
            page.across(row, (1, 2), text.label, "strong")
            page.across(row, (3, width), "", "input_text")
            page.height(row, 3)
    row, half = _signature_row(layout), _half(width)
    for columns, who in (((1, half), "NGƯỜI LẬP BIỂU"), ((half + 1, width), "THỦ TRƯỞNG ĐƠN VỊ")):
        page.across(row, columns, who, "letterhead")
        page.across(row + 1, columns, "(Ký, ghi rõ họ tên)", "remark")


def _half(width: int) -> int:
    """Return the last column of the left half; the label's column is the widest, so it is less than half."""
    return max(width // 2 - 1, 2)


def _signature_row(layout: Layout) -> int:
    return max(layout.texts.values(), default=layout.end + 1) + 2


def _add_identity(book: xlsxwriter.Workbook, content: FormContent) -> None:
    """Say on a sheet that no menu shows which form this is."""
    page = book.add_worksheet(IDENTITY_SHEET)
    facts = {"form": content.form.id, "reporter": content.reporter.id, "period": str(content.period)}
    for row, (key, value) in enumerate(facts.items()):
        page.write_string(row, 0, key)
        page.write_string(row, 1, value)
    page.very_hidden()
    page.protect()
