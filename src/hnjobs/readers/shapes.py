"""Sheets of one shape are recognised once; the others are read where the first one was.

Offices send the same sheet month after month, with other figures. What a sheet *means* follows from its texts
and from where its numbers stand. When a table was read without a finding, its shape is remembered with a
recipe: which cell is which value, which cells must add up to which, and which other numbers (STT, years, the
row that numbers the columns) must be the same. The next sheet of that shape is read by the recipe. Whatever
is not plain then (a fraction, a total that is not the sum, a blank that may hide an error) sends the sheet
the whole way round, and every finding is made there.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.cell import address
from hnjobs.domain.observation import Observation
from hnjobs.domain.parsing import LARGEST
from hnjobs.domain.quantity import Missing, MissingReason, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hnjobs.domain.cell import CellValue
    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.readers.layout import Table
    from hnjobs.readers.sheet import Sheet
    from hnjobs.readers.trace import Place, Slot, Total, Trace

_EXACT: Final = 1e15  # whole floats below this are what was typed
_REMEMBERED: Final = 1_000  # shapes; an office has one or two a sender
_LONGEST: Final = 300  # letters of a text that it is remembered of whether it matters
_MAY_NUMBER: Final = "(-0123456789"  # how a text begins that may number a column: (1), (3=1+2)

_MAY_COUNT: Final = frozenset("0123456789-+.,")  # how a text begins that may be a number nobody read

Shape = tuple[object, ...]


class Recipe(NamedTuple):
    """How to read the figures of a sheet of a known shape.

    Attributes:
        slots: the values, with their addresses.
        totals: what must add up.
        same: row, column and value of every other number.
        blanks: True when a blank was passed over: none may hide an error then.
        layout: the fingerprint of the layout.
    """

    slots: tuple[tuple[Slot, str], ...]
    totals: tuple[Total, ...]
    same: tuple[tuple[int, int, CellValue], ...]
    blanks: bool
    layout: str

    def read(self, sheet: Sheet) -> tuple[Observation, ...] | None:
        """Return the values of a sheet of this shape; None when it must be read the whole way round."""
        rows = sheet.rows
        if self.blanks and sheet.doubtful:
            return None
        for row, column, was in self.same:
            if rows[row][column] != was:
                return None
        read: list[Observation] = []
        for (indicator, basis, (row, column), measure), cell in self.slots:
            value = rows[row][column]
            if value == "":
                read.append(Observation(indicator, basis, Missing(MissingReason.BLANK), "", cell))
                continue
            whole = _whole(value)
            if whole is None or whole * measure.scale > LARGEST:
                return None
            amount = Quantity(whole * measure.scale, measure.base)
            read.append(Observation(indicator, basis, amount, str(whole), cell))
        for total in self.totals:
            if not _adds_up(rows, total):
                return None
        return tuple(read)


class Known(NamedTuple):
    """What is known of a shape.

    Attributes:
        top: the first row that belongs to the table.
        tables: the table, once for each form it may be.
        period_headings: headings that may name the period.
        recipes: by form, and by whether the period begins the year.
    """

    top: int
    tables: tuple[Table, ...]
    period_headings: tuple[str, ...]
    recipes: dict[tuple[str, bool], Recipe]


class Shapes:
    """The shapes met so far in one process, under the words of one plan."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words by which sheets are recognised."""
        self._lexicon = lexicon
        self._known: dict[Shape, Known] = {}
        self._tops: dict[int, list[int]] = {}
        self._mattering: dict[str, bool] = {}

    def find(self, sheet: Sheet) -> Known | None:
        """Return what is known of a sheet's shape, None when it is new.

        Under an office's own words nothing is remembered: each use of one must be noted.
        """
        if self._lexicon.aliases:
            return None
        for top in self._tops.get(len(sheet.rows), ()):
            if known := self._known.get(self._shape(sheet, top)):
                return known
        return None

    def keep(self, sheet: Sheet, known: Known) -> None:
        """Remember how a sheet was read that holds one table."""
        shape = self._shape(sheet, known.top)
        if shape in self._known:
            self._known[shape].recipes.update(known.recipes)
            return
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
            self._tops.clear()
        self._known[shape] = known
        tops = self._tops.setdefault(len(sheet.rows), [])
        if known.top not in tops:
            tops.append(known.top)

    def _shape(self, sheet: Sheet, top: int) -> Shape:
        """Return all of a sheet but the values of its numbers, and the titles that have no say.

        Of a row above the table that holds one text, only that it does is kept; two may be a heading.
        """
        above: list[object] = []
        for cells in sheet.rows[:top]:
            filled = [(column, cell) for column, cell in enumerate(cells) if cell != ""]
            if len(filled) == 1 and filled[0][1].__class__ is str and not self._matters(filled[0][1]):
                above.append(filled[0][0])
            else:
                above.append(tuple([cell if cell.__class__ is str else cell.__class__ for cell in cells]))
        below = [
            tuple([cell if cell.__class__ is str else cell.__class__ for cell in cells])
            for cells in sheet.rows[top:]
        ]
        return (sheet.name, *above, *below)

    def _matters(self, text: CellValue) -> bool:
        """Tell whether a text above a table has a say in how it is read: a unit, a label or a number."""
        assert isinstance(text, str)  # noqa: S101 asked of texts only
        known = self._mattering.get(text)
        if known is None:
            lexicon = self._lexicon
            known = (
                ":" in text
                or text.strip()[:1] in _MAY_COUNT
                or lexicon.role(text) == "year_to_date"
                or bool(lexicon.items_named(text))
                or any(lexicon.text_field(form, text) for form in lexicon.plan.forms)
            )
            if len(text) <= _LONGEST and len(self._mattering) < _REMEMBERED:
                self._mattering[text] = known
        return known


def recipe_of(sheet: Sheet, trace: Trace, observations: Sequence[Observation], layout: str) -> Recipe | None:
    """Return the recipe by which a sheet was read; None when its figures were not all plain.

    Words, and a rate (which may be shown times 100), are not plain.
    """
    if trace.chose or len(observations) != len(trace.slots) or any(s.measure.rate for s in trace.slots):
        return None
    figures = {slot.place for slot in trace.slots} | set(_summed(trace.totals))
    if any(_may_number(sheet.rows[row]) for row in {row for row, _ in figures}):
        return None
    same = tuple(
        (row, column, cell)
        for row, cells in enumerate(sheet.rows)
        for column, cell in enumerate(cells)
        if cell.__class__ is not str and (row, column) not in figures
    )
    slots = tuple((slot, address(*slot.place)) for slot in trace.slots)
    recipe = Recipe(slots, tuple(trace.totals), same, trace.blanks, layout)
    return recipe if recipe.read(sheet) == tuple(observations) else None


def _summed(totals: Iterable[Total]) -> Iterator[Place]:
    for total in totals:
        yield total.place
        yield from ((row, total.place[1]) for row in total.rows)


def _may_number(cells: Sequence[CellValue]) -> bool:
    """Tell whether a row could be taken for the one that numbers the columns, were its figures others."""
    texts = (cell.strip() for cell in cells if isinstance(cell, str))
    return not any(len(text) > 1 and text[0] not in _MAY_NUMBER for text in texts)


def _whole(value: CellValue) -> int | None:
    """Return the value of a plain whole number; None for everything else, a boolean too."""
    if value.__class__ is float and 0 <= value < _EXACT and value.is_integer():
        return int(value)
    if value.__class__ is int and 0 <= value < _EXACT:
        return value
    return None


def _adds_up(rows: Sequence[Sequence[CellValue]], total: Total) -> bool:
    """Tell whether a total is the sum of its rows; a blank adds nothing."""
    column = total.place[1]
    given = rows[total.place[0]][column]
    values = [value for row in total.rows if (value := rows[row][column]) != ""]
    with suppress(TypeError):  # nearly always all are floats; the long way says the same
        floats: list[float] = values  # type: ignore[assignment]
        if all(map(float.is_integer, floats)) and min(floats, default=0) >= 0:
            summed = sum(floats)
            return summed == given and summed < _EXACT
        return False
    whole = [_whole(value) for value in values]
    return None not in whole and sum(one for one in whole if one) == given
