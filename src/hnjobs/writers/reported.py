"""Texts as reporters wrote them, made fit to stand in a document: nothing dropped, nothing interpreted."""

from __future__ import annotations

from typing import Final

_UNFIT: Final = "\ufffd"
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # code points that Unicode keeps free of meaning


def fit(text: str) -> str:
    """Return a text as XML can hold it: plain line feeds, tabs as spaces, other control characters U+FFFD."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(char if char == "\n" or _allowed(char) else _UNFIT for char in lines)


def shield(text: str) -> str:
    """Fit a text and put braces out of a template engine's sight, until ``unshield``."""
    return fit(text).replace("{", _OPEN).replace("}", _CLOSE)


def unshield(xml: str) -> str:
    """Bring back the braces of shielded texts."""
    return xml.replace(_OPEN, "{").replace(_CLOSE, "}")


def _allowed(char: str) -> bool:
    return char >= " " and not "\ud800" <= char <= "\udfff" and char not in f"\ufffe\uffff{_OPEN}{_CLOSE}"
