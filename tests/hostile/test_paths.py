"""Paths that are no plain files, names that are no plain text, and faults of the program itself."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hnjobs.domain.finding import FindingCode as C
from hnjobs.domain.lexicon import Lexicon
from hnjobs.errors import StoreError
from hnjobs.pipeline.arrivals import Queue, Waiting
from hnjobs.pipeline.ingest import IngestRequest, ingest
from hnjobs.readers.file_reader import FileReader, ReadReturn
from hnjobs.readers.isolation import Workers
from tests.hostile.test_hostile import run
from tests.hostile.workbooks import FIGURES, good

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.outcome import Outcome
    from hnjobs.readers.file_reader import ReadItem, Task
    from hnjobs.store.repository import Store

DAY = datetime(2023, 1, 14, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with an inbox and what ``run`` needs."""
    for name in ("inbox", "tmp", "work"):
        (tmp_path / name).mkdir()
    (tmp_path / "inbox" / "good.xlsx").write_bytes(good())
    return tmp_path


def taken(inbox: Path, plan: Plan, store: Store) -> dict[str, Outcome]:
    """Ingest a folder; return outcomes by the names of the files."""
    return {Path(one.file).name: one for one in ingest(IngestRequest((inbox,), DAY, DAY), plan, store)}


def test_what_is_no_file_is_no_argument(folder: Path) -> None:
    """A pipe given as a file is refused at once, and not waited for; in a folder it is passed over."""
    os.mkfifo(folder / "inbox" / "pipe.xlsx")

    named, _ = run(folder, "ingest", folder / "inbox" / "pipe.xlsx")
    in_folder, _ = run(folder, "ingest", folder / "inbox")

    assert (named.returncode, named.stdout) == (2, "")
    assert "pipe.xlsx" in named.stderr
    assert (in_folder.returncode, in_folder.stderr) == (0, "")


def test_links_in_a_circle(folder: Path) -> None:
    """A folder that holds a link to itself is read once; a link to nowhere is passed over."""
    (folder / "inbox" / "again").symlink_to(folder / "inbox")
    (folder / "inbox" / "gone.xlsx").symlink_to(folder / "nowhere")
    (folder / "inbox" / "round.xlsx").symlink_to(folder / "inbox" / "round.xlsx")

    ran, _ = run(folder, "ingest", folder / "inbox")

    assert (ran.returncode, ran.stderr) == (0, "")
    assert "1 accepted" in ran.stdout


def test_names_that_are_no_text(folder: Path) -> None:
    """Names with escapes, markup, line breaks or bytes that are no UTF-8 are told, and do nothing."""
    for name in (
        b"\xff\xfe.xlsx",
        b"[red]\x1b[2J\n.xlsx",
        "\u202ehnid-ab.xlsx".encode(),
        b"=cmd|' '!A0.xlsx",
    ):
        (folder / "inbox" / os.fsdecode(name)).write_bytes(b"no workbook " + name)

    for format_ in ("table", "csv", "json"):
        ran, _ = run(folder, "ingest", folder / "inbox", "--format", format_)

        assert (ran.returncode, ran.stderr) == (1, "")
        assert not set(ran.stdout) & {"\x1b", "\u202e", "\r"}
        assert "cmd" in ran.stdout


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(folder: Path, plan: Plan, store: Store) -> None:
    """A file without permission costs a finding; the others go on."""
    path = folder / "inbox" / "secret.xlsx"
    path.write_bytes(good())
    path.chmod(0)

    outcomes = taken(folder / "inbox", plan, store)

    assert {name: one.outcome for name, one in outcomes.items()} == {
        "good.xlsx": "accepted",
        "secret.xlsx": "rejected",
    }


def test_a_file_too_large_to_be_kept(folder: Path, plan: Plan, store: Store) -> None:
    """A file beyond what the store can hold is neither read nor kept, and said to be so."""
    with (folder / "inbox" / "film.xlsx").open("wb") as file:
        file.truncate(300_000_000)

    outcomes = taken(folder / "inbox", plan, store)

    assert [one.code for one in outcomes["film.xlsx"].findings] == [C.NOT_KEPT]
    assert outcomes["good.xlsx"].outcome == "accepted"


def test_a_file_that_grows(folder: Path, plan: Plan, store: Store) -> None:
    """A file that is written to while it is read is what had been read of it, once, and kept as that."""
    path = folder / "inbox" / "growing.xlsx"
    path.write_bytes(good("HUYỆN BA VÌ"))
    done = threading.Event()

    def grow() -> None:
        with path.open("ab") as file:
            while not done.is_set():
                file.write(bytes(1_000_000))
                file.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        outcomes = taken(folder / "inbox", plan, store)
    finally:
        done.set()
        writer.join()

    assert outcomes["good.xlsx"].outcome == "accepted"
    assert outcomes["growing.xlsx"].outcome in ("accepted", "rejected")
    figures = {one.indicator for one in store.observations(plan.id, reporters=["ba-vi"])}
    assert figures == (set(FIGURES) if outcomes["growing.xlsx"].outcome == "accepted" else set())


class _Faulty(FileReader):
    """A reader with a fault of its own."""

    def read(self, task: Task) -> tuple[ReadItem, ...]:
        """Fail on one file."""
        if task.name == "faulty.xlsx":
            raise ZeroDivisionError(task.name)
        return super().read(task)


def test_a_fault_of_the_program_keeps_its_traceback(folder: Path, plan: Plan, store: Store) -> None:
    """A file that our own fault loses costs a finding; the traceback goes to a log named by its checksum."""
    content = b"any"
    (folder / "inbox" / "faulty.xlsx").write_bytes(content)
    reader, log = _Faulty(Lexicon(plan)), folder / "home" / "log"

    with Workers(reader.read, reader.explain) as workers:
        outcomes = {
            Path(one.file).name: one
            for one in ingest(
                IngestRequest((folder / "inbox",), DAY, DAY, log=log), plan, store, workers=workers
            )
        }

    assert [one.code for one in outcomes["faulty.xlsx"].findings] == [C.READER_FAILED]
    assert outcomes["good.xlsx"].outcome == "accepted"
    (path,) = log.iterdir()
    assert path.name == f"reading-{sha256(content).hexdigest()[:12]}.log"
    assert "ZeroDivisionError: faulty.xlsx" in path.read_text(encoding="utf-8")
    assert store.content(sha256(content).hexdigest()) == content


def test_a_log_that_cannot_be_written_stops_nothing(folder: Path, plan: Plan, store: Store) -> None:
    """Where the log folder cannot be made, the finding stands and the other files go on."""
    (folder / "inbox" / "faulty.xlsx").write_bytes(b"any")
    (folder / "log").write_text("in the way")
    reader = _Faulty(Lexicon(plan))

    with Workers(reader.read, reader.explain) as workers:
        request = IngestRequest((folder / "inbox",), DAY, DAY, log=folder / "log")
        outcomes = ingest(request, plan, store, workers=workers)

    assert sorted(one.outcome for one in outcomes) == ["accepted", "rejected"]


def test_many_large_files_are_not_held_at_once(folder: Path, plan: Plan, store: Store) -> None:
    """Files go to a worker and into the store by weight: a batch of large ones is one file."""
    for number in range(4):
        (folder / "inbox" / f"{number}.xlsx").write_bytes(bytes([number]) * 70_000_000)
    seen: list[tuple[int, int]] = []

    ingest(
        IngestRequest((folder / "inbox",), DAY, DAY, dry_run=True), plan, store, lambda *at: seen.append(at)
    )

    assert seen == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_a_full_disk_under_the_queue_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Returns that cannot be put away to wait stop the command as a failed disk does, not as a fault."""
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: Path("/dev/full").open("w+b", 1 << 20))  # noqa: SIM115 the queue closes it
    read = ReadReturn("Sheet1", None, None, None, holds=True, pickled=b"x" * 100_000)
    told = Waiting((0, 0), "a.xlsx", "a.xlsx", 1, None, DAY, "moment")

    with Queue() as queue:
        queue.put(read, told)
        with pytest.raises(StoreError, match=r"temporary file: No space left on device"):
            list(queue.in_turn())
        with pytest.raises(StoreError, match=r"temporary file: No space left on device"):
            queue.put(read._replace(pickled=bytes(2 << 20)), told)


def test_a_worker_whose_program_was_killed_ends() -> None:
    """A worker that hangs in native code when the program is killed ends when its time is up."""
    program = (
        "import os, signal\n"
        "from hnjobs.readers.isolation import Workers\n"
        "from hnjobs.readers.worker import Limits\n"
        "from tests.readers.isolated_work import HANG, explain, work\n"
        "with Workers(work, explain, limits=Limits(seconds=0.2)) as workers:\n"
        "    workers._give(0, iter([HANG]), __import__('collections').deque())\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    here, there = os.pipe()
    ended = subprocess.run([sys.executable, "-c", program], pass_fds=[there], check=False, timeout=30)
    os.close(there)  # the worker holds the last one
    gone, _, _ = select.select([here], [], [], 20)
    os.close(here)

    assert ended.returncode < 0
    assert gone
