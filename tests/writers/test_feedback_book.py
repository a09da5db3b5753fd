"""A sender's workbook comes back with its bad cells marked, and everything else as it was."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

import pytest
from openpyxl.cell.cell import Cell, MergedCell

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.writers.feedback_book import mark_book
from hnjobs.writers.feedback_sheet import TITLE
from tests.sheets import Grid, replaced, without, xlsx
from tests.writers.given import (
    ISSUER,
    MAIN_SHEET,
    error,
    given,
    marked,
    opened,
    parts,
    query,
    rare_book,
    repacked,
    rich_book,
    sheet_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

RED: Final = "FFFFA7A7"
ORANGE: Final = "FFFFC56B"


def _looks(content: bytes, *left_out: str) -> dict[str, object]:
    """Return value and look of every cell, by sheet and address, without those that are marked."""
    book = opened(content)
    return {
        f"{sheet.title}!{cell.coordinate}": (
            cell.value,
            cell.number_format,
            repr(cell.font),
            repr(cell.fill),
            repr(cell.border),
            repr(cell.alignment),
            repr(cell.protection),
            cell.comment.text if cell.comment else None,
        )
        for sheet in book.worksheets
        if not sheet.title.startswith(TITLE)
        for row in sheet.iter_rows()
        for cell in row
        if f"{sheet.title}!{cell.coordinate}" not in left_out
    }


def test_every_other_cell_is_as_it_was() -> None:
    """Value, formula, number format, font, fill, border, alignment of every cell but the marked one."""
    before = rich_book()

    after = marked(before, error("C7")).content

    assert _looks(after, f"{MAIN_SHEET}!C7") == _looks(before, f"{MAIN_SHEET}!C7")


def test_sheets_are_as_they_were() -> None:
    """Merges, widths, heights, panes, validations, conditional formats, names and hidden sheets stay."""
    before, after = opened(rich_book()), opened(marked(rich_book(), error("C7"), query("A8")).content)

    for old in before.worksheets:
        new = sheet_of(after, old.title)
        assert new.merged_cells.ranges == old.merged_cells.ranges
        assert {k: v.width for k, v in new.column_dimensions.items()} == {
            k: v.width for k, v in old.column_dimensions.items()
        }
        assert {k: v.height for k, v in new.row_dimensions.items()} == {
            k: v.height for k, v in old.row_dimensions.items()
        }
        assert (new.freeze_panes, new.sheet_state) == (old.freeze_panes, old.sheet_state)
        assert [str(one.sqref) for one in new.data_validations.dataValidation] == [
            str(one.sqref) for one in old.data_validations.dataValidation
        ]
        assert len(new.conditional_formatting) == len(old.conditional_formatting)
        assert (new.print_title_rows, new.print_area) == (old.print_title_rows, old.print_area)
        assert {name: one.attr_text for name, one in new.defined_names.items()} == {
            name: one.attr_text for name, one in old.defined_names.items()
        }
    assert after.defined_names["tong_so"].attr_text == "'Biểu 02'!$C$9"


def test_untouched_parts_are_the_same_bytes() -> None:
    """Charts, images, other sheets, shared texts and the theme are copied byte for byte."""
    book = rich_book()
    before, after = parts(book), parts(marked(book, error("C7")).content)

    changed = {name for name, content in before.items() if after[name] != content}

    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
    }


def test_what_a_library_would_lose_is_kept() -> None:
    """Buttons, text boxes, sparklines, data bars, header images, tables and protection."""
    book = rare_book()
    before, after = parts(book), parts(marked(book, error("B2"), query("A1")).content)

    changed = {name for name, content in before.items() if after[name] != content}
    xml = after["xl/worksheets/sheet1.xml"].decode()
    drawing = after["xl/drawings/vmlDrawing1.vml"].decode()

    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    assert all(
        word in xml for word in ("sparkline", "dataBar", "sheetProtection", "legacyDrawingHF", "tablePart")
    )
    assert drawing.count('ObjectType="Button"') == 1
    assert drawing.count('ObjectType="Note"') == 2
    assert drawing.count("<x:Anchor>") == 3  # the sender's box is stretched, not given a second place


def test_a_marked_cell_keeps_its_own_look_under_the_fill() -> None:
    """Errors are red and queries orange; font, number format and protection stay, the value too."""
    before, after = opened(rich_book()), opened(marked(rich_book(), error("C7"), query("C8")).content)

    for address, colour in (("C7", RED), ("C8", ORANGE)):
        old, new = sheet_of(before, MAIN_SHEET)[address], sheet_of(after, MAIN_SHEET)[address]
        assert new.fill.fgColor.rgb == colour
        assert new.border.left.style == "medium"
        assert (new.value, new.number_format) == (old.value, old.number_format)
        assert repr((new.font, new.alignment, new.protection)) == repr(
            (old.font, old.alignment, old.protection)
        )


def test_a_comment_says_what_was_found_expected_and_to_do() -> None:
    """In Vietnamese, signed by who gives back; several findings share one comment, the gravest first."""
    book = opened(marked(rich_book(), query("C7", found="Sàn"), error("C7")).content)

    comment = sheet_of(book, MAIN_SHEET)["C7"].comment

    assert comment.author == ISSUER
    assert comment.text == (
        "Lỗi: Số lao động: “12o” không phải là số.\n"
        "Cần: số, ví dụ 6.700 hoặc 114,25.\n"
        "Cách sửa: Nhập lại bằng số.\n\n"
        "Cần làm rõ: Dòng có số liệu nhưng không nhận ra: “Sàn”.\n"
        "Cần: tên chỉ tiêu hoặc nhiệm vụ trong biểu mẫu.\n"
        "Cách sửa: Sửa tên dòng, hoặc xóa nếu không thuộc báo cáo."
    )


def test_a_comment_of_the_sender_stands_above_ours() -> None:
    """His words are kept in the same comment, and his other comments are not touched."""
    book = opened(marked(rich_book(), error("C8")).content)

    page = sheet_of(book, MAIN_SHEET)

    assert page["C8"].comment.text.startswith("Số của phường.\n———\nLỗi: Số lao động")
    assert (page["A6"].comment.text, page["A6"].comment.author) == ("Đã hỏi chị Lan.", "Nguyễn Văn A")


def test_every_comment_has_a_box_of_its_own() -> None:
    """A comment without a box makes Excel repair the file; no two boxes share a number."""
    drawing = parts(marked(rich_book(), error("C7"), error("C8")).content)["xl/drawings/commentsDrawing1.vml"]

    cells = re.findall(rb":Row>(\d+)</\w+:Row><\w+:Column>(\d+)<", drawing)
    numbers = re.findall(rb'id="(_x0000_s\d+)"', drawing)

    assert sorted(cells) == [(b"5", b"0"), (b"6", b"2"), (b"7", b"2")]
    assert len(set(numbers)) == len(numbers) == 3
    assert drawing.count(b":Anchor>") == 4  # ours, and that of the sender's box that holds our words too


def test_a_finding_on_a_covered_cell_marks_the_first_of_the_merge() -> None:
    """What a merged range shows is its first cell; the others are not touched."""
    page = sheet_of(opened(marked(rich_book(), error("C1")).content), MAIN_SHEET)

    assert page["A1"].fill.fgColor.rgb == RED
    assert page["A1"].comment.text.startswith("Lỗi: ")
    assert isinstance(page["C1"], MergedCell)


def test_findings_without_a_cell_are_only_listed() -> None:
    """A missing row and a note mark no cell."""
    findings = (
        Finding(FindingCode.REQUIRED_MISSING, MAIN_SHEET, facts=(("indicator", "Số lao động"),)),
        Finding(FindingCode.YEAR_ASSUMED, MAIN_SHEET, "A1", facts=(("year", "2023"),)),
    )

    after = marked(rich_book(), *findings).content

    assert _looks(after) == _looks(rich_book())
    assert sheet_of(opened(after), TITLE)["F8"].value == "Thiếu “Số lao động”: ô trống."


def test_a_cell_that_is_not_there_is_added_in_its_place() -> None:
    """Excel refuses rows and cells out of order; the new cell takes the look of its column."""
    content = replaced(
        xlsx("1 | | 3\n\n\n4"),
        "xl/worksheets/sheet1.xml",
        "<sheetData>",
        '<cols><col min="2" max="2" width="30" style="0"/></cols><sheetData>',
    )

    after = marked(content, *(error(cell, "Sheet1") for cell in ("B1", "B3", "E9"))).content

    xml = parts(after)["xl/worksheets/sheet1.xml"].decode()
    assert re.findall(r'<c r="(\w+)"', xml) == ["A1", "B1", "C1", "B3", "A4", "E9"]
    assert re.findall(r'<row r="(\d+)"', xml) == ["1", "3", "4", "9"]
    assert sheet_of(opened(after), "Sheet1")["B3"].fill.fgColor.rgb == RED


def test_rows_and_cells_that_leave_out_their_numbers() -> None:
    """Some programs write neither; they are counted, and the cell that is meant is the one that is marked."""
    content = xlsx("1 | 2\n3 | 4")
    xml = re.sub(rb'(<(?:row|c)) r="\w+"', rb"\1", parts(content)["xl/worksheets/sheet1.xml"])

    after = marked(
        repacked({**parts(content), "xl/worksheets/sheet1.xml": xml}), error("B2", "Sheet1")
    ).content

    fills = {
        cell.coordinate: cell.fill.fgColor.rgb for row in sheet_of(opened(after), "Sheet1") for cell in row
    }
    assert [address for address, colour in fills.items() if colour == RED] == ["B2"]


def test_the_list_is_first_and_shown_first() -> None:
    """Only it is selected, and names that belong to a sheet still belong to the same one."""
    after = marked(rich_book(), error("C7")).content

    book = opened(after)
    assert book.sheetnames == [TITLE, MAIN_SHEET, "Sở 'LĐ' & XH", "Ẩn"]
    selected = parts(marked(rare_book(), error("B2")).content)
    assert [n for n, part in selected.items() if b'tabSelected="1"' in part] == ["xl/worksheets/sheet2.xml"]
    assert book.active
    assert book.active.title == TITLE


def test_a_sheet_of_that_name_keeps_it() -> None:
    """Ours takes another name when the workbook has a sheet "Cần sửa", however it is written."""
    content = xlsx(Grid("1", "CẦN SỬA"), Grid("12o", MAIN_SHEET))

    book = opened(marked(content, error("A1")).content)

    assert book.sheetnames == ["Cần sửa (2)", "CẦN SỬA", MAIN_SHEET]
    assert book.defined_names == {}
    assert sheet_of(book, "Cần sửa (2)").print_title_rows == "$7:$7"


def _saved_by_another_program(content: bytes) -> bytes:
    book, buffer = opened(content), io.BytesIO()
    sheet_of(book, MAIN_SHEET)["C7"] = 12
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("save", [bytes, _saved_by_another_program], ids=["as-it-was", "saved-elsewhere"])
def test_marks_of_an_earlier_time_are_taken_off(save: Callable[[bytes], bytes]) -> None:
    """What came back mended and is wrong elsewhere has one list and only the new marks."""
    first = marked(rich_book(), error("C7"), error("C8"), query("A6")).content

    second = marked(save(first), error("C8")).content

    book = opened(second)
    page = sheet_of(book, MAIN_SHEET)
    assert book.sheetnames == [TITLE, MAIN_SHEET, "Sở 'LĐ' & XH", "Ẩn"]
    assert [row[3].value for row in sheet_of(book, TITLE).iter_rows(min_row=8)] == ["C8"]
    assert b":Row>6<" not in b"".join(part for name, part in parts(second).items() if name.endswith(".vml"))
    assert b":Row>6<" not in b"".join(part for name, part in parts(second).items() if name.endswith(".vml"))
    assert (page["C7"].fill.fill_type, page["C7"].comment) == (None, None)
    assert page["C7"].number_format == '#,##0" người"'
    assert page["A6"].comment.text == "Đã hỏi chị Lan."
    assert page["C8"].comment.text.count("Lỗi: ") == 1
    assert page["C8"].comment.text.startswith("Số của phường.\n———\nLỗi: ")
    assert sheet_of(book, "Sở 'LĐ' & XH").defined_names["cuc_bo"].attr_text == "'Biểu 02'!$C$6"


def test_macros_are_taken_out() -> None:
    """An .xlsm comes back as .xlsx, and says so; nothing of the macros is left."""
    content = parts(rich_book())
    types = content["[Content_Types].xml"].decode()
    book_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = types.replace(book_type, "application/vnd.ms-excel.sheet.macroEnabled.main+xml").replace(
        "</Types>",
        '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        "</Types>",
    )
    relation = (
        '<Relationship Id="rId99" Target="vbaProject.bin"'
        ' Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>'
    )
    relations = content["xl/_rels/workbook.xml.rels"].decode().replace("</Relationships>", relation)
    changed = {"[Content_Types].xml": types.encode(), "xl/_rels/workbook.xml.rels": relations.encode()}

    book = marked(repacked({**content, **changed, "xl/vbaProject.bin": b"macros"}), error("C7"))

    after = parts(book.content)
    assert book.macros
    assert not [name for name in after if "vba" in name.lower()]
    assert b"vba" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]
    assert book_type.encode() in after["[Content_Types].xml"]


def _without_styles() -> bytes:
    content = replaced(xlsx("12o"), "xl/_rels/workbook.xml.rels", "/styles", "/stylesLost")
    return without(content, "xl/styles.xml")


def _bad_fill() -> bytes:
    return replaced(xlsx("12o"), "xl/styles.xml", "<fill><patternFill/></fill>", "<fill/>")


@pytest.mark.parametrize("build", [_without_styles, _bad_fill], ids=["no-styles", "bad-fill"])
def test_a_file_that_openpyxl_refuses_is_marked_all_the_same(build: object) -> None:
    """The package is edited as it is, so nobody's model of it stands in the way."""
    assert callable(build)

    after = parts(marked(build(), error("A1", "Sheet1")).content)

    style = re.search(rb'<c r="A1"[^>]* s="(\d+)"|<c s="(\d+)"', after["xl/worksheets/sheet1.xml"])
    assert style
    assert RED.encode() in after["xl/styles.xml"]
    assert b"12o" in b"".join(after.values())


def test_strict_open_xml() -> None:
    """A workbook saved as Strict Open XML is marked in its own language."""
    strict = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, part in parts(rich_book()).items()
    }

    after = parts(marked(repacked(strict), error("C7")).content)

    assert b"schemas.openxmlformats.org/spreadsheetml" not in b"".join(
        part for name, part in after.items() if name.startswith("xl/worksheets/") or name == "xl/styles.xml"
    )
    assert "Cần sửa" in after["xl/workbook.xml"].decode()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"%PDF-1.4", id="no-package"),
        pytest.param(repacked({"word/document.xml": b"<x/>"}), id="no-workbook"),
        pytest.param(rich_book()[:-900], id="cut-off"),
        pytest.param(
            replaced(xlsx("1"), "xl/workbook.xml", "<workbook", "<!DOCTYPE x [<!ENTITY a 'b'>]><workbook"),
            id="entities",
        ),
    ],
)
def test_what_cannot_be_edited_is_left_to_others(content: bytes) -> None:
    """No half-marked workbook: the caller is told that there is none."""
    assert mark_book(content, given(error("C7"))) is None


def test_the_same_return_gives_the_same_bytes() -> None:
    """Nothing in it depends on the clock."""
    book = rich_book()  # once: openpyxl writes the second of the day into it

    assert marked(book, error("C7")) == marked(book, error("C7"))


def test_an_address_that_is_none_is_only_listed() -> None:
    """A finding may name a place that no cell has; the list has it, without a link to a cell."""
    page = sheet_of(opened(marked(rich_book(), error("ZZZZ99")).content), TITLE)

    assert isinstance(page["D8"], Cell)
    assert page["D8"].hyperlink
    assert page["D8"].hyperlink.location == "'Biểu 02'!A1"
