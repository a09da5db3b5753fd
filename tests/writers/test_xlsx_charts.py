"""The workbook's sheet of charts, read back from its drawing."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest

from tests.writers.workbooks import PLAN, cells, workbook, year_with_everything
from tests.writers.year import Year, full_year


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    """The parts of a workbook of a half year with gaps, as text."""
    return unpacked(workbook(year_with_everything()))


def unpacked(content: bytes) -> dict[str, str]:
    """Return the parts of a workbook that hold its charts."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith(("xl/charts/chart", "xl/drawings/drawing"))
        }


def charts(parts: dict[str, str]) -> list[str]:
    """Return the charts in their order."""
    return [parts[name] for name in sorted(parts) if name.startswith("xl/charts/")]


def test_four_charts_each_with_a_title_and_titled_axes(parts: dict[str, str]) -> None:
    """Progress by reporter, months, channels and reporting discipline, with words on chart and axes."""
    titles = [re.findall(r"<a:t>([^<]*)</a:t>", chart) for chart in charts(parts)]

    assert [len(found) for found in titles] == [3, 3, 3, 3]
    assert titles[0][0].startswith("Số lao động được giải quyết việc làm: lũy kế so với kế hoạch năm")
    assert [found[0] for found in titles[1:]] == [
        "Số lao động được giải quyết việc làm theo tháng",
        "Số lao động được giải quyết việc làm theo nguồn, lũy kế từ đầu năm",
        "Tình hình nộp báo cáo",
    ]


def test_each_chart_says_in_words_what_it_shows(parts: dict[str, str]) -> None:
    """A screen reader is told what a chart shows; charts stay where they are when rows are hidden."""
    drawing = parts["xl/drawings/drawing1.xml"]

    assert len(re.findall(r'descr="[^"]{60,}"', drawing)) == 4
    assert drawing.count('editAs="absolute"') == 4


def test_a_chart_of_something_incomplete_says_so(parts: dict[str, str]) -> None:
    """The title of the chart by reporter counts who gave everything; the page names who did not."""
    content = workbook(year_with_everything())
    told = " ".join(str(cell.value) for cell in cells(content, "Biểu đồ"))

    assert "(28/30 quận, huyện, thị xã đủ số liệu)" in charts(parts)[0]
    assert "chưa có báo cáo: Sóc Sơn" in told
    assert "Chỗ trống là chưa có số liệu, không phải 0" in told


def test_a_missing_value_is_not_labelled_nought(parts: dict[str, str]) -> None:
    """A chart draws words as 0, so that labels leave 0 out."""
    for chart in charts(parts)[1:3]:
        assert 'formatCode="#,##0;-#,##0;;"' in chart


def test_months_are_drawn_against_the_plan(parts: dict[str, str]) -> None:
    """The months are columns, the plan's average a dashed line over them."""
    chart = charts(parts)[1]

    assert "<c:barChart>" in chart
    assert "<c:lineChart>" in chart
    assert 'prstDash val="dash"' in chart


def test_statuses_are_told_apart_without_colour(parts: dict[str, str]) -> None:
    """In time, late, missing and not yet due have fills that differ in black and white."""
    chart = charts(parts)[3]
    series = re.findall(r"<c:ser>.*?</c:ser>", chart, flags=re.DOTALL)
    fills = {re.sub(r".*<c:spPr>(.*?)<a:ln.*", r"\1", one, flags=re.DOTALL) for one in series}

    assert len(fills) == len(series) == 4


def test_charts_are_drawn_without_any_return() -> None:
    """An empty year has the same four charts."""
    assert len(charts(unpacked(workbook(Year(PLAN))))) == 4


def test_charts_draw_cells_and_hold_no_figure_of_their_own(parts: dict[str, str]) -> None:
    """Each series is a reference to cells of the workbook: a figure stands in one place."""
    for chart in charts(parts):
        assert chart.count("<c:val>") == chart.count("<c:val><c:numRef><c:f>")


def test_the_whole_year_has_twelve_columns() -> None:
    """A chart of months has a column for each month to date."""
    parts = unpacked(workbook(full_year(PLAN), "Y", date(2023, 12, 30)))

    assert "'Theo tháng'!$C$35:$N$35" in charts(parts)[1]
