"""The look of an old .xls: enough to copy it so that its sender knows it again."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from hnjobs.readers.appearance import xls_looks
from tests.writers.given import rich_book

YEAR: Final = Path(__file__).parents[1] / "samples" / "year"


def test_every_sheet_of_a_sample_has_its_look() -> None:
    """By row and column counted from 0; sizes in points, widths in characters."""
    path = next(YEAR.rglob("*.xls"))

    (look, *_) = xls_looks(path.read_bytes()).values()

    cell = next(iter(look.cells.values()))
    assert cell.font
    assert 5 < cell.size < 40
    assert set(cell.borders) <= {"left", "right", "top", "bottom"}


@pytest.mark.libreoffice
def test_merges_widths_fonts_and_formats(tmp_path: Path) -> None:
    """What stood in a workbook is found in the .xls that another program made of it."""
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("HNJOBS_REQUIRE_SERVICES") == "1":
            pytest.fail("soffice is not on PATH, and HNJOBS_REQUIRE_SERVICES=1 asks for it")
        pytest.skip("soffice (LibreOffice) is not on PATH")
    (tmp_path / "in.xlsx").write_bytes(rich_book())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "xls", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "in.xlsx")], check=True, capture_output=True, timeout=180)

    look = xls_looks((tmp_path / "in.xls").read_bytes())["Biểu 02"]

    title, figure = look.cells[0, 0], look.cells[5, 2]
    assert sorted(look.merges) == [(0, 0, 0, 3), (4, 0, 4, 1)]
    assert abs(look.widths[0] - 41.25) < 2
    assert abs(look.heights[5] - 31.5) < 1
    assert (title.font, title.size, title.colour) == ("Arial", 14, "#1F4E79")
    assert (title.bold, title.italic, title.across, title.wrap) == (True, True, "center", True)
    assert (figure.borders, figure.number_format) == (("left", "bottom"), '#,##0" người"')
    assert look.cells[4, 0].fill == "#DDEBF7"


@pytest.mark.parametrize("content", [b"", b"%PDF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_a_file_that_does_not_say(content: bytes) -> None:
    """No look is better than no copy."""
    assert xls_looks(content) == {}
