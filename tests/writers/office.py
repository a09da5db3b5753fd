"""A document as LibreOffice shows it: converted to PDF, read page by page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def to_pdf(content: bytes, folder: Path) -> Path:
    """Convert a Word document; skip the test where LibreOffice or poppler is not there."""
    for tool in ("soffice", "pdftotext", "pdfinfo"):
        if shutil.which(tool) is None:
            if os.environ.get("HNJOBS_REQUIRE_SERVICES") == "1":
                pytest.fail(f"{tool} is not on PATH, and HNJOBS_REQUIRE_SERVICES=1 asks for it")
            pytest.skip(f"{tool} is not on PATH")
    source = folder / "document.docx"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "document.pdf"


def page_lines(pdf: Path) -> list[list[str]]:
    """Return the lines of each page that hold something, without the spaces around them."""
    text = _output("pdftotext", "-layout", str(pdf), "-")
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]


def page_sizes(pdf: Path) -> list[tuple[int, int]]:
    """Return width and height of each page in millimetres."""
    told = _output("pdfinfo", "-f", "1", "-l", "999", str(pdf))
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", told)
    return [(round(float(width) * 25.4 / 72), round(float(height) * 25.4 / 72)) for width, height in sizes]


def words_of_page(pdf: Path, page: int) -> list[tuple[str, float, float]]:
    """Return the words of a page with their left and right edges, in points."""
    told = _output("pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-")
    found = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', told)
    return [(word, float(left), float(right)) for left, right, word in found]


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode("utf-8")
