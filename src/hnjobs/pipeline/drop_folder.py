"""A folder that others put files into, looked at again and again; network drives tell of no changes.

A file is complete when two looks one after the other find the same size and time of change. Of a copy that
halts for longer the part is taken, and the whole when it is there, for it is another file then. What is held
in memory is what lies in the folder.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.pipeline.arrivals import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

UNFINISHED: Final = (".part", ".partial", ".crdownload", ".download", ".filepart", ".tmp")
"""How names end that programs give to files they have not finished."""


class _Look(NamedTuple):
    size: int
    changed: int  # nanoseconds


class Trouble(NamedTuple):
    """That a folder, or one below it, cannot be looked into: why; that it can be again, with no reason."""

    folder: str
    reason: str = ""


class DropFolder:
    """What lies in a folder, and what of it was taken."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it need not exist yet."""
        self._folder = folder
        self._seen: dict[str, _Look] = {}
        self._taken: dict[str, _Look] = {}
        self._withheld: dict[str, _Look] = {}
        self._shut: set[str] = set()
        self.news: tuple[Trouble, ...] = ()

    def __len__(self) -> int:
        """Return how many files are remembered."""
        return len(self._seen.keys() | self._taken.keys() | self._withheld.keys())

    def look(self) -> list[str]:
        """Look once; return the files that are complete and were not taken as they are, ordered by path.

        ``news`` then tells which folders can no more be looked into, each once, and which can again. While
        one cannot, nothing is forgotten: it comes back with what was in it.
        """
        found, refused = self._walk()
        shut = {str(error.filename): error.strerror or type(error).__name__ for error in refused}
        self.news = (
            *(Trouble(folder, reason) for folder, reason in shut.items() if folder not in self._shut),
            *(Trouble(folder) for folder in sorted(self._shut - shut.keys())),
        )
        self._shut = set(shut)
        complete = [path for path, look in found.items() if self._seen.get(path) == look]
        ready = sorted(path for path in complete if self._taken.get(path) != found[path])
        if refused:
            self._seen.update(found)
        else:
            self._seen = found
            self._taken = {path: look for path, look in self._taken.items() if path in found}
            self._withheld = {path: look for path, look in self._withheld.items() if path in found}
        return ready

    def take(self, paths: Iterable[str]) -> None:
        """Note that files were taken, as the last look found them."""
        self._taken.update((path, self._seen[path]) for path in paths)

    def withhold(self, path: str) -> bool:
        """Note that a file could not be had and is to be tried again; tell whether that is news.

        It is none when it was noted of the file as it is, nor when the file is gone.
        """
        look, before = self._seen[path], self._withheld.get(path)
        self._withheld[path] = look
        return look != before and os.path.exists(path)  # noqa: PTH110 as above

    def _walk(self) -> tuple[dict[str, _Look], list[OSError]]:
        found: dict[str, _Look] = {}
        refused: list[OSError] = []
        for folder, _, names in os.walk(self._folder, onerror=refused.append):
            for name in names:
                if name.startswith((LOCK, ".")) or name.lower().endswith(UNFINISHED):
                    continue
                path = os.path.join(folder, name)  # noqa: PTH118 see arrivals
                try:
                    # not what the folder says of it: Windows brings that up to date when the file is closed
                    state = os.stat(path)  # noqa: PTH116 as above
                except OSError:  # gone again
                    continue
                if stat.S_ISREG(state.st_mode):
                    found[path] = _Look(state.st_size, state.st_mtime_ns)
        return found, refused
