"""A command line that is no command line: what is wrong with it, in the language, and where help is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import typer

if TYPE_CHECKING:
    from hnjobs.locale.words import Words

# of its parser's exceptions typer gives a name to this one alone; its base is that of them all
Misuse: Final[Any] = typer.BadParameter.__base__


def misuse_text(error: Any, words: Words) -> str:  # noqa: ANN401 an exception of typer's parser
    """Say what is wrong, how the command is used, and how to get its help.

    A group without a command is no mistake: its help is the answer.
    """
    told = error.format_message()
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(told)
    lines = [f"hnjobs: {_said(told, words)}"]
    if error.ctx is not None:
        from hnjobs.cli.help_page import usage

        lines.append(usage(error.ctx, words))
        lines.append(words("See: {command}", command=f"{error.ctx.command_path} -h"))
    return "\n".join(lines)


def _said(told: str, words: Words) -> str:
    """Say a sentence of the parser in the language; one that is not known stays as it is."""
    told = " ".join(told.split())
    if words.language == "en":
        return told
    from hnjobs.locale.words_of_misuse import MISUSE

    for pattern, vietnamese in MISUSE:
        if match := re.fullmatch(pattern, told, re.DOTALL):
            facts = {
                name: _said(text, words) if name == "rest" else text
                for name, text in match.groupdict().items()
            }
            return vietnamese.format(**facts)
    return told
