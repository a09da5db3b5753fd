"""Sheets of one shape are recognised once; the others are read where the first one was.

Offices send the same sheet month after month, with other figures. What a sheet *means* follows from its texts and
from where its numbers stand. When a sheet was read without a finding, its shape is remembered with a recipe: which
cell is which value, which cells must add up to which, and which other numbers (STT, years, the row that numbers
the columns) must be the same. The next sheet of that shape is read by the recipe. Whatever is not plain then (a
fraction, a total that is not the sum, a blank that may hide an error) sends it the whole way round, and every
finding is made there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.cell import address
from hnjobs.domain.observation import Observation
from hnjobs.domain.parsing import LARGEST
from hnjobs.domain.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hnjobs.domain.cell import CellValue
    from hnjobs.domain.observation import Basis
    from hnjobs.domain.quantity import Measure
    from hnjobs.readers.layout import Table
    from hnjobs.readers.workbook import Sheet

_EXACT: Final = 1e15  # whole floats below this are what was typed
_REMEMBERED: Final = 1_000  # shapes; an office has one or two a sender

Place = tuple[int, int]
Rows = "Sequence[Sequence[CellValue]]"
Shape = tuple[object, ...]


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


class Trace(NamedTuple):
    """What a reading did with the figures of a sheet.

    Attributes:
        slots: the cells it took as values, in order.
        totals: the sums it held against each other.
        blanks: True when it passed over a blank after a second look.
        chose: True when it chose by figures (one of several totals); no recipe can do that.
    """

    slots: tuple[Slot, ...]
    totals: tuple[Total, ...]
    blanks: bool
    chose: bool


class Recipe(NamedTuple):
    """How to read the figures of a sheet of a known shape; ``layout`` is the fingerprint it has."""

    slots: tuple[Slot, ...]
    totals: tuple[Total, ...]
    same: tuple[tuple[int, int, CellValue], ...]
    blanks: bool
    layout: str

    def read(self, sheet: Sheet) -> tuple[Observation, ...] | None:
        """Return the values of a sheet of this shape; None when it must be read the whole way round."""
        rows = sheet.rows
        if (self.blanks and sheet.doubtful) or any(rows[row][column] != was for row, column, was in self.same):
            return None
        read: list[Observation] = []
        for indicator, basis, (row, column), measure in self.slots:
            whole = _whole(rows[row][column])
            if whole is None or whole * measure.scale > LARGEST:
                return None
            amount = Quantity(whole * measure.scale, measure.base)
            read.append(Observation(indicator, basis, amount, str(whole), address(row, column)))
        return tuple(read) if all(_adds_up(rows, total) for total in self.totals) else None


class Known(NamedTuple):
    """What is known of a shape: its tables, and a recipe by form and by whether the period begins the year."""

    tables: tuple[Table, ...]
    recipes: dict[tuple[str, bool], Recipe]


class Shapes:
    """The shapes met so far in one process."""

    def __init__(self, matters: Callable[[str], bool]) -> None:
        """Take a test for texts above a table that have a say in how it is read (units, year to date …)."""
        self._matters = matters
        self._known: dict[Shape, Known] = {}
        self._tops: dict[int, list[int]] = {}

    def find(self, sheet: Sheet) -> Known | None:
        """Return what is known of a sheet's shape, None when it is new."""
        for top in self._tops.get(len(sheet.rows), ()):
            if known := self._known.get(self._shape(sheet, top)):
                return known
        return None

    def keep(self, sheet: Sheet, tables: tuple[Table, ...], form: tuple[str, bool], recipe: Recipe) -> None:
        """Remember how a sheet was read that holds one table, of which ``tables`` are the forms it may be."""
        top = min(table.top for table in tables)
        shape = self._shape(sheet, top)
        if shape not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
                self._tops.clear()
            self._known[shape] = Known(tables, {})
            tops = self._tops.setdefault(len(sheet.rows), [])
            if top not in tops:
                tops.append(top)
        self._known[shape].recipes[form] = recipe

    def _shape(self, sheet: Sheet, top: int) -> Shape:
        """Return all of a sheet but the values of its numbers, and the texts above that have no say."""
        above = [
            (row, column, cell if cell.__class__ is str else cell.__class__)
            for row, cells in enumerate(sheet.rows[:top])
            for column, cell in enumerate(cells)
            if cell != "" and (cell.__class__ is not str or self._matters(cell))  # type: ignore[arg-type]
        ]
        below = [
            tuple([cell if cell.__class__ is str else cell.__class__ for cell in cells])
            for cells in sheet.rows[top:]
        ]
        return (sheet.name, *above, *below)


def recipe_of(sheet: Sheet, trace: Trace, observations: Sequence[Observation], layout: str) -> Recipe | None:
    """Return the recipe by which a sheet was read; None when its figures were not all plain.

    A value that was missing, or a rate (which may be shown times 100), is not plain.
    """
    given = [one for one in observations if isinstance(one.value, Quantity)]
    if trace.chose or not len(given) == len(observations) == len(trace.slots):
        return None
    if any(slot.measure.rate for slot in trace.slots):
        return None
    figures = {slot.place for slot in trace.slots} | set(_summed(trace.totals))
    same = tuple(
        (row, column, cell)
        for row, cells in enumerate(sheet.rows)
        for column, cell in enumerate(cells)
        if cell.__class__ is not str and (row, column) not in figures
    )
    recipe = Recipe(trace.slots, trace.totals, same, trace.blanks, layout)
    return recipe if recipe.read(sheet) == tuple(observations) else None


def _summed(totals: Iterable[Total]) -> Iterator[Place]:
    for total in totals:
        yield total.place
        yield from ((row, total.place[1]) for row in total.rows)


def _whole(value: CellValue) -> int | None:
    """Return the value of a plain whole number; None for everything else, a boolean too."""
    if value.__class__ is float:
        return int(value) if 0 <= value < _EXACT and value.is_integer() else None  # type: ignore[operator, union-attr, arg-type]
    if value.__class__ is int:
        return value if 0 <= value < _EXACT else None  # type: ignore[operator, return-value]
    return None


def _adds_up(rows: Sequence[Sequence[CellValue]], total: Total) -> bool:
    column = total.place[1]
    whole = [0 if (value := rows[row][column]) == "" else _whole(value) for row in total.rows]
    return None not in whole and sum(whole) == rows[total.place[0]][column]  # type: ignore[arg-type]
