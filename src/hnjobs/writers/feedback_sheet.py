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
from hnjobs.writers.feedback_text import escaped, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hnjobs.writers.feedback_styles import Styles
    from hnjobs.writers.feedback_view import GivenBack, Remark

TITLE: Final = "Cần sửa"
HEADER_ROW: Final = 8
_LINE: Final = 15.5  # points of a line of 11 point type
_LETTERS: Final = 1.12  # letters of that type in a column as wide as one digit of Excel's own, measured
_LONGEST: Final = 32_000  # letters of a cell; Excel's own limit is 32.767
_DASH: Final = "–"


class _Column(NamedTuple):
    heading: str
    width: float


_COLUMNS: Final = (
    _Column("STT", 5),
    _Column("Mức độ", 11),
    _Column("Trang tính", 15),
    _Column("Ô", 8),
    _Column("Giá trị ghi", 17),
    _Column("Vấn đề", 38),
    _Column("Cần", 30),
    _Column("Cách sửa", 36),
)
_LAST: Final = column_letters(len(_COLUMNS) - 1)
_LINK_COLUMN: Final = 3


def sheet_xml(given: GivenBack, styles: Styles, targets: Mapping[str, str], main: str) -> bytes:
    """Return the sheet.

    Args:
        given: what to say.
        styles: the workbook's formats.
        targets: name of a sheet as a finding states it -> as a link must write it, for the sheets there are.
        main: the namespace of the spreadsheet language.
    """
    rows, links = _heading(given, styles), []
    for number, remark in enumerate(given.remarks, start=1):
        row = HEADER_ROW + number
        rows.append(_remark_row(row, number, remark, styles))
        if location := _location(remark, targets):
            address = f"{column_letters(_LINK_COLUMN)}{row}"
            links.append(
                f"<hyperlink ref={quoteattr(address)} location={quoteattr(location)} "
                f"display={quoteattr(remark.cell or 'A1')}/>"
            )
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{column.width}" customWidth="1"/>'
        for n, column in enumerate(_COLUMNS, start=1)
    )
    merges = "".join(f'<mergeCell ref="A{row}:{_LAST}{row}"/>' for row in (1, 2, 3, 4))
    merges += "".join(f'<mergeCell ref="C{row}:{_LAST}{row}"/>' for row in (5, 6, 7))
    written = (
        f'<worksheet xmlns="{main}"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="{HEADER_ROW}"'
        f' topLeftCell="A{HEADER_ROW + 1}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{HEADER_ROW + 1}" sqref="A{HEADER_ROW + 1}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<mergeCells count="7">{merges}</mergeCells>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{written}'.encode()


def _heading(given: GivenBack, styles: Styles) -> list[str]:
    title = styles.look(font="14|<b/>", border=False, across="center", down="center")
    name = styles.look(font="12|<b/>", border=False, across="center", down="center")
    plain = styles.look(font="11|", border=False)
    todo = "Sửa ngay trên tệp này rồi gửi lại cả tệp; có thể để nguyên hoặc xóa trang “Cần sửa”."
    if given.due:
        todo += f" Hạn nộp: {given.due}{' (đã quá hạn)' if given.overdue else ''}."
    sheet = f", trang tính “{one_line(given.sheet)}”" if given.sheet else ""
    origin = f"Tệp “{one_line(given.file)}”{sheet}, nhận ngày {given.received}: {given.counts}. {todo}"
    width = sum(column.width for column in _COLUMNS)
    legends = (
        (Severity.ERROR, "Ô tô màu đỏ nhạt có lỗi: phải sửa thì báo cáo mới được tổng hợp."),
        (Severity.QUERY, "Ô tô màu vàng cần làm rõ: sửa nếu sai; nếu đúng thì trả lời kèm lý do."),
    )
    rows = [
        _row(1, [(0, "NỘI DUNG CẦN SỬA", title)], 24),
        _row(2, [(0, one_line(given.name), name)], 20),
        _row(3, [(0, one_line(given.addressee), name)], 20),
        _row(4, [(0, origin, plain)], _height([(origin, width)])),
    ]
    for row, (severity, words) in enumerate(legends, start=5):
        sample = styles.look(font="11|", fill=COLOURS[severity], across="center")
        rows.append(_row(row, [(1, _SAMPLES[severity], sample), (2, words, plain)], 18))
    note = "Bấm vào địa chỉ ở cột “Ô” để đến ô cần sửa; đưa con trỏ vào ô đó để đọc ghi chú."
    rows.append(_row(7, [(2, note, styles.look(font="11|<i/>", border=False, down="center"))], 18))
    headings = [(n, column.heading, styles.head) for n, column in enumerate(_COLUMNS)]
    rows.append(_row(HEADER_ROW, headings, 22))
    return rows


_SAMPLES: Final = {Severity.ERROR: "Lỗi", Severity.QUERY: "Cần làm rõ"}


def _remark_row(row: int, number: int, remark: Remark, styles: Styles) -> str:
    text = styles.look(font="11|")
    centre = styles.look(font="11|", across="center")
    link = styles.look(font="11|<u/><color rgb='FF0563C1'/>", across="center")
    grave = styles.look(font="11|<b/>", fill=COLOURS[remark.severity], across="center")
    texts = [
        (str(number), centre),
        (remark.severity_name, grave),
        (remark.sheet or "Cả tệp", text),
        (remark.cell or ("Cả trang" if remark.sheet else _DASH), link if remark.sheet else centre),
        (remark.raw or (_DASH if not remark.cell else "(để trống)"), text),
        (remark.problem, text),
        (remark.expected if remark.expected.strip("—. ") else _DASH, text),
        (remark.action, text),
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
    return max(_lines(escaped(words), width) for words, width in cells) * _LINE + 3


def _lines(words: str, width: float) -> int:
    room = max(int(width * _LETTERS), 1)
    return sum(max(len(textwrap.wrap(line, room)), 1) for line in words.split("\n"))


def _location(remark: Remark, targets: Mapping[str, str]) -> str:
    """Return where a link leads, nothing where there is no such sheet."""
    target = targets.get(remark.sheet, "")
    if not target:
        return ""
    place = place_of(remark.cell) if remark.cell else None
    return f"{target}!{place.address if place else 'A1'}"
