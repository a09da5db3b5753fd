"""What the Tab key offers, asked by the protocol that the shells speak."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import HNJOBS, environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli


def offered(cli: Cli, line: str) -> list[str]:
    """Return what is offered for the last word of a line, as bash is told."""
    asked = environment(
        cli,
        _HNJOBS_COMPLETE="complete_bash",
        COMP_WORDS=line,
        COMP_CWORD=str(len(line.split(" ")) - 1),
    )
    ran = subprocess.run([HNJOBS], capture_output=True, text=True, env=asked, check=True)
    assert ran.stderr == ""
    return ran.stdout.split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("hnjobs che", ["check-deadlines"], id="command"),
        pytest.param("hnjobs plan s", ["show"], id="command-below-a-group"),
        pytest.param("hnjobs report --per", ["--period"], id="option"),
        pytest.param("hnjobs history ba-", ["ba-dinh", "ba-vi"], id="reporter"),
        pytest.param("hnjobs forms --reporter ba-d", ["ba-dinh"], id="reporter-option"),
        pytest.param("hnjobs report --period H", ["H1", "H2"], id="period"),
        pytest.param("hnjobs explain jobs_l", ["jobs_loan"], id="indicator"),
        pytest.param("hnjobs nil ba-vi --form di", ["district"], id="form"),
        pytest.param("hnjobs calendar --group dis", ["district"], id="group"),
        pytest.param("hnjobs rules VL001", ["VL001"], id="rule"),
        pytest.param("hnjobs waive VL060", ["VL060"], id="waived-rule"),
        pytest.param("hnjobs --lang v", ["vi"], id="language"),
        pytest.param("hnjobs export --format c", ["csv"], id="format"),
    ],
)
def test_what_is_offered(cli: Cli, line: str, expected: list[str]) -> None:
    """Commands, options and the plan's own ids are offered, each where it belongs."""
    assert offered(cli, line) == expected


def test_the_database_is_not_asked(cli: Cli) -> None:
    """Completing makes no database, and opens none."""
    offered(cli, "hnjobs history ba-")

    assert not (cli.home / "hnjobs.db").exists()


def test_a_broken_plan_offers_nothing(cli: Cli) -> None:
    """Where there is no plan, the Tab key is silent."""
    plan = cli.save("plan.yaml", b"- no plan\n")

    assert offered(cli, f"hnjobs --plan {plan} history ba-") == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="installs into a real bash")
def test_installing_it_in_bash(cli: Cli, tmp_path: Path) -> None:
    """``--install-completion`` writes what a new bash reads, and that offers the commands."""
    home = {"HOME": str(tmp_path), "PATH": f"{HNJOBS.parent}:/usr/bin:/bin"}
    bash = shutil.which("bash") or ""
    subprocess.run(
        [bash, "--norc", "-c", "hnjobs --install-completion; true"],
        env=environment(cli, **home),
        capture_output=True,
        check=True,
    )
    ask = (
        "source ~/.bashrc; COMP_WORDS=(hnjobs che); COMP_CWORD=1;"
        ' "$(complete -p hnjobs | sed "s/.*-F \\([^ ]*\\).*/\\1/")" hnjobs; echo "${COMPREPLY[@]}"'
    )
    ran = subprocess.run(
        [bash, "--norc", "-c", ask], env=environment(cli, **home), capture_output=True, text=True, check=True
    )

    assert ran.stdout.split() == ["check-deadlines"]
