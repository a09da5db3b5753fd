"""``hnjobs`` alone teaches the month, and each command ends by naming the next one."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from hnjobs.cli.known import COMMANDS
from hnjobs.cli.month import STEPS
from hnjobs.cli.next_steps import Done, next_step
from hnjobs.errors import ExitStatus
from tests.cli.conftest import district

if TYPE_CHECKING:
    from tests.cli.conftest import Cli


def _named(line: str) -> str:
    """Return the command that a line runs, "" for the program alone."""
    words = shlex.split(line)[1:]
    assert shlex.split(line)[0] == "hnjobs"
    return next((name for name in COMMANDS if words[: len(name.split())] == name.split()), " ".join(words))


def test_the_month_in_eight_steps(cli: Cli) -> None:
    """Without a command the month is shown, a step a line with its command, and how to get at the rest."""
    ran = cli()

    steps = re.findall(r"^  \d\. .*?  (hnjobs .*)$", ran.out, re.MULTILINE)
    assert (ran.status, ran.err) == (ExitStatus.USAGE, "")
    assert len(STEPS) == 8
    assert steps == [command for _, command in STEPS if command.split()[1] in COMMANDS]
    assert all(_named(step) in COMMANDS for step in steps)
    assert {"hnjobs -h", "hnjobs demo", "hnjobs doctor"} <= {
        line[line.index("hnjobs") :].strip() for line in ran.out.splitlines() if "hnjobs" in line
    }


def test_the_month_in_vietnamese(cli: Cli) -> None:
    """The month is told in the language, and on 100 columns; an option alone is no command."""
    ran = cli("--lang", "vi")

    assert ran.out.startswith("Công việc trong tháng\n  1. Lập biểu mẫu, gửi các đơn vị ")
    assert max(map(len, ran.out.splitlines())) <= 110


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_names_a_next_one(name: str) -> None:
    """What is named is a command that there is, whatever happened."""
    for happened in ({}, {"rejected": 1, "open": "3f2a9c1d", "given": 1, "owing": 1, "issued": True}):
        step = next_step(name, Done({}, happened))
        assert step is not None
        assert _named(step.command) in {*COMMANDS, ""}


def test_the_walk_through_the_month(cli: Cli) -> None:
    """From the forms on, each step names the one that what happened calls for."""
    cli.save("tot.xlsx", district("UBND quận Ba Đình", 3))
    cli.save("sai.xlsx", district("UBND quận Hà Đông", 3, (-5, 20, 30, 350)))

    def after(*arguments: str) -> str:
        return cli(*arguments, "--today", "2023-03-16").next.partition(" (")[0]

    assert after("forms", "--period", "M03", "-o", "f") == "hnjobs ingest bao-cao-nhan-duoc"
    assert after("ingest", "sai.xlsx", "--dry-run") == "hnjobs ingest bao-cao-nhan-duoc"
    assert after("ingest", "sai.xlsx", "--received-at", "2023-03-14") == "hnjobs feedback -o tra-lai"
    assert after("feedback", "-o", "tra-lai") == "hnjobs ingest bao-cao-sua-lai"
    assert after("ingest", "tot.xlsx", "--received-at", "2023-03-14") == "hnjobs check-deadlines"
    assert after("answer") == "hnjobs check-deadlines"
    assert after("check-deadlines", "--period", "M03") == "hnjobs remind --period M03 -o don-doc"
    assert after("remind", "--period", "M03", "-o", "don-doc") == "hnjobs check-deadlines"
    assert after("check-deadlines", "--changes") == ""
    assert after("report", "--period", "M03", "-o", "r").startswith("hnjobs issue --period M03 --number ")
    assert after("history", "Ba Đình", "--period", "M03") == "hnjobs explain jobs_created --period M03"
    assert after("explain", "jobs_created", "--period", "M03", "--reporter", "Ba Đình") == (
        'hnjobs history "Ba Đình" --period M03'
    )


@pytest.mark.parametrize(
    "option", [("-q",), ("--format", "json"), ("--format", "csv")], ids=["quiet", "json", "csv"]
)
def test_nothing_is_named_to_programs(cli: Cli, option: tuple[str, ...]) -> None:
    """Neither quietly nor for another program is anything named."""
    ran = cli("audit", *option)

    assert (ran.status, ran.err, ran.next) == (ExitStatus.OK, "", "")


def test_nothing_is_named_after_an_error(cli: Cli) -> None:
    """Where a command could not go on, the error is the last word."""
    assert cli("export", "--period", "M13", "--format", "table").next == ""


def test_what_is_next_in_vietnamese(cli: Cli) -> None:
    """The next command is named in the language, on standard error."""
    ran = cli("audit", "--lang", "vi")

    assert ran.err == "Tiếp theo: hnjobs backup hnjobs.backup (sao lưu toàn bộ dữ liệu)\n"
