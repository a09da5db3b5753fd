"""The shipped Word template is what its text builds, so that the text tells what the file holds."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
TEMPLATE: Final = ROOT / "templates" / "report.docx"
BUILD: Final = "import sys; from build_report_template import build; sys.stdout.buffer.write(build())"


def built() -> bytes:
    """Build the template in a process of its own, as the tool does."""
    ran = subprocess.run(
        [sys.executable, "-c", BUILD], cwd=ROOT / "tools", check=True, capture_output=True, timeout=60
    )
    return ran.stdout


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name, in order."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_shipped_file_is_what_is_built() -> None:
    """Whoever changes tools/report_template.txt runs tools/build_report_template.py; twice gives the same."""
    once = built()

    assert parts(once) == parts(TEMPLATE.read_bytes())
    assert built() == once
