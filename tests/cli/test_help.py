"""Help, the README and the program say the same."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest
import typer
from typer.core import TyperGroup

from hnjobs import __version__
from hnjobs.cli.main import app
from hnjobs.errors import ExitStatus
from tests.cli.conftest import ROOT, environment

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

README: Final = (ROOT / "README.md").read_text(encoding="utf-8")
_COMMON: Final = ("--plan", "--database", "--lang", "--today", "-q", "-v")


def _commands() -> dict[str, tuple[str, frozenset[str]]]:
    """Return every command of the app by its words: its help, and its options."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    program = typer.main.get_command(app)
    context = program.make_context("hnjobs", ["--lang", "en", "status"])
    waiting: list[tuple[str, object]] = [("", program)]
    while waiting:
        name, command = waiting.pop()
        if isinstance(command, TyperGroup):
            inner = {child: command.get_command(context, child) for child in command.list_commands(context)}
            waiting += [(f"{name} {child}".strip(), found_below) for child, found_below in inner.items()]
        else:
            options = frozenset(word for param in getattr(command, "params", ()) for word in param.opts)
            found[name] = (getattr(command, "help", "") or "", options | {"--help", "-h"})
    return found


COMMANDS: Final = _commands()


def _shown_in_readme() -> list[str]:
    """Return the hnjobs command lines of the README's code blocks."""
    blocks = re.findall(r"```(?:sh|text)?\n(.*?)```", README, re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return sorted({line.strip().removeprefix("$ ") for line in lines if re.match(r"\s*(\$ )?hnjobs ", line)})


def _command_of(line: str) -> tuple[str, list[str]]:
    """Return which command a line runs, and the options it gives."""
    words = shlex.split(line.partition(" > ")[0], comments=True)[1:]
    name = next(
        (n for n in sorted(COMMANDS, key=len, reverse=True) if words[: len(n.split())] == n.split()), ""
    )
    return name, [word.partition("=")[0] for word in words if word.startswith("-")]


def test_commands_are_the_contracts() -> None:
    """The commands are those of the contract, no more and no fewer."""
    assert set(COMMANDS) == {
        "plan check", "plan show", "forms", "ingest", "check-deadlines", "status", "template check",
        "report", "explain", "export", "demo", "answer", "waive", "rules", "feedback", "inspect",
        "history", "exclude", "restore", "nil", "amend", "audit", "backup", "restore-backup",
        "notes", "issue", "dossier",
        "extend", "calendar", "doctor",
        "remind",
    }  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(cli: Cli, name: str) -> None:
    """Every command has help that lists the common options."""
    ran = cli(*name.split(), "--help")

    assert (ran.status, ran.err) == (0, "")
    assert all(option in ran.out for option in _COMMON)


@pytest.mark.parametrize("name", COMMANDS)
def test_example_in_help(name: str) -> None:
    """Every command's help ends with an example of that command, with options that it has."""
    help_text, options = COMMANDS[name]
    example = help_text.partition("Example: ")[2].replace("\n", " ")

    told, used = _command_of(example)
    assert told == name
    assert set(used) <= options


@pytest.mark.parametrize("name", COMMANDS)
def test_readme_lists_every_command(name: str) -> None:
    """The README's table of commands has a row for every command."""
    assert re.search(rf"^\| `hnjobs {re.escape(name)}\b", README, re.MULTILINE)


@pytest.mark.parametrize("line", _shown_in_readme())
def test_readme_shows_commands_that_exist(line: str) -> None:
    """Every command line of the README names a command and options that exist."""
    name, used = _command_of(line)

    assert name, line
    assert set(used) <= COMMANDS[name][1]


def test_readme_states_the_exit_statuses() -> None:
    """The README's table of exit statuses is the program's own."""
    section = README.partition("## Exit statuses")[2].partition("\n## ")[0]
    stated = [int(number) for number in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)]

    assert stated == [status.value for status in ExitStatus]


def test_help_of_the_program(cli: Cli) -> None:
    """``hnjobs --help`` and ``-h`` list the commands and tell the order of the month."""
    ran = cli("--help")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == cli("-h").out
    assert all(name.split()[0] in ran.out for name in COMMANDS)


def test_version(cli: Cli) -> None:
    """``--version`` prints the version."""
    ran = cli("--version")

    assert (ran.status, ran.out, ran.err) == (0, f"hnjobs {__version__}\n", "")


def test_no_command_is_wrong_usage(cli: Cli) -> None:
    """Without a command the help is shown, and the exit status says that nothing was done."""
    ran = cli()

    assert ran.status == ExitStatus.USAGE
    assert "check-deadlines" in ran.out + ran.err


def test_help_loads_nothing_heavy(cli: Cli) -> None:
    """``hnjobs --help`` loads neither the database library nor any that reads or writes documents."""
    program = (
        "import sys\n"
        "from hnjobs.cli.main import main\n"
        "sys.argv = ['hnjobs', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment(cli), check=True
    )

    heavy = {
        "sqlalchemy",
        "alembic",
        "pandas",
        "numpy",
        "openpyxl",
        "docx",
        "docxtpl",
        "python_calamine",
        "pydantic",
    }
    assert "typer" in ran.stderr.split()
    assert not heavy & set(ran.stderr.split())
