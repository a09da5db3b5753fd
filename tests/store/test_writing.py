"""One transaction a submission: versions are unique, a save is whole or nothing, repeating it is harmless."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING, Final

import pytest
from sqlalchemy import text

from hnjobs.errors import StoreError
from hnjobs.store.engine import open_store
from hnjobs.store.records import Arrival
from tests.store.returns import (
    ERROR,
    LATER,
    NOON,
    PLAN,
    QUERY,
    a_return,
    behind,
    checksum,
    jobs,
    keep,
    row_counts,
    save,
)

if TYPE_CHECKING:
    from hnjobs.store.repository import Store

PROCESS: Final = Path(__file__).with_name("saving_process.py")


def start(url: str, who: str, count: int) -> subprocess.Popen[str]:
    """Start a process that saves returns once it is told to go."""
    process = subprocess.Popen(
        [sys.executable, str(PROCESS), url, who, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    """Tell a process to go."""
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def race(url: str, names: list[str]) -> list[list[int]]:
    """Let processes open the store and save ten returns each, all at once; return the versions they got."""
    with ExitStack() as stack:
        processes = [stack.enter_context(start(url, name, 10)) for name in names]
        for process in processes:
            go(process)
        outputs = [process.communicate(timeout=60)[0] for process in processes]
    assert {process.returncode for process in processes} == {0}
    return [[int(line) for line in output.split()] for output in outputs]


def test_versions_count_up(store: Store) -> None:
    """Versions of a return count from 1, rejected ones too; each reporter, form and period on its own."""
    assert save(store, a_return(jobs(1)), content=b"1") == 1
    assert save(store, a_return(findings=(ERROR,)), content=b"2") == 2
    assert save(store, a_return(jobs(3)), content=b"3") == 3
    assert save(store, a_return(jobs(4), reporter="ba-vi"), content=b"4") == 1
    assert save(store, a_return(reporter=None, findings=(ERROR,)), content=b"5") == 0
    assert save(store, a_return(reporter=None, findings=(ERROR,)), content=b"6") == 0


def test_saving_again_changes_nothing(store: Store, url: str) -> None:
    """The same reading of the same file, received at the same moment, is stored once."""
    unknown = a_return(reporter=None, findings=(ERROR,))
    for _ in range(2):
        assert save(store, a_return(jobs(1)), NOON) == 1
        assert save(store, unknown, NOON) == 0

    assert row_counts(url) == {"file": 1, "submission": 2, "observation": 1, "narrative": 1, "finding": 1}


def test_once_is_once(store: Store) -> None:
    """What is to be stored once is no version again, later or with other findings; a rejection is."""
    once = Arrival(keep(store), a_return(jobs(1)), NOON, NOON, once=True)
    later = once._replace(received_at=LATER, submission=a_return(jobs(1), findings=(QUERY,)))

    versions = store.save(PLAN, [once, later])
    again = store.save(PLAN, [later, later._replace(submission=a_return(findings=(ERROR,)))])

    assert (versions, again) == ([1, 1], [1, 2])
    assert len(store.receipts(PLAN)) == len(store.events(PLAN)) == 2


@pytest.mark.parametrize(
    ("received_at", "value"), [(LATER, 1), (NOON, 2)], ids=["received-again", "read-differently"]
)
def test_what_differs_is_a_new_version(store: Store, received_at: object, value: int) -> None:
    """The same file received at another moment, or read differently, is a version of its own."""
    save(store, a_return(jobs(1)), NOON)

    assert store.save(PLAN, [Arrival(keep(store), a_return(jobs(value)), received_at, LATER)])[0] == 2  # type: ignore[arg-type]


def test_a_save_that_fails_leaves_nothing(store: Store, url: str) -> None:
    """When the last of the rows cannot be stored, the first ones are gone too; the store works on."""
    with behind(url) as engine:
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE finding RENAME TO elsewhere"))

        with pytest.raises(StoreError, match="saving returns"):
            save(store, a_return(jobs(1), findings=(QUERY,)), content=b"no table of findings")

        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE elsewhere RENAME TO finding"))
    assert row_counts(url) == {"file": 1, "submission": 0, "observation": 0, "narrative": 0, "finding": 0}
    assert save(store, a_return(jobs(1))) == 1


def test_a_value_that_is_given_twice_is_refused(store: Store, url: str) -> None:
    """A return that gives an indicator twice is not stored: neither value is right."""
    with pytest.raises(StoreError, match="saving returns"):
        save(store, a_return(jobs(1), jobs(2)))

    assert row_counts(url)["submission"] == 0


def test_a_save_of_no_file_is_refused(store: Store, url: str) -> None:
    """A submission whose file is not kept is not stored."""
    with pytest.raises(StoreError):
        store.save(PLAN, [Arrival(12345, a_return(jobs(1)), NOON, LATER)])[0]

    assert row_counts(url)["submission"] == 0


def test_threads_get_versions_of_their_own(store: Store) -> None:
    """Threads that save the same return's versions through one store never share a number."""
    with ThreadPoolExecutor(4) as pool:
        versions = list(
            pool.map(lambda place: save(store, a_return(jobs(place)), content=str(place).encode()), range(24))
        )

    assert sorted(versions) == list(range(1, 25))


def test_threads_keep_a_file_once(store: Store, url: str) -> None:
    """Threads that keep the same bytes at the same moment all get the one file's number."""
    start_line = Barrier(4, timeout=20)  # a thread that fails must not leave the others waiting

    def keep_at_once(content: bytes) -> int:
        start_line.wait()
        return keep(store, content)

    contents = [f"file {place}".encode() for place in range(30) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(keep_at_once, contents))

    assert len(set(zip(contents, numbers, strict=True))) == 30
    assert row_counts(url)["file"] == 30


def test_processes_get_versions_of_their_own(url: str) -> None:
    """Processes that open an empty database and save at once all succeed, with unique versions."""
    outputs = race(url, ["one", "two", "three", "four"])

    assert sorted(version for output in outputs for version in output) == list(range(1, 41))
    assert row_counts(url)["observation"] == 40 * 12


def test_the_same_files_read_by_two_processes_are_stored_once(url: str) -> None:
    """Two processes that read the same folder at once leave what one would have left."""
    outputs = race(url, ["same", "same"])

    assert outputs == [list(range(1, 11))] * 2
    assert row_counts(url) == {"file": 10, "submission": 10, "observation": 120, "narrative": 0, "finding": 0}


@pytest.mark.parametrize("lines", [1, 7, 30])
def test_a_killed_process_leaves_whole_submissions(url: str, lines: int) -> None:
    """What was saved before a kill is there, whole; run again, the command loses and doubles nothing."""
    with start(url, "killed", 100_000) as process:
        go(process)
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(lines)]
        process.send_signal(signal.SIGKILL)

    counts = row_counts(url)
    assert counts["submission"] >= told[-1] == lines
    assert counts["file"] - counts["submission"] in {0, 1}
    assert counts["observation"] == 12 * counts["submission"]

    with start(url, "killed", counts["submission"] + 5) as process:
        process.communicate("go\n", timeout=60)

    assert row_counts(url)["submission"] == counts["submission"] + 5
    with open_store(url) as store:
        versions = [receipt.version for receipt in store.receipts(PLAN)]
    assert versions == list(range(1, counts["submission"] + 6))


def test_a_return_is_saved_with_its_own_file_only(store: Store, url: str) -> None:
    """Where a file's number belongs to another file by now, nothing is saved; the command is run again."""
    another = b"another file, after a backup was restored"
    number = keep(store, another)
    arrival = Arrival(number, a_return(jobs(1)), NOON, LATER, checksum=checksum(b"the file that was read"))

    with pytest.raises(StoreError, match="run the command again"):
        store.save(PLAN, [arrival])

    assert row_counts(url)["submission"] == 0
    assert store.save(
        PLAN, [arrival._replace(checksum=checksum(b"another file, after a backup was restored"))]
    ) == [1]
