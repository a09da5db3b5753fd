"""The Word report: with full data, with gaps, with nothing at all; and what a broken template does."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.period import Period
from hnjobs.errors import TemplateError
from hnjobs.pipeline.report import load_report
from hnjobs.writers.docx import render_docx
from hnjobs.writers.view_builder import build_view
from tests.writers.dumps import dump_docx
from tests.writers.year import TEMPLATES, TODAY, Year, full_year, plan_2023

if TYPE_CHECKING:
    from pathlib import Path

PLAN: Final = plan_2023()
TEMPLATE: Final = TEMPLATES / "report.docx"


def document(year: Year, code: str = "H1", today: date = TODAY) -> bytes:
    """Return the Word report of a period."""
    report, _ = load_report(PLAN, year, Period(2023, code), today)
    return render_docx(build_view(PLAN, report, today), TEMPLATE, today)


@pytest.fixture(scope="module")
def gaps() -> Year:
    """A year in which one district sent nothing, another misses two months, and one agency is silent."""
    year = full_year(PLAN)
    year.drop("soc-son")
    year.drop("ba-vi", "M05", "M06")
    year.drop("so-tttt")
    return year


@pytest.fixture(scope="module")
def half_year() -> list[str]:
    """The report of the first half year with everything received, as text."""
    return dump_docx(document(full_year(PLAN)))


FELL: Final = Finding(
    FindingCode.TO_DATE_FELL,
    "Biểu 02",
    "E8",
    "699 người",
    (("indicator", "Vay vốn"), ("before", "700 người")),
)


def test_answers_to_queries() -> None:
    """What was asked and answered stands with the reason, by whom and when; what is open is counted."""
    year = full_year(PLAN)
    year.ask("ba-dinh", "M03", FELL, "Số cũ ghi nhầm =1+1 <b>")
    year.ask("ba-vi", "M05", FELL)
    year.ask("ba-vi", "M09", FELL, "sau kỳ báo cáo")

    lines = dump_docx(document(year))

    assert any(
        "Số liệu phải hỏi lại: 2, trong đó 1 chưa giải trình, 1 đã giải trình." in line for line in lines
    )
    (row,) = [line for line in lines if "VL055" in line]
    assert row.split(" | ") == [
        "1",
        "Vay vốn: lũy kế “699 người”, thấp hơn lũy kế đã báo cáo lần trước (700 người) (VL055)",
        "Ba Đình (tháng 3)",
        "Số cũ ghi nhầm =1+1 <b> (Nguyễn Văn An, 20/6/2023)",
    ]


def test_nothing_was_asked(half_year: list[str]) -> None:
    """Where no figure was asked about, the report says so and has no table of answers."""
    assert any("Không có số liệu nào phải hỏi lại." in line for line in half_year)
    assert not [line for line in half_year if line.startswith("TT | Số liệu phải hỏi lại")]


def test_headline_says_what_it_covers(half_year: list[str]) -> None:
    """The headline stands with its share of the plan and with the number of reporters it is made of."""
    sentence = next(line for line in half_year if line.startswith("Số lao động được giải quyết việc làm 6"))

    assert re.fullmatch(
        r".* 6 tháng đầu năm 2023 là [\d.]+ người, đạt [\d.]+,\d % kế hoạch năm \(162\.000 người\), "
        r"vượt [\d.]+,\d % kế hoạch; "
        r"tổng hợp từ 30/30 quận, huyện, thị xã\.",
        sentence,
    )


def test_every_district_has_its_row(half_year: list[str]) -> None:
    """The appendix has a row for each district in the plan's order, and a total with its coverage."""
    rows = [line.split(" | ") for line in half_year]
    names = [row[1] for row in rows if len(row) == 10 and row[0].isdigit()]
    total = next(row for row in rows if row[1:2] == ["Tổng cộng"])

    assert names == [reporter.name for reporter in PLAN.reporters_in("district")]
    assert total[2] == "162.000"
    assert total[-1] == "30/30"


def test_missing_is_named_and_never_zero(gaps: Year) -> None:
    """Who is missing stands in the headline and in the table; a partial figure carries a mark."""
    lines = dump_docx(document(gaps))
    soc_son = next(line.split(" | ") for line in lines if "| Sóc Sơn |" in line)
    ba_vi = next(line.split(" | ") for line in lines if "| Ba Vì |" in line)
    total = next(line.split(" | ") for line in lines if "| Tổng cộng |" in line)
    headline = next(line for line in lines if line.startswith("Số lao động được giải quyết việc làm 6"))

    assert soc_son[3:] == ["chưa có báo cáo", "–", *["chưa có báo cáo"] * 4, "0/6"]
    assert ba_vi[3].endswith(" *")
    assert ba_vi[-1] == "4/6"
    assert total[3].endswith(" *")
    assert total[-1] == "28/30"
    assert re.search(r"là ít nhất [\d.]+ người, bằng ít nhất [\d.,]+ % kế hoạch năm", headline)
    assert "đạt" not in headline
    assert headline.endswith(
        "tổng hợp từ 28/30 quận, huyện, thị xã; chưa có báo cáo: Sóc Sơn; "
        "thêm phần đã báo cáo của: Ba Vì (thiếu tháng 5, 6)."
    )
    assert any(
        line == "Tổng hợp từ 16/17 sở, ban, ngành, đoàn thể; chưa có báo cáo: Sở Thông tin và Truyền thông."
        for line in lines
    )


def test_the_plan_is_not_repaired(half_year: list[str]) -> None:
    """Where the signed parts do not add up to their headline, both are told and the headline is used."""
    assert any("Kế hoạch ghi 55 phiên, các phần cộng lại là 56 phiên" in line for line in half_year)
    assert any(
        line.startswith("Tổng số phiên giao dịch việc làm | phiên | Quý I | 55 |") for line in half_year
    )


@pytest.mark.parametrize("code", ["M03", "Q1", "H1", "9M", "H2", "Y"])
def test_nothing_received_still_makes_a_document(code: str) -> None:
    """Without a single return the report stands, without a figure, and says so."""
    lines = dump_docx(document(Year(PLAN), code, date(2023, 12, 31)))
    total = next(line.split(" | ") for line in lines if "| Tổng cộng |" in line)

    assert total[3] == "chưa có báo cáo"
    assert total[-1] == "0/30"
    assert any("chưa có báo cáo: Ba Đình, Ba Vì" in line for line in lines)


def test_year_to_date_stands_beside_a_later_period() -> None:
    """A period that does not begin the year shows the year to date too; one that does shows it once."""
    later = dump_docx(document(full_year(PLAN), "M03", date(2023, 3, 20)))
    first = dump_docx(document(full_year(PLAN), "Q1", date(2023, 4, 2)))

    assert any("Lũy kế từ đầu năm" in line for line in later)
    assert not any("Lũy kế từ đầu năm" in line for line in first)


HOSTILE: Final = 'Vốn <b> & {{ letter.body }} {% if x %} {# y #} {_{ "=1+1"'


def test_reported_words_stay_words() -> None:
    """What a reporter typed is printed as typed: no markup, no template code, no lost line."""
    year = full_year(PLAN)
    year.say("ba-dinh", "M01", "difficulties", f"{HOSTILE}\nDòng hai\x07\ufdd0")

    lines = dump_docx(document(year))

    assert f"Ba Đình (tháng 1) | {HOSTILE}\nDòng hai\ufffd\ufffd" in lines


def test_same_report_same_bytes() -> None:
    """The same data on the same day gives the same file, byte for byte."""
    assert document(full_year(PLAN)) == document(full_year(PLAN))


def altered(folder: Path, old: str, new: str) -> Path:
    """Copy the template with one change in its text."""
    path = folder / "report.docx"
    with zipfile.ZipFile(TEMPLATE) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        pytest.param("{{ document.title }}", "{{ document.titel }}", "titel", id="name-that-does-not-exist"),
        pytest.param(
            "{{ document.title }}",
            "{{ document.title }",
            "TemplateSyntaxError",
            id="marker-that-never-closes",
        ),
        pytest.param("{{ document.title }}", "{{ '{' + '{' }}", "left over", id="marker-left-over"),
        pytest.param(
            "{{ document.title }}", "{{ '&lt;/w:t&gt;'|safe }}", "Error", id="xml-that-does-not-close"
        ),
        pytest.param("{%p if pace %}", "{%p if pace", "Error", id="block-that-never-closes"),
    ],
)
def test_a_broken_template_is_an_error(tmp_path: Path, old: str, new: str, reason: str) -> None:
    """A template that asks for what is not there is refused with its path and the reason."""
    report, _ = load_report(PLAN, Year(PLAN), Period(2023, "M01"), TODAY)

    with pytest.raises(TemplateError, match=reason):
        render_docx(build_view(PLAN, report, TODAY), altered(tmp_path, old, new), TODAY)


def test_a_file_that_is_no_document_is_an_error(tmp_path: Path) -> None:
    """A template that Word could not open either, or that is not there, is refused."""
    report, _ = load_report(PLAN, Year(PLAN), Period(2023, "M01"), TODAY)
    (tmp_path / "text.docx").write_text("không phải tệp Word", encoding="utf-8")

    for name in ("text.docx", "none.docx"):
        with pytest.raises(TemplateError, match=name):
            render_docx(build_view(PLAN, report, TODAY), tmp_path / name, TODAY)


def test_three_thousand_reporters() -> None:
    """A table of 3,000 reporters has every row, in order, under one heading that comes again."""
    report, _ = load_report(PLAN, full_year(PLAN), Period(2023, "M03"), TODAY)
    view = build_view(PLAN, report, TODAY)
    many = tuple(replace(view.reporters.rows[place % 30], number=str(place)) for place in range(3000))
    content = render_docx(replace(view, reporters=replace(view.reporters, rows=many)), TEMPLATE, TODAY)

    with zipfile.ZipFile(BytesIO(content)) as package:
        body = package.read("word/document.xml").decode()
    table = next(one for one in body.split("</w:tbl>") if one.count("<w:tr>") > 3000)
    rows = table.split("<w:tr>")[1:]

    assert len(rows) == 1 + 3000 + 1
    assert [re.findall(r"<w:t[^>]*>([^<]*)</w:t>", row)[0] for row in rows[1:-1]] == [
        str(place) for place in range(3000)
    ]
    assert table.count("<w:tblHeader/>") == 1
