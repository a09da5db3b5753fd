"""Cells of a stranger's sheet, found by their address, and given another format; nothing else is touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.cell import column_letters, column_number

if TYPE_CHECKING:
    from hnjobs.domain.finding import Severity
    from hnjobs.writers.feedback_package import Element, Package
    from hnjobs.writers.feedback_styles import Styles

_ADDRESS: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?")
MAX_ROW: Final = 1_048_576
MAX_COLUMN: Final = 16_384
_WIDTH: Final = 64  # pixels of a column nobody has set: 8,43 characters of Excel's own font
_HEIGHT: Final = 20  # and of a row
_DIGIT: Final = 7  # pixels of a digit of that font
_PADDING: Final = 5
_POINT: Final = 4 / 3  # pixels


class Place(NamedTuple):
    """A cell, counted from 1."""

    row: int
    column: int

    @property
    def address(self) -> str:
        """The address as Excel shows it."""
        return f"{column_letters(self.column - 1)}{self.row}"


def place_of(address: str) -> Place | None:
    """Read an address, of a range its first cell; None when it is none."""
    match = _ADDRESS.fullmatch(address.strip())
    if not match:
        return None
    place = Place(int(match[2]), column_number(match[1]) + 1)
    return place if place.row <= MAX_ROW and place.column <= MAX_COLUMN else None


class Page:
    """A worksheet of a package, whose cells can be filled."""

    def __init__(self, package: Package, part: str) -> None:
        """Take a worksheet by the name of its part."""
        self._package, self.part = package, part
        self._merges = _merges(package, package.tree(part))
        self._numbered: dict[int, Element] = {}

    def anchor(self, place: Place) -> Place:
        """Return the cell that is seen at a place: of a merged range, the first."""
        for first, last in self._merges:
            if first.row <= place.row <= last.row and first.column <= place.column <= last.column:
                return first
        return place

    def fill(self, place: Place, styles: Styles, severity: Severity) -> None:
        """Give a cell the fill of a severity; one that is not there yet is added, without a value."""
        cell = self._cell(place)
        framed = not any(first == place for first, _ in self._merges)  # it would frame the first cell alone
        cell.set("s", str(styles.filled(int(cell.get("s", "0")), severity, framed=framed)))

    def unfill(self, place: Place, styles: Styles) -> None:
        """Take our fill off a cell."""
        cell = self._cell(place)
        cell.set("s", str(styles.unfilled(int(cell.get("s", "0")))))

    def width(self, column: int) -> int:
        """Return how wide a column is, in pixels."""
        for one in self._package.tree(self.part).iterfind(f"{self._tag('cols')}/{self._tag('col')}"):
            if int(one.get("min", "0")) <= column <= int(one.get("max", "0")):
                hidden = one.get("hidden") in ("1", "true")
                return 0 if hidden else round(float(one.get("width", "8.43")) * _DIGIT) + _PADDING
        return _WIDTH

    def height(self, row: int) -> int:
        """Return how high a row is, in pixels."""
        found = self._rows().get(row)
        if found is not None and found.get("hidden") in ("1", "true"):
            return 0
        return round(float(found.get("ht", "15")) * _POINT) if found is not None else _HEIGHT

    def _tag(self, name: str) -> str:
        return self._package.tag(name)

    def _rows(self) -> dict[int, Element]:
        """Return the rows by number; a row may leave its number out, and then follows the one before."""
        numbered = self._numbered
        if numbered:
            return numbered
        number = 0
        for row in self._package.tree(self.part).iterfind(f"{self._tag('sheetData')}/{self._tag('row')}"):
            number = int(row.get("r", number + 1))
            numbered[number] = row
        return numbered

    def _cell(self, place: Place) -> Element:
        root = self._package.edit(self.part)
        rows = self._rows()
        row = rows.get(place.row)
        if row is None:
            data = root.find(self._tag("sheetData"))
            row = data.makeelement(self._tag("row"), {"r": str(place.row)})
            before = sum(1 for number in rows if number < place.row)
            data.insert(before, row)
            rows[place.row] = row
        cells: dict[int, Element] = {}
        column = 0
        for cell in row.iterfind(self._tag("c")):
            found = place_of(cell.get("r", ""))
            column = found.column if found else column + 1
            cell.set("r", Place(place.row, column).address)
            cells[column] = cell
        if place.column not in cells:
            cells[place.column] = self._new_cell(
                row, place, sum(1 for other in cells if other < place.column)
            )
        return cells[place.column]

    def _new_cell(self, row: Element, place: Place, before: int) -> Element:
        cell = row.makeelement(self._tag("c"), {"r": place.address})
        style = row.get("s") if row.get("customFormat") in ("1", "true") else self._column_style(place.column)
        if style:
            cell.set("s", style)
        row.attrib.pop("spans", None)  # a hint for reading faster, wrong once the row is longer
        row.insert(before, cell)
        return cell

    def _column_style(self, column: int) -> str | None:
        for one in self._package.tree(self.part).iterfind(f"{self._tag('cols')}/{self._tag('col')}"):
            if int(one.get("min", "0")) <= column <= int(one.get("max", "0")):
                return str(one.get("style")) if one.get("style") else None
        return None


def _merges(package: Package, root: Element) -> list[tuple[Place, Place]]:
    found = []
    for one in root.iterfind(f"{package.tag('mergeCells')}/{package.tag('mergeCell')}"):
        first, _, last = one.get("ref", "").partition(":")
        corners = place_of(first), place_of(last or first)
        if corners[0] and corners[1]:
            found.append((corners[0], corners[1]))
    return found
