"""The files of a run with what workers read from them: in their order, in batches that fit in memory."""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.observation import Submission
from hnjobs.pipeline.arrivals import LOCK, keep_traceback
from hnjobs.readers.file_reader import ReadItem, as_read, lost
from hnjobs.readers.isolation import Workers
from hnjobs.readers.worker import Loss

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hnjobs.readers.file_reader import Task

_BATCH: Final = 250  # files whose bytes are held at once; as many office workbooks are a few megabytes
_BATCH_BYTES: Final = 64_000_000  # where files are larger than that, they are not held that long
_LARGEST: Final = 200_000_000  # bytes; a file beyond is not read into memory, and is not kept

ReadingWorkers = Workers["Task", "tuple[ReadItem, ...]"]


@dataclass(slots=True)
class Arrived:
    """One file with what was read from it; no content where it could not be had or is not to be kept."""

    path: str
    content: bytes | None
    items: tuple[ReadItem, ...]


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


def arriving(files: list[str], pool: ReadingWorkers, log: Path | None) -> Iterator[Arrived]:
    """Yield the files with what is read from them, in their order; those ahead are being read meanwhile."""
    ahead: deque[Arrived] = deque()

    def tasks() -> Iterator[Task]:
        for path in files:
            arrived = _open(path)
            ahead.append(arrived)
            if arrived.content is not None:
                yield os.path.basename(path), arrived.content  # noqa: PTH119 for each file; see arrivals

    results = pool.map(tasks())
    for items in results:
        while ahead[0].content is None:
            yield ahead.popleft()
        arrived = ahead.popleft()
        name = os.path.basename(arrived.path)  # noqa: PTH119 as above
        if isinstance(items, Loss):
            keep_traceback(log, name, arrived.content or b"", items.traceback)
            arrived.items = (lost(name, items),)
        else:
            arrived.items = items
        yield arrived
    yield from ahead


def _open(path: str) -> Arrived:
    """Read a file's bytes, or say why not."""
    name = os.path.basename(path)  # noqa: PTH119 as above
    if name.startswith(LOCK):
        return _unread(path, Finding(FindingCode.LOCK_FILE))
    try:
        with open(path, "rb") as file:  # noqa: PTH123 as above
            content = file.read(_LARGEST + 1)
    except OSError as error:  # the disk does not give this one; the others go on
        reason = error.strerror or type(error).__name__
        return _unread(path, Finding(FindingCode.UNREADABLE, found=reason, facts=(("kind", reason),)))
    if len(content) > _LARGEST:
        limit = f"{_LARGEST} bytes"
        return _unread(path, Finding(FindingCode.NOT_KEPT, found=f"> {limit}", facts=(("limit", limit),)))
    return Arrived(path, content, ())


def _unread(path: str, finding: Finding) -> Arrived:
    return Arrived(path, None, (ReadItem("", None, None, (as_read(Submission("", findings=(finding,))),)),))
