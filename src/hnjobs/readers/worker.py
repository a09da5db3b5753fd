"""The inside of a worker process: its limits, its silence, and the messages it answers.

See ``isolation``, which starts and replaces workers.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import sys
import traceback
from contextlib import suppress
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

PICKLE: Final = 5
WORK: Final = "work"
CAREFUL: Final = "careful"
_KIB: Final = 1024
_GRACE: Final = 1.0  # seconds: the parent is to be the first to see that the time is up


class Limits(NamedTuple):
    """What one worker may take; far above what an office workbook needs, far below what hurts the machine.

    Attributes:
        seconds: wall-clock time for one task (7.013 public workbooks: all but a few below one second).
        memory: bytes of address space beyond what the program has itself.
        retire: bytes of resident memory after which a worker is replaced, so that memory stays flat.
    """

    seconds: float = 20.0
    memory: int = 1 << 30
    retire: int = 400 << 20


class Cause(StrEnum):
    """Why a task was lost."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"
    BUG = "bug"


class Loss(NamedTuple):
    """A task that could not be done: why, and the traceback where a fault of the program is the cause."""

    cause: Cause
    traceback: str = ""


class Answer(NamedTuple):
    """What a worker sends back for a chunk: a result or a loss for each task; whether it should retire."""

    results: Sequence[object]
    retires: bool


def serve(
    connection: Connection,
    work: Callable[[T], R],
    careful: Callable[[T, Loss], R],
    limits: Limits,
    inherited: list[Connection],
) -> None:
    """Answer messages until the other end is closed; the body of a worker."""
    gc.freeze()  # what was inherited is the parent's: nothing of it may be finalised here
    for other in inherited:  # else a worker would never see that the parent is gone
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    _silence()
    _restrict(limits.memory)
    while True:
        message = b""
        with suppress(EOFError, OSError):
            message = connection.recv_bytes()
        if not message:
            return
        name, chunk = pickle.loads(message)  # noqa: S301 from the parent
        _end_after(limits.seconds + _GRACE)
        results = [
            _attempt(partial(careful, *task) if name == CAREFUL else partial(work, task)) for task in chunk
        ]
        _end_after(0)
        answer = Answer(results, _peak_memory() > limits.retire)
        connection.send_bytes(pickle.dumps(answer, PICKLE))


def _attempt(work: Callable[[], R]) -> R | Loss:
    try:
        return work()
    except MemoryError:
        return Loss(Cause.MEMORY)
    except BaseException:  # noqa: BLE001 a native reader's panic is no Exception, and must not end the others' work
        return Loss(Cause.BUG, traceback.format_exc())


def _end_after(seconds: float) -> None:
    """Let the system end this process after a time, whatever it does by then; 0 takes that back.

    The parent ends a worker that takes too long. This is for the worker whose parent was killed meanwhile:
    native code that never returns would not see that the pipe is closed.
    """
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _silence() -> None:
    """Send what native code prints nowhere: panics and warnings are nobody's to read."""
    sys.stdout.flush()
    faulthandler.disable()
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 open as long as the process is
    for descriptor in (1, 2):
        os.dup2(nowhere.fileno(), descriptor)
    sys.stdout = sys.stderr = nowhere


def _restrict(memory: int) -> None:
    """Set the limits of the operating system, where it has them."""
    try:
        import resource  # noqa: PLC0415 not on Windows
    except ImportError:  # pragma: no cover
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123 no path, a kernel's table
            own = int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:  # pragma: no cover - another system: its own limit stays
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = own + memory
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def _peak_memory() -> int:
    """Return the most memory this process has had, in bytes; 0 where that cannot be told."""
    try:
        import resource  # noqa: PLC0415 not on Windows
    except ImportError:  # pragma: no cover
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB
