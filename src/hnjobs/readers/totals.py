"""Which row of a table by place is the total, which are sub-totals, and which places they add up.

A sheet may carry several total rows and group rows (I, II; A, B). The total is the row that says it is one
and adds up every place; what cannot be told by its label and its figures together is never chosen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hnjobs.domain.quantity import Quantity
from hnjobs.readers.heading_rows import is_numbering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.readers.slots import Reading

_LETTER: Final = re.compile(r"\s*([A-HJ-UY-Z])\s*[.)/]?\s*")
_ROMAN: Final = re.compile(r"\s*([IVX]{1,5})\s*[.)/]?\s*")
_MARKED: Final = re.compile(r"\s*([A-HJ-UY-Z]|[IVX]{1,5})\s*[.)/]\s*\S")
_MOST_TOTALS: Final = 100  # a district has some 30 communes, in a handful of groups
_PLACE: Final = 2  # the level of a row that is no group


@dataclass(frozen=True, slots=True)
class PlaceRows:
    """The rows of a table by place.

    Attributes:
        total: the row of the total.
        leaves: the rows that it adds up.
        parts: each sub-total with the rows that it adds up.
    """

    total: int
    leaves: tuple[int, ...]
    parts: tuple[tuple[int, tuple[int, ...]], ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """All of them, from top to bottom."""
        return tuple(sorted({self.total, *self.leaves, *(row for row, _ in self.parts)}))


def sort_rows(
    reading: Reading, rows: Sequence[int], columns: Sequence[tuple[int, str]], first: int
) -> PlaceRows | tuple[int, ...]:
    """Tell the total from the places and the sub-totals.

    Args:
        reading: the sheet.
        rows: the rows below the headings.
        columns: column and indicator of each figure.
        first: the first column of figures; labels stand left of it.

    Returns:
        The rows, or the total rows of which none can be chosen (none at all: an empty tuple).
    """
    labels = {row: [reading.text(row, column) for column in range(first)] for row in rows}
    totals = [row for row in rows if any(reading.lexicon.is_total(label) for label in labels[row] if label)]
    if not totals or len(totals) > _MOST_TOTALS:
        return tuple(totals)
    named = [
        row
        for row in rows
        if row not in totals
        and any(labels[row])
        and not is_numbering(reading.sheet, row)
        and (row < totals[-1] or any(reading.is_number(row, column) for column, _ in columns))
    ]
    groups = _groups(reading, named, totals, labels, columns)
    leaves = tuple(row for row in named if row not in groups)
    parts = tuple(groups.items())
    if len(totals) == 1:
        leaves, more = _without_sums(reading, leaves, labels, columns)
        return PlaceRows(totals[0], leaves, (*parts, *more))
    figures = {row: _figures(reading, row, columns) for row in (*leaves, *totals)}
    whole = _sum(figures, leaves, len(columns))
    grand = [row for row in totals if figures[row] == whole]
    if not grand:
        near = [row for row in totals if any(a == b and a for a, b in zip(figures[row], whole, strict=True))]
        grand = near if len(near) == 1 else []
    below = [_part(row, totals, leaves, figures, len(columns)) for row in totals if row not in grand]
    if not grand or None in below or not leaves:
        return tuple(totals)
    same = [(row, leaves) for row in grand[1:]]
    return PlaceRows(grand[0], leaves, (*parts, *same, *(part for part in below if part)))


def _groups(
    reading: Reading,
    named: Sequence[int],
    totals: Sequence[int],
    labels: dict[int, list[str]],
    columns: Sequence[tuple[int, str]],
) -> dict[int, tuple[int, ...]]:
    """Return the group rows that carry figures, each with the places of its group."""
    levels = _levels([labels[row] for row in named])
    groups: dict[int, tuple[int, ...]] = {}
    for at, row in enumerate(named):
        if levels[at] == _PLACE or not any(reading.is_number(row, column) for column, _ in columns):
            continue
        below: list[int] = []
        for later in range(at + 1, len(named)):
            if levels[later] <= levels[at] or any(row < total < named[later] for total in totals):
                break
            below.append(named[later])
        if below:
            groups[row] = tuple(below)
    return {row: tuple(one for one in below if one not in groups) for row, below in groups.items()}


def _levels(labels: Sequence[list[str]]) -> list[int]:
    """Return how deep each row stands: the kind of mark that comes first (A or I) is the outer one."""
    kinds = [_mark(row) for row in labels]
    order = list(dict.fromkeys(kind for kind in kinds if kind))
    return [order.index(kind) if kind else _PLACE for kind in kinds]


def _mark(labels: Sequence[str]) -> str:
    first = next((label for label in labels if label), "")
    marked = _MARKED.match(first)
    mark = marked[1] if marked else first
    return "roman" if _ROMAN.fullmatch(mark) else "letter" if _LETTER.fullmatch(mark) else ""


def _without_sums(
    reading: Reading,
    leaves: tuple[int, ...],
    labels: dict[int, list[str]],
    columns: Sequence[tuple[int, str]],
) -> tuple[tuple[int, ...], list[tuple[int, tuple[int, ...]]]]:
    """Take out the rows that call themselves a sum ("Cộng khối xã") and are that of the rows right above."""
    begins = reading.lexicon.begins_as_total
    kept: list[int] = []
    since: list[int] = []
    sums: list[tuple[int, tuple[int, ...]]] = []
    for row in leaves:
        if since and any(label and begins(label) for label in labels[row]):
            figures = {one: _figures(reading, one, columns) for one in (*since, row)}
            summed = _sum(figures, since, len(columns))
            if figures[row] == summed and any(summed):
                sums.append((row, tuple(since)))
                since = []
                continue
        kept.append(row)
        since.append(row)
    return tuple(kept), sums


def _part(
    row: int,
    totals: Sequence[int],
    leaves: Sequence[int],
    figures: dict[int, list[int | None]],
    width: int,
) -> tuple[int, tuple[int, ...]] | None:
    """Return the places that a further total row adds up: those since the total before it, or to the next."""
    before = max((total for total in totals if total < row), default=-1)
    after = min((total for total in totals if total > row), default=max(leaves, default=0) + 1)
    for places in (
        tuple(one for one in leaves if before < one < row),
        tuple(one for one in leaves if row < one < after),
    ):
        if places and figures[row] == _sum(figures, places, width):
            return row, places
    return None


def _figures(reading: Reading, row: int, columns: Sequence[tuple[int, str]]) -> list[int | None]:
    """Return the figures of a row to compare with others of the sheet; None where a cell is no number."""
    reading.trace.chose = True
    figures: list[int | None] = []
    for column, indicator in columns:
        measure = reading.lexicon.plan.measure_of(indicator)
        parsed = reading.parse((row, column), measure, blank_matters=False)
        blank = reading.sheet.value(row, column) == ""
        figures.append(parsed.value if isinstance(parsed, Quantity) else 0 if blank else None)
    return figures


def _sum(figures: dict[int, list[int | None]], rows: Sequence[int], width: int) -> list[int | None]:
    return [sum(figures[row][at] or 0 for row in rows) for at in range(width)]
