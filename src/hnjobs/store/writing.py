"""Put files and submissions into the store; every function works inside the transaction it is given."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import Integer, bindparam, func, insert, select

from hnjobs.errors import StoreError
from hnjobs.store.rows import digest, head_row, reading_rows
from hnjobs.store.schema import file, finding, narrative, observation, submission

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Table
    from sqlalchemy.sql.dml import ReturningInsert

    from hnjobs.domain.observation import Submission
    from hnjobs.store.rows import Row

# How often a version number is taken again after another writer took it first. Each time, that other one has
# saved a return of the same reporter, form and period, so a handful is more than an office ever sees.
_ATTEMPTS: Final = 1000

# What versions are counted within.
_RETURN: Final = ("plan", "reporter", "form", "year", "period")

# Statements are built once: building one takes longer than running it.
_STORED_FILE: Final = select(file.c.id).where(file.c.sha256 == bindparam("checksum"))
_SAME_READING: Final = select(submission.c.id, submission.c.version).where(
    *(submission.c[name] == bindparam(name) for name in ("file_id", "plan", "received_at", "digest"))
)
# An unknown reporter, form or period equals nothing, so nothing is counted; ``step`` is 0 then, else 1.
_NEXT_VERSION: Final = (
    select(func.coalesce(func.max(submission.c.version), 0) + bindparam("step", type_=Integer))
    .where(*(submission.c[name] == bindparam(f"of_{name}") for name in _RETURN))
    .scalar_subquery()
)


class _Additions(NamedTuple):
    """The INSERTs that are spelled differently from database to database."""

    file: ReturningInsert[Any]
    submission: ReturningInsert[Any]


def keep_file(connection: Connection, name: str, content: bytes, checksum: str, received_at: datetime) -> int:
    """Keep a file's bytes once and return its number; see ``Store.keep_file``."""
    stored = {"checksum": checksum}
    known: int | None = connection.execute(_STORED_FILE, stored).scalar_one_or_none()
    if known is not None:
        return known
    row = {
        "sha256": checksum,
        "name": name,
        "size": len(content),
        "content": content,
        "received_at": received_at,
    }
    added: int | None = connection.execute(_additions(connection.dialect.name).file, row).scalar_one_or_none()
    if added is not None:
        return added
    kept: int = connection.execute(_STORED_FILE, stored).scalar_one()  # another writer was faster
    return kept


def save_submission(
    connection: Connection,
    plan_id: str,
    file_id: int,
    read: Submission,
    received_at: datetime,
    ingested_at: datetime,
) -> int:
    """Store a submission with all it says and return its version; see ``Store.save``."""
    head, reading = head_row(plan_id, read), reading_rows(read)
    row = {
        **head,
        "file_id": file_id,
        "received_at": received_at,
        "ingested_at": ingested_at,
        "digest": digest(head, reading),
    }
    number, version, is_new = _insert_submission(connection, row)
    if is_new:
        _insert_rows(connection, observation, number, reading.observations)
        _insert_rows(connection, narrative, number, reading.narratives)
        _insert_rows(connection, finding, number, reading.findings)
    return version


def _insert_submission(connection: Connection, row: Row) -> tuple[int, int, bool]:
    """Insert the row under the next version: its number, its version, and False when it was there already."""
    add = _additions(connection.dialect.name).submission
    is_known = None not in (row["reporter"], row["form"], row["period"])
    values = {**row, **{f"of_{name}": row[name] for name in _RETURN}, "step": 1 if is_known else 0}
    for _ in range(_ATTEMPTS):
        if (added := connection.execute(add, values).one_or_none()) is not None:
            return added.id, added.version, True
        # something stood in the way: this very reading, or another writer's submission with that version
        if (stored := connection.execute(_SAME_READING, values).one_or_none()) is not None:
            return stored.id, stored.version, False
    doing = f"saving a return of {row['reporter']} for {row['year']}-{row['period']}"
    raise StoreError(doing, "other programs keep saving returns of the same reporter and period")


@cache
def _additions(dialect: str) -> _Additions:
    """Build the INSERTs that add nothing where a unique constraint forbids it, but wait for other writers."""
    # the dialects spell it alike, but each has its own class, and the one in use is loaded already
    insert_into = import_module(f"sqlalchemy.dialects.{dialect}").insert
    return _Additions(
        insert_into(file).on_conflict_do_nothing().returning(file.c.id),
        insert_into(submission)
        .values(version=_NEXT_VERSION)
        .on_conflict_do_nothing()
        .returning(submission.c.id, submission.c.version),
    )


def _insert_rows(connection: Connection, table: Table, number: int, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), [{"submission_id": number, **row} for row in rows])
