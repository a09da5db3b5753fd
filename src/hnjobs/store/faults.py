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
from hnjobs.phrase import Phrase, Quoted, Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# By the beginning of SQLite's name for the error, or of PostgreSQL's five-character SQLSTATE; the longest
# beginning that fits speaks. What is not here is told in the database's own words.
_SENTENCES: Final[Mapping[str, Phrase]] = MappingProxyType(
    {
        "SQLITE_BUSY": Phrase("another program is writing to the database; try again when it is done"),
        "SQLITE_LOCKED": Phrase("another program is writing to the database; try again when it is done"),
        "SQLITE_CANTOPEN": Phrase(
            "the file cannot be opened; check that its folder exists and may be written to"
        ),
        "SQLITE_CORRUPT": Phrase("the database file is damaged; restore it from a copy"),
        "SQLITE_FULL": Phrase("the disk is full; free some space and run the command again"),
        "SQLITE_IOERR": Phrase("the disk failed; check it, and whether it is full or a network drive"),
        "SQLITE_NOTADB": Phrase("the file is not a database of this program"),
        "SQLITE_PERM": Phrase("the file may not be written to"),
        "SQLITE_READONLY": Phrase("the file or its folder may not be written to"),
        "08": Phrase("the server cannot be reached, or the connection was lost"),
        "28": Phrase("the server refuses the user or the password"),
        "3D000": Phrase("the server has no database of that name; create it first"),
        "40": Phrase("another program is writing to the same rows; run the command again"),
        "42501": Phrase("the user may not do this in the database; grant it the rights"),
        "53100": Phrase("the server's disk is full; free some space and run the command again"),
        "53300": Phrase("the server has no connection to spare; try again later"),
        "57P": Phrase("the server is stopping or starting; try again later"),
    }
)


_LOST: Final = "08"


@contextmanager
def translated(doing: Phrase) -> Iterator[None]:
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
        told = "a database driver is missing ({missing}); install psycopg[binary]"
        reason = Phrase(told, missing=_first_line(error))
        raise StoreError(doing, reason) from error
    except OSError as error:
        raise StoreError(doing, _first_line(error)) from error


def _reason(error: BaseException | None, *, lost: bool = False) -> Told:
    code = _code(error) or (_LOST if lost else "")
    fitting = [beginning for beginning in _SENTENCES if code.startswith(beginning)]
    return _SENTENCES[max(fitting, key=len)] if fitting else _first_line(error)


def _code(error: BaseException | None) -> str:
    """Return the database's code of an error; a connection that PostgreSQL never made or lost has none."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorname", None) or ""
    return getattr(error, "sqlstate", None) or ""


def _first_line(error: BaseException | None) -> Quoted:
    """Return an error's own words without the lines that quote rows."""
    return Quoted((str(error).strip().splitlines() or [type(error).__name__])[0])
