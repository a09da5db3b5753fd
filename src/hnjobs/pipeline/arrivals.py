"""The files that arrive: found in folders, read by workers, kept as they came, their returns put in a queue.

All files are read first: the queue gives the returns reporter by reporter and month by month, so that a year
to date meets the months before it whatever the order of the files. What waits lies on the disk.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from hnjobs.errors import StoreError, UsageError
from hnjobs.phrase import Phrase, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from hnjobs.domain.period import Period
    from hnjobs.readers.file_reader import ReadReturn
    from hnjobs.store.records import KnownSubmission

LOCK: Final = "~$"
"""How the names of Excel's lock files begin."""


class Waiting(NamedTuple):
    """A return that was read and not yet stored.

    Attributes:
        order: place of its file among all, and its own place in it; results are told in this order.
        path: the file as it was given on the command line.
        name: the name it arrived under, with that of its container.
        file_id: number of its kept file, 0 in a dry run; ``container_id`` that of the file it lay in.
        received_at: when it was received, aware; ``evidence`` where that comes from.
        checksum: what its file is known by.
        known: what was stored from the same bytes before.
        reporter: who it is from, None where not known, as for the period.
        place: where its bytes lie in the queue: offset and length.
    """

    order: tuple[int, int]
    path: str
    name: str
    file_id: int
    container_id: int | None
    received_at: datetime
    evidence: str
    checksum: str = ""
    known: KnownSubmission | None = None
    reporter: str | None = None
    period: Period | None = None
    place: tuple[int, int] = (0, 0)


class Queue:
    """Returns that wait on the disk; a context manager, and what is left goes with it."""

    def __init__(self) -> None:
        """Make an empty queue."""
        with _on_disk():
            self._file = tempfile.TemporaryFile(prefix="hnjobs-")  # noqa: SIM115 __exit__ closes it
        self._waiting: list[Waiting] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # what could not be written is not needed any more
            self._file.close()

    def put(self, read: ReadReturn, told: Waiting) -> None:
        """Add a return, with what is told of its arrival."""
        with _on_disk():
            place = (self._file.tell(), len(read.pickled))
            self._file.write(read.pickled)
        self._waiting.append(told._replace(reporter=read.reporter, period=read.period, place=place))

    def replace(self, index: int, read: ReadReturn, told: Waiting) -> Waiting:
        """Let another copy of a return wait in the place of one that was put as number ``index``."""
        old = self._waiting[index]
        self.put(read, told)
        self._waiting[index] = self._waiting.pop()
        return old

    def __len__(self) -> int:
        """Return how many returns wait."""
        return len(self._waiting)

    def in_turn(self) -> Iterator[tuple[Waiting, bytes]]:
        """Yield what waits with its bytes: by reporter, then by the end of its period, then by its name."""
        for told in sorted(self._waiting, key=_turn):
            offset, length = told.place
            with _on_disk():
                self._file.seek(offset)
                pickled = self._file.read(length)
            yield told, pickled


@contextmanager
def _on_disk() -> Iterator[None]:
    """Say in one sentence that the disk where returns wait failed.

    Raises:
        StoreError: it did.
    """
    try:
        yield
    except OSError as error:
        doing = Phrase("keeping returns that wait in a temporary file")
        raise StoreError(doing, Quoted(error.strerror or error)) from error


def _turn(told: Waiting) -> tuple[str, int, int, str, tuple[int, int]]:
    period = told.period
    months = (period.last_month, len(period.months)) if period else (0, 0)
    return (told.reporter or "", *months, told.path, told.order)


def find_files(paths: Iterable[Path]) -> list[str]:
    """Return the regular files below some paths, each once, in a stable order; hidden ones are left out.

    Raises:
        UsageError: a path does not exist, or is neither a file nor a folder.
    """
    seen: set[str] = set()
    found: list[str] = []
    for path in paths:
        try:
            exists = path.exists()
        except OSError:  # a folder above it may not be looked into
            exists = False
        if not exists:
            raise UsageError("path", str(path), Phrase("a file or folder that exists"))
        if not path.is_dir() and not path.is_file():
            raise UsageError("path", str(path), Phrase("a file or folder"))
        for shown, real in _below(path) if path.is_dir() else [(str(path), str(path.resolve()))]:
            if real not in seen:
                seen.add(real)
                found.append(shown)
    return found


def _below(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the files below a folder, as shown and as they really are; last, folders that stay shut."""
    refused: list[OSError] = []
    for shown, folders, names in os.walk(folder, onerror=refused.append):
        folders.sort()
        real = os.path.realpath(shown)
        for name in sorted(names):
            path = os.path.join(shown, name)  # noqa: PTH118 ten times the speed of a Path, for each file
            if name.startswith("."):
                continue
            if os.path.islink(path):  # noqa: PTH114 as above
                if os.path.isfile(path):  # noqa: PTH113 as above
                    yield path, os.path.realpath(path)
            elif os.path.isfile(path):  # noqa: PTH113 as above
                yield path, os.path.join(real, name)  # noqa: PTH118 as above
    for error in refused:  # opening it will say so: what may be in it must not be passed over in silence
        yield str(error.filename), os.path.realpath(error.filename)


def keep_traceback(folder: Path | None, name: str, content: bytes, traceback: str) -> None:
    """Keep what a fault of the program left behind in ``reading-<checksum's first 12>.log``; nothing if none.

    Args:
        folder: where to; made when it does not exist; None to keep nothing.
        name: the name of the file that was being read.
        content: its bytes.
        traceback: where in the program it happened.
    """
    if folder is None or not traceback:
        return
    with suppress(OSError):  # a log that cannot be written must not stop the other files
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"reading-{checksum(content)[:12]}.log"
        path.write_text(f"{name!r}\n{traceback}", encoding="utf-8", errors="backslashreplace")


def checksum(content: bytes) -> str:
    """Return what a file is known by."""
    return sha256(content).hexdigest()
