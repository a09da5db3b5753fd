"""Every store test runs on both databases: a fresh SQLite file, and a fresh schema of a PostgreSQL server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event

from hnjobs.store.engine import open_store
from tests.databases import BOTH, fresh_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hnjobs.store.repository import Store


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
    else:
        yield from fresh_schema()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Give the address of a SQLite database that is not there yet."""
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """Give the address of an empty schema of the PostgreSQL server."""
    yield from fresh_schema()


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
