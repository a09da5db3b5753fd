"""hnjobs ingest: what becomes of each file, what is stored, and what a person is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import SAMPLES, district
from tests.sheets import Grid, xlsx

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

BA_DINH: Final = "UBND quận Ba Đình"
TRUTH: Final[dict[str, dict[str, list[list[str | int | float]]]]] = json.loads(
    (SAMPLES / "truth.json").read_text(encoding="utf-8")
)
NEVER_SLEEPS: Final = Path("/proc/self/mem")  # a regular file that can be opened and not read, for root too


def test_json_is_the_contracts(cli: Cli) -> None:
    """JSON is one list, an object a submission with the contract's keys, and nothing else on any stream."""
    cli.save("ba dinh.xlsx", district(BA_DINH, 3))

    ran = cli("ingest", "ba dinh.xlsx", "--format", "json")

    assert (ran.status, ran.err) == (0, "")
    assert ran.json == [
        {
            "file": "ba dinh.xlsx", "sheet": "Sheet1", "outcome": "accepted", "reporter": "ba-dinh",
            "period": "2023-M03", "form": "district", "version": 1, "findings": [],
        }
    ]  # fmt: skip


def test_what_is_stored_is_what_was_sent(cli: Cli) -> None:
    """Each value is stored with its raw text and cell, and the file with its bytes and name."""
    content = district(BA_DINH, 3, (112, 9, 88, 1041))
    cli.save("ba dinh.xlsx", content)
    cli("ingest", "ba dinh.xlsx", "--received-at", "2023-03-14")

    stored = cli.query("SELECT indicator, value, raw, cell FROM observation ORDER BY cell")
    assert stored == [
        ("jobs_created", 1250, "1250", "D5"),
        ("jobs_loan", 112, "112", "D6"),
        ("jobs_abroad", 9, "9", "D7"),
        ("jobs_exchange", 88, "88", "D8"),
        ("jobs_other", 1041, "1041", "D9"),
    ]
    assert cli.query("SELECT name, content FROM file") == [("ba dinh.xlsx", content)]


def test_the_year_of_the_samples(year: Cli) -> None:
    """Of the half year of samples every figure is stored exactly, and none that is not true."""
    expected = {
        f"{reporter} 2023-{period} {indicator}": value
        for name, truth in TRUTH.items()
        if name.startswith("year/")
        for reporter, period, indicator, value in truth["obs"]
    }

    stored = year.values()

    assert stored.keys() == expected.keys()
    assert {key: float(value) for key, value in stored.items()} == expected


@pytest.mark.parametrize("trap", sorted({name.split("/")[1] for name in TRUTH if name.startswith("traps/")}))
def test_the_traps_of_the_samples(cli: Cli, trap: str) -> None:
    """A trap to be rejected leaves no figure and exit status 1; one to be accepted, exactly the true ones."""
    (truth,) = (truth for name, truth in TRUTH.items() if name.startswith(f"traps/{trap}/"))
    expected = {f"{who} 2023-{when} {what}": value for who, when, what, value in truth["obs"]}

    ran = cli("ingest", SAMPLES / "traps" / trap, "--format", "json")

    stored = {key: float(value) for key, value in cli.values().items()}
    outcomes = {one["outcome"] for one in ran.json if one["form"]}
    if str(truth["expect"]) == "reject" or (str(truth["expect"]) == "either" and not stored):
        assert (ran.status, stored) == (ExitStatus.ACT, {})
        assert "accepted" not in outcomes
        assert any(finding["severity"] == "error" for one in ran.json for finding in one["findings"])
    else:
        assert (ran.status, stored, outcomes) == (0, expected, {"accepted"})


def test_a_folder_with_everything_in_it(cli: Cli) -> None:
    """A folder is read with all below it; what is no return is told, and stops nothing."""
    cli.save("in/ba dinh.xlsx", district(BA_DINH, 3))
    cli.save("in/gui lai/hoan kiem.xlsx", district("UBND quận Hoàn Kiếm", 3))
    cli.save("in/~$ba dinh.xlsx", b"lock")
    cli.save("in/anh chup.xlsx", b"\xff\xd8\xff\xe0 a photograph")
    cli.save("in/.DS_Store", b"a program's own")

    ran = cli("ingest", "in", "--format", "json")

    assert ran.status == ExitStatus.ACT
    told = {
        Path(one["file"]).name: (one["outcome"], [f["code"] for f in one["findings"]]) for one in ran.json
    }
    assert told == {
        "ba dinh.xlsx": ("accepted", []),
        "hoan kiem.xlsx": ("accepted", []),
        "~$ba dinh.xlsx": ("ignored", ["VL007"]),
        "anh chup.xlsx": ("rejected", ["VL070"]),
    }
    assert cli.query("SELECT name FROM file WHERE name LIKE 'anh%'") == [("anh chup.xlsx",)]


def test_a_lock_file_is_nothing_to_act_on(cli: Cli) -> None:
    """A folder whose only oddity is Excel's lock file ends in exit status 0, and says that it skipped it."""
    cli.save("in/~$ba dinh.xlsx", b"lock")

    ran = cli("ingest", "in")

    assert ran.status == 0
    assert "~$ba dinh.xlsx" in ran.out
    assert "VL007" in ran.out


@pytest.mark.skipif(
    not NEVER_SLEEPS.exists(), reason="needs a file that cannot be read, which only Linux has"
)
def test_a_file_that_the_disk_does_not_give(cli: Cli) -> None:
    """A file that cannot be read is told as unreadable, and the others are stored."""
    cli.save("in/ba dinh.xlsx", district(BA_DINH, 3))
    (cli.folder / "in" / "hong.xlsx").symlink_to(NEVER_SLEEPS)

    ran = cli("ingest", "in", "--format", "json")

    assert ran.status == ExitStatus.ACT
    assert {Path(one["file"]).name: one["outcome"] for one in ran.json} == {
        "ba dinh.xlsx": "accepted",
        "hong.xlsx": "rejected",
    }


def test_a_hidden_sheet_is_not_counted(cli: Cli) -> None:
    """A hidden sheet is told and not counted; the visible one is."""
    path = SAMPLES / "traps" / "hidden_old_month" / "Ba Dinh T3.xlsx"

    ran = cli("ingest", path, "--format", "json")

    accepted = [one for one in ran.json if one["outcome"] == "accepted"]
    assert [(one["sheet"], one["period"]) for one in accepted] == [("Sheet1", "2023-M03")]
    assert [f["sheet"] for one in ran.json for f in one["findings"] if f["code"] == "VL006"] == ["T2"]


def _two_months(*, hidden: bool) -> bytes:
    def grid(month: int, total: int) -> str:
        return f"""
            {BA_DINH}
            Báo cáo kết quả giải quyết việc làm tháng {month} năm 2023
            STT | Chỉ tiêu                               | ĐVT   | Thực hiện
            1   | Số lao động được giải quyết việc làm   | người | {total}
            2   | Thông qua vay vốn                      | người | {total}
            3   | Đi làm việc ở nước ngoài theo hợp đồng | người | 0
            4   | Thông qua Sàn giao dịch việc làm       | người | 0
            5   | Tự tạo việc làm và hình thức khác      | người | 0
        """

    return xlsx(Grid(grid(2, 20), "T2", hidden=hidden), Grid(grid(3, 30), "T3"))


def test_a_workbook_of_two_returns(cli: Cli) -> None:
    """A workbook may hold several submissions, each told and stored on its own."""
    cli.save("Ba Dinh.xlsx", _two_months(hidden=False))

    ran = cli("ingest", "Ba Dinh.xlsx", "--format", "json")

    assert [(one["sheet"], one["outcome"], one["period"]) for one in ran.json] == [
        ("T2", "accepted", "2023-M02"),
        ("T3", "accepted", "2023-M03"),
    ]
    assert cli.count("file") == 1


def test_a_sheet_by_its_name(cli: Cli) -> None:
    """``--sheet`` reads the sheet it names, hidden as it is, and no other."""
    cli.save("Ba Dinh.xlsx", _two_months(hidden=True))

    ran = cli("ingest", "Ba Dinh.xlsx", "--sheet", "T2", "--format", "json")

    assert [(one["sheet"], one["outcome"]) for one in ran.json if one["outcome"] != "ignored"] == [
        ("T2", "accepted")
    ]
    assert cli.values()["ba-dinh 2023-M02 jobs_created"] == "20"
    assert not any("M03" in key for key in cli.values())


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        pytest.param("Hoàn Kiếm T3.xlsx", district(BA_DINH, 3), "VL011", id="file-names-another-reporter"),
        pytest.param("Ba Đình T4.xlsx", district(BA_DINH, 3), "VL013", id="file-names-another-period"),
        pytest.param(
            "bao cao.xlsx", district("UBND quận Từ Liêm", 3), "VL010", id="neither-bac-nor-nam-tu-liem"
        ),
    ],
)
def test_sources_that_disagree(cli: Cli, name: str, content: bytes, code: str) -> None:
    """Two sources that disagree, or a name that could be two, are an error: never a vote, never a guess."""
    cli.save(name, content)

    ran = cli("ingest", name, "--format", "json")

    (one,) = ran.json
    assert (ran.status, one["outcome"]) == (ExitStatus.ACT, "rejected")
    assert code in [finding["code"] for finding in one["findings"]]
    assert cli.values() == {}


def test_a_name_almost_right_is_offered(cli: Cli) -> None:
    """For a name that matches none the nearest are offered."""
    cli.save("bao cao.xlsx", district("UBND quận Từ Liêm", 3))

    ran = cli("ingest", "bao cao.xlsx")

    assert "Bắc Từ Liêm" in ran.out
    assert "Nam Từ Liêm" in ran.out


def test_a_bad_cell_is_told_where_it_stands(cli: Cli) -> None:
    """A rejected return names the cell, what was found and expected and what to do, in both languages."""
    grid = district(BA_DINH, 3, (-5, 20, 30, 350))
    cli.save("ba dinh.xlsx", grid)

    english = cli("ingest", "ba dinh.xlsx", "--dry-run")
    vietnamese = cli("ingest", "ba dinh.xlsx", "--dry-run", "--lang", "vi")

    assert english.status == vietnamese.status == ExitStatus.ACT
    for part in (
        "rejected",
        "ba-dinh",
        "VL032 error Sheet1!D6",
        '"-5" is negative',
        "expected: zero or more",
        "→",
    ):
        assert part in english.out
    for part in ("trả lại", "VL032 lỗi Sheet1!D6", "“-5” là số âm", "cần: số từ 0 trở lên", "→"):
        assert part in vietnamese.out


def test_any_error_rejects_the_whole(cli: Cli) -> None:
    """One wrong cell keeps every figure of the return out; the file is kept."""
    cli.save("ba dinh.xlsx", district(BA_DINH, 3, (-5, 20, 30, 350)))

    ran = cli("ingest", "ba dinh.xlsx")

    assert ran.status == ExitStatus.ACT
    assert (cli.count("file"), cli.values()) == (1, {})


def test_the_same_file_again_is_a_duplicate(cli: Cli) -> None:
    """The same bytes under any name are a duplicate: nothing is stored again, nothing is to be done."""
    cli.save("ba dinh.xlsx", district(BA_DINH, 3))
    cli("ingest", "ba dinh.xlsx", "--received-at", "2023-03-14")
    before = cli("export").out
    shutil.copy("ba dinh.xlsx", "ban sao.xlsx")

    ran = cli("ingest", "ba dinh.xlsx", "ban sao.xlsx", "--received-at", "2023-03-20", "--format", "json")

    assert ran.status == 0
    assert [one["outcome"] for one in ran.json] == ["duplicate", "duplicate"]
    assert cli("export").out == before
    assert cli.count("file") == 1


def test_a_correction_supersedes(cli: Cli) -> None:
    """A corrected file is version 2 and counts; version 1 is kept."""
    cli.save("ba dinh.xlsx", district(BA_DINH, 3, (100, 0, 0, 0)))
    cli.save("ba dinh sua.xlsx", district(BA_DINH, 3, (101, 0, 0, 0)))
    cli("ingest", "ba dinh.xlsx", "--received-at", "2023-03-14")

    ran = cli("ingest", "ba dinh sua.xlsx", "--received-at", "2023-03-16", "--format", "json")

    assert [(one["outcome"], one["version"]) for one in ran.json] == [("accepted", 2)]
    rows = [row for row in cli("export").rows if row["indicator"] == "jobs_created"]
    assert [(row["value"], row["version"], row["file"]) for row in rows] == [("101", "2", "ba dinh sua.xlsx")]
    assert cli.query("SELECT value FROM observation WHERE indicator = 'jobs_created' ORDER BY value") == [
        (100,),
        (101,),
    ]


def test_a_dry_run_stores_nothing(cli: Cli) -> None:
    """``--dry-run`` tells the same outcome and leaves the database empty."""
    cli.save("ba dinh.xlsx", district(BA_DINH, 3))

    dry = cli("ingest", "ba dinh.xlsx", "--dry-run")

    assert dry.status == 0
    assert "Nothing was stored" in dry.out
    assert (cli.count("file"), cli.count("submission"), cli.count("observation")) == (0, 0, 0)
    assert [one["outcome"] for one in cli("ingest", "ba dinh.xlsx", "--format", "json").json] == ["accepted"]


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        pytest.param("2023-03-15", "2023-03-15T00:00:00+07:00", id="a-day-begins-in-the-plans-zone"),
        pytest.param("2023-03-15T23:30", "2023-03-15T23:30:00+07:00", id="a-moment-without-a-zone"),
        pytest.param("2023-03-15T18:00:00+00:00", "2023-03-16T01:00:00+07:00", id="a-moment-of-another-zone"),
    ],
)
def test_received_at(cli: Cli, monkeypatch: pytest.MonkeyPatch, given: str, stored: str) -> None:
    """``--received-at`` is read and shown in the plan's time zone, whatever the machine's."""
    monkeypatch.setenv("TZ", "America/New_York")
    cli.save("ba dinh.xlsx", district(BA_DINH, 3))
    cli("ingest", "ba dinh.xlsx", "--received-at", given)

    assert {row["received_at"] for row in cli("export").rows} == {stored}


def test_csv(cli: Cli) -> None:
    """CSV has the same columns as JSON, the findings as their codes."""
    cli.save("ba dinh.xlsx", district(BA_DINH, 3, (-5, 20, 30, 350)))

    ran = cli("ingest", "ba dinh.xlsx", "--format", "csv")

    assert ran.status == ExitStatus.ACT
    assert ran.out.splitlines()[0] == "file,sheet,outcome,reporter,period,form,version,findings"
    assert ran.rows[0]["findings"].split(" | ")[0] == "VL032"


def test_the_table_ends_with_a_count_and_what_is_next(cli: Cli) -> None:
    """The table ends with how many of each outcome there are, and with the next command."""
    cli.save("ba dinh.xlsx", district(BA_DINH, 3))

    ran = cli("ingest", "ba dinh.xlsx")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == "1 accepted."
    assert ran.next.startswith("hnjobs check-deadlines")


def test_quiet_says_only_what_must_be_acted_on(cli: Cli) -> None:
    """With ``-q`` an accepted return is not mentioned and a rejected one is."""
    cli.save("ba dinh.xlsx", district(BA_DINH, 3))
    cli.save("tu liem.xlsx", district("UBND quận Từ Liêm", 3))

    silent = cli("ingest", "-q", "ba dinh.xlsx")
    assert (silent.status, silent.out, silent.err) == (0, "", "")
    ran = cli("ingest", "-q", "ba dinh.xlsx", "tu liem.xlsx")
    assert ran.status == ExitStatus.ACT
    assert "tu liem.xlsx" in ran.out
    assert "ba dinh.xlsx" not in ran.out


def test_no_bar_and_no_colour_off_a_terminal(cli: Cli) -> None:
    """Off a terminal there is no progress bar and no colour, however many files there are."""
    for month in range(1, 7):
        for name in ("Ba Đình", "Hoàn Kiếm", "Tây Hồ", "Hà Đông"):
            cli.save(f"in/{name} T{month}.xlsx", district(f"UBND quận {name}", month))

    ran = cli("ingest", "in")

    assert (ran.status, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    assert "24 accepted." in ran.out


def test_a_path_that_is_not_there(cli: Cli) -> None:
    """A path that does not exist is wrong usage, and nothing of the others is stored."""
    cli.save("ba dinh.xlsx", district(BA_DINH, 3))

    ran = cli("ingest", "ba dinh.xlsx", "khong co.xlsx")

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert "khong co.xlsx" in ran.err
    assert cli.count("file") == 0


def test_the_order_of_files_does_not_matter(cli: Cli) -> None:
    """A year to date is compared with the months before it, in whatever order their files are named."""

    def month(number: int, jobs: int, to_date: int) -> bytes:
        return xlsx(f"""
            {BA_DINH}
            Báo cáo kết quả giải quyết việc làm tháng {number} năm 2023
            STT | Chỉ tiêu                               | ĐVT   | Thực hiện trong kỳ | Lũy kế từ đầu năm
            1   | Số lao động được giải quyết việc làm   | người | {jobs} | {to_date}
            2   | Thông qua vay vốn                      | người | {jobs} |
            3   | Đi làm việc ở nước ngoài theo hợp đồng | người | 0 |
            4   | Thông qua Sàn giao dịch việc làm       | người | 0 |
            5   | Tự tạo việc làm và hình thức khác      | người | 0 |
        """)

    cli.save("a.xlsx", month(3, 30, 61))
    cli.save("b.xlsx", month(2, 20, 30))
    cli.save("c.xlsx", month(1, 10, 10))

    ran = cli("ingest", "a.xlsx", "b.xlsx", "c.xlsx", "--format", "json")

    assert ran.status == 0
    assert [(one["period"], [f["code"] for f in one["findings"]]) for one in ran.json] == [
        ("2023-M03", ["VL044"]),  # 61 is not 30 + 30
        ("2023-M02", []),
        ("2023-M01", []),
    ]
