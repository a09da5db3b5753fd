"""Blank forms: what is protected, what is open and what it accepts, what is hidden."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import openpyxl
import pytest

from hnjobs.domain.lexicon import Lexicon
from hnjobs.domain.period import Period
from hnjobs.readers import evidence
from hnjobs.writers import forms
from hnjobs.writers.form_content import FormContent
from hnjobs.writers.form_filling import fill_form
from hnjobs.writers.form_layout import lay_out
from hnjobs.writers.forms import draw_form, write_form

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from hnjobs.domain.plan import Plan

EVERY_FORM: Final = (
    ("ba-dinh", "district", "M03"),
    ("ttdvvl", "exchange", "M03"),
    ("nhcsxh", "bank", "M03"),
    ("so-khdt", "agency", "H1"),
    ("so-ldtbxh", "department", "H1"),
)
every_form: Final = pytest.mark.parametrize(
    ("reporter", "form", "code"), EVERY_FORM, ids=[form for _, form, _ in EVERY_FORM]
)


def a_form(lexicon: Lexicon, reporter: str, form: str, code: str) -> FormContent:
    """Describe a blank form with its year's targets and no month before."""
    plan = lexicon.plan
    targets = {
        id_: target
        for id_ in plan.forms[form].indicators
        if (target := plan.target(id_, reporter)) is not None
    }
    of = Period(plan.year, "Y") if targets else None
    period = Period(plan.year, code)
    return FormContent(
        lexicon, plan.forms[form], plan.reporters[reporter], period, date(2023, 3, 15), targets, of
    )


def opened(content: FormContent) -> Workbook:
    """Draw a form and open it as a spreadsheet program does."""
    return openpyxl.load_workbook(io.BytesIO(draw_form(content)))


def texts(sheet: Worksheet) -> dict[str, str]:
    """Return every text of a sheet by its address."""
    return {
        cell.coordinate: cell.value
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }


@every_form
def test_only_input_cells_are_open(lexicon: Lexicon, reporter: str, form: str, code: str) -> None:
    """The sheet is protected, without a password, and exactly the input cells are not."""
    content = a_form(lexicon, reporter, form, code)
    sheet = opened(content).worksheets[0]

    merged = {
        cell: area.coord.split(":")[0]
        for area in sheet.merged_cells.ranges
        for cell in [sheet.cell(*place).coordinate for place in area.cells]
    }
    unlocked = {
        merged.get(cell.coordinate, cell.coordinate)
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert unlocked == set(lay_out(content).inputs.values())
    assert sheet.protection.sheet
    assert sheet.protection.password is None


@every_form
def test_no_cell_holds_a_formula(lexicon: Lexicon, reporter: str, form: str, code: str) -> None:
    """A formula that no program has calculated would be a finding, so there is none."""
    with zipfile.ZipFile(io.BytesIO(draw_form(a_form(lexicon, reporter, form, code)))) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]

    assert sheets
    assert not [found for xml in sheets for found in re.findall(rb"<f[\s/>]", xml)]


@every_form
def test_a_hidden_sheet_identifies_the_form(lexicon: Lexicon, reporter: str, form: str, code: str) -> None:
    """The sheet that readers look for is there, no menu shows it, and it says form, reporter and period."""
    book = opened(a_form(lexicon, reporter, form, code))

    identity = book[evidence.IDENTITY_SHEET]
    assert identity.sheet_state == "veryHidden"
    assert {row[0]: row[1] for row in identity.iter_rows(values_only=True)} == {
        "form": form,
        "reporter": reporter,
        "period": f"2023-{code}",
    }
    assert forms.IDENTITY_SHEET == evidence.IDENTITY_SHEET


def test_cells_accept_what_their_measure_allows(lexicon: Lexicon) -> None:
    """People are whole numbers from 0, dong in tỷ may have decimals; both say so in Vietnamese."""
    content = a_form(lexicon, "ba-dinh", "district", "M03")
    layout, sheet = lay_out(content), opened(content).worksheets[0]

    kinds = {
        place: rule.type
        for rule in sheet.data_validations.dataValidation
        for place in str(rule.sqref).split()
        if rule.operator == "greaterThanOrEqual" and rule.formula1 == "0" and rule.showErrorMessage
    }
    assert kinds[layout.at("jobs_created", "period")] == "whole"
    assert kinds[layout.at("jobs_created", "year_to_date")] == "whole"
    assert kinds[layout.at("district_capital", "period")] == "decimal"
    whole = next(rule for rule in sheet.data_validations.dataValidation if rule.type == "whole")
    assert whole.prompt == "Nhập số nguyên không âm. Không có phát sinh thì ghi 0."
    assert "người" in str(whole.error)


def test_a_status_is_chosen_from_a_list(lexicon: Lexicon) -> None:
    """A task's status offers words; another word is taken after a warning."""
    content = a_form(lexicon, "so-khdt", "agency", "H1")
    rules = opened(content).worksheets[0].data_validations.dataValidation

    assert [(rule.type, rule.errorStyle) for rule in rules] == [("list", "warning")]
    assert "Đang thực hiện" in str(rules[0].formula1)


def test_a_wrong_sum_turns_red(lexicon: Lexicon) -> None:
    """The total of a sum and every year to date carry a condition, so that the sender sees a slip at once."""
    content = a_form(lexicon, "ba-dinh", "district", "M03")
    layout, sheet = lay_out(content), opened(content).worksheets[0]

    watched = {str(area.sqref) for area in sheet.conditional_formatting}

    assert layout.at("jobs_created", "period") in watched
    assert layout.at("jobs_female", "year_to_date") in watched
    assert layout.at("jobs_female", "period") not in watched


def test_rows_follow_the_sums_of_the_form(lexicon: Lexicon) -> None:
    """Parts are lettered under their total, what is "of which" has a dash, required rows have a mark."""
    rows = lay_out(a_form(lexicon, "ba-dinh", "district", "M03")).rows

    assert [(row.number, row.item, row.depth, row.required) for row in rows] == [
        (1, "jobs_created", 0, True),
        ("a)", "jobs_loan", 1, True),
        ("b)", "jobs_abroad", 1, True),
        ("c)", "jobs_exchange", 1, True),
        ("d)", "jobs_other", 1, True),
        ("-", "jobs_female", 1, False),
        (2, "district_capital", 0, False),
    ]


@every_form
def test_headings_mean_what_readers_take_them_for(
    lexicon: Lexicon, reporter: str, form: str, code: str
) -> None:
    """Each heading of a figure column has the role of its column, in the words of the plan."""
    layout = lay_out(a_form(lexicon, reporter, form, code))
    roles = {"number", "label", "unit", "plan", "previous", "period", "year_to_date", "note"}

    taken = {column.kind: lexicon.role(column.heading) for column in layout.columns if column.kind in roles}

    assert taken == {kind: kind for kind in taken}


def test_a_plan_without_a_word_for_a_column_has_none(small_plan: Plan) -> None:
    """A column that readers could not tell from another is left out rather than misread."""
    layout = lay_out(a_form(Lexicon(small_plan), "an-hoa-1", "commune", "M03"))

    assert [column.heading for column in layout.columns] == [
        "STT",
        "Nội dung",
        "Đvt",
        "Kế hoạch năm 2031",
        "Thực hiện tháng 3",
        "Lũy kế từ đầu năm",
    ]


def test_promises_show_their_side(lexicon: Lexicon) -> None:
    """A figure to stay below is shown with "<", and the cell still holds one plain number."""
    plan = lexicon.plan
    below = plan.target("unemployment_urban")
    assert below is not None
    content = replace(
        a_form(lexicon, "so-ldtbxh", "department", "H1"),
        targets={"unemployment_urban": below},
        targets_of=Period(2023, "Y"),
    )

    cell = opened(content).worksheets[0][lay_out(content).at("unemployment_urban", "plan")]

    assert (cell.value, cell.number_format) == (4, '"< "#,##0')


def test_texts_stay_texts(lexicon: Lexicon) -> None:
    """A name or label that begins like a formula is written as a text."""
    content = a_form(lexicon, "ba-dinh", "district", "M03")
    named = replace(content, reporter=content.reporter._replace(full_name='=HYPERLINK("x")'))

    cell = opened(named).worksheets[0]["A1"]

    assert (cell.value, cell.data_type) == ('=HYPERLINK("X")', "s")


def test_the_letterhead_names_the_reporter_and_the_state(lexicon: Lexicon) -> None:
    """The head says who reports, the state's name and motto, the title, the period and the due date."""
    said = texts(opened(a_form(lexicon, "ba-dinh", "district", "M03")).worksheets[0])

    assert said["A1"] == "UBND QUẬN BA ĐÌNH"
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said.values()
    assert "Độc lập - Tự do - Hạnh phúc" in said.values()
    assert said["A5"] == "BÁO CÁO KẾT QUẢ GIẢI QUYẾT VIỆC LÀM"
    assert said["A6"] == "Tháng 3 năm 2023"
    assert said["A7"] == "(Số liệu từ ngày 15/02/2023 đến hết ngày 14/3/2023; hạn gửi báo cáo: 15/3/2023)"


def test_it_prints_on_one_a4_page_across(lexicon: Lexicon) -> None:
    """The sheet prints on A4, one page wide, with its headings on each page."""
    sheet = opened(a_form(lexicon, "ba-dinh", "district", "M03")).worksheets[0]

    assert int(sheet.page_setup.paperSize or 0) == 9
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == "$9:$9"


def test_the_same_content_gives_the_same_bytes(lexicon: Lexicon, tmp_path: Path) -> None:
    """A form written twice is one file, whatever the clock says."""
    content = a_form(lexicon, "ba-dinh", "district", "M03")
    write_form(tmp_path / "a.xlsx", content)
    write_form(tmp_path / "deep" / "b.xlsx", content)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "deep" / "b.xlsx").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "deep"]
    assert opened(content).properties.created == datetime(2023, 1, 12), "the plan's date, not today"  # noqa: DTZ001


def test_filling_changes_only_the_cells_named(lexicon: Lexicon) -> None:
    """The rehearsal's own filling changes the cells it is given, and knows when one is not there."""
    content = a_form(lexicon, "ba-dinh", "district", "M03")
    layout, blank = lay_out(content), draw_form(content)
    place, remark = layout.at("jobs_created", "period"), layout.inputs["", "difficulties"]

    filled = openpyxl.load_workbook(io.BytesIO(fill_form(blank, {place: 558, remark: "thiếu vốn <vay>"})))

    before, after = opened(content).worksheets[0], filled.worksheets[0]
    changed = {
        cell.coordinate: cell.value
        for row in after.iter_rows()
        for cell in row
        if cell.value != before[cell.coordinate].value
    }
    assert changed == {place: 558, remark: "thiếu vốn <vay>"}
    with pytest.raises(KeyError, match="Z99"):
        fill_form(blank, {"Z99": 1})
