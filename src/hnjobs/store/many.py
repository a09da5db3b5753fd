"""Many rows into a table in one go, through the driver.

SQLAlchemy writes the statement and knows the types; what it does besides for each row costs more than SQLite
takes to store it. Errors are those of any other statement.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Dialect, Table

    from hnjobs.store.rows import Row


class _Prepared(NamedTuple):
    """A statement for the driver: its text, the columns in its order, and what makes values fit for it."""

    text: str
    names: tuple[str, ...]
    by_position: bool
    fitting: tuple[tuple[int, Callable[[Any], Any]], ...]


def insert_many(
    connection: Connection, table: Table, rows: Sequence[Row], *, unknown_only: bool = False
) -> None:
    """Add rows, which all give the same columns.

    Args:
        connection: in the transaction they belong to.
        table: where to.
        rows: what to add; nothing is done where there is none.
        unknown_only: pass over those whose key is there; another process may have added them just now.
    """
    if not rows:
        return
    one = _prepare(table, tuple(rows[0]), connection.dialect, unknown_only=unknown_only)
    given: list[Any] = []
    for row in rows:
        values = [row[name] for name in one.names]
        for place, fit in one.fitting:
            values[place] = fit(values[place])
        given.append(tuple(values) if one.by_position else dict(zip(one.names, values, strict=True)))
    connection.exec_driver_sql(one.text, given)


@lru_cache(maxsize=64)  # a few tables; a process opens a database or two
def _prepare(table: Table, columns: tuple[str, ...], dialect: Dialect, *, unknown_only: bool) -> _Prepared:
    insert = import_module(f"sqlalchemy.dialects.{dialect.name}").insert
    statement = insert(table).on_conflict_do_nothing() if unknown_only else insert(table)
    compiled = statement.compile(dialect=dialect, column_keys=list(columns))
    names = tuple(compiled.positiontup) if compiled.positional else columns
    fits = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    fitting = tuple((place, fit) for place, fit in enumerate(fits) if fit)
    return _Prepared(str(compiled), names, compiled.positional, fitting)
