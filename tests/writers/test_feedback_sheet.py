"""The list of what to mend: every finding in words, with a link to its cell, and nothing but text."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.writers.feedback_cells import place_of
from hnjobs.writers.feedback_sheet import TITLE
from tests.sheets import Grid, replaced, xlsx
from tests.writers.given import JOBS, MAIN_SHEET, error, marked, opened, parts, query, rich_book, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INJECTIONS: Final = ("=1+1", "+84", "-5", "@SUM(A1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://x","y")', "'=1")


def _rows(content: bytes, title: str = TITLE) -> Iterator[tuple[object, ...]]:
    """Yield the rows below the header of the list."""
    page = sheet_of(opened(content), title)
    started = False
    for row in page.iter_rows(values_only=True):
        if started:
            yield row
        started = started or row[0] == "STT"


def test_every_finding_is_listed_the_gravest_first() -> None:
    """Number, severity, sheet, cell, raw text, problem, expected, what to do, in Vietnamese."""
    note = Finding(FindingCode.YEAR_ASSUMED, MAIN_SHEET, facts=(("year", "2023"),))
    whole = Finding(FindingCode.NO_FORM, found="Sheet1")

    rows = list(_rows(marked(rich_book(), note, query("A8"), error("C7"), whole).content))

    assert [row[:5] for row in rows] == [
        ("1", "Lỗi", MAIN_SHEET, "C7", "12o"),
        ("2", "Lỗi", "Cả tệp", "–", "Sheet1"),
        ("3", "Cần làm rõ", MAIN_SHEET, "A8", "Khác"),
        ("4", "Lưu ý", MAIN_SHEET, "Cả trang", "–"),
    ]
    assert rows[0][5:] == (
        "Số lao động: “12o” không phải là số.",
        "Số, ví dụ 6.700 hoặc 114,25.",
        "Nhập lại bằng số.",
    )


@pytest.mark.parametrize("name", [MAIN_SHEET, "Sheet1", "Sở 'LĐ' & XH", "T3!A1", "<b>"])
def test_links_lead_to_the_cell(name: str) -> None:
    """Whatever the sheet is called, the link names it as a formula would, and the cell is there."""
    content = xlsx(Grid("1", "Trang 1"), Grid("1 | 12o", name))

    book = opened(marked(content, error("B1", name)).content)

    cell = sheet_of(book, TITLE)["D8"]
    sheet, _, address = cell.hyperlink.location.rpartition("!")
    assert cell.value == "B1"
    assert sheet == "'{}'".format(name.replace("'", "''"))
    assert sheet_of(book, name)[address].value == "12o"


@pytest.mark.parametrize("raw", INJECTIONS)
def test_what_a_stranger_typed_is_text(raw: str) -> None:
    """No cell of the list is a formula, and none becomes one when somebody edits it."""
    finding = Finding(FindingCode.NOT_A_NUMBER, MAIN_SHEET, "C7", raw, (("indicator", raw),))

    page = sheet_of(opened(marked(rich_book(), finding).content), TITLE)

    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value} <= {"s", "inlineStr"}
    assert page["E8"].value == raw.replace("\t", " ").replace("\r", "\n")
    assert page["E8"].quotePrefix
    assert page["E8"].number_format == "@"


def test_control_characters_are_cleaned() -> None:
    """An escape that would drive a terminal, a mark that turns writing round, XML that is none."""
    raw = "a\x1b[2J\u202ebc<d>&\ud800_x0041_"

    book = marked(rich_book(), error("C7", found=raw), error("C8", MAIN_SHEET, "x" * 5000)).content

    first, long = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name(TITLE).to_python()[-2:]
    assert first[4] == "a\ufffd[2J\ufffdbc<d>&\ufffd_x0041_"
    assert "\x1b" not in sheet_of(opened(book), MAIN_SHEET)["C7"].comment.text
    assert len(str(long[4])) == 600


def test_page_setup() -> None:
    """Landscape A4, one page wide, the header on every page, texts wrapped and rows high enough."""
    long = Finding(FindingCode.NOT_A_NUMBER, MAIN_SHEET, "C7", "12o", (("indicator", "chỉ tiêu " * 30),))

    page = sheet_of(opened(marked(rich_book(), long).content), TITLE)

    assert (page.page_setup.orientation, str(page.page_setup.paperSize)) == ("landscape", "9")
    assert page.sheet_properties.pageSetUpPr
    assert (page.sheet_properties.pageSetUpPr.fitToPage, str(page.page_setup.fitToHeight)) == (True, "0")
    assert page.print_title_rows == "$7:$7"
    assert page.freeze_panes == "A8"
    assert page["F8"].alignment.wrap_text
    assert page.row_dimensions[8].height > 8 * 15
    assert sum(page.column_dimensions[letter].width for letter in "ABCDEFGH") < 150


def test_only_colours_that_occur_are_explained() -> None:
    """A return with queries alone has no word about red cells."""
    texts = [
        str(value) for row in _all_rows(marked(rich_book(), query("A8")).content) for value in row if value
    ]

    assert not any("màu đỏ" in text for text in texts)
    assert any("màu cam" in text for text in texts)


def _all_rows(content: bytes) -> Iterator[tuple[object, ...]]:
    yield from sheet_of(opened(content), TITLE).iter_rows(values_only=True)


def test_addresses_are_read_as_excel_writes_them() -> None:
    """One cell, a range by its first, dollars or none; what lies outside a sheet is no cell."""
    assert place_of("F14") == (14, 6)
    assert place_of("$B$2:$C$9") == (2, 2)
    assert place_of("XFD1048576") == (1048576, 16384)
    assert [place_of(text) for text in ("", "14", "F", "F0", "XFE1", "A1048577", "A1;B2")] == [None] * 7


def _office() -> str:
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("HNJOBS_REQUIRE_SERVICES") == "1":
            pytest.fail("soffice is not on PATH, and HNJOBS_REQUIRE_SERVICES=1 asks for it")
        pytest.skip("soffice (LibreOffice) is not on PATH")
    return office


def _recalculated(folder: Path, content: bytes) -> Path:
    """Let LibreOffice open a workbook, calculate it anew and save it."""
    (folder / "in.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [_office(), "--headless", profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(folder / "in.xlsx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / "out" / "in.xlsx"


@pytest.mark.libreoffice
def test_another_program_opens_and_calculates_it(tmp_path: Path) -> None:
    """The sender's formulas give what they gave; comments and fills are there; texts are still texts."""
    content = marked(rich_book(), *(error("C7", found=raw) for raw in INJECTIONS)).content

    path = _recalculated(tmp_path, content)

    figures = CalamineWorkbook.from_path(path).get_sheet_by_name(MAIN_SHEET).to_python(skip_empty_area=False)
    assert [row[2:4] for row in figures[5:9]] == [[100.0, 200.0], ["12o", ""], [350.0, 700.0], [450.0, ""]]
    book = openpyxl.load_workbook(path)
    page = sheet_of(book, MAIN_SHEET)
    assert page["C7"].comment.text.startswith("Lỗi: ")
    assert page["C7"].fill.fgColor.rgb == "FFFFA7A7"
    listed = [row[4].value for row in sheet_of(book, TITLE).iter_rows(min_row=8, max_row=15)]
    assert listed == [raw.replace("\t", " ").replace("\r", "\n") for raw in INJECTIONS]
    assert {
        cell.data_type for row in sheet_of(book, TITLE).iter_rows(min_row=8) for cell in row if cell.value
    } == {"s"}


def test_a_link_to_a_sheet_that_is_not_there_is_left_out() -> None:
    """The sheet may have another name in the file than in the finding; the words still stand."""
    content = replaced(xlsx("1"), "xl/workbook.xml", 'name="Sheet1"', 'name="Khác"')

    book = marked(content, Finding(FindingCode.NOT_A_NUMBER, "Sheet1", "A1", "12o", (JOBS,))).content

    assert b"hyperlink" not in parts(book)["xl/worksheets/sheet2.xml"]
    assert next(_rows(book))[3] == "A1"
