"""A Word file as PDF, by LibreOffice where it is installed; the one home of that program.

It runs with a profile of its own, so that it neither waits for nor disturbs one that somebody works in, and
within a limit of time.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hnjobs.errors import ConversionError, NoConverterError
from hnjobs.phrase import Phrase, Quoted, Told

SECONDS: Final = 120  # a report takes 2 to 8; the first start of a profile on a slow disk may take 60

_NAMES: Final = ("soffice", "libreoffice")
_WINDOWS: Final = ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432")  # where its installer puts it


def find_converter() -> Path:
    """Return the program of LibreOffice, from PATH or from where it is installed on Windows.

    Raises:
        NoConverterError: it is not there.
    """
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    if sys.platform == "win32":
        for folder in filter(None, map(os.environ.get, _WINDOWS)):
            program = Path(folder) / "LibreOffice" / "program" / "soffice.exe"
            if program.is_file():
                return program
    raise NoConverterError


def to_pdf(content: bytes, converter: Path, seconds: float = SECONDS) -> bytes:
    """Return a Word file as PDF.

    Args:
        content: the bytes of the Word file.
        converter: the program, as ``find_converter`` gives it.
        seconds: how long it may take.

    Raises:
        ConversionError: it failed, took too long or wrote nothing.
    """
    with TemporaryDirectory(prefix="hnjobs-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(content)
        profile = (folder / "profile").as_uri()
        command = [str(converter), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", "pdf", "--outdir", str(folder), str(folder / "report.docx")]
        said = _run(command, seconds)
        made = folder / "report.pdf"
        if not made.is_file() or not made.stat().st_size:
            raise ConversionError(said or Phrase("it wrote nothing and said nothing"))
        return made.read_bytes()


def _run(command: list[str], seconds: float) -> Told:
    """Run the program and return what it said last; it and what it started end with it."""
    try:
        running = subprocess.Popen(  # noqa: S603 the program that find_converter found, and our own paths
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # on Windows of no effect
        )
    except OSError as error:
        raise ConversionError(Quoted(error.strerror or error)) from error
    try:
        said, _ = running.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        reason = Phrase("it was not done after {seconds} seconds", seconds=f"{seconds:g}")
        raise ConversionError(reason) from None
    finally:
        if running.poll() is None:  # Ctrl-C too: it runs in a session of its own and would go on
            _end(running)
    lines = said.decode(errors="replace").strip().splitlines()
    if lines or not running.returncode:
        return Quoted(lines[-1] if lines else "")
    return Phrase("it ended with status {status}", status=running.returncode)


def _end(running: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)
    running.communicate()
