"""Help, and what is wrong with a command line, in Vietnamese: no English is left, nothing is left out."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any, Final

import pytest
import typer.main

from hnjobs.cli.known import COMMANDS
from hnjobs.cli.main import app
from hnjobs.errors import ExitStatus
from hnjobs.locale.help import HELP
from tests.cli.conftest import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Cli

FRAME: Final = frozenset(
    {
        "Usage:",
        "Example:",
        "Arguments",
        "Options",
        "Common options",
        "Commands",
        "[default: {value}]",
        "[required]",
        "[OPTIONS]",
        "COMMAND [ARGS]...",
    }
)
SAME: Final = frozenset({"URL", "vi|en", "<table|json|csv>", "<boolean>"})  # no word of any language


def _texts() -> Iterator[str]:
    """Yield every text of the help: paragraphs, options, kinds of values; examples stay as they are."""
    program: Any = typer.main.get_command(app)
    context = program.make_context("hnjobs", [], resilient_parsing=True)
    waiting: list[Any] = [program]
    while waiting:
        command = waiting.pop()
        if hasattr(command, "list_commands"):
            waiting += [command.get_command(context, name) for name in command.list_commands(context)]
        for text in inspect.cleandoc(command.help or "").split("\n\n"):
            if not text.startswith("Example: "):
                yield text
        for param in command.get_params(context):
            yield param.help or ""
            if param.param_type_name == "option":
                yield param.make_metavar(context)


TEXTS: Final = sorted({" ".join(text.split()) for text in _texts()} - {""})


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_of_the_help_has_a_vietnamese_one(text: str) -> None:
    """A paragraph, an option's help and the kind of its value are in the catalogue."""
    assert text in HELP or text in SAME


def test_no_text_of_the_catalogue_is_left_over() -> None:
    """What no command says any more is not translated."""
    assert sorted(set(HELP) - set(TEXTS) - FRAME) == []


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_in_vietnamese(cli: Cli, name: str) -> None:
    """``-h`` of any command, before or after ``--lang vi``, is Vietnamese to the last word of its frame."""
    ran = cli(*name.split(), "-h", "--lang", "vi")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == cli("--lang", "vi", *name.split(), "--help").out
    assert ran.out.startswith("Cách dùng: hnjobs")
    flat = " ".join(ran.out.split())
    assert [text for text in TEXTS if " " in text and text in flat] == []
    assert not re.search(r"Usage|Options|Arguments|Commands|default:|required|<str>|<path>", flat)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_in_english(cli: Cli, name: str) -> None:
    """In English nothing Vietnamese is left but examples and names."""
    flat = " ".join(cli(*name.split(), "-h", "--lang", "en").out.split())

    assert flat.startswith("Usage: hnjobs")
    assert [text for text in HELP.values() if " " in text and text in flat] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_files_of_examples_are_those_of_the_samples(cli: Cli, name: str) -> None:
    """A workbook that an example names is one of the samples."""
    known = {path.name for path in SAMPLES.rglob("*") if path.is_file()}
    example = cli(*name.split(), "-h").out.partition("Example:\n")[2].partition("\n\n")[0]

    example = re.sub(r" -o \S+", "", example)  # what a command writes is none of them
    assert set(re.findall(r"[\w.][\w. -]*\.xlsx?", example.replace('"gửi nhầm biểu ', '"'))) <= {
        *known,
        *(f"quận xác nhận {one}" for one in known),
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report",), "thiếu tùy chọn --period"),
        (("ingest",), "thiếu paths"),
        (("reprot",), "không có lệnh “reprot”; có phải là 'report', 'export'?"),
        (("xyzzy",), "không có lệnh “xyzzy”"),
        (("report", "--perod", "H1"), "không có tùy chọn --perod; có thể là: --pdf, --period"),
        (("report", "--xyzzy"), "không có tùy chọn --xyzzy"),
        (("report", "--period"), "tùy chọn --period cần một giá trị"),
        (("report", "--pdf=1", "--period", "H1"), "tùy chọn --pdf không kèm giá trị"),
        (("demo", "thừa"), "thừa: thừa"),
        (("export", "--format", "xml"), "--format: “xml” không có trong các lựa chọn 'table', 'json', 'csv'"),
        (("check-deadlines", "--ahead", "x"), "--ahead: “x” không phải là số"),
        (("check-deadlines", "--ahead", "-1"), "--ahead: -1 nằm ngoài khoảng cho phép (x>=0)"),
        (("export", "--period", "M13"), "--period: đã nhập “M13”; cần một kỳ của năm 2023: M01…M12, "),
    ],
)
def test_misuse_in_vietnamese(cli: Cli, arguments: tuple[str, ...], said: str) -> None:
    """What is wrong with a command line is said in Vietnamese, with how it is used and where help is."""
    ran = cli("--lang", "vi", *arguments)

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    first, *more = ran.err.splitlines()
    assert first.startswith(f"hnjobs: {said}")
    assert not re.search(r"Usage|Error|Missing|No such|Invalid|Try|expected", ran.err)
    assert all(re.match(r"Cách dùng: hnjobs|Xem thêm: hnjobs .*-h", line) for line in more)


def test_a_wrong_language_is_told_in_english(cli: Cli) -> None:
    """Help in a language that there is not is English; a command says what is wrong with the choice."""
    assert cli("-h", "--lang", "fr").out == cli("-h").out
    assert cli("plan", "check", "--lang", "fr").err == "hnjobs: --lang: found 'fr'; expected vi or en\n"


def test_a_language_behind_two_dashes_is_none(cli: Cli) -> None:
    """What stands behind ``--`` is no option."""
    assert "expected" in cli("ingest", "--", "--lang", "vi").err
