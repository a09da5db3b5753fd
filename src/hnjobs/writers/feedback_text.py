"""Words of strangers in what is given back: cleaned, shortened, and never anything but text."""

from __future__ import annotations

import re
from typing import Final

# C0 and C1 controls but the line feed, and the marks that turn the direction of writing
_UNSAFE: Final = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST: Final = 600  # letters of one text; the whole stands in the sender's own cell
_SPACES: Final = re.compile(r"[ \t]+")


def shown(text: str, longest: int = _LONGEST) -> str:
    """Return a text without characters that act on a screen; a longer one ends in an ellipsis."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    cleaned = _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", lines)
    return cleaned if len(cleaned) <= longest else f"{cleaned[: longest - 1].rstrip()}…"


def one_line(text: str) -> str:
    """Return a text as one line, for a letter."""
    return _SPACES.sub(" ", shown(text).replace("\n", " ")).strip()


def escaped(text: str) -> str:
    """Return a text as the spreadsheet language stores it, where ``_x000A_`` would be read as a character."""
    return _ESCAPE.sub("_x005F_", shown(text))


def stopped(text: str) -> str:
    """End a text with a full stop, unless it ends otherwise."""
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def sentence(text: str) -> str:
    """Begin a text with a capital letter and end it with a full stop, unless it ends otherwise."""
    ended = stopped(text)
    return ended[:1].upper() + ended[1:]
