"""hnjobs report --as-of: what was known then, and the same bytes wherever it is made again."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import district, docx_rows

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

HANOI: Final = timezone(timedelta(hours=7))


def total(cli: Cli, *options: str) -> str:
    """Return the first sentence of the report of January that tells how many jobs were created."""
    ran = cli("report", "--period", "M01", "-o", "out", "--force", *options)
    assert (ran.status, ran.err) == (0, "")
    lines = [row[0] for row in docx_rows(cli.folder / "out" / "bao-cao-2023-M01.docx") if len(row) == 1]
    return "\n".join(lines)


def send(cli: Cli, month: int, jobs: int, received_at: str, name: str = "quận Ba Đình") -> None:
    """Ingest a district's return."""
    path = cli.save(
        f"{received_at.replace(':', '')}/{name} T{month}.xlsx", district(name, month, (jobs, 0, 0, 0))
    )
    assert cli("ingest", path, "--received-at", received_at).status == 0


def test_a_later_version_was_not_known(cli: Cli) -> None:
    """A version received a minute after the moment is not in the report; without the moment it is."""
    send(cli, 1, 101, "2023-01-12T09:00")
    send(cli, 1, 202, "2023-01-13T17:01")

    assert "101 người" in total(cli, "--as-of", "2023-01-13T17:00")
    assert "202 người" in total(cli, "--as-of", "2023-01-13T17:01")
    assert "202 người" in total(cli, "--today", "2023-01-16")


def test_a_date_means_its_end(cli: Cli) -> None:
    """A date takes in all of its day, in the plan's time zone."""
    send(cli, 1, 101, "2023-01-12T23:59")
    send(cli, 1, 202, "2023-01-13T00:00")

    assert "101 người" in total(cli, "--as-of", "2023-01-12")
    assert "101 người" in total(cli, "--as-of", "2023-01-12T16:59:59+00:00")
    assert "202 người" in total(cli, "--as-of", "2023-01-13")


def test_dates_are_judged_on_that_day(cli: Cli) -> None:
    """The report speaks of that day, whatever --today says."""
    send(cli, 1, 101, "2023-01-12")

    text = total(cli, "--as-of", "2023-01-13T17:00", "--today", "2023-06-16")

    assert "đến ngày 13/01/2023" in text or "đến ngày 13/1/2023" in text


def test_decisions_are_those_recorded_by_then(cli: Cli) -> None:
    """A return excluded today is in the report as of last year; as of now it is out."""
    send(cli, 1, 101, "2023-01-12")
    cli("exclude", "ba-dinh", "--period", "M01", "--reason", "gửi nhầm")

    assert "101 người" in total(cli, "--as-of", "2023-01-13")
    assert "101 người" not in total(cli, "--as-of", f"{datetime.now(HANOI):%Y-%m-%d}")


@pytest.mark.parametrize("moment", ["29/6/2023", "2023-06-31", "", "2023-06-29T25:00"])
def test_what_is_no_moment(cli: Cli, moment: str) -> None:
    """What is neither a date nor a moment is refused, and nothing is written."""
    ran = cli("report", "--period", "M01", "-o", "out", f"--as-of={moment}")

    assert (ran.status, (cli.folder / "out").exists()) == (ExitStatus.USAGE, False)
    assert "--as-of" in ran.err


def test_a_day_to_come_is_refused(cli: Cli) -> None:
    """Nobody knows what will be known."""
    ran = cli("report", "--period", "M01", "--as-of", f"{datetime.now(HANOI) + timedelta(days=2):%Y-%m-%d}")

    assert ran.status == ExitStatus.USAGE
    assert "a day or moment that has come" in ran.err


def test_the_same_bytes_in_two_homes(cli: Cli, year_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same returns give the same documents byte by byte, in another home, folder and database file."""
    made = []
    for name in ("một", "hai"):
        home = cli.folder / name
        home.mkdir()
        shutil.copy(year_database, home / "hnjobs.db")
        monkeypatch.setenv("HNJOBS_HOME", str(home))
        ran = cli("report", "--period", "H1", "-o", f"out-{name}", "--today", "2023-06-16")
        assert (ran.status, ran.err) == (0, "")
        made.append({path.name: path.read_bytes() for path in (cli.folder / f"out-{name}").iterdir()})

    assert made[0] == made[1]
    assert sorted(made[0]) == ["bao-cao-2023-H1.docx", "bao-cao-2023-H1.xlsx"]


def test_what_came_later_changes_no_byte(cli: Cli) -> None:
    """A report as of a moment is the same before and after others sent and decisions were made."""
    send(cli, 1, 101, "2023-01-12")
    send(cli, 1, 7, "2023-01-12", "quận Đống Đa")
    files = ("bao-cao-2023-M01.docx", "bao-cao-2023-M01.xlsx")
    total(cli, "--as-of", "2023-01-13")
    before = [(cli.folder / "out" / name).read_bytes() for name in files]

    send(cli, 1, 202, "2023-01-14")
    cli("exclude", "dong-da", "--period", "M01", "--reason", "gửi nhầm")
    cli("nil", "tay-ho", "--period", "M01", "--reason", "không phát sinh", "--received-at", "2023-01-10")
    total(cli, "--as-of", "2023-01-13")

    assert [(cli.folder / "out" / name).read_bytes() for name in files] == before
