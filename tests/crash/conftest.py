"""Both databases, empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.databases import BOTH, fresh_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
    else:
        yield from fresh_schema()


@pytest.fixture
def another_url(url: str, tmp_path: Path) -> Iterator[str]:
    """Give the address of another empty database of the same kind."""
    if url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'undisturbed.db'}"
    else:
        yield from fresh_schema()


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """Give the address of an empty schema of the PostgreSQL server."""
    yield from fresh_schema()
