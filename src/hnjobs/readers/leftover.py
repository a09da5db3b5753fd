"""What a sheet holds beside what was read: numbers outside the tables, hidden rows and columns.

The last guard against a silent drop: every number of the sheet was read, reported, knowingly left aside, or
is reported here.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from hnjobs.domain.cell import address, column_letters, raw_text
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.readers.heading_rows import is_numbering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hnjobs.readers.slots import Reading
    from hnjobs.readers.workbook import Sheet

_SHOWN: Final = 5  # numbers of an area that are quoted
_STARTS: Final = frozenset("0123456789-+.,")

Cells = list[tuple[int, int]]


def leftovers(sheet: Sheet, readings: Sequence[Reading]) -> Iterator[Finding]:
    """Report each area of numbers that no table of the sheet accounts for."""
    left = _numbers_left(sheet, readings)
    if not left:
        return
    areas: list[Cells] = []
    for row, cells in groupby(left, key=lambda place: place[0]):
        if areas and row - areas[-1][-1][0] <= 1:
            areas[-1].extend(cells)
        else:
            areas.append(list(cells))
    for area in areas:
        shown = [raw_text(sheet.value(*place)) for place in area[:_SHOWN]]
        corners = _corners(area)
        facts = (
            (
                "range",
                f"{address(*corners[0])}:{address(*corners[1])}" if len(area) > 1 else address(*area[0]),
            ),
        )
        more = ", …" if len(area) > _SHOWN else ""
        yield Finding(
            FindingCode.FIGURES_NOT_READ, sheet.name, address(*area[0]), ", ".join(shown) + more, facts
        )


def hidden_lines(sheet: Sheet, readings: Sequence[Reading]) -> Iterator[Finding]:
    """Report hidden rows and columns that hold anything; a query where figures that count stand there."""
    rows = {
        row
        for row in sheet.hidden_rows()
        if row < len(sheet.rows) and any(value != "" for value in sheet.rows[row])
    }
    hidden = sheet.hidden_columns()
    columns = {
        column for column in hidden if any(sheet.value(row, column) != "" for row in range(len(sheet.rows)))
    }
    if not rows and not columns:
        return
    counted = sorted(
        place
        for reading in readings
        for place in reading.counted
        if (place[0] in rows or place[1] in columns) and sheet.value(*place) != ""
    )
    lines = ", ".join([*_runs(rows, lambda row: str(row + 1)), *_runs(columns, column_letters)])
    if counted:
        cells = ", ".join(address(*place) for place in counted[:_SHOWN]) + (
            ", …" if len(counted) > _SHOWN else ""
        )
        facts = (("lines", lines), ("cells", cells))
        found = raw_text(sheet.value(*counted[0]))
        yield Finding(FindingCode.HIDDEN_FIGURES, sheet.name, address(*counted[0]), found, facts)
    else:
        yield Finding(FindingCode.HIDDEN_LINES, sheet.name, facts=(("lines", lines),))


def _numbers_left(sheet: Sheet, readings: Sequence[Reading]) -> Cells:
    used = set().union(*(reading.used for reading in readings))
    told = set().union(*(reading.told_rows for reading in readings))
    reading, year = readings[0], readings[0].lexicon.plan.year
    left: Cells = []
    for row, cells in enumerate(sheet.rows):
        if row in told:
            continue
        found: Cells = []
        for column, value in enumerate(cells):
            if value == "" or (row, column) in used:
                continue
            if isinstance(value, str):
                if value.strip()[:1] not in _STARTS or not reading.is_number(row, column):
                    continue
            elif isinstance(value, bool) or not isinstance(value, (int, float)) or value == year:
                continue
            found.append((row, column))
        if found and not is_numbering(sheet, row) and not _is_contact(reading, row):
            left += found
    return left


def _is_contact(reading: Reading, row: int) -> bool:
    cells = reading.sheet.rows[row]
    return any(isinstance(value, str) and value and reading.lexicon.is_contact(value) for value in cells)


def _corners(area: Cells) -> tuple[tuple[int, int], tuple[int, int]]:
    rows, columns = zip(*area, strict=True)
    return (min(rows), min(columns)), (max(rows), max(columns))


def _runs(numbers: set[int], name: Callable[[int], str]) -> Iterator[str]:
    """Name rows or columns shortly: ``8:9`` for a run, ``12:12`` for one."""
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        of_one = [number for _, number in run]
        yield f"{name(of_one[0])}:{name(of_one[-1])}"
