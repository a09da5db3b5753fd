"""hnjobs notes: the officer's own text, made once, opened or printed, never written over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from hnjobs.readers.notes import TITLES
from tests.cli.conftest import ROOT
from tests.cli.pseudo_terminal import HAS_TERMINAL, run_on_a_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

TEMPLATE: Final = ROOT / "templates" / "notes.md"
TEXT: Final = """# Nguyên nhân
Đơn hàng giảm,
lao động nghỉ luân phiên.

=Vốn chậm.

# Kiến nghị, đề xuất
- Bổ sung vốn.
"""


def notes_file(cli: Cli) -> Path:
    """Return where the notes for the half year stand."""
    return cli.home / "notes" / "2023-H1.md"


def write(cli: Cli, text: str) -> None:
    """Write the notes for the half year."""
    notes_file(cli).parent.mkdir(parents=True)
    notes_file(cli).write_text(text, encoding="utf-8")


def test_made_once_from_the_template(cli: Cli) -> None:
    """Off a terminal the path is printed; the file is made from the template, and then left alone."""
    ran = cli("notes", "--period", "6T")

    assert (ran.status, ran.out, ran.err) == (0, f"{notes_file(cli)}\n", "")
    assert notes_file(cli).read_bytes() == TEMPLATE.read_bytes()

    notes_file(cli).write_text(TEXT, encoding="utf-8")
    assert cli("notes", "--period", "H1").out == f"{notes_file(cli)}\n"
    assert notes_file(cli).read_text(encoding="utf-8") == TEXT


def test_the_offices_own_template(cli: Cli) -> None:
    """A template in the home is used instead of the shipped one."""
    (cli.home / "templates").mkdir(parents=True)
    (cli.home / "templates" / "notes.md").write_text("# Nguyên nhân\n", encoding="utf-8")

    cli("notes", "--period", "M03")

    assert (cli.home / "notes" / "2023-M03.md").read_text(encoding="utf-8") == "# Nguyên nhân\n"


def test_printed(cli: Cli) -> None:
    """``--print`` prints the parts that hold text under their titles, and makes no file."""
    assert cli("notes", "--period", "H1", "--print").out == ""
    assert not notes_file(cli).exists()

    write(cli, TEXT)
    ran = cli("notes", "--period", "H1", "--print")

    assert ran.out.splitlines() == [
        "Nguyên nhân",
        "  Đơn hàng giảm, lao động nghỉ luân phiên.",
        "  =Vốn chậm.",
        "Kiến nghị, đề xuất",
        "  - Bổ sung vốn.",
    ]


def test_printed_for_programs(cli: Cli) -> None:
    """JSON has the path and every part as a list; CSV a row a paragraph, none of it a formula."""
    write(cli, TEXT)

    told = cli("notes", "--period", "H1", "--print", "--format", "json").json
    rows = cli("notes", "--period", "H1", "--print", "--format", "csv").rows

    assert list(told) == ["path", *TITLES]
    assert told["causes"] == ["Đơn hàng giảm, lao động nghỉ luân phiên.", "=Vốn chậm."]
    assert told["direction"] == []
    assert [(row["part"], row["text"]) for row in rows][1:] == [
        ("causes", "'=Vốn chậm."),
        ("proposals", "'- Bổ sung vốn."),
    ]


@pytest.mark.parametrize(
    ("text", "line"), [("Chữ đứng trước.\n# Nguyên nhân\n", 1), ("# Nguyên nhân\nMột.\n\n# Lạ\nHai.\n", 4)]
)
@pytest.mark.parametrize("command", [("notes",), ("notes", "--print"), ("report", "-o", "out")], ids=" ".join)
def test_text_without_a_place_is_told(cli: Cli, text: str, line: int, command: tuple[str, ...]) -> None:
    """An unknown heading, or text before the first, ends with status 2 and its line; no report is written."""
    write(cli, text)

    ran = cli(*command, "--period", "H1", "--today", "2023-06-16")

    assert ran.status == ExitStatus.USAGE
    assert f"2023-H1.md: line {line}: expected " in ran.err
    assert not (cli.folder / "out").exists()


def test_a_report_leaves_the_notes_alone(cli: Cli) -> None:
    """Making the report again, forced too, does not touch the file."""
    write(cli, TEXT)
    before = notes_file(cli).stat()

    for _ in range(2):
        assert cli("report", "--period", "H1", "--force", "--today", "2023-06-16").status == 0

    assert notes_file(cli).read_text(encoding="utf-8") == TEXT
    assert notes_file(cli).stat().st_mtime_ns == before.st_mtime_ns


@HAS_TERMINAL
@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_opened_on_a_terminal(cli: Cli, variable: str) -> None:
    """On a terminal the editor opens the file, with its own options; what it wrote is checked at once."""
    editor = cli.folder / "my editor"
    editor.write_text('#!/bin/sh\nprintf "# Lạ\\n" > "$2"\n', encoding="utf-8")
    editor.chmod(0o755)

    status, shown = _notes_on_a_terminal(cli, {variable: f"'{editor}' -w"})

    assert notes_file(cli).read_text(encoding="utf-8") == "# Lạ\n"
    assert "line 1" in shown
    assert status == ExitStatus.USAGE


@HAS_TERMINAL
@pytest.mark.parametrize(
    ("editor", "told"), [("/no/such/editor", "a program that can be started"), ("false", "status 0, not 1")]
)
def test_an_editor_that_fails_is_told(cli: Cli, editor: str, told: str) -> None:
    """An editor that cannot be started, or fails, ends with status 2; the file is named and stays."""
    status, shown = _notes_on_a_terminal(cli, {"VISUAL": editor})

    assert status == ExitStatus.USAGE
    assert told in shown
    assert notes_file(cli).read_bytes() == TEMPLATE.read_bytes()


def _notes_on_a_terminal(cli: Cli, more: dict[str, str]) -> tuple[int, str]:
    return run_on_a_terminal(cli, "notes", "--period", "H1", columns=400, more=more)
