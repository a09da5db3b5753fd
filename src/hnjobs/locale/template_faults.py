"""What is wrong with an edited Word template, in words: what was found, and what to do."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from hnjobs.locale.words_of_template import WORDINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

SIDES: Final[Mapping[str, str]] = MappingProxyType(
    {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
)

_NEAR: Final[Mapping[str, str]] = MappingProxyType(
    {"vi": "; có phải là “{near}”?", "en": "; did you mean “{near}”?"}
)


def template_fault_text(code: str, facts: Mapping[str, str], language: str) -> str:
    """Return what is wrong and what to do, in one sentence of a language."""
    filled = dict(facts)
    if "near" in filled:
        filled["near"] = _NEAR[language].format(near=filled["near"]) if filled["near"] else ""
    if "side" in filled and language == "vi":
        filled["side"] = SIDES[filled["side"]]
    return WORDINGS[code][language].format(**filled)
