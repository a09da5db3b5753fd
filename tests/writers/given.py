"""What a sender is told, and workbooks that hold everything a stranger's workbook may hold."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.writers.feedback_book import MarkedBook, mark_book
from hnjobs.writers.feedback_view import GivenBack, remarks_of

if TYPE_CHECKING:
    from openpyxl import Workbook

ISSUER: Final = "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"
MAIN_SHEET: Final = "Biểu 02"
JOBS: Final = ("indicator", "Số lao động")


def error(cell: str, sheet: str = MAIN_SHEET, found: str = "12o") -> Finding:
    """Build an error about a cell."""
    return Finding(FindingCode.NOT_A_NUMBER, sheet, cell, found, (JOBS,))


def query(cell: str, sheet: str = MAIN_SHEET, found: str = "Khác") -> Finding:
    """Build a query about a cell."""
    return Finding(FindingCode.ROW_UNKNOWN, sheet, cell, found)


def given(
    *findings: Finding, accepted: bool = False, due: str = "15/3/2023", overdue: bool = False
) -> GivenBack:
    """Build what a district is told about its return of March."""
    return GivenBack(
        addressee="UBND quận Ba Đình",
        name="Báo cáo kết quả giải quyết việc làm tháng 3 năm 2023",
        file="Ba Đình T3.xlsx",
        sheet=MAIN_SHEET,
        received="14/3/2023",
        version=1,
        accepted=accepted,
        due=due,
        overdue=overdue,
        issuer=ISSUER,
        remarks=remarks_of(findings),
    )


def marked(content: bytes, *findings: Finding) -> MarkedBook:
    """Mark a workbook that can be marked."""
    book = mark_book(content, given(*findings))
    assert book is not None
    return book


def opened(content: bytes) -> Workbook:
    """Open a workbook with openpyxl."""
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet_of(book: Workbook, name: str) -> Worksheet:
    """Return a worksheet."""
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(changed: dict[str, bytes]) -> bytes:
    """Make a package of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in changed.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def rich_book() -> bytes:
    """Build a workbook with merges, formulas, formats, names, validations, a chart, an image, comments."""
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = MAIN_SHEET
    _fill_main(page)
    other = book.create_sheet("Sở 'LĐ' & XH")
    other["A1"], other["B2"] = "Ghi chú", "=SUM('Biểu 02'!C6:C8)"
    other.column_dimensions["A"].width = 33.5
    hidden = book.create_sheet("Ẩn")
    hidden["A1"] = "=TODAY()"
    hidden.sheet_state = "hidden"
    other.print_title_rows = "1:1"
    other.print_area = "A1:D9"
    book.defined_names["tong_so"] = DefinedName("tong_so", attr_text="'Biểu 02'!$C$9")
    other.defined_names["cuc_bo"] = DefinedName("cuc_bo", attr_text="'Biểu 02'!$C$6")
    book.active = 1
    buffer = io.BytesIO()
    book.save(buffer)
    return repacked(
        {**parts(buffer.getvalue()), "xl/media/logo.png": b"\x89PNG", "customXml/item1.xml": b"<a/>"}
    )


def _fill_main(page: Worksheet) -> None:
    page.merge_cells("A1:D1")
    page["A1"] = "UBND QUẬN BA ĐÌNH"
    page["A1"].font = Font(name="Arial", size=14, bold=True, italic=True, color="FF1F4E79")
    page["A1"].alignment = Alignment(horizontal="center", wrap_text=True)
    page.merge_cells("A5:B5")
    for column, heading in zip("ACD", ("Chỉ tiêu", "Trong kỳ", "Lũy kế"), strict=True):
        page[f"{column}5"] = heading
        page[f"{column}5"].fill = PatternFill("solid", fgColor="FFDDEBF7")
    values: tuple[tuple[str, str | int], ...] = (("Vay vốn", 100), ("Sàn", "12o"), ("Khác", 350))
    for row, (name, value) in enumerate(values, start=6):
        page[f"A{row}"], page[f"C{row}"] = name, value
        page[f"C{row}"].number_format = '#,##0" người"'
        page[f"C{row}"].border = Border(left=Side("thin"), bottom=Side("double"))
        page[f"C{row}"].font = Font(name="Times New Roman", size=13, color="FF00B050")
        page[f"C{row}"].protection = Protection(locked=False)
        page[f"D{row}"] = f"=C{row}*2"
    page["C9"] = "=SUM(C6:C8)"
    page.column_dimensions["A"].width = 41.25
    page.row_dimensions[6].height = 31.5
    page.freeze_panes = "A6"
    page.add_data_validation(
        DataValidation(type="whole", operator="greaterThan", formula1="0", sqref="C6:C8")
    )
    page.conditional_formatting.add("C6:C9", Rule("cellIs", operator="lessThan", formula=["0"]))
    page["A6"].comment = Comment("Đã hỏi chị Lan.", "Nguyễn Văn A")
    page["C8"].comment = Comment("Số của phường.", "Nguyễn Văn A")
    chart = BarChart()
    chart.add_data(Reference(page, min_col=3, min_row=6, max_row=8))
    page.add_chart(chart, "F2")


def rare_book() -> bytes:
    """Build a workbook with what openpyxl loses: a button, a text box, sparklines, data bars, images."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet(MAIN_SHEET)
    page.write_row(0, 0, ["Chỉ tiêu", "Trong kỳ", "Lũy kế"])
    page.write_row(1, 0, ["Vay vốn", "12o", 200])
    page.write_comment("A1", "Của đơn vị")
    page.insert_button("E1", {"macro": "In", "caption": "In báo cáo"})
    page.insert_textbox("E4", "Ghi chú")
    page.set_header("&L&G", {"image_left": "logo.png", "image_data_left": io.BytesIO(_png())})
    page.insert_image("E9", "logo.png", {"image_data": io.BytesIO(_png())})
    page.add_sparkline("D2", {"range": "'Biểu 02'!A2:C2"})
    page.conditional_format("B2:C9", {"type": "data_bar", "data_bar_2010": True})
    page.add_table("A12:C14")
    page.protect("mật khẩu")
    book.close()
    return buffer.getvalue()


def _png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00\xff\x00\x00")
    chunks = chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
