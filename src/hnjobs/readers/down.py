"""Read a table with one item a row: indicators with their columns, or tasks with their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import FindingCode
from hnjobs.domain.observation import Basis, Narrative
from hnjobs.readers.layout import Table, is_numbering

if TYPE_CHECKING:
    from hnjobs.readers.slots import Reading

_NO_FIGURES: Final = ("number", "note", "percent")
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
    for hit in table.hits:
        indicator = table.item(hit)
        for column, basis in columns.items():
            if basis is Basis.PLAN and reading.is_blank(hit.row, column):
                continue
            stated = [
                (reading.text(hit.row, unit_column) if unit_column is not None else "", True),
                (reading.text(hit.row, hit.column), False),
                (reading.headings.get(column, ""), False),
                (unit_above, False),
            ]
            measure = reading.measure(indicator, (hit.row, column), stated)
            reading.take(indicator, basis, (hit.row, column), measure)
    _report_rows(reading, table, roles)
    _report_columns(reading, table, roles)
    for hit in table.hits:
        reading.take_note(hit.row, reading.lexicon.plan.indicators[table.item(hit)].label)
    read_texts(reading, table)


def basis_columns(reading: Reading, roles: dict[int, str | None]) -> dict[int, Basis]:
    """Return the columns that hold values; two columns for one thing are reported, and neither is read."""
    columns: dict[int, Basis] = {}
    for role, basis in BASIS_OF_ROLE.items():
        same = [column for column, found in roles.items() if found == role]
        if len(same) > 1:
            heading = " | ".join(reading.headings[column] for column in same)
            code = FindingCode.COLUMN_UNKNOWN if basis is Basis.PLAN else FindingCode.COLUMN_TWICE
            reading.report(code, (reading.header_row, same[1]), heading, role=role)
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
    for row, cells in enumerate(reading.sheet.rows):
        for column, value in enumerate(cells):
            if not isinstance(value, str) or (table.header and table.header[0] <= row <= table.header[1]):
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
    start = table.header[1] + 1 if table.header else table.hits[0].row
    for row in range(start, len(reading.sheet.rows)):
        texts = {column: text for column in fields if (text := reading.text(row, column))}
        task = rows.get(row)
        if task is None or (reporter and task not in own):
            label = reading.text(row, label_column)
            if texts and label and not is_numbering(reading.sheet, row):
                reading.report(FindingCode.ROW_UNKNOWN, (row, label_column), label)
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


def _report_rows(reading: Reading, table: Table, roles: dict[int, str | None]) -> None:
    """A row below the heading that carries a number and no known label is reported, never dropped."""
    label_column = table.hits[0].column
    known = {hit.row for hit in table.hits}
    start = table.header[1] + 1 if table.header else min(known)
    for row in range(start, len(reading.sheet.rows)):
        if row in known or is_numbering(reading.sheet, row):
            continue
        width = len(reading.sheet.rows[row])
        right = (column for column in range(label_column + 1, width) if roles.get(column) not in _NO_FIGURES)
        numbers = [column for column in right if reading.is_number(row, column)]
        if numbers:
            label = reading.text(row, label_column)
            reading.report(FindingCode.ROW_UNKNOWN, (row, numbers[0]), label or reading.text(row, numbers[0]))


def _report_columns(reading: Reading, table: Table, roles: dict[int, str | None]) -> None:
    width = max((len(reading.sheet.rows[hit.row]) for hit in table.hits), default=0)
    for column in range(width):
        if roles.get(column) or column == table.hits[0].column:
            continue
        if any(reading.is_number(hit.row, column) for hit in table.hits):
            heading = reading.headings.get(column, "")
            reading.report(FindingCode.COLUMN_UNKNOWN, (reading.header_row, column), heading)
