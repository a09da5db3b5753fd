"""A chart as a native part of the Word document (DrawingML): greys and patterns, for black and white print.

Numbers are shown by the labels of the view, which ``writers.text`` wrote, never formatted again; only the
axis has a number format, with the dot written into it, so that it is Vietnamese on every machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hnjobs.writers.view_chart import BarsView, ChartView

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<c:date1904 val="0"/><c:roundedCorners val="0"/>'
)
_BLACK: Final = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
_EDGE: Final = f'<a:ln w="6350">{_BLACK}</a:ln>'
_FILLS: Final = (  # the second row is told from the first by its hatching, not by its colour
    '<a:solidFill><a:srgbClr val="A6A6A6"/></a:solidFill>',
    (
        '<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    ),
)
_LINE: Final = f'<c:spPr><a:ln w="22225">{_BLACK}<a:prstDash val="dash"/></a:ln></c:spPr>'
_GRID: Final = (
    '<c:majorGridlines><c:spPr><a:ln w="3175"><a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill></a:ln>'
    "</c:spPr></c:majorGridlines>"
)
_AXES: Final = '<c:axId val="1001"/><c:axId val="1002"/>'
_THOUSANDS: Final = r"[>=1000000]#\.000\.000;[>=1000]#\.000;0"
_PERCENT: Final = "0"
_UPRIGHT: Final = -5_400_000  # 60.000ths of a degree
_SMALL, _NORMAL, _LARGE = 800, 900, 1100  # hundredths of a point


def chart_part(chart: ChartView) -> bytes:
    """Return the XML of a chart; the same view gives the same bytes."""
    rows = "".join(_bars(chart, place, row) for place, row in enumerate(chart.bars))
    columns = (
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{rows}<c:gapWidth val="50"/><c:overlap val="100"/>{_AXES}</c:barChart>'
    )
    title = f'<c:title>{_rich(chart.title, _LARGE, bold=True)}<c:overlay val="0"/></c:title>'
    legend = f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_type(_NORMAL)}</c:legend>'
    plot = f"<c:plotArea><c:layout/>{columns}{_pace(chart)}{_axes(chart)}</c:plotArea>"
    inner = (
        f'{title}<c:autoTitleDeleted val="0"/>{plot}{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'
    )
    frame = '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
    return f"{_HEAD}<c:chart>{inner}</c:chart>{frame}{_type(_NORMAL)}</c:chartSpace>".encode()


def _bars(chart: ChartView, place: int, row: BarsView) -> str:
    look = f"<c:spPr>{_FILLS[place]}{_EDGE}</c:spPr>"
    labels = "".join(
        f'<c:dLbl><c:idx val="{index}"/>{_label(chart, label)}{_shown(value=True)}</c:dLbl>'
        for index, label in enumerate(row.labels)
        if label
    )
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>{_name(row.name)}{look}'
        f'<c:invertIfNegative val="0"/><c:dLbls>{labels}{_type(_SMALL)}{_shown(value=False)}</c:dLbls>'
        f"{_categories(chart)}{_values(row.values)}</c:ser>"
    )


def _label(chart: ChartView, label: str) -> str:
    """Write the number of a column: above it, or where there is room at its foot, out of the line's way."""
    if chart.crowded:
        return f'{_rich(label, _SMALL, upright=True)}<c:dLblPos val="outEnd"/>'
    return f'{_rich(label, _NORMAL, bold=True)}<c:dLblPos val="inBase"/>'


def _pace(chart: ChartView) -> str:
    if chart.line is None:
        return ""
    name, values = chart.line
    place = len(chart.bars)
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>{_name(name)}{_LINE}'
        f'<c:marker><c:symbol val="none"/></c:marker>{_categories(chart)}{_values(values)}'
        f'<c:smooth val="0"/></c:ser><c:marker val="1"/>{_AXES}</c:lineChart>'
    )


def _axes(chart: ChartView) -> str:
    code = _PERCENT if chart.percent else _THOUSANDS
    return (
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{_EDGE}</c:spPr>{_type(_NORMAL, upright=chart.crowded)}"
        '<c:crossAx val="1002"/><c:crosses val="autoZero"/></c:catAx>'
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/>{_GRID}'
        f'<c:numFmt formatCode="{escape(code)}" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:spPr>{_EDGE}</c:spPr>{_type(_NORMAL)}<c:crossAx val="1001"/><c:crosses val="autoZero"/>'
        "</c:valAx>"
    )


def _name(name: str) -> str:
    return f"<c:tx><c:v>{escape(name)}</c:v></c:tx>"


def _categories(chart: ChartView) -> str:
    return f"<c:cat><c:strLit>{_points(chart.categories)}</c:strLit></c:cat>"


def _values(values: Iterable[str]) -> str:
    return f"<c:val><c:numLit><c:formatCode>General</c:formatCode>{_points(values)}</c:numLit></c:val>"


def _points(values: Iterable[str]) -> str:
    """Write the points of a row; one that is empty is left out, and shows as a gap."""
    known = list(values)
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(value)}</c:v></c:pt>' for index, value in enumerate(known) if value
    )
    return f'<c:ptCount val="{len(known)}"/>{points}'


def _shown(*, value: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _letters(size: int, tag: str, *, bold: bool = False) -> str:
    fonts = "".join(f'<a:{slot} typeface="Times New Roman"/>' for slot in ("latin", "ea", "cs"))
    return f'<a:{tag} sz="{size}" b="{int(bold)}">{_BLACK}{fonts}</a:{tag}>'


def _turned(*, upright: bool) -> str:
    return f'<a:bodyPr rot="{_UPRIGHT}" vert="horz"/>' if upright else "<a:bodyPr/>"


def _type(size: int, *, upright: bool = False) -> str:
    paragraph = f'<a:p><a:pPr>{_letters(size, "defRPr")}</a:pPr><a:endParaRPr lang="vi-VN"/></a:p>'
    return f"<c:txPr>{_turned(upright=upright)}<a:lstStyle/>{paragraph}</c:txPr>"


def _rich(words: str, size: int, *, bold: bool = False, upright: bool = False) -> str:
    run = f"<a:r>{_letters(size, 'rPr', bold=bold)}<a:t>{escape(words)}</a:t></a:r>"
    return f"<c:tx><c:rich>{_turned(upright=upright)}<a:lstStyle/><a:p>{run}</a:p></c:rich></c:tx>"
