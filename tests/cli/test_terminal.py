"""On a real terminal of 80 columns: colour, wrapped lines, a bar; none of it elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.cli.conftest import SAMPLES
from tests.cli.pseudo_terminal import HAS_TERMINAL, on_a_terminal
from tests.cli.returns_in_doubt import of_jobs, of_loans

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

pytestmark = HAS_TERMINAL
_ESCAPE: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def test_a_table_fits_and_is_coloured(cli: Cli) -> None:
    """Who is missing stands in a table of at most 80 columns, the state in colour."""
    shown = on_a_terminal(cli, "check-deadlines", "--today", "2023-06-16", "--lang", "vi")

    assert "\x1b[1;31mchưa có" in shown
    lines = [_ESCAPE.sub("", line) for line in shown.splitlines()]
    assert any("Bảo hiểm xã hội thành phố Hà Nội" in line for line in lines)
    assert max(map(len, lines)) <= 80


def test_findings_are_wrapped_under_their_file(cli: Cli) -> None:
    """A finding is wrapped and stays indented below the line of its file."""
    trap = SAMPLES / "traps" / "total_not_sum" / "Ba Dinh T3.xlsx"
    shown = on_a_terminal(cli, "ingest", trap, "--lang", "vi", "--dry-run")

    lines = [_ESCAPE.sub("", line).rstrip() for line in shown.splitlines()]
    assert max(map(len, lines)) <= 80
    start = next(index for index, line in enumerate(lines) if "VL041" in line)
    assert lines[start].startswith("    VL041 lỗi Sheet1!E8: ")
    assert lines[start + 1].startswith("    ")
    assert lines[start - 1].startswith("trả lại")


def test_what_became_of_a_return_is_not_broken(cli: Cli) -> None:
    """History and audit: moments, months and figures stand whole on 80 columns, and all is Vietnamese."""
    for number, jobs in enumerate((500, 510), 1):
        parts = (jobs, 20, 30, 100, jobs - 150)
        cli.save(f"Báo cáo giải quyết việc làm tháng 1 lần {number}.xlsx", of_jobs(1, parts, parts))
    cli("ingest", ".", "--received-at", "2023-01-14")
    cli(
        "amend",
        "ba-dinh",
        "--period",
        "M01",
        "--version",
        "1",
        "--received-at",
        "2023-01-13",
        "--reason",
        "x",
    )

    history, audit = (
        [_ESCAPE.sub("", line).rstrip() for line in on_a_terminal(cli, *command, "--lang", "vi").splitlines()]
        for command in (("history", "ba-dinh", "--period", "M01"), ("audit",))
    )

    assert max(map(len, [*history, *audit])) <= 80
    assert [line[:35].split() for line in history if re.match(r" +\d  ", line)] == [
        ["1", "đã", "thay", "13/01/2023", "00:00"],
        ["2", "đang", "tính", "14/01/2023", "00:00"],
    ]
    (created, *_) = [line.split("  ") for line in history if "500 → 510" in line]
    assert [part.strip() for part in created if part.strip()][1:] == [
        "500",
        "510",
        "+10",
        "D5",
        "500 → 510",
        "1/30",
    ]
    assert sum("ba-dinh M01" in line for line in audit) == 3
    assert not {"accepted", "amend", "T00:00:00"} & set(re.split(r"[\s,]+", " ".join(audit)))


def test_one_slip_in_many_cells_is_told_once(cli: Cli) -> None:
    """On 80 columns: a head with all cells, a line a cell with its key, what to do once, all set in."""
    cli.save("t1.xlsx", of_loans(1, (144, 114, 30, 2400), (144, 114, 30, 2400)))
    cli.save("t2.xlsx", of_loans(2, ("0,145", "0,115", "0,03", 2300), ("144,145", "114,115", "30,03", 4700)))
    cli("ingest", "t1.xlsx", "--received-at", "2023-01-14")

    shown = on_a_terminal(cli, "ingest", "t2.xlsx", "--lang", "vi", "--received-at", "2023-02-14")

    lines = [_ESCAPE.sub("", line).rstrip() for line in shown.splitlines()]
    assert max(map(len, lines)) <= 80
    start = next(index for index, line in enumerate(lines) if "VL050" in line)
    assert lines[start] == "    VL050 cần hỏi Sheet1!D5:D7 (3)"
    assert [line[6:8] for line in lines[start:] if re.match(r"      D\d [0-9a-f]{8}: ", line)] == [
        "D5",
        "D6",
        "D7",
    ]
    assert sum("nhầm đơn vị tính" in line for line in lines) == 1
    assert all(line.startswith("    ") for line in lines[start : start + 10])


def test_a_bar_for_many_files(cli: Cli) -> None:
    """Many files show a bar on a terminal; off a terminal there is none."""
    year = SAMPLES / "year"
    shown = on_a_terminal(cli, "ingest", year, "--dry-run", "--lang", "en", "--format", "json")
    quiet = cli("ingest", year, "--dry-run", "--lang", "en", "--format", "json")

    assert "reading" in _ESCAPE.sub("", shown)
    assert (len(quiet.json), quiet.err) == (192, "")


def test_the_rehearsal_ends_with_its_places(cli: Cli) -> None:
    """On a terminal the rehearsal shows a table of where everything is."""
    shown = _ESCAPE.sub("", on_a_terminal(cli, "demo", "-o", "rehearsal", "--lang", "en"))

    assert "Where everything is" in shown
    assert "bao-cao-2023-H1.docx" in shown.replace("\r\n", "")
