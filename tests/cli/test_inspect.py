"""hnjobs inspect and aliases.yaml: what a person and a program are told, and that nothing is stored."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import SAMPLES, district
from tests.sheets import xlsx

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

SHEET: Final = """
UBND quận Ba Đình
Tháng 3 năm 2023
STT | Chỉ tiêu | Thực hiện | Lạ
1 | GQVL | 1250 | 7
2 | Vốn chính sách | 112 |
3 | XKLĐ | 9 |
4 | Sàn GDVL | 88 |
5 | Khác | 1041 |
"""


def test_a_person_reads_how_a_file_is_read(cli: Cli) -> None:
    """Evidence, headings, rows, cells and findings in words, and no database is made."""
    cli.save("ba dinh.xlsx", xlsx(SHEET.replace("Vốn chính sách", "Vay vốn")))

    ran = cli("inspect", "ba dinh.xlsx")

    assert (ran.status, ran.err) == (ExitStatus.OK, "")
    for line in (
        "sheet Sheet1",
        "  ba-dinh · 2023-M03 · district: accepted",
        "  table at A3, form district, heading rows 3",
        "    title A2: Tháng 3 năm 2023 → 2023-M03",
        "C       Thực hiện  period",
        "D       Lạ         not understood",
        "4    GQVL      jobs_created",
    ):
        assert line in ran.out.splitlines()
    assert ["C4", "jobs_created", "(period)", "1250", "người", "1250"] in [
        line.split() for line in ran.out.splitlines()
    ]
    assert re.search(r"VL025 query [0-9a-f]{8} Sheet1!D3: ", ran.out), "with the key that answers it"
    assert not (cli.home / "hnjobs.db").exists()


def test_in_vietnamese(cli: Cli) -> None:
    """Every word of the program is Vietnamese."""
    cli.save("ba dinh.xlsx", xlsx(SHEET))

    out = cli("inspect", "ba dinh.xlsx", "--lang", "vi").out

    assert "  bảng bắt đầu ở ô A3, biểu district, tiêu đề ở dòng 3" in out
    assert "không nhận ra" in out
    assert not {"period", "table", "heading", "row", "taken"} & set(out.replace("(", " ").split())


def test_json_and_csv(cli: Cli) -> None:
    """JSON is one list with an object a sheet; CSV one row a cell."""
    cli.save("ba dinh.xlsx", xlsx(SHEET))

    (told,) = cli("inspect", "ba dinh.xlsx", "--format", "json").json
    rows = cli("inspect", "ba dinh.xlsx", "--format", "csv").rows

    assert set(told) == {
        "file", "sheet", "returns", "tables", "cells", "unused", "unused_count", "findings",
    }  # fmt: skip
    assert {finding["code"] for finding in told["findings"]} == {"VL024", "VL025", "VL040"}
    assert [row["value"] for row in rows if row["item"] == "jobs_abroad"] == ["9"]


@pytest.mark.parametrize(
    ("sample", "code"),
    [("traps/truncated_zip", "VL001"), ("traps/wrong_year", "VL014"), ("traps/ward_total_mismatch", "VL045")],
)
def test_a_rejected_file_is_explained(cli: Cli, sample: str, code: str) -> None:
    """A file that would be rejected, or cannot be read, ends in exit status 1 with its reason."""
    ran = cli("inspect", SAMPLES / sample / "Ba Dinh T3.xlsx")

    assert ran.status == ExitStatus.ACT
    assert code in ran.out


def test_no_such_file(cli: Cli) -> None:
    """A path to nothing is wrong usage."""
    ran = cli("inspect", "nix.xlsx")

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert "nix.xlsx" in ran.err


def test_aliases_of_the_home_are_used_by_ingest_and_inspect(cli: Cli) -> None:
    """A synonym in aliases.yaml is understood, and its use is told with the return."""
    cli.save("ba dinh.xlsx", xlsx(SHEET.replace(" | Lạ", "").replace(" | 7", "")))
    assert cli("ingest", "ba dinh.xlsx").status == ExitStatus.ACT

    cli.save("home/aliases.yaml", "indicators:\n  jobs_loan: [Vốn chính sách]\n".encode())

    assert cli("inspect", "ba dinh.xlsx").status == ExitStatus.OK
    (told,) = cli("ingest", "ba dinh.xlsx", "--received-at", "2023-03-14", "--format", "json").json
    assert (told["outcome"], [(one["code"], one["cell"]) for one in told["findings"]]) == (
        "accepted",
        [("VL086", "B5")],
    )


def test_a_wrong_alias_stops_what_reads_returns_and_nothing_else(cli: Cli) -> None:
    """A fault in aliases.yaml is told with its line, exit status 2; commands that read no return go on."""
    cli.save("ba dinh.xlsx", district("UBND quận Ba Đình", 3))
    cli.save("home/aliases.yaml", "indicators:\n  jobs_loan: [Xuất khẩu lao động]\n".encode())

    ran = cli("ingest", "ba dinh.xlsx")

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert "aliases.yaml: line 2, indicators.jobs_loan.0: expected a word that has no meaning yet" in ran.err
    assert cli("plan", "show").status == ExitStatus.OK
