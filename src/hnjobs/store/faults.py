"""The one place where a failure of the database, its driver or the disk becomes a ``StoreError``.

Sentences say what a person can do about it. They never hold a database's address as it was given (it may hold
a password) nor a statement with its values (they are other people's data).
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError

from hnjobs.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# By the beginning of SQLite's name for the error, or of PostgreSQL's five-character SQLSTATE; the longest
# beginning that fits speaks. What is not here is told in the database's own words.
_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "SQLITE_BUSY": "another program is writing to the database; try again when it is done",
        "SQLITE_LOCKED": "another program is writing to the database; try again when it is done",
        "SQLITE_CANTOPEN": "the file cannot be opened; check that its folder exists and may be written to",
        "SQLITE_CORRUPT": "the database file is damaged; restore it from a copy",
        "SQLITE_FULL": "the disk is full; free some space and run the command again",
        "SQLITE_IOERR": "the disk failed; check it, and whether it is full or a network drive",
        "SQLITE_NOTADB": "the file is not a database of this program",
        "SQLITE_PERM": "the file may not be written to",
        "SQLITE_READONLY": "the file or its folder may not be written to",
        "08": "the server cannot be reached, or the connection was lost",
        "28": "the server refuses the user or the password",
        "3D000": "the server has no database of that name; create it first",
        "40": "another program is writing to the same rows; run the command again",
        "42501": "the user may not do this in the database; grant it the rights",
        "53100": "the server's disk is full; free some space and run the command again",
        "53300": "the server has no connection to spare; try again later",
        "57P": "the server is stopping or starting; try again later",
    }
)


_LOST: Final = "08"


@contextmanager
def translated(doing: str) -> Iterator[None]:
    """Turn what the database, its driver or the disk raises into a ``StoreError``.

    Args:
        doing: what is being done, to stand after "while".

    Raises:
        StoreError: the database, its driver or the disk failed.
        ValueError: a value cannot be stored at all, which is a fault of the program.
    """
    try:
        yield
    except DBAPIError as error:
        raise StoreError(doing, _reason(error.orig, lost=error.connection_invalidated)) from error
    except StatementError as error:
        if isinstance(error.orig, ValueError | TypeError):
            raise error.orig from error
        raise StoreError(doing, _reason(error.orig)) from error
    except SQLAlchemyError as error:
        raise StoreError(doing, _first_line(error)) from error
    except ImportError as error:
        reason = f"a database driver is missing ({_first_line(error)}); install psycopg[binary]"
        raise StoreError(doing, reason) from error
    except OSError as error:
        raise StoreError(doing, _first_line(error)) from error


def _reason(error: BaseException | None, *, lost: bool = False) -> str:
    code = _code(error) or (_LOST if lost else "")
    fitting = [beginning for beginning in _SENTENCES if code.startswith(beginning)]
    return _SENTENCES[max(fitting, key=len)] if fitting else _first_line(error)


def _code(error: BaseException | None) -> str:
    """Return the database's code of an error; a connection that PostgreSQL never made or lost has none."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorname", None) or ""
    return getattr(error, "sqlstate", None) or ""


def _first_line(error: BaseException | None) -> str:
    """Return an error's own words without the lines that quote rows."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
