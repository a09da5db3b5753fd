"""Read a table with one indicator a column: a row for each place, and a total row that must be their sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.domain.finding import FindingCode
from hnjobs.domain.observation import Basis
from hnjobs.domain.parsing import Fault
from hnjobs.domain.quantity import Measure, Quantity
from hnjobs.readers.down import BASIS_OF_ROLE, read_texts, unit_line
from hnjobs.readers.layout import Hit, Table, is_numbering

if TYPE_CHECKING:
    from hnjobs.readers.slots import Reading


def read_across(reading: Reading, table: Table) -> None:
    """Read the total row, check it against the rows of the places, report what was not understood."""
    columns = _basis_of_hits(reading, table)
    first = min(hit.column for hit in table.hits)
    rows = range(table.hits[0].row + 1, len(reading.sheet.rows))
    totals = [
        row for row in rows if any(reading.lexicon.is_total(reading.text(row, c)) for c in range(first))
    ]
    read_texts(reading, table)
    if not columns:
        return
    if len(totals) != 1:
        found = ", ".join(str(row + 1) for row in totals)
        reading.report(FindingCode.NO_TOTAL_ROW, None, found)
        reading.faults.update((table.item(hit), basis) for hit, basis in columns)
        return
    total = totals[0]
    places = [row for row in rows if row != total and _is_place(reading, row, total, columns)]
    unit_above = unit_line(reading, table)
    for hit, basis in columns:
        indicator = table.item(hit)
        place = (total, hit.column)
        stated = [(reading.headings.get(hit.column, ""), False), (unit_above, False)]
        measure = reading.measure(indicator, place, stated)
        reading.take(indicator, basis, place, measure)
        if measure and basis is not Basis.PLAN:
            _check_total(reading, indicator, place, places, measure)
    _report_others(reading, table, total, places)
    for row in [*places, total]:
        named = (reading.text(row, column) for column in range(first - 1, -1, -1))
        reading.take_note(row, next(name for name in named if name))


def _basis_of_hits(reading: Reading, table: Table) -> list[tuple[Hit, Basis]]:
    """Tell period columns from year-to-date ones by the heading above; without one they are the period's."""
    parents: dict[int, str] = {}
    if table.header and table.header[0] < table.header[1]:
        parents = _spread(reading, table.header[0], max(hit.column for hit in table.hits))
    cumulative = any(
        reading.lexicon.role(value) == "year_to_date"
        for row in range(table.top)
        for value in reading.sheet.rows[row]
        if isinstance(value, str)
    )
    found: dict[tuple[str, Basis], Hit] = {}
    for hit in table.hits:
        role = reading.lexicon.role(parents.get(hit.column, "")) if parents else None
        if role is None and cumulative and not reading.begins_year:
            reading.report(
                FindingCode.NO_PERIOD_COLUMN, (hit.row, hit.column), reading.text(hit.row, hit.column)
            )
            continue
        basis = Basis.PERIOD if role is None else BASIS_OF_ROLE.get(role)
        if basis is None:
            continue
        key = (table.item(hit), basis)
        if key in found:
            text = reading.text(hit.row, hit.column)
            reading.report(FindingCode.COLUMN_TWICE, (hit.row, hit.column), text, role=basis.value)
            continue
        found[key] = hit
    return [(hit, basis) for (_, basis), hit in found.items()]


def _spread(reading: Reading, row: int, last: int) -> dict[int, str]:
    """Return what stands in a row over each column to the last: its own text, else the one on its left."""
    spread: dict[int, str] = {}
    current = ""
    for column in range(last + 1):
        current = reading.text(row, column) or current
        spread[column] = current
    return spread


def _is_place(reading: Reading, row: int, total: int, columns: list[tuple[Hit, Basis]]) -> bool:
    """Tell whether a row is one of the places that the total adds up.

    Above the total every labelled row is one, so that words in place of numbers are found; below it only
    rows with a number, for there stand notes and signatures.
    """
    first = min(hit.column for hit, _ in columns)
    if is_numbering(reading.sheet, row) or not any(reading.text(row, column) for column in range(first)):
        return False
    return row < total or any(reading.is_number(row, hit.column) for hit, _ in columns)


def _check_total(
    reading: Reading, indicator: str, total: tuple[int, int], places: list[int], measure: Measure
) -> None:
    """The total row is the sum of the rows; a rate has no sum."""
    if measure.rate:
        return
    summed = 0
    label = reading.lexicon.plan.indicators[indicator].label
    for row in places:
        parsed = reading.parse((row, total[1]), measure, blank_matters=True)
        if isinstance(parsed, Fault):
            reading.report_fault(parsed, (row, total[1]), label)
            return
        summed += parsed.value if isinstance(parsed, Quantity) else 0
    given = reading.parse(total, measure, blank_matters=False)
    if isinstance(given, Quantity) and given.value != summed:
        reading.report(
            FindingCode.TOTAL_ROW_NOT_SUM,
            total,
            reading.text(*total),
            indicator=label,
            sum=measure.exact_text(summed),
            difference=measure.exact_text(given.value - summed),
        )


def _report_others(reading: Reading, table: Table, total: int, places: list[int]) -> None:
    """Report columns with numbers that are no indicator, and rows with numbers that name no place."""
    known = {hit.column for hit in table.hits}
    first = min(known)
    for column in range(first, len(reading.sheet.rows[total])):
        role = reading.lexicon.role(reading.headings.get(column, ""))
        ignored = ("percent", "comparison", "previous", "note")
        if column not in known and role not in ignored and reading.is_number(total, column):
            heading = reading.headings.get(column, "")
            reading.report(FindingCode.COLUMN_UNKNOWN, (table.hits[0].row, column), heading)
    for row in range(table.hits[0].row + 1, len(reading.sheet.rows)):
        if row == total or row in places or is_numbering(reading.sheet, row):
            continue
        numbers = [column for column in sorted(known) if reading.is_number(row, column)]
        if numbers:
            reading.report(FindingCode.ROW_UNKNOWN, (row, numbers[0]), reading.text(row, numbers[0]))
