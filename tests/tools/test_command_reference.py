"""The reference of the commands is what the program says of itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from hnjobs.cli.known import COMMANDS

ROOT: Final = Path(__file__).parents[2]
WRITE: Final = (
    "import sys, command_reference as it; sys.stdout.buffer.write(it.reference(sys.argv[1]).encode())"
)


@pytest.mark.parametrize(("name", "language"), [("commands.md", "en"), ("commands.vi.md", "vi")])
def test_the_reference_is_up_to_date(name: str, language: str) -> None:
    """Each file is what ``make docs`` would write; run it after a change of a command."""
    ran = subprocess.run(
        [sys.executable, "-c", WRITE, language], cwd=ROOT / "tools", check=True, capture_output=True
    )

    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == ran.stdout.decode("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_part(name: str) -> None:
    """No command is missing from the reference."""
    assert f"\n## hnjobs {name}\n" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
