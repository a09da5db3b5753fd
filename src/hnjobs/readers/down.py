"""Read a table with one item a row: indicators with their columns, or tasks with their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import FindingCode
from hnjobs.domain.matching import fold_label
from hnjobs.domain.observation import Basis, Narrative
from hnjobs.readers.heading_rows import is_numbering

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hnjobs.readers.layout import Table
    from hnjobs.readers.slots import Reading

_NO_FIGURES: Final = ("number", "note", "percent")
# a column of one of these may hold numbers; under "unit" or "area" nobody looks for a figure
_UNDERSTOOD: Final = frozenset(
    {"period", "year_to_date", "plan", "percent", "comparison", "previous", "note", "number", "unit"}
)
_OTHER_BASES: Final = ("year_to_date", "previous", "comparison")
_PLAN_WORDS: Final = 3  # "Kế hoạch năm" heads plan figures, "Thực hiện kế hoạch giải quyết việc làm" does not
_PERIOD_TOO: Final = {Basis.YEAR_TO_DATE: Basis.PERIOD}
BASIS_OF_ROLE: Final = {"period": Basis.PERIOD, "year_to_date": Basis.YEAR_TO_DATE, "plan": Basis.PLAN}


def read_down(reading: Reading, table: Table) -> None:
    """Read every indicator row, and report each row or column that carries numbers and was not understood."""
    roles = {column: reading.lexicon.role(heading) for column, heading in reading.headings.items()}
    columns = basis_columns(reading, roles)
    if Basis.PERIOD not in columns.values():
        reading.report(FindingCode.NO_PERIOD_COLUMN, None, " | ".join(reading.headings.values()))
    unit_column = next((column for column, role in roles.items() if role == "unit"), None)
    unit_above = unit_line(reading, table)
    rows = [(hit.row, hit.column, table.item(hit)) for hit in table.hits]
    whole, sums = _total_row(reading, table, columns, {item for *_, item in rows})
    rows += whole
    rows = _without_other_bases(reading, table, rows)
    reading.rows.update({row: indicator for row, _, indicator in rows})
    for row, label, indicator in rows:
        for column, basis in columns.items():
            if basis is Basis.PLAN and reading.is_blank(row, column):
                continue
            stated = [
                (reading.text(row, unit_column) if unit_column is not None else "", True),
                (reading.text(row, label), False),
                (reading.headings.get(column, ""), False),
                (unit_above, False),
            ]
            measure = reading.measure(indicator, (row, column), stated)
            reading.take(indicator, basis, (row, column), measure)
    known = {row for row, *_ in rows}
    _report_rows(reading, table, roles, known | sums)
    _report_columns(reading, table, roles, known)
    understood = {*reading.told_columns, *(column for column, role in roles.items() if role)}
    understood -= {column for column, role in roles.items() if role == "number"}
    reading.used.update((row, column) for row in known | sums for column in understood)
    for row, _, indicator in rows:
        reading.take_note(row, reading.lexicon.plan.indicators[indicator].label)
    read_texts(reading, table)


def _without_other_bases(
    reading: Reading, table: Table, rows: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Leave out the rows below a line that says their figures are not the period's ("II. Lũy kế từ đầu năm").

    Which column then holds what is not for the reader to guess: the line is an error.
    """
    kept: list[tuple[int, int, str]] = []
    known = {row for row, *_ in rows}
    group, told = "", False
    at = table.body
    for row, column, indicator in sorted(rows):
        for above in range(at, row):
            text = reading.text(above, column)
            if above not in known and text and not _has_number_right(reading, above, column):
                role = reading.lexicon.role(text)
                plan = role == "plan" and len(fold_label(text).split()) <= _PLAN_WORDS
                group, told = (text, False) if plan or role in _OTHER_BASES else ("", False)
                place = (above, column)
        at = row + 1
        if not group:
            kept.append((row, column, indicator))
            continue
        if not told:
            reading.report(FindingCode.NO_PERIOD_COLUMN, place, group)
            told = True
        reading.faults.add((indicator, Basis.PERIOD))
        reading.told_rows.add(row)
    return kept


def _has_number_right(reading: Reading, row: int, column: int) -> bool:
    """Tell whether a number stands right of a label."""
    return any(reading.is_number(row, right) for right in range(column + 1, len(reading.sheet.rows[row])))


def _total_row(
    reading: Reading, table: Table, columns: dict[int, Basis], given: set[str]
) -> tuple[list[tuple[int, int, str]], set[int]]:
    """Tell what a total row among the items is.

    Where the form has one sum and no row is labelled as it, the one total row is it: the rules hold it
    against its parts. Where a labelled row has the same figures, the total row says nothing new.

    Returns:
        The total row as (row, column of its label, indicator), if it is one, and rows that say nothing new.
    """
    totals = [
        (row, column)
        for row in range(table.body, table.end)
        for column in table.labels
        if reading.lexicon.is_total(reading.text(row, column))
    ]
    totals = [place for place in totals if any(reading.is_number(place[0], column) for column in columns)]
    sums = reading.form.sums
    if len(sums) != 1 or len(totals) != 1:
        return [], set()
    ((whole, parts),) = sums
    ((row, label),) = totals
    if whole not in given:
        return ([(row, label, whole)] if given & set(parts) else []), set()
    own = next(hit.row for hit in table.hits if table.item(hit) == whole)
    same = all(reading.text(row, column) in ("", reading.text(own, column)) for column in columns)
    return [], {row} if same else set()


def basis_columns(reading: Reading, roles: dict[int, str | None]) -> dict[int, Basis]:
    """Return the columns that hold values; two columns for one thing are reported, and neither is read."""
    columns: dict[int, Basis] = {}
    for role, basis in BASIS_OF_ROLE.items():
        same = [column for column, found in roles.items() if found == role]
        if len(same) > 1:
            heading = " | ".join(reading.headings[column] for column in same)
            code = FindingCode.COLUMN_UNKNOWN if basis is Basis.PLAN else FindingCode.COLUMN_TWICE
            reading.report(code, (reading.header_row, same[1]), heading, role=role)
            reading.told_columns.update(same)
        elif len(same) == 1:
            columns[same[0]] = basis
    if reading.begins_year and Basis.PERIOD not in columns.values():
        return {column: _PERIOD_TOO.get(basis, basis) for column, basis in columns.items()}
    return columns


def unit_line(reading: Reading, table: Table) -> str:
    """Return the line above the table that states one unit for all ("Đơn vị tính: người"), or nothing."""
    for row in range(table.top - 1, -1, -1):
        for value in reading.sheet.rows[row]:
            if isinstance(value, str) and ":" in value and reading.lexicon.units.inside(value):
                return value
    return ""


def read_texts(reading: Reading, table: Table) -> None:
    """Read the texts that the form asks for: what stands right of its label, else right below it."""
    first = table.top if table.first else 0
    heading = range(table.header[0], table.header[1] + 1) if table.header else ()
    for row in range(first, table.stop):
        for column, value in enumerate(reading.sheet.rows[row]):
            if not value or not isinstance(value, str) or row in heading:
                continue
            label, _, text = value.partition(":")
            if field := reading.lexicon.text_field(reading.form.id, value):
                _take_text(reading, field, row, column)
                break
            if text.strip() and (field := reading.lexicon.text_field(reading.form.id, label)):
                narrative = Narrative(field, None, text.strip(), reading.address(row, column))
                reading.narratives.append(narrative)


def read_tasks(reading: Reading, table: Table, reporter: str | None) -> None:
    """Read the texts that stand beside each task, and report rows that are no task of the reporter."""
    fields = {
        column: field
        for column, heading in reading.headings.items()
        if (field := reading.lexicon.text_field(reading.form.id, heading))
    }
    if not fields:
        reading.report(FindingCode.NO_PERIOD_COLUMN, None, " | ".join(reading.headings.values()))
    own = {task.id for task in reading.lexicon.plan.tasks_of(reporter)} if reporter else set()
    rows = {hit.row: table.item(hit) for hit in table.hits}
    label_column = table.hits[0].column
    aside = [
        column for column, heading in reading.headings.items() if reading.lexicon.role(heading) == "number"
    ]
    for row in range(table.body, table.stop):
        reading.used.update((row, column) for column in (*fields, *aside))
        texts = {column: text for column in fields if (text := reading.text(row, column))}
        task = rows.get(row)
        if task is None or (reporter and task not in own):
            label = reading.text(row, label_column)
            if texts and label and not is_numbering(reading.sheet, row):
                reading.report(FindingCode.ROW_UNKNOWN, (row, label_column), label)
                reading.told_rows.add(row)
            continue
        for column, text in texts.items():
            narrative = Narrative(fields[column], task, text, reading.address(row, column))
            reading.narratives.append(narrative)


def _take_text(reading: Reading, field: str, row: int, column: int) -> None:
    right = [(row, c) for c in range(column + 1, len(reading.sheet.rows[row])) if reading.text(row, c)]
    below = (row + 1, column)
    taken = reading.lexicon.text_field(reading.form.id, reading.text(*below))
    known = reading.lexicon.items_named(reading.text(*below))
    places = right or ([below] if reading.text(*below) and not taken and not known else [])
    if places:
        text = " ".join(reading.text(*place) for place in places)
        reading.narratives.append(Narrative(field, None, text, reading.address(*places[0])))


def _report_rows(reading: Reading, table: Table, roles: dict[int, str | None], known: Iterable[int]) -> None:
    """A row below the heading that carries a number and no known label is reported, never dropped."""
    label_column, labels = table.labels[0], table.labels
    aside = [column for column, role in roles.items() if role == "number"]
    for column in aside:
        reading.set_aside(range(table.body, table.end), column)
    for row in range(table.body, table.end):
        if row in known or row in reading.told_rows or is_numbering(reading.sheet, row):
            continue
        width = len(reading.sheet.rows[row])
        right = (column for column in range(label_column + 1, width) if roles.get(column) not in _NO_FIGURES)
        numbers = [column for column in right if reading.is_number(row, column)]
        if numbers:
            label = next((text for column in labels if (text := reading.text(row, column))), "")
            reading.report(FindingCode.ROW_UNKNOWN, (row, numbers[0]), label or reading.text(row, numbers[0]))
            reading.told_rows.add(row)


def _report_columns(
    reading: Reading, table: Table, roles: dict[int, str | None], rows: Iterable[int]
) -> None:
    """A column that carries a number and has no known heading is reported, never dropped."""
    width = max((len(reading.sheet.rows[row]) for row in rows), default=0)
    for column in range(width):
        if roles.get(column) in _UNDERSTOOD or column in table.labels or column in reading.told_columns:
            continue
        if any(reading.is_number(row, column) for row in rows):
            heading = reading.headings.get(column, "")
            reading.report(FindingCode.COLUMN_UNKNOWN, (reading.header_row, column), heading)
            reading.told_columns.add(column)
