"""Every store test runs on both databases: a fresh SQLite file, and a fresh schema of a PostgreSQL server."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, event, make_url, text

from hnjobs.store.engine import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hnjobs.store.repository import Store

BOTH: Final = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
    else:
        yield from _fresh_schema()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Give the address of a SQLite database that is not there yet."""
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """Give the address of an empty schema of the PostgreSQL server."""
    yield from _fresh_schema()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """Give an open, empty store."""
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """Give the list of SQL statements that are run from now on."""
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


def _fresh_schema() -> Iterator[str]:
    server = os.environ.get("HNJOBS_TEST_POSTGRES")
    if not server:
        reason = "HNJOBS_TEST_POSTGRES names no PostgreSQL server"
        if os.environ.get("HNJOBS_REQUIRE_SERVICES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    address = make_url(server).set(drivername="postgresql+psycopg")
    schema = f"test_{uuid4().hex}"
    admin = create_engine(address)
    with admin.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    inside = address.update_query_dict({"options": f"-csearch_path={schema}"})
    yield inside.render_as_string(hide_password=False)
    with admin.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    admin.dispose()
