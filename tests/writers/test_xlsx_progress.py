"""The workbook's sheets of progress and of the year before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from hnjobs.domain.quantity import Quantity
from hnjobs.writers.xlsx import render_xlsx
from tests.writers.dumps import dump_formulas, dump_xlsx
from tests.writers.workbooks import (
    LAST_YEAR,
    PLAN,
    address,
    named,
    report_of,
    table,
    workbook,
    year_with_everything,
    year_with_gaps,
)
from tests.writers.year import TODAY, full_year


@pytest.fixture(scope="module")
def content() -> bytes:
    """The workbook of a half year with gaps, one of them filled, and figures of the year before."""
    return workbook(year_with_everything())


def test_progress_is_what_the_report_says(content: bytes) -> None:
    """A row states target, what was due by now and how that came about, need, projection and standing."""
    row = named(content, "Tiến độ", "Đơn vị")["Ba Đình"]
    told = next(
        one for one in report_of(year_with_everything()).progress if one.to_date.reporter == "ba-dinh"
    )

    assert row["Kế hoạch năm"] == told.target.amount == 6_700
    assert (row["Kế hoạch đến hết tháng 6"], row["Cách tính"]) == (3_350, "tính đều theo tháng")
    assert row["So với tiến độ"] == pytest.approx(2_460 / 3_350)
    assert (
        (row["Cần đạt mỗi tháng còn lại"], row["Dự kiến cả năm"])
        == (told.need, told.projected)
        == (707, 4_920)
    )
    assert (row["Đánh giá"], row["Dự báo"]) == ("chậm tiến độ", "dự kiến không đạt")


def test_who_is_ahead_is_expected_to_reach_the_target(content: bytes) -> None:
    """Ahead of pace the target is expected to be reached; once it is reached, nothing is expected."""
    rows = named(content, "Tiến độ", "Đơn vị")

    assert (rows["Gia Lâm"]["Đánh giá"], rows["Gia Lâm"]["Dự báo"]) == ("bảo đảm tiến độ", "dự kiến đạt")
    assert (rows["Ứng Hòa"]["Đánh giá"], rows["Ứng Hòa"]["Dự báo"]) == ("đã đạt kế hoạch năm", "–")


def test_progress_is_live(content: bytes) -> None:
    """Pace, need and projection of people are formulas on the cells beside them."""
    formulas = dump_formulas(content)

    assert formulas["Tiến độ!J6"] == "=H6/F6"
    assert formulas["Tiến độ!K6"] == "=ROUNDUP(MAX(0,E6-H6)/6,0)"
    assert formulas["Tiến độ!L6"] == "=ROUNDDOWN(H6*12/6,0)"


def test_progress_of_the_incomplete_promises_nothing(content: bytes) -> None:
    """A reporter with missing months is neither behind nor projected; it is said what it lacks."""
    row = named(content, "Tiến độ", "Đơn vị")["Ba Vì"]

    assert row["Phạm vi số liệu"] == "thiếu tháng 5, 6"
    assert (row["Dự kiến cả năm"], row["Đánh giá"], row["Dự báo"]) == ("–", "chưa đủ số liệu", "–")


def test_signed_schedules_are_told_from_derived_ones(content: bytes) -> None:
    """The plan's own quarters are called signed, the year spread over months is not."""
    rows = {row["Chỉ tiêu"]: row["Cách tính"] for row in table(content, "Tiến độ")}

    assert rows["Doanh số cho vay giải quyết việc làm"] == "theo tiến độ đã ký"
    assert rows["Số lao động được giải quyết việc làm"] == "tính đều theo tháng"


def test_who_is_behind_is_named_under_the_table(content: bytes) -> None:
    """Those behind pace and those who will miss stand by name, so that nobody has to filter for them."""
    notes = [str(row["TT"]) for row in table(content, "Tiến độ")[-4:]]

    assert notes[0] == "Chậm tiến độ (2): Ba Đình, Đông Anh."
    assert notes[1] == "Dự kiến không đạt (2): Ba Đình, Đông Anh."


def test_at_the_end_of_the_year_nothing_is_projected() -> None:
    """When the year is over there is no need a month, and who did not reach the target did not."""
    year = full_year(PLAN)
    place = next(
        number
        for number, one in enumerate(year.values)
        if (one.reporter, one.period.code, one.indicator) == ("ba-dinh", "M01", "jobs_created")
    )
    year.values[place] = replace(year.values[place], value=Quantity(0, "person"))
    row = named(workbook(year, "Y", date(2023, 12, 30)), "Tiến độ", "Đơn vị")["Ba Đình"]

    assert row["Cần đạt mỗi tháng còn lại"] == "–"
    assert (row["Đánh giá"], row["Dự báo"]) == ("chậm tiến độ", "không đạt kế hoạch năm")


def test_no_sheet_of_progress_without_a_target_of_the_year() -> None:
    """A report that states no progress has no such sheet, and no pace among the months."""
    report = replace(report_of(full_year(PLAN)), progress=())
    content = render_xlsx(PLAN, report, TODAY)

    assert not any(where.startswith("Tiến độ!") for where in dump_xlsx(content))
    assert "Kế hoạch, tính đều theo tháng" not in named(content, "Theo tháng")


def test_months_stand_beside_the_plan_s_average(content: bytes) -> None:
    """Under the months stands what the plan expects of one, taken from the sheet of progress."""
    cell = address(content, "Theo tháng", "Tháng 3", "Kế hoạch, tính đều theo tháng")

    assert dump_formulas(content)[cell] == "='Tiến độ'!F5/6"
    assert dump_xlsx(content)[cell] == 13_500


def test_the_year_before_stands_beside_this_one(content: bytes) -> None:
    """Figures that the plan file has of the year before are compared by formulas, each with its source."""
    rows = {(row["Chỉ tiêu"], row["Đơn vị"]): row for row in table(content, "So với cùng kỳ")}
    jobs = rows["Số lao động được giải quyết việc làm", "Ba Đình"]
    formulas = dump_formulas(content)

    assert (jobs["Năm 2023"], jobs["Cùng kỳ năm 2022"], jobs["Chênh lệch"]) == (2_460, 2_460, 0)
    assert jobs["So với cùng kỳ"] == 1
    assert jobs["Nguồn số liệu cùng kỳ"] == "Báo cáo của quận"
    assert formulas["So với cùng kỳ!I5"] == "=F5-H5"
    assert formulas["So với cùng kỳ!J5"] == "=F5/H5"


def test_a_difference_of_money_is_rounded_to_the_dong(content: bytes) -> None:
    """Floats of tỷ đồng leave a tail when they are subtracted; the formula cuts it at one dong."""
    cell = address(content, "So với cùng kỳ", "Chênh lệch", "Doanh số cho vay giải quyết việc làm")

    assert dump_formulas(content)[cell].startswith("=ROUND(")
    assert dump_formulas(content)[cell].endswith(",9)")


def test_rates_are_compared_in_points_and_have_no_share(content: bytes) -> None:
    """A rate of a rate would mean nothing; the difference of two rates is in points."""
    rows = {row["Chỉ tiêu"]: row for row in table(content, "So với cùng kỳ")}
    page = openpyxl.load_workbook(BytesIO(content))["So với cùng kỳ"]
    formats = {cells[1].value: cells[8].number_format for cells in page.iter_rows()}
    row = rows["Tỷ lệ thất nghiệp thành thị"]

    assert (row["Chênh lệch"], row["So với cùng kỳ"]) == (pytest.approx(-0.13), "–")
    assert formats["Tỷ lệ thất nghiệp thành thị"].endswith('" điểm %"')


def test_a_missing_figure_has_no_difference(content: bytes) -> None:
    """Who did not report is not compared: no formula would make a difference out of words."""
    row = named(content, "So với cùng kỳ", "Đơn vị")["Sóc Sơn"]

    assert row["Năm 2023"] == "chưa có báo cáo"
    assert (row["Chênh lệch"], row["So với cùng kỳ"]) == ("–", "–")
    assert row["Cùng kỳ năm 2022"] == LAST_YEAR[-1].amount


def test_no_sheet_of_the_year_before_without_any() -> None:
    """Without a figure of the year before nothing is said of it."""
    assert not any(where.startswith("So với cùng kỳ") for where in dump_xlsx(workbook(year_with_gaps())))
