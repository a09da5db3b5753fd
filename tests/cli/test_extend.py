"""hnjobs extend: a later date by a document holds everywhere, is told everywhere, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from openpyxl import load_workbook

from hnjobs.errors import ExitStatus
from tests.cli.conftest import district, docx_rows

if TYPE_CHECKING:
    from tests.cli.conftest import Cli, Ran

BA_DINH: Final = "UBND quận Ba Đình"
MARCH: Final = ("--period", "M03")
DOCUMENT: Final = "123/SLĐTBXH-VLATLĐ"
UNTIL: Final = ("--until", "2023-03-20")
BY: Final = ("--document", DOCUMENT, "--reason", "chuyển trụ sở")
EXTEND: Final = ("extend", "ba-dinh", *MARCH, *UNTIL, *BY)


def standing(cli: Cli, today: str, command: str = "status") -> dict[str, object]:
    """Return how Ba Đình's March return stands on a day."""
    ran = cli(command, *MARCH, "--today", today, "--format", "json")
    (row,) = (row for row in ran.json if row["reporter"] == "ba-dinh")
    return {**row}


def refused(ran: Ran) -> str:
    """Return what a command that was refused said."""
    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    return ran.err


def test_extended_until_a_day(cli: Cli) -> None:
    """Until the new day the return is extended and nothing to act on; after it, missing by the new date."""
    ran = cli(*EXTEND)

    assert (ran.status, ran.err) == (0, "")
    assert "extended until 20/03/2023" in ran.out
    assert f"By {DOCUMENT}; the plan's date was 15/03/2023." in ran.out
    row = standing(cli, "2023-03-18")
    assert (row["status"], row["days_late"], row["due"]) == ("extended", 0, "2023-03-20")
    assert (row["plan_due"], row["extended_by"]) == ("2023-03-15", DOCUMENT)
    assert standing(cli, "2023-03-20")["status"] == "extended"
    assert (standing(cli, "2023-03-22")["status"], standing(cli, "2023-03-22")["days_late"]) == ("missing", 2)


def test_an_extended_return_that_came(cli: Cli) -> None:
    """What comes by the new day is on time; the plan's own date and the document stay beside it."""
    cli.save("a.xlsx", district(BA_DINH, 3))
    cli("ingest", "a.xlsx", "--received-at", "2023-03-20T23:59")
    assert standing(cli, "2023-03-25")["status"] == "late"

    cli(*EXTEND)

    row = standing(cli, "2023-03-25")
    assert (row["status"], row["days_late"], row["plan_due"]) == ("on_time", 0, "2023-03-15")


def test_lists_tell_it(cli: Cli) -> None:
    """Both lists name the document and the date before it; quietly, what is extended is not owed yet."""
    cli(*EXTEND)

    for command in (("status", "--details"), ("check-deadlines",)):
        out = cli(*command, *MARCH, "--today", "2023-03-18").out
        line = [line for line in out.splitlines() if line.startswith("Ba Đình")][-1]
        assert line.split("  ")[-1] == f"extended from 15/03/2023 by {DOCUMENT}"
        assert "20/03/2023" in line
        counts = [line for line in out.splitlines() if line.startswith("Quận, huyện, thị xã")][-1]
        assert counts.split()[-4:] == ["30", "0", "29", "1"]  # owed, received, missing, extended
    assert "Ba Đình" not in cli("check-deadlines", *MARCH, "-q", "--today", "2023-03-18").out
    told = cli("status", *MARCH, "--today", "2023-03-18", "--lang", "vi", "--details").out
    assert f"gia hạn từ 15/03/2023 theo {DOCUMENT}" in told


def test_listed_by_the_plans_date(cli: Cli) -> None:
    """However far a date was extended, whoever looks at what the plan wanted by today finds the return."""
    cli("extend", "ba-dinh", *MARCH, "--until", "2023-06-01", *BY)

    rows = cli("check-deadlines", "--today", "2023-03-16", "--ahead", "0", "--format", "json").json

    (row,) = (row for row in rows if (row["reporter"], row["period"]) == ("ba-dinh", "2023-M03"))
    assert (row["status"], row["due"]) == ("extended", "2023-06-01")
    dates = [row["due"] for row in rows]
    assert dates == sorted(dates)


def test_the_report_accuses_nobody_wrongly(cli: Cli) -> None:
    """In the report an extended return is not missing; it is counted with what is not due yet."""
    cli(*EXTEND)

    path = cli("report", *MARCH, "--today", "2023-03-18").out.splitlines()[0]

    rows = list(docx_rows(cli.folder / path))
    assert ["30", "0", "0", "0", "29", "0", "1"] in [row[1:] for row in rows]
    assert not any(row[:2] == ["Ba Đình", "chưa nộp"] for row in rows)
    assert any(row[:2] == ["Ba Vì", "chưa nộp"] for row in rows)


def test_the_form_states_the_new_date(cli: Cli) -> None:
    """A blank form written after the extension names the day that holds."""
    cli(*EXTEND)

    cli("forms", *MARCH, "--reporter", "ba-dinh", "-o", "out")

    (path,) = (cli.folder / "out").iterdir()
    cells = [str(cell.value) for row in load_workbook(path).worksheets[0] for cell in row]
    assert any("20/3/2023" in cell for cell in cells), cells


def test_the_letter_states_the_new_date(cli: Cli) -> None:
    """What goes back to its sender is to come again by the day that holds."""
    cli.save("a.xlsx", district(BA_DINH, 3, (-1, 20, 30, 350)))
    cli("ingest", "a.xlsx", "--received-at", "2023-03-14")
    cli(*EXTEND)

    cli("feedback", *MARCH, "--today", "2023-03-18", "-o", "out")

    (letter,) = (cli.folder / "out").glob("*.txt")
    words = letter.read_text(encoding="utf-8")
    assert "20/3/2023" in words
    assert "15/3/2023" not in words


def test_the_last_extension_holds(cli: Cli) -> None:
    """A second extension stands in the place of the first, even when it is shorter."""
    cli(*EXTEND)

    cli("extend", "ba-dinh", *MARCH, "--until", "2023-03-17", "--document", "9/SLĐTBXH", "--reason", "sửa")

    row = standing(cli, "2023-03-16")
    assert (row["due"], row["plan_due"], row["extended_by"]) == ("2023-03-17", "2023-03-15", "9/SLĐTBXH")


def test_undo(cli: Cli) -> None:
    """Taken back, the plan's date holds again; there must be an extension to take back."""
    cli(*EXTEND)

    ran = cli("extend", "ba-dinh", *MARCH, "--undo", "--reason", "nhầm đơn vị")

    assert "extension taken back" in ran.out
    assert "The plan's date holds again: 15/03/2023." in ran.out
    row = standing(cli, "2023-03-18")
    assert (row["status"], row["due"], row["extended_by"]) == ("missing", "2023-03-15", None)
    again = cli("extend", "ba-dinh", *MARCH, "--undo", "--reason", "nhầm đơn vị")
    assert "no extension is recorded" in refused(again)


def test_what_is_refused(cli: Cli) -> None:
    """A date that gives no time, a document or reason left out, what is not owed: nothing is kept."""
    cli(*EXTEND)

    def told(*options: str, reporter: str = "ba-dinh", period: str = "M03") -> str:
        return refused(cli("extend", reporter, "--period", period, *options))

    assert "no later than the last day in time" in told("--until", "2023-03-15", *BY)
    assert "--until" in told(*BY)
    assert "--until" in told("--until", "20/3/2023", *BY)
    assert "--document" in told(*UNTIL, "--reason", "lũ")
    assert "--document" in told(*UNTIL, "--reason", "lũ", "--document", " ")
    assert "--reason" in told(*UNTIL, "--document", "9", "--reason", " ")
    assert "--reason" in told(*UNTIL, "--document", "9")
    assert "--form" in told(*UNTIL, *BY, "--form", "bank")
    assert "--period" in told("--until", "2023-08-01", *BY, period="H1")
    assert "REPORTER" in told(*UNTIL, *BY, reporter="Ba Đồng")
    assert cli.count("event") == 1


def test_the_audit_tells_it(cli: Cli) -> None:
    """Both what was granted and what was taken back stand in the record, with document and reason."""
    cli(*EXTEND)
    cli("extend", "ba-dinh", *MARCH, "--undo", "--reason", "nhầm đơn vị")

    first, second = cli("audit", "--reporter", "ba-dinh", "--format", "json").json
    assert (first["action"], first["subject"], first["until"]) == ("extend", DOCUMENT, "2023-03-20")
    assert (second["action"], second["until"], second["reason"]) == ("extend", None, "nhầm đơn vị")
    table = cli("audit", "--reporter", "ba-dinh", "--lang", "vi").out
    assert f"{DOCUMENT}, đến 20/03/2023, chuyển trụ sở" in table
    assert "hủy gia hạn" in table


@pytest.mark.parametrize("language", ["en", "vi"])
def test_quiet_and_vietnamese(cli: Cli, language: str) -> None:
    """With -q a decision is silent; in Vietnamese no word of the answer is left in English."""
    assert cli(*EXTEND, "-q").out == ""

    out = cli(*EXTEND, "--lang", language).out

    assert ("gia hạn đến hết ngày 20/03/2023" in out) == (language == "vi")
    assert ("hạn theo kế hoạch là 15/03/2023" in out) == (language == "vi")
