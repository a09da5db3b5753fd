"""Whether a store is whole and may be written to; nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from hnjobs.store.schema import METADATA

if TYPE_CHECKING:
    from sqlalchemy import Connection


def damage(connection: Connection) -> list[str]:
    """Return what is wrong, in the database's own words; nothing when it is whole.

    Args:
        connection: inside a writing transaction, so that a database that may only be read is refused.
    """
    if connection.dialect.name == "sqlite":
        said = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
        lost = [str(row[0]) for row in connection.execute(text("PRAGMA foreign_key_check"))]
        return [*(line for line in said if line != "ok"), *(f"foreign_key_check: {table}" for table in lost)]
    asked = text("SELECT has_table_privilege(current_user, :name, 'INSERT')")
    refused = [one.name for one in METADATA.sorted_tables if not connection.scalar(asked, {"name": one.name})]
    return [f"INSERT: {name}" for name in refused]
