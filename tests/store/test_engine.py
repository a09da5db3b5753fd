"""Opening a database: what will do, and what is said of what will not."""

from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, make_url, text

from hnjobs.errors import StoreError
from hnjobs.store.engine import open_store
from hnjobs.store.records import Arrival
from tests.store.returns import NOON, PLAN, a_return, jobs, row_counts, save, values

if TYPE_CHECKING:
    from pathlib import Path


def test_the_folder_is_made(tmp_path: Path) -> None:
    """A database in a folder that is not there yet is made with its folder."""
    with open_store(f"sqlite:///{tmp_path}/a/b/store.db") as store:
        save(store, a_return(jobs(7)))

    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["store.db"]


def test_in_memory() -> None:
    """A database in memory works like any other, for as long as it is open."""
    with open_store("sqlite://") as store:
        save(store, a_return(jobs(7)))

        assert values(store) == {"ba-dinh 2023-M01 jobs_created": 7}


def test_sqlite_settings(sqlite_url: str, tmp_path: Path) -> None:
    """SQLite keeps a write-ahead log, and closing empties it into the file even while another has it open."""
    with open_store(sqlite_url) as other:
        other.receipts(PLAN)
        with open_store(sqlite_url) as store:
            save(store, a_return(jobs(7)))
        alone = tmp_path / "copy.db"
        alone.write_bytes((tmp_path / "store.db").read_bytes())

        assert row_counts(f"sqlite:///{alone}")["observation"] == 1
        plain = sqlite3.connect(tmp_path / "store.db")
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        plain.close()


def test_foreign_keys_hold(sqlite_url: str) -> None:
    """A submission of a file that is not kept is refused on SQLite too."""
    with open_store(sqlite_url) as store, pytest.raises(StoreError, match="FOREIGN KEY"):
        store.save(PLAN, [Arrival(99, a_return(jobs(1)), NOON, NOON)])[0]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        pytest.param("", "expected sqlite:///PATH or postgresql://", id="empty"),
        pytest.param("store.db:hush", "expected sqlite:///PATH or postgresql://", id="a-path"),
        pytest.param("mysql://me:hush@server/db", "found 'mysql'; expected sqlite", id="another-database"),
        pytest.param("postgresql://me:hush@server:port/db", "expected sqlite", id="port-is-no-number"),
        pytest.param(
            "postgresql://me:hush@127.0.0.1:1/db?password=hush",
            r"opening postgresql://me:\*\*\*@",
            id="no-server",
        ),
        pytest.param("postgresql://me:hush@127.0.0.1/db?hushh=1", "hushh", id="unknown-option"),
    ],
)
def test_addresses_that_will_not_do(url: str, reason: str) -> None:
    """A wrong address is told in a sentence that says what is expected and never repeats the password."""
    with pytest.raises(StoreError, match=reason) as caught:
        open_store(url)

    assert "hush" not in str(caught.value).replace("hushh", "")


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    """A folder that cannot be made is named."""
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(StoreError, match=r"opening .*store\.db: .*File exists.*file"):
        open_store(f"sqlite:///{tmp_path}/file/store.db")


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    """A folder is not a database."""
    with pytest.raises(StoreError, match="the file cannot be opened"):
        open_store(f"sqlite:///{tmp_path}")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """Somebody else's file is refused and left as it is."""
    path = tmp_path / "store.db"
    path.write_text("Kính gửi: Sở Lao động" * 100)

    with pytest.raises(StoreError, match="the file is not a database of this program"):
        open_store(f"sqlite:///{path}")

    assert path.read_text().startswith("Kính gửi")


def test_a_database_that_may_not_be_written_to(sqlite_url: str, tmp_path: Path) -> None:
    """A database that can only be read is read; saving says that it may not be written to."""
    with open_store(sqlite_url) as store:
        save(store, a_return(jobs(7)))

    with open_store(f"sqlite:///file:{tmp_path}/store.db?mode=ro&uri=true") as store:
        assert values(store) == {"ba-dinh 2023-M01 jobs_created": 7}
        with pytest.raises(StoreError, match="the file or its folder may not be written to"):
            save(store, a_return(jobs(8)), content=b"another")


def test_a_missing_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the driver for PostgreSQL the sentence says what to install."""
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(StoreError, match=r"driver is missing .*; install psycopg\[binary\]"):
        open_store("postgresql://me@127.0.0.1:1/db")


@pytest.mark.postgres
def test_a_lost_connection(postgresql_url: str) -> None:
    """When the server drops the connection the call says so, and the next call connects again."""
    named = make_url(postgresql_url).update_query_dict({"application_name": "to be cut off"})
    with open_store(named.render_as_string(hide_password=False)) as store:
        assert store.receipts(PLAN) == []
        engine = create_engine(postgresql_url)
        with engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                    "WHERE application_name = 'to be cut off'"
                )
            )
        engine.dispose()

        with pytest.raises(StoreError, match="reading receipts: the server is stopping or starting"):
            store.receipts(PLAN)
        assert store.receipts(PLAN) == []
