"""The first sheet of a workbook that is given back: every finding, with a link to its cell.

Every cell is a text, whatever it begins with: inline strings in a text format that keeps its apostrophe, so
that it stays one when somebody edits it. Nothing a stranger typed can become a formula.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from hnjobs.domain.cell import column_letters
from hnjobs.domain.finding import Severity
from hnjobs.writers.feedback_cells import place_of
from hnjobs.writers.feedback_styles import COLOURS
from hnjobs.writers.feedback_text import escaped, one_line, sentence
from hnjobs.writers.feedback_view import SEVERITY_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hnjobs.writers.feedback_styles import Styles
    from hnjobs.writers.feedback_view import GivenBack, Remark

TITLE: Final = "Cần sửa"
HEADING: Final = "NỘI DUNG CẦN SỬA"
_LINE: Final = 15  # points of a line of 11 point type
_PADDING: Final = 5
_LETTERS: Final = 1.22  # letters of that type in a column as wide as one digit of Excel's own, measured
_INDENT: Final = 2  # letters
_LONGEST: Final = 32_000  # letters of a cell; Excel's own limit is 32.767
_DASH: Final = "–"
_LEGENDS: Final = {
    Severity.ERROR: "Ô tô màu đỏ có lỗi: phải sửa thì báo cáo mới được tổng hợp.",
    Severity.QUERY: "Ô tô màu cam cần làm rõ: sửa nếu sai; nếu đúng thì trả lời, nêu lý do.",
}


class _Column(NamedTuple):
    heading: str
    width: float


_COLUMNS: Final = (
    _Column("STT", 5),
    _Column("Mức độ", 11),
    _Column("Trang tính", 13),
    _Column("Ô", 9),
    _Column("Giá trị ghi", 16),
    _Column("Vấn đề", 34),
    _Column("Cần", 25),
    _Column("Cách sửa", 30),
)
_LAST: Final = column_letters(len(_COLUMNS) - 1)
_LINK_COLUMN: Final = 3
_LEGEND_COLUMN: Final = 2


class ListSheet(NamedTuple):
    """The list as a part of a package, and the row of its header, which is printed on each page."""

    xml: bytes
    header: int


def list_sheet(given: GivenBack, styles: Styles, targets: Mapping[str, str], main: str) -> ListSheet:
    """Return the sheet.

    Args:
        given: what to say.
        styles: the workbook's formats.
        targets: name of a sheet as a finding states it -> as a link must write it, for the sheets there are.
        main: the namespace of the spreadsheet language.
    """
    rows, merges = _heading(given, styles)
    header = len(rows) + 1
    rows.append(_row(header, [(n, column.heading, styles.head) for n, column in enumerate(_COLUMNS)], 22))
    links = []
    for number, remark in enumerate(given.remarks, start=1):
        row = header + number
        rows.append(_remark_row(row, number, remark, styles))
        if location := _location(remark, targets):
            address = f"{column_letters(_LINK_COLUMN)}{row}"
            shown_as = quoteattr(remark.cell or "A1")
            links.append(f'<hyperlink ref="{address}" location={quoteattr(location)} display={shown_as}/>')
    return ListSheet(_written(main, rows, merges, links, header), header)


def _written(main: str, rows: list[str], merges: list[str], links: list[str], header: int) -> bytes:
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{column.width}" customWidth="1"/>'
        for n, column in enumerate(_COLUMNS, start=1)
    )
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in merges)
    first = f"A{header + 1}"
    parts = (
        f'<worksheet xmlns="{main}">',
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>',
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">',
        f'<pane ySplit="{header}" topLeftCell="{first}" activePane="bottomLeft" state="frozen"/>',
        f'<selection pane="bottomLeft" activeCell="{first}" sqref="{first}"/></sheetView></sheetViews>',
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols>',
        f"<sheetData>{''.join(rows)}</sheetData>",
        f'<mergeCells count="{len(merges)}">{merged}</mergeCells>',
        f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "",
        '<printOptions horizontalCentered="1"/>',
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
        "<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>",
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{"".join(parts)}'.encode()


def _heading(given: GivenBack, styles: Styles) -> tuple[list[str], list[str]]:
    """Return the rows above the table, and what is merged in them; colours that do not occur are not told."""
    plain = styles.look(font="11|", border=False, down="center")
    told = styles.look(font="11|", border=False, across="left", down="center")
    name = styles.look(font="12|<b/>", border=False, across="center", down="center")
    todo = "Sửa ngay trên tệp này rồi gửi lại cả tệp; có thể để nguyên hoặc xóa trang này."
    if given.due and not given.accepted:
        todo += f" Hạn nộp: ngày {given.due}{' (đã quá hạn)' if given.overdue else ''}."
    sheet = f", trang tính “{one_line(given.sheet)}”" if given.sheet else ""
    origin = f"Tệp “{one_line(given.file)}”{sheet}, nhận ngày {given.received}: {given.counts}. {todo}"
    title = styles.look(font="14|<b/>", border=False, across="center", down="center")
    rows = [
        _row(1, [(0, HEADING, title)], 24),
        _row(2, [(0, one_line(given.name), name)], 20),
        _row(3, [(0, one_line(given.addressee), name)], 20),
        _row(4, [(0, origin, plain)], _height([(origin, sum(one.width for one in _COLUMNS))])),
    ]
    merges = [f"A{row}:{_LAST}{row}" for row in range(1, 5)]
    for severity, words in _LEGENDS.items():
        if given.count(severity):
            sample = styles.look(font="11|<b/>", fill=COLOURS[severity], across="center", down="center")
            cells = [(1, SEVERITY_NAMES[severity], sample), (_LEGEND_COLUMN, words, told)]
            rows.append(_row(len(rows) + 1, cells, 19))
    note = "Bấm vào địa chỉ ở cột “Ô” để đến ô cần sửa; đưa con trỏ vào ô đó để đọc ghi chú."
    rows.append(_row(len(rows) + 1, [(_LEGEND_COLUMN, note, told)], 19))
    letters = column_letters(_LEGEND_COLUMN)
    merges += [f"{letters}{row}:{_LAST}{row}" for row in range(5, len(rows) + 1)]
    return rows, merges


def _remark_row(row: int, number: int, remark: Remark, styles: Styles) -> str:
    text = styles.look(font="11|", across="left")
    centre = styles.look(font="11|", across="center")
    link = styles.look(font="11|<u/>|FF0563C1", across="center")
    grave = styles.look(font="11|<b/>", fill=COLOURS[remark.severity], across="center")
    texts = [
        (str(number), centre),
        (remark.severity_name, grave),
        (remark.sheet or "Cả tệp", text),
        (remark.cell or ("Cả trang" if remark.sheet else _DASH), link if remark.sheet else centre),
        (remark.raw or (_DASH if not remark.cell else "(để trống)"), text),
        (sentence(remark.problem), text),
        (sentence(remark.expected) if remark.expected.strip("—. ") else _DASH, text),
        (sentence(remark.action), text),
    ]
    cells = [(column, words, look) for column, (words, look) in enumerate(texts)]
    return _row(row, cells, _height([(w, _COLUMNS[column].width) for column, w, _ in cells]))


def _row(row: int, cells: Sequence[tuple[int, str, int]], height: float) -> str:
    written = "".join(
        f'<c r="{column_letters(column)}{row}" s="{look}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(escaped(words)[:_LONGEST])}</t></is></c>"
        for column, words, look in cells
    )
    return f'<row r="{row}" ht="{height}" customHeight="1">{written}</row>'


def _height(cells: Sequence[tuple[str, float]]) -> float:
    """Return the height in points that wrapped texts need in columns of some widths."""
    return max(_lines(escaped(words), width) for words, width in cells) * _LINE + _PADDING


def _lines(words: str, width: float) -> int:
    room = max(int(width * _LETTERS) - _INDENT, 1)
    return sum(max(len(textwrap.wrap(line, room)), 1) for line in words.split("\n"))


def _location(remark: Remark, targets: Mapping[str, str]) -> str:
    """Return where a link leads, nothing where there is no such sheet."""
    target = targets.get(remark.sheet, "")
    if not target:
        return ""
    place = place_of(remark.cell) if remark.cell else None
    return f"{target}!{place.address if place else 'A1'}"
