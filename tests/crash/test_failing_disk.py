"""A full disk and a lost connection: status 3, a clear sentence, no damage, the next run does it all."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from sqlalchemy import Engine, create_engine, event, make_url, text
from typer.testing import CliRunner

from hnjobs.cli.main import app
from tests.crash.office import Stored, fill, stored, take_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.plan import Plan

FILES: Final = 24
RECEIVED: Final = ("--received-at", "2023-06-14T16:00")


def limited(folder: Path, inbox: Path, kilobytes: int) -> subprocess.CompletedProcess[str]:
    """Ingest a folder in a process that can write no file beyond a size, as on a disk that is full."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("HNJOBS_", "LC_"))}
    home = {"HNJOBS_HOME": str(folder / "home"), "HNJOBS_LANG": "en", "TMPDIR": str(folder)}
    return subprocess.run(
        # Python ignores the signal that goes with it, so that writing fails as it does on a full disk
        [
            *("bash", "-c", f'ulimit -f {kilobytes}; exec "$@"', "sh"),
            *(sys.executable, "-m", "hnjobs", "ingest", str(inbox), *RECEIVED),
        ],
        env={**kept, **home},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def is_a_sentence(said: str) -> bool:
    """Tell whether what was said on standard error is one line of hnjobs."""
    return said.startswith("hnjobs: the store failed while ") and said.count("\n") == 1 and ".py" not in said


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> Stored:
    """Give what an undisturbed run stores."""
    folder = tmp_path_factory.mktemp("whole")
    url = f"sqlite:///{folder / 'store.db'}"
    take_in(url, fill(folder / "inbox", FILES), plan)
    return stored(url, plan)


@pytest.mark.parametrize("kilobytes", [1, 20, 40, 80, 120, 160, 200, 220])
def test_a_full_disk(kilobytes: int, whole: Stored, plan: Plan, tmp_path: Path) -> None:
    """Wherever the disk is full, the command says so with status 3; no damage, the next run does it."""
    inbox = fill(tmp_path / "inbox", FILES)

    ran = limited(tmp_path, inbox, kilobytes)

    assert (ran.returncode, ran.stdout) == (3, "")
    assert is_a_sentence(ran.stderr), ran.stderr
    path = tmp_path / "home" / "hnjobs.db"
    if path.exists():
        with closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    url = f"sqlite:///{path}"
    assert stored(url, plan).submissions <= whole.submissions
    take_in(url, inbox, plan)
    assert stored(url, plan) == whole


def test_a_full_disk_where_returns_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command ends with status 3 and a sentence where the temporary file cannot be made."""
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: Path("/nowhere/at/all").open("w+b"))  # noqa: SIM115 it fails

    ran = CliRunner().invoke(app, ["ingest", str(fill(tmp_path / "inbox", 1))])

    assert (ran.exit_code, ran.stdout) == (3, "")
    assert is_a_sentence(ran.stderr), ran.stderr


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands in this process speak English, and live in a home of the test."""
    monkeypatch.setenv("HNJOBS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HNJOBS_LANG", "en")
    monkeypatch.delenv("HNJOBS_DATABASE_URL", raising=False)


@pytest.fixture
def cut_at(postgresql_url: str) -> Iterator[Any]:
    """Give a function that lets the server end the connection before the n-th statement from now."""
    address = make_url(postgresql_url)
    admin = create_engine(address)
    left, way = [0], [""]

    def cut(connection: Any, *_: object) -> None:  # noqa: ANN401 SQLAlchemy's
        left[0] -= 1
        if left[0] == 0:
            own = connection.connection.driver_connection
            if way[0] == "network":
                with socket.socket(fileno=os.dup(own.fileno())) as line:
                    line.shutdown(socket.SHUT_RDWR)
                return
            with admin.connect() as other:
                terminate = text("SELECT pg_terminate_backend(:pid, 5000)")
                other.execute(terminate, {"pid": own.info.backend_pid})

    def cut_at(number: int, by: str) -> None:
        left[0], way[0] = number, by

    event.listen(Engine, "before_cursor_execute", cut)
    yield cut_at
    event.remove(Engine, "before_cursor_execute", cut)
    admin.dispose()


@pytest.mark.postgres
@pytest.mark.parametrize("by", ["server", "network"])
def test_a_lost_connection(
    by: str,
    postgresql_url: str,
    cut_at: Any,  # noqa: ANN401 see the fixture
    whole: Stored,
    plan: Plan,
    tmp_path: Path,
) -> None:
    """A connection that ends at any statement: status 3, one sentence, and the next run does it."""
    inbox = fill(tmp_path / "inbox", FILES)
    command = ["ingest", str(inbox), *RECEIVED, "--database", postgresql_url]
    CliRunner().invoke(app, ["check-deadlines", "--database", postgresql_url])  # the tables are there

    for number in range(2, 13):  # the first asks whether the tables are there, and is asked again
        cut_at(number, by)
        ran = CliRunner().invoke(app, command)

        assert (ran.exit_code, ran.stdout) == (3, ""), (number, ran.stdout)
        assert is_a_sentence(ran.stderr), (number, ran.stderr)
        assert "the connection was lost" in ran.stderr or (by == "server" and "is stopping" in ran.stderr)
        assert stored(postgresql_url, plan).submissions <= whole.submissions
    assert CliRunner().invoke(app, command).exit_code == 1
    assert stored(postgresql_url, plan) == whole
