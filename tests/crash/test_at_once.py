"""Several commands at once on one database: all end right, and everything is stored once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.crash.office import fill, stored

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hnjobs.domain.plan import Plan

SECONDS = 120


def at_once(folder: Path, url: str, commands: Sequence[Sequence[object]]) -> list[tuple[int, str, str]]:
    """Run commands at the same time; return how each ended, gave and said, without what is next."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("HNJOBS_", "LC_"))}
    home = {"HNJOBS_HOME": str(folder / "home"), "HNJOBS_DATABASE_URL": url, "HNJOBS_LANG": "en"}
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "hnjobs", *map(str, command)],
            env={**kept, **home},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for command in commands
    ]
    ended = [process.communicate(timeout=SECONDS) for process in started]
    return [
        (process.returncode, out, "\n".join(line for line in err.splitlines() if line[:6] != "Next: "))
        for process, (out, err) in zip(started, ended, strict=True)
    ]


@pytest.mark.parametrize("moment", [("--received-at", "2023-06-14"), ()], ids=["stated", "now"])
def test_the_same_files_at_once(url: str, moment: tuple[str, ...], plan: Plan, tmp_path: Path) -> None:
    """Three ingests of the same files and a look at the deadlines, on an empty database: each return once."""
    inbox = fill(tmp_path / "inbox", 60)
    copies = tmp_path / "copies"  # the same bytes in another order
    copies.mkdir()
    for number, path in enumerate(sorted(inbox.iterdir(), reverse=True)):
        if not path.name.startswith(("0", "m")):
            shutil.copy(path, copies / f"{number:03} {path.name}")

    ended = at_once(
        tmp_path,
        url,
        [
            ("ingest", inbox, *moment),
            ("ingest", inbox, *moment),
            ("ingest", copies, inbox, *moment),
            ("check-deadlines", "--today", "2023-06-16"),
        ],
    )

    assert [(status, err) for status, _, err in ended] == [(1, "")] * 4
    result = stored(url, plan)
    assert len(result.submissions) == result.files == result.events == 62
    assert sum(row[6] == "rejected" for row in result.submissions) == 2
    assert {row[7] for row in result.submissions} <= {0, 1}


def test_different_files_at_once(url: str, another_url: str, plan: Plan, tmp_path: Path) -> None:
    """Two ingests of different months at once store what one of both would."""
    whole = fill(tmp_path / "whole", 120)
    (whole / "m rejected.xlsx").unlink()  # another version of one of the others: their order is the clock's
    halves = [tmp_path / "one", tmp_path / "two"]
    for half in halves:
        half.mkdir()
    for number, path in enumerate(sorted(whole.iterdir())):
        shutil.copy(path, halves[number % 2] / path.name)
    received = ("--received-at", "2023-06-14")

    ended = at_once(tmp_path, url, [("ingest", half, *received) for half in halves])
    alone = at_once(tmp_path, another_url, [("ingest", whole, *received)])

    assert [(status, err) for status, _, err in ended + alone] == [(1, ""), (0, ""), (1, "")]
    result, expected = stored(url, plan), stored(another_url, plan)
    assert result.exported == expected.exported
    assert (result.files, result.events) == (expected.files, expected.events) == (121, 121)
