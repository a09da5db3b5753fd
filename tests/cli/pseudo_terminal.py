"""The installed command on a pseudo-terminal, as a person has it before them."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from tests.cli.conftest import HNJOBS, environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

HAS_TERMINAL: Final = pytest.mark.skipif(
    sys.platform == "win32", reason="a pseudo-terminal: Linux and macOS only"
)


def run_on_a_terminal(
    cli: Cli, *arguments: str | Path, columns: int = 80, more: dict[str, str] | None = None
) -> tuple[int, str]:
    """Run hnjobs with some arguments on a pseudo-terminal; return its exit status and all that it showed.

    Args:
        cli: the folder and the home it runs in.
        *arguments: its arguments.
        columns: how wide the terminal is.
        more: variables set beside those of ``environment``.
    """
    controller, terminal = os.openpty()
    process = subprocess.Popen(
        [HNJOBS, *map(str, arguments)],
        cwd=cli.folder,
        env={**environment(cli), "TERM": "xterm", "COLUMNS": str(columns), **(more or {})},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    shown = b""
    while True:
        try:
            piece = os.read(controller, 65536)
        except OSError:  # Linux says so when the last program has left the terminal
            break
        if not piece:
            break
        shown += piece
    os.close(controller)
    return process.wait(), shown.decode("utf-8")


def on_a_terminal(cli: Cli, *arguments: str | Path) -> str:
    """Return all that hnjobs showed on a pseudo-terminal of 80 columns."""
    return run_on_a_terminal(cli, *arguments)[1]
