"""The layout of the Word report, number by number as Nghị định 30/2020/NĐ-CP, Phụ lục I, states it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from hnjobs.domain.period import Period
from hnjobs.pipeline.report import load_report
from hnjobs.writers.docx import render_docx
from hnjobs.writers.type_widths import width_emu
from hnjobs.writers.view_builder import build_view
from tests.writers.office import page_lines, page_sizes, to_pdf, words_of_page
from tests.writers.paced import paced
from tests.writers.year import TEMPLATES, TODAY, full_year, plan_2023

if TYPE_CHECKING:
    from pathlib import Path

PLAN: Final = plan_2023()
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
EMU_PER_POINT: Final = 12_700
TWIPS_PER_MM: Final = 1440 / 25.4

# style -> size in points, bold, italic, alignment: the decree's table of elements
ELEMENTS: Final = {
    "Nation": (12, True, False, "center"),  # 12–13, bold
    "Motto": (13, True, False, "center"),  # 13–14, bold
    "Parent": (12, False, False, "center"),  # 12–13, not bold
    "Issuer": (12, True, False, "center"),  # 12–13, bold
    "Number": (13, False, False, "center"),  # 13
    "DateLine": (13, False, True, "center"),  # 13–14, italic
    "Kind": (14, True, False, "center"),  # 13–14, bold
    "Subject": (14, True, False, "center"),  # 13–14, bold
    "Addressee": (14, False, False, "center"),  # 13–14
    "Body": (14, False, False, "both"),  # 13–14, justified
    "Heading1": (14, True, False, "both"),  # I., bold
    "Heading2": (14, True, False, "both"),  # 1., bold where it has a title
    "Capacity": (14, True, False, "center"),  # 13–14, bold
    "Recipients": (12, True, True, "left"),  # 12, bold italic
    "Recipient": (11, False, False, "left"),  # 11
    "AppendixNumber": (14, True, False, "center"),  # 14, bold
    "AppendixTitle": (14, True, False, "center"),  # 13–14, bold
    "Enclosed": (14, False, True, "center"),  # 13–14, italic
    "PageNumber": (14, False, False, "center"),  # 13–14
}


@pytest.fixture(scope="module")
def content() -> bytes:
    """The report of the half year with everything received, and the pace."""
    report, as_of = load_report(PLAN, full_year(PLAN), Period(2023, "H1"), TODAY)
    return render_docx(build_view(PLAN, paced(report), as_of), TEMPLATES / "report.docx", as_of)


@pytest.fixture(scope="module")
def report(content: bytes) -> Any:  # noqa: ANN401 a python-docx document
    """The same, opened."""
    return Document(BytesIO(content))


@pytest.fixture(scope="module")
def pdf(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, as LibreOffice prints it."""
    return to_pdf(content, tmp_path_factory.mktemp("pdf"))


def part(content: bytes, name: str) -> str:
    """Return a part of the package."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read(name).decode()


def test_pages(report: Any) -> None:  # noqa: ANN401 a python-docx document
    """A4; margins 20, 20, 30 and 15 mm; the number 10 mm from the edge, so inside the top margin of 20."""
    for section in report.sections:
        sides = (section.page_width.mm, section.page_height.mm)
        upright = section.orientation == WD_ORIENT.PORTRAIT
        assert [round(side) for side in sides] == ([210, 297] if upright else [297, 210])
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
        assert round(section.header_distance.mm) == 10


def test_page_numbers(content: bytes, report: Any) -> None:  # noqa: ANN401 a python-docx document
    """Each section numbers its pages from 1, in its header, and shows none on its first page."""
    for section in report.sections:
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"  # noqa: SLF001 no other way
        (number,) = section.header.paragraphs
        assert number.style.style_id == "PageNumber"
        assert "PAGE" in number._p.xml  # noqa: SLF001 a field is no text
        assert not any(paragraph.text for paragraph in section.first_page_header.paragraphs)
    assert "<w:pgNumType" in part(content, "word/document.xml")


def test_sections(report: Any) -> None:  # noqa: ANN401 a python-docx document
    """The report and each appendix are sections of their own; those with wide tables lie on their side."""
    lying = [section.orientation == WD_ORIENT.LANDSCAPE for section in report.sections]

    # the report, by reporter, by month, pace, milestones, tasks, discipline, by form
    assert lying == [False, True, True, True, False, True, False, False]


@pytest.mark.parametrize("style", ELEMENTS)
def test_elements(report: Any, style: str) -> None:  # noqa: ANN401 a python-docx document
    """Each element of the document has the size, the weight and the place that the decree states."""
    found = next(one for one in report.styles if one.style_id == style)
    size, bold, italic, align = ELEMENTS[style]

    assert found.font.size.pt == size
    assert (bool(found.font.bold), bool(found.font.italic)) == (bold, italic)
    assert found.element.pPr.find(qn("w:jc")).get(qn("w:val")) == align


def test_body_text(report: Any) -> None:  # noqa: ANN401 a python-docx document
    """First lines go in by 1,27 cm, paragraphs are at least 6 pt apart, lines at most 1,5 apart."""
    body = next(one for one in report.styles if one.style_id == "Body").paragraph_format

    assert round(body.first_line_indent.cm, 2) == 1.27
    assert body.space_after.pt == 6
    assert 1 <= body.line_spacing <= 1.5


def test_one_font(content: bytes) -> None:
    """Times New Roman stands in every slot of the defaults and of each style, and nothing else anywhere."""
    styles = part(content, "word/styles.xml")

    for fonts in re.findall(r"<w:rFonts ([^>]*)/>", styles):
        assert set(re.findall(r'w:(\w+)="Times New Roman"', fonts)) == {"ascii", "hAnsi", "eastAsia", "cs"}
    assert len(re.findall("<w:rFonts ", styles)) == len(
        re.findall("<w:style ", styles)
    )  # the table has none, the defaults do
    with zipfile.ZipFile(BytesIO(content)) as package:
        whole = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
    assert set(re.findall(r'typeface="([^"]*)"', whole)) == {"Times New Roman"}
    named = " ".join(re.findall(r"<w:rFonts ([^>]*)/>", whole))
    assert set(re.findall(r'="([^"]*)"', named)) == {"Times New Roman"}


def line_widths(content: bytes) -> list[int]:
    """Return the widths of the drawn lines in EMU, in the order of the document."""
    extents = r'<wp:extent cx="(\d+)" cy="0"/>'
    return [int(width) for width in re.findall(extents, part(content, "word/document.xml"))]


def test_lines(content: bytes) -> None:
    """The motto's line is as long as the text; those of the body and the subject a third to a half."""
    body, motto, subject = line_widths(content)

    assert motto == width_emu(MOTTO, 13)
    longest = width_emu("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ", 12)  # where the name breaks
    assert longest / 3 <= body <= longest / 2
    assert 165 * 36_000 * 0.3 <= subject <= 165 * 36_000 / 2  # of lines that nearly fill the page


@pytest.mark.libreoffice
def test_the_line_is_as_long_as_the_motto(content: bytes, pdf: Path) -> None:
    """As printed, the drawn line and the words above it differ by less than half a millimetre."""
    words = words_of_page(pdf, 1)
    first = next(place for place, (word, _, _) in enumerate(words) if word == "Độc")
    assert " ".join(word for word, _, _ in words[first : first + 8]) == MOTTO

    printed = words[first + 7][2] - words[first][1]

    assert abs(line_widths(content)[1] / EMU_PER_POINT - printed) < 1.4


def test_head_and_foot(report: Any) -> None:  # noqa: ANN401 a python-docx document
    """The letterhead, the addressee, ``./.``, and the recipients beside the capacity of who signs."""
    head, foot = report.tables[0], next(table for table in report.tables if "Nơi nhận:" in table._tbl.xml)  # noqa: SLF001 any cell
    lines = [paragraph.text for paragraph in report.paragraphs]

    assert [cell.text.split("\n")[0] for cell in head.rows[0].cells] == [
        PLAN.issuer.parent,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
    assert re.fullmatch(r"Số:\s{6,}/BC-SLĐTBXH", head.rows[1].cells[0].text)
    assert re.fullmatch(r"Hà Nội, ngày\s{6,} tháng 6 năm 2023", head.rows[1].cells[1].text)
    assert "BÁO CÁO" in lines
    assert f"Kính gửi: {PLAN.issuer.addressee}" in lines
    (closing,) = [line for line in lines if line.endswith("./.")]
    assert closing.startswith("Trên đây là")
    left, right = foot.rows[0].cells
    assert left.text.split("\n")[:2] == ["Nơi nhận:", "- Như trên;"]
    assert left.text.split("\n")[-1] == f"- {PLAN.issuer.filing}"
    assert right.text.strip().split("\n") == list(PLAN.issuer.capacity)


def test_appendices(report: Any) -> None:  # noqa: ANN401 a python-docx document
    """They are numbered in Roman, say what they are enclosed with, and the text points to the wide ones."""
    lines = [paragraph.text for paragraph in report.paragraphs]
    numbers = [line for line in lines if re.fullmatch(r"Phụ lục [IVX]+", line)]

    assert numbers == [f"Phụ lục {number}" for number in ("I", "II", "III", "IV", "V", "VI", "VII")]
    enclosed = [line for line in lines if line.startswith("(Kèm theo Báo cáo số")]
    assert len(enclosed) == len(numbers)
    assert all(re.search(r"số\s{6,}/BC-SLĐTBXH ngày\s{6,}tháng\s{6,}năm 2023", line) for line in enclosed)
    body = "\n".join(lines[: lines.index("Phụ lục I")])
    assert all(number in body for number in numbers[:6])


def test_tables(report: Any) -> None:  # noqa: ANN401 a python-docx document
    """Rows stay whole, heading rows come again on the next page, and no table is wider than its page."""
    ruled = [table._tbl for table in report.tables if "<w:tblBorders>" in table._tbl.xml]  # noqa: SLF001 to the XML

    assert len(ruled) > 10
    for table in ruled:
        rows = list(table.iter(qn("w:tr")))
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        assert [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None] == rows[
            :1
        ]
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert len(grid) == len(list(rows[0].iterchildren(qn("w:tc"))))
        assert round(sum(grid) / TWIPS_PER_MM) in {164, 165, 251, 252}


@pytest.mark.libreoffice
def test_printed_pages(pdf: Path) -> None:
    """On paper: no number on a first page, then from 2 at the top; appendices start again, some lying."""
    pages, sizes = page_lines(pdf), page_sizes(pdf)
    starts = [place for place, lines in enumerate(pages) if lines[0].startswith("Phụ lục")]

    assert pages[0][0].startswith("UBND THÀNH PHỐ HÀ NỘI")
    assert [lines[0] for lines in pages[1 : starts[0]]] == [str(place) for place in range(2, starts[0] + 1)]
    assert len(starts) == 7
    assert pages[starts[0] + 1][0] == "2"
    assert sizes[0] == (210, 297)
    assert sizes[starts[0]] == sizes[starts[1]] == sizes[starts[2]] == (297, 210)
    assert sizes[-1] == (210, 297)


@pytest.mark.libreoffice
def test_headings_come_again(pdf: Path) -> None:
    """A table that goes on to the next page has its heading there too."""
    pages = page_lines(pdf)
    first = next(place for place, lines in enumerate(pages) if lines[0] == "Phụ lục I")

    assert any("TT" in line and "Quận, huyện, thị xã" in line for line in pages[first + 1][:8])


def test_it_is_lean(content: bytes) -> None:
    """The package holds what it uses: no theme, no second set of styles, no picture of its first page."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = set(package.namelist())

    assert names == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
        "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml", "word/fontTable.xml",
        "word/header1.xml", "word/header2.xml", "word/charts/chart_months.xml",
        "word/charts/chart_progress.xml",
    }  # fmt: skip
