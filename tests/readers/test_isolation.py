"""Workers: every task gets a result or a loss, in order, whatever the work on one does to its process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hnjobs.readers.isolation import Workers
from hnjobs.readers.worker import Cause, Limits, Loss
from tests.readers.isolated_work import (
    ABORT,
    ALLOCATE,
    HANG,
    RAISE,
    SHOUT,
    explain,
    give_up,
    own_process,
    work,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

QUICK = Limits(seconds=1.0)


def run(tasks: Sequence[str], **options: object) -> list[str | Loss]:
    """Do the tasks with workers that cannot explain a loss."""
    with Workers(work, give_up, limits=QUICK, **options) as workers:  # type: ignore[arg-type]
        return list(workers.map(tasks))


@pytest.mark.parametrize("processes", [1, 3])
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_results_come_in_order(method: str, processes: int) -> None:
    """However many workers there are and however they start, results come in the order of the tasks."""
    tasks = [f"task {number}" for number in range(50)]

    assert run(tasks, processes=processes, method=method) == [f"{task} done" for task in tasks]


@pytest.mark.parametrize(
    ("task", "cause"),
    [(ABORT, Cause.CRASH), (HANG, Cause.TIME), (ALLOCATE, Cause.MEMORY), (RAISE, Cause.BUG)],
)
def test_one_task_is_lost_and_no_other(task: str, cause: Cause) -> None:
    """A task that ends, hangs, fills or breaks its worker is lost with its cause; the others are done."""
    before, lost, after = run(["before", task, "after"])

    assert (before, after) == ("before done", "after done")
    assert isinstance(lost, Loss)
    assert lost.cause is cause


def test_a_bug_keeps_its_traceback() -> None:
    """A fault of the program in a worker comes back with its traceback."""
    (lost,) = run([RAISE])

    assert isinstance(lost, Loss)
    assert "ValueError: raise" in lost.traceback
    assert "isolated_work.py" in lost.traceback


def test_a_careful_second_look_may_explain_a_loss() -> None:
    """What the careful way finds out in a fresh worker stands in place of the loss."""
    with Workers(work, explain, limits=QUICK) as workers:
        assert list(workers.map(["good", ABORT])) == ["good done", "abort: crash"]


def test_workers_print_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """What native code prints in a worker reaches neither standard output nor standard error."""
    assert run([SHOUT]) == ["shout done"]

    assert capfd.readouterr() == ("", "")


def test_a_worker_that_grew_is_replaced() -> None:
    """A worker whose memory passed the limit is replaced after the answer: memory stays flat."""
    tasks = [str(number) for number in range(40)]
    with Workers(own_process, explain, limits=Limits(retire=0)) as workers:
        replaced = set(workers.map(tasks))
    with Workers(own_process, explain) as workers:
        kept = set(workers.map(tasks))

    assert len(kept) == 1
    assert len(replaced) == 3  # sixteen tasks a message


def test_workers_end_with_the_program() -> None:
    """A program that is killed leaves no worker behind: their pipe is closed."""
    program = (
        "import os, signal\n"
        "from hnjobs.readers.isolation import Workers\n"
        "from tests.readers.isolated_work import own_process, explain\n"
        "with Workers(own_process, explain, processes=2) as workers:\n"
        "    print(*set(workers.map(map(str, range(32)))), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    # the workers hold the same standard error: communicate() returns when the last of them has gone
    started = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path.cwd(),
        timeout=60,
    )

    assert len(started.stdout.split()) == 2
