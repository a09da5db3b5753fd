"""Not a test: a program that tests start, and that kills itself in the middle of a restore.

It restores the backup FILE into the store at URL, what was there put aside as ASIDE, and dies by SIGKILL
before the statement number COUNT that the restore runs.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, event

from hnjobs.domain.event import Action, Event
from hnjobs.store.engine import open_store

if __name__ == "__main__":
    url, file, aside, count = sys.argv[1:]
    left = int(count)

    def count_down(*_: object) -> None:
        """Die when the statements are used up."""
        global left  # noqa: PLW0603 a program of one purpose
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with open_store(url) as store:
        event.listen(Engine, "before_cursor_execute", count_down)
        restored = Event(Action.RESTORE_BACKUP, datetime(2023, 2, 14, tzinfo=UTC), "lan")
        store.restore_backup(Path(file), Path(aside), "ke-hoach-21", restored)
