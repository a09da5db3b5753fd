"""Comments on cells of a stranger's sheet: added to those that are there, never in their place.

A comment is a text in one part and a box in another (``feedback_boxes``).
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from hnjobs.writers.feedback_boxes import draw, erase
from hnjobs.writers.feedback_cells import MAX_COLUMN, MAX_ROW, Page, Place, place_of
from hnjobs.writers.feedback_text import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hnjobs.writers.feedback_package import Element, Package

# What stands in a comment: paragraphs, each a heading in bold and a text
Paragraphs = tuple[tuple[str, str], ...]

_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_BELOW: Final = "———"  # between the sender's words and ours
_WIDTH: Final = 330  # pixels of a box
_LETTERS: Final = 52  # letters of 10 point type in a line of it
_LINE: Final = 17  # pixels of such a line
_MARGIN: Final = 16
_GAP: Final = 15  # pixels between a cell and its box


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
            _write(package, own, (("", _BELOW), *paragraphs))
        boxes[place] = _anchor(page, place, "".join(own.itertext()))
    draw(package, page, boxes)


def uncomment(package: Package, page: Page, author: str) -> list[Place]:
    """Take our comments of an earlier time away, the words below those of others too; return their cells."""
    found = [one.part for one in package.relations(page.part) if one.kind == "comments"]
    if not found or not package.has(found[0]):
        return []
    comments = package.tree(found[0])
    names = ["".join(one.itertext()) for one in comments.iterfind(f"{package.tag('authors')}/*")]
    if author not in names:
        return []  # we sign before we write below others
    package.edit(found[0])
    cleared, emptied = [], []
    for own in list(comments.iterfind(f"{package.tag('commentList')}/*")):
        place = place_of(own.get("ref", ""))
        ours = names[int(own.get("authorId", "0"))] == author
        if place and (ours or _cut(package, own)):
            cleared.append(place)
            if ours:
                own.getparent().remove(own)
                emptied.append(place)
    if emptied:
        erase(package, page, emptied)
    return cleared


def _cut(package: Package, own: Element) -> bool:
    """Cut a comment where our words begin; tell whether there were any."""
    texts = list(own.iter(package.tag("t")))
    for number, text in enumerate(texts):
        before, line, _ = (text.text or "").partition(_BELOW)
        if line:
            text.text = before
            for later in texts[number + 1 :]:
                later.text = ""
            kept = text if before or not number else texts[number - 1]
            kept.text = (kept.text or "").rstrip("\n")
            return True
    return False


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
