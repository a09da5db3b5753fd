"""Drawings for the Word report as runs of WordprocessingML: a line to measure, the frame of a chart.

The lines of Nghị định 30/2020/NĐ-CP, Phụ lục I, are drawn lines, not underlined text and not rows of dashes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from hnjobs.writers.type_widths import widest_line, width_emu

if TYPE_CHECKING:
    from hnjobs.writers.view_chart import ChartView

EMU_PER_MM: Final = 36_000
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
TEXT_WIDTH: Final = 165 * EMU_PER_MM  # A4 between margins of 30 and 15 mm
_BODY_POINTS: Final = 12
_MOTTO_POINTS: Final = 13
_TITLE_POINTS: Final = 14
_BODY_ROOM: Final = 74 * EMU_PER_MM  # the left half of the letterhead
# the decree: a third to a half of the text; 40 of 100 is safely between
_PART: Final = (40, 100)
_LINE_WEIGHT: Final = 9_525  # 0,75 pt
_CHART_HEIGHT: Final = 88 * EMU_PER_MM
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def motto_line() -> str:
    """Return the line below the motto: as long as the text."""
    return _line(width_emu(MOTTO, _MOTTO_POINTS))


def body_line(body: str) -> str:
    """Return the line below the issuing body: two fifths of the text."""
    return _line(_part(widest_line(body, _BODY_POINTS, _BODY_ROOM)))


def subject_line(subject: str) -> str:
    """Return the line below the subject: two fifths of its widest line."""
    return _line(_part(widest_line(subject, _TITLE_POINTS, TEXT_WIDTH)))


def _part(width: int) -> int:
    return width * _PART[0] // _PART[1]


def _line(width: int) -> str:
    """Return a run that holds a horizontal line of a width in EMU; it means nothing, so it has no words."""
    shape = (
        f'<wps:wsp xmlns:wps="{_WPS}"><wps:cNvCnPr/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{_LINE_WEIGHT}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
        f"</wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    drawing = _inline((width, 0), 'name="Đường kẻ"', _WPS, shape)
    choice = f'<mc:Choice xmlns:wps="{_WPS}" Requires="wps">{drawing}</mc:Choice>'
    return f'<w:r xmlns:w="{_W}"><mc:AlternateContent xmlns:mc="{_MC}">{choice}</mc:AlternateContent></w:r>'


def chart_run(chart: ChartView, relation: str) -> str:
    """Return a run that shows a chart part, with its description for who cannot see it."""
    named = f"name={quoteattr(chart.title)} descr={quoteattr(chart.description)}"
    content = f'<c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="{relation}"/>'
    return f'<w:r xmlns:w="{_W}">{_inline((TEXT_WIDTH, _CHART_HEIGHT), named, _C, content)}</w:r>'


def _inline(size: tuple[int, int], named: str, kind: str, content: str) -> str:
    width, height = size
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_WP}" xmlns:a="{_A}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" {named}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{kind}">{content}</a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing>"
    )
