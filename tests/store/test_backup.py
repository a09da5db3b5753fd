"""A backup holds everything, of one moment, and goes back whole or not at all, into either database."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from alembic.command import upgrade
from sqlalchemy import create_engine, event, select, text
from sqlalchemy.exc import DBAPIError

from hnjobs.domain.event import Action, Event
from hnjobs.errors import StoreError
from hnjobs.store.backup import check_backup
from hnjobs.store.engine import open_store
from hnjobs.store.migration import alembic_config
from hnjobs.store.schema import METADATA
from hnjobs.store.transactions import begin_sqlite
from tests.databases import BOTH
from tests.store.returns import ERROR, LATER, M02, NOON, PLAN, QUERY, a_return, behind, jobs, save, values
from tests.store.test_writing import go, start

if TYPE_CHECKING:
    from hnjobs.store.repository import Store

DYING: Final = Path(__file__).with_name("dying_process.py")
RESTORED: Final = Event(Action.RESTORE_BACKUP, LATER, "lan", reason="đổi máy", detail="b")
EXCLUDED: Final = Event(Action.EXCLUDE, NOON, "lan", "ba-dinh", submission=1, until=date(2023, 6, 1))


def fill(store: Store) -> None:
    """Store rows of every table, with text that is not easy on a database."""
    save(store, a_return(jobs(10), jobs(2**63 - 1, "jobs_loan"), findings=(QUERY,)), content=b"\x00\xff")
    save(store, a_return(findings=(ERROR,), reporter=None), LATER, b"second")
    save(store, a_return(jobs(3), period=M02, reporter="đơn vị \x07'"), LATER, b"second")
    store.record(PLAN, EXCLUDED)


def rows(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, in the order of its key."""
    with behind(url) as engine, engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for name, table in METADATA.tables.items()
        }


def backed_up(store: Store, folder: Path) -> Path:
    """Write a backup and return its path."""
    path = folder / "sao lưu.backup"
    store.backup(path)
    return path


def restore(store: Store, path: Path) -> Path:
    """Restore a backup and return where the rest was put."""
    aside = path.with_name("aside")
    store.restore_backup(path, aside, PLAN, RESTORED)
    return aside


def test_a_backup_says_what_it_holds(store: Store, tmp_path: Path) -> None:
    """A backup is one finished SQLite file, with nothing beside it; its SHA-256 is that of the file."""
    fill(store)

    made = store.backup(tmp_path / "x.backup")

    content = (tmp_path / "x.backup").read_bytes()
    assert (made.sha256, made.size) == (sha256(content).hexdigest(), len(content))
    assert (made.submissions, made.files) == (3, 2)
    assert sorted(path.name for path in tmp_path.iterdir() if "store.db" not in path.name) == ["x.backup"]
    assert check_backup(tmp_path / "x.backup") == made


@pytest.fixture(params=BOTH)
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of another empty database, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'other.db'}"
    address: str = request.getfixturevalue("postgresql_url")
    return address


def test_restored_is_the_original(store: Store, url: str, other_url: str, tmp_path: Path) -> None:
    """From either database into either, every row comes back as it was, and one event says so."""
    fill(store)
    path = backed_up(store, tmp_path)

    with open_store(other_url) as other:
        save(other, a_return(jobs(77), reporter="someone-else"))
        restore(other, path)

        assert other.events(PLAN)[-1] == RESTORED._replace(subject=check_backup(path).sha256)

    before, after = rows(url), rows(other_url)
    recorded = after["event"].pop()
    assert after == before
    assert recorded[0] == before["event"][-1][0] + 1


def test_what_was_there_is_kept(store: Store, url: str, tmp_path: Path) -> None:
    """What a restore replaces is a backup of its own, and restoring that brings it back."""
    empty = backed_up(store, tmp_path)
    fill(store)
    before = rows(url)

    aside = restore(store, empty)
    assert values(store) == {}

    store.restore_backup(aside, tmp_path / "again", PLAN, RESTORED)
    after = rows(url)
    after["event"].pop()
    assert after == before


def test_every_plan_is_told(store: Store, tmp_path: Path) -> None:
    """The record of each plan of the backup says that it was restored, whichever plan is in force."""
    fill(store)
    path = backed_up(store, tmp_path)

    store.restore_backup(path, tmp_path / "aside", "another-plan", RESTORED)

    assert [store.events(plan)[-1].action for plan in (PLAN, "another-plan")] == [Action.RESTORE_BACKUP] * 2


def test_numbers_go_on_and_events_stay_guarded(store: Store, url: str, tmp_path: Path) -> None:
    """After a restore new rows get new numbers, and events can be changed no more than before."""
    fill(store)
    restore(store, backed_up(store, tmp_path))

    save(store, a_return(jobs(5), reporter="ba-vi"), content=b"third")
    store.record(PLAN, RESTORED)

    assert [one.id for one in store.filed(PLAN)] == [1, 2, 3, 4]
    for statement in ("UPDATE event SET reason = 'x'", "DELETE FROM event"):
        with (
            behind(url) as engine,
            pytest.raises(DBAPIError, match="never changed"),
            engine.begin() as connection,
        ):
            connection.execute(text(statement))


def test_backup_while_another_process_saves(store: Store, url: str, tmp_path: Path) -> None:
    """A backup made while returns are being saved holds whole ones, those of one moment."""
    with start(url, "busy", 100_000) as process:
        go(process)
        assert process.stdout is not None
        for _ in range(5):
            process.stdout.readline()

        made = [store.backup(tmp_path / f"{place}.backup") for place in range(3)]

        process.send_signal(signal.SIGKILL)

    assert 5 <= made[0].submissions < made[1].submissions < made[2].submissions
    for place, one in enumerate(made):
        with closing(sqlite3.connect(tmp_path / f"{place}.backup")) as backup:
            (submissions,) = backup.execute("SELECT count(*) FROM submission").fetchone()
            (observations,) = backup.execute("SELECT count(*) FROM observation").fetchone()
        assert (submissions, observations) == (one.submissions, 12 * one.submissions)


def test_who_reads_goes_on_reading(store: Store, url: str, tmp_path: Path) -> None:
    """Who began to read before a restore sees what was there to the end; who begins after sees the backup."""
    empty = backed_up(store, tmp_path)
    fill(store)
    asked = text("SELECT count(*) FROM submission")
    level = {"isolation_level": "REPEATABLE READ"} if url.startswith("postgresql") else {}

    with behind(url) as engine, engine.connect().execution_options(**level) as reading:
        if not level:
            reading.exec_driver_sql("BEGIN")
        assert reading.scalar(asked) == 3

        restore(store, empty)

        assert reading.scalar(asked) == 3
        with engine.connect() as late:
            assert late.scalar(asked) == 0


def cut(content: bytearray) -> None:
    """Lose the second half."""
    del content[len(content) // 2 :]


def flip_a_kept_file(content: bytearray) -> None:
    """Change one letter inside the kept bytes of a file, which SQLite itself would not notice."""
    at = bytes(content).index(b"a kept workbook")
    content[at] ^= 1


def flip_a_page(content: bytearray) -> None:
    """Overwrite a page of a table."""
    content[8192:8292] = b"\xa5" * 100


def flip_an_index(content: bytearray) -> None:
    """Change one letter of a value that stands in a table and in its index."""
    content[bytes(content).index(b"ke-hoach-21")] ^= 1


def another_file(content: bytearray) -> None:
    """Be another kind of file."""
    content[:] = b"PK\x03\x04 a workbook"


@pytest.mark.parametrize("harm", [cut, flip_a_kept_file, flip_a_page, flip_an_index, another_file])
def test_a_damaged_backup_is_refused(store: Store, url: str, tmp_path: Path, harm: Any) -> None:  # noqa: ANN401 a function
    """A backup that was cut, changed or is none changes nothing, and nothing is put aside."""
    fill(store)
    save(store, a_return(jobs(1), reporter="x"), content=b"a kept workbook" * 200)
    path = backed_up(store, tmp_path)
    content = bytearray(path.read_bytes())
    harm(content)
    path.write_bytes(content)
    before = rows(url)

    with pytest.raises(StoreError, match=r"damaged|not a backup"):
        restore(store, path)

    assert rows(url) == before
    assert not (tmp_path / "aside").exists()


def test_a_backup_with_rows_that_belong_to_nothing_is_refused(store: Store, tmp_path: Path) -> None:
    """A backup from which somebody took a submission away, and left its values, is damaged."""
    fill(store)
    path = backed_up(store, tmp_path)
    with closing(sqlite3.connect(path)) as backup:
        backup.execute("DELETE FROM submission WHERE id = 1")
        backup.commit()

    with pytest.raises(StoreError, match="damaged"):
        restore(store, path)


def test_another_database_is_refused(store: Store, tmp_path: Path) -> None:
    """A SQLite file of another program is no backup."""
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE submission (id INTEGER)")
        other.commit()

    with pytest.raises(StoreError, match="not a backup of this program"):
        restore(store, tmp_path / "other.db")


def test_a_newer_backup_is_refused(store: Store, tmp_path: Path) -> None:
    """A backup of a newer hnjobs is refused, and the sentence says what to do."""
    path = backed_up(store, tmp_path)
    with closing(sqlite3.connect(path)) as backup:
        backup.execute("UPDATE alembic_version SET version_num = '9999'")
        backup.commit()

    with pytest.raises(StoreError, match="install a newer one"):
        restore(store, path)


def test_an_older_backup_is_brought_up_to_date(store: Store, tmp_path: Path) -> None:
    """A backup of an older schema goes in as if it had been migrated; the file stays as it was."""
    path = tmp_path / "old.backup"
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "begin", begin_sqlite)
    event.listen(engine, "connect", lambda one, _: setattr(one, "isolation_level", None))
    with engine.begin() as connection:
        upgrade(alembic_config(connection), "0001")
        connection.execute(
            text(
                "INSERT INTO file (id, sha256, name, size, content, received_at)"
                " VALUES (7, :sha, 'cũ.xlsx', 3, :content, '2023-02-14 05:00:00.000000')"
            ),
            {"sha": sha256(b"old").hexdigest(), "content": b"old"},
        )
    engine.dispose()
    content = path.read_bytes()

    found = store.restore_backup(path, tmp_path / "aside", PLAN, RESTORED)

    assert (found.files, found.submissions) == (1, 0)
    assert store.content(sha256(b"old").hexdigest()) == b"old"
    assert path.read_bytes() == content


def test_a_backup_never_takes_the_databases_place(sqlite_url: str, tmp_path: Path) -> None:
    """A backup under the database's own name is refused before anything is written."""
    with open_store(sqlite_url) as store:
        fill(store)

        with pytest.raises(StoreError, match="the database itself"):
            store.backup(tmp_path / "store.db")

        assert len(store.filed(PLAN)) == 3


def test_a_backup_that_cannot_be_written_leaves_nothing(store: Store, tmp_path: Path) -> None:
    """Where the disk refuses, the backup that was there stays, and no half of a new one."""
    path = backed_up(store, tmp_path)
    content = path.read_bytes()
    fill(store)
    (tmp_path / "folder").mkdir()

    with pytest.raises(StoreError, match="folder"):
        store.backup(tmp_path / "folder")
    with pytest.raises(StoreError, match="cannot be opened"):
        store.backup(tmp_path / "not there" / "x.backup")

    assert path.read_bytes() == content
    assert not [found.name for found in tmp_path.iterdir() if found.name.endswith(".tmp")]


def test_a_restore_that_fails_changes_nothing(store: Store, url: str, tmp_path: Path) -> None:
    """Where what is there cannot be kept aside, nothing is restored."""
    empty = backed_up(store, tmp_path)
    fill(store)
    before = rows(url)

    with pytest.raises(StoreError, match="cannot be opened"):
        store.restore_backup(empty, tmp_path / "not there" / "aside", PLAN, RESTORED)

    assert rows(url) == before


def test_a_killed_restore_changes_nothing(store: Store, url: str, tmp_path: Path) -> None:
    """Killed before any of its statements, a restore has changed nothing; run again, it does all of it."""
    empty = backed_up(store, tmp_path)
    fill(store)
    before = rows(url)

    def run(count: int) -> int:
        command = [sys.executable, str(DYING), url, str(empty), str(tmp_path / "aside"), str(count)]
        return subprocess.run(command, check=False).returncode

    count = 1
    while (status := run(count)) == -signal.SIGKILL:
        assert rows(url) == before
        count += 13

    assert (status, count > 50) == (0, True)
    assert values(store) == {}
    store.restore_backup(tmp_path / "aside", tmp_path / "again", PLAN, RESTORED)
    after = rows(url)
    after["event"].pop()
    assert after == before
