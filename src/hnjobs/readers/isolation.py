"""Do work on strangers' files in processes of their own, which may die without harm to the program.

A native reader can end its process, run for ever or take all memory on a file of 5 KB. Each worker therefore
has limits of time and memory; it is warm, so that a good file costs a message and no process. Results come in
the order of the tasks. A task whose worker dies is tried once more alone, then a second, careful way; only
then is it lost.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, Self, TypeVar

from hnjobs.readers.worker import CAREFUL, PICKLE, WORK, Answer, Cause, Limits, Loss, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess
    from types import TracebackType

T = TypeVar("T")
R = TypeVar("R")

# tasks a message: a switch of processes costs as much as reading a small workbook; where one of them ends its
# reader, all are done again one by one, so not many more
_CHUNK: Final = 16
_HEAVY: Final = 16 << 20  # bytes of tasks from which on a message is not added to


@dataclass(slots=True)
class _Worker:
    """One process and this side's end of its pipe."""

    process: BaseProcess
    connection: Connection


class Workers(Generic[T, R]):
    """A pool of warm processes that do ``work`` on tasks; a context manager.

    Enter it before a database is opened and before threads are started: on Linux the processes are forked.
    """

    def __init__(
        self,
        work: Callable[[T], R],
        careful: Callable[[T, Loss], R],
        *,
        processes: int = 1,
        limits: Limits | None = None,
        method: str | None = None,
        weigh: Callable[[T], int] | None = None,
    ) -> None:
        """Take what is to be done.

        Args:
            work: done in a worker; a callable that can be pickled where processes are not forked.
            careful: done in a fresh worker on a task that was lost, with the loss: it may find out why.
            processes: how many workers.
            limits: what one worker may take.
            method: ``fork`` or ``spawn``; None for the platform's best.
            weigh: tells the bytes of a task, so that a few large ones make a message too; None for none.
        """
        self._weigh = weigh
        self._work, self._careful = work, careful
        self._count, self._limits = max(processes, 1), limits or Limits()
        chosen = method or ("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
        self._context: BaseContext = multiprocessing.get_context(chosen)
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        self._workers = [self._start() for _ in range(self._count)]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            _end(worker)
        self._workers = []

    def map(self, tasks: Iterable[T]) -> Iterator[R | Loss]:
        """Yield the result of each task, or its loss, in the order of the tasks; they are taken as needed.

        ``tasks`` is asked again when it seemed to be at its end: results may bring more tasks.
        """
        coming = iter(tasks)
        waiting: deque[tuple[int, list[T]]] = deque()
        while True:
            busy = {index for index, _ in waiting}
            for index in range(len(self._workers)):
                if index not in busy:
                    self._give(index, coming, waiting)
            if not waiting:
                return
            index, chunk = waiting.popleft()
            answer = self._receive(index)
            if answer is None:
                results: Sequence[object] = [self._alone(index, task) for task in chunk]
            else:
                results = answer.results
                if answer.retires:
                    self._replace(index)
            results = [
                self._careful_way(index, task, result) if isinstance(result, Loss) else result
                for task, result in zip(chunk, results, strict=True)
            ]
            self._give(index, coming, waiting)
            yield from results  # type: ignore[misc]  # a worker sends what ``work`` returned

    def _give(self, index: int, coming: Iterator[T], waiting: deque[tuple[int, list[T]]]) -> None:
        chunk: list[T] = []
        weight = 0
        for task in coming:
            chunk.append(task)
            weight += self._weigh(task) if self._weigh else 0
            if len(chunk) >= _CHUNK or weight >= _HEAVY:
                break
        if chunk:
            self._send(index, (WORK, chunk))
            waiting.append((index, chunk))

    def _send(self, index: int, message: object) -> None:
        # it may have died while it had nothing to do; the answer that does not come is looked after
        with suppress(OSError):
            self._workers[index].connection.send_bytes(pickle.dumps(message, PICKLE))

    def _receive(self, index: int) -> Answer | None:
        """Wait for an answer; None when the worker died or ran out of time, and then it is a new one."""
        connection = self._workers[index].connection
        with suppress(EOFError, OSError):
            if connection.poll(self._limits.seconds):
                answer: Answer = pickle.loads(connection.recv_bytes())  # noqa: S301 from our own process
                return answer
        return None

    def _alone(self, index: int, task: T) -> object:
        """Do one task by itself in a fresh worker."""
        self._replace(index)
        self._send(index, (WORK, [task]))
        answer = self._receive(index)
        return self._why(index) if answer is None else answer.results[0]

    def _careful_way(self, index: int, task: T, loss: Loss) -> object:
        if loss.cause is Cause.BUG:  # nothing is to be found out: its traceback says all
            return loss
        self._replace(index)
        self._send(index, (CAREFUL, [(task, loss)]))
        answer = self._receive(index)
        if answer is None:
            self._replace(index)
            return loss
        return answer.results[0] if not isinstance(answer.results[0], Loss) else loss

    def _why(self, index: int) -> Loss:
        """Tell why a worker gave no answer, and put a new one in its place."""
        process = self._workers[index].process
        process.join(0.2)
        code = process.exitcode
        self._replace(index)
        if code is None or code == -getattr(signal, "SIGALRM", 0):
            return Loss(Cause.TIME)
        return Loss(Cause.MEMORY if code == -signal.SIGKILL.value else Cause.CRASH)

    def _replace(self, index: int) -> None:
        _end(self._workers[index])
        self._workers[index] = self._start()

    def _start(self) -> _Worker:
        here, there = self._context.Pipe()
        inherited = [worker.connection for worker in self._workers] + [here]
        forked = self._context.get_start_method() == "fork"
        arguments = (there, self._work, self._careful, self._limits, inherited if forked else [])
        process = self._context.Process(target=serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        process.start()
        there.close()
        return _Worker(process, here)


def _end(worker: _Worker) -> None:
    """End a worker whatever it is doing: it holds nothing that must be put away."""
    worker.connection.close()
    worker.process.kill()
    worker.process.join()
