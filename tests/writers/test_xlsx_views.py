"""Months that a later year to date fills, and views that are compared."""

from __future__ import annotations

import pytest

from tests.writers.dumps import dump_formulas, dump_xlsx
from tests.writers.workbooks import (
    DISTRICTS,
    NAME,
    PLAN,
    UNREPORTED,
    address,
    named,
    report_of,
    table,
    workbook,
    year_with_everything,
    year_with_gaps,
)
from tests.writers.year import Year, full_year


@pytest.fixture(scope="module")
def content() -> bytes:
    """The workbook of a half year with gaps, one of them filled, and figures of the year before."""
    return workbook(year_with_everything())


def test_what_a_year_to_date_adds_has_its_own_column(content: bytes) -> None:
    """The months as reported and what the year to date holds beyond them add up, live, to the figure."""
    row, formulas = named(content, "Theo tháng")["Đông Anh"], dump_formulas(content)
    cell = address(content, "Theo tháng", "Bổ sung từ lũy kế", "Đông Anh")
    months = [row[f"Tháng {month}"] for month in (1, 3, 4, 5, 6)]

    assert row["Tháng 2"] == "chưa có báo cáo"
    assert row["Bổ sung từ lũy kế"] == UNREPORTED
    assert row["Cộng"] == sum(value for value in months if isinstance(value, int)) + UNREPORTED
    assert formulas[cell].startswith("='Nguồn số liệu'!F")
    assert formulas[cell].endswith("-SUM(C11:F11)")
    assert formulas["Theo tháng!J11"] == "=SUM(C11:I11)"


def test_a_filled_figure_names_the_return_it_was_taken_from(content: bytes) -> None:
    """Beside the row stand month, file and cell; the count of returns does not take the fill for one."""
    row = named(content, "Theo tháng")["Đông Anh"]
    overview = table(content, "Tổng hợp")[0]

    assert row["Nguồn bổ sung"] == "lũy kế trong báo cáo tháng 4: dong-anh_M04.xlsx, Biểu 02!F12"
    assert row["Báo cáo nhận được"] == "5/6"
    assert named(content, DISTRICTS)["Đông Anh"]["Còn thiếu"] == (
        "tháng 2; đến tháng 4 lấy theo số lũy kế trong báo cáo tháng 4"
    )
    assert str(overview["Phạm vi số liệu lũy kế"]).endswith(
        "tháng thiếu lấy theo số lũy kế của: Đông Anh (báo cáo tháng 4)"
    )


def test_no_column_for_fills_where_nothing_is_filled() -> None:
    """The column stands only in a report that needs it."""
    row = table(workbook(year_with_gaps()), "Theo tháng")[0]

    assert "Bổ sung từ lũy kế" not in row
    assert "Nguồn bổ sung" not in row


def test_views_are_subtracted_and_never_added(content: bytes) -> None:
    """Each pair of views shows its difference as a formula; no cell of the sheet adds across a pair."""
    formulas = {where: one for where, one in dump_formulas(content).items() if where.startswith("Đối chiếu!")}

    assert formulas["Đối chiếu!H5"] == "=C5-F5"
    assert not any("+" in formula or "SUM(C" in formula for formula in formulas.values())


def test_channels_that_lack_what_the_headline_has_are_told(content: bytes) -> None:
    """Where the channels do not add up to the headline, both stand beside each other with the difference."""
    row = table(content, "Đối chiếu")[-1]
    formulas, last = dump_formulas(content), len(table(content, "Đối chiếu")) + 4
    report = report_of(year_with_everything())
    headline = report.headline.period.value
    assert headline

    assert row["Theo báo cáo của địa phương"] == "Số lao động được giải quyết việc làm"
    assert row["Theo báo cáo của đơn vị chuyên môn"] == "Các nguồn cộng lại"
    added = sum(one.period.value.value for one in report.channels if one.period.value)
    assert row["Chênh lệch"] == headline.value - added != 0
    assert formulas[f"Đối chiếu!F{last}"] == "=SUM('Theo nguồn'!C5:C8)"


def test_channels_that_add_up_are_not_mentioned() -> None:
    """Where they add up there is nothing to tell."""
    rows = table(workbook(full_year(PLAN)), "Đối chiếu")

    assert len(rows) == len(PLAN.view.reconciled)


def test_an_empty_year_has_its_sheets(content: bytes) -> None:
    """Without any return every figure is said to be missing, and no formula shows 0."""
    empty = workbook(Year(PLAN))
    numbers = [
        value
        for where, value in dump_xlsx(empty).items()
        if where.startswith("Tiến độ!H") and isinstance(value, int | float)
    ]

    assert numbers == []
    assert named(empty, "Theo tháng")["Ba Đình"]["Cộng"] == "chưa có báo cáo"
    assert NAME in table(empty, DISTRICTS)[0]
