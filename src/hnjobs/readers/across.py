"""Read a table with one indicator a column: a row for each place, and a total row that must be their sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import FindingCode
from hnjobs.domain.observation import Basis
from hnjobs.domain.parsing import Fault
from hnjobs.domain.quantity import Measure, Quantity
from hnjobs.readers.down import BASIS_OF_ROLE, read_texts, unit_line
from hnjobs.readers.heading_rows import heading_parts, is_numbering
from hnjobs.readers.totals import PlaceRows, sort_rows
from hnjobs.readers.trace import Total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.readers.layout import Table
    from hnjobs.readers.slots import Reading

_NO_FIGURES: Final = ("percent", "comparison", "previous", "note")
_SHOWN: Final = 20  # rows that are named
_SAYS_NO_BASIS: Final = ("unit", "label", "area", "number")

Columns = list[tuple[int, str, Basis]]


def read_across(reading: Reading, table: Table) -> None:
    """Read the total row, check it against the rows of the places, report what was not understood."""
    columns = _columns(reading, table)
    read_texts(reading, table)
    if not columns:
        return
    reading.columns.update({column: (indicator, basis) for column, indicator, basis in columns})
    first = min(column for column, *_ in columns)
    heads = [reading.sheet.rows[row] for row in range(table.top, table.body)]  # repeated on a new page
    rows = [row for row in range(table.body, table.end) if reading.sheet.rows[row] not in heads]
    sorted_rows = sort_rows(reading, rows, [(column, indicator) for column, indicator, _ in columns], first)
    if not isinstance(sorted_rows, PlaceRows):
        shown = [str(row + 1) for row in sorted_rows[:_SHOWN]]
        reading.report(FindingCode.NO_TOTAL_ROW, None, ", ".join(shown))
        reading.faults.update((indicator, basis) for _, indicator, basis in columns)
        reading.told_rows.update(rows)
        return
    total = sorted_rows.total
    reading.total_row = total
    unit_above = unit_line(reading, table)
    for column, indicator, basis in columns:
        place = (total, column)
        stated = [(reading.headings.get(column, ""), False), (unit_above, False)]
        measure = reading.measure(indicator, place, stated)
        reading.take(indicator, basis, place, measure)
        if measure and basis is not Basis.PLAN:
            for part, places in (*sorted_rows.parts, (total, sorted_rows.leaves)):
                if not _check_total(reading, indicator, (part, column), places, measure):
                    break
    _report_others(reading, table, sorted_rows, {column for column, *_ in columns})
    for row in sorted_rows.rows:
        named = (reading.text(row, column) for column in range(first - 1, -1, -1))
        reading.take_note(row, next((name for name in named if name), ""))


def _columns(reading: Reading, table: Table) -> Columns:
    """Tell what each column holds by all that stands over it; without a word of basis it is the period's."""
    cumulative = any(
        reading.lexicon.role(value) == "year_to_date"
        for row in range(table.first, table.top)
        for value in reading.sheet.rows[row]
        if isinstance(value, str)
    )
    found: dict[tuple[str, Basis], int] = {}
    for column, parts in heading_parts(reading.sheet, table.header).items():
        told = _item(reading, parts)
        if told is None:
            continue
        indicator, rest = told
        role = reading.lexicon.role(" ".join(rest))
        place = (table.body - 1, column)
        if role in _NO_FIGURES:
            continue
        if role in _SAYS_NO_BASIS or role is None:
            if cumulative and not reading.begins_year:
                reading.report(FindingCode.NO_PERIOD_COLUMN, place, parts[-1])
                continue
            role = "period"
        basis = BASIS_OF_ROLE[role]
        if (indicator, basis) in found:
            reading.report(FindingCode.COLUMN_TWICE, place, parts[-1], role=basis.value)
            reading.told_columns.add(column)
            continue
        found[indicator, basis] = column
    return [(column, indicator, basis) for (indicator, basis), column in found.items()]


def _item(reading: Reading, parts: Sequence[str]) -> tuple[str, list[str]] | None:
    """Return the indicator that the texts over a column name, and the other texts; None when not understood.

    The lowest label counts. Above it may stand the whole it is part of; below it only words for a basis, a
    unit or a total, for "GQVL" over "Nữ" is not GQVL.
    """
    lexicon, form = reading.lexicon, reading.form
    items = [lexicon.items_named(part).get(form.id) for part in parts]
    at = max((at for at, item in enumerate(items) if item), default=None)
    if at is None:
        return None
    indicator = items[at] or ""
    below = parts[at + 1 :]
    if not all(lexicon.role(part) or lexicon.is_total(part) or lexicon.units.find(part) for part in below):
        return None
    wholes = {rule.total for rule in form.sums if indicator in rule.parts} | {
        whole for part, whole in form.limits if part == indicator
    }
    if any(item not in (None, indicator, *wholes) for item in items):
        return None
    return indicator, [part for part, item in zip(parts, items, strict=True) if not item]


def _check_total(
    reading: Reading, indicator: str, total: tuple[int, int], places: Sequence[int], measure: Measure
) -> bool:
    """Hold a total row against its rows; False when a row holds no number. A rate has no sum."""
    if measure.rate:
        return True
    summed = 0
    reading.trace.totals.append(Total(total, tuple(places)))
    label = reading.lexicon.plan.indicators[indicator].label
    for row in places:
        parsed = reading.parse((row, total[1]), measure, blank_matters=True)
        if isinstance(parsed, Fault):
            reading.report_fault(parsed, (row, total[1]), label)
            return False
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
    return True


def _report_others(reading: Reading, table: Table, place_rows: PlaceRows, known: set[int]) -> None:
    """Report columns with numbers that are no indicator, and rows with numbers that name no place."""
    rows = place_rows.rows
    for column in range(len(reading.sheet.rows[place_rows.total])):
        role = reading.lexicon.role(reading.headings.get(column, ""))
        if column in known or role in _NO_FIGURES:
            reading.used.update((row, column) for row in rows)
        elif role == "number":
            reading.set_aside(rows, column)
        elif reading.is_number(place_rows.total, column) and column not in reading.told_columns:
            heading = reading.headings.get(column, "")
            reading.report(FindingCode.COLUMN_UNKNOWN, (table.body - 1, column), heading)
            reading.told_columns.add(column)
    reading.used.update((row, column) for row in rows for column in reading.told_columns)
    reading.counted.update((row, column) for row in place_rows.leaves for column in known)
    for row in range(table.body, table.end):
        if row in rows or is_numbering(reading.sheet, row):
            continue
        numbers = [column for column in sorted(known) if reading.is_number(row, column)]
        if numbers:
            reading.report(FindingCode.ROW_UNKNOWN, (row, numbers[0]), reading.text(row, numbers[0]))
            reading.told_rows.add(row)
