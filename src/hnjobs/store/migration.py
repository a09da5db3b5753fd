"""Bring a database to the newest schema; a database that is there already costs one SELECT.

Alembic takes longer to import than most commands take to run, so it is imported only when it is needed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from hnjobs.errors import StoreError
from hnjobs.phrase import Phrase
from hnjobs.store.schema import HEAD
from hnjobs.store.transactions import for_reading, for_writing

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine

MIGRATIONS: Final = Path(__file__).parent / "migrations"

# Any number will do that no other program on the server takes: "hnjobs" in ASCII.
_LOCK: Final = 0x686E6A6F6273

_REVISION: Final = text("SELECT version_num FROM alembic_version")


def bring_up_to_date(engine: Engine, name: str) -> None:
    """Create or migrate the tables; when several processes do so at once, one does and the others wait.

    Args:
        engine: the database.
        name: the database as it may be shown to people.

    Raises:
        StoreError: a newer hnjobs made the database.
        DBAPIError: the database refused; nothing was changed.
    """
    with for_reading(engine).connect() as connection:
        if _is_current(connection):
            return
    with for_writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _migrate(connection, name)


def alembic_config(connection: Connection) -> Config:
    """Return what Alembic's commands need to work on a connection; there is no ``alembic.ini``."""
    from alembic.config import Config  # noqa: PLC0415 see the module's docstring

    config = Config()
    # a ConfigParser reads it, to which a bare % is the beginning of a reference
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _is_current(connection: Connection) -> bool:
    """Ask, and take no answer for a no: what is wrong with the database is found out by the long way."""
    try:
        return connection.execute(_REVISION).scalar() == HEAD
    except DBAPIError:
        return False


def _migrate(connection: Connection, name: str) -> None:
    """Run the missing migrations inside the connection's transaction."""
    from alembic.command import upgrade  # noqa: PLC0415 see the module's docstring
    from alembic.script import ScriptDirectory  # noqa: PLC0415 as above

    config = alembic_config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    made = inspect(connection).has_table("alembic_version")
    found = connection.execute(_REVISION).scalar() if made else None
    if found is not None and found not in known:
        doing = Phrase("opening {name}", name=name)
        told = "its schema is revision {found!r}, which this hnjobs does not know; install a newer one"
        raise StoreError(doing, Phrase(told, found=found))
    upgrade(config, "head")
