"""Sheets of one shape are recognised once: the others are read where the first one was.

Offices send the same sheet month after month, with other figures. What a sheet *means* follows from its texts and
from where its numbers stand; only the figures themselves differ. A shape is everything of a table but the values
of its numbers. When a sheet of that shape was read without a finding, the next one is read by its recipe: which
cell is which value, and which cells must add up to which. Whatever is not plain (a fraction, a total that is not
the sum, a blank that may hide an error) sends the sheet the whole way round, and every finding is made there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.cell import address
from hnjobs.domain.observation import Observation
from hnjobs.domain.parsing import LARGEST
from hnjobs.domain.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hnjobs.domain.cell import CellValue
    from hnjobs.domain.observation import Basis
    from hnjobs.domain.quantity import Measure
    from hnjobs.readers.layout import Table
    from hnjobs.readers.workbook import Sheet

_EXACT: Final = 1e15  # whole floats below this are what was typed
_REMEMBERED: Final = 2_000  # shapes; an office has one or two a sender
_MAY_NUMBER: Final = "(-0123456789"  # how a text begins that may number a column: (1), (3=1+2)

Shape = tuple[object, ...]
Place = tuple[int, int]


class Slot(NamedTuple):
    """A cell that is a value: of which indicator and column, and in which measure."""

    indicator: str
    basis: Basis
    place: Place
    measure: Measure


class Total(NamedTuple):
    """A cell that is the sum of others in its column."""

    place: Place
    rows: tuple[int, ...]


class Recipe(NamedTuple):
    """How to read the figures of a sheet of a known shape.

    Attributes:
        slots: the values.
        totals: what must add up.
        certain: True when a blank was passed over, so that none may hide an error.
        layout: the fingerprint of the layout.
    """

    slots: tuple[Slot, ...]
    totals: tuple[Total, ...]
    certain: bool
    layout: str

    def read(self, sheet: Sheet) -> tuple[Observation, ...] | None:
        """Return the values of a sheet of this shape; None when it must be read the whole way round."""
        rows = sheet.rows
        if self.certain and sheet.doubtful:
            return None
        if not all(_adds_up(rows, total) for total in self.totals):
            return None
        read: list[Observation] = []
        for indicator, basis, (row, column), measure in self.slots:
            value = rows[row][column]
            whole = _whole(value)
            if whole is None or whole * measure.scale > LARGEST:
                return None
            amount = Quantity(whole * measure.scale, measure.base)
            read.append(Observation(indicator, basis, amount, str(whole), address(row, column)))
        return tuple(read)


class Known(NamedTuple):
    """What is known of a shape: what was recognised before any figure was read, and the recipes by form.

    Attributes:
        top: the first row that belongs to the table; the shape covers it and all below.
        tables: what ``find_tables`` gave.
        period_headings: headings that may name the period.
        recipes: (form, the period begins the year) -> recipe.
    """

    top: int
    tables: tuple[Table, ...]
    period_headings: tuple[str, ...]
    recipes: dict[tuple[str, bool], Recipe]


class Shapes:
    """The shapes met so far in one process."""

    def __init__(self, matters: Callable[[str], bool]) -> None:
        """Take a test for texts above a table that have a say in how it is read (units, year to date …)."""
        self._matters = matters
        self._known: dict[Shape, Known] = {}
        self._tops: dict[tuple[int, int], list[int]] = {}

    def find(self, sheet: Sheet) -> Known | None:
        """Return what is known of a sheet's shape, None when it is new."""
        for top in self._tops.get(_size(sheet), ()):
            if known := self._known.get(self._shape(sheet, top)):
                return known
        return None

    def keep(self, sheet: Sheet, known: Known) -> None:
        """Remember a sheet's shape, or the recipes more that it can be read by."""
        shape = self._shape(sheet, known.top)
        if shape in self._known:
            self._known[shape].recipes.update(known.recipes)
            return
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
            self._tops.clear()
        self._known[shape] = known
        tops = self._tops.setdefault(_size(sheet), [])
        if known.top not in tops:
            tops.append(known.top)

    def _shape(self, sheet: Sheet, top: int) -> Shape:
        above = tuple(
            (row, column, cell)
            for row, cells in enumerate(sheet.rows[:top])
            for column, cell in enumerate(cells)
            if cell != "" and (cell.__class__ is not str or self._matters(cell))
        )
        return (sheet.name, above, *map(_row_shape, sheet.rows[top:]))


def plain(observations: Iterable[Observation], slots: Sequence[Slot]) -> bool:
    """Tell whether every value came from a slot that a recipe can read: a whole number, and no rate."""
    measures = {slot.indicator: slot.measure for slot in slots}
    given = [one for one in observations if isinstance(one.value, Quantity)]
    return len(given) == len(slots) == len(list(observations)) and not any(
        measures[one.indicator].rate for one in given
    )


def _row_shape(cells: Sequence[CellValue]) -> Shape:
    """Return a row without the values of its numbers; with them, where they may number the columns."""
    for cell in cells:
        if cell.__class__ is str and len(cell) > 1 and cell[0] not in _MAY_NUMBER:
            return tuple([one if one.__class__ is str else one.__class__ for one in cells])
    return tuple(cells)


def _size(sheet: Sheet) -> tuple[int, int]:
    return len(sheet.rows), len(sheet.rows[0]) if sheet.rows else 0


def _whole(value: CellValue) -> int | None:
    """Return the value of a plain whole number; None for everything else, a boolean too."""
    if value.__class__ is float and value.is_integer() and 0 <= value < _EXACT:
        return int(value)
    if value.__class__ is int and 0 <= value < _EXACT:
        return value
    return None


def _adds_up(rows: Sequence[Sequence[CellValue]], total: Total) -> bool:
    column = total.place[1]
    values = [value for row in total.rows if (value := rows[row][column]) != ""]
    whole = [_whole(value) for value in values]
    return None not in whole and sum(whole) == rows[total.place[0]][column]
