"""Tables saved as HTML or as XML 2003 under the name .xls: cells where Excel shows them, none lost."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.cell import CellValue, ErrorValue, FormulaWithoutValue
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.readers import limits
from hnjobs.readers.workbook import Sheet, read_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

FILES: Final = Path(__file__).parent / "files"


def sheets_of(content: bytes) -> Sequence[Sheet]:
    """Read a file that can be read."""
    book = read_workbook(content)
    assert not isinstance(book, Finding), book
    return book.sheets


def page(body: str, head: str = '<meta charset="utf-8">') -> Sheet:
    """Read a web page by its body."""
    (sheet,) = sheets_of(f"<html><head>{head}</head><body>{body}</body></html>".encode())
    return sheet


def unsure(content: str | bytes) -> str:
    """Read what cannot be read with certainty; return what was found."""
    finding = read_workbook(content if isinstance(content, bytes) else content.encode())
    assert isinstance(finding, Finding)
    assert finding.code is FindingCode.READING_UNSURE, finding
    return finding.found


def test_html_as_libreoffice_saves_it() -> None:
    """Numbers that the page states are numbers, an error is an error although it states 0 for it."""
    (sheet,) = sheets_of((FILES / "bieu-html.xls").read_bytes())

    assert sheet.rows[3:6] == [
        ["STT", "Chỉ tiêu", "Trong kỳ", "Tỷ lệ"],
        [1.0, "Số lao động được giải quyết việc làm", 1250.0, 0.04],
        [2.0, "Tæng céng", 6700.5, ""],
    ]
    assert (sheet.value(6, 2), sheet.look_again(6, 2)) == ("", ErrorValue("#DIV/0!"))
    assert (sheet.font(5, 1), sheet.font(0, 0)) == (".VnTime", "Times New Roman")
    assert (sheet.shows_percent(4, 3), sheet.shows_percent(4, 2)) == (True, False)


def test_texts_and_tables_follow_one_another() -> None:
    """A line of text is a row with one cell, a table the rows below it."""
    sheet = page(
        "UBND QUẬN TÂY HỒ<br>PHÒNG <b>LĐTBXH</b><p>Tháng 3</p>"
        "<table><tr><td>a<td>1</tr></table><div>Người lập</div><table><tr><td>b</td></tr></table>"
    )

    assert sheet.rows == [
        ["UBND QUẬN TÂY HỒ", ""],
        ["PHÒNG LĐTBXH", ""],
        ["Tháng 3", ""],
        ["a", "1"],
        ["Người lập", ""],
        ["b", ""],
    ]


def test_spans() -> None:
    """A cell over several columns or rows keeps the others at their addresses."""
    sheet = page(
        "<table><thead><tr><th rowspan=2>Chỉ tiêu</th><th colspan='2'>Trong kỳ</th><th rowspan=0>x</th></tr>"
        "<tr><th>Nữ</th><th>Nam</th></tr></thead><tbody><tr></tr><tr><td>a</td><td>1</td><td>2</td></tr></table>"
    )

    assert sheet.rows == [
        ["Chỉ tiêu", "Trong kỳ", "", "x"],
        ["", "Nữ", "Nam", ""],
        ["", "", "", ""],
        ["a", "1", "2", ""],
    ]


def test_a_table_inside_a_cell() -> None:
    """A page built of tables: the inner one follows the row of its cell."""
    sheet = page(
        "<table><tr><td>Đầu<table><tr><td>a<td>1</tr></table></td></tr><tr><td>Cuối</td></tr></table>"
    )

    assert sheet.rows == [["Đầu", ""], ["a", "1"], ["Cuối", ""]]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<td>1.250</td>", "1.250"),
        ("<td>1250</td>", "1250"),
        ('<td x:num="1250.5">1.250,5</td>', 1250.5),
        ("<td x:num>1.250</td>", "1.250"),
        ('<td x:num="abc">1.250</td>', "abc"),
        ('<td sdval="1e999">x</td>', "1e999"),
        ("<td> \n &nbsp; </td>", ""),
        ("<td>1<br>2</td>", "1\n2"),
        ("<td>1250<sup>(1)</sup></td>", "1250^(1)"),
        ("<td>Vay <font>vốn</font>\n NHCSXH</td>", "Vay vốn NHCSXH"),
        ("<td>a<script>b</script><style>c</style><!-- d --></td>", "a"),
    ],
)
def test_html_cells(cell: str, value: CellValue) -> None:
    """A number stays as the sender wrote it, unless the page states it for programs."""
    assert page(f"<table><tr><td>|</td>{cell}<td>|</td></tr></table>").rows == [["|", value, "|"]]


@pytest.mark.parametrize(
    ("cell", "truth"),
    [
        ("<td>#REF!</td>", ErrorValue("#REF!")),
        ('<td x:err="#N/A">lỗi</td>', ErrorValue("lỗi")),
        ('<td x:fmla="=A1+1"></td>', FormulaWithoutValue("=A1+1")),
    ],
)
def test_html_cells_that_are_no_blanks(cell: str, truth: CellValue) -> None:
    """Errors and formulas without a value are found where other formats have them, too."""
    sheet = page(f"<table><tr><td>a</td>{cell}</tr></table>")

    assert (sheet.value(0, 1), sheet.look_again(0, 1)) == ("", truth)


def test_html_fonts_and_hidden_rows() -> None:
    """The font is told by the cell, by its style or by its class; a row that is not shown is hidden."""
    head = '<meta charset="utf-8"><style>.x1 {color:red; font-family:.VnArial, sans-serif}</style>'
    row = '<td class=x1>a<td style="font-family: \'VnTime\'">b<td><font face=".VnTimeH">c</font><td>d'
    sheet = page(f"<table><tr style='display: none'>{row}</tr></table>", head)

    fonts = [sheet.font(0, column) for column in range(4)]
    assert fonts == [".VnArial", "VnTime", ".VnTimeH", None]
    assert sheet.hidden_rows() == (0,)


def test_the_name_that_excel_gives() -> None:
    """A page that Excel saved names its sheet."""
    assert (
        page("<table><tr><td>a</table>", "<!--[if mso]><x:Name>Biểu T3</x:Name><![endif]-->").name
        == "Biểu T3"
    )


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta http-equiv=Content-Type content="text/html; charset=windows-1258">', "cp1258"),
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_html_codes(head: str, code: str) -> None:
    """The text is read in the code that the page declares, else as UTF-8."""
    content = f"<html>{head}<table><tr><td>Đà</table>"

    assert sheets_of(content.encode(code))[0].rows == [["Đà"]]


def deep(levels: int) -> str:
    """Return a table far inside of other elements."""
    return "<html><table><tr><td>" + "<b>" * levels + "1250" + "</table>"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param("<html><table><tr><td>1</td></tr><tr><td>2", "</table>", id="cut-off"),
        pytest.param("<html><table><tr><td>1<input value=5></table>", "input", id="form-field"),
        pytest.param("<html><table><tr><td style='display:none'>1</table>", "input", id="hidden-cell"),
        pytest.param("<html><table><td>1</table>", "td", id="cell-in-no-row"),
        pytest.param("<html><td>9<table><tr><td>1</table>", "td", id="cell-in-no-table"),
        pytest.param(
            "<html><table><tr><td rowspan=2>a<td><table><tr><td>b</table><tr><td>c</table>",
            "rowspan",
            id="table-inside-beside-a-span",
        ),
        pytest.param("<html><meta charset=x-viet><table><tr><td>1</table>", "charset", id="unknown-code"),
        pytest.param("<html><table><tr><td>Đà</table>".encode("cp1258"), "charset", id="undeclared-code"),
        pytest.param(
            "<html><meta charset=utf-8><table>Ng\u00e0y".encode("latin-1"), "charset", id="wrong-code"
        ),
    ],
)
def test_html_that_may_lose_a_cell_is_refused(content: str | bytes, found: str) -> None:
    """Where a cell might be lost, moved or misread, nothing is read."""
    assert unsure(content) == found


def test_deep_pages() -> None:
    """A page nested beyond what the parser follows is refused, never read in part."""
    assert sheets_of(deep(100).encode())[0].rows == [["1250"]]
    assert (unsure(deep(300)), unsure(deep(5_000))) == ("html", "html")


@pytest.mark.parametrize(
    "content",
    [
        "<html><table><tr><td colspan=100000>1</table>",
        "<html><table>" + "<tr><td>1" * (limits.MAX_ROWS + 1) + "</table>",
        "<html><table>" + " " * limits.MAX_MARKUP + "</table>",
    ],
    ids=["wide", "long", "bytes"],
)
def test_html_that_is_too_large(content: str) -> None:
    """A page beyond the limits is one finding."""
    finding = read_workbook(content.encode())

    assert isinstance(finding, Finding)
    assert finding.code is FindingCode.TOO_LARGE


def xml(rows: str, more: str = "", name: str = "Biểu T3") -> bytes:
    """Build a workbook in XML 2003 of one sheet."""
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<Styles><Style ss:ID="Default"><Font ss:FontName="Times New Roman"/></Style>'
        '<Style ss:ID="old"><Font ss:FontName=".VnTime"/></Style>'
        '<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>'
        '<Style ss:ID="q" ss:Parent="old"><NumberFormat ss:Format="0.0%"/></Style></Styles>'
        f'<Worksheet ss:Name="{name}"><Table>{rows}</Table>{more}</Worksheet></Workbook>'
    ).encode()


def cell(kind: str, text: str, **given: str | int) -> str:
    """Build a cell of XML 2003."""
    attributes = "".join(f' ss:{name}="{value}"' for name, value in given.items())
    return f'<Cell{attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def test_xml_2003_addresses() -> None:
    """Index jumps, MergeAcross skips: every cell is where Excel shows it."""
    rows = (
        f'<Row ss:Index="2">{cell("String", "a", MergeAcross=2)}{cell("String", "b")}</Row>'
        f'<Row ss:Span="1"/><Row>{cell("Number", "1250", Index=3, MergeDown=1)}</Row>'
        f'<Row>{cell("String", "c")}<Cell ss:Index="3"/>{cell("Number", "7")}</Row>'
    )
    (sheet,) = sheets_of(xml(rows))

    assert sheet.name == "Biểu T3"
    assert sheet.rows == [
        ["", "", "", ""],
        ["a", "", "", "b"],
        ["", "", "", ""],
        ["", "", "", ""],
        ["", "", 1250.0, ""],
        ["c", "", "", 7.0],
    ]


@pytest.mark.parametrize(
    ("content", "value", "truth"),
    [
        (cell("Number", "6700.5"), 6700.5, ""),
        (cell("String", "6.700"), "6.700", ""),
        (cell("Number", "1,5"), "1,5", ""),
        (cell("Number", "INF"), "INF", ""),
        (cell("Boolean", "1"), True, ""),
        (cell("DateTime", "2023-03-15T00:00:00.000"), date(2023, 3, 15), ""),
        (cell("DateTime", "2023-03-15T08:30:00.000"), datetime.fromisoformat("2023-03-15T08:30"), ""),
        (cell("DateTime", "hôm nay"), "hôm nay", ""),
        (cell("Error", "#REF!"), "", ErrorValue("#REF!")),
        ('<Cell ss:Formula="=R1C1+1"/>', "", FormulaWithoutValue("=R1C1+1")),
        (cell("Number", "", Formula="=R1C1+1"), "", FormulaWithoutValue("=R1C1+1")),
        (cell("Number", "12", Formula="=R1C1+1"), 12.0, ""),
        (cell("String", "<B xmlns='http://www.w3.org/TR/REC-html40'>Tổng</B> số"), "Tổng số", ""),
    ],
)
def test_xml_2003_cells(content: str, value: CellValue, truth: CellValue) -> None:
    """A value is what its type says; errors and formulas without a value are no blanks."""
    (sheet,) = sheets_of(xml(f"<Row>{cell('String', '|')}{content}{cell('String', '|')}</Row>"))

    assert (sheet.value(0, 1), sheet.look_again(0, 1), sheet.value(0, 2)) == (value, truth, "|")


def test_xml_2003_formats_and_hidden_lines() -> None:
    """Formats come from the style of a cell, else of its row or column; hidden lines are listed."""
    rows = (
        '<Column/><Column ss:Hidden="1" ss:Span="1"/><Column ss:StyleID="old"/>'
        f"<Row>{cell('Number', '0.04', StyleID='p')}{cell('Number', '0.04', StyleID='q')}"
        f"{cell('String', 'a')}{cell('String', 'b')}</Row><Row ss:Hidden='1'>{cell('Number', '1')}</Row>"
    )
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    (sheet,) = sheets_of(xml(rows, hidden))

    percents = [sheet.shows_percent(0, column) for column in range(4)]
    assert percents == [True, True, False, False]
    assert [sheet.font(0, column) for column in range(4)] == [None, ".VnTime", "Times New Roman", ".VnTime"]
    assert (sheet.visible, sheet.hidden_rows(), sheet.hidden_columns()) == (False, (1,), (1, 2))


def test_xml_2003_without_a_table() -> None:
    """A sheet without cells is an empty one."""
    empty = xml("").replace(b"<Table></Table>", b"")

    assert sheets_of(empty)[0].rows == []


BOMB: Final = '<!DOCTYPE a [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def test_xml_2003_entities_are_never_expanded() -> None:
    """A document type is refused, whatever it declares."""
    content = xml(f"<Row>{cell('String', '&b;')}</Row>").replace(
        b"<Workbook", BOMB.encode() + b"<Workbook", 1
    )

    assert unsure(content) == "doctype"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(xml("<Row>")[:-30], FindingCode.UNREADABLE, id="cut-off"),
        pytest.param(
            xml(f"<Row>{cell('Number', '1', MergeDown=1)}</Row><Row>{cell('Number', '2')}</Row>"),
            FindingCode.READING_UNSURE,
            id="under-a-merged-cell",
        ),
        pytest.param(
            xml(f'<Row ss:Index="0">{cell("Number", "1")}</Row>'), FindingCode.READING_UNSURE, id="row-0"
        ),
        pytest.param(
            xml(f'<Row ss:Index="1048576">{cell("Number", "1")}</Row>'), FindingCode.TOO_LARGE, id="far"
        ),
        pytest.param(
            xml(f"<Row>{cell('Number', '1', MergeDown=99999999)}</Row>"),
            FindingCode.TOO_LARGE,
            id="merge",
        ),
    ],
)
def test_xml_2003_refused(content: bytes, code: FindingCode) -> None:
    """What is damaged, contradicts itself or is too large is one finding."""
    finding = read_workbook(content)

    assert isinstance(finding, Finding)
    assert finding.code is code
