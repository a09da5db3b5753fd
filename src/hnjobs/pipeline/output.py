"""Files written all or none: each to a temporary name first, all renamed at the end."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from hnjobs.errors import FileExistsNotForcedError, StoreError
from hnjobs.phrase import Quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from hnjobs.phrase import Phrase


def refuse_existing(paths: Iterable[Path], *, force: bool) -> None:
    """Refuse to write over files that are there, unless forced.

    Raises:
        FileExistsNotForcedError: one is there.
    """
    for path in paths:
        if path.exists() and not force:
            raise FileExistsNotForcedError(path)


@contextmanager
def staged(doing: Phrase) -> Iterator[Callable[[Path, bytes], None]]:
    """Give a function that writes a file; all appear under their names when the block ends, or none.

    Args:
        doing: what the files are for, in the words of an error.

    Raises:
        StoreError: the disk failed; no file is left half written.
    """
    waiting: dict[Path, Path] = {}

    def write(path: Path, content: bytes) -> None:
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        waiting[path] = temporary
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)

    try:
        yield write
        for path, temporary in waiting.items():
            temporary.replace(path)
    except OSError as error:
        raise StoreError(doing, Quoted(error)) from error
    finally:
        for temporary in waiting.values():
            with suppress(OSError):  # what stopped the writing is told already
                temporary.unlink(missing_ok=True)


@contextmanager
def staged_file(path: Path, doing: Phrase) -> Iterator[IO[bytes]]:
    """Give an open file that gets its name when the block ends; when it fails there is none.

    Args:
        path: its name; the folder is made when it does not exist.
        doing: what it is for, in the words of an error.

    Raises:
        StoreError: the disk failed; no file is left half written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w+b") as opened:
            yield opened
        temporary.replace(path)
    except OSError as error:
        raise StoreError(doing, Quoted(error)) from error
    finally:
        with suppress(OSError):  # as above
            temporary.unlink(missing_ok=True)
