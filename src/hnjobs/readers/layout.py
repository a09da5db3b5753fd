"""Find the tables in a sheet: which form each may be, where its headings are, where it ends.

Two shapes are known. *Down*: one item (indicator or task) a row, a column each for period, year to date,
plan, note … *Across*: one item a column, a row for each place, and a total row. Cells are found by what
they say, never by where they stand. Where headings begin anew further down, another table begins.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from hnjobs.readers.heading_rows import (
    above_items_across,
    above_items_down,
    below_items_across,
    has_number,
    heading_parts,
    is_numbering,
    opens_table,
)

if TYPE_CHECKING:
    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.readers.workbook import Sheet

__all__ = ["Hit", "Table", "find_parts", "find_tables", "headings", "is_numbering"]

_MOST_TABLES: Final = 50  # on one sheet; what more there is stays with the last of them
_TRIES: Final = 8  # lines of one label each that are looked at
_TALLEST: Final = 8  # rows above the first item in which its heading may begin
_MIN_TABLE: Final = 2  # one known label alone is a word in a text, two are a table


@dataclass(frozen=True, slots=True)
class Hit:
    """A cell whose text is the label of an item: form id -> item id."""

    row: int
    column: int
    items: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Where a form's items stand; rows are counted from 0.

    Attributes:
        form: id of the form.
        down: True when items run down a column.
        hits: the labels of the items, in order.
        header: (first, last) heading row, last included; None when no heading was found.
        first: the first row that may speak of this table: its own title, on a sheet of several tables.
        end: the row where its figures end, exclusive: the signature block, or the next table.
        stop: the row where the next table's heading begins, exclusive; else the end of the sheet.
    """

    form: str
    down: bool
    hits: tuple[Hit, ...]
    header: tuple[int, int] | None
    first: int = 0
    end: int = 0
    stop: int = 0

    @property
    def top(self) -> int:
        """The first row that belongs to the table; title and letterhead stand above it."""
        first = min(hit.row for hit in self.hits)
        return min(self.header[0], first) if self.header else first

    @property
    def body(self) -> int:
        """The first row below the headings."""
        if self.header:
            return self.header[1] + 1
        return min(hit.row for hit in self.hits)

    @property
    def labels(self) -> tuple[int, ...]:
        """The columns that labels stand in, of a table whose items run down."""
        return tuple(sorted({hit.column for hit in self.hits}))

    def item(self, hit: Hit) -> str:
        """Return the item id of one of the hits."""
        return hit.items[self.form]


@dataclass(frozen=True, slots=True)
class _Region:
    """Rows that hold one table: from the first that may speak of it to the next heading, exclusive."""

    first: int
    floor: int
    stop: int


def find_tables(sheet: Sheet, lexicon: Lexicon) -> tuple[Table, ...]:
    """Return the first table of the sheet, once for each form it may equally be; empty when there is none."""
    return next(iter(find_parts(sheet, lexicon)), ())


def find_parts(sheet: Sheet, lexicon: Lexicon) -> tuple[tuple[Table, ...], ...]:
    """Return every table of the sheet from top to bottom, each once for each form it may equally be."""
    hits = _hits(sheet, lexicon)
    if not hits:
        return ()
    last = len(sheet.rows)
    parts: list[tuple[Table, ...]] = []
    for region in reversed(_regions(sheet, lexicon, hits)):
        own = [hit for hit in hits if region.floor <= hit.row < last]
        found = _best(sheet, lexicon, own, _Region(region.first, region.floor, last))
        if found:
            parts.append(found)
            last = min(table.top for table in found)
    return tuple(reversed(parts))


def headings(sheet: Sheet, table: Table) -> dict[int, str]:
    """Return the whole heading of each column: every heading row's text, a parent spread to its children.

    A heading cell that is blank belongs to the one on its left only where a child stands below it.
    """
    return {column: " ".join(parts) for column, parts in heading_parts(sheet, table.header).items()}


def _hits(sheet: Sheet, lexicon: Lexicon) -> list[Hit]:
    found = []
    for row, cells in enumerate(sheet.rows):
        for column, value in enumerate(cells):
            if isinstance(value, str) and value and (items := lexicon.items_named(value)):
                found.append(Hit(row, column, items))
    return found


def _regions(sheet: Sheet, lexicon: Lexicon, hits: list[Hit]) -> list[_Region]:
    """Part the sheet where headings begin anew below figures and known labels follow."""
    regions = [_Region(0, 0, len(sheet.rows))]
    begun, last_hit = hits[0].row, hits[-1].row
    opened = [sheet.rows[row] for row in range(max(begun - _TALLEST, 0), begun + 1)]
    single = {hit.row for hit in hits} - {one.row for one, two in pairwise(hits) if one.row == two.row}
    looked, figures = begun - 1, -1  # the last row looked at for figures, the last one that has any
    for row in range(begun + 1, last_hit + 1):
        if row in single or not opens_table(sheet, lexicon, row) or len(regions) >= _MOST_TABLES:
            continue
        figures = next((one for one in range(row - 1, looked, -1) if has_number(sheet, one)), figures)
        looked = row - 1
        if figures < begun:
            continue
        untitled = not any(value for above in range(figures + 1, row) for value in sheet.rows[above])
        if untitled and sheet.rows[row] in opened:
            continue  # the same heading again, on a new page
        opened.append(sheet.rows[row])
        regions.append(_Region(figures + 1, figures + 1, len(sheet.rows)))
        begun = row
    return regions


def _best(sheet: Sheet, lexicon: Lexicon, hits: list[Hit], region: _Region) -> tuple[Table, ...]:
    scored = [
        (len({hit.items[form] for hit in line}), down, form, line)
        for down in (True, False)
        for form, line in _lines(hits, down=down)
    ]
    best = max((score for score, *_ in scored), default=0)
    tables: dict[str, Table] = {}
    tried: Counter[str] = Counter()
    for score, down, form, line in scored:
        if score == best and form not in tables and tried[form] < _TRIES:
            tried[form] += 1
            of_form = hits if len(line) == len(hits) else [hit for hit in hits if form in hit.items]
            table = (_down if down else _across)(sheet, lexicon, form, line, of_form, region)
            if score >= _MIN_TABLE or _stands_alone(sheet, lexicon, table):
                tables[form] = replace(table, end=_end(sheet, lexicon, table, region.stop))
    return tuple(tables.values())


def _lines(hits: list[Hit], *, down: bool) -> list[tuple[str, list[Hit]]]:
    """Group hits by form and column (down) or row (across)."""
    lines: dict[tuple[str, int], list[Hit]] = {}
    for hit in hits:
        for form in hit.items:
            lines.setdefault((form, hit.column if down else hit.row), []).append(hit)
    return [(form, line) for (form, _), line in lines.items()]


def _down(
    sheet: Sheet, lexicon: Lexicon, form: str, line: list[Hit], hits: list[Hit], region: _Region
) -> Table:
    """Build a table with its items in one column; a whole may stand one column before or behind its parts."""
    column = line[0].column
    known = {hit.items[form] for hit in line}
    if len(hits) > len(line):
        beside = [
            hit
            for hit in hits
            if abs(hit.column - column) == 1
            and hit.items[form] not in known
            and sheet.value(hit.row, column) == ""
        ]
        line = sorted([*line, *beside], key=lambda hit: hit.row)
    labels = {hit.column for hit in line}
    header = above_items_down(sheet, lexicon, form, (region.floor, line[0].row), labels)
    return Table(form, down=True, hits=tuple(line), header=header, first=region.first, stop=region.stop)


def _across(
    sheet: Sheet, lexicon: Lexicon, form: str, line: list[Hit], hits: list[Hit], region: _Region
) -> Table:
    """Build a table with its items in one row, or in several of one heading: a column's lowest counts."""
    row = line[0].row
    rows = {hit.row for hit in hits}
    top = above_items_across(sheet, lexicon, form, (region.floor, row), rows)
    last = below_items_across(sheet, lexicon, (row, region.stop), min(hit.column for hit in line), rows)
    lowest = {hit.column: hit for hit in hits if top <= hit.row <= last}
    kept = tuple(lowest[column] for column in sorted(lowest))
    return Table(form, down=False, hits=kept, header=(top, last), first=region.first, stop=region.stop)


def _end(sheet: Sheet, lexicon: Lexicon, table: Table, stop: int) -> int:
    """Return the row of the signature block, where a table is over."""
    start = table.hits[-1].row + 1 if table.down else table.body
    for row in range(start, stop):
        for value in sheet.rows[row]:
            if isinstance(value, str) and value and lexicon.ends_table(value) and not has_number(sheet, row):
                return row
    return stop


def _stands_alone(sheet: Sheet, lexicon: Lexicon, table: Table) -> bool:
    """Tell whether one label makes a table: the form has only one, or a text it asks for is headed above."""
    if len(set(lexicon.items[table.form].values())) < _MIN_TABLE:
        return True
    rows = range(table.header[0], table.header[1] + 1) if table.header and table.down else ()
    cells = (value for row in rows for value in sheet.rows[row])
    return any(isinstance(value, str) and lexicon.text_field(table.form, value) for value in cells)
