"""How transactions begin: one that reads sees a single moment, one that writes cannot fail half-way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_WITH: Final = "sqlite_begin"


def for_reading(engine: Engine) -> Engine:
    """Return the engine with transactions whose queries all see one moment, so that their answers agree."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine.execution_options(**{_WITH: "BEGIN"})


def for_writing(engine: Engine) -> Engine:
    """Return the engine with transactions that wait for other writers at once, not in their middle.

    On PostgreSQL they wait where two of them meet, which its own default level does.
    """
    return engine.execution_options(**{_WITH: "BEGIN IMMEDIATE"})


def begin_sqlite(connection: Connection) -> None:
    """Begin a transaction on SQLite the way the engine was asked for; listens to the event ``begin``."""
    connection.exec_driver_sql(connection.get_execution_options().get(_WITH, "BEGIN"))
