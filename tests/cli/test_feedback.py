"""hnjobs feedback: what goes back to the senders, and what the command says of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import SAMPLES, district
from tests.cli.returns_in_doubt import of_jobs
from tests.sheets import replaced

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

TODAY = ("--today", "2023-03-14")


@pytest.fixture
def rejected(cli: Cli) -> Cli:
    """Give the command line after an ingest of a rejected return and of a file that is none."""
    paths = (SAMPLES / "traps" / "negative", SAMPLES / "traps" / "empty_file")
    assert cli("ingest", *paths, "--received-at", "2023-03-14").status == ExitStatus.ACT
    return cli


def test_paths_are_printed_one_a_line(rejected: Cli) -> None:
    """Results on standard output, the next step on standard error; there is something to act on."""
    ran = rejected("feedback", "-o", "out", *TODAY)

    assert ran.status == ExitStatus.ACT
    assert sorted(ran.out.splitlines()) == [
        str(Path("out/ba-dinh-t3_thu.txt")),
        str(Path("out/ba-dinh_2023-M03_v1_can-sua.xlsx")),
        str(Path("out/ba-dinh_2023-M03_v1_thu.txt")),
    ]
    assert all(Path(line).is_file() for line in ran.out.splitlines())
    assert ran.err.splitlines() == [
        "2 returns go back; send each letter with its workbook.",
        "1 files cannot be opened; their letters say what to send instead.",
    ]


def test_json_and_csv(rejected: Cli) -> None:
    """The same rows both ways; JSON output is only JSON."""
    rows = rejected("feedback", "-o", "out", "--format", "json", *TODAY).json
    table = rejected("feedback", "-o", "out", "--format", "csv", "--force", *TODAY).rows

    found = next(row for row in rows if row["reporter"])
    assert found == {
        "reporter": "ba-dinh",
        "period": "2023-M03",
        "form": "district",
        "version": 1,
        "outcome": "rejected",
        "file": "Ba Dinh T3.xlsx",
        "sheet": "Sheet1",
        "errors": 1,
        "queries": 0,
        "how": "marked",
        "workbook": str(Path("out/ba-dinh_2023-M03_v1_can-sua.xlsx")),
        "letter": str(Path("out/ba-dinh_2023-M03_v1_thu.txt")),
    }
    assert [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows] == table


def test_nothing_to_give_back(cli: Cli) -> None:
    """Status 0, no folder, one sentence; in the language asked for."""
    path = cli.save("Ba Đình T3.xlsx", district("UBND quận Ba Đình", 3))
    cli("ingest", path, "--received-at", "2023-03-14")

    ran = cli("feedback", "-o", "out", "--lang", "vi")

    assert (ran.status, ran.out) == (ExitStatus.OK, "")
    assert ran.err.splitlines()[0] == "Không có báo cáo nào phải gửi trả."
    assert not Path("out").exists()


def test_with_a_period_those_nobody_can_place_are_counted(rejected: Cli) -> None:
    """What --period leaves out without looking is said, never dropped in silence."""
    ran = rejected("feedback", "-o", "out", "--period", "T3", "--reporter", "Ba Đình", *TODAY)

    assert [Path(line).name for line in ran.out.splitlines()] == [
        "ba-dinh_2023-M03_v1_can-sua.xlsx",
        "ba-dinh_2023-M03_v1_thu.txt",
    ]
    assert "1 files whose sender or period is not known are left out" in ran.err


def test_files_that_are_there_stop_it(rejected: Cli) -> None:
    """Without --force nothing is overwritten; with -q nothing is said."""
    rejected("feedback", "-o", "out", *TODAY)

    again = rejected("feedback", "-o", "out", *TODAY)
    forced = rejected("feedback", "-o", "out", "--force", "-q", *TODAY)

    assert (again.status, again.out) == (ExitStatus.USAGE, "")
    assert "--force" in again.err
    assert (forced.status, forced.err) == (ExitStatus.ACT, "")


def test_the_office_words_its_own_letter(rejected: Cli) -> None:
    """A template in the home is used for the letter; the shipped one still writes the report."""
    template = rejected.home / "templates" / "feedback_letter.txt.j2"
    template.parent.mkdir()
    template.write_text("Gửi {{ addressee }}: {{ counts }}.", encoding="utf-8")

    rejected("feedback", "-o", "out", "--period", "M03", *TODAY)

    letter = Path("out/ba-dinh_2023-M03_v1_thu.txt").read_text(encoding="utf-8")
    assert letter == "Gửi UBND quận Ba Đình: 1 lỗi phải sửa.\n"
    assert rejected("report", "--period", "H1", "-o", "out").status == ExitStatus.OK


def test_a_macro_workbook_is_found_by_its_content(cli: Cli) -> None:
    """What is given back is always an .xlsx, whatever the file was called."""
    content = replaced(
        district("UBND quận Ba Đình", 3), "xl/worksheets/sheet1.xml", "<v>500</v>", "<v>-5</v>"
    )
    cli("ingest", cli.save("Ba Đình T3.xlsm", content), "--received-at", "2023-03-14")

    ran = cli("feedback", "-o", "out", "--format", "json", *TODAY)

    assert [row["workbook"] for row in ran.json] == [str(Path("out/ba-dinh_2023-M03_v1_can-sua.xlsx"))]


def _asked(cli: Cli) -> list[str]:
    """Ingest a January, and a February whose year to date is one too many in two rows; return the keys."""
    cli.save("t1.xlsx", of_jobs(1, (500, 20, 30, 100, 350), (500, 20, 30, 100, 350)))
    cli.save("t2.xlsx", of_jobs(2, (545, 25, 31, 110, 379), (1046, 45, 61, 210, 730)))
    assert cli("ingest", "t1.xlsx", "t2.xlsx", "--received-at", "2023-02-10").status == ExitStatus.OK
    return [row["key"] for row in cli("answer", "--format", "json").json]


def test_what_is_answered_does_not_go_back(cli: Cli) -> None:
    """An answered query is not asked of the sender again; a return with none left stays here."""
    first, second = _asked(cli)

    assert [row["queries"] for row in cli("feedback", "-o", "a", "--format", "json").json] == [2]
    cli("answer", first, "--reason", "đã xác nhận")
    assert [row["queries"] for row in cli("feedback", "-o", "b", "--format", "json").json] == [1]
    cli("answer", second, "--reason", "đã xác nhận")
    ran = cli("feedback", "-o", "c")
    assert (ran.status, ran.out, Path("c").exists()) == (ExitStatus.OK, "", False)


def test_what_is_waived_goes_back_after_its_day(cli: Cli) -> None:
    """A waived rule is not asked about through its last day, and then it is."""
    _asked(cli)
    rule = ("waive", "VL044", "--reporter", "ba-dinh", "--reason", "đang rà soát")
    cli(*rule, "--until", "2023-03-01", "--today", "2023-02-15")

    assert cli("feedback", "-o", "a", "--today", "2023-03-01", "--format", "json").json == []
    assert len(cli("feedback", "-o", "b", "--today", "2023-03-02", "--format", "json").json) == 1


def test_what_is_excluded_goes_to_nobody(cli: Cli) -> None:
    """What the office took out of the totals is not given back as a return to mend."""
    _asked(cli)
    assert cli("exclude", "ba-dinh", "--period", "M02", "--reason", "sai tệp").status == ExitStatus.OK

    assert cli("feedback", "-o", "a", "--format", "json").json == []
