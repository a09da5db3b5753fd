"""A Word file as PDF, by the LibreOffice that is there; and what is said where it is not or fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.period import Period
from hnjobs.errors import ConversionError, ExitStatus, NoConverterError
from hnjobs.pipeline.pdf import find_converter, to_pdf
from hnjobs.pipeline.report import ReportRequest, kinds_of, write_report
from tests.writers.year import TEMPLATES, TODAY, Year, plan_2023

if TYPE_CHECKING:
    from pathlib import Path

PLAN: Final = plan_2023()
NAME: Final = "bao-cao-2023-H1"


@pytest.fixture
def office() -> Path:
    """Give LibreOffice, where it is installed."""
    try:
        return find_converter()
    except NoConverterError:
        if os.environ.get("HNJOBS_REQUIRE_SERVICES") == "1":
            pytest.fail("soffice is not on PATH, and HNJOBS_REQUIRE_SERVICES=1 asks for it")
        pytest.skip("soffice (LibreOffice) is not on PATH")


def request(folder: Path) -> ReportRequest:
    """Ask for the half year's report with a PDF."""
    return ReportRequest(
        Period(2023, "H1"), folder, force=False, today=TODAY, kinds=kinds_of(html=False, pdf=True)
    )


def program(folder: Path, script: str) -> Path:
    """Put a program in the place of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!{shutil.which('sh')}\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.libreoffice
def test_beside_the_word_file(tmp_path: Path, office: Path) -> None:
    """With a PDF asked for, it stands beside the Word file and says the same title; nothing else is left."""
    written = write_report(request(tmp_path), PLAN, Year(PLAN), TEMPLATES.joinpath)

    assert [(kind, path.name) for kind, path in written] == [
        (kind, f"{NAME}.{kind}") for kind in ("docx", "xlsx", "pdf")
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{NAME}.{k}" for k in ("docx", "pdf", "xlsx")
    ]
    made = tmp_path / f"{NAME}.pdf"
    assert made.read_bytes().startswith(b"%PDF-")
    if reader := shutil.which("pdftotext"):
        said = subprocess.run([reader, str(made), "-"], capture_output=True, text=True, check=True).stdout
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said


def test_without_libreoffice_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where LibreOffice is not installed a sentence says so, with status 2, before anything is written."""
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))

    with pytest.raises(NoConverterError, match="install LibreOffice") as caught:
        write_report(request(tmp_path / "out"), PLAN, Year(PLAN), TEMPLATES.joinpath)

    assert caught.value.exit_status is ExitStatus.USAGE
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the program in its place is a shell script")
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo first; echo 'source file could not be loaded'; exit 0", "source file could not be loaded"),
        ("exit 77", "status 77"),
        ("exit 0", "it wrote nothing and said nothing"),
        ("while [ $# -gt 1 ]; do shift; done; : > ${1%docx}pdf", "it wrote nothing"),
    ],
    ids=["says-why", "status", "silent", "empty-file"],
)
def test_a_conversion_that_fails_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    """When LibreOffice gives no PDF, there is no Word file either, and the sentence says what it said."""
    program(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ConversionError, match=reason):
        write_report(request(tmp_path / "out"), PLAN, Year(PLAN), TEMPLATES.joinpath)

    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the program in its place is a shell script")
def test_one_that_hangs_is_ended(tmp_path: Path) -> None:
    """A converter that does not end is ended with all it started, and that is told."""
    os.mkfifo(tmp_path / "pipe")
    hanging = program(tmp_path, f"cat '{tmp_path}/pipe' & wait")

    with pytest.raises(ConversionError, match="not done after 1 seconds"):
        to_pdf(b"PK", hanging, seconds=1)

    with pytest.raises(OSError, match="No such device or address"):  # nobody reads from the pipe any more
        os.open(tmp_path / "pipe", os.O_WRONLY | os.O_NONBLOCK)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows starts what it can and says so itself")
def test_a_program_that_cannot_be_started(tmp_path: Path) -> None:
    """What is no program is told as such."""
    (tmp_path / "soffice").write_bytes(b"\x7fELF")
    (tmp_path / "soffice").chmod(0o755)

    with pytest.raises(ConversionError, match="LibreOffice made no PDF: "):
        to_pdf(b"PK", tmp_path / "soffice")
