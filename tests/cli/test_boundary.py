"""Every way a command can end, and what each tells the person and the shell."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from hnjobs.cli.frame import Command, Group
from hnjobs.errors import ExitStatus, StoreError
from hnjobs.phrase import Phrase
from tests.cli.conftest import HNJOBS, ROOT, SMALL_PLAN, district, environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Cli


def _run(command: Callable[[], None], *arguments: str) -> tuple[int, str, str]:
    """Run a program of one command of our own kind, whose body is the test's."""
    program = typer.Typer(cls=Group, pretty_exceptions_enable=False)
    program.callback()(lambda: None)
    program.command("work", cls=Command)(command)
    result = CliRunner().invoke(program, ["work", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_nothing_to_act_on(cli: Cli) -> None:
    """0: the command did what it was asked, and nothing needs a person."""
    assert cli("check-deadlines", "--today", "2023-01-10").status == ExitStatus.OK


def test_something_to_act_on(cli: Cli) -> None:
    """1: the command did what it was asked, and something needs a person."""
    cli.save("ba dinh.xlsx", district("UBND quận Ba Đình", 3, (-5, 20, 30, 350)))

    assert cli("ingest", "ba dinh.xlsx").status == ExitStatus.ACT
    assert cli("check-deadlines", "--today", "2023-01-16").status == ExitStatus.ACT


def test_wrong_usage_is_one_sentence(cli: Cli) -> None:
    """2: wrong usage is told in one sentence on standard error, without a traceback."""
    ran = cli("export", "--period", "M13")

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert ran.err.startswith("hnjobs: --period: found 'M13'; expected ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "command", [("export",), ("check-deadlines",), ("report", "--period", "H1"), ("ingest", ".")]
)
def test_an_unusable_database(cli: Cli, command: tuple[str, ...]) -> None:
    """3: a database that is none is told in one sentence, and left as it is."""
    path = cli.save("home/hnjobs.db", b"this is no database, but somebody's letter")

    ran = cli(*command)

    assert (ran.status, ran.out) == (ExitStatus.STORE, "")
    assert ran.err.startswith("hnjobs: the store failed while opening ")
    assert ran.err.count("\n") == 1
    assert path.read_bytes() == b"this is no database, but somebody's letter"


@pytest.mark.parametrize(
    "command", [("report", "--period", "H1"), ("export",), ("explain", "jobs_created", "--period", "H1")]
)
def test_returns_of_another_plan_of_the_same_id(year: Cli, command: tuple[str, ...]) -> None:
    """2: a reporter that the plan file lost is named, and no total leaves its returns out in silence."""
    text = (ROOT / "data" / "plan_2023.yaml").read_text(encoding="utf-8")
    plan = year.save("plan.yaml", re.sub(r"\bba-dinh\b", "ba-dinh-moi", text).encode())

    ran = year(*command, "--plan", plan)

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert "name what its file does not hold: ba-dinh;" in ran.err


def test_a_password_is_never_shown(cli: Cli) -> None:
    """3: what is said about a server that does not answer holds no password."""
    ran = cli("export", "--database", "postgresql://officer:s3cret@127.0.0.1:1/hnjobs?connect_timeout=2")

    assert (ran.status, ran.out) == (ExitStatus.STORE, "")
    assert "s3cret" not in ran.err


def test_a_bug_leaves_a_file_to_send(cli: Cli) -> None:
    """70: an exception that nobody foresaw is told in one sentence, its traceback in a file."""

    def work() -> None:
        raise ZeroDivisionError

    status, out, err = _run(work)

    (log,) = (cli.home / "log").iterdir()
    assert (status, out) == (ExitStatus.BUG, "")
    assert err == f"hnjobs: a bug in hnjobs: ZeroDivisionError(). Please send this file: {log}\n"
    assert "in work" in log.read_text(encoding="utf-8")


def test_a_bug_with_verbose(cli: Cli) -> None:
    """70: with ``-v`` the traceback is shown too."""

    def work() -> None:
        raise ZeroDivisionError

    _, _, err = _run(work, "-v")

    assert "Traceback (most recent call last)" in err
    assert err.rstrip().endswith("ZeroDivisionError")


def test_a_bug_where_nothing_can_be_written(cli: Cli) -> None:
    """70: where the file cannot be written the traceback is shown instead of lost."""
    cli.save("home", b"a file where the folder should be")

    def work() -> None:
        raise ZeroDivisionError

    status, _, err = _run(work)

    assert status == ExitStatus.BUG
    assert "Traceback (most recent call last)" in err


def test_a_known_condition_is_no_bug(cli: Cli) -> None:
    """A condition with a class of its own ends in that class's exit status, and writes no file."""

    def work() -> None:
        raise StoreError(Phrase("saving"), Phrase("the disk is full"))

    assert _run(work) == (ExitStatus.STORE, "", "hnjobs: the store failed while saving: the disk is full\n")
    assert not cli.home.exists()


def test_a_bug_and_a_wrong_language(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """70: a bug is told as one whatever is wrong with the settings, too."""
    monkeypatch.setenv("HNJOBS_LANG", "fr")

    def work() -> None:
        raise ZeroDivisionError

    status, _, err = _run(work)

    assert status == ExitStatus.BUG
    assert "ZeroDivisionError" in err


def test_interrupted(cli: Cli) -> None:
    """130: Ctrl-C is told in one sentence, without a traceback and without a file."""

    def work() -> None:
        raise KeyboardInterrupt

    status, out, err = _run(work)

    assert (status, out) == (ExitStatus.INTERRUPTED, "")
    assert err == "\nhnjobs: interrupted; what was stored before stays\n"
    assert not cli.home.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="holds a command at a known point with a named pipe")
def test_interrupted_by_a_signal(cli: Cli) -> None:
    """130: the installed command, stopped by SIGINT while it reads, ends with the status shells know."""
    plans = cli.home / "plans"
    plans.mkdir(parents=True)
    os.mkfifo(plans / "plan_2023.yaml")
    run = (HNJOBS, "plan", "check", "--plan", "2023")
    with subprocess.Popen(
        run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(cli)
    ) as process:
        # opening returns when the command has opened the other end: it reads, and waits for what never comes
        with (plans / "plan_2023.yaml").open("wb"):
            process.send_signal(signal.SIGINT)
        out, err = process.communicate()

    assert (process.returncode, out) == (ExitStatus.INTERRUPTED, b"")
    assert err == b"\nhnjobs: interrupted; what was stored before stays\n"


@pytest.mark.skipif(
    os.name != "posix", reason="a reader that goes away is told by SIGPIPE's error on POSIX only"
)
def test_a_reader_that_goes_away(cli: Cli) -> None:
    """A reader that stops reading, like ``head``, is no bug: no traceback, no file."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    run = (HNJOBS, "plan", "show", "--plan", SMALL_PLAN)
    ran = subprocess.run(run, stdout=write_end, stderr=subprocess.PIPE, env=environment(cli), check=False)
    os.close(write_end)

    assert ran.returncode != ExitStatus.BUG
    assert b"Traceback" not in ran.stderr
    assert not (cli.home / "log").exists()
