"""The styles of the Word templates: Times New Roman, sizes as in Nghị định 30/2020/NĐ-CP, Phụ lục I.

Sizes are points, indents and widths millimetres; Word counts half points and twentieths of a point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS_PER_MM: Final = 1440 / 25.4
FONTS: Final = " ".join(f'w:{slot}="Times New Roman"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
_SINGLE: Final = 240
_BODY_LINES: Final = 276  # 1,15 lines; the decree allows 1 to 1,5
_INDENT: Final = 12.7  # the decree: 1 cm or 1,27 cm


class Style(NamedTuple):
    """A paragraph style; ``before`` and ``after`` are points, ``lines`` 240ths of a line."""

    id: str
    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "left"
    indent: float = 0
    before: float = 0
    after: float = 0
    lines: int = _SINGLE
    outline: int | None = None
    keep_next: bool = False
    exact: float = 0
    shade: bool = False
    left: float = 0


STYLES: Final = (
    # letterhead
    Style("Parent", "Cơ quan chủ quản", 12, align="center"),
    Style("Issuer", "Cơ quan ban hành", 12, bold=True, align="center"),
    Style("Nation", "Quốc hiệu", 12, bold=True, align="center"),
    Style("Motto", "Tiêu ngữ", 13, bold=True, align="center"),
    Style("Line", "Đường kẻ", 2, align="center", exact=5),
    Style("Number", "Số, ký hiệu", 13, align="center", before=6),
    Style("DateLine", "Địa danh, ngày tháng", 13, italic=True, align="center", before=6),
    Style("Kind", "Tên loại", 14, bold=True, align="center", before=18),
    Style("Subject", "Trích yếu", 14, bold=True, align="center"),
    Style("Addressee", "Kính gửi", 14, align="center", before=12, after=12),
    # body
    Style("Heading1", "heading 1", 14, bold=True, align="both", indent=_INDENT, before=6, after=6,
          lines=_BODY_LINES, outline=0, keep_next=True),
    Style("Heading2", "heading 2", 14, bold=True, align="both", indent=_INDENT, before=6, after=6,
          lines=_BODY_LINES, outline=1, keep_next=True),
    Style("Heading3", "heading 3", 14, align="both", indent=_INDENT, after=6, lines=_BODY_LINES,
          outline=2, keep_next=True),
    Style("Body", "Nội dung", 14, align="both", indent=_INDENT, after=6, lines=_BODY_LINES),
    Style("Closing", "Câu kết", 14, align="both", indent=_INDENT, before=6, after=12, lines=_BODY_LINES,
          keep_next=True),
    Style("Prompt", "Phần cán bộ viết", 14, italic=True, align="both", indent=_INDENT, after=6,
          lines=_BODY_LINES, shade=True),
    Style("Picture", "Biểu đồ", 14, align="center", before=6, after=6),
    # tables
    Style("TableTitle", "Bảng: tên", 13, bold=True, align="center", before=6, after=4, keep_next=True),
    Style("Unit", "Bảng: đơn vị tính", 12, italic=True, align="right", before=4, after=2, keep_next=True),
    Style("TableHead", "Bảng: tiêu đề", 11, bold=True, align="center"),
    Style("TableText", "Bảng: chữ", 11),
    Style("TableCentre", "Bảng: giữa", 11, align="center"),
    Style("TableNumber", "Bảng: số", 11, align="right"),
    Style("TableTotal", "Bảng: cộng, chữ", 11, bold=True),
    Style("TableTotalCentre", "Bảng: cộng, giữa", 11, bold=True, align="center"),
    Style("TableTotalNumber", "Bảng: cộng, số", 11, bold=True, align="right"),
    Style("Note", "Bảng: ghi chú", 12, italic=True, align="both", before=3, after=6),
    # foot, appendices
    Style("Recipients", "Nơi nhận", 12, bold=True, italic=True),
    Style("Recipient", "Nơi nhận: danh sách", 11),
    Style("Capacity", "Quyền hạn, chức vụ", 14, bold=True, align="center", keep_next=True),
    Style("Signature", "Chỗ ký", 14, bold=True, align="center", before=60),
    Style("AppendixNumber", "Phụ lục: số", 14, bold=True, align="center", outline=0, keep_next=True),
    Style("AppendixTitle", "Phụ lục: tên", 14, bold=True, align="center", keep_next=True),
    Style("Enclosed", "Phụ lục: kèm theo", 14, italic=True, align="center", after=6, keep_next=True),
    Style("PageNumber", "Số trang", 14, align="center"),
    Style("AfterTable", "Bảng: khoảng cách sau", 1, exact=6),
    Style("SectionEnd", "Hết phần", 1, exact=1),
    Style("Control", "Lệnh của mẫu", 10, italic=True),
)  # fmt: skip


# a công văn has no kind: its subject stands below the number, 12 to 13 pt, 6 pt below it
LETTER_STYLES: Final = (
    Style("LetterSubject", "Trích yếu công văn", 12, align="center", before=6),
    Style("AddresseeHead", "Kính gửi: nhiều nơi", 14, before=12, left=38, keep_next=True),
    Style("AddresseeList", "Kính gửi: danh sách", 14, left=57),
    Style("AddresseeEnd", "Kính gửi: khoảng cách sau", 1, exact=12),
    Style("Item", "Nội dung: mục", 14, align="both", indent=_INDENT, after=6, lines=_BODY_LINES),
)


def styles_part(styles: Iterable[Style] = STYLES) -> str:
    """Return word/styles.xml."""
    run = f'<w:rPr><w:rFonts {FONTS}/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    language = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr>'
    paragraph = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault>{run}{language}</w:rPrDefault>"
        f"<w:pPrDefault>{paragraph}</w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr><w:rFonts {FONTS}/></w:rPr></w:style>"
    )
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    written = "".join(map(_style, styles))
    return f'<w:styles xmlns:w="{W}">{defaults}{normal}{table}{written}</w:styles>'


def _style(style: Style) -> str:
    rule = f'w:line="{style.lines}" w:lineRule="auto"'
    if style.exact:
        rule = f'w:line="{round(style.exact * 20)}" w:lineRule="exact"'
    spacing = f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" {rule}/>'
    indent = f'<w:ind w:firstLine="{round(style.indent * TWIPS_PER_MM)}"/>' if style.indent else ""
    if style.left:
        indent = f'<w:ind w:left="{round(style.left * TWIPS_PER_MM)}"/>'
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>' if style.shade else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    keep = "<w:keepNext/>" if style.keep_next else ""
    half = round(style.size * 2)
    weight = ("<w:b/><w:bCs/>" if style.bold else "") + ("<w:i/><w:iCs/>" if style.italic else "")
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val={quoteattr(style.name)}/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{keep}{shade}{spacing}{indent}<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f'<w:rPr><w:rFonts {FONTS}/>{weight}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr></w:style>'
    )
