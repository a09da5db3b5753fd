"""hnjobs ingest --watch as a process: it takes what comes, and a signal ends it in order."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import IO, TYPE_CHECKING

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import HNJOBS, district, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Cli


def line_of(stream: IO[str] | None) -> str:
    """Return the next line that a process writes, waiting for it."""
    assert stream
    return stream.readline()


@pytest.fixture
def watching(cli: Cli) -> Iterator[subprocess.Popen[str]]:
    """Give a process that has begun to watch the folder ``inbox``."""
    (cli.folder / "inbox").mkdir()
    process = subprocess.Popen(
        (HNJOBS, "ingest", "--watch", "inbox", "--every", "0.1", "--received-at", "2023-03-14"),
        env=environment(cli),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        assert line_of(process.stderr) == "Watching inbox; Ctrl+C ends it.\n"
        yield process
        process.kill()


@pytest.mark.skipif(os.name != "posix", reason="sends signals to a group of processes")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_takes_what_comes_and_ends_in_order(
    cli: Cli, watching: subprocess.Popen[str], number: signal.Signals
) -> None:
    """Each return is a line once it is stored; a signal to the group, as of a terminal, ends it with 0."""
    cli.save("inbox/a.xlsx", district("UBND quận Ba Đình", 3))
    assert line_of(watching.stdout).split() == ["accepted", "ba-dinh", "M03", "a.xlsx"]
    assert cli.query("SELECT reporter, outcome FROM submission") == [("ba-dinh", "accepted")]

    cli.save("inbox/b.xlsx", district("UBND huyện Ba Vì", 3, (-5, 20, 30, 350)))
    assert line_of(watching.stdout).split() == ["rejected", "ba-vi", "M03", "b.xlsx"]
    os.killpg(watching.pid, number)
    out, err = watching.communicate()

    assert (watching.returncode, err) == (0, "")
    assert out.splitlines()[-1] == "Stopped: 1 accepted, 1 rejected."


@pytest.mark.parametrize(
    "options",
    [
        ("--watch", "a.xlsx"),
        ("--watch", "nowhere"),
        ("--watch", ".", "--format", "json"),
        ("--watch", ".", "--dry-run"),
    ],
    ids=["a-file", "nothing", "json", "dry-run"],
)
def test_what_cannot_be_watched(cli: Cli, options: tuple[str, ...]) -> None:
    """Only folders are watched, and only so that it is stored and read by a person."""
    cli.save("a.xlsx", district("UBND quận Ba Đình", 3))

    ran = cli("ingest", *options)

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
