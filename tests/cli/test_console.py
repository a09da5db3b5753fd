"""What is printed: no control character, no formula, no missing word, on any machine."""

from __future__ import annotations

import ast
import re
import subprocess
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.cli.console import clean
from hnjobs.domain.finding import Severity
from hnjobs.domain.timeliness import Status
from hnjobs.errors import ExitStatus
from hnjobs.locale.vi import CATALOGUE
from tests.cli.conftest import HNJOBS, ROOT, SMALL_PLAN, district, environment
from tests.sheets import Grid, xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Cli

BA_DINH: Final = "UBND quận Ba Đình"
FORMATS: Final = ("table", "json", "csv")
CONTROLS: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# The words that a program's own values name, where a message is not a literal of the code.
_NAMED: Final = frozenset(
    {"accepted", "rejected", "duplicate", "ignored", *Severity, "open", "answered", "waived"}
)
_STATES: Final = frozenset(status.replace("_", " ") for status in Status)


def test_clean() -> None:
    """A text is shown without the characters that act on a terminal; the letters of any language stay."""
    assert clean("a\x1b[31mb\nc\u202ed\x9be Ứng Hòa") == "a [31mb c d e Ứng Hòa"


# A file's name may hold any character on Linux; a cell and a sheet's name, all but the C0 controls.
WILD: Final = "\x1b]0;title\x07\x9b31m\u202exslx.T3.xlsx"


@pytest.mark.parametrize("format_", FORMATS)
def test_no_control_character_of_a_file_name(cli: Cli, format_: str) -> None:
    """The name of a file cannot drive the terminal, in any format."""
    cli.save(f"in/ba dinh {WILD}", district(BA_DINH, 3))
    cli.save(f"in/tu liem {WILD}", district("UBND quận Từ Liêm", 3))

    ran = cli("ingest", "in", "--format", format_)

    assert "ba-dinh" in ran.out
    assert not CONTROLS.search(ran.out.replace("\n", "") + ran.err.replace("\n", ""))
    for command in (("export",), ("explain", "jobs_created", "--period", "M03")):
        shown = cli(*command, "--format", format_)
        assert "ba-dinh" in shown.out or "Ba Đình" in shown.out
        assert not CONTROLS.search(shown.out.replace("\n", ""))


@pytest.mark.parametrize("format_", FORMATS)
def test_no_control_character_of_a_cell(cli: Cli, format_: str) -> None:
    """The text of a cell, quoted in a finding, cannot drive the terminal, in any format."""
    cli.save("hoan kiem.xlsx", _with_text("'mười\u202e hai\x9b31m"))

    ran = cli("ingest", "hoan kiem.xlsx", "--format", format_)

    assert ran.status == ExitStatus.ACT
    assert "VL030" in ran.out
    assert not CONTROLS.search(ran.out.replace("\n", ""))


def _with_text(cell: str, sheet: str = "Sheet1") -> bytes:
    return xlsx(
        Grid(
            f"""
            UBND quận Hoàn Kiếm
            Báo cáo kết quả giải quyết việc làm tháng 3 năm 2023
            STT | Chỉ tiêu                               | ĐVT   | Thực hiện
            1   | Số lao động được giải quyết việc làm   | người | 20
            2   | Thông qua vay vốn                      | người | 20
            3   | Đi làm việc ở nước ngoài theo hợp đồng | người | {cell}
            4   | Thông qua Sàn giao dịch việc làm       | người | 0
            5   | Tự tạo việc làm và hình thức khác      | người | 0
            """,
            sheet,
        )
    )


def test_markup_is_shown_as_it_is(cli: Cli) -> None:
    """Square brackets in a name are no markup: they are shown, and colour nothing."""
    cli.save("in/[red]ba dinh[bold].xlsx", district(BA_DINH, 3))

    assert "[red]ba dinh[bold].xlsx" in cli("ingest", "in").out


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_no_formula_in_csv(cli: Cli, start: str) -> None:
    """A name that a spreadsheet would run as a formula has an apostrophe before it in CSV, not in JSON."""
    name = f"{start}HYPERLINK(1) ba dinh.xlsx"
    cli.save(f"in/{name}", district(BA_DINH, 3))
    cli("ingest", "in")

    files = {row["file"] for row in cli("export").rows}

    assert all(file.startswith("'") for file in files)
    assert {row["file"] for row in cli("export", "--format", "json").json} == {name}


def test_a_sheet_named_like_a_formula(cli: Cli) -> None:
    """The name of a sheet is guarded in CSV like that of a file."""
    cli.save("hoan kiem.xlsx", _with_text("0", "=1+1"))
    cli("ingest", "hoan kiem.xlsx")

    assert {row["sheet"] for row in cli("export").rows} == {"'=1+1"}
    assert {row["sheet"] for row in cli("ingest", "hoan kiem.xlsx", "--format", "csv").rows} == {"'=1+1"}


@pytest.mark.parametrize("format_", FORMATS)
def test_a_machine_that_is_not_utf8(cli: Cli, format_: str) -> None:
    """Output is UTF-8 where the machine's encoding has no Vietnamese, as on Windows into a file."""
    narrow = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    run = (HNJOBS, "plan", "show", "-q", "--plan", SMALL_PLAN, "--format", format_)

    ran = subprocess.run(run, capture_output=True, env=environment(cli, **narrow), check=False)

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "học viên" in ran.stdout.decode("utf-8")


def _messages() -> Iterator[tuple[str, str]]:
    """Yield (file:line, English text) for each message that the command line asks words for.

    Raises:
        AssertionError: a message is named in a way that cannot be read off the source.
    """
    for path in sorted((ROOT / "src" / "hnjobs" / "cli").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                called = call.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                if name == "words" and call.args:
                    for text in _texts(call.args[0], function):
                        yield f"{path.name}:{call.lineno}", text


def _texts(argument: ast.expr, function: ast.FunctionDef) -> Iterator[str]:
    """Yield the texts that an argument of ``words`` can be."""
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
    elif isinstance(argument, ast.Attribute) or (isinstance(argument, ast.Name) and argument.id in _VALUES):
        yield from _NAMED  # outcome.outcome, finding.severity
    elif isinstance(argument, ast.Call) and ast.unparse(argument).endswith(".replace('_', ' ')"):
        yield from _STATES
    else:
        assert isinstance(argument, ast.Name), ast.dump(argument)
        sources = [
            generator.iter
            for node in ast.walk(function)
            if isinstance(node, ast.ListComp | ast.GeneratorExp)
            for generator in node.generators
            if getattr(generator.target, "id", "") == argument.id
        ]
        assert sources, f"{argument.id} comes from nowhere that is known"
        for source in sources:
            yield from _elements(source, function)


_VALUES: Final = frozenset({"kind", "standing"})


def _elements(source: ast.expr, function: ast.FunctionDef) -> Iterator[str]:
    """Yield the texts of a literal tuple, written in place or given a name in the function."""
    if isinstance(source, ast.Name):
        (source,) = (
            node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == source.id
        )
    assert isinstance(source, ast.Tuple), ast.dump(source)
    for element in source.elts:
        assert isinstance(element, ast.Constant)
        yield str(element.value)


def test_every_message_has_a_vietnamese_one() -> None:
    """Each message of the command line, and each word that shows a value, is in the Vietnamese catalogue."""
    asked = list(_messages())

    assert len(asked) > 40
    assert [(where, text) for where, text in asked if text not in CATALOGUE] == []


def test_facts_survive_translation() -> None:
    """A translation names exactly the facts that its English text names."""
    for english, vietnamese in CATALOGUE.items():
        assert re.findall(r"\{\w+\}", english) == re.findall(r"\{\w+\}", vietnamese) or (
            sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", vietnamese))
        ), english
