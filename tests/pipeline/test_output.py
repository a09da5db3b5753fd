"""Files appear all together under their names, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hnjobs.errors import FileExistsNotForcedError, StoreError
from hnjobs.phrase import Phrase
from hnjobs.pipeline.output import refuse_existing, staged

if TYPE_CHECKING:
    from pathlib import Path


def _write(*paths: Path, broken: bool = False) -> None:
    with staged(Phrase("testing")) as write:
        for path in paths:
            write(path, b"1")
        assert 1 // (not broken)


def test_all_are_there_at_the_end(tmp_path: Path) -> None:
    """Folders are made, nothing has its name before the block ends, and no temporary file is left."""
    with staged(Phrase("testing")) as write:
        write(tmp_path / "a" / "one.txt", b"1")
        write(tmp_path / "b" / "two.txt", b"2")
        assert not (tmp_path / "a" / "one.txt").exists()

    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["one.txt", "two.txt"]


def test_a_disk_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """The second file cannot be written, so the first does not appear either."""
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(StoreError, match="testing"):
        _write(tmp_path / "one.txt", tmp_path / "file" / "two.txt")

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_another_error_leaves_nothing(tmp_path: Path) -> None:
    """Whatever stops the block, it is told as it is, and no file is left."""
    with pytest.raises(ZeroDivisionError):
        _write(tmp_path / "one.txt", broken=True)

    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_refused_unless_forced(tmp_path: Path) -> None:
    """The first file in the way is named."""
    (tmp_path / "two.txt").write_bytes(b"")
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]

    refuse_existing(paths, force=True)
    with pytest.raises(FileExistsNotForcedError, match="two"):
        refuse_existing(paths, force=False)
