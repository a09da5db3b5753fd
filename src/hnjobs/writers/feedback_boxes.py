"""The boxes that comments are shown in: a drawing in an older language (VML), which often is no XML.

So boxes are put in as text, before the end of that drawing, and taken out as text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from hnjobs.writers.feedback_cells import Page, Place
from hnjobs.writers.feedback_styles import insert_before

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hnjobs.writers.feedback_package import Package

_DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
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


def draw(package: Package, page: Page, boxes: Mapping[Place, str]) -> None:
    """Give comments their boxes; a box that is there is stretched.

    Args:
        package: the workbook.
        page: the sheet.
        boxes: cell -> where the box stands, as the drawing writes it.

    Raises:
        ValueError: the drawing of the sheet cannot be added to.
    """
    root = package.edit(page.part)
    pointer = root.find(package.tag("legacyDrawing"))
    drawings = {one.id: one.part for one in package.relations(page.part) if one.kind == "vmlDrawing"}
    if pointer is None or pointer.get(f"{{{package.kinds}}}id") not in drawings:
        part, first = package.free_name("xl/drawings/vmlDrawing{}.vml"), _first_of_free_block(package)
        blocks = range(first // _BLOCK, (first + len(boxes)) // _BLOCK + 1)
        package.put(part, _DRAWING.format(blocks=",".join(map(str, blocks))).encode(), _DRAWING_TYPE)
        relation = package.relate(page.part, "vmlDrawing", part)
        if pointer is None:
            pointer = root.makeelement(package.tag("legacyDrawing"), {})
            insert_before(root, pointer, [*map(package.tag, _LATER), _ALTERNATE])
        pointer.set(f"{{{package.kinds}}}id", relation)
    else:
        part = drawings[pointer.get(f"{{{package.kinds}}}id")]
        first = max(_numbers(package, part), default=_first_of_free_block(package) - 1) + 1
    package.put(part, _with_boxes(package.raw(part).decode("utf-8"), boxes, first).encode())


def _with_boxes(drawing: str, boxes: Mapping[Place, str], first: int) -> str:
    head, end, tail = drawing.rpartition("</xml>")
    if not end:
        msg = "a drawing without an end"
        raise ValueError(msg)
    waiting = dict(boxes)

    def stretched(shape: re.Match[str]) -> str:
        """Give a box that is there the room that the longer text needs."""
        place = _place(shape[0])
        anchor = waiting.pop(place, "") if place else ""
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


def _numbers(package: Package, part: str) -> list[int]:
    return [int(number) for number in _SHAPE_NUMBER.findall(package.raw(part))]


def _first_of_free_block(package: Package) -> int:
    """Return the first number of a block of shapes that no drawing of the workbook uses."""
    used = (max(_numbers(package, part), default=0) for part in package.names(".vml"))
    return (max(used, default=0) // _BLOCK + 1) * _BLOCK + 1


def erase(package: Package, page: Page, places: Collection[Place]) -> None:
    """Take the boxes of some cells out of the drawings of a sheet."""

    def kept(shape: re.Match[str]) -> str:
        return "" if _place(shape[0]) in places else shape[0]

    for one in package.relations(page.part):
        if one.kind == "vmlDrawing" and package.has(one.part):
            drawing = package.raw(one.part).decode("utf-8")
            package.put(one.part, _SHAPE.sub(kept, drawing).encode())


def _place(shape: str) -> Place | None:
    """Return the cell that a shape belongs to, if it is a comment's."""
    row, column = (re.search(_CELL.format(name), shape) for name in ("Row", "Column"))
    return Place(int(row[1]) + 1, int(column[1]) + 1) if row and column else None
