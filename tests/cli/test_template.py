"""hnjobs template check: an edited Word template, said to be right or wrong in words."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

from hnjobs.errors import ExitStatus
from tests.cli.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli


def _edited(cli: Cli, old: str, new: str) -> Path:
    path = cli.folder / "mau.docx"
    with zipfile.ZipFile(ROOT / "templates" / "report.docx") as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).decode().replace(old, new))
    return path


def test_the_template_in_use(cli: Cli) -> None:
    """Without a file, the template that reports are made from is checked: the shipped one is right."""
    ran = cli("template", "check")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("report.docx: nothing is wrong.\n")


def test_the_office_s_own_template(cli: Cli) -> None:
    """Where the office has a template of its own, that one is checked."""
    own = cli.home / "templates"
    own.mkdir(parents=True)
    shutil.copy(_edited(cli, "{{ letter.number }}", "{{ letter.numbr }}"), own / "report.docx")

    assert cli("template", "check").status == ExitStatus.ACT


def test_what_is_wrong(cli: Cli) -> None:
    """An unknown name is told in the language of the messages, with its place and the name that was meant."""
    path = _edited(cli, "{{ letter.number }}", "{{ letter.numbr }}")

    english, vietnamese = cli("template", "check", path), cli("template", "check", path, "--lang", "vi")

    assert english.status == vietnamese.status == ExitStatus.ACT
    assert "error there is no name “numbr”; did you mean “number”?" in english.out
    assert "lỗi không có tên “numbr”; có phải là “number”?" in vietnamese.out
    assert "gần chỗ: Số: {{ letter.numbr }}" in vietnamese.out


def test_as_json_and_csv(cli: Cli) -> None:
    """JSON is a list of code, severity, place and words, and nothing else; CSV has the same columns."""
    path = _edited(cli, "{{ letter.number }}", "{{ letter.numbr }}")

    ran = cli("template", "check", path, "--format", "json")

    assert [(row["code"], row["severity"]) for row in ran.json] == [
        ("unknown_name", "error"), ("unused", "note")
    ]  # fmt: skip
    assert cli("template", "check", path, "--format", "csv").rows == ran.json
    assert cli("template", "check", "--format", "json").json == []


def test_a_note_is_nothing_to_act_on(cli: Cli) -> None:
    """What an edited template leaves out on purpose does not make the command fail, and -q is silent."""
    path = _edited(cli, "{{ row.on_time }}", "")

    told, quiet = cli("template", "check", path), cli("template", "check", path, "-q")

    assert (told.status, quiet.status, quiet.out) == (0, 0, "")
    assert "the template never prints “tally.on_time”" in told.out


def test_no_template(cli: Cli) -> None:
    """A file that is no Word document is exit status 2, told by its name."""
    cli.save("mau.docx", b"not a document")

    ran = cli("template", "check", "mau.docx")

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert "mau.docx" in ran.err
