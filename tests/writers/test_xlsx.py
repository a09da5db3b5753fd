"""The workbook: the figures of the Word report as numbers, live sums with their values, and sources."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final

import openpyxl
import pytest

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Quantity
from hnjobs.pipeline.report import load_report
from hnjobs.readers.plan_yaml import load_plan
from hnjobs.writers.docx import render_docx
from hnjobs.writers.view_builder import build_view
from hnjobs.writers.xlsx import render_xlsx
from tests.writers.dumps import dump_docx, dump_formulas, dump_xlsx, sheet_rows
from tests.writers.workbooks import (
    DISTRICTS,
    HOSTILE,
    PLAN,
    table,
    workbook,
    year_with_everything,
    year_with_gaps,
)
from tests.writers.year import ROOT, TEMPLATES, TODAY, Year, full_year

if TYPE_CHECKING:
    from pathlib import Path

SHEETS: Final = [
    "Tổng hợp",
    "Biểu đồ",
    DISTRICTS,
    "Tiến độ",
    "Theo tháng",
    "Theo nguồn",
    "Mốc quý",
    "Nhiệm vụ",
    "Khó khăn, đề xuất",
    "Tình hình báo cáo",
    "Giải trình",
    "Đối chiếu",
    "Nguồn số liệu",
]


@pytest.fixture(scope="module")
def gaps() -> Year:
    """The year with gaps."""
    return year_with_gaps()


@pytest.fixture(scope="module")
def half_year(gaps: Year) -> bytes:
    """The workbook of the first half year with gaps."""
    return workbook(gaps)


def test_sheets(half_year: bytes) -> None:
    """Every chapter has its sheet, the group's own word in the name of its table."""
    assert openpyxl.load_workbook(BytesIO(half_year)).sheetnames == SHEETS


def test_queries_and_answers() -> None:
    """Each query has a row, the open ones too; a reason that looks like a formula is a text."""
    year = full_year(PLAN)
    finding = Finding(FindingCode.ROW_UNKNOWN, "Biểu 02", "B9", "Vốn QG")
    year.ask("ba-dinh", "M03", finding, HOSTILE)
    year.ask("ba-vi", "M05", finding)
    report, _ = load_report(PLAN, year, Period(2023, "H1"), TODAY)

    answered, waiting = list(sheet_rows(render_xlsx(PLAN, report, TODAY), "Giải trình"))[-2:]

    assert answered[1:4] == ("Ba Đình", "tháng 3", "Biểu 02!B9")
    assert answered[5:8] == ("đã giải trình", HOSTILE, "Nguyễn Văn An")
    assert answered[8] == datetime(2023, 6, 20, 9, 30)  # noqa: DTZ001 a workbook has no zone
    assert waiting[5] == "chưa giải trình"


@pytest.mark.parametrize(
    ("code", "today"), [("H1", TODAY), ("M03", date(2023, 3, 20)), ("Y", date(2023, 12, 30))]
)
def test_word_and_excel_agree(gaps: Year, code: str, today: date) -> None:
    """Every figure of every district is the same in both documents, the missing ones too."""
    report, _ = load_report(PLAN, gaps, Period(2023, code), today)
    lines = dump_docx(render_docx(build_view(PLAN, report, today), TEMPLATES / "report.docx", today))
    word = {row[1]: row for row in (line.split(" | ") for line in lines) if len(row) >= 10}
    excel = [list(row) for row in sheet_rows(render_xlsx(PLAN, report, today), DISTRICTS)[4:35]]
    to_date = 0 if report.from_january else 1

    for row in excel:
        printed = word[str(row[1])]
        shown = [row[2], row[3], *[row[4]][:to_date], *row[6:10]]
        numbers = [printed[2], printed[3], *printed[4 : 4 + to_date], *printed[5 + to_date : 9 + to_date]]
        assert [spoken(cell) for cell in shown] == [cell.removesuffix(" *") for cell in numbers]
        if isinstance(row[5], float):
            assert printed[4 + to_date] == percent(row[5])


def spoken(cell: object) -> str:
    """Write a count the way the Word report does."""
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else str(cell)


def percent(value: float) -> str:
    """Write a share with one decimal, half up, from the digits that Excel keeps."""
    exact = Decimal(format(value * 100, ".13g")) + Decimal("0.05")
    return f"{exact:.9f}"[: f"{exact:.9f}".index(".") + 2].replace(".", ",") + " %"


def test_missing_is_text(half_year: bytes) -> None:
    """What was not received is said in words and is no number; its row counts what came."""
    rows = {row["Quận, huyện, thị xã"]: row for row in table(half_year, DISTRICTS)}
    months = {row["Quận, huyện, thị xã"]: row for row in table(half_year, "Theo tháng")}

    assert rows["Sóc Sơn"]["Lũy kế từ đầu năm"] == "chưa có báo cáo"
    assert rows["Sóc Sơn"]["Báo cáo nhận được"] == "0/6"
    assert rows["Ba Vì"]["Còn thiếu"] == "tháng 5, 6"
    assert months["Ba Vì"]["Tháng 5"] == "chưa có báo cáo"
    assert isinstance(months["Ba Vì"]["Tháng 4"], int)


def test_coverage_stands_by_every_total(half_year: bytes) -> None:
    """Under each total stands how many reporters it is made of, and beside it who is missing."""
    *_, total, covered, note = table(half_year, DISTRICTS)

    assert total["Quận, huyện, thị xã"] == "Tổng cộng"
    assert covered["Lũy kế từ đầu năm"] == "28/30"
    assert str(note["TT"]).startswith(
        "Lũy kế từ đầu năm: tổng hợp từ 28/30 quận, huyện, thị xã; chưa có báo cáo: Sóc Sơn"
    )
    assert all(
        row["Phạm vi số liệu kỳ này"] and row["Phạm vi số liệu lũy kế"]
        for row in table(half_year, "Tổng hợp")
    )


def test_totals_are_live_and_hold_their_value(half_year: bytes) -> None:
    """A total is a SUM that a reader can follow, stored with the value that the report states."""
    formulas, values = dump_formulas(half_year), dump_xlsx(half_year)
    report, _ = load_report(PLAN, year_with_gaps(), Period(2023, "H1"), TODAY)
    assert report.headline.period.value

    assert formulas[f"{DISTRICTS}!D35"] == "=SUM(D5:D34)"
    assert values[f"{DISTRICTS}!D35"] == report.headline.period.value.value
    assert formulas["Theo tháng!I35"].startswith("=SUM(")
    assert formulas["Theo nguồn!C9"] == "=SUM(C5:C8)"


def test_a_total_of_nothing_is_no_formula() -> None:
    """Without a return there is no SUM that would show 0: the total says that nothing came."""
    empty = workbook(Year(PLAN))
    *_, total, covered, _ = table(empty, DISTRICTS)

    assert total["Lũy kế từ đầu năm"] == "chưa có báo cáo"
    assert covered["Lũy kế từ đầu năm"] == "0/30"
    assert not any(
        "SUM" in formula and column in formula
        for where, formula in dump_formulas(empty).items()
        for column in ("D5:D34", "E5:E34")
        if where.startswith(DISTRICTS)
    )


def test_billions_come_from_exact_decimals(half_year: bytes) -> None:
    """Money is whole dong until its cell, where it is the float nearest to its tỷ đồng."""
    row = next(
        row
        for row in table(half_year, "Tổng hợp")
        if row["Chỉ tiêu"] == "Doanh số cho vay giải quyết việc làm"
    )
    report, _ = load_report(PLAN, year_with_gaps(), Period(2023, "H1"), TODAY)
    figure = next(one.period for one in report.indicators if one.period.indicator == "loan_disbursed")
    assert figure.value

    assert row["Thực hiện 6 tháng đầu năm 2023"] == float(Decimal(figure.value.value) / 10**9)


def test_words_never_become_formulas_or_links(half_year: bytes) -> None:
    """What a reporter typed is text, whatever it begins with, and links to nowhere."""
    book = openpyxl.load_workbook(BytesIO(half_year))
    said = next(
        cell for row in book["Khó khăn, đề xuất"].iter_rows() for cell in row if cell.value == HOSTILE
    )

    assert said.data_type == "s"
    assert said.hyperlink is None


def test_every_value_names_its_cell(half_year: bytes) -> None:
    """Each value to date stands with file, sheet, cell, version, time and checksum; so does a blank."""
    rows = table(half_year, "Nguồn số liệu")
    known = [one for one in year_with_gaps().values if one.period.last_month <= 6]
    first = rows[0]
    blank = next(
        row
        for row in rows
        if (row["Mã đơn vị"], row["Mã chỉ tiêu"], row["Mã kỳ"]) == ("ba-dinh", "district_capital", "2023-M06")
    )

    assert len(rows) == len(known)
    assert first["Tệp"] == "ba-dinh_M01.xlsx"
    assert (first["Trang tính"], first["Ô"], first["Lần nộp"]) == ("Biểu 02", "D12", 1)
    assert first["Nhận lúc"] == datetime(2023, 1, 14, 16, 5)  # noqa: DTZ001 Excel has no zones
    assert first["SHA-256"] == "0f" * 32
    assert blank["Giá trị"] == "không có số liệu"


def test_sources_add_up_to_the_headline(half_year: bytes) -> None:
    """A second opinion: the listed values of the headline, added by hand, are the total of the table."""
    *_, total, _, _ = table(half_year, DISTRICTS)
    listed = [
        row["Giá trị"] for row in table(half_year, "Nguồn số liệu") if row["Mã chỉ tiêu"] == "jobs_created"
    ]

    assert sum(value for value in listed if isinstance(value, int)) == total["Lũy kế từ đầu năm"]


def test_one_cell_changes_only_its_own_figures() -> None:
    """One more person in one month of one district changes the figures made of that cell, and no other."""
    before, after = full_year(PLAN), full_year(PLAN)
    place = next(
        number
        for number, one in enumerate(after.values)
        if (one.reporter, one.period.code, one.indicator) == ("ba-dinh", "M02", "jobs_female")
    )
    after.values[place] = replace(after.values[place], value=Quantity(1, "person"))

    old, new = dump_xlsx(workbook(before)), dump_xlsx(workbook(after))
    changed = sorted({where.split("!")[0] for where in old if old[where] != new[where]})

    assert changed == ["Nguồn số liệu", "Tổng hợp"]
    assert len([where for where in old if old[where] != new[where]]) == 3


def test_same_report_same_bytes() -> None:
    """The same data on the same day gives the same file, byte for byte."""
    assert workbook(full_year(PLAN)) == workbook(full_year(PLAN))


def test_sheets_are_ready_to_print(half_year: bytes) -> None:
    """Each sheet is A4 landscape, one page wide, its printed area set; all but the charts are tables.

    A table repeats its header, keeps it in view and can be filtered.
    """
    for sheet in openpyxl.load_workbook(BytesIO(half_year)).worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9), sheet.title
        assert sheet.page_setup.fitToWidth in (None, 1), sheet.title
        assert sheet.print_area, sheet.title
        if sheet.title != "Biểu đồ":
            assert sheet.print_title_rows, sheet.title
            assert sheet.freeze_panes, sheet.title
            assert sheet.auto_filter.ref, sheet.title


def test_no_row_is_taller_than_excel_allows() -> None:
    """A reported text of many lines stands whole in its cell; its row ends within Excel's 409 points."""
    year, words = full_year(PLAN), "\n".join(f"Dòng {number}" for number in range(60))
    year.say("ba-dinh", "M01", "difficulties", words)
    page = openpyxl.load_workbook(BytesIO(workbook(year)))["Khó khăn, đề xuất"]
    cell = next(cell for row in page.iter_rows() for cell in row if cell.value == words)

    assert page.row_dimensions[cell.row].height == pytest.approx(409, abs=1)


def test_what_is_looked_for_is_marked(half_year: bytes) -> None:
    """Shares of the target have bars; missing figures and who is behind are marked, and said in words."""
    book = openpyxl.load_workbook(BytesIO(half_year))
    kinds = {
        sheet.title: {rule.type for found in sheet.conditional_formatting for rule in found.rules}
        for sheet in book.worksheets
    }

    assert kinds[DISTRICTS] == {"dataBar", "expression"}
    assert kinds["Tiến độ"] == {"dataBar", "expression", "cellIs"}


def test_numbers_are_stored_with_a_format_that_excel_translates(half_year: bytes) -> None:
    """People are ``#,##0``, which Vietnamese Excel shows with dots; tỷ đồng keep their decimals."""
    book = openpyxl.load_workbook(BytesIO(half_year))
    loans = next(
        row for row in book["Tổng hợp"].iter_rows() if row[1].value == "Doanh số cho vay giải quyết việc làm"
    )

    assert book[DISTRICTS]["D5"].number_format == "#,##0"
    assert loans[5].number_format == "#,##0.0##"


def test_a_plan_of_another_kind() -> None:
    """A plan with other groups, units and periods has its workbook too, without a return at all."""
    small = load_plan(ROOT / "tests" / "plans" / "plan_small.yaml")
    report, _ = load_report(small, Year(small), Period(small.year, "H1"), date(small.year, 7, 1))

    names = openpyxl.load_workbook(BytesIO(render_xlsx(small, report, date(small.year, 7, 1)))).sheetnames

    assert f"Theo {small.groups[small.view.headline_group].unit}" in names
    assert names[-1] == "Nguồn số liệu"


@pytest.mark.libreoffice
@pytest.mark.filterwarnings(
    "ignore:.*extension is not supported"
)  # LibreOffice adds its own to the data bars
@pytest.mark.parametrize(("code", "today"), [("H1", TODAY), ("M05", date(2023, 5, 17))])
def test_recalculation_changes_nothing(tmp_path: Path, code: str, today: date) -> None:
    """Another program that calculates every formula anew comes to the values that were stored."""
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("HNJOBS_REQUIRE_SERVICES") == "1":
            pytest.fail("soffice is not on PATH, and HNJOBS_REQUIRE_SERVICES=1 asks for it")
        pytest.skip("soffice (LibreOffice) is not on PATH")
    content = workbook(year_with_everything(), code, today)
    stripped = re.compile(rb"(</f>)<v>[^<]*</v>")
    (tmp_path / "in.xlsx").write_bytes(without_values(content, stripped))
    profile = (tmp_path / "profile").as_uri()
    command = [
        office,
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(tmp_path / "in.xlsx")],
        check=True,
        capture_output=True,
        timeout=180,
    )

    stored, again = dump_xlsx(content), dump_xlsx((tmp_path / "out" / "in.xlsx").read_bytes())
    formulas = dump_formulas(content)

    assert len(formulas) > 100
    assert {where: again.get(where) for where in formulas} == {
        where: pytest.approx(stored[where], rel=1e-12) for where in formulas
    }


def without_values(content: bytes, stored: re.Pattern[bytes]) -> bytes:
    """Take the stored values of formulas out of a workbook, so that what is read back was calculated."""
    import zipfile

    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, stored.sub(rb"\1", source.read(name)))
    return target.getvalue()
