"""How a file is read, told in full: what each table was understood by, and which cells were of no use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from hnjobs.domain.cell import address, column_letters, raw_text
from hnjobs.domain.finding import Finding
from hnjobs.readers.evidence import IDENTITY_SHEET, read_identity, witnesses
from hnjobs.readers.heading_rows import is_numbering
from hnjobs.readers.sheet_parts import Origin, read_tables
from hnjobs.readers.submission import find_legible, read_submissions
from hnjobs.readers.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.observation import Submission
    from hnjobs.readers.evidence import Line
    from hnjobs.readers.sheet_parts import Part
    from hnjobs.readers.workbook import Sheet


@dataclass(frozen=True, slots=True)
class TableView:
    """How one table was understood; rows and columns as Excel names them.

    Attributes:
        form: id of the form.
        shape: ``down`` (an item a row) or ``across`` (an item a column).
        corner: its first cell.
        header_rows: (first, last) heading row, None when there is none.
        columns: (letters, heading, what it is: a role, or an indicator with its basis, or "").
        rows: (number, label, what it is: an indicator, a task, ``place`` or ``total``).
        evidence: (source, cell, text, what it says of reporter and period).
    """

    form: str
    shape: str
    corner: str
    header_rows: tuple[int, int] | None
    columns: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[int, str, str], ...]
    evidence: tuple[tuple[str, str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class SheetView:
    """What became of one sheet: its returns, how its tables were understood, its unused cells."""

    sheet: str
    submissions: tuple[Submission, ...]
    tables: tuple[TableView, ...] = ()
    unused: tuple[tuple[str, str], ...] = ()


def inspect_workbook(
    name: str, content: bytes, lexicon: Lexicon, sheets: Collection[str] = ()
) -> tuple[SheetView, ...]:
    """Tell how a file is read, sheet by sheet; a file that cannot be read is one view with its findings.

    Takes what ``read_submissions`` takes, and returns what that returns with the reasons beside it.
    """
    submissions = read_submissions(name, content, lexicon, sheets)
    book = read_workbook(content)
    known = {} if isinstance(book, Finding) else {sheet.name: sheet for sheet in book.sheets}
    origin = Origin(PurePath(name).stem, read_identity(known.values()))
    views = []
    for title in dict.fromkeys(submission.sheet for submission in submissions):
        own = tuple(submission for submission in submissions if submission.sheet == title)
        sheet = known.get(title)
        if sheet is None or title == IDENTITY_SHEET:
            views.append(SheetView(title, own))
            continue
        legible, parts, _ = find_legible(sheet, lexicon)
        read = read_tables(legible, parts, origin, lexicon) if parts and any(one.form for one in own) else []
        tables = tuple(_table_view(part, lexicon) for part in read)
        views.append(SheetView(title, own, tables, tuple(_unused(legible, read, lexicon))))
    return tuple(views)


def _table_view(part: Part, lexicon: Lexicon) -> TableView:
    table, reading = part.table, part.reading
    columns = []
    for column, heading in reading.headings.items():
        item = reading.columns.get(column)
        field = lexicon.text_field(table.form, heading)
        what = f"{item[0]} {item[1].value}" if item else field or lexicon.role(heading) or ""
        columns.append((column_letters(column), heading, what))
    left = min(reading.headings, default=min(hit.column for hit in table.hits))
    return TableView(
        form=table.form,
        shape="down" if table.down else "across",
        corner=address(table.top, left),
        header_rows=(table.header[0] + 1, table.header[1] + 1) if table.header else None,
        columns=tuple(columns),
        rows=tuple(_rows(part)),
        evidence=tuple(
            (line.source, line.cell, line.text, says) for line, says in witnesses(part.evidence, lexicon)
        ),
    )


def _rows(part: Part) -> Iterator[tuple[int, str, str]]:
    table, reading = part.table, part.reading
    if table.down:
        items = reading.rows or {hit.row: table.item(hit) for hit in table.hits}
        for row, item in sorted(items.items()):
            yield row + 1, _label(reading.sheet, row, table.labels), item
        return
    first = min(reading.columns, default=0)
    for row in sorted({row for row, column in reading.used if column in reading.columns}):
        label = _label(reading.sheet, row, range(first - 1, -1, -1))
        yield row + 1, label, "total" if row == reading.total_row else "place"


def _label(sheet: Sheet, row: int, columns: Sequence[int]) -> str:
    texts = (raw_text(sheet.value(row, column)).strip() for column in columns)
    return next((text for text in texts if text), "")


def _unused(sheet: Sheet, read: Sequence[Part], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the cells that told nothing, as address and text."""
    used: set[str] = set()
    rows: set[int] = set()
    for part in read:
        used |= _used(part, lexicon)
        if part.table.header:
            rows |= set(range(part.table.header[0], part.table.header[1] + 1))
    for row, cells in enumerate(sheet.rows):
        if row in rows or is_numbering(sheet, row):
            continue
        for column, value in enumerate(cells):
            text = raw_text(value).strip()
            if text and address(row, column) not in used:
                yield address(row, column), text


def _used(part: Part, lexicon: Lexicon) -> set[str]:
    reading, table = part.reading, part.table
    used = {address(*place) for place in reading.used}
    used |= {address(hit.row, hit.column) for hit in table.hits}
    used |= {narrative.cell for narrative in reading.narratives}
    lines: list[Line] = [line for line, _ in witnesses(part.evidence, lexicon)]
    used |= {line.cell for line in lines}
    if table.down:
        used |= {address(row, column) for row in reading.rows for column in table.labels}
    else:
        first = min(reading.columns, default=0)
        read = {row for row, column in reading.used if column in reading.columns}
        used |= {address(row, column) for row in read for column in range(first)}
    return used
