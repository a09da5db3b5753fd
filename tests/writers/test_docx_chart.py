"""The charts of the Word report: native, in greys and patterns, with words for who cannot see them."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from hnjobs.domain.period import Period
from hnjobs.pipeline.report import load_report
from hnjobs.writers import text
from hnjobs.writers.docx import render_docx
from hnjobs.writers.view_builder import build_view
from tests.writers.dumps import dump_docx
from tests.writers.paced import paced
from tests.writers.year import TEMPLATES, TODAY, Year, full_year, plan_2023

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.domain.report import Report

PLAN: Final = plan_2023()
C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def consolidated(year: Year, code: str = "H1") -> Report:
    """Return the report of a period, with the pace."""
    return paced(load_report(PLAN, year, Period(2023, code), TODAY)[0])


def document(report: Report) -> bytes:
    """Return the Word report."""
    return render_docx(build_view(PLAN, report, TODAY), TEMPLATES / "report.docx", TODAY)


def charts(content: bytes) -> dict[str, Any]:
    """Return the charts of a document by name, parsed."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.startswith("word/charts/")]
        return {name.split("/")[-1].removesuffix(".xml"): parse_xml(package.read(name)) for name in names}


def points(series: Any, tag: str) -> list[str]:  # noqa: ANN401 an lxml element
    """Return the values of a row of a chart, empty where there is none."""
    (cache,) = series.find(f"{C}{tag}")
    count = int(cache.find(f"{C}ptCount").get("val"))
    known = {int(point.get("idx")): point.find(f"{C}v").text for point in cache.iter(f"{C}pt")}
    return [known.get(place, "") for place in range(count)]


def labels(series: Any) -> list[str]:  # noqa: ANN401 an lxml element
    """Return the written numbers of a row of a chart."""
    return ["".join(run.text for run in one.iter(f"{A}t")) for one in series.iter(f"{C}dLbl")]


def test_progress_shows_everybody_once() -> None:
    """Each district has one column, the highest first, labelled as in the table; the pace is a line."""
    report = consolidated(full_year(PLAN))
    ahead, behind, pace = charts(document(report))["chart_progress"].iter(f"{C}ser")

    left, right = points(ahead, "val"), points(behind, "val")
    shares = [float(one or other) for one, other in zip(left, right, strict=True)]
    expected = {
        PLAN.reporters[row.reporter].name: text.share(row.achievement.ratio)
        for row in report.reporters
        if row.achievement
    }

    assert shares == sorted(shares, reverse=True)
    assert all(bool(one) != bool(other) for one, other in zip(left, right, strict=True))
    assert set(points(ahead, "cat")) == expected.keys()
    assert [f"{label} %" for label in [*labels(ahead), *labels(behind)]] == [
        expected[name] for name in points(ahead, "cat")
    ]
    assert points(pace, "val") == ["50.0"] * 30
    assert all(float(value) < 50 for value in right if value)


def test_who_lacks_something_has_no_column() -> None:
    """A share that is not complete is not drawn; the name stands last, with a mark that a note explains."""
    year = full_year(PLAN)
    year.drop("soc-son", "M05")

    content = document(consolidated(year))
    first = next(charts(content)["chart_progress"].iter(f"{C}ser"))

    assert points(first, "cat")[-1] == "Sóc Sơn *"
    assert points(first, "val")[-1] == ""
    assert "* Chưa đủ số liệu, không vẽ cột." in dump_docx(content)


def test_months_against_the_pace() -> None:
    """Each month is a column with its number in Vietnamese; the line is the mean that the pace asks for."""
    year = full_year(PLAN)
    year.drop("soc-son", "M02")
    report = consolidated(year)

    bars, pace = charts(document(report))["chart_months"].iter(f"{C}ser")
    values = [month.value.value for month in report.months if month.value]

    assert points(bars, "cat") == [f"Tháng {month}" for month in range(1, 7)]
    assert points(bars, "val") == [str(value) for value in values]
    written = [f"{value:,}".replace(",", ".") for value in values]
    assert labels(bars) == [f"{number}{'*' if place == 1 else ''}" for place, number in enumerate(written)]
    assert points(pace, "val") == ["13500"] * 6
    assert pace.find(f"{C}tx/{C}v").text.endswith("tiến độ tính đều theo tháng: 13.500")


def test_black_and_white() -> None:
    """Nothing is told by colour alone: only greys, a pattern for who is behind, a dashed line."""
    for chart in charts(document(consolidated(full_year(PLAN)))).values():
        colours = {one.get("val") for one in chart.iter(f"{A}srgbClr")}
        assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)
        assert [one.get("val") for one in chart.iter(f"{A}prstDash")] == ["dash"]
    fills = list(charts(document(consolidated(full_year(PLAN))))["chart_progress"].iter(f"{A}pattFill"))
    assert [fill.get("prst") for fill in fills] == ["wdUpDiag"]


def test_axis_is_vietnamese_everywhere() -> None:
    """The dot between thousands stands in the format itself, whatever the machine's own is."""
    (code,) = {
        one.get("formatCode")
        for one in charts(document(consolidated(full_year(PLAN))))["chart_months"].iter(f"{C}numFmt")
    } - {"General"}

    assert code == r"[>=1000000]#\.000\.000;[>=1000]#\.000;0"


def test_charts_have_words() -> None:
    """Each drawing of figures says in words what it shows; every drawing has a number of its own."""
    with zipfile.ZipFile(BytesIO(document(consolidated(full_year(PLAN))))) as package:
        body = parse_xml(package.read("word/document.xml"))
    drawings = list(body.iter(qn("wp:docPr")))
    told = [one.get("descr") for one in drawings if one.get("descr")]

    assert len({one.get("id") for one in drawings}) == len(drawings) == 5
    assert [re.split(r"[:,]", words)[0] for words in told] == [
        "Biểu đồ cột số lao động được giải quyết việc làm từng tháng",
        "Biểu đồ cột tỷ lệ thực hiện chỉ tiêu năm",
    ]
    assert "tháng 6: " in told[0]
    assert "Ba Đình " in told[1]


def test_no_pace_no_line() -> None:
    """Without a pace there are columns alone, all alike."""
    report = replace(consolidated(full_year(PLAN)), progress=())

    for chart in charts(document(report)).values():
        assert len(list(chart.iter(f"{C}ser"))) == 1


def test_nothing_to_draw() -> None:
    """One month is no chart, and neither is a plan whose reporters sent nothing."""
    assert charts(document(consolidated(Year(PLAN)))) == {}
    assert "chart_months" not in charts(document(consolidated(full_year(PLAN), "M01")))


def test_a_name_cut_by_formatting_draws_the_chart(tmp_path: Path) -> None:
    """Word may cut the name of a chart over several runs; one that no name asks for is left out."""
    path = tmp_path / "report.docx"
    changes = {
        "{{r chart_months }}": "{{r chart_</w:t></w:r><w:r><w:t>months }}",
        "{{r chart_progress }}": "",
    }
    with zipfile.ZipFile(TEMPLATES / "report.docx") as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            xml = source.read(name).decode()
            for old, new in changes.items():
                xml = xml.replace(old, new)
            target.writestr(name, xml.replace("{%p if chart_progress %}", "{%p if ranking %}"))

    content = render_docx(build_view(PLAN, consolidated(full_year(PLAN)), TODAY), path, TODAY)

    assert charts(content).keys() == {"chart_months"}
    assert not [line for line in dump_docx(content) if "ChartView" in line or "categories" in line]
