"""hnjobs backup and restore-backup: everything stored into one file, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.domain.event import Action, Event
from hnjobs.errors import FileExistsNotForcedError, UsageError
from hnjobs.phrase import Phrase

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.pipeline.decisions import By
    from hnjobs.store.records import Backup
    from hnjobs.store.repository import Store


def write(store: Store, path: Path, *, force: bool = False) -> Backup:
    """Write a backup.

    Raises:
        FileExistsNotForcedError: the file is there already.
        UsageError: its folder does not exist.
        StoreError: the database or the disk failed.
    """
    if path.exists() and not force:
        raise FileExistsNotForcedError(path)
    if not path.parent.is_dir():
        raise UsageError("FILE", str(path), Phrase("a name in a folder that exists"))
    return store.backup(path)


def restore(store: Store, path: Path, plan_id: str, by: By) -> tuple[Backup, Path]:
    """Put a backup in the place of everything stored; return what it holds and where the rest is kept.

    Raises:
        UsageError: there is no such file.
        StoreError: the backup is damaged or none, or the database or the disk failed; nothing changed.
    """
    if not path.is_file():
        raise UsageError("FILE", str(path), Phrase("a file that hnjobs backup wrote"))
    aside = path.with_name(f"{path.name}-before-restore-{by.at:%Y%m%d-%H%M%S-%f}")
    event = Event(Action.RESTORE_BACKUP, by.at, by.who, reason=by.reason, detail=f"{path.name}; {aside.name}")
    return store.restore_backup(path, aside, plan_id, event), aside
