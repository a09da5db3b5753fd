"""The shipped Word templates are what their texts build, so that a text tells what its file holds."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
BUILD: Final = (
    "import sys; from build_report_template import build; sys.stdout.buffer.write(build(sys.argv[1]))"
)


def built(name: str) -> bytes:
    """Build a template in a process of its own, as the tool does."""
    ran = subprocess.run(
        [sys.executable, "-c", BUILD, name], cwd=ROOT / "tools", check=True, capture_output=True, timeout=60
    )
    return ran.stdout


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name, in order."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", ["report", "reminder"])
def test_the_shipped_file_is_what_is_built(name: str) -> None:
    """Whoever changes tools/…_template.txt runs tools/build_report_template.py; twice gives the same."""
    once = built(name)

    assert parts(once) == parts((ROOT / "templates" / f"{name}.docx").read_bytes())
    assert built(name) == once
