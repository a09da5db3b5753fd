"""A sheet that is put together cell by cell, from tables saved as HTML or as XML under the name .xls."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from hnjobs.domain.cell import CellValue, ErrorValue, FormulaWithoutValue
from hnjobs.readers.limits import MAX_MARKUP, BeyondLimitsError, check_corner, too_large
from hnjobs.readers.second_look import SheetLook

if TYPE_CHECKING:
    from hnjobs.readers.second_look import Place

ERRORS: Final = frozenset({"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"})


@dataclass(slots=True)
class MarkupSheet:
    """One sheet in the making.

    Attributes:
        name: its name.
        visible: False when the person who opens the file does not see it.
        cells: what stands in it, by (row, column), counted from 0.
        look: what a second look at the sheet would tell; it is known at once here.
    """

    name: str
    visible: bool = True
    cells: dict[Place, CellValue] = field(default_factory=dict)
    look: SheetLook = field(default_factory=SheetLook)

    def put(self, place: Place, value: CellValue, font: str | None = None, *, percent: bool = False) -> None:
        """Put a value into a cell; errors and formulas without a value go where the second look finds them.

        Raises:
            BeyondLimitsError: the cell lies farther out than any form reaches.
        """
        check_corner(place[0] + 1, place[1] + 1)
        if value == "":
            return
        self.look.fonts[place] = font
        if percent:
            self.look.percents.add(place)
        if isinstance(value, ErrorValue | FormulaWithoutValue):
            self.look.values[place] = value
        else:
            self.cells[place] = value

    def rows(self) -> list[list[CellValue]]:
        """Return the used area from the first cell, blanks filled in."""
        used = [*self.cells, *self.look.values]
        height = max((row for row, _ in used), default=-1) + 1
        width = max((column for _, column in used), default=-1) + 1
        return [[self.cells.get((row, column), "") for column in range(width)] for row in range(height)]


def check_markup(content: bytes) -> None:
    """Refuse a table that would become too large a tree.

    Raises:
        BeyondLimitsError: it has too many bytes.
    """
    if len(content) > MAX_MARKUP:
        raise BeyondLimitsError(too_large(f"{len(content)} bytes", f"{MAX_MARKUP} bytes"))


def number_or_text(text: str) -> float | str:
    """Return the number that a program wrote (``1250.5``), or the text where it is none."""
    try:
        number = float(text)
    except ValueError:
        return text
    return number if math.isfinite(number) else text
