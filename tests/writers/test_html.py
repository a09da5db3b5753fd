"""The HTML view without a browser: its figures and their sources, its words, its safety, its structure."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

import pytest
from lxml import html

from hnjobs.domain.notes import Notes
from hnjobs.domain.observation import Basis
from hnjobs.domain.quantity import Quantity, Ratio
from hnjobs.domain.stated import Sense, stated
from hnjobs.errors import TemplateError
from hnjobs.writers import text
from hnjobs.writers.html import render_html
from hnjobs.writers.html_ledger import span
from hnjobs.writers.html_view import HtmlView
from tests.writers.gaps import (
    HOSTILE,
    PAGE,
    PLAN,
    SOURCE,
    figures_of,
    report_of,
    whole_report,
    year_with_gaps,
)
from tests.writers.year import TODAY, full_year

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.report import Report

SHOWN: Final = "</script><script>alert('\"&')</script><!-- [U+202E]gnp.exe\u2028\ufffd"
"""``HOSTILE`` as the page shows it."""


@pytest.fixture(scope="module")
def report() -> Report:
    """The first half year with gaps."""
    return whole_report(year_with_gaps())


@pytest.fixture(scope="module")
def page(report: Report) -> bytes:
    """Its page."""
    return render_html(PLAN, report, TODAY, PAGE)


@pytest.fixture(scope="module")
def tree(page: bytes) -> HtmlElement:
    """Its page, parsed."""
    return parsed(page)


def parsed(page: bytes) -> HtmlElement:
    """Parse a page."""
    return html.document_fromstring(page.decode())


def data_of(tree: HtmlElement) -> dict[str, Any]:
    """Return the data that stand in a page."""
    found: dict[str, Any] = json.loads(tree.get_element_by_id("du-lieu").text)
    return found


def rows_of(tree: HtmlElement, table: str) -> dict[str, list[HtmlElement]]:
    """Return the cells of a table's rows by the name of the row."""
    rows = tree.get_element_by_id(table).xpath(".//tr[th[@scope='row']]")
    return {row.xpath("th")[0].text_content(): row.xpath("td") for row in rows}


def words_of(cells: list[HtmlElement]) -> list[str]:
    """Return the texts of some cells."""
    return [cell.text_content() for cell in cells]


def printed(shown: Figure) -> str:
    """Write a figure as every document does."""
    return text.figure(shown, PLAN.measure_of(shown.indicator))


# --- figures and their sources ------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["H1", "M03", "Q2"])
def test_every_figure_stands_as_the_report_has_it(code: str) -> None:
    """Each figure of the report is on the page, written as in every other document, the missing ones too."""
    report = whole_report(year_with_gaps(), code)
    tree = parsed(render_html(PLAN, report, TODAY, PAGE))
    known = data_of(tree)["figures"]
    seen: dict[tuple[str, str | None, str], set[str]] = {}
    for one in tree.xpath("//span[@class='figure']"):
        kept = known[int(one.get("data-figure"))]
        key = (kept["indicator"], kept["reporter"], kept["span"])
        seen.setdefault(key, set()).add(one.text_content())

    for shown in figures_of(report):
        assert seen[(shown.indicator, shown.reporter, span(shown))] == {printed(shown)}
    assert len(seen) == len({(one.indicator, one.reporter, span(one)) for one in figures_of(report)})


@pytest.mark.parametrize("code", ["H1", "M03", "Q2"])
def test_every_stated_number_is_printed(code: str) -> None:
    """Every rate and difference that the report states stands in a cell of its own, as documents do."""
    report = whole_report(year_with_gaps(), code)
    tree = parsed(render_html(PLAN, report, TODAY, PAGE))
    cells = {cell.text_content().removesuffix(" *") for cell in tree.xpath("//main//td")}
    derived = [one for one in stated(report) if one.sense is not Sense.AMOUNT]

    assert derived
    for one in derived:
        if isinstance(one.value, Ratio):
            assert text.share(one.value) in cells
        else:
            measure = PLAN.measure_of(one.figures[0].indicator)
            unit = measure._replace(label="điểm phần trăm") if measure.rate else measure
            assert text.difference(one.value, unit, complete=True) in cells


def test_figures_stand_under_their_headings() -> None:
    """In a month, period and year to date, plan, channels and months are each in their own column."""
    report = report_of(year_with_gaps(), "M03")
    tree = parsed(render_html(PLAN, report, TODAY, PAGE))
    reporters, months = rows_of(tree, "bang-don-vi"), rows_of(tree, "bang-thang")
    channels, indicators = rows_of(tree, "bang-nguon"), rows_of(tree, "bang-chi-tieu")

    for row in report.reporters:
        name = PLAN.reporters[row.reporter].name
        shown = words_of(reporters[name])
        assert shown[2:4] == [printed(row.period), printed(row.to_date)]
        assert shown[5:-1] == [printed(one) for one in row.channels]
        assert words_of(months[name])[1:-1] == [printed(one) for one in (*row.months, row.to_date)]
    for channel in report.channels:
        shown = words_of(channels[PLAN.indicators[channel.period.indicator].label])
        assert (shown[0], shown[2]) == (printed(channel.period), printed(channel.to_date))
        assert (shown[1], shown[3]) == (text.share(channel.share), text.share(channel.share_to_date))
    for indicator in report.indicators:
        shown = words_of(indicators[PLAN.indicators[indicator.period.indicator].label])
        assert shown[2:4] == [printed(indicator.period), printed(indicator.to_date)]


def test_sources_add_up_to_their_figure(tree: HtmlElement) -> None:
    """What a figure's cells hold adds up to it, to the unit; a figure without a value has none."""
    data = data_of(tree)

    for figure in data["figures"]:
        bases = [data["values"][place][2] for place in figure["values"]]
        assert sum(bases) == (figure["base"] or 0)
        assert bool(bases) == (figure["base"] is not None)


def test_every_observation_stands_once_with_its_cell(tree: HtmlElement, report: Report) -> None:
    """Data and list of sources hold each received value, blanks too, once, with the cell it came from."""
    data = data_of(tree)
    kept = Counter(
        (data["returns"][owner]["file"], data["returns"][owner]["sheet"], cell, indicator, base, raw)
        for owner, indicator, base, _, raw, cell, _ in data["values"]
    )
    received = Counter(
        (
            one.origin.file,
            one.origin.sheet,
            one.origin.cell,
            one.indicator,
            one.value.value if isinstance(one.value, Quantity) else None,
            one.raw,
        )
        for one in report.sources
    )

    assert kept == received
    assert len(tree.get_element_by_id("bang-goc").xpath(".//tr[th[@scope='row']]")) == len(report.sources)


def test_one_cell_changes_its_own_figures_only() -> None:
    """One more job from loans in Ba Đình in March changes the figures that name that cell, and no other."""
    year = year_with_gaps()
    before = data_of(parsed(render_html(PLAN, report_of(year), TODAY, PAGE)))
    year.values = [
        replace(one, value=Quantity(one.value.value + 1, one.value.base))
        if (one.reporter, one.indicator, one.period.code) == ("ba-dinh", "jobs_loan", "M03")
        and isinstance(one.value, Quantity)
        else one
        for one in year.values
    ]
    after = data_of(parsed(render_html(PLAN, report_of(year), TODAY, PAGE)))
    (place,) = (at for at, one in enumerate(after["values"]) if one != before["values"][at])

    for old, new in zip(before["figures"], after["figures"], strict=True):
        assert (new["base"] or 0) - (old["base"] or 0) == (1 if place in new["values"] else 0)


def test_a_year_to_date_in_the_place_of_months() -> None:
    """A figure that a later year to date fills says so by its row, below its total, and beside its cell."""
    year = full_year(PLAN)
    key = ("me-linh", "jobs_created", "M03")
    reported = next(one for one in year.values if (one.reporter, one.indicator, one.period.code) == key)
    later = Quantity(9_999, PLAN.measure_of("jobs_created").base)
    year.values.append(replace(reported, basis=Basis.YEAR_TO_DATE, value=later, raw="9.999"))
    year.drop("me-linh", "M02")
    tree = parsed(render_html(PLAN, report_of(year), TODAY, PAGE))
    data = data_of(tree)
    sentence = "Số liệu từ tháng 1 đến tháng 3 của Mê Linh lấy theo lũy kế trong báo cáo tháng 3."
    row = rows_of(tree, "bang-don-vi")["Mê Linh"]
    figure = data["figures"][int(row[2].find("span").get("data-figure"))]
    values = [data["values"][place] for place in figure["values"]]

    assert words_of(row)[-1] == "lấy theo lũy kế trong báo cáo tháng 3"
    assert sentence in [one.text_content() for one in tree.xpath("//section[@id='theo-don-vi']/p")]
    assert sentence in tree.xpath("//article")[0].text_content()
    assert figure["filled"] == [sentence]
    assert sum(one[2] for one in values) == figure["base"]
    assert [one[6] for one in values] == ["year_to_date", "period", "period", "period"]
    assert "Số lao động được giải quyết việc làm (lũy kế)" in rows_of(tree, "bang-goc")


# --- nothing missing is silent ------------------------------------------------------------------------------


def test_missing_is_said_and_sorted_as_no_number(tree: HtmlElement) -> None:
    """What was not received is words without a sort key; its row says which months; it is never 0."""
    row = rows_of(tree, "bang-don-vi")["Sóc Sơn"]
    months = rows_of(tree, "bang-thang")["Ba Vì"]

    assert words_of(row)[2] == "chưa có báo cáo"
    assert row[2].get("data-key") is None
    assert words_of(row)[-1] == "0/6 (thiếu tháng 1, 2, 3, 4, 5, 6)"
    assert words_of(months)[4:8] == ["504", "chưa có báo cáo", "chưa có báo cáo", "1.848 *"]


def test_every_total_stands_with_its_coverage(tree: HtmlElement) -> None:
    """A total that lacks a reporter has its mark, its count and the sentence that names who is missing."""
    sentence = (
        "* Tổng hợp từ 28/30 quận, huyện, thị xã; chưa có báo cáo: Sóc Sơn; "
        "thêm phần đã báo cáo của: Ba Vì (thiếu tháng 5, 6)."
    )
    total = words_of(rows_of(tree, "bang-don-vi")["Tổng cộng"])
    card = tree.xpath("//article")[0].text_content()

    assert total[2].endswith(" *")
    assert total[-1] == "28/30"
    assert sentence in [one.text_content() for one in tree.xpath("//section[@id='theo-don-vi']/p")]
    assert sentence.removeprefix("* ") in card
    assert words_of(rows_of(tree, "bang-thang")["Tổng hợp từ"])[1:8] == ["29/30"] * 4 + ["28/30"] * 3


def test_sort_keys_are_exact(tree: HtmlElement, report: Report) -> None:
    """A number is sorted by its base units and a share by its exact ratio, not by what is printed."""
    row = report.reporters[0]
    assert row.achievement is not None
    assert row.achievement.ratio is not None
    assert row.to_date.value is not None
    cells = rows_of(tree, "bang-don-vi")["Ba Đình"]
    ratio = row.achievement.ratio

    assert [cell.get("data-key") for cell in cells[1:4]] == [
        str(row.achievement.target.amount),
        str(row.to_date.value.value),
        f"{ratio.numerator}/{ratio.denominator}",
    ]


# --- the chapters -------------------------------------------------------------------------------------------


def test_pace_and_the_year_before(tree: HtmlElement) -> None:
    """Each row says what was due, how it stands, what is needed, and where the target will be missed."""
    ba_dinh = words_of(rows_of(tree, "bang-tien-do-don-vi")["Ba Đình"])
    headline = words_of(rows_of(tree, "bang-cung-ky")["Số lao động được giải quyết việc làm"])
    rate = words_of(rows_of(tree, "bang-cung-ky")["Tỷ lệ thất nghiệp thành thị"])

    assert ba_dinh[2:7] == ["3.350", "73,4 %", "chậm tiến độ", "707", "4.920 (không đạt)"]
    assert headline[4:6] == ["+5 *", "100,0 %"]
    assert rate[4] == "+0,05 điểm phần trăm"
    assert headline[6] == SOURCE
    for chapter in ("tien-do", "cung-ky"):
        assert "ổng hợp từ 28/30 quận, huyện" in tree.get_element_by_id(chapter).text_content()


def test_two_views_are_set_side_by_side(tree: HtmlElement, report: Report) -> None:
    """Each pair stands with both figures and their difference, marked when a side lacks something."""
    rows = rows_of(tree, "bang-doi-chieu")

    for pair in report.comparisons:
        left, right = (PLAN.indicators[one.indicator].label for one in (pair.left, pair.right))
        assert pair.difference is not None
        assert words_of(rows[left])[:4] == [
            printed(pair.left),
            right,
            printed(pair.right),
            text.difference(pair.difference, PLAN.measure_of(pair.left.indicator), complete=False),
        ]


def test_the_map(tree: HtmlElement) -> None:
    """Each district has one tile, where the plan places it, with its share and its state in words."""
    tiles = [
        [one.findtext("span") for one in row.xpath("div")] for row in tree.xpath("//div[@class='tiles']")
    ]
    ba_dinh = tree.xpath("//div[@role='listitem'][span='Ba Đình']")[0]

    assert tiles == [[PLAN.reporters[id_].name if id_ else None for id_ in row] for row in PLAN.view.tiles]
    assert ba_dinh.get("class") == "tile behind"
    assert words_of(ba_dinh.xpath("span")) == ["Ba Đình", "36,7 %", "2.460", "chậm tiến độ"]
    assert words_of(tree.xpath("//ul[@class='legend']/li")) == [
        "đã đạt kế hoạch năm",
        "bảo đảm tiến độ",
        "chậm tiến độ",
        "chưa đủ số liệu",
    ]


def test_a_plan_without_a_map(report: Report) -> None:
    """Without places the tiles stand row by row in the plan's order; without pace they claim none."""
    plain = replace(PLAN, view=PLAN.view._replace(tiles=()))
    tree = parsed(render_html(plain, replace(report, progress=()), TODAY, PAGE))
    tiles = tree.xpath("//div[@role='listitem']")

    assert [one.findtext("span") for one in tiles] == [row.name for row in PLAN.reporters_in("district")]
    assert {one.get("class").strip() for one in tiles} == {"tile", "tile unknown"}
    assert words_of(tree.xpath("//ul[@class='legend']/li")) == ["chưa đủ số liệu"]


def test_the_deadline_board(tree: HtmlElement) -> None:
    """Reporter by date: in time, late by days, missing by days, not owed; with the day of receipt."""
    board = {name: words_of(cells) for name, cells in rows_of(tree, "bang-han").items()}

    assert board["Ba Vì"][:2] == ["đúng hạn\n14/01/2023", "muộn 3 ngày\n18/02/2023"]
    assert board["Sóc Sơn"][0] == "chưa nộp, quá hạn 165 ngày"
    assert board["Sở Tài chính"][0] == "–"
    assert len(board) == 30 + 2 + 17 + 1


def test_queries_and_answers(tree: HtmlElement) -> None:
    """Each query stands with its place, its state and, where there is one, its answer."""
    rows = [words_of(row.xpath("td")) for row in tree.get_element_by_id("bang-hoi").xpath("tbody/tr")]

    assert [row[2] for row in rows] == ["Biểu 02!B9", "Biểu 02!B9"]
    assert [row[4] for row in rows] == ["đã giải trình", "chưa giải trình"]
    assert [row[5] for row in rows] == [SHOWN, ""]


def test_tasks_and_notes(tree: HtmlElement, report: Report) -> None:
    """Each task stands with who answered what; what the officer wrote under its heading, or nowhere."""
    bare = parsed(render_html(PLAN, replace(report, notes=Notes()), TODAY, PAGE))
    headings = words_of(tree.xpath("//section[@id='danh-gia']/h3"))

    assert len(tree.get_element_by_id("bang-nhiem-vu").xpath(".//tr[th[@scope='row']]")) == len(report.tasks)
    assert headings == ["Công tác chỉ đạo, triển khai", "Kiến nghị, đề xuất"]
    assert bare.xpath("//section[@id='danh-gia']") == []
    assert bare.xpath("//nav//a[@href='#danh-gia']") == []


def test_the_plans_own_mismatch(tree: HtmlElement) -> None:
    """Where the signed parts do not add up, the row of the quarter says so and keeps both numbers."""
    found = tree.get_element_by_id("bang-quy").xpath(".//td[contains(., 'giữ nguyên số đã ký')]")

    assert "Kế hoạch ghi 55 phiên, các phần cộng lại là 56 phiên" in found[0].text_content()


def test_a_month_without_tasks() -> None:
    """A period for which nobody owes tasks says so, and shows no empty table."""
    tree = parsed(render_html(PLAN, report_of(full_year(PLAN), "M03"), TODAY, PAGE))

    assert tree.xpath("//table[@id='bang-nhiem-vu']") == []
    assert "không thuộc kỳ báo cáo" in tree.get_element_by_id("nhiem-vu").text_content()
    assert "Lũy kế từ đầu năm" in words_of(tree.get_element_by_id("bang-don-vi").xpath("thead//th"))
    assert all(table.xpath("tbody/tr") for table in tree.xpath("//main//table"))


# --- a page that can be trusted -----------------------------------------------------------------------------


def test_words_of_strangers_stay_words(page: bytes, tree: HtmlElement) -> None:
    """Tags, quotes and comments in a return are text; marks that turn text around are spelled out."""
    remark = tree.get_element_by_id("bang-kho-khan").xpath("tbody/tr/td[last()]")[0]

    assert remark.text_content() == SHOWN
    assert [one.get("type") for one in tree.xpath("//script")] == ["application/json", None]
    assert "\u202e" not in page.decode()
    assert "\x07" not in page.decode()


def test_a_hostile_file_cannot_leave_the_data(report: Report) -> None:
    """A file name and a cell that hold markup are read back from the data as they are shown."""
    first = report.sources[0]
    hostile = replace(first, raw=HOSTILE, origin=replace(first.origin, file=HOSTILE, sheet=HOSTILE))
    page = render_html(PLAN, replace(report, sources=(hostile, *report.sources[1:])), TODAY, PAGE)
    data = data_of(parsed(page))
    written = page.decode().partition('id="du-lieu">')[2].partition("</script>")[0]

    assert (data["returns"][0]["file"], data["values"][0][4]) == (SHOWN, SHOWN)
    assert not re.search("[<>&\u2028\u2029]", written)
    assert SHOWN in parsed(page).get_element_by_id("bang-goc").xpath("tbody/tr/th")[0].text_content()


def test_only_its_own_style_and_script(page: bytes, tree: HtmlElement) -> None:
    """The policy names the style sheet and the script by hash; no attribute carries either; no address."""
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    (style,), (_, script) = tree.xpath("//style"), tree.xpath("//script")

    assert policy.startswith("default-src 'none'; ")
    for kind, element in (("style", style), ("script", script)):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in policy
    assert tree.xpath("//@style | //@*[starts-with(name(), 'on')] | //@src | //link | //img | //iframe") == []
    assert all(href.startswith("#") for href in tree.xpath("//@href"))
    assert b"://" not in page


def test_same_report_same_bytes(page: bytes) -> None:
    """Made again from the same returns, the page is the same to the byte."""
    assert render_html(PLAN, whole_report(year_with_gaps()), TODAY, PAGE) == page


def test_structure(tree: HtmlElement) -> None:
    """Landmarks, one h1, captions, scopes, a language, unique ids, and links that lead somewhere."""
    ids = tree.xpath("//@id")

    assert tree.get("lang") == "vi"
    assert [len(tree.xpath(f"//{tag}")) for tag in ("h1", "header", "nav", "main", "footer")] == [1] * 5
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//@href")} <= set(ids)
    assert {label for labels in tree.xpath("//@aria-labelledby") for label in labels.split()} <= set(ids)
    for table in tree.xpath("//main//table"):
        assert table.xpath("string(caption)")
        assert all(table.xpath(".//th/@scope"))
        widths = {len(row) for row in table.xpath(".//tr[not(@class='group')]")}
        assert len(widths) == 1, table.get("id")
        assert all(len(row.xpath("th")) == 1 for row in table.xpath("tbody/tr | tfoot/tr"))


# --- the template -------------------------------------------------------------------------------------------


def test_the_template_uses_the_whole_view() -> None:
    """Every field of the view is printed, and nothing else is asked of it."""
    asked = set(re.findall(r"\bview\.(\w+)", PAGE.read_text(encoding="utf-8")))

    assert asked == {field.name for field in fields(HtmlView)}


@pytest.mark.parametrize(
    ("part", "written", "reason"),
    [
        ("report.html.j2", "<p>{{ view.nobody }}</p>", "nobody"),
        ("report.html.j2", "{% for one in view.cards %}", "TemplateSyntaxError"),
        ("report.css", "p { content: '</style>' }", "must not hold"),
        ("report.js", None, "FileNotFoundError"),
    ],
    ids=["unknown-name", "open-tag", "style-that-ends-early", "no-script"],
)
def test_broken_template(tmp_path: Path, report: Report, part: str, written: str | None, reason: str) -> None:
    """A template that cannot be filled is told with its file; no page is written."""
    for name in ("report.html.j2", "tables.html.j2", "report.css", "tables.js", "report.js"):
        content = PAGE.with_name(name).read_text(encoding="utf-8")
        if name != part or written is not None:
            (tmp_path / name).write_text(content if name != part else written or "", encoding="utf-8")

    with pytest.raises(TemplateError, match=reason) as caught:
        render_html(PLAN, report, TODAY, tmp_path / "report.html.j2")
    assert part in str(caught.value)
