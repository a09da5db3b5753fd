"""hnjobs explain: from a number on paper, whichever document it stands in, back to the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import district
from tests.sheets import xlsx

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

H1: Final = ("--period", "H1", "--today", "2023-06-16")


@pytest.mark.parametrize("written", ["86.644", "86644", "86.644 người", "86.644 *"])
def test_a_printed_total_leads_to_its_cells(year: Cli, written: str) -> None:
    """A total is found as documents and programs write it, and told with all its observations."""
    told = year("explain", written, *H1, "--format", "json").json

    (only,) = told["stated"]
    (figure,) = only["figures"]
    assert only["sense"] == "amount"
    assert figure["figure"]["indicator"] == "jobs_created"
    assert figure["figure"]["reporter"] is None
    assert len(figure["observations"]) == 180
    assert sum(int(row["value"]) for row in figure["observations"]) == 86_644


@pytest.mark.parametrize("written", ["53,5 %", "53,5%"])
def test_a_printed_rate_leads_to_its_parts(year: Cli, written: str) -> None:
    """A rate is found too, and told by the figure above the line."""
    found = year("explain", written, *H1, "--format", "json").json["stated"]

    totals = [one for one in found if one["figures"][0]["figure"]["reporter"] is None]
    assert [one["sense"] for one in totals] == ["of target"]
    assert totals[0]["figures"][0]["figure"]["value"] == "86644"


def test_a_target_is_the_plan_s_own(year: Cli) -> None:
    """A number of the signed plan is told as one, with its place in the document."""
    ran = year("explain", "162.000", *H1)

    assert "the plan's target: Số lao động được giải quyết việc làm, thành phố Hà Nội, 2023-Y (II)" in ran.out


def test_one_figure_is_told_at_once_and_several_by_their_commands(year: Cli) -> None:
    """A number that stands for one figure needs no second command; else each command leads on."""
    once = year("explain", "86.644", *H1)
    assert "30 of 30" in once.out

    several = year("explain", "1", *H1).out.splitlines()
    command = next(line.strip() for line in several if line.strip().startswith("hnjobs explain"))
    assert year(*command.split()[1:], "--format", "json").json["figure"]["value"] == "1"


def test_a_reporter_narrows_the_search(year: Cli) -> None:
    """With a reporter only its own figures are looked through."""
    told = year("explain", "3.208", *H1, "--reporter", "Ba Đình", "--format", "json").json

    assert {f["figure"]["reporter"] for one in told["stated"] for f in one["figures"]} == {"ba-dinh"}


def test_a_number_of_no_figure(year: Cli) -> None:
    """What the report does not say is told so."""
    ran = year("explain", "86.645", *H1)

    assert (ran.status, ran.out) == (ExitStatus.OK, "86.645 is in no figure of 2023-H1.\n")


def test_year_to_date_of_a_month(year: Cli) -> None:
    """``--to-date`` is the figure from January on."""
    told = year("explain", "jobs_created", "--period", "M06", "--to-date", "--format", "json").json

    assert (told["figure"]["value"], told["figure"]["to_date"]) == ("86644", True)


def test_a_filled_gap_is_told(cli: Cli) -> None:
    """Where a year to date stands for missing months, the month is named and its cell is the source."""
    sheet = """
        UBND quận Ba Đình
        Báo cáo kết quả giải quyết việc làm
        Tháng 3 năm 2023
        STT | Chỉ tiêu | Đơn vị tính | Thực hiện trong kỳ | Lũy kế từ đầu năm
        1   | Số lao động được giải quyết việc làm              | người       | 500                | 1300
        2   | Thông qua vay vốn giải quyết việc làm             | người       | 100                | 300
        3   | Đi làm việc ở nước ngoài theo hợp đồng            | người       | 20                 | 50
        4   | Thông qua Sàn giao dịch việc làm                  | người       | 30                 | 90
        5   | Doanh nghiệp tuyển dụng, tự tạo việc làm và hình thức khác | người | 350             | 860
    """
    cli.save("t3.xlsx", xlsx(sheet))
    cli("ingest", "t3.xlsx")
    asked = ("explain", "jobs_created", "--period", "M03", "--to-date", "--reporter", "ba-dinh")

    told, shown = cli(*asked, "--format", "json").json, cli(*asked).out

    assert told["figure"]["value"] == "1300"
    assert told["coverage"]["filled"] == [{"reporter": "ba-dinh", "until": "2023-M03"}]
    assert [(row["basis"], row["cell"]) for row in told["observations"]] == [("year_to_date", "E5")]
    assert "Ba Đình: year to date of M03 in place of missing months" in shown


def test_from_a_file_to_the_figures_it_is_in(year: Cli) -> None:
    """A return that counts is in its reporter's figures and in the totals, month, period and year to date."""
    rows = year("explain", "--file", "ba-dinh_T4.xlsx", *H1, "--format", "json").json

    jobs = [(row["reporter"], row["period"]) for row in rows if row["indicator"] == "jobs_created"]
    assert {("ba-dinh", "2023-H1"), (None, "2023-H1"), ("ba-dinh", "2023-M04")} <= set(jobs)
    assert (None, "2023-M03") not in jobs
    assert "86.644 người" in year("explain", "--file", "ba-dinh_T4.xlsx", *H1).out


def test_a_rejected_file_feeds_nothing(cli: Cli) -> None:
    """What does not count is told so, and a file that never came is wrong usage."""
    cli.save("t3.xlsx", district("UBND quận Ba Đình", 3, (-5, 20, 30, 350)))
    cli("ingest", "t3.xlsx")

    assert "It feeds no figure" in cli("explain", "--file", "t3.xlsx", *H1).out
    assert cli("explain", "--file", "t4.xlsx", *H1).status == ExitStatus.USAGE


@pytest.mark.parametrize("arguments", [(), ("86.644", "--file", "t3.xlsx")], ids=["neither", "both"])
def test_one_way_at_a_time(cli: Cli, arguments: tuple[str, ...]) -> None:
    """Either a figure or a file is explained."""
    assert cli("explain", *arguments, *H1).status == ExitStatus.USAGE
