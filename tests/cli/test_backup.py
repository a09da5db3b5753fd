"""hnjobs backup and hnjobs restore-backup, as an administrator runs them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import district

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

BA_DINH: Final = "UBND quận Ba Đình"


@pytest.fixture
def office(cli: Cli) -> Cli:
    """Give the command line with one return accepted and backed up as ``x.backup``."""
    cli.save("a.xlsx", district(BA_DINH, 3))
    cli("ingest", "a.xlsx", "--received-at", "2023-03-14")
    assert cli("backup", "x.backup").status == 0
    return cli


def test_backup_prints_what_it_wrote(office: Cli) -> None:
    """The SHA-256 printed is that of the file; a file that is there is overwritten only when asked."""
    ran = office("backup", "y.backup", "--format", "json")

    checksum = sha256((office.folder / "y.backup").read_bytes()).hexdigest()
    assert ran.json == {
        "path": "y.backup",
        "sha256": checksum,
        "size": (office.folder / "y.backup").stat().st_size,
        "submissions": 1,
        "files": 1,
        "kept_aside": None,
    }
    again = office("backup", "y.backup")
    assert (again.status, "--force" in again.err) == (ExitStatus.USAGE, True)
    assert checksum in office("backup", "y.backup", "--force").out
    assert office("backup", "y.backup", "--force", "-q").out == ""


def test_restore_brings_back_and_keeps_aside(office: Cli) -> None:
    """After a restore the figures are those of the backup; what was there can be restored in its turn."""
    office.save("b.xlsx", district(BA_DINH, 4))
    office("ingest", "b.xlsx", "--received-at", "2023-04-14")
    both = office.values()

    ran = office("restore-backup", "x.backup", "--reason", "thử")

    assert ran.status == 0
    assert {key.split()[1] for key in office.values()} == {"2023-M03"}
    (aside,) = office.folder.glob("x.backup-before-restore-*")
    assert f"What was stored before is kept in {aside.name}." in ran.out
    last = office("audit", "--format", "json").json[-1]
    assert (last["action"], last["reason"]) == ("restore_backup", "thử")
    assert last["detail"] == f"x.backup; {aside.name}"

    (row,) = office("restore-backup", aside, "--format", "csv").rows

    assert office.values() == both
    assert row["submissions"] == "2"


def test_a_damaged_backup_ends_in_status_3(office: Cli) -> None:
    """A damaged backup is told in one sentence and changes nothing."""
    path = office.folder / "x.backup"
    path.write_bytes(path.read_bytes()[:-4096])
    before = office.values()

    ran = office("restore-backup", "x.backup")

    assert (ran.status, ran.out) == (ExitStatus.STORE, "")
    assert ran.err.startswith("hnjobs: the store failed while reading the backup")
    assert ran.err.count("\n") == 1
    assert office.values() == before
    assert not list(office.folder.glob("*before-restore*"))


@pytest.mark.parametrize("command", [("restore-backup", "none.backup"), ("backup", "none/x.backup")])
def test_a_path_that_does_not_exist(office: Cli, command: tuple[str, str]) -> None:
    """A path that is not there is wrong usage."""
    ran = office(*command)

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert command[1] in ran.err
