"""From a figure of the workbook to the rows it is made of, and from a row to the figures it feeds."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final

import openpyxl
import pytest
import xlsxwriter

from hnjobs.writers.xlsx_looks import Looks
from hnjobs.writers.xlsx_sheet import MOST_LINKS, Column, Sheet
from hnjobs.writers.xlsx_trail import Trail
from tests.writers.dumps import dump_xlsx
from tests.writers.workbooks import (
    DISTRICTS,
    PLAN,
    SOURCES,
    fill,
    report_of,
    table,
    workbook,
    year_with_everything,
    year_with_gaps,
)
from tests.writers.year import full_year

_PLACE: Final = re.compile(r"'Nguồn số liệu'!F(?P<first>\d+):F(?P<last>\d+)")
_FIRST_ROW: Final = 5


@pytest.fixture(scope="module")
def content() -> bytes:
    """The workbook of a half year with gaps, one of them filled."""
    return workbook(year_with_everything())


def links(content: bytes, sheet: str) -> dict[str, tuple[int, int]]:
    """Return cell -> first and last row of its sources, for the linked cells of a sheet."""
    page = openpyxl.load_workbook(BytesIO(content))[sheet]
    found = {}
    for row in page.iter_rows():
        for cell in row:
            if cell.hyperlink is not None:
                place = _PLACE.fullmatch(str(cell.hyperlink.location))
                assert place, cell.hyperlink.location
                found[cell.coordinate] = int(place["first"]), int(place["last"])
    return found


@pytest.mark.parametrize("sheet", [DISTRICTS, "Theo tháng", "Theo nguồn", "Tổng hợp", "Mốc quý", "Tiến độ"])
def test_a_range_without_other_rows_adds_up_to_its_figure(content: bytes, sheet: str) -> None:
    """Excel shows the sum of a selection: where only a figure's rows are linked, it is the figure."""
    values, rows = dump_xlsx(content), table(content, SOURCES)
    checked = 0
    for cell, (first, last) in links(content, sheet).items():
        within = rows[first - _FIRST_ROW : last - _FIRST_ROW + 1]
        own = [row for row in within if cell in cells_fed(row, sheet)]
        if len(own) == len(within) and adds_up(own):
            assert values[f"{sheet}!{cell}"] == pytest.approx(sum(as_numbers(own)), rel=1e-12)
            checked += 1

    assert checked > 3


def adds_up(rows: list[dict[str, object]]) -> bool:
    """Tell whether rows are of something that months and reporters add up to."""
    indicator = PLAN.indicators[str(rows[0]["Mã chỉ tiêu"])]
    return indicator.aggregation == "sum"


def as_numbers(rows: list[dict[str, object]]) -> list[float]:
    """Return the values of rows."""
    return [value for row in rows if isinstance(value := row["Giá trị"], int | float)]


def cells_fed(row: dict[str, object], sheet: str) -> set[str]:
    """Return the cells of a sheet that a row says it feeds."""
    parts = str(row["Có trong"] or "").split("; ")
    return {
        cell
        for part in parts
        if part.startswith(f"{sheet}: ")
        for cell in part.removeprefix(f"{sheet}: ").split(", ")
    }


def test_every_figure_leads_to_all_its_rows(content: bytes) -> None:
    """The first and last row that say they feed a cell are the ends of the range its link leads to."""
    rows = table(content, SOURCES)
    for sheet in (DISTRICTS, "Theo tháng", "Theo nguồn", "Tổng hợp", "Mốc quý", "Tiến độ", "Đối chiếu"):
        fed: dict[str, list[int]] = {}
        for number, row in enumerate(rows, _FIRST_ROW):
            for cell in cells_fed(row, sheet):
                fed.setdefault(cell, []).append(number)

        assert {cell: (min(own), max(own)) for cell, own in fed.items()} == links(content, sheet)


def test_a_linked_cell_stays_a_number(content: bytes) -> None:
    """What is linked is the number or the formula itself, not a text that shows it."""
    page = openpyxl.load_workbook(BytesIO(content))[DISTRICTS]

    assert page["D5"].hyperlink is not None
    assert page["D5"].data_type == "n"
    assert page["D35"].hyperlink is not None
    assert page["D35"].value == "=SUM(D5:D34)"


def test_what_one_reporter_gave_stands_together(content: bytes) -> None:
    """The six months of a district are six rows in a row, whose tip says how many they are."""
    page = openpyxl.load_workbook(BytesIO(content))[DISTRICTS]
    first, last = links(content, DISTRICTS)["E5"]
    own = table(content, SOURCES)[first - _FIRST_ROW : last - _FIRST_ROW + 1]

    assert [(row["Đơn vị"], row["Kỳ"]) for row in own] == [
        ("Ba Đình", f"tháng {month}") for month in range(1, 7)
    ]
    assert page["E5"].hyperlink
    assert page["E5"].hyperlink.tooltip == f"Nguồn: 6 dòng, từ dòng {first} đến dòng {last}"


def test_scattered_rows_say_so(content: bytes) -> None:
    """The rows behind a month's total stand between others: the tip says by what to filter them."""
    page = openpyxl.load_workbook(BytesIO(content))["Theo tháng"]

    assert page["C35"].hyperlink
    assert "lọc theo cột Kỳ" in str(page["C35"].hyperlink.tooltip)


def test_a_row_leads_back_to_the_first_figure(content: bytes) -> None:
    """The last column of a source names every figure made of it and leads to the first of them."""
    page = openpyxl.load_workbook(BytesIO(content))[SOURCES]
    back = page.cell(_FIRST_ROW, len(list(page.iter_cols())))

    assert str(back.value).startswith(f"Tổng hợp: F5, H5; {DISTRICTS}: D5, E5")
    assert back.hyperlink
    assert back.hyperlink.location == "'Tổng hợp'!F5"


def test_a_blank_feeds_nothing(content: bytes) -> None:
    """A blank cell of a return is listed, has no number and feeds no figure."""
    blank = next(row for row in table(content, SOURCES) if row["Giá trị"] == "không có số liệu")

    assert not blank["Có trong"]


def test_a_year_to_date_that_fills_is_listed_with_its_basis(content: bytes) -> None:
    """A year to date that stands for a missing month is listed, told from the month's own value."""
    rows = [row for row in table(content, SOURCES) if row["Đơn vị"] == "Đông Anh" and row["Kỳ"] == "tháng 4"]
    headline = [row for row in rows if row["Mã chỉ tiêu"] == "jobs_created"]

    assert [row["Loại số liệu"] for row in headline] == ["trong kỳ", "lũy kế từ đầu năm"]
    assert headline[1]["Ô"] == "F12"
    assert cells_fed(headline[0], "Tổng hợp") == set()
    assert cells_fed(headline[1], "Tổng hợp") == {"F5", "H5"}


def test_a_silent_reporter_leads_nowhere(content: bytes) -> None:
    """Words that stand for a missing figure have no link: there is no row behind them."""
    page = openpyxl.load_workbook(BytesIO(content))[DISTRICTS]
    row = next(cells for cells in page.iter_rows() if cells[1].value == "Sóc Sơn")

    assert row[3].value == "chưa có báo cáo"
    assert all(cell.hyperlink is None for cell in row)


def test_a_sheet_holds_no_more_links_than_excel_takes() -> None:
    """Excel takes 65.530 links a sheet: the texts beyond stand without one, and nothing is dropped."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    year = year_with_gaps()
    sheet = Sheet(Looks(book), Trail(PLAN, report_of(year)), "Trang", ("Tên",), [Column("TT", 5)])
    for _ in range(MOST_LINKS + 1):
        sheet.linked(0, "x", "'Trang'!A1")
        sheet.end_row()
    last = sheet.row
    book.close()

    page = openpyxl.load_workbook(target)["Trang"]
    assert page.cell(last - 1, 1).hyperlink is not None
    assert page.cell(last, 1).hyperlink is None
    assert page.cell(last, 1).value == "x"


def test_a_quarter_filled_by_a_return_of_its_own_is_listed() -> None:
    """A quarter may be filled by an earlier year to date than the half year: both stand there."""
    year = full_year(PLAN)
    fill(year, "nhcsxh", "M01", "M02", "loan_disbursed")
    fill(year, "nhcsxh", "M04", "M05", "loan_disbursed")
    rows = [
        row
        for row in table(workbook(year), SOURCES)
        if (row["Mã chỉ tiêu"], row["Loại số liệu"]) == ("loan_disbursed", "lũy kế từ đầu năm")
    ]

    assert [row["Kỳ"] for row in rows] == ["tháng 2", "tháng 5"]
    assert [bool(cells_fed(row, "Mốc quý")) for row in rows] == [True, True]
    assert [bool(cells_fed(row, "Tổng hợp")) for row in rows] == [False, True]
