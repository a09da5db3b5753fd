"""Failures of the database and the disk, made on purpose, and the sentences they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import NoSuchTableError

from hnjobs.errors import StoreError
from hnjobs.phrase import Phrase
from hnjobs.store.faults import translated

if TYPE_CHECKING:
    from pathlib import Path


def test_a_full_disk() -> None:
    """A full disk is called that."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE t (content BLOB)"))
        connection.execute(text("PRAGMA max_page_count = 10"))

        with (
            pytest.raises(StoreError, match="failed while saving: the disk is full"),
            translated(Phrase("saving")),
        ):
            connection.execute(text("INSERT INTO t VALUES (zeroblob(1000000))"))
    engine.dispose()


def test_a_locked_database(tmp_path: Path) -> None:
    """A database that another program is writing to is not a damaged one."""
    engine = create_engine(f"sqlite:///{tmp_path}/t.db", connect_args={"timeout": 0})
    with engine.connect() as one, engine.connect() as other:
        one.execute(text("CREATE TABLE t (content BLOB)"))
        one.commit()
        one.execute(text("INSERT INTO t VALUES (1)"))

        with pytest.raises(StoreError, match="another program is writing"), translated(Phrase("saving")):
            other.execute(text("INSERT INTO t VALUES (2)"))
    engine.dispose()


def test_a_statement_is_not_quoted() -> None:
    """What the database says is told without the statement and its values, which are other people's data."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        with pytest.raises(StoreError) as caught, translated(Phrase("reading")):
            connection.execute(text("SELECT 'secret' FROM nowhere"))

        assert str(caught.value) == "the store failed while reading: no such table: nowhere"
    engine.dispose()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        pytest.param(
            OSError(28, "No space left on device", "/data"), "No space left on device: '/data'", id="os"
        ),
        pytest.param(NoSuchTableError("t"), "t", id="sqlalchemy"),
        pytest.param(ImportError("No module named 'psycopg'"), "install psycopg", id="driver"),
    ],
)
def test_other_failures(error: Exception, sentence: str) -> None:
    """What the system or SQLAlchemy itself says is told in its own words."""
    with pytest.raises(StoreError, match=sentence), translated(Phrase("saving")):
        raise error


def test_bugs_pass() -> None:
    """A fault of the program is not a failure of the store."""
    with pytest.raises(KeyError), translated(Phrase("saving")):
        raise KeyError
