"""Read the tables of a web page that was saved under the name .xls, as Excel lays them out on one sheet.

Every row of a table is a row, a line of text outside a table is a row with one cell, ``colspan`` and
``rowspan`` take their cells. Numbers stay text, in the sender's notation, unless the page states the number
itself (``x:num`` of Excel, ``sdval`` of LibreOffice).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from hnjobs.domain.cell import CellValue, ErrorValue, FormulaWithoutValue
from hnjobs.readers.limits import check_corner
from hnjobs.readers.markup import ERRORS, MarkupSheet, check_markup, number_or_text
from hnjobs.readers.sheet_scan import UnsureError

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD: Final = 4_096
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_SAME_AS_WINDOWS: Final = frozenset(
    {"iso8859-1", "ascii"}
)  # https://encoding.spec.whatwg.org/#names-and-labels
_UNSEEN: Final = re.compile(r"<!--.*?-->|<(script|style)[\s>].*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_CELL_TAG: Final = re.compile(r"<t[dh][\s/>]", re.IGNORECASE)
_OPEN: Final = re.compile(r"<table[\s>]", re.IGNORECASE)
_CLOSE: Final = re.compile(r"</table\s*>", re.IGNORECASE)
_SHEET_NAME: Final = re.compile(r"<x:Name>([^<]{1,100})</x:Name>")
_RULE: Final = re.compile(r"\.([\w-]+)\s*\{([^}]*)\}")
_FAMILY: Final = re.compile(r"""font-family\s*:\s*["']?([^"',;]+)""", re.IGNORECASE)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_NONE: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CELLS: Final = ("td", "th")
_SILENT: Final = frozenset({"script", "style", "head", "title", "xml", "object", "noscript"})
_BLOCKS: Final = frozenset({"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "center", "hr"})
_FIELDS: Final = ("input", "select", "textarea")

Element = Any  # lxml ships no types


def read_html(content: bytes) -> list[MarkupSheet]:
    """Read a web page as one sheet.

    Raises:
        BeyondLimitsError: it is larger than any form.
        UnsureError: it is cut off, or a cell of it might be lost or misread.
    """
    from lxml import etree  # noqa: PLC0415 needed for few files

    check_markup(content)
    text = _decoded(content)
    seen = _UNSEEN.sub("", text)
    if len(_OPEN.findall(seen)) != len(_CLOSE.findall(seen)):
        raise UnsureError("</table>")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    root = etree.fromstring(text.encode(), parser)
    if root is None or parser.error_log.filter_from_fatals():  # what follows a fatal error is not in the tree
        raise UnsureError("html")
    name = _SHEET_NAME.search(text)
    fonts = {
        one[1]: family[1].strip()
        for style in root.iter("style")
        for one in _RULE.finditer(style.text or "")
        if (family := _FAMILY.search(one[2]))
    }
    page = _Page(MarkupSheet(name[1] if name else "Sheet1"), fonts)
    body = root.find("body")
    page.walk(root if body is None else body)
    page.end_line()
    if page.placed != len(_CELL_TAG.findall(seen)):  # the parser gave up on a part, or a cell is in no row
        raise UnsureError("td")
    page.sheet.look.hidden_rows = tuple(page.hidden)
    return [page.sheet]


def _decoded(content: bytes) -> str:
    """Return the text by its mark, else by the code it declares, else as UTF-8; never by a guess.

    Raises:
        UnsureError: the code is unknown, or the bytes are not of that code.
    """
    declared = _CHARSET.search(content[:_HEAD])
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        code = "utf-16"
    elif content.startswith(codecs.BOM_UTF8) or not declared:
        code = "utf-8-sig"
    else:
        code = declared[1].decode("ascii", "replace")
    try:
        if codecs.lookup(code).name in _SAME_AS_WINDOWS:
            code = "cp1252"
        return content.decode(code).replace("\0", "")
    except (LookupError, UnicodeError) as error:
        raise UnsureError("charset") from error


@dataclass(slots=True)
class _Page:
    """The page being laid out: the sheet so far, the next free row, and text whose line has not ended."""

    sheet: MarkupSheet
    fonts: dict[str, str]
    row: int = 0
    placed: int = 0
    line: list[str] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)

    def walk(self, element: Element) -> None:
        """Lay out what is inside an element, outside of any table."""
        self.line.append(element.text or "")
        for child in element:
            if child.tag == "table":
                self.end_line()
                self.table(child)
            elif child.tag not in _SILENT:
                if child.tag in _BLOCKS:
                    self.end_line()
                self.walk(child)
                if child.tag in _BLOCKS:
                    self.end_line()
            self.line.append(child.tail or "")

    def end_line(self) -> None:
        """Put the waiting text into a row of its own; nothing where there is only space."""
        text = _SPACE.sub(" ", "".join(self.line)).strip()
        self.line = []
        if text:
            self.sheet.put((self.row, 0), text)
            self.row += 1

    def table(self, table: Element) -> None:
        """Lay out a table; one inside a cell follows the row of that cell."""
        rows = list(_own(table, "tr"))
        taken: set[tuple[int, int]] = set()
        for tr in rows:
            row, column = self.row, 0
            inner: list[Element] = []
            if _NONE.search(tr.get("style", "")):
                self.hidden.append(row)
            for cell in tr.iterchildren(*_CELLS):
                while (row, column) in taken:
                    column += 1
                down, across = _span(cell, "rowspan", len(rows)), _span(cell, "colspan")
                check_corner(row + 1, column + across)
                taken |= {(row + d, column + a) for d in range(down) for a in range(across)}
                self.cell(cell, (row, column))
                inner += _own(cell, "table")
                column += across
            self.row += 1
            if inner and any(place[0] >= self.row for place in taken):
                raise UnsureError("rowspan")
            for one in inner:
                self.table(one)

    def cell(self, cell: Element, place: tuple[int, int]) -> None:
        """Put a cell of a table into its place."""
        self.placed += 1
        styled = cell.get("style", "")
        if _NONE.search(styled) or any(one.get("type") != "hidden" for one in cell.iter(*_FIELDS)):
            raise UnsureError("input")
        text = _text_of(cell)
        faces = {one.get("face") for one in cell.iter("font") if one.get("face")}
        own = _FAMILY.search(styled)
        font = own[1].strip() if own else self.fonts.get(cell.get("class", ""))
        font = faces.pop() if len(faces) == 1 else None if faces else font
        value = _value(cell, text)
        number = isinstance(value, float)
        self.sheet.put(place, value, font, percent=number and text.endswith("%"))


def _own(element: Element, tag: str) -> Iterator[Element]:
    """Yield the elements of a tag that belong to an element and not to a table inside it."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag != "table":
            yield from _own(child, tag)


def _span(cell: Element, name: str, most: int = 0) -> int:
    text = cell.get(name, "1").strip()
    if not text.isdecimal():
        return 1
    number = int(text[:6])
    return max(1, min(number, most) if most else number)


def _value(cell: Element, text: str) -> CellValue:
    if text in ERRORS or cell.get("x:err") is not None:
        return ErrorValue(text or "#ERR")
    stated = cell.get("x:num") or cell.get("sdval")
    if stated:
        return number_or_text(stated.strip())
    if not text and cell.get("x:fmla"):
        return FormulaWithoutValue(str(cell.get("x:fmla")))
    return text


def _text_of(cell: Element) -> str:
    """Return the text of a cell, a line break for each block; a raised digit is parted from its number."""
    parts: list[str] = []

    def collect(element: Element) -> None:
        parts.append(_SPACE.sub(" ", element.text or ""))
        for child in element:
            if child.tag not in _SILENT and child.tag != "table":
                parts.append("\n" if child.tag in _BLOCKS else "^" if child.tag == "sup" else "")
                collect(child)
                parts.append("\n" if child.tag in _BLOCKS - {"br"} else "")
            parts.append(_SPACE.sub(" ", child.tail or ""))

    collect(cell)
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
