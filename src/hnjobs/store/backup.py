"""Backups: every table in one SQLite file at the newest schema, whichever database it was made from.

A backup is read from one snapshot, while others write; it comes into being under a temporary name and is
checked before it gets its own. It is restored row by row in one transaction, into either database: readers go
on seeing what was there until it is done, and nothing of the file's own schema is taken over. Rows are passed
on in pieces, so that memory does not grow with the store.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from sqlalchemy import NullPool, create_engine, event, func, insert, select, text

from hnjobs.errors import StoreError
from hnjobs.phrase import Phrase, Quoted
from hnjobs.store.faults import translated
from hnjobs.store.migration import bring_up_to_date
from hnjobs.store.records import Backup
from hnjobs.store.schema import HEAD, METADATA, file, submission
from hnjobs.store.transactions import begin_sqlite, for_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

_ROWS: Final = 1000
_FILES: Final = 8  # rows of ``file`` hold whole workbooks
_CHUNK: Final = 1 << 20
_MAGIC: Final = b"SQLite format 3\x00"
_NO_BACKUP: Final = Phrase("it is not a backup of this program")
_DAMAGED: Final = "it is damaged ({how}); use another copy"
_LEFTOVERS: Final = ("", "-journal", "-wal", "-shm")


def write_backup(source: Connection, path: Path) -> Backup:
    """Write all that a transaction sees to a file; a file of that name is replaced at the end, or not at all.

    Raises:
        StoreError: the disk failed, or the name is that of the database itself.
    """
    doing = Phrase("writing the backup {path}", path=path)
    database = source.engine.url.database
    if source.dialect.name == "sqlite" and database and Path(database).resolve() == path.resolve():
        raise StoreError(doing, Phrase("that is the database itself; choose another name"))
    waiting = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with translated(doing):
            with _opened(lambda: sqlite3.connect(waiting), building=True) as engine:
                bring_up_to_date(engine, str(path))
                with engine.begin() as target:
                    _copy(source, target)
            made = check_backup(waiting)
            with waiting.open("rb+") as written:
                os.fsync(written.fileno())
            waiting.replace(path)
            _force_name(path.parent)
    finally:
        for ending in _LEFTOVERS:
            with suppress(OSError):  # what stopped the writing is told already
                waiting.with_name(waiting.name + ending).unlink(missing_ok=True)
    return made


def check_backup(path: Path) -> Backup:
    """Read a backup from end to end and say what it holds.

    Raises:
        StoreError: it is no backup, is damaged, or was made by a newer hnjobs.
    """
    doing = Phrase("reading the backup {path}", path=path)
    with translated(doing):
        with path.open("rb") as opened:
            if opened.read(len(_MAGIC)) != _MAGIC:
                raise StoreError(doing, _NO_BACKUP)
        with _readable(path, doing) as engine, engine.connect() as connection:
            _check_inside(connection, doing)
            counts = [connection.scalar(select(func.count()).select_from(one)) for one in (submission, file)]
        digest, size = sha256(), 0
        with path.open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    return Backup(digest.hexdigest(), size, *(count or 0 for count in counts))


def restore_backup(target: Connection, path: Path, aside: Path) -> set[str]:
    """Put a backup in the place of everything stored, inside a writing transaction; checked before.

    Writers wait and readers do not. What was there is written to ``aside`` first, as a backup of its own.

    Returns:
        The ids of the plans that it holds returns of.

    Raises:
        StoreError: the disk or the database failed.
    """
    doing = Phrase("restoring the backup {path}", path=path)
    with _readable(path, doing) as engine, engine.begin() as source:
        if target.dialect.name == "postgresql":
            for table in METADATA.sorted_tables:
                target.execute(text(f'LOCK TABLE "{table.name}" IN EXCLUSIVE MODE'))
        write_backup(target, aside)
        raise_guards = _lower_guards(target)
        for table in reversed(METADATA.sorted_tables):
            target.execute(table.delete())
        _copy(source, target)
        raise_guards()
        if target.dialect.name == "postgresql":
            _continue_numbers(target)
    return set(target.scalars(select(submission.c.plan).distinct()))


def _copy(source: Connection, target: Connection) -> None:
    """Add every row of the source to the empty tables of the target."""
    for table in METADATA.sorted_tables:
        options = {"yield_per": _FILES if table is file else _ROWS}
        asked = select(table).order_by(*table.primary_key)
        with source.execute(asked, execution_options=options) as rows:
            for some in rows.mappings().partitions():
                target.execute(insert(table), [dict(row) for row in some])


def _check_inside(connection: Connection, doing: Phrase) -> None:
    said = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
    if said != ["ok"]:
        raise StoreError(doing, Phrase(_DAMAGED, how=Quoted(said[0])))
    if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise StoreError(doing, Phrase(_DAMAGED, how=Phrase("rows that belong to nothing")))
    asked = select(file.c.name, file.c.sha256, file.c.content)
    for name, checksum, content in connection.execute(asked, execution_options={"yield_per": _FILES}):
        if sha256(content).hexdigest() != checksum:
            raise StoreError(doing, Phrase(_DAMAGED, how=Phrase("the content of {name!r}", name=name)))


@contextmanager
def _readable(path: Path, doing: Phrase) -> Iterator[Engine]:
    """Open a backup for reading; one of an older schema as a copy that is brought up to date."""

    def opening(place: Path, mode: str) -> Callable[[], sqlite3.Connection]:
        return lambda: sqlite3.connect(f"{place.resolve().as_uri()}?mode={mode}", uri=True)

    with _opened(opening(path, "ro")) as engine:
        with engine.connect() as connection:
            tables = {row[0] for row in connection.execute(text("SELECT name FROM sqlite_master"))}
            if not {"alembic_version", "submission", "file"} <= tables:
                raise StoreError(doing, _NO_BACKUP)
            found = connection.scalar(text("SELECT version_num FROM alembic_version"))
        if found == HEAD:
            yield engine
            return
    with TemporaryDirectory(prefix="hnjobs-") as folder:
        copy = Path(shutil.copy(path, Path(folder) / "backup.db"))
        with _opened(opening(copy, "rw"), building=True) as engine:
            bring_up_to_date(engine, str(path))
            yield engine


@contextmanager
def _opened(connect: Callable[[], sqlite3.Connection], *, building: bool = False) -> Iterator[Engine]:
    """Open a SQLite file; one that is being built is thrown away when that fails, so it keeps no journal."""

    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for setting in ("journal_mode = OFF", "synchronous = OFF") if building else ():
            connection.execute(f"PRAGMA {setting}")

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin_sqlite)
    try:
        yield for_reading(engine)
    finally:
        engine.dispose()


def _lower_guards(target: Connection) -> Callable[[], None]:
    """Take the triggers that keep rows from being changed away until the function returned is called.

    Both are part of the transaction: nobody else ever sees the tables without their guards.
    """
    if target.dialect.name == "sqlite":
        asked = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = [(str(name), str(sql)) for name, sql in target.execute(asked)]
        lower = [f'DROP TRIGGER "{name}"' for name, _ in guards]
        lift = [sql for _, sql in guards]
    else:
        names = [table.name for table in METADATA.sorted_tables]
        lower = [f'ALTER TABLE "{name}" DISABLE TRIGGER USER' for name in names]
        lift = [f'ALTER TABLE "{name}" ENABLE TRIGGER USER' for name in names]
    for statement in lower:
        target.exec_driver_sql(statement)

    def raise_guards() -> None:
        for statement in lift:
            target.exec_driver_sql(statement)

    return raise_guards


def _continue_numbers(target: Connection) -> None:
    """Let PostgreSQL count rows on from the greatest number restored."""
    for table in METADATA.sorted_tables:
        if "id" in table.c:
            greatest = func.max(table.c.id)
            numbers = func.pg_get_serial_sequence(table.name, "id")
            target.execute(select(func.setval(numbers, func.coalesce(greatest, 1), greatest.is_not(None))))


def _force_name(folder: Path) -> None:
    """Force a folder's entries to the disk, where the system can."""
    with suppress(OSError):  # Windows opens no folder
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
