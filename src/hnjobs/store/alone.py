"""One run at a time: a lock that others see on any machine, and that a process that dies lets go of.

On PostgreSQL it is the server's own advisory lock, bound to the connection. Beside a SQLite file it is a lock
of the operating system on a file of its own, bound to the process; on a network drive it works where SQLite
does, which needs such locks too. The file stays, for taking it away while another waits for it would let two
in; that it is there says nothing.
"""

from __future__ import annotations

import errno
import sys
import time
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from sqlalchemy import text

from hnjobs.errors import StoreError
from hnjobs.phrase import Phrase
from hnjobs.store.faults import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_ATTEMPTS: Final = 300  # a minute in all, many times what a run takes
_PAUSE_SECONDS: Final = 0.2
_TAKEN: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_OURS: Final = 0x686E6A6F  # "hnjo" in ASCII: any number will do that no other program on the server takes

_TRY: Final = text("SELECT pg_try_advisory_lock(:ours, :which)")
_LET_GO: Final = text("SELECT pg_advisory_unlock(:ours, :which)")


@contextmanager
def alone(engine: Engine, task: str) -> Iterator[None]:
    """Be the only one that does a task on a database; wait for another a minute at most.

    Raises:
        StoreError: another process was at it all the time, or the database or the disk failed.
    """
    with _on_server(engine, task) if engine.dialect.name == "postgresql" else _beside_file(engine, task):
        yield


@contextmanager
def _on_server(engine: Engine, task: str) -> Iterator[None]:
    which = {"ours": _OURS, "which": zlib.crc32(task.encode()) - (1 << 31)}
    with translated(_waiting(task)):
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    try:
        with translated(_waiting(task)):
            _wait(task, lambda: bool(connection.execute(_TRY, which).scalar()))
        yield
    finally:
        with connection, translated(Phrase("letting others {task}", task=task)):
            connection.execute(_LET_GO, which)


@contextmanager
def _beside_file(engine: Engine, task: str) -> Iterator[None]:
    database = engine.url.database
    if not database or database.startswith((":memory:", "file:")):
        yield  # nobody else sees it
        return
    path = Path(f"{database}.{task}.lock")
    with translated(_waiting(task)):
        file = path.open("ab")
    with file:
        with translated(_waiting(task)):
            _wait(task, lambda: _lock(file))
        yield


def _wait(task: str, attempt: Callable[[], bool]) -> None:
    for number in range(_ATTEMPTS):
        if number:
            time.sleep(_PAUSE_SECONDS)
        if attempt():
            return
    raise StoreError(_waiting(task), Phrase("another run is at it and does not end; look for it"))


def _waiting(task: str) -> Phrase:
    return Phrase("waiting for its turn to {task}", task=task)


def _lock(file: IO[bytes]) -> bool:
    """Take the lock if nobody has it; closing the file, or the end of the process, lets go of it."""
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True
