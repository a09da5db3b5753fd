"""The board as a workbook and as a page, read back: marks in words, evidence, counts, discipline, safety."""

from __future__ import annotations

import io
import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

import pytest
from lxml import html
from openpyxl import load_workbook

from hnjobs.domain.board import Mark
from hnjobs.locale.vi import CATALOGUE
from hnjobs.locale.words_of_board import RULE
from hnjobs.writers.board_html import BoardView, render_board_html
from hnjobs.writers.board_xlsx import render_board_xlsx
from tests.writers.board import HOSTILE, PAGE, PLAN, TODAY, board

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from hnjobs.domain.discipline import Record

MARKS: Final = {
    "Ba Đình": "đúng hạn; còn 2 câu hỏi chưa giải trình",
    "Ba Vì": "đúng ngày hạn",
    "Cầu Giấy": "muộn 3 ngày",
    "Đông Anh": "trả lại, quá hạn 5 ngày",
    "Đống Đa": "đúng hạn; nộp lại, bản 2",
    "Mỹ Đức": "không phát sinh",
    "Sóc Sơn": "gia hạn đến hết 22/3/2023",
    "Tây Hồ": "chưa có, quá hạn 5 ngày",
}


@pytest.fixture(scope="module")
def book() -> Workbook:
    """The workbook, read back."""
    entries, records = board()
    return load_workbook(io.BytesIO(render_board_xlsx(PLAN, entries, records, TODAY)))


@pytest.fixture(scope="module")
def page() -> bytes:
    """The page."""
    return render_board_html(PLAN, board(), TODAY, PAGE)


@pytest.fixture(scope="module")
def tree(page: bytes) -> Any:  # noqa: ANN401 lxml ships no types
    """The page, parsed."""
    return html.document_fromstring(page.decode())


def table_of(sheet: Worksheet) -> dict[object, dict[object, object]]:
    """Return the rows of a sheet by the name in their second column, each by the headings in row 4."""
    heads, *rows = sheet.iter_rows(min_row=4, values_only=True)
    return {row[1]: dict(zip(heads, row, strict=True)) for row in rows if row[1] is not None}


def rows_of(tree: Any, table: str) -> dict[str, list[str]]:  # noqa: ANN401 as above
    """Return the texts of a table's cells by the name of their row."""
    found = tree.get_element_by_id(table).xpath(".//tr[th[@scope='row']]")
    return {row.findtext("th"): [cell.text_content() for cell in row.xpath("td")] for row in found}


def test_every_mark_stands_in_words(book: Workbook, tree: Any) -> None:  # noqa: ANN401 as above
    """Both documents say each mark in words; the page adds the day of receipt."""
    rows, shown = table_of(book["Bảng theo dõi"]), rows_of(tree, "bang-han-1")

    assert {name: rows[name]["Tháng 3 (hạn 15/3/2023)"] for name in MARKS} == MARKS
    assert {name: shown[name][2].partition("\n")[0] for name in MARKS} == MARKS
    assert shown["Ba Vì"][2] == "đúng ngày hạn\n15/3/2023"
    assert rows["Tây Hồ"]["Tháng 4 (hạn 15/4/2023)"] == "chưa đến hạn"
    assert rows["Sở Tài chính"]["Tháng 3 (hạn 15/3/2023)"] in (None, "")


def test_meanings_stand_below(book: Workbook, tree: Any) -> None:  # noqa: ANN401 as above
    """What the words mean stands under the board of both documents."""
    notes = {row[0] for row in book["Bảng theo dõi"].iter_rows(values_only=True)}
    listed = [one.text_content() for one in tree.xpath("//section[@id='bang']//li")]
    sentence = "Nhận được đúng ngày hạn; “trước ngày” có hai cách hiểu nên không coi là muộn."

    assert sentence in notes
    assert sentence in listed
    assert set(listed[:-1]) < notes


def test_the_workbook_is_set_up(book: Workbook) -> None:
    """Headers are frozen and repeated, tables are filtered, pages are A4 landscape and one page wide."""
    assert book.sheetnames == ["Bảng theo dõi", "Số lượng", "Chấp hành thời hạn", "Chi tiết"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "C5"
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.auto_filter.ref is not None
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1), "one page is what the format takes for granted"


def test_counts_add_up(book: Workbook, tree: Any) -> None:  # noqa: ANN401 as above
    """In each row of counts, the marks add up to what is owed; both documents say the same."""
    rows, shown = table_of(book["Số lượng"]), rows_of(tree, "bang-so-luong")

    for name, cells in rows.items():
        numbers = [one for one in list(cells.values())[2:] if isinstance(one, int)]
        if numbers:
            assert sum(numbers[2 : 2 + len(Mark)]) == numbers[0], name
            assert [int(one) for one in shown[str(name)]] == numbers
    assert rows["Tổng cộng"]["Phải nộp"] == 32 * 12 + 17 * 2 + 2
    assert rows["Quận, huyện, thị xã"]["Đúng ngày hạn"] == 1


def test_discipline_with_its_rule(book: Workbook, tree: Any) -> None:  # noqa: ANN401 as above
    """Rate and counts stand with the rule below; who has nothing counted has a dash and no rate."""
    sheet = book["Chấp hành thời hạn"]
    rows, shown = table_of(sheet), rows_of(tree, "bang-chap-hanh")
    notes = {row[0] for row in sheet.iter_rows(values_only=True)}
    rule = [CATALOGUE[sentence] for sentence in RULE]

    assert (rows["Ba Vì"]["Được tính"], rows["Ba Vì"]["Đúng hạn"]) == (3, 1)
    assert rows["Ba Vì"]["Tỷ lệ đúng hạn"] == pytest.approx(1 / 3)
    assert shown["Ba Vì"][:3] == ["12", "33,3 %", "3"]
    assert rows["Sở Tài chính"]["Tỷ lệ đúng hạn"] == shown["Sở Tài chính"][1] == "–"
    assert set(rule) <= notes
    assert [one.text_content() for one in tree.xpath("//section[@id='chap-hanh']//li")] == rule


def test_details_with_evidence(book: Workbook, tree: Any) -> None:  # noqa: ANN401 as above
    """Each return tells when it came, how that is known, who entered it, and why it does not count."""
    found = [row for row in book["Chi tiết"].iter_rows(min_row=5, values_only=True) if row[1] == "Đông Anh"]
    march = found[2]
    shown = [row for row in tree.xpath("//table[@id='bang-chi-tiet']//tr") if "VL032" in row.text_content()]

    assert (march[10], march[11]) == ("người phụ trách sửa: dấu bưu điện", "Nguyễn Văn An")
    assert march[14] == "VL032; đã có bản gửi đúng hạn nhưng không được tính"
    assert f"{march[7]:%d/%m/%Y %H:%M}" == "14/03/2023 09:00"
    assert len(shown) == 1
    assert "14/3/2023 09:00" in shown[0].text_content()


def test_words_of_strangers_stay_words(page: bytes, book: Workbook, tree: Any) -> None:  # noqa: ANN401 as above
    """A file name that holds markup is text in both documents, and nothing turns the page's words around."""
    names = [row[13] for row in book["Chi tiết"].iter_rows(values_only=True) if row[13]]

    assert any(str(one).startswith("</script>") for one in names)
    assert "\u202e" not in page.decode()
    assert len(tree.xpath("//script")) == 1
    assert HOSTILE.replace("\u202e", "[U+202E]") in tree.get_element_by_id("bang-chi-tiet").text_content()


def test_the_page_needs_nothing_else(page: bytes, tree: Any) -> None:  # noqa: ANN401 as above
    """The policy refuses all but its own style and script; there is no address in the page."""
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]

    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert tree.xpath("//@style | //@*[starts-with(name(), 'on')] | //@src | //link | //img") == []
    assert all(href.startswith("#") for href in tree.xpath("//@href"))
    assert b"://" not in page


def test_the_template_uses_the_whole_view() -> None:
    """Every field of the view is printed, and nothing else is asked of it."""
    asked = set(re.findall(r"\bview\.(\w+)", PAGE.read_text(encoding="utf-8")))

    assert asked == {field.name for field in fields(BoardView)}


def test_the_same_board_is_the_same_bytes(page: bytes) -> None:
    """Written again, both documents are the same to the byte."""
    entries, records = board()

    assert render_board_html(PLAN, (entries, records), TODAY, PAGE) == page
    assert render_board_xlsx(PLAN, entries, records, TODAY) == render_board_xlsx(
        PLAN, entries, records, TODAY
    )


def test_a_board_of_nothing() -> None:
    """Where nothing is owed both documents are whole, and the page says so."""
    nothing: tuple[tuple[()], tuple[Record, ...]] = ((), ())
    shown = html.document_fromstring(render_board_html(PLAN, nothing, TODAY, PAGE).decode())

    assert "Không có báo cáo nào phải nộp." in shown.text_content()
    assert len(load_workbook(io.BytesIO(render_board_xlsx(PLAN, (), (), TODAY))).sheetnames) == 4
