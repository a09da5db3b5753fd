"""Read a workbook in SpreadsheetML 2003, as web systems save it under the name .xls.

Source: [MS-OFFXML2003] / "XML Spreadsheet Reference" (Excel 2003): ``ss:Index`` jumps, ``ss:MergeAcross`` and
``ss:Span`` skip, so that every cell gets the address that Excel shows.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from hnjobs.domain.cell import CellValue, ErrorValue, FormulaWithoutValue
from hnjobs.readers.limits import check_corner
from hnjobs.readers.markup import MarkupSheet, check_markup, number_or_text
from hnjobs.readers.second_look import is_percent_format
from hnjobs.readers.sheet_scan import UnsureError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SS: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL: Final = "{urn:schemas-microsoft-com:office:excel}"

Style = tuple[bool, "str | None"]  # shows a percentage, name of the font
Element = Any  # lxml ships no types


def read_xml_2003(content: bytes) -> list[MarkupSheet]:
    """Read every sheet of a workbook in SpreadsheetML 2003.

    Raises:
        BeyondLimitsError: it is larger than any form.
        UnsureError: it has a document type, or cells that lie over one another.
        lxml.etree.XMLSyntaxError: it is damaged.
    """
    from lxml import etree  # noqa: PLC0415 needed for few files

    check_markup(content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise UnsureError("doctype")
    styles = _styles(root)
    return [_read_sheet(sheet, styles) for sheet in root.iter(f"{_SS}Worksheet")]


def _styles(root: Element) -> dict[str, Style]:
    styles: dict[str, Style] = {}
    for style in root.iter(f"{_SS}Style"):
        percent, font = styles.get(style.get(f"{_SS}Parent"), (False, None))
        shown, typeface = style.find(f"{_SS}NumberFormat"), style.find(f"{_SS}Font")
        if shown is not None:
            code = shown.get(f"{_SS}Format", "")
            percent = code == "Percent" or is_percent_format(code)
        if typeface is not None:
            font = typeface.get(f"{_SS}FontName", font)
        styles[style.get(f"{_SS}ID")] = (percent, font)
    return styles


def _read_sheet(worksheet: Element, styles: dict[str, Style]) -> MarkupSheet:
    shown = worksheet.findtext(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible", "")
    sheet = MarkupSheet(worksheet.get(f"{_SS}Name", ""), visible="Hidden" not in shown)
    table = worksheet.find(f"{_SS}Table")
    if table is None:
        return sheet
    columns = list(_counted(table.iterfind(f"{_SS}Column"), "Span"))
    rows = list(_counted(table.iterfind(f"{_SS}Row"), "Span"))
    sheet.look.hidden_columns = _hidden(columns)
    sheet.look.hidden_rows = _hidden(rows)
    by_column = {column: element.get(f"{_SS}StyleID") for column, element in columns}
    covered: set[tuple[int, int]] = set()
    for row, element in rows:
        for column, cell in _counted(element.iterfind(f"{_SS}Cell"), "MergeAcross"):
            own = (cell.get(f"{_SS}StyleID"), element.get(f"{_SS}StyleID"), by_column.get(column))
            style = next((id_ for id_ in (*own, table.get(f"{_SS}StyleID")) if id_), "Default")
            percent, font = styles.get(style, styles.get("Default", (False, None)))
            value = _value(cell)
            if value != "" and (row, column) in covered:
                raise UnsureError("merge")
            sheet.put((row, column), value, font, percent=percent)
            down, across = _count(cell, "MergeDown"), _count(cell, "MergeAcross")
            check_corner(row + down + 1, column + across + 1)
            covered |= {(row + d + 1, column + a) for d in range(down) for a in range(across + 1)}
    return sheet


def _counted(elements: Iterator[Element], span: str) -> Iterator[tuple[int, Element]]:
    """Yield each element with its row or column: the one it names, else the next behind the last."""
    place = 0
    for element in elements:
        place = _count(element, "Index") - 1 if element.get(f"{_SS}Index") else place
        if place < 0:
            raise UnsureError("index")
        yield place, element
        place += 1 + _count(element, span)


def _hidden(lines: list[tuple[int, Element]]) -> tuple[int, ...]:
    hidden: list[int] = []
    for place, element in lines:
        if element.get(f"{_SS}Hidden") == "1":
            last = place + _count(element, "Span")
            hidden += range(place, min(last, place + 20_000) + 1)  # Excel itself has 16,384 columns
    return tuple(hidden)


def _count(element: Element, name: str) -> int:
    return int(element.get(_SS + name) or 0)


def _value(cell: Element) -> CellValue:
    data = cell.find(f"{_SS}Data")
    formula = cell.get(f"{_SS}Formula")
    if data is None:
        return FormulaWithoutValue(formula) if formula else ""
    text, kind = "".join(data.itertext()), data.get(f"{_SS}Type")
    if kind == "Number":
        return number_or_text(text.strip()) if text.strip() or not formula else FormulaWithoutValue(formula)
    if kind == "Error":
        return ErrorValue(text.strip() or "#ERR")
    if kind == "Boolean":
        return text.strip() == "1"
    if kind == "DateTime":
        try:
            moment = datetime.fromisoformat(text.strip())
        except ValueError:
            return text
        return moment if moment.time() != moment.min.time() else moment.date()
    return text
