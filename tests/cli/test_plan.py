"""hnjobs plan check and plan show; and one month with a plan that shares nothing with Hanoi's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import openpyxl
import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import ROOT, SMALL_PLAN, docx_rows
from tests.sheets import xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

HANOI: Final = ROOT / "data" / "plan_2023.yaml"


def test_check_tells_the_three_known_mismatches(cli: Cli) -> None:
    """Plan 21 differs from itself in three quarters; each is told with both figures; nothing is to do."""
    ran = cli("plan", "check", "--format", "json")

    assert (ran.status, ran.err) == (0, "")
    assert [(row["code"], row["severity"]) for row in ran.json] == [("VL060", "note")] * 3
    told = [row["found"] for row in ran.json]
    for quarter, signed, parts in (("Q1", 55, 56), ("Q3", 66, 65), ("Q4", 66, 65)):
        assert any(quarter in text and f"signed {signed}" in text and f"= {parts}" in text for text in told)


def test_check_in_json_and_csv_has_the_same_keys(cli: Cli) -> None:
    """The rows of ``plan check`` are the same in JSON and CSV."""
    keys = ["code", "severity", "found", "expected", "action"]

    assert [list(row) for row in cli("plan", "check", "--format", "json").json] == [keys] * 3
    assert cli("plan", "check", "--format", "csv").rows == cli("plan", "check", "--format", "json").json


def test_check_of_a_plan_that_agrees(cli: Cli) -> None:
    """A plan that agrees with itself is said to, and JSON is an empty list."""
    ran = cli("plan", "check", "--plan", SMALL_PLAN)

    assert (ran.status, ran.out, ran.err) == (0, "plan_small.yaml: the plan agrees with itself.\n", "")
    assert cli("plan", "check", "--plan", SMALL_PLAN, "--format", "json").json == []


def test_show_as_json(cli: Cli) -> None:
    """``plan show`` gives the plan's identity, its targets with their sections, reporters and calendar."""
    shown = cli("plan", "show", "--format", "json").json

    assert list(shown) == ["id", "title", "targets", "reporters", "calendar"]
    assert shown["id"] == "ha-noi-2023"
    assert {
        "indicator": "jobs_created", "reporter": "", "period": "Y", "target": "162000", "measure": "người",
        "section": "II",
    } in shown["targets"]  # fmt: skip
    shares = [int(row["target"]) for row in shown["targets"] if row["section"] == "Phụ lục"]
    assert (len(shares), sum(shares)) == (30, 162000)
    assert {"reporter": "mttq", "name": "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội",
            "group": "Sở, ban, ngành, đoàn thể", "named": True} in shown["reporters"]  # fmt: skip
    assert [row["due"] for row in shown["calendar"] if row["form"] == "department"] == [
        "2023-06-30",
        "2023-12-31",
    ]


def test_show_as_table_and_csv(cli: Cli) -> None:
    """The table shows targets, reporters and calendar; the CSV shows the targets with its own columns."""
    table = cli("plan", "show")

    assert (table.status, table.err) == (0, "")
    for text in ("21/KH-UBND", "Targets", "162000", "< 4", "Reporters", "Ứng Hòa", "Calendar", "2023-06-15"):
        assert text in table.out
    ran = cli("plan", "show", "--format", "csv")
    assert ran.out.splitlines()[0] == "indicator,reporter,period,target,measure,section"


def test_a_range_target_is_shown_as_a_range(cli: Cli) -> None:
    """A target between two figures is shown with both."""
    assert "1200–1500" in cli("plan", "show", "--plan", SMALL_PLAN).out


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("year: 2023\n", "year: 2023\nyaer: 2023\n", ("yaer",), id="unknown-key"),
        pytest.param("ba-vi: 4000", "ba-vii: 4000", ("ba-vii",), id="target-of-nobody"),
        pytest.param("id: ha-noi-2023\n", "id: [\n", ("line",), id="no-yaml"),
        pytest.param("low: 162000", "low: nhiều", ("nhiều",), id="words-for-a-figure"),
    ],
)
def test_a_wrong_plan_file(cli: Cli, old: str, new: str, told: tuple[str, ...]) -> None:
    """A wrong plan file ends in exit status 2, with file, line, expected and found on standard error."""
    text = HANOI.read_text(encoding="utf-8")
    assert old in text
    path = cli.save("wrong.yaml", text.replace(old, new, 1).encode())

    ran = cli("plan", "check", "--plan", path)

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert all(words in ran.err for words in ("wrong.yaml", "line", "expected", "found", *told))
    assert "Traceback" not in ran.err


def test_no_such_plan(cli: Cli) -> None:
    """A year without a plan ends in exit status 2 and the years that have one."""
    ran = cli("plan", "show", "--plan", "1999")

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert "'1999'" in ran.err
    assert "2023" in ran.err


def test_an_own_plan_lives_in_the_home(cli: Cli) -> None:
    """A file plans/plan_YYYY.yaml in the home is found by its year, and the latest year is the default."""
    cli.save("home/plans/plan_2031.yaml", SMALL_PLAN.read_bytes())

    assert cli("plan", "show", "--plan", "2031", "--format", "json").json["id"] == "song-trang-2031"
    assert cli("plan", "show", "--format", "json").json["id"] == "song-trang-2031"
    assert cli("plan", "show", "--plan", "2023", "--format", "json").json["id"] == "ha-noi-2023"


def _commune(sender: str, month: int, learners: tuple[int, int], fund: str = "12,5") -> bytes:
    short, long = learners
    return xlsx(f"""
        UBND {sender}
        Báo cáo đào tạo nghề tháng {month} năm 2031
        STT | Nội dung                    | ĐVT        | Thực hiện
        1   | Số người được đào tạo nghề  | học viên   | {short + long}
        2   | Đào tạo ngắn hạn            | học viên   | {short}
        3   | Đào tạo dài hạn             | học viên   | {long}
        4   | Kinh phí đào tạo            | triệu đồng | '{fund}
    """)


def _report(cli: Cli, *options: str | Path) -> tuple[Path, Path]:
    ran = cli("report", "--plan", SMALL_PLAN, "--period", "Q1", "-o", cli.folder / "out", *options)
    assert (ran.status, ran.err) == (0, "")
    word, excel = (cli.folder / line for line in ran.out.splitlines())
    return word, excel


def test_a_month_with_another_plan(cli: Cli) -> None:
    """Another province, other indicators, measures, reporters and dates need no code, from plan to report."""
    cli.save("in/xa.xlsx", _commune("xã Bình An Đông", 1, (40, 20)))
    cli.save("in/xa 2.xlsx", _commune("xã Bình An", 1, (10, 5), "0,25"))

    ingested = cli("ingest", "--plan", SMALL_PLAN, "in", "--received-at", "2031-02-05", "--format", "json")
    assert ingested.status == 0, ingested.out
    assert [(one["reporter"], one["period"], one["form"]) for one in ingested.json] == [
        ("binh-an", "2031-M01", "commune"),
        ("binh-an-dong", "2031-M01", "commune"),
    ]
    assert cli.values("--plan", str(SMALL_PLAN)) == {
        "binh-an 2031-M01 trained": "15",
        "binh-an 2031-M01 trained_short": "10",
        "binh-an 2031-M01 trained_long": "5",
        "binh-an 2031-M01 fund": "0.25",
        "binh-an-dong 2031-M01 trained": "60",
        "binh-an-dong 2031-M01 trained_short": "40",
        "binh-an-dong 2031-M01 trained_long": "20",
        "binh-an-dong 2031-M01 fund": "12.5",
    }

    due = cli(
        "check-deadlines", "--plan", SMALL_PLAN, "--today", "2031-02-05", "--ahead", "0", "--format", "json"
    )
    assert due.status == ExitStatus.ACT
    assert {(row["reporter"], row["due"], row["status"], row["days_late"]) for row in due.json} == {
        ("an-hoa-1", "2031-02-05", "missing", 1),  # "before the 5th": the 5th itself is late
        ("an-hoa-2", "2031-02-05", "missing", 1),
        ("an-hoa-3", "2031-02-05", "missing", 1),
        ("binh-an", "2031-02-05", "late", 1),
        ("binh-an-dong", "2031-02-05", "late", 1),
    }

    word, excel = _report(cli, "--today", "2031-04-15")
    text = "\n".join("\t".join(row) for row in docx_rows(word))
    assert "tỉnh Sông Trăng" in text
    assert "75" in text
    assert "Hà Nội" not in text
    sheets = openpyxl.load_workbook(excel, data_only=True)
    cells = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert "Hà Nội" not in " ".join(str(value) for value in cells)
    assert "Bình An Đông" in cells
    assert 75 in cells


@pytest.mark.parametrize(
    ("sender", "reporter"),
    [
        pytest.param("xã An Hòa", "an-hoa-1", id="with-its-accents"),
        pytest.param("phường An Hoa", "an-hoa-2", id="without-accents-where-the-name-has-none"),
        pytest.param("xã An Hóa", "an-hoa-3", id="another-accent"),
    ],
)
def test_names_that_differ_in_accents_only(cli: Cli, sender: str, reporter: str) -> None:
    """Of names that one key folds together, the accents decide; no figure goes to a namesake."""
    cli.save("bao cao.xlsx", _commune(sender, 2, (1, 1)))

    (one,) = cli("ingest", "--plan", SMALL_PLAN, "bao cao.xlsx", "--format", "json").json

    assert (one["outcome"], one["reporter"]) == ("accepted", reporter)


def test_an_ambiguous_name_is_refused(cli: Cli) -> None:
    """A name without accents that could be one of three is an error that offers them, never a choice."""
    cli.save("bao cao.xlsx", _commune("XA AN HOA", 2, (1, 1)))

    ran = cli("ingest", "--plan", SMALL_PLAN, "bao cao.xlsx", "--format", "json")

    assert ran.status == ExitStatus.ACT
    assert [one["outcome"] for one in ran.json] == ["rejected"]
    assert cli("export", "--plan", SMALL_PLAN).rows == []


def test_plans_share_a_store_and_nothing_else(cli: Cli) -> None:
    """Two plans in one database do not see each other's returns."""
    cli.save("bao cao.xlsx", _commune("xã Bình An", 1, (10, 5)))
    cli("ingest", "--plan", SMALL_PLAN, "bao cao.xlsx")

    assert len(cli("export", "--plan", SMALL_PLAN).rows) == 4
    assert cli("export", "--plan", "2023").rows == []
