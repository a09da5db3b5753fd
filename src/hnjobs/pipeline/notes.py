"""hnjobs notes: the officer's own text for a report, in a file that she edits and nothing else writes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.errors import StoreError
from hnjobs.phrase import Phrase, Quoted
from hnjobs.readers.notes import read_notes

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.domain.notes import Notes
    from hnjobs.domain.period import Period


def notes_path(home: Path, period: Period) -> Path:
    """Return where the notes for a period stand: ``notes/2023-H1.md`` in the home."""
    return home / "notes" / f"{period}.md"


def load_notes(home: Path, period: Period) -> Notes:
    """Return the notes for a period; none where there is no file.

    Raises:
        NotesError: the file holds text that would stand nowhere.
        StoreError: the disk failed.
    """
    return read_notes(notes_path(home, period))


def begin_notes(path: Path, template: Path) -> None:
    """Make a file of notes from the template; one that is there is left as it is.

    Raises:
        StoreError: the disk failed.
    """
    try:
        content = template.read_bytes()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as made:  # refused where somebody made it meanwhile
            made.write(content)
    except FileExistsError:
        return
    except OSError as error:
        doing = Phrase("making {path}", path=path)
        raise StoreError(doing, Quoted(error.strerror or error)) from error
