"""The program makes and migrates its own tables, on either database."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from hnjobs.errors import StoreError
from hnjobs.store import migration
from hnjobs.store.engine import open_store
from hnjobs.store.schema import HEAD, METADATA
from tests.store.returns import behind

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.store.repository import Store


def described(connection: Connection) -> dict[str, Any]:
    """Describe every table as the database itself sees it."""
    seen = inspect(connection)
    return {
        table: {
            "columns": [
                {key: str(value) for key, value in column.items()} for column in seen.get_columns(table)
            ],
            "key": seen.get_pk_constraint(table),
            "foreign": seen.get_foreign_keys(table),
            "unique": sorted(seen.get_unique_constraints(table), key=str),
            "checks": sorted(
                (str(check["name"]), str(check["sqltext"])) for check in seen.get_check_constraints(table)
            ),
            "indexes": sorted(seen.get_indexes(table), key=str),
        }
        for table in METADATA.tables
    }


def test_head_is_the_newest_migration() -> None:
    """The revision that decides whether Alembic is imported is the newest one there is."""
    assert ScriptDirectory(str(migration.MIGRATIONS)).get_heads() == [HEAD]


def test_migrated_is_the_schema(store: Store, url: str) -> None:
    """Alembic finds no difference between the migrated tables and the schema."""
    with behind(url) as engine, engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, METADATA) == []


def test_migrated_is_the_schema_with_checks_and_names(store: Store, url: str) -> None:
    """The migrated tables are those the schema would make, with their constraints, collations and names."""
    with behind(url) as engine:
        with engine.connect() as connection:
            migrated = described(connection)
        with engine.begin() as connection:
            METADATA.drop_all(connection)
            METADATA.create_all(connection)
        with engine.connect() as connection:
            assert migrated == described(connection)


def test_opening_again_asks_once(store: Store, url: str, statements: list[str]) -> None:
    """A database that is up to date costs one SELECT."""
    with open_store(url):
        pass

    assert [seen for seen in statements if "SELECT" in seen] == ["SELECT version_num FROM alembic_version"]


def test_opening_again_does_not_import_alembic(store: Store, url: str) -> None:
    """Alembic, slower to import than a command takes, is imported to migrate and for nothing else."""
    program = "import sys; from hnjobs.store.engine import open_store; open_store(sys.argv[1]).close()"
    program += "; print([name for name in sys.modules if name in ('alembic', 'sqlalchemy.orm')])"

    shown = subprocess.run([sys.executable, "-c", program, url], capture_output=True, text=True, check=True)

    assert shown.stdout == "[]\n"


def test_a_newer_database_is_refused(store: Store, url: str) -> None:
    """A database of a newer hnjobs is not touched, and the sentence says what to do."""
    with behind(url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(
        StoreError, match="revision '9999', which this hnjobs does not know; install a newer one"
    ):
        open_store(url)


def test_a_migration_that_fails_leaves_nothing(url: str) -> None:
    """When the last table cannot be made, none is; with the obstacle gone, opening works."""
    with behind(url) as engine:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE finding (somebody_elses INTEGER)"))

        with pytest.raises(StoreError, match="finding"):
            open_store(url)

        with engine.begin() as connection:
            assert inspect(connection).get_table_names() == ["finding"]
            connection.execute(text("DROP TABLE finding"))
    with open_store(url) as store:
        assert store.receipts("any") == []


def test_migrations_are_found_wherever_they_are(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with blanks, per cent signs and Vietnamese letters in its name will do."""
    elsewhere = tmp_path / "100%(here)s Kế hoạch"
    shutil.copytree(migration.MIGRATIONS, elsewhere)
    monkeypatch.setattr(migration, "MIGRATIONS", elsewhere)

    with open_store(sqlite_url) as store:
        assert store.receipts("any") == []
