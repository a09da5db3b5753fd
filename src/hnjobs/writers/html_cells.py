"""What the tables of the HTML view are made of: cells with what they are sorted by, columns, groups of rows.

A sort key is an exact number in base units (``113450``) or a ratio (``113450/162000``), never a printed text;
what is missing has none, so that it can be told from zero and stands last whichever way a table is sorted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.writers import text
from hnjobs.writers.reported import fit

if TYPE_CHECKING:
    from hnjobs.domain.quantity import Measure, Quantity, Ratio

NUMBER: Final = "number"
WORDS: Final = "words"

_POINTS: Final = "điểm phần trăm"
_UNSEEN: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # they turn text around


class Column(NamedTuple):
    """A heading; ``sort`` is ``number`` or ``words``, empty where an order would mean nothing."""

    label: str
    sort: str = ""


class Cell(NamedTuple):
    """A cell.

    Attributes:
        text: what is read.
        look: words for the style sheet; ``missing`` is what should have come, ``none`` where nothing is due.
        key: what it is sorted by when that is a number; empty for words and for what is missing.
        figure: the place of its figure in the ledger, where its sources can be asked for.
    """

    text: str
    look: str = ""
    key: str = ""
    figure: int | None = None


Row = tuple[Cell, ...]


class Group(NamedTuple):
    """Rows under a heading of several parts; no heading where a table has one group only.

    ``mark`` is the place of its return in the ledger, for a group that is a return.
    """

    rows: tuple[Row, ...]
    heading: tuple[str, ...] = ()
    mark: int | None = None


class Table(NamedTuple):
    """A table: columns, groups of rows, rows of totals, sentences below; ``head`` is the column of names."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    foot: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    head: int = 0

    @property
    def size(self) -> int:
        """How many rows there are, totals and headings not counted."""
        return sum(len(group.rows) for group in self.groups)


def visible(written: str) -> str:
    """Return a text fit for the page, with the marks that turn text around spelled out: ``[U+202E]``."""
    return _UNSEEN.sub(lambda mark: f"[U+{ord(mark[0]):04X}]", fit(written))


def name(written: str) -> Cell:
    """Return the cell that names its row."""
    return Cell(written)


def words(written: str) -> Cell:
    """Return a cell of words that may run over several lines."""
    return Cell(written, "words")


def mark(written: str, look: str = "") -> Cell:
    """Return a cell of a word or two, centred."""
    return Cell(written, f"mark {look}".strip())


def place(number: int) -> Cell:
    """Return a cell with the number of its row."""
    return Cell(str(number), "mark", str(number))


def amount(value: Quantity | int | None, measure: Measure) -> Cell:
    """Return the cell of a number that is no figure: what was planned, what is needed."""
    if value is None:
        return Cell(text.DASH, "number none")
    units = value if isinstance(value, int) else value.value
    return Cell(text.number(units, measure), "number", str(units))


def difference(value: Quantity | None, measure: Measure, *, complete: bool) -> Cell:
    """Return the cell of a difference with its sign; rates differ by points and not by percent."""
    unit = measure._replace(label=_POINTS) if measure.rate else measure
    written = text.difference(value, unit, complete=complete)
    return Cell(written, "number", str(value.value)) if value else Cell(written, "number none")


def share(ratio: Ratio | None) -> Cell:
    """Return the cell of a computed rate; it is sorted by the exact ratio."""
    if ratio is None:
        return Cell(text.share(None), "number none")
    return Cell(text.share(ratio), "number", f"{ratio.numerator}/{ratio.denominator}")
