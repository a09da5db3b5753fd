"""The layout of a table as a few lines of text, to be held against that of the next return.

Everything is counted from the table's own top and left, so that a table moved as a whole differs in one line.
``domain.layout_change`` says what differs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from hnjobs.domain.cell import address

if TYPE_CHECKING:
    from hnjobs.readers.layout import Table
    from hnjobs.readers.slots import Reading

_DIGITS: Final = re.compile(r"\d+")


def fingerprint(reading: Reading, table: Table) -> str:
    """Return the layout of a table that was read: where it is, its headings, what each column and row is."""
    top = table.top
    left = min(reading.headings, default=min(hit.column for hit in table.hits))
    header = f"{table.header[0] - top + 1}-{table.header[1] - top + 1}" if table.header else "-"
    lines = [
        f"sheet {_DIGITS.sub('#', reading.sheet.name)}",
        f"table {table.form} {'down' if table.down else 'across'} at {address(top, left)}",
        f"header {header}",
    ]
    if table.down:
        role = reading.lexicon.role
        lines += [
            f"column {column - left + 1} {role(heading) or '?'}"
            for column, heading in reading.headings.items()
        ]
        rows = reading.rows or {hit.row: table.item(hit) for hit in table.hits}
        lines += [f"row {row - top + 1} {item}" for row, item in sorted(rows.items())]
    else:
        lines += [
            f"column {column - left + 1} {indicator} {basis.value}"
            for column, (indicator, basis) in sorted(reading.columns.items())
        ]
    return "\n".join(lines)
