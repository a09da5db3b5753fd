"""The schedules that README gives: each is tried as it is written, save for the path of the program."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import HNJOBS, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

README: Final = (ROOT / "README.md").read_text(encoding="utf-8")
INSTALLED: Final = "/opt/hnjobs/.venv/bin/hnjobs"
# where the program is looked for that is tested, when it is not installed
SOURCE: Final = [f"PYTHONPATH={os.environ['PYTHONPATH']}"] if "PYTHONPATH" in os.environ else []


def block(beginning: str) -> str:
    """Return the block of README that has a line with some words."""
    (found,) = (text for text in re.findall(r"```\w+\n(.*?)```", README, re.DOTALL) if beginning in text)
    return str(found)


@pytest.mark.skipif(os.name != "posix", reason="cron is run by a POSIX shell")
def test_the_crontab(cli: Cli) -> None:
    """The line of the crontab, run by sh with what cron gives and its own settings, tells in Vietnamese."""
    *settings, line = block("MAILTO=").strip().splitlines()
    assert settings[0] == "HNJOBS_HOME=/var/lib/hnjobs"
    minute, hour, day, month, weekdays, command = line.split(None, 5)
    assert (minute, hour, day, month, weekdays) == ("0", "7", "*", "*", "1-5")
    given = (
        f"HNJOBS_HOME={cli.home}",
        *settings[1:],
        "LOGNAME=hnjobs",
        "SHELL=/bin/sh",
        "PATH=/usr/bin:/bin",
    )
    command = command.replace(INSTALLED, shlex.quote(str(HNJOBS)))

    ran = subprocess.run(
        ("env", "-i", *SOURCE, *given, "/bin/sh", "-c", command), capture_output=True, cwd="/", check=False
    )

    assert (ran.returncode in (ExitStatus.OK, ExitStatus.ACT), ran.stderr) == (True, b"")
    assert ran.stdout.decode("utf-8").startswith("Lần chạy đầu tiên: từ nay theo dõi ")
    assert cli.query("SELECT subject FROM event WHERE action = 'check'") == [("3",)]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_the_systemd_units(tmp_path: Path) -> None:
    """Systemd finds no fault with the service and its timer."""
    service, timer = tmp_path / "hnjobs-check.service", tmp_path / "hnjobs-check.timer"
    service.write_text(block("[Service]").replace(INSTALLED, str(HNJOBS)), encoding="utf-8")
    timer.write_text(block("[Timer]"), encoding="utf-8")

    ran = subprocess.run(
        ("systemd-analyze", "verify", service, timer), capture_output=True, text=True, check=False
    )

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_the_windows_task() -> None:
    """The command of the Windows task is short enough, quotes nothing twice, and runs the same check."""
    line = block("schtasks").strip()
    (task,) = re.findall(r'/TR "([^"]+)"', line)

    assert len(task) <= 261  # the longest that schtasks takes
    assert line.count('"') == 4
    assert "hnjobs.exe check-deadlines --changes --every 3 --lang vi" in task
