"""The duties of an ingest by hand: the floor for one that is asked to guard, recognise and check as well.

It starts as hnjobs does (typer, SQLAlchemy Core and one query), reads each file, takes its checksum, hands it
to the fast reader, and keeps the file, the return and the figures of its last row in SQLite, 250 files a
transaction.
"""

from __future__ import annotations

import io
from hashlib import sha256
from pathlib import Path  # noqa: TC003 typer reads the annotations
from typing import Any

import sqlalchemy as sa
import typer
from python_calamine import CalamineWorkbook

TEXT, NUMBER = sa.Text, sa.Integer
META = sa.MetaData()
FILES = sa.Table(
    "file", META, sa.Column("sha256", TEXT, primary_key=True), sa.Column("content", sa.LargeBinary)
)
RETURNS = sa.Table("submission", META, *(sa.Column(name, TEXT) for name in ("sha256", "sheet", "name")))
VALUES = sa.Table(
    "value",
    META,
    sa.Column("sha256", TEXT),
    *(sa.Column(name, NUMBER) for name in ("line", "place", "value")),
)


def main(folder: Path, database: Path) -> None:
    """Read the workbooks of a folder into a database."""
    engine = sa.create_engine(f"sqlite:///{database}")
    META.create_all(engine)
    with engine.connect() as connection:
        connection.execute(sa.select(FILES.c.sha256)).all()
    paths = sorted(folder.iterdir())
    for start in range(0, len(paths), 250):
        rows: dict[sa.Table, list[dict[str, Any]]] = {FILES: [], RETURNS: [], VALUES: []}
        for path in paths[start : start + 250]:
            content = path.read_bytes()
            key = sha256(content).hexdigest()
            rows[FILES].append({"sha256": key, "content": content})
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            for sheet in book.sheet_names:
                cells = book.get_sheet_by_name(sheet).to_python()
                rows[RETURNS].append({"sha256": key, "sheet": sheet, "name": path.name})
                rows[VALUES] += [
                    {"sha256": key, "line": len(cells), "place": place, "value": int(cell)}
                    for place, cell in enumerate(cells[-1])
                    if isinstance(cell, float)
                ]
        with engine.begin() as connection:
            for table, some in rows.items():
                connection.execute(sa.insert(table), some)


if __name__ == "__main__":
    typer.run(main)
