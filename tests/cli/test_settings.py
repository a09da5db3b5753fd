"""The common options, the environment, and where state lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import SMALL_PLAN, district

if TYPE_CHECKING:
    from tests.cli.conftest import Cli


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--plan", str(SMALL_PLAN), "plan", "show", "--format", "csv"), id="before-the-group"),
        pytest.param(("plan", "--plan", str(SMALL_PLAN), "show", "--format", "csv"), id="before-the-command"),
        pytest.param(("plan", "show", "--plan", str(SMALL_PLAN), "--format", "csv"), id="after-the-command"),
        pytest.param(
            ("--plan", "2023", "plan", "show", "--plan", str(SMALL_PLAN), "--format", "csv"), id="the-nearest"
        ),
    ],
)
def test_where_an_option_may_stand(cli: Cli, arguments: tuple[str, ...]) -> None:
    """A common option stands before or after the command's name; the one nearest to the command wins."""
    ran = cli(*arguments)

    assert ran.status == 0
    assert ran.rows[0]["indicator"] == "trained"


@pytest.mark.parametrize(
    "option",
    [
        pytest.param(("--plan", str(SMALL_PLAN)), id="plan"),
        pytest.param(("--database", "sqlite:///other.db"), id="database"),
        pytest.param(("--lang", "vi"), id="lang"),
        pytest.param(("--today", "2023-03-20"), id="today"),
        pytest.param(("-q",), id="quiet"),
        pytest.param(("-v",), id="verbose"),
    ],
)
def test_before_and_after_are_the_same(cli: Cli, option: tuple[str, ...]) -> None:
    """Each common option does the same before the command's name as after it."""
    day = () if "--today" in option else ("--today", "2023-03-16")

    assert cli(*option, "check-deadlines", *day) == cli("check-deadlines", *day, *option)


def test_the_language_of_an_option_and_of_the_environment(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--lang`` goes before HNJOBS_LANG, HNJOBS_LANG before the machine's language, English without any."""

    def language() -> str:
        out = cli("plan", "check", "--plan", SMALL_PLAN).out
        return "vi" if "kế hoạch khớp" in out else "en" if "the plan agrees" in out else out

    assert language() == "en"
    monkeypatch.setenv("HNJOBS_LANG", "vi")
    assert language() == "vi"
    assert "the plan agrees" in cli("plan", "check", "--plan", SMALL_PLAN, "--lang", "en").out
    monkeypatch.delenv("HNJOBS_LANG")
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert language() == "vi"
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert language() == "en"


def test_documents_are_vietnamese_in_any_language(cli: Cli) -> None:
    """The report of an English-speaking user is the same Vietnamese document."""
    reports = [
        cli(
            "report", "--period", "M01", "--today", "2023-01-16", "-o", language, "--lang", language
        ).out.splitlines()
        for language in ("en", "vi")
    ]

    texts = [(cli.folder / paths[0]).read_bytes() for paths in reports]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("plan", "check", "--lang", "fr"), "vi or en", id="lang"),
        pytest.param(("check-deadlines", "--today", "16/06/2023"), "2023-06-16", id="today"),
        pytest.param(("ingest", ".", "--received-at", "hôm qua"), "2023-06-14T16:30", id="received-at"),
        pytest.param(("export", "--format", "xml"), "json", id="format"),
        pytest.param(("check-deadlines", "--ahead", "-1"), "--ahead", id="ahead"),
        pytest.param(("report",), "--period", id="an-option-left-out"),
        pytest.param(("reprot",), "reprot", id="no-such-command"),
    ],
)
def test_wrong_usage(cli: Cli, arguments: tuple[str, ...], told: str) -> None:
    """An option that cannot be used ends in exit status 2, with what was expected on standard error."""
    ran = cli(*arguments)

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert told in ran.err


def test_the_home_is_made(cli: Cli) -> None:
    """The home and its database are made on first use, and nothing is written elsewhere."""
    cli("export")

    assert [path.name for path in cli.folder.iterdir()] == ["home"]
    assert "hnjobs.db" in [path.name for path in cli.home.iterdir()]


def test_a_database_by_option_and_environment(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--database`` goes before HNJOBS_DATABASE_URL, which goes before the home's own database."""
    cli.save("ba dinh.xlsx", district("UBND quận Ba Đình", 3))
    monkeypatch.setenv("HNJOBS_DATABASE_URL", "sqlite:///of-environment.db")

    cli("ingest", "ba dinh.xlsx")

    assert len(cli("export").rows) == 5
    assert cli("export", "--database", "sqlite:///of-option.db").rows == []
    assert sorted(path.name for path in cli.folder.glob("*.db")) == ["of-environment.db", "of-option.db"]
    assert not (cli.home / "hnjobs.db").exists()


def test_the_offices_own_template(cli: Cli) -> None:
    """A template in the home's templates folder is used instead of the shipped one."""
    cli.save("home/templates/report.docx", b"no Word file")

    ran = cli("report", "--period", "M01", "-o", "out", "--today", "2023-01-16")

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert "report.docx" in ran.err
    assert not (cli.folder / "out").exists()


def test_a_templates_folder_without_the_template(cli: Cli) -> None:
    """A templates folder without a template is no template: the shipped one is used."""
    cli.save("home/templates/doc truoc.txt", b"notes")

    ran = cli("report", "--period", "M01", "-o", "out", "--today", "2023-01-16")

    assert ran.status == ExitStatus.OK
    assert (cli.folder / "out" / "bao-cao-2023-M01.docx").is_file()
