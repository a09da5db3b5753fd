"""hnjobs check-deadlines and hnjobs status: who is late, who is missing, and what cron is told."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import district, environment

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

COLUMNS: Final = [
    "reporter",
    "group",
    "form",
    "period",
    "due",
    "status",
    "received_at",
    "days_late",
    "version",
]
BA_DINH: Final = "UBND quận Ba Đình"


def test_the_half_year_of_the_samples(year: Cli) -> None:
    """On 16 June what came on the 14th is late for five months and on time for the sixth."""
    ran = year("check-deadlines", "--today", "2023-06-16", "--format", "json")

    assert (ran.status, ran.err) == (ExitStatus.ACT, "")
    counted = Counter((row["form"], row["period"], row["status"]) for row in ran.json)
    for month in range(1, 6):
        assert counted["district", f"2023-M0{month}", "late"] == 30
    assert counted["district", "2023-M06", "on_time"] == 30
    assert counted["exchange", "2023-M06", "on_time"] == counted["bank", "2023-M06", "on_time"] == 1
    assert counted["agency", "2023-H1", "missing"] == 17
    assert counted["department", "2023-H1", "pending"] == 1
    assert sum(counted.values()) == 32 * 6 + 17 + 1


@pytest.mark.parametrize("command", ["check-deadlines", "status"])
def test_json_and_csv_are_the_contracts(year: Cli, command: str) -> None:
    """CSV has exactly the contract's columns; JSON adds why and what was extended; values are alike."""
    rows = year(command, "--today", "2023-06-16", "--format", "json")
    table = year(command, "--today", "2023-06-16", "--format", "csv")

    more = ["reasons", "excluded", "rejected_in_time", "plan_due", "extended_by"]
    if command == "status":
        more += ["mark", "boundary", "open_queries", "resubmitted", "evidence", "who", "file", "recorded_at"]
    assert all(list(row) == [*COLUMNS, *more] for row in rows.json)
    assert table.out.splitlines()[0] == ",".join(COLUMNS)
    assert [list(row.values()) for row in table.rows] == [
        ["" if row[column] is None else str(row[column]) for column in COLUMNS] for row in rows.json
    ]
    assert (rows.err, table.err) == ("", "")


def _stand(cli: Cli, *options: str) -> tuple[int, tuple[str, int, str | None]]:
    ran = cli("check-deadlines", "--period", "M03", "--format", "json", *options)
    (row,) = (row for row in ran.json if row["reporter"] == "ba-dinh")
    return ran.status, (row["status"], row["days_late"], row["received_at"])


@pytest.mark.parametrize(
    ("received", "status", "days"),
    [
        pytest.param("2023-03-15T23:59", "on_time", 0, id="the-due-date-itself-is-on-time"),
        pytest.param("2023-03-16T00:00", "late", 1, id="a-minute-later-is-a-day-late"),
        pytest.param("2023-03-15T17:30Z", "late", 1, id="the-16th-in-Hanoi-while-the-15th-in-London"),
    ],
)
def test_the_day_is_the_plans(cli: Cli, received: str, status: str, days: int) -> None:
    """Whether a return is late is judged by the date in the plan's time zone."""
    cli.save("ba dinh.xlsx", district(BA_DINH, 3))
    cli("ingest", "ba dinh.xlsx", "--received-at", received)

    _, (found, late, _) = _stand(cli, "--today", "2023-03-20")

    assert (found, late) == (status, days)


def test_missing_grows_by_the_day(cli: Cli) -> None:
    """Nothing is owed before the due date has passed; from then on each day counts."""
    assert _stand(cli, "--today", "2023-03-15") == (0, ("pending", 0, None))
    assert _stand(cli, "--today", "2023-03-16") == (ExitStatus.ACT, ("missing", 1, None))
    assert _stand(cli, "--today", "2023-03-25") == (ExitStatus.ACT, ("missing", 10, None))


def test_only_rejected_tells_why(cli: Cli) -> None:
    """A return that was only rejected is told as such, with the codes of its errors."""
    cli.save("ba dinh.xlsx", district(BA_DINH, 3, (-5, 20, 30, 350)))
    cli("ingest", "ba dinh.xlsx", "--received-at", "2023-03-14T08:00")

    status, (found, _, received) = _stand(cli, "--today", "2023-03-14")

    assert (status, found, received) == (ExitStatus.ACT, "rejected", "2023-03-14T08:00:00+07:00")
    assert "VL032" in cli("check-deadlines", "--period", "M03", "--today", "2023-03-14").out


def test_a_correction_of_a_late_day_keeps_its_first_time(cli: Cli) -> None:
    """On time is judged by the first accepted version; the version told is the one that counts."""
    cli.save("a.xlsx", district(BA_DINH, 3, (100, 0, 0, 0)))
    cli.save("b.xlsx", district(BA_DINH, 3, (101, 0, 0, 0)))
    cli("ingest", "a.xlsx", "--received-at", "2023-03-14")
    cli("ingest", "b.xlsx", "--received-at", "2023-03-20")

    ran = cli("check-deadlines", "--period", "M03", "--today", "2023-03-21", "--format", "json")

    (row,) = (row for row in ran.json if row["reporter"] == "ba-dinh")
    assert (row["status"], row["version"]) == ("on_time", 2)


def test_quiet_is_silent_when_nothing_is_overdue(cli: Cli) -> None:
    """With ``-q`` and nothing overdue there is no output at all and the exit status is 0: fit for cron."""
    ran = cli("check-deadlines", "-q", "--today", "2023-01-10")

    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_quiet_speaks_when_something_is(cli: Cli) -> None:
    """With ``-q`` what is overdue is told, and the exit status is 1."""
    ran = cli("check-deadlines", "-q", "--today", "2023-01-16")

    assert (ran.status, ran.err) == (ExitStatus.ACT, "")
    assert "Ba Đình" in ran.out
    assert "missing" in ran.out


def test_what_is_ahead(cli: Cli) -> None:
    """``--ahead`` says how far beyond today a due date is still listed."""

    def months(*options: str) -> set[str]:
        return {row["period"] for row in cli("check-deadlines", "--format", "json", *options).json}

    assert months("--today", "2023-01-10", "--ahead", "0") == set()
    assert months("--today", "2023-01-10", "--ahead", "5") == {"2023-M01"}
    assert months("--today", "2023-01-10", "--ahead", "36") == {"2023-M01", "2023-M02"}


@pytest.mark.parametrize(
    ("given", "periods"),
    [
        pytest.param("2023-M03", {"2023-M03"}, id="2023-M03"),
        pytest.param("M03", {"2023-M03"}, id="M03"),
        pytest.param("T3", {"2023-M03"}, id="T3"),
        pytest.param("3/2023", {"2023-M03"}, id="3-of-2023"),
        pytest.param("Q1", {"2023-M01", "2023-M02", "2023-M03"}, id="Q1"),
        pytest.param("H1", {*(f"2023-M0{n}" for n in range(1, 7)), "2023-H1"}, id="H1"),
        pytest.param("6T", {*(f"2023-M0{n}" for n in range(1, 7)), "2023-H1"}, id="6T"),
        pytest.param("9M", {*(f"2023-M0{n}" for n in range(1, 10)), "2023-H1"}, id="9M"),
        pytest.param("Y", {*(f"2023-M{n:02d}" for n in range(1, 13)), "2023-H1", "2023-Y"}, id="Y"),
    ],
)
def test_periods_as_people_write_them(cli: Cli, given: str, periods: set[str]) -> None:
    """A period may be written in each of the contract's ways; it stands for itself and those inside it."""
    ran = cli("status", "--period", given, "--today", "2023-01-01", "--format", "json")

    assert ran.status == 0
    assert {row["period"] for row in ran.json} == periods


@pytest.mark.parametrize("given", ["M13", "3", "2024-M03", "Q5", "tuần 3"])
def test_what_is_no_period(cli: Cli, given: str) -> None:
    """What is no period of the plan's year is wrong usage that says what is accepted."""
    ran = cli("check-deadlines", "--period", given)

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert given in ran.err
    assert "M01…M12" in ran.err


def test_the_table_counts_each_group(year: Cli) -> None:
    """The table ends with coverage and timeliness per group, and the day it was judged on."""
    ran = year("check-deadlines", "--today", "2023-06-16")

    lines = {line.split("  ")[0]: line.split()[-6:] for line in ran.out.splitlines() if line}
    assert lines["Quận, huyện, thị xã"] == ["180", "180", "30", "150", "0", "0"]
    assert ran.out.rstrip().endswith("As of 16/06/2023.")


def test_the_table_in_vietnamese(year: Cli) -> None:
    """In Vietnamese no word of the table is left in English."""
    ran = year("--lang", "vi", "check-deadlines", "--today", "2023-06-16")

    assert "Tính đến ngày 16/06/2023." in ran.out
    for word in ("đơn vị", "tình trạng", "muộn", "chưa có", "chưa đến hạn", "phải nộp"):
        assert word in ran.out
    for word in ("late", "missing", "pending", "group", "due", "on_time"):
        assert word not in ran.out


def test_the_table_in_english_has_words_not_keys(year: Cli) -> None:
    """In English the headings are words, not the program's own keys."""
    assert "_" not in year("check-deadlines", "--today", "2023-06-16").out


def test_status_is_the_whole_year(cli: Cli) -> None:
    """``status`` shows every return that the year owes: 32 a month, 17 agencies and the department twice."""
    ran = cli("status", "--today", "2023-01-01", "--format", "json")

    assert ran.status == 0
    assert len(ran.json) == 32 * 12 + 17 * 2 + 2
    assert {row["status"] for row in ran.json} == {"pending"}


def test_it_loads_nothing_heavy(cli: Cli) -> None:
    """``check-deadlines``, which cron runs, loads no library that reads or writes documents, nor pandas."""
    program = (
        "import sys\n"
        "from hnjobs.cli.main import main\n"
        "sys.argv = ['hnjobs', 'check-deadlines', '--today', '2023-01-16']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    run = (sys.executable, "-c", program)
    subprocess.run(run, capture_output=True, env=environment(cli), check=True)  # makes the database

    ran = subprocess.run(run, capture_output=True, text=True, env=environment(cli), check=True)

    heavy = {
        "pandas",
        "numpy",
        "openpyxl",
        "xlsxwriter",
        "docx",
        "docxtpl",
        "lxml",
        "python_calamine",
        "xlrd",
        "holidays",
    }
    assert "sqlalchemy" in ran.stderr.split()
    assert not heavy & set(ran.stderr.split())
    assert "alembic" not in ran.stderr.split()
