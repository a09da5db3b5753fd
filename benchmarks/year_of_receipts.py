"""Put a year of receipts into a database that hnjobs made: who sent what when, without the workbooks.

Every ninth return never came, every seventh came late, every fiftieth was rejected.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INSERT: Final = """
INSERT INTO submission (plan, file_id, sheet, reporter, form, year, period, outcome, version, received_at,
                        ingested_at, digest, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
QUERY: Final = "SELECT reporter, form, year, period, received_at, version, outcome, name FROM submission"
"""What the floor reads of each row."""


def write_receipts(database: Path, plan: str, reporters: int) -> int:
    """Add twelve months of returns of the made-up districts of a plan; return how many."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "INSERT INTO file (id, sha256, name, size, content, received_at)"
            " VALUES (1, '0', 'T1.xlsx', 0, x'', '2023-01-10 00:00:00.000000')"
        )
        connection.executemany(INSERT, _rows(plan, reporters))
        counted: int = connection.execute("SELECT count(*) FROM submission").fetchone()[0]
    return counted


def _rows(plan: str, reporters: int) -> Iterator[tuple[Any, ...]]:
    number = 0
    for reporter in (f"district-{index:05d}" for index in range(reporters)):
        for month in range(1, 13):
            number += 1
            if number % 9 == 0:
                continue
            moment = f"2023-{month:02d}-{18 if number % 7 == 0 else 10} 03:00:00.000000"
            outcome = "rejected" if number % 50 == 0 else "accepted"
            about = (plan, 1, "Bieu 1", reporter, "district", 2023, f"M{month:02d}")
            yield (*about, outcome, 1, moment, moment, f"digest-{number}", f"{reporter}_T{month}.xlsx")
