"""Open a database: SQLite by default, PostgreSQL by address; the same promises from both.

SQLite runs with a write-ahead log, so that a reader never waits for a writer, and with
``synchronous=NORMAL``: a killed process loses nothing that was saved, and the log is forced to the disk when
the store is closed, once a command instead of once a submission. Only a power cut in the middle of a command
can undo its latest saves, whole ones and never halves, and the command, run again, makes them again.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from hnjobs.errors import StoreError
from hnjobs.phrase import Phrase
from hnjobs.store.faults import translated
from hnjobs.store.migration import bring_up_to_date
from hnjobs.store.repository import Store
from hnjobs.store.transactions import begin_sqlite

if TYPE_CHECKING:
    from sqlalchemy import URL, Engine

# How long a writer waits for another one before it gives up: many submissions' worth, and a migration's.
_BUSY_SECONDS: Final = 30
_CONNECT_SECONDS: Final = 10
_PAUSE_SECONDS: Final = 0.05
_ATTEMPTS: Final = 200  # ten seconds in all

_READING: Final = Phrase("reading the database's address")
_EXPECTED: Final = Phrase("expected sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE")


def open_store(url: str) -> Store:
    """Open a database, create or migrate its tables, and return the store; use it as a context manager.

    Args:
        url: ``sqlite:///PATH`` (the folder is made) or ``postgresql://USER:PASSWORD@HOST/DATABASE``.

    Raises:
        StoreError: the address, the driver, the server, the file or the disk will not do, or the database was
            made by a newer hnjobs.
    """
    address = _address(url)
    name = _shown(address)
    with translated(Phrase("opening {name}", name=name)):
        engine = _sqlite(address) if address.get_backend_name() == "sqlite" else _postgresql(address)
        with ExitStack() as on_failure:
            on_failure.callback(engine.dispose)
            bring_up_to_date(engine, name)
            on_failure.pop_all()
    return Store(engine)


def _address(url: str) -> URL:
    """Read an address and name the driver; the words of what failed would quote a password, so they are lost.

    Raises:
        StoreError: it is not one of the two kinds.
    """
    try:
        address = make_url(url)
        kind = address.get_backend_name()
    except (ArgumentError, ValueError):
        raise StoreError(_READING, _EXPECTED) from None
    if kind == "sqlite":
        return address.set(drivername="sqlite+pysqlite")
    if kind in {"postgresql", "postgres"}:
        return address.set(drivername="postgresql+psycopg")
    raise StoreError(_READING, Phrase("found {kind!r}; {expected}", kind=kind, expected=_EXPECTED))


def _shown(address: URL) -> str:
    """Return the address for people: the password hidden, and no options, which may hold one too."""
    if address.get_backend_name() == "sqlite":
        return address.database or "a database in memory"
    return address.set(drivername="postgresql", query={}).render_as_string(hide_password=True)


def _sqlite(address: URL) -> Engine:
    if address.database and not address.database.startswith((":memory:", "file:")):
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Set what SQLite forgets between connections."""
    connection.isolation_level = None  # the driver begins no transaction; begin_sqlite does
    for setting in ("synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")
    for attempt in range(_ATTEMPTS):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # the last program to leave has the whole file for a moment; SQLite's own timeout does not wait
            # for that. The low byte of the code tells what it is, the rest which kind.
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _postgresql(address: URL) -> Engine:
    arguments: dict[str, Any] = {}
    if "connect_timeout" not in address.query:
        arguments["connect_timeout"] = _CONNECT_SECONDS
    return create_engine(address, connect_args=arguments)
