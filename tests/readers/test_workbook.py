"""Workbooks: cells as they are, blanks looked at twice, files that are refused."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from hnjobs.domain.cell import CellValue, ErrorValue, FormulaWithoutValue, Unverified
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.readers import cfb as container
from hnjobs.readers import limits
from hnjobs.readers.kinds import Kind
from hnjobs.readers.workbook import Sheet, read_workbook
from tests.biff import BinarySheet, Places, biff5, biff5_stream, xlsb
from tests.cfb import cfb
from tests.sheets import Grid, replaced, without, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES: Final = Path(__file__).parents[1] / "samples"
SHEET: Final = "xl/worksheets/sheet1.xml"
FILES: Final = Path(__file__).parent / "files"


def only_sheet(content: bytes) -> Sheet:
    """Read a workbook of one sheet."""
    book = read_workbook(content)
    assert not isinstance(book, Finding), book
    (sheet,) = book.sheets
    return sheet


def refusal(content: bytes) -> tuple[FindingCode, str]:
    """Read what cannot be read; return the code and what was found."""
    found = read_workbook(content)
    assert isinstance(found, Finding)
    return found.code, found.found


def test_cells_as_they_are() -> None:
    """Text stays text, numbers are numbers, and a cell is where Excel shows it."""
    sheet = only_sheet(
        xlsx("""
        Chỉ tiêu | '6.700 | 6700 | 6.7
                 | TRUE   | 2023-03-15
        """)
    )

    assert sheet.rows == [["Chỉ tiêu", "6.700", 6700.0, 6.7], ["", True, date(2023, 3, 15), ""]]
    assert (sheet.value(0, 1), sheet.value(7, 0), sheet.value(0, 9), sheet.value(0, -1)) == (
        "6.700",
        "",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("cell", "fast", "truth"),
    [
        pytest.param("", "", "", id="blank"),
        pytest.param("#REF!", "", ErrorValue("#REF!"), id="error"),
        pytest.param("=A1/0 => #DIV/0!", "", ErrorValue("#DIV/0!"), id="error-of-a-formula"),
        pytest.param("=A1+1", "", FormulaWithoutValue("=A1+1"), id="never-calculated"),
        pytest.param("=A1+1 => 12", 12.0, "", id="calculated"),
    ],
)
def test_a_blank_is_looked_at_twice(cell: str, fast: CellValue, truth: CellValue) -> None:
    """What the fast reader takes for a blank may be an error or a formula without a value."""
    sheet = only_sheet(xlsx(f"1 | {cell} | =1+1"))

    assert (sheet.value(0, 1), sheet.look_again(0, 1)) == (fast, truth)


def test_an_error_is_found_however_the_xml_is_quoted() -> None:
    """An XML attribute in single quotes is as good as in double ones."""
    content = replaced(xlsx("1 | #REF!"), SHEET, '<c r="B1" t="e">', "<c r='B1' t='e'>")

    assert only_sheet(content).look_again(0, 1) == ErrorValue("#REF!")


def test_a_blank_that_cannot_be_looked_at_is_not_a_blank() -> None:
    """Where the file's XML cannot be scanned, a blank beside formulas is unverified."""
    content = replaced(xlsx("1 | =1+1"), "xl/workbook.xml", "<sheets>", '<sheets a="1" a="2">')

    assert only_sheet(content).look_again(0, 1) == Unverified()


def test_percent_formats() -> None:
    """A number that is shown times 100 with a % sign says so."""
    sheet = only_sheet(xlsx(Grid("0.04 | 0.04", formats={"B1": "0.0%"})))

    assert (sheet.shows_percent(0, 0), sheet.shows_percent(0, 1)) == (False, True)


def test_old_xls() -> None:
    """An .xls is read by its content, whatever its name."""
    book = read_workbook((SAMPLES / "year" / "01.2023 tay-ho.xls").read_bytes())

    assert not isinstance(book, Finding)
    assert (book.kind, book.sheets[0].value(0, 0)) == ("xls", "UBND QUẬN TÂY HỒ")
    assert (book.sheets[0].value(7, 4), book.sheets[0].look_again(5, 0)) == (511, "")
    assert book.sheets[0].shows_percent(7, 4) is False


def test_hidden_sheets_say_so() -> None:
    """Sheets come in the workbook's order, each with its name and whether it is seen."""
    book = read_workbook(xlsx(Grid("a", name="T2", hidden=True), Grid("b", name="T3")))

    assert not isinstance(book, Finding)
    assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [("T2", False), ("T3", True)]


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a workbook, as its parts say, with other parts in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {"xl/workbook.xml": b"", **parts}.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def broken_zip() -> bytes:
    """Return a workbook cut off in the middle."""
    return xlsx("a | b")[:700]


def encrypted_zip() -> bytes:
    """Return a workbook whose directory says that its parts are encrypted."""
    content = bytearray(xlsx("a"))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = content.find(mark)
        while start >= 0:
            content[start + offset] |= 1
            start = content.find(mark, start + 4)
    return bytes(content)


def password() -> bytes:
    """Return what Excel makes of a workbook with a password: an old container with one encrypted stream."""
    return cfb({"EncryptedPackage": b"\0" * 5000, "EncryptionInfo": b"1"})


def xls_password() -> bytes:
    """Return an .xls whose second record says that the rest is encrypted, in a way that nobody knows."""
    records = b"\x09\x08\x08\0\0\5\5\0\0\0\0\0" + b"\x2f\0\6\0\x09\0\x07\0\0\0"
    return cfb({"Book": records.ljust(6000, b"\xee")})


def no_workbook_part() -> bytes:
    """Return a zip that lists no sheets."""
    return without(xlsx("a"), "xl/workbook.xml")


def far(address: str, quote: str = '"') -> bytes:
    """Return a workbook with its one cell far away."""
    return replaced(xlsx("a"), SHEET, 'r="A1"', f"r={quote}{address}{quote}")


def bomb() -> bytes:
    """Return a small workbook that unpacks to more than the limit."""
    return packed({f"part{number}": b"\0" * (limits.MAX_UNPACKED // 2) for number in range(3)})


def dense() -> bytes:
    """Return a workbook within the limit that packs as only a bomb does."""
    return packed({"part": b"\0" * (limits.RATIO_MATTERS + 1)})


def many_parts() -> bytes:
    """Return a workbook of too many parts."""
    return packed({str(number): b"" for number in range(limits.MAX_PARTS)})


@pytest.mark.parametrize(
    ("build", "code", "found"),
    [
        pytest.param(bytes, FindingCode.EMPTY_FILE, "", id="empty"),
        pytest.param(lambda: b"%PDF-1.7", FindingCode.WRONG_KIND, "pdf", id="pdf"),
        pytest.param(lambda: b"Rar!\x1a\x07", FindingCode.ARCHIVE_UNOPENED, "rar", id="rar"),
        pytest.param("Chỉ tiêu;1250".encode, FindingCode.TO_SAVE_ANEW, "text", id="text"),
        pytest.param(lambda: b"PK\x03\x04 no more", FindingCode.UNREADABLE, "damaged", id="no-zip"),
        pytest.param(broken_zip, FindingCode.UNREADABLE, "damaged", id="cut-off"),
        pytest.param(lambda: container.MAGIC + b"\0" * 600, FindingCode.UNREADABLE, "damaged", id="no-xls"),
        pytest.param(
            lambda: cfb({"Workbook": b"\1" * 5000}), FindingCode.UNREADABLE, "CalamineError", id="no-biff"
        ),
        pytest.param(no_workbook_part, FindingCode.UNREADABLE, "", id="no-workbook-part"),
        pytest.param(password, FindingCode.PROTECTED, "", id="password"),
        pytest.param(xls_password, FindingCode.PROTECTED, "", id="password-of-an-xls"),
        pytest.param(encrypted_zip, FindingCode.PROTECTED, "", id="encrypted-parts"),
        pytest.param(bomb, FindingCode.TOO_LARGE, "unpacked", id="zip-bomb"),
        pytest.param(many_parts, FindingCode.TOO_LARGE, "5001 parts", id="many-parts"),
        pytest.param(
            lambda: b"\0" * (limits.MAX_BYTES + 1), FindingCode.TOO_LARGE, "30000001 bytes", id="many-bytes"
        ),
        pytest.param(partial(far, "A1048576"), FindingCode.TOO_LARGE, "1048576 × 1", id="last-row"),
        pytest.param(partial(far, "XFD1"), FindingCode.TOO_LARGE, "1 × 16384", id="last-column"),
        pytest.param(partial(far, "xfd1"), FindingCode.TOO_LARGE, "1 × 16384", id="small-letters"),
        pytest.param(
            lambda: replaced(xlsx("a"), SHEET, 'row r="1"', 'row r = "1048576"'),
            FindingCode.TOO_LARGE,
            "1048576 × 1",
            id="far-row",
        ),
        pytest.param(partial(far, "A5001", "'"), FindingCode.TOO_LARGE, "5001 × 1", id="single-quotes"),
        pytest.param(
            lambda: xlsb({"a": BinarySheet({(0, 500): 1})}), FindingCode.TOO_LARGE, "1 × 501", id="far-xlsb"
        ),
    ],
)
def test_refused(build: Callable[[], bytes], code: FindingCode, found: str) -> None:
    """A file that cannot or must not be opened is one finding that says why."""
    assert refusal(build()) == (code, found)


def test_a_file_that_packs_too_well() -> None:
    """A ratio that no office file has is a bomb, even below the limit of bytes; the finding states both."""
    found = read_workbook(dense())

    assert isinstance(found, Finding)
    assert (found.code, dict(found.facts)["limit"]) == (FindingCode.TOO_LARGE, f"× {limits.MAX_RATIO}")


NUMBER: Final = '<c r="B1" t="n"><v>12</v></c>'


@pytest.mark.parametrize(
    ("part", "old", "new", "found"),
    [
        pytest.param(SHEET, "<v>12</v>", "<v>1<!-- -->2</v>", "markup", id="comment-in-a-number"),
        pytest.param(SHEET, "<v>12</v>", "<v><![CDATA[12]]></v>", "markup", id="cdata"),
        pytest.param(SHEET, "<v>12</v>", "<v>1<?a b?>2</v>", "markup", id="instruction-in-a-number"),
        pytest.param(SHEET, "<v>12</v>", "<v>1&#50;</v>", "reference", id="reference-in-a-number"),
        pytest.param(SHEET, "<v>12</v>", "<v>&twelve;</v>", "reference", id="unknown-entity"),
        pytest.param(SHEET, "<worksheet", "<!DOCTYPE a [<!ENTITY b '1'>]><worksheet", "markup", id="doctype"),
        pytest.param(SHEET, "<v>12</v>", "<v>12</>", "xml", id="value-without-an-end"),
        pytest.param(SHEET, "</sheetData>", "", "end", id="no-end"),
    ],
)
def test_what_the_fast_reader_misreads_is_refused(part: str, old: str, new: str, found: str) -> None:
    """XML that the fast reader is known to misread without a word is not read at all."""
    content = replaced(xlsx("abc | 12"), part, old, new)
    if found == "end":
        content = replaced(content, part, "</worksheet>", "")

    assert refusal(content) == (FindingCode.READING_UNSURE, found)


def test_a_value_with_an_attribute_ends_like_any_other() -> None:
    """What looks uneven to the quick look and is well-formed is read."""
    content = replaced(xlsx("abc | 12"), SHEET, "<v>12</v>", '<v xml:space="preserve">12</v>')

    assert only_sheet(content).rows == [["abc", 12.0]]


def test_signs_in_texts_are_no_reason_to_refuse() -> None:
    """An & or a < in a text, and a comment above the cells, are read as ever."""
    content = replaced(xlsx("A & B < C | 12"), SHEET, "<worksheet", "<!-- made by a program --><worksheet")

    assert only_sheet(content).rows == [["A & B < C", 12.0]]


def test_a_sheet_that_the_fast_reader_does_not_see() -> None:
    """A sheet that is empty to the fast reader and not to the second look is not taken for empty."""
    content = xlsx(Grid("a | 12", name="T3"), Grid("b", name="T4"))
    hidden = replaced(
        replaced(content, SHEET, "<sheetData>", "<x><sheetData>"), SHEET, "</sheetData>", "</sheetData></x>"
    )

    found = read_workbook(
        replaced(replaced(hidden, SHEET, "<sheetData>", "<y>"), SHEET, "</sheetData>", "</y>")
    )

    assert isinstance(found, Finding)
    assert (found.code, found.found) == (FindingCode.READING_UNSURE, "T3")


def test_an_empty_sheet_beside_others_is_just_empty() -> None:
    """Files carry empty sheets; nothing is said of them."""
    book = read_workbook(xlsx(Grid("a", name="T3"), Grid("", name="Sheet2")))

    assert not isinstance(book, Finding)
    assert [sheet.rows for sheet in book.sheets] == [[["a"]], []]


def strict() -> bytes:
    """Return a workbook as Excel's "Strict Open XML" saves it: other names, the same elements."""
    content = xlsx(Grid("Chỉ tiêu | #REF! | =1+1 | 0.5", formats={"D1": "0%"}))
    transitional, purl = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    for part, old in (
        ("xl/workbook.xml", "spreadsheetml/2006/main"),
        ("xl/workbook.xml", "officeDocument/2006/relationships"),
        (SHEET, "spreadsheetml/2006/main"),
        ("xl/styles.xml", "spreadsheetml/2006/main"),
    ):
        content = replaced(content, part, transitional + old, purl + old.replace("/2006", ""))
    return content


def test_strict_open_xml() -> None:
    """Strict Open XML reads as any other workbook, its errors, formulas and formats too."""
    sheet = only_sheet(strict())

    assert sheet.rows == [["Chỉ tiêu", "", "", 0.5]]
    assert (sheet.look_again(0, 1), sheet.look_again(0, 2)) == (
        ErrorValue("#REF!"),
        FormulaWithoutValue("=1+1"),
    )
    assert sheet.shows_percent(0, 3)


@pytest.mark.parametrize("name", ["bieu.xls", "bieu.ods", "bieu.xlsx"])
def test_every_format_reads_the_same(name: str) -> None:
    """One return saved in each format: the same cells, fonts, percentages, hidden lines and hidden sheets."""
    book = read_workbook((FILES / name).read_bytes())

    assert not isinstance(book, Finding)
    sheet, second = book.sheets
    assert (sheet.name, sheet.visible, second.name, second.visible) == ("Biểu T3", True, "Ẩn", False)
    assert sheet.rows[4] == [1, "Số lao động được giải quyết việc làm", 1250, 0.04, "", 99]
    assert sheet.rows[5][:3] == [2, "Tæng céng", 6700.5]
    assert (sheet.font(5, 1), sheet.font(0, 0)) == (".VnTime", "Times New Roman")
    assert (sheet.shows_percent(4, 3), sheet.shows_percent(4, 2)) == (True, False)
    assert (sheet.hidden_rows(), sheet.hidden_columns()) == ((7,), (5,))
    assert (second.hidden_rows(), second.hidden_columns()) == ((), ())
    never = FormulaWithoutValue("=1/0")  # openpyxl calculates nothing
    assert sheet.look_again(6, 2) == (never if name.endswith("xlsx") else ErrorValue("#DIV/0!"))


def test_excel_5() -> None:
    """A workbook of Excel 5.0/95 is read, and its fonts and errors are seen."""
    sheet = only_sheet(biff5({(0, 0): "Tổng".encode("cp1252", "replace"), (0, 1): 1250, (1, 0): "#REF!"}))

    assert sheet.rows == [["T?ng", 1250.0], ["", ""]]
    assert (sheet.look_again(1, 0), sheet.font(0, 0)) == (ErrorValue("#REF!"), ".VnTime")


def test_an_xls_without_its_container() -> None:
    """A bare stream of records, as Excel 4 and small web programs write it, is read all the same."""
    sheet = only_sheet(biff5_stream({(0, 0): b"Tong so", (0, 1): 1250, (1, 0): "#REF!"}))

    assert sheet.rows == [["Tong so", 1250.0], ["", ""]]
    assert (sheet.look_again(1, 0), sheet.font(0, 0)) == (ErrorValue("#REF!"), ".VnTime")


def test_an_xls_record_by_record() -> None:
    """What a few lines of PHP write has no formats, no fonts and no name; its cells are where they say."""
    records = (
        struct.pack("<HHHHHH", 0x0809, 8, 0, 0x10, 0, 0),
        struct.pack("<HHHHHd", 0x0203, 14, 0, 1, 0, 1250),
        struct.pack("<HHHHHH4s", 0x0204, 12, 1, 0, 0, 4, b"Tong"),
        struct.pack("<HH", 0x000A, 0),
    )
    sheet = only_sheet(b"".join(records))

    assert sheet.rows == [["", 1250.0], ["Tong", ""]]
    assert (sheet.font(1, 0), sheet.shows_percent(0, 1), sheet.look_again(0, 0)) == (None, False, "")


def test_xlsb() -> None:
    """A binary workbook is read, and its errors, percentages, fonts and hidden lines are seen."""
    cells: Places = {(0, 0): "Tổng cộng", (0, 1): 1250.0, (1, 0): b"\x17", (1, 1): 0.04, (2, 2): 7.0}
    book = read_workbook(xlsb({"T3": BinarySheet(cells, [(1, 1)], [1], [2]), "Trống": BinarySheet({})}))

    assert not isinstance(book, Finding)
    sheet, empty = book.sheets
    assert (book.kind, sheet.name, empty.rows) == (Kind.XLSB, "T3", [])
    assert sheet.rows == [["Tổng cộng", 1250.0, ""], ["", 0.04, ""], ["", "", 7.0]]
    assert (sheet.look_again(1, 0), sheet.look_again(1, 2)) == (ErrorValue("#REF!"), "")
    assert (sheet.shows_percent(1, 1), sheet.shows_percent(0, 1)) == (True, False)
    assert (sheet.font(1, 1), sheet.font(0, 0), sheet.font(1, 2)) == (".VnTime", "Calibri", None)
    assert (sheet.hidden_rows(), sheet.hidden_columns()) == ((1,), (2,))


ODS_CELL: Final = (
    '<table:table-cell office:value-type="float" office:value="1250" calcext:value-type="float">'
    "<text:p>1250</text:p></table:table-cell>"
)


@pytest.mark.parametrize(
    ("cell", "fast", "truth"),
    [
        pytest.param(
            '<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0">'
            "<text:p>#DIV/0!</text:p></table:table-cell>",
            "",
            ErrorValue("#DIV/0!"),
            id="error-as-excel-saves-it",
        ),
        pytest.param(
            '<table:table-cell table:formula="of:=1+1"/>',
            "",
            FormulaWithoutValue("=1+1"),
            id="never-calculated",
        ),
        pytest.param(
            '<table:table-cell office:value-type="string"><office:annotation><text:p>#REF!</text:p>'
            "</office:annotation><text:p>1.250</text:p></table:table-cell>",
            "1.250",
            "",
            id="comment",
        ),
    ],
)
def test_ods_cells(cell: str, fast: CellValue, truth: CellValue) -> None:
    """In an .ods the 0 of an error is no figure, a formula without a value no blank, a comment no text."""
    content = replaced((FILES / "bieu.ods").read_bytes(), "content.xml", ODS_CELL, cell)
    book = read_workbook(content)

    assert not isinstance(book, Finding)
    sheet = book.sheets[0]
    assert (sheet.value(4, 2), sheet.look_again(4, 2)) == (fast, truth)


def test_an_ods_cell_that_is_repeated_without_end() -> None:
    """A cell that stands there 3,000 times lies beyond the limits, before any reader lays it out."""
    repeated = ODS_CELL.replace(
        "<table:table-cell ", '<table:table-cell table:number-columns-repeated="3000" '
    )

    assert refusal(replaced((FILES / "bieu.ods").read_bytes(), "content.xml", ODS_CELL, repeated)) == (
        FindingCode.TOO_LARGE,
        "5 × 3002",
    )


@pytest.mark.parametrize("calculated", [False, True])
def test_a_zero_that_nobody_calculated(calculated: bool) -> None:  # noqa: FBT001 a row of the table
    """A program that leaves calculating to Excel stores 0; after Excel saved the file, 0 is a figure."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page = book.add_worksheet("T3")
    page.write_number("A1", 12)
    page.write_formula("B1", "=A1+1")
    page.write_formula("C1", "=A1+1", None, 13)
    book.close()
    content = buffer.getvalue()
    if calculated:
        content = replaced(content, "xl/workbook.xml", ' fullCalcOnLoad="1"', "")
    sheet = only_sheet(content)

    assert sheet.rows == [[12.0, 0.0 if calculated else "", 13.0]]
    assert sheet.look_again(0, 1) == ("" if calculated else FormulaWithoutValue("=A1+1"))


def test_clean_files_are_not_looked_at_twice() -> None:
    """Blanks and hidden lines of a clean workbook are known without a second look, here an impossible one."""
    content = replaced(xlsx("a | 12\n | 3"), "xl/workbook.xml", "<sheets>", '<sheets a="1" a="2">')
    sheet = only_sheet(content)

    assert (sheet.look_again(1, 0), sheet.hidden_rows(), sheet.hidden_columns()) == ("", (), ())
    assert sheet.shows_percent(0, 1) is None


def test_a_sheet_with_comments_and_links() -> None:
    """What a sheet relates to stands in parts beside it, and is not taken for a sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = "Tổng cộng", 12
    sheet["A1"].hyperlink = "https://example.org"
    sheet["B1"].comment = Comment("đã đối chiếu", "Lan")
    stream = io.BytesIO()
    book.save(stream)

    read = read_workbook(stream.getvalue())

    assert not isinstance(read, Finding)
    assert read.sheets[0].rows == [["Tổng cộng", 12.0]]
