"""A look for a sheet whose own is not known: rows that seem to be a table get lines and fitting widths."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from hnjobs.domain.appearance import CellLook, SheetLook
from hnjobs.domain.cell import raw_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.domain.cell import CellValue

_TABLE: Final = 3  # filled cells from which on a row is taken for part of a table
_WIDEST: Final = 42  # characters of a column
_NARROWEST: Final = 6
_LINE: Final = 16.5  # points of a line of 12 point type
_LETTERS: Final = 1.1  # letters of that type in a column as wide as one digit of Excel's own
_SIDES: Final = ("left", "right", "top", "bottom")
_PLAIN: Final = CellLook()
_NUMBER: Final = CellLook(down="vcenter", borders=_SIDES)
_TEXT: Final = _NUMBER._replace(wrap=True)
_HEADING: Final = _TEXT._replace(bold=True, across="center", fill="#DDEBF7")


def guessed_look(rows: Sequence[Sequence[CellValue]]) -> SheetLook:
    """Return a look; texts outside the table stay plain and run over the cells beside them.

    The first row of the table is its heading.
    """
    table = {row for row, cells in enumerate(rows) if sum(value != "" for value in cells) >= _TABLE}
    width = max((len(rows[row]) for row in table), default=0)
    widths = {column: _width(rows, table, column) for column in range(width)}
    looks = {
        (row, column): _look(value, in_table=row in table, heading=row == min(table, default=-1))
        for row, cells in enumerate(rows)
        for column, value in enumerate(cells)
        if value != "" or row in table
    }
    return SheetLook(
        (), widths, {row: _height(rows[row], widths) for row in table}, frozenset(), frozenset(), looks
    )


def _look(value: CellValue, *, in_table: bool, heading: bool) -> CellLook:
    if not in_table:
        return _PLAIN
    if heading:
        return _HEADING
    return _TEXT if isinstance(value, str) else _NUMBER


def _width(rows: Sequence[Sequence[CellValue]], table: set[int], column: int) -> float:
    longest = max((len(raw_text(rows[row][column])) for row in table if column < len(rows[row])), default=0)
    return max(_NARROWEST, min(longest + 2, _WIDEST))


def _height(cells: Sequence[CellValue], widths: dict[int, float]) -> float:
    lines = (
        len(textwrap.wrap(raw_text(value), max(int(widths[column] * _LETTERS), 1)))
        for column, value in enumerate(cells)
    )
    return max(1, *lines) * _LINE + 2
