"""Find the table in a sheet: which form it may be, where its headings are, what each row and column is.

Two shapes are known. *Down*: one item (indicator or task) a row, a column each for period, year to date,
plan, note … *Across*: one item a column, a row for each place, and a total row. Cells are found by what
they say, never by where they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hnjobs.domain.cell import raw_text

if TYPE_CHECKING:
    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.readers.workbook import Sheet

_NUMBERING: Final = re.compile(r"\(?-?(?P<number>\d{1,2})(?:\s*=.*)?\)?|[A-Z]")
_MIN_TABLE: Final = 2  # one known label alone is a word in a text, two are a table


@dataclass(frozen=True, slots=True)
class Hit:
    """A cell whose text is the label of an item: form id -> item id."""

    row: int
    column: int
    items: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Where a form's items stand.

    Attributes:
        form: id of the form.
        down: True when items run down a column.
        hits: the labels of the items, in order.
        header: (first, last) heading row, last included; None when no heading was found.
    """

    form: str
    down: bool
    hits: tuple[Hit, ...]
    header: tuple[int, int] | None

    @property
    def top(self) -> int:
        """The first row that belongs to the table; title and letterhead stand above it."""
        first = min(hit.row for hit in self.hits)
        return min(self.header[0], first) if self.header else first

    def item(self, hit: Hit) -> str:
        """Return the item id of one of the hits."""
        return hit.items[self.form]


def find_tables(sheet: Sheet, lexicon: Lexicon) -> tuple[Table, ...]:
    """Return the best table of the sheet, once for each form it may equally be; empty when there is none."""
    hits = _hits(sheet, lexicon)
    scored = [
        (len({hit.items[form] for hit in line}), down, form, line)
        for down in (True, False)
        for form, line in _lines(hits, down=down)
    ]
    if not scored:
        return ()
    best = max(score for score, *_ in scored)
    tables: dict[str, Table] = {}
    for score, down, form, line in scored:
        if score == best and form not in tables:
            kept = line if down else [hit for hit in line if hit.row == line[0].row]
            header = _header(sheet, lexicon, form, kept, down=down)
            if score >= _MIN_TABLE or _stands_alone(sheet, lexicon, form, header):
                tables[form] = Table(form, down, tuple(kept), header)
    return tuple(tables.values())


def headings(sheet: Sheet, table: Table) -> dict[int, str]:
    """Return the whole heading of each column: every heading row's text, a parent spread to its children.

    A heading cell that is blank belongs to the one on its left only where a child stands below it.
    """
    if table.header is None:
        return {}
    first, last = table.header
    width = max((len(sheet.rows[row]) for row in range(first, last + 1)), default=0)
    parts: dict[int, list[str]] = {column: [] for column in range(width)}
    for row in range(first, last + 1):
        spread = ""
        for column in range(width):
            text = raw_text(sheet.value(row, column)).strip()
            below = any(raw_text(sheet.value(r, column)).strip() for r in range(row + 1, last + 1))
            spread = text or (spread if below else "")
            if spread:
                parts[column].append(spread)
    return {column: " ".join(texts) for column, texts in parts.items() if texts}


def is_numbering(sheet: Sheet, row: int) -> bool:
    """Tell whether a row only numbers the columns: "(1) (2) (3)", "A B 1 2"; a typed (1) becomes -1."""
    count, number = 0, 0
    for value in sheet.rows[row]:
        text = "" if value == "" else raw_text(value).strip()
        if not text:
            continue
        match = _NUMBERING.fullmatch(text)
        if not match or (match["number"] and int(match["number"]) != number + 1):
            return False
        number += bool(match["number"])
        count += 1
    return count > 1


def _hits(sheet: Sheet, lexicon: Lexicon) -> list[Hit]:
    found = []
    for row, cells in enumerate(sheet.rows):
        for column, value in enumerate(cells):
            if isinstance(value, str) and value and (items := lexicon.items_named(value)):
                found.append(Hit(row, column, items))
    return found


def _lines(hits: list[Hit], *, down: bool) -> list[tuple[str, list[Hit]]]:
    """Group hits by form and column (down) or row (across)."""
    lines: dict[tuple[str, int], list[Hit]] = {}
    for hit in hits:
        for form in hit.items:
            lines.setdefault((form, hit.column if down else hit.row), []).append(hit)
    return [(form, line) for (form, _), line in lines.items()]


def _stands_alone(sheet: Sheet, lexicon: Lexicon, form: str, header: tuple[int, int] | None) -> bool:
    """Tell whether one label makes a table: the form has only one, or a text it asks for is headed above."""
    if len(set(lexicon.items[form].values())) < _MIN_TABLE:
        return True
    rows = range(header[0], header[1] + 1) if header else ()
    cells = (value for row in rows for value in sheet.rows[row])
    return any(isinstance(value, str) and lexicon.text_field(form, value) for value in cells)


def _header(
    sheet: Sheet, lexicon: Lexicon, form: str, hits: list[Hit], *, down: bool
) -> tuple[int, int] | None:
    first = hits[0].row
    if not down:
        above = first - 1
        has_parent = above >= 0 and _headed(sheet, lexicon, form, above) >= _MIN_TABLE
        return (above if has_parent else first, first)
    for last in range(first - 1, max(first - 6, -1), -1):
        if is_numbering(sheet, last):
            continue
        if _headed(sheet, lexicon, form, last) >= _MIN_TABLE:
            top = last
            while top > 0 and _headed(sheet, lexicon, form, top - 1) >= _MIN_TABLE:
                top -= 1
            return top, last
    return None


def _headed(sheet: Sheet, lexicon: Lexicon, form: str, row: int) -> int:
    """Count the cells of a row that are headings; 0 when the row holds a number."""
    cells = sheet.rows[row]
    if any(isinstance(value, (int, float)) for value in cells):
        return 0
    texts = [value for value in cells if isinstance(value, str) and value.strip()]
    headed = [text for text in texts if lexicon.role(text) or lexicon.text_field(form, text)]
    return len(headed) if len(texts) >= _MIN_TABLE else 0
