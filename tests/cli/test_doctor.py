"""``hnjobs doctor``: every part by itself, told in one line, with what to do."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import district

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli, Ran

PARTS = ["plan", "time zone", "template", "store", "disk", "LibreOffice", "font", "terminal"]
DAY = ("--today", "2023-03-16")


def marks(ran: Ran) -> dict[str, str]:
    """Return how each part stands."""
    return {row["part"]: row["mark"] for row in ran.json}


def of_part(ran: Ran, part: str) -> dict[str, str]:
    """Return what is said of one part."""
    (row,) = (row for row in ran.json if row["part"] == part)
    return dict(row)


def test_all_is_in_order(cli: Cli) -> None:
    """On a machine in order every part is told, nothing is made, and the exit status is 0."""
    ran = cli("doctor", *DAY, "--format", "json")

    assert ran.status == ExitStatus.OK
    assert list(marks(ran)) == PARTS
    assert {marks(ran)[part] for part in ("plan", "time zone", "template", "store", "disk")} == {"ok"}
    assert not (cli.home / "hnjobs.db").exists()


def test_a_store_that_is_there(cli: Cli) -> None:
    """A store with returns in it is opened, looked through, and found to be whole."""
    cli.save("a.xlsx", district("UBND quận Ba Đình", 3))
    cli("ingest", "a.xlsx")

    assert of_part(cli("doctor", *DAY, "--format", "json"), "store")["found"].endswith("may be written to")


def test_a_plan_of_another_year(cli: Cli) -> None:
    """A plan whose year is over is worth knowing, and no fault."""
    ran = cli("doctor", "--today", "2024-01-05", "--format", "json")

    said = of_part(ran, "plan")
    assert (ran.status, said["mark"]) == (ExitStatus.OK, "warning")
    assert "plan_2024.yaml" in said["action"]


def test_a_broken_plan(cli: Cli) -> None:
    """A broken plan is told in its own sentence, and the other parts are looked at all the same."""
    plan = cli.save("plan.yaml", b"- no plan\n")

    ran = cli("doctor", *DAY, "--plan", plan, "--format", "json")

    assert ran.status == ExitStatus.ACT
    assert of_part(ran, "plan")["found"].startswith(f"{plan}: line 1")
    assert (marks(ran)["plan"], marks(ran)["template"]) == ("wrong", "ok")


def test_a_broken_template(cli: Cli) -> None:
    """The office's own template that is no Word file is to be mended."""
    cli.save("home/templates/report.docx", b"no Word file")

    ran = cli("doctor", *DAY, "--format", "json")

    assert (ran.status, marks(ran)["template"]) == (ExitStatus.ACT, "wrong")


def test_a_file_that_is_no_store(cli: Cli) -> None:
    """A file in the place of the store that is no database is to be mended."""
    cli.save("home/hnjobs.db", b"this is no database, but somebody's letter")

    ran = cli("doctor", *DAY, "--format", "json")

    assert (ran.status, marks(ran)["store"]) == (ExitStatus.ACT, "wrong")


def test_a_damaged_store(cli: Cli) -> None:
    """A row that belongs to nothing is damage."""
    cli.save("a.xlsx", district("UBND quận Ba Đình", 3))
    cli("ingest", "a.xlsx")
    with closing(sqlite3.connect(cli.home / "hnjobs.db")) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        (table,) = database.execute(
            "SELECT m.name FROM sqlite_master m, pragma_foreign_key_list(m.name) f"
            " WHERE m.type = 'table' AND f.\"table\" = 'submission' AND m.name = 'observation'"
        ).fetchone()
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        database.execute(f"UPDATE {table} SET submission_id = 4711")  # noqa: S608 a name of our own schema
        database.commit()

    ran = cli("doctor", *DAY, "--format", "json")

    said = of_part(ran, "store")
    assert (ran.status, said["mark"]) == (ExitStatus.ACT, "wrong")
    assert said["found"] == "it is damaged: foreign_key_check: observation"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_may_not_be_written_to(cli: Cli) -> None:
    """A home where nothing may be written is to be mended."""
    cli.home.mkdir()
    cli.home.chmod(0o500)

    assert marks(cli("doctor", *DAY, "--format", "json"))["disk"] == "wrong"


def test_a_machine_without_programs(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice and fontconfig both are warnings: only PDF needs them."""
    monkeypatch.setenv("PATH", str(tmp_path))

    ran = cli("doctor", *DAY, "--format", "json")

    assert ran.status == ExitStatus.OK
    assert (marks(ran)["LibreOffice"], marks(ran)["font"]) == ("warning", "warning")


def test_what_a_person_reads(cli: Cli) -> None:
    """A sign, the same in words, the part, what was found; below it what to do. Vietnamese throughout."""
    ran = cli("doctor", "--today", "2024-01-05", "--lang", "vi")

    first, second, *_ = ran.out.splitlines()
    assert first == "! lưu ý  kế hoạch       kế hoạch của năm 2023, hôm nay là 05/01/2024"
    assert second.strip().startswith("→ chép kế hoạch của năm vào ")
    assert all(line.lstrip()[0] in "✓!✗→" for line in ran.out.splitlines())


def test_quietly_only_what_is_not_in_order(cli: Cli) -> None:
    """With ``-q`` what is in order is not told."""
    assert "✓" not in cli("doctor", *DAY, "-q").out
