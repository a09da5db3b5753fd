"""The files of a run with what workers read from them: in their order, in batches that fit in memory."""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.observation import Submission
from hnjobs.pipeline.arrivals import LOCK, keep_traceback
from hnjobs.readers.file_reader import ReadItem, Task, as_read, lost
from hnjobs.readers.isolation import Workers
from hnjobs.readers.worker import Loss

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

_BATCH: Final = 250  # files whose bytes are held at once; as many office workbooks are a few megabytes
_BATCH_BYTES: Final = 64_000_000  # where files are larger than that, they are not held that long
_LARGEST: Final = 200_000_000  # bytes; a file beyond is not read into memory, and is not kept

ReadingWorkers = Workers["Task", "tuple[ReadItem, ...]"]


@dataclass(slots=True)
class Arrived:
    """One file with what was read from it; no content where it could not be had or is not to be kept.

    ``number`` is its place among all files, ``unread`` how many of its items are still being read.
    """

    number: int
    path: str
    content: bytes | None
    items: list[ReadItem] = field(default_factory=list)
    unread: int = 1


def in_batches(coming: Iterator[Arrived]) -> Iterator[list[Arrived]]:
    """Yield the files in batches small enough to be held in memory."""
    batch: list[Arrived] = []
    size = 0
    for arrived in coming:
        batch.append(arrived)
        size += len(arrived.content or b"") + sum(len(item.content or b"") for item in arrived.items)
        if len(batch) >= _BATCH or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Arriving:
    """The files with what is read from them; those ahead are being read meanwhile.

    Iterating gives the tasks: the files, and before further ones what lay in containers.
    """

    def __init__(
        self, files: Iterable[str], pool: ReadingWorkers, now: datetime | None, log: Path | None
    ) -> None:
        """Take the files, who reads them, and the folder for what a fault leaves behind.

        ``now`` is None where the received time is stated: the dates of messages are of no use then.
        """
        self._files = iter(enumerate(files))
        self._pool, self._now, self._log = pool, now, log
        self._inner: deque[tuple[Arrived, int, Task]] = deque()
        self._asked: deque[tuple[Arrived, int]] = deque()
        self._ready: deque[Arrived] = deque()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Task:
        if self._inner:
            arrived, at, task = self._inner.popleft()
            self._asked.append((arrived, at))
            return task
        for number, path in self._files:
            arrived = _open(number, path)
            if arrived.content is not None:
                self._asked.append((arrived, -1))
                return Task(os.path.basename(path), arrived.content)  # noqa: PTH119 see arrivals
            self._ready.append(arrived)
        raise StopIteration

    def read(self) -> Iterator[Arrived]:
        """Yield each file once all of it is read."""
        for result in self._pool.map(self):
            arrived, at = self._asked.popleft()
            self._take(arrived, at, result)
            arrived.unread -= 1
            if not arrived.unread:
                self._ready.append(arrived)
            while self._ready:
                yield self._ready.popleft()
        yield from self._ready

    def _take(self, arrived: Arrived, at: int, result: tuple[ReadItem, ...] | Loss) -> None:
        if at >= 0:
            whole = arrived.items[at]
            items = self._items(whole.name, whole.content, result)
            arrived.items[at] = whole._replace(returns=items[0].returns, unread=False)
            return
        name = os.path.basename(arrived.path)  # noqa: PTH119 see arrivals
        arrived.items += self._items(name, arrived.content, result)
        for place, item in enumerate(arrived.items):
            if item.unread and item.content is not None:
                arrived.unread += 1
                known = arrived.items[place] = self._dated(item)
                task = Task(item.name, item.content, inner=True, sender=item.sender, asked=known.asked)
                self._inner.append((arrived, place, task))

    def _dated(self, item: ReadItem) -> ReadItem:
        """Take the date of a message that says it was sent later than now for no date at all."""
        if self._now is None:
            return item._replace(asked=())
        if item.received_at is None or item.received_at <= self._now:
            return item
        facts = (("entry", item.name), ("reason", "future_date"))
        asked = (*item.asked, Finding(FindingCode.RECEIVED_UNKNOWN, facts=facts))
        return item._replace(received_at=None, asked=asked)

    def _items(
        self, name: str, content: bytes | None, result: tuple[ReadItem, ...] | Loss
    ) -> tuple[ReadItem, ...]:
        if not isinstance(result, Loss):
            return result
        keep_traceback(self._log, name, content or b"", result.traceback)
        return (lost(name, result),)


def _open(number: int, path: str) -> Arrived:
    """Read a file's bytes, or say why not."""
    name = os.path.basename(path)  # noqa: PTH119 as above
    if name.startswith(LOCK):
        return _unread(number, path, Finding(FindingCode.LOCK_FILE))
    try:
        with open(path, "rb") as file:  # noqa: PTH123 as above
            content = _read(file)
    except OSError as error:  # the disk does not give this one; the others go on
        reason = error.strerror or type(error).__name__
        return _unread(number, path, Finding(FindingCode.UNREADABLE, found=reason, facts=(("kind", reason),)))
    if content is None or len(content) > _LARGEST:
        limit = f"{_LARGEST} bytes"
        return _unread(
            number, path, Finding(FindingCode.NOT_KEPT, found=f"> {limit}", facts=(("limit", limit),))
        )
    return Arrived(number, path, content)


def _read(file: BinaryIO) -> bytes | None:
    """Return what a file holds now, None when that is too much; one that grows meanwhile has an end too.

    Python makes room for as many bytes as it is asked for, file by file: so it is asked for the file's size,
    and only where that is not told for as many as are allowed.
    """
    size = os.fstat(file.fileno()).st_size
    return file.read(size or _LARGEST + 1) if size <= _LARGEST else None


def _unread(number: int, path: str, finding: Finding) -> Arrived:
    item = ReadItem("", None, None, (as_read(Submission("", findings=(finding,))),))
    return Arrived(number, path, None, [item])
