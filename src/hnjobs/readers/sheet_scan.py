"""A quick look through the XML of a sheet before the native reader opens it: some searches, and a bare parse.

It tells whether the fast reader can be trusted with the sheet. Seen of that reader: it stops a number at a
comment, a reference or an instruction inside it (``<v>1<!-- -->2</v>`` reads as 1), takes a sheet that ends
in the middle for a whole one, joins texts that a broken tag leaves side by side, and allocates the whole used
range, however far its corner.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from hnjobs.domain.cell import column_number
from hnjobs.readers.limits import check_corner

_PLACE: Final = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})(\d+)["']""")  # of a row or a cell
# beyond column Z or row 999; only then every place is looked at
_FAR: Final = re.compile(rb"""\sr\s*=\s*["'](?:[A-Za-z]{2}|[A-Za-z]?\d{4})""")
# Plain searches, ten times faster than one pattern for them all. They say yes too often rather than too
# seldom: a formula of a conditional format is in doubt, too.
_DOUBT: Final = (
    (b"f", (b"<f", b":f")),
    (b"e", (b't="e', b"t='e")),
    (b"t", (b"t =", b"t= ")),
)
_ROWS: Final = b"<sheetData>"
# Rows as spreadsheet programs write them, of nothing but numbers, places of shared texts and blanks. All that
# it takes is well-formed by itself and holds nothing that is looked for here, so the look is over the rest:
# a third of the time of a parse. Nothing is tried twice (possessive), so it never takes long to give up.
_PLAIN_ROWS: Final = re.compile(
    rb'(?:<row r="\d++"(?: spans="\d++:\d++")?+(?: s="\d++")?+(?: customFormat="1")?+(?: ht="[\d.]++")?+'
    rb'(?: customHeight="1")?+(?: x14ac:dyDescent="[\d.]++")?+(?:/>|>'
    rb'(?:<c r="[A-Z]++\d++"(?: s="\d++")?+(?: t="[sn]")?+(?:/>|>(?:<v>[\d.eE+-]++</v>)?+</c>))*+</row>))*+'
)
_CELL: Final = re.compile(rb'<c r="([A-Z]+\d+)"')
_BROKEN_NUMBER: Final = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[\s\d.eE+-]*&")
_HIDDEN: Final = (b'hidden="1"', b"hidden='1'", b'hidden="true"', b"hidden='true'")
_ZEROS: Final = (b"f><v>0</v>", b"/><v>0</v>")
_VALUES: Final = (b"<v", b":v>", b"<is", b":is>")


class UnsureError(Exception):
    """The sheet is written in a way that the fast reader may misread."""


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What a look through sheets tells.

    Attributes:
        doubtful: a blank cell may be an error or a formula without a value.
        hides: rows or columns are hidden.
        filled: the number of sheets that hold any value.
        zeros: a formula has the value 0, which programs write that leave calculating to Excel.
    """

    doubtful: bool = False
    hides: bool = False
    filled: int = 0
    zeros: bool = False


def scan_sheet(xml: bytes, *, far: bool = True) -> SheetScan:
    """Look through the XML of one sheet; with ``far``, for a cell beyond all limits too.

    Raises:
        BeyondLimitsError: a cell lies farther out than any form reaches.
        UnsureError: the fast reader may misread it.
    """
    if far and _FAR.search(xml):
        cells = _PLACE.findall(xml)
        rows = max((int(row) for _, row in cells), default=0)
        letters = {letters.decode() for letters, _ in cells}
        columns = max(map(column_number, letters), default=-1) + 1
        check_corner(rows, columns)
    _check_once(xml)
    rest = _without_plain_rows(xml)
    _check_plain(rest)
    data = rest[rest.find(b"sheetData") : rest.rfind(b"sheetData")]
    # one letter is found in a tenth of the time of two; most sheets have neither
    marks = [mark for letter, marks in _DOUBT for mark in marks if letter in data]
    doubtful = any(mark in data for mark in marks)
    return SheetScan(
        doubtful,
        b"hidden" in rest and any(mark in rest for mark in _HIDDEN),
        int(any(mark in xml for mark in _VALUES)),
        doubtful and any(mark in xml for mark in _ZEROS),
    )


def _without_plain_rows(xml: bytes) -> bytes:
    """Return the XML of a sheet without the plain rows at its start; it is what they are: well-formed or not.

    They stand behind an element's start, where an element may stand. In a comment or the like, which they do
    not end, they change nothing either.
    """
    start = xml.find(_ROWS) + len(_ROWS)
    if start < len(_ROWS):
        return xml
    plain = _PLAIN_ROWS.match(xml, start)
    return xml[:start] + xml[plain.end() :] if plain else xml


def _check_once(xml: bytes) -> None:
    cells = _CELL.findall(xml)
    if len(set(cells)) != len(cells):
        raise UnsureError("twice")


def _check_plain(xml: bytes) -> None:
    data = max(xml.find(b"sheetData"), 5)  # an instruction at the very start declares the encoding
    if (xml.find(b"!", data) >= 0 and xml.find(b"<!", data) >= 0) or b"<!DOCTYPE" in xml[:data]:
        raise UnsureError("markup")
    if xml.find(b"?", data) >= 0 and xml.find(b"<?", data) >= 0:
        raise UnsureError("markup")
    if b"&" in xml and _BROKEN_NUMBER.search(xml):
        raise UnsureError("reference")
    if b"\0" in xml[:4] or not xml[-64:].rstrip().endswith(b"sheet>"):  # worksheet, chartsheet, dialogsheet
        raise UnsureError("end")
    check_well_formed(xml)


def check_well_formed(xml: bytes) -> None:
    """Parse a part of a workbook; the fast reader does not, and joins what a broken tag leaves side by side.

    Raises:
        UnsureError: it is not well-formed.
    """
    try:
        expat.ParserCreate().Parse(xml, True)  # noqa: FBT003 expat takes no keywords
    except expat.ExpatError as error:
        raise UnsureError("xml") from error
