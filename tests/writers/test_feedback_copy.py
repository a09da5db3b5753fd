"""A copy of a workbook that cannot be edited in place: its values, and its look as far as known."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from hnjobs.domain.appearance import CellLook, SheetCopy, SheetLook
from hnjobs.domain.cell import CellValue, ErrorValue, FormulaWithoutValue, Unverified
from hnjobs.writers.feedback_copy import copy_book
from tests.writers.given import error, marked, opened, sheet_of

DAY: Final = date(2023, 3, 14)


def test_values_are_copied_as_they_are() -> None:
    """Numbers, texts, dates and truths in their own kind; an error is its text, a text is never a formula."""
    rows: list[list[CellValue]] = [
        ["Vay vốn", 100, 1.25, True],
        ["=1+1", date(2023, 3, 14), datetime(2023, 3, 14, 8, 30), time(7, 5)],  # noqa: DTZ001 Excel has no zone
        [ErrorValue("#REF!"), FormulaWithoutValue("=SUM(A1)"), Unverified(), float("inf")],
    ]

    content, _ = copy_book([SheetCopy("Biểu 02", visible=True, rows=rows)], DAY)

    page = sheet_of(opened(content), "Biểu 02")
    assert [[cell.value for cell in row] for row in page] == [
        ["Vay vốn", 100, 1.25, True],
        ["=1+1", datetime(2023, 3, 14), datetime(2023, 3, 14, 8, 30), time(7, 5)],  # noqa: DTZ001 as above
        ["#REF!", "=SUM(A1)", None, "inf"],
    ]
    assert {page[address].data_type for address in ("A2", "A3", "B3", "D3")} == {"s"}
    assert [page[address].number_format for address in ("B2", "C2", "D2")] == [
        "dd/mm/yyyy",
        "dd/mm/yyyy hh:mm",
        "hh:mm",
    ]


def test_the_known_look_is_kept() -> None:
    """Merges, widths, heights, hidden rows and columns, fonts, fills, lines, number formats."""
    look = CellLook(
        font=".VnTime",
        size=13,
        bold=True,
        italic=True,
        colour="#FF0000",
        fill="#DDEBF7",
        across="center",
        wrap=True,
        borders=("left",),
        number_format="#,##0",
    )
    sheet = SheetLook(((0, 0, 0, 2),), {0: 33.0}, {0: 40.0}, frozenset({1}), frozenset({3}), {(0, 0): look})

    content, _ = copy_book(
        [SheetCopy("A", visible=True, rows=[["Tổng", "", ""], [1, 2, 3]], look=sheet)], DAY
    )

    page = sheet_of(opened(content), "A")
    cell = page["A1"]
    assert [str(merged) for merged in page.merged_cells.ranges] == ["A1:C1"]
    assert (cell.value, cell.font.name, cell.font.size, cell.font.bold) == ("Tổng", ".VnTime", 13, True)
    assert (cell.fill.fgColor.rgb, cell.border.left.style, cell.number_format) == (
        "FFDDEBF7",
        "thin",
        "#,##0",
    )
    assert abs(page.column_dimensions["A"].width - 33) < 1
    assert page.row_dimensions[1].height == 39.75  # a row is a whole number of pixels high
    assert (page.row_dimensions[2].hidden, page.column_dimensions["D"].hidden) == (True, True)


def test_a_look_that_is_not_known_is_made_readable() -> None:
    """Rows of a table get lines and columns the width of what stands in them; the page is one wide."""
    rows: list[list[CellValue]] = [
        ["UBND QUẬN BA ĐÌNH, một dòng tiêu đề rất dài"],
        ["STT", "Chỉ tiêu", "Số"],
        [1, "Vay vốn", 100],
    ]

    content, _ = copy_book([SheetCopy("A", visible=True, rows=rows)], DAY)

    page = sheet_of(opened(content), "A")
    assert page["B3"].border.left.style == "thin"
    assert (page["B2"].font.bold, page["B2"].alignment.horizontal, page["B3"].font.bold) == (
        True,
        "center",
        False,
    )
    assert page["A1"].border.left.style is None
    assert page.column_dimensions["A"].width < 10
    assert page.sheet_properties.pageSetUpPr
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_merges_that_excel_would_not_open() -> None:
    """One that goes over the whole sheet ends with the cells; overlapping and single ones are left out."""
    merges = ((0, 0, 65535, 255), (0, 1, 1, 1), (1, 1, 1, 1))
    look = SheetLook(merges, {}, {0: 9000.0}, frozenset(), frozenset(), {})
    rows: list[list[CellValue]] = [["a", ""], ["", date(1, 1, 1)]]

    content, _ = copy_book([SheetCopy("A", visible=True, rows=rows, look=look)], DAY)

    page = sheet_of(opened(content), "A")
    assert [str(merged) for merged in page.merged_cells.ranges] == ["A1:B2"]
    assert page.row_dimensions[1].height == 408.75


def test_names_that_excel_refuses() -> None:
    """Each sheet gets a name that Excel takes, each another one, and the caller is told which."""
    long = "Báo cáo kết quả giải quyết việc làm tháng 3"
    names = ["a/b", "A_b", long, f"{long} (sửa)", "History", ""]

    content, told = copy_book([SheetCopy(name, visible=True, rows=[["x"]]) for name in names], DAY)

    assert list(told) == names
    assert opened(content).sheetnames == list(told.values())
    assert len({name.casefold() for name in told.values()}) == len(names)
    assert max(map(len, told.values())) <= 31


def test_a_copy_can_be_marked() -> None:
    """What was copied is a workbook like any other; hidden sheets stay hidden."""
    sheets = [SheetCopy("A", visible=True, rows=[["12o"]]), SheetCopy("B", visible=False, rows=[])]
    content, _ = copy_book(sheets, DAY)

    book = opened(marked(content, error("A1", "A")).content)

    assert sheet_of(book, "A")["A1"].comment.text.startswith("Lỗi: ")
    assert sheet_of(book, "B").sheet_state == "hidden"
