"""Say where a return was understood by a word of the office's own and not by one of the plan's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.domain.cell import address, raw_text
from hnjobs.domain.finding import Finding, FindingCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.aliases import Use
    from hnjobs.readers.evidence import Evidence
    from hnjobs.readers.layout import Table
    from hnjobs.readers.slots import Reading


def alias_uses(reading: Reading, table: Table, evidence: Evidence) -> list[Finding]:
    """Return a note for each alias that a table was read by, at its cell."""
    found = dict.fromkeys(_uses(reading, table, evidence))
    return [
        Finding(
            FindingCode.ALIAS_USED,
            reading.sheet.name,
            cell,
            text,
            (("alias", use.alias), ("meaning", use.meaning)),
        )
        for cell, text, use in found
    ]


def _uses(reading: Reading, table: Table, evidence: Evidence) -> Iterator[tuple[str, str, Use]]:
    aliases, lexicon = reading.lexicon.aliases, reading.lexicon
    for hit in table.hits:
        if use := aliases.label(reading.text(hit.row, hit.column)):
            yield address(hit.row, hit.column), reading.text(hit.row, hit.column), use
    for row in range(table.body, table.end):
        for column, value in enumerate(reading.sheet.rows[row]):
            if isinstance(value, str) and value and lexicon.is_total(value) and (use := aliases.label(value)):
                yield address(row, column), value, use
    for column, heading in reading.headings.items():
        if use := aliases.heading(lexicon.role_phrase(heading)):
            yield address(reading.header_row, column), heading, use
    yield from _units(reading, table)
    for line in evidence.lines:
        if reading.reporter and (use := aliases.name(reading.reporter, line.text)):
            yield line.cell, line.text, use


def _units(reading: Reading, table: Table) -> Iterator[tuple[str, str, Use]]:
    role = reading.lexicon.role
    units = [column for column, heading in reading.headings.items() if role(heading) == "unit"]
    places = [(row, column) for row in {hit.row for hit in table.hits} for column in units]
    for row, column in sorted({*places, *reading.counted}):
        text = raw_text(reading.sheet.value(row, column))
        if use := reading.lexicon.aliases.unit(text):
            yield address(row, column), text, use
