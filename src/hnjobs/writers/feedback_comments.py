"""Comments on cells of a stranger's sheet: added to those that are there, never in their place.

A comment is a text in one part and a box in another, a drawing in an older language (VML) that often is no
XML; so boxes are put in as text, before the end of that drawing.
"""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Final

from hnjobs.writers.feedback_cells import MAX_COLUMN, MAX_ROW, Page, Place
from hnjobs.writers.feedback_styles import insert_before
from hnjobs.writers.feedback_text import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hnjobs.writers.feedback_package import Element, Package

# What stands in a comment: paragraphs, each a heading in bold and a text
Paragraphs = tuple[tuple[str, str], ...]

_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_LATER: Final = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
    "extLst",
)  # fmt: skip
_ALTERNATE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_SHAPE_NUMBER: Final = re.compile(rb"_x0000_s(\d+)")
# prefixes are what a program makes them: v and x in Excel, ns0 and ns2 in others
_SHAPE: Final = re.compile(r"<(\w+):shape\b.*?</\1:shape>", re.DOTALL)
_FACTS: Final = re.compile(r"<(\w+):ClientData\b[^>]*>")
_ANCHOR: Final = re.compile(r"\s*<(\w+):Anchor>[^<]*</\1:Anchor>")
_CELL: Final = r"<\w+:{}>\s*(\d+)\s*<"
_BLOCK: Final = 1024  # shapes are numbered in blocks of so many, each block the property of one drawing
_WIDTH: Final = 330  # pixels of a box
_LETTERS: Final = 52  # letters of 10 point type in a line of it
_LINE: Final = 17  # pixels of such a line
_MARGIN: Final = 16
_GAP: Final = 15  # pixels between a cell and its box
_DRAWING: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout></xml>'
)
_TYPE: Final = (
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX: Final = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202"'
    ' style="position:absolute;margin-left:60pt;margin-top:2pt;width:248pt;height:80pt;z-index:{order};'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


def comment(package: Package, page: Page, notes: Mapping[Place, Paragraphs], author: str) -> None:
    """Comment cells of a sheet; where a cell has a comment already, the words come below it.

    Raises:
        ValueError: the boxes of the sheet cannot be added to.
    """
    comments = _comments(package, page)
    authors, listed = (comments.find(package.tag(name)) for name in ("authors", "commentList"))
    entry = authors.makeelement(package.tag("author"), {})
    entry.text = author
    authors.append(entry)
    known = {one.get("ref"): one for one in listed}
    boxes: dict[Place, str] = {}
    for place, paragraphs in notes.items():
        own = known.get(place.address)
        if own is None:
            facts = {"ref": place.address, "authorId": str(len(authors) - 1)}
            own = listed.makeelement(package.tag("comment"), facts)
            own.append(own.makeelement(package.tag("text"), {}))
            listed.append(own)
            _write(package, own, paragraphs)
        else:
            _write(package, own, (("", "———"), *paragraphs))
        boxes[place] = _anchor(page, place, "".join(own.itertext()))
    _draw(package, page, boxes)


def _comments(package: Package, page: Page) -> Element:
    found = [one.part for one in package.relations(page.part) if one.kind == "comments"]
    if found and package.has(found[0]):
        return package.edit(found[0])
    part = package.free_name("xl/comments{}.xml")
    empty = f'<comments xmlns="{package.main}"><authors/><commentList/></comments>'
    package.put(part, empty.encode(), _COMMENTS_TYPE)
    package.relate(page.part, "comments", part)
    return package.edit(part)


def _write(package: Package, own: Element, paragraphs: Paragraphs) -> None:
    """Add paragraphs to a comment; a plain text that is there becomes a run, as several need to be."""
    text = own.find(package.tag("text"))
    plain = text.find(package.tag("t"))
    if plain is not None:
        run = text.makeelement(package.tag("r"), {})
        text.replace(plain, run)
        run.append(plain)
    for heading, words in paragraphs:
        if len(text):
            _run(package, text, "\n", bold=False)
        if heading:
            _run(package, text, f"{heading}: ", bold=True)
        _run(package, text, words, bold=False)


def _run(package: Package, text: Element, words: str, *, bold: bool) -> None:
    run = text.makeelement(package.tag("r"), {})
    look = run.makeelement(package.tag("rPr"), {})
    if bold:
        look.append(look.makeelement(package.tag("b"), {}))
    for name, value in (("sz", "10"), ("color", "FF000000"), ("rFont", "Tahoma"), ("family", "2")):
        key = "rgb" if name == "color" else "val"
        look.append(look.makeelement(package.tag(name), {key: value}))
    content = run.makeelement(package.tag("t"), {f"{_XML}space": "preserve"})
    content.text = escaped(words)
    run.extend([look, content])
    text.append(run)


def _draw(package: Package, page: Page, boxes: Mapping[Place, str]) -> None:
    root = package.edit(page.part)
    pointer = root.find(package.tag("legacyDrawing"))
    drawings = {one.id: one.part for one in package.relations(page.part) if one.kind == "vmlDrawing"}
    first = _first_free_number(package)
    if pointer is None or pointer.get(f"{{{package.kinds}}}id") not in drawings:
        part = package.free_name("xl/drawings/vmlDrawing{}.vml")
        blocks = range(first // _BLOCK, (first + len(boxes)) // _BLOCK + 1)
        package.put(part, _DRAWING.format(blocks=",".join(map(str, blocks))).encode(), _DRAWING_TYPE)
        relation = package.relate(page.part, "vmlDrawing", part)
        if pointer is None:
            pointer = root.makeelement(package.tag("legacyDrawing"), {})
            insert_before(root, pointer, [*map(package.tag, _LATER), _ALTERNATE])
        pointer.set(f"{{{package.kinds}}}id", relation)
    else:
        part = drawings[pointer.get(f"{{{package.kinds}}}id")]
    package.put(part, _with_boxes(package.raw(part).decode("utf-8"), boxes, first).encode())


def _with_boxes(drawing: str, boxes: Mapping[Place, str], first: int) -> str:
    head, end, tail = drawing.rpartition("</xml>")
    if not end:
        msg = "a drawing without an end"
        raise ValueError(msg)
    waiting = dict(boxes)

    def stretched(shape: re.Match[str]) -> str:
        """Give a box that is there the room that the longer text needs."""
        row, column = (re.search(_CELL.format(name), shape[0]) for name in ("Row", "Column"))
        anchor = waiting.pop(Place(int(row[1]) + 1, int(column[1]) + 1), "") if row and column else ""
        if not anchor:
            return shape[0]
        return _FACTS.sub(rf"\g<0><\g<1>:Anchor>{anchor}</\g<1>:Anchor>", _ANCHOR.sub("", shape[0]), 1)

    head = _SHAPE.sub(stretched, head)
    new = [
        _BOX.format(number=number, order=order, anchor=anchor, row=place.row - 1, column=place.column - 1)
        for order, (number, (place, anchor)) in enumerate(enumerate(waiting.items(), first), 1)
    ]
    needs_type = bool(new) and '"_x0000_t202"' not in head
    return "".join([head, _TYPE if needs_type else "", *new, end, tail])


def _first_free_number(package: Package) -> int:
    """Return the first number of a block of shapes that no drawing of the workbook uses."""
    numbers = [
        int(number) for part in package.names(".vml") for number in _SHAPE_NUMBER.findall(package.raw(part))
    ]
    return (max(numbers, default=0) // _BLOCK + 1) * _BLOCK + 1


def _anchor(page: Page, place: Place, words: str) -> str:
    """Return where a box stands: column, pixels, row, pixels of its corners; rows and columns from 0."""
    lines = sum(max(1, ceil(len(line) / _LETTERS)) for line in words.split("\n"))
    left = min(place.column + 1, MAX_COLUMN - 1)
    top = max(place.row - 1, 1)
    right, right_pixels = _reach(page.width, left, _WIDTH + _GAP, MAX_COLUMN)
    bottom, bottom_pixels = _reach(page.height, top, lines * _LINE + _MARGIN, MAX_ROW)
    corners: Sequence[int] = (left - 1, _GAP, top - 1, 4, right - 1, right_pixels, bottom - 1, bottom_pixels)
    return ", ".join(map(str, corners))


def _reach(size: Callable[[int], int], start: int, pixels: int, last: int) -> tuple[int, int]:
    """Walk so many pixels along rows or columns; return where one ends, and how far inside it."""
    number = start
    while number < last and pixels > size(number):
        pixels -= size(number)
        number += 1
    return number, pixels
