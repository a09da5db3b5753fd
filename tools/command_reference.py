"""Write the reference of the commands, in English and in Vietnamese, from the program's own help.

Run it after a change of a command or its help: ``make docs``. A test holds the files against the program.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer.main

from hnjobs.cli.help_page import paragraphs, param_name, param_text, params_of, usage
from hnjobs.cli.known import COMMON
from hnjobs.cli.main import app
from hnjobs.locale.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS: Final = Path(__file__).resolve().parents[1] / "docs"
FILES: Final = {"en": "commands.md", "vi": "commands.vi.md"}
TITLES: Final = {
    "en": (
        "Commands",
        "This file is made by `make docs` from the program's own help.",
        "Every command takes:",
    ),
    "vi": ("Các lệnh", "Tệp này do `make docs` lập từ phần trợ giúp của chương trình.", "Mọi lệnh đều nhận:"),
}
HEADINGS: Final = {"en": ("", "meaning"), "vi": ("", "ý nghĩa")}
_ESCAPES: Final = re.compile(r"\x1b\[\d*m")


def reference(language: str) -> str:
    """Return the reference in ``vi`` or ``en``, as Markdown."""
    words = Words(language)
    program: Any = typer.main.get_command(app)
    root = program.make_context("hnjobs", ["--lang", language], resilient_parsing=True)
    title, made, every = TITLES[language]
    lines = [f"# {title}", "", made, "", *_texts(program, words), every, ""]
    shared = dict(params_of(program, root))[COMMON]
    lines += _table(shared, root, words, language)
    for command, ctx in _commands(program, root):
        lines += ["", f"## {ctx.command_path}", "", *_texts(command, words)]
        lines += ["```text", _ESCAPES.sub("", usage(ctx, words)), "```", ""]
        own = [one for title_, params in params_of(command, ctx) if title_ != COMMON for one in params]
        lines += _table(own, ctx, words, language) if own else []
        example = paragraphs(command, words)[1]
        lines += ["", words.help("Example:"), "", "```sh", example, "```"]
    return "\n".join(lines).rstrip() + "\n"


def _commands(group: Any, ctx: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 classes typer does not name
    """Yield each command with a context of its own, in the order of the help."""
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        own = command.make_context(name, [], parent=ctx, resilient_parsing=True)
        if hasattr(command, "list_commands"):
            yield from _commands(command, own)
        else:
            yield command, own


def _texts(command: Any, words: Words) -> Iterator[str]:  # noqa: ANN401 as above
    for text in paragraphs(command, words)[0]:
        yield text
        yield ""


def _table(params: list[Any], ctx: Any, words: Words, language: str) -> list[str]:  # noqa: ANN401 as above
    first, second = HEADINGS[language]
    rows = [(f"`{param_name(one, ctx, words)}`", param_text(one, ctx, words)) for one in params]
    return [f"| {first} | {second} |", "|---|---|", *(f"| {_cell(a)} | {_cell(b)} |" for a, b in rows)]


def _cell(text: str) -> str:
    """Return a text for a cell of a table, where a bar would end it."""
    return text.replace("|", "\\|")


def main() -> int:
    """Write both files."""
    DOCS.mkdir(exist_ok=True)
    for language, name in FILES.items():
        (DOCS / name).write_text(reference(language), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
