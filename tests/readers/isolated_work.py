"""Not a test: what the workers of ``test_isolation`` do; a module, so that it can be spawned."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hnjobs.readers.worker import Loss

ABORT = "abort"
HANG = "hang"
ALLOCATE = "allocate"
RAISE = "raise"
SHOUT = "shout"


def work(task: str) -> str:
    """Do what the task says; say it back where it says nothing."""
    if task == ABORT:
        os.abort()
    if task == HANG:
        while True:
            pass
    if task == ALLOCATE:
        return str(len(bytearray(1 << 33)))
    if task == RAISE:
        raise ValueError(task)
    if task == SHOUT:
        os.write(1, b"on standard output")
        print("on standard error", file=sys.stderr)  # noqa: T201 that is what is tested
    return f"{task} done"


def give_up(task: str, loss: Loss) -> str:
    """Fail a second time."""
    return work(task)


def explain(task: str, loss: Loss) -> str:
    """Find out why."""
    return f"{task}: {loss.cause.value}"


def own_process(_: str) -> str:
    """Tell which process does the work."""
    return str(os.getpid())
