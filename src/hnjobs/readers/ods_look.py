"""The second look at an .ods: a scan of its ``content.xml``, made before the fast reader opens the file.

The fast reader takes the 0 that Excel stores beside an error for a figure, and repeats a cell as often as the
file says; here both are seen first.

Source: OpenDocument 1.3 part 3, 9 (tables) and 19 (attributes).
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from hnjobs.domain.cell import ErrorValue, FormulaWithoutValue
from hnjobs.readers.limits import check_corner, check_unpacked
from hnjobs.readers.markup import ERRORS
from hnjobs.readers.second_look import SecondLook, SheetLook
from hnjobs.readers.sheet_scan import UnsureError
from hnjobs.readers.xlsx_look import parse_xml

if TYPE_CHECKING:
    from hnjobs.readers.xlsx_look import Attributes

_CELLS: Final = ("table-cell", "covered-table-cell")
_HIDDEN: Final = ("collapse", "filter")
_MOST_HIDDEN: Final = 20_000  # a sheet may hide its whole tail; no more of it is listed


def look_at_ods(content: bytes) -> SecondLook:
    """Scan every sheet of an OpenDocument spreadsheet.

    Raises:
        BeyondLimitsError: it unpacks to too much, or a cell lies farther out than any form reaches.
        UnsureError: a table stands inside a cell.
        ScanError, expat.ExpatError: its XML is not what a spreadsheet program writes.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        check_unpacked(len(parts), len(content), sum(part.file_size for part in parts))
        xml = archive.read("content.xml")
    scan = _Scan()
    parse_xml(xml, scan.start, scan.end, scan.text)
    return SecondLook(scan.sheets)


@dataclass(slots=True)
class _Cell:
    """The cell being read: how often it stands there, and what it says."""

    given: Attributes
    width: int
    text: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Scan:
    """The scan of a document: the fonts of its styles, the sheets so far, and where in a sheet it is."""

    sheets: dict[str, SheetLook] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    style: str = ""
    look: SheetLook | None = None
    row: int = 0
    height: int = 1
    column: int = 0
    lines: int = 0
    cell: _Cell | None = None
    comment: int = 0

    def start(self, name: str, given: Attributes) -> None:
        """Take in the start of an element."""
        if name == "font-face":
            self.families[given.get("style:name", "")] = given.get("svg:font-family", "").strip("'")
        elif name == "style":
            self.style = given.get("style:name", "")
        elif name == "text-properties" and "style:font-name" in given:
            font = given["style:font-name"]
            self.fonts[self.style] = self.families.get(font, font)
        elif name == "table":
            if self.cell:
                raise UnsureError("table")
            self.look = self.sheets.setdefault(given.get("table:name", ""), SheetLook())
            self.row = self.column = self.lines = 0
        elif name == "annotation":
            self.comment += 1
        elif self.look:
            self._start_inside(self.look, name, given)

    def _start_inside(self, look: SheetLook, name: str, given: Attributes) -> None:
        if name == "table-column":
            count = int(given.get("table:number-columns-repeated", "1"))
            if given.get("table:visibility") in _HIDDEN:
                look.hidden_columns += tuple(range(self.lines, self.lines + min(count, _MOST_HIDDEN)))
            self.lines += count
        elif name == "table-row":
            self.height = int(given.get("table:number-rows-repeated", "1"))
            self.column = 0
            if given.get("table:visibility") in _HIDDEN:
                look.hidden_rows += tuple(range(self.row, self.row + min(self.height, _MOST_HIDDEN)))
        elif name in _CELLS:
            self.cell = _Cell(given, int(given.get("table:number-columns-repeated", "1")))

    def text(self, text: str) -> None:
        """Take in the text of a cell; what is said in a comment is not in the cell."""
        if self.cell and not self.comment:
            self.cell.text.append(text)

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if name in _CELLS and self.look and self.cell:
            self._end_cell(self.look, self.cell)
            self.column += self.cell.width
            self.cell = None
        elif name == "table-row":
            self.row += self.height
        elif name == "annotation":
            self.comment -= 1
        elif name == "table":
            self.look = None

    def _end_cell(self, look: SheetLook, cell: _Cell) -> None:
        given, text = cell.given, "".join(cell.text).strip()
        kind, formula = given.get("office:value-type"), given.get("table:formula")
        if not (kind or formula or text):
            return
        check_corner(self.row + self.height, self.column + cell.width)
        hidden: ErrorValue | FormulaWithoutValue | None = None
        if given.get("calcext:value-type") == "error" or (text in ERRORS and formula):
            hidden = ErrorValue(text or "#ERR")
        elif formula and not kind:
            hidden = FormulaWithoutValue(formula.partition(":")[2] or formula)
        font = self.fonts.get(given.get("table:style-name", ""))
        for row in range(self.row, self.row + self.height):
            for column in range(self.column, self.column + cell.width):
                look.fonts[row, column] = font
                if kind == "percentage":
                    look.percents.add((row, column))
                if hidden:
                    look.values[row, column] = hidden
