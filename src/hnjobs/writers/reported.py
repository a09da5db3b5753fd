"""Texts as reporters wrote them, made fit to stand in a document: nothing dropped, nothing interpreted."""

from __future__ import annotations

import re
from typing import Final

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # code points that Unicode keeps free of meaning
_UNFIT: Final = re.compile(rf"[\x00-\x09\x0b-\x1f\ud800-\udfff\ufffe\uffff{_OPEN}{_CLOSE}]")
_INSTEAD: Final = "\ufffd"


def fit(text: str) -> str:
    """Return a text as XML can hold it: plain line feeds, tabs as spaces, other control characters U+FFFD."""
    if not _UNFIT.search(text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNFIT.sub(_INSTEAD, lines)


def shield(text: str) -> str:
    """Fit a text and put braces out of a template engine's sight, until ``unshield``."""
    return fit(text).replace("{", _OPEN).replace("}", _CLOSE)


def unshield(xml: str) -> str:
    """Bring back the braces of shielded texts."""
    return xml.replace(_OPEN, "{").replace(_CLOSE, "}")
