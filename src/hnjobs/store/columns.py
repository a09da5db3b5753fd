"""Column types that mean the same on SQLite and PostgreSQL: keys, row numbers, others' text, instants."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import BigInteger, DateTime, Integer, Text, TypeDecorator

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Dialect

# PostgreSQL text cannot hold NUL, and neither database can hold half a surrogate pair (it comes from a file
# name that is not UTF-8); everything else, other control characters included, is stored as it is.
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")

KEY: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""Ids and codes: compared and sorted byte by byte on both databases, whatever the server's locale."""

ROW_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")
"""A row's number; SQLite counts up only in a column spelled INTEGER, which holds 64 bits there."""


def storable(text: str) -> str:
    """Return text as both databases can hold it: NUL becomes ``_x0000_``, half a surrogate pair ``_xDC80_``.

    The notation is the one Excel itself writes such characters in (ECMA-376, ST_Xstring), so an officer who
    opens the file sees the same. All other text is returned unchanged.
    """
    return _UNSTORABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


class OutsideText(TypeDecorator[str]):
    """Text that somebody else wrote: stored as it is, save for what no database holds (see ``storable``)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Make the text storable."""
        del dialect
        return None if value is None else storable(value)


class Instant(TypeDecorator[datetime]):
    """An aware moment: stored as its UTC clock time to the microsecond, given back aware, in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC.

        Raises:
            ValueError: the moment does not say its time zone; this is a fault of the program.
        """
        del dialect
        if value is None:
            return None
        if value.utcoffset() is None:
            msg = f"a moment without a time zone cannot be stored: {value!r}"
            raise ValueError(msg)
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that the stored clock time is UTC."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Read the text that SQLite keeps in one step: a long list has one in every row."""
        if dialect.name != "sqlite":
            return super().result_processor(dialect, coltype)
        read = datetime.fromisoformat
        return lambda text: None if text is None else read(f"{text}+00:00")
