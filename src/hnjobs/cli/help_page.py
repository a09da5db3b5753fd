"""The help of a command in the language of the command line: how it is used, what it does, its options.

The texts are those that the commands are written with; ``locale.help`` has their Vietnamese.
"""

from __future__ import annotations

import inspect
import shutil
import textwrap
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from hnjobs.cli.known import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hnjobs.locale.words import Words

_WIDEST: Final = 100  # letters of a line: longer ones are hard to read
_NARROWEST: Final = 50
_COLUMN: Final = 34  # of names; a longer one has its text below it
_EXAMPLE: Final = "Example: "
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"  # taken out again by typer where the output is no terminal

Row = tuple[str, str]


def help_page(command: Any, ctx: Any, words: Words) -> str:  # noqa: ANN401 classes that typer does not name
    """Return the help of a command or group."""
    parts = [usage(ctx, words), *_paragraphs(command, words)]
    if hasattr(command, "list_commands"):
        parts.append(_section(words.help("Commands"), list(_commands(command, ctx, words))))
    for title, params in params_of(command, ctx):
        parts.append(_section(words.help(title), [_param_row(one, ctx, words) for one in params]))
    return "\n\n".join(parts) + "\n"


def usage(ctx: Any, words: Words) -> str:  # noqa: ANN401 as above
    """Return the line that shows how a command is called."""
    pieces = " ".join(words.help(piece) for piece in ctx.command.collect_usage_pieces(ctx))
    return f"{_BOLD}{words.help('Usage:')}{_PLAIN} {ctx.command_path} {pieces}"


def summary(command: Any, words: Words) -> str:  # noqa: ANN401 as above
    """Return the first sentence of a command's help."""
    first = inspect.cleandoc(command.help or "").partition("\n\n")[0]
    told = words.help(first)
    return told.partition(". ")[0].rstrip(".") + "."


def paragraphs(command: Any, words: Words) -> tuple[list[str], str]:  # noqa: ANN401 as above
    """Return the paragraphs of a command's help and, apart, the command line of its example."""
    told = inspect.cleandoc(command.help or "").partition("\f")[0].split("\n\n")
    texts = [words.help(one) for one in told if one and not one.startswith(_EXAMPLE)]
    example = next((" ".join(one.split()) for one in told if one.startswith(_EXAMPLE)), "")
    return texts, example.removeprefix(_EXAMPLE)


def param_text(param: Any, ctx: Any, words: Words) -> str:  # noqa: ANN401 as above
    """Return what an option or argument means: its help, its default, whether it is needed."""
    told = [words.help(param.help)] if getattr(param, "help", None) else []
    default = _default(param, ctx)
    if default:
        told.append(words.help("[default: {value}]").format(value=default))
    if param.required:
        told.append(words.help("[required]"))
    return " ".join(told)


def param_name(param: Any, ctx: Any, words: Words) -> str:  # noqa: ANN401 as above
    """Return how an option or argument is written, with the kind of its value."""
    if param.param_type_name == "argument":
        return str(param.make_metavar(ctx))
    short_first = sorted(param.opts, key=len)
    value = "" if param.is_flag else f" {_kind(param, ctx, words)}"
    return ", ".join(short_first) + value


def params_of(command: Any, ctx: Any) -> list[tuple[str, list[Any]]]:  # noqa: ANN401 as above
    """Return the arguments and options of a command by the part of the help they stand in."""
    params = [one for one in command.get_params(ctx) if not getattr(one, "hidden", False)]
    arguments = [one for one in params if one.param_type_name == "argument"]
    options = [one for one in params if one.param_type_name == "option"]
    common = [one for one in options if one.rich_help_panel == COMMON or one.name == "help"]
    own = [one for one in options if one not in common]
    parts = (("Arguments", arguments), ("Options", own), (COMMON, common))
    return [(title, found) for title, found in parts if found]


def _paragraphs(command: Any, words: Words) -> Iterator[str]:  # noqa: ANN401 as above
    texts, example = paragraphs(command, words)
    for text in texts:
        yield _wrapped(text)
    if example:
        yield f"{_BOLD}{words.help('Example:')}{_PLAIN}\n  {example}"


def _commands(group: Any, ctx: Any, words: Words) -> Iterator[Row]:  # noqa: ANN401 as above
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is not None and not command.hidden:
            yield name, summary(command, words)


def _param_row(param: Any, ctx: Any, words: Words) -> Row:  # noqa: ANN401 as above
    return param_name(param, ctx, words), param_text(param, ctx, words)


def _kind(param: Any, ctx: Any, words: Words) -> str:  # noqa: ANN401 as above
    return words.help(str(param.make_metavar(ctx)))


def _default(param: Any, ctx: Any) -> str:  # noqa: ANN401 as above
    """Return the default of a parameter where it says something to a person."""
    value = param.get_default(ctx, call=False)
    if value is None or isinstance(value, bool) or callable(value) or not param.show_default:
        return ""
    return str(value.value if isinstance(value, Enum) else value)


def _section(title: str, rows: Sequence[Row]) -> str:
    column = min(max((len(name) for name, _ in rows), default=0), _COLUMN)
    return "\n".join([f"{_BOLD}{title}{_PLAIN}", *_lines(rows, column)])


def _lines(rows: Iterable[Row], column: int) -> Iterator[str]:
    indent = " " * (column + 4)
    for name, text in rows:
        wrapped = textwrap.wrap(text, max(_width() - len(indent), _NARROWEST // 2)) or [""]
        if len(name) > column:
            yield f"  {name}"
        else:
            yield f"  {name:<{column}}  {wrapped.pop(0)}".rstrip()
        yield from (f"{indent}{line}" for line in wrapped)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _width())


def _width() -> int:
    return max(min(shutil.get_terminal_size().columns, _WIDEST), _NARROWEST)
