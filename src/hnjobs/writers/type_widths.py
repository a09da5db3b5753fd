"""How wide a text is in Times New Roman Bold, so that a line below it can be drawn to measure.

The advance widths are those of Liberation Serif Bold, which was made to have the metrics of Times New Roman.
"""

from __future__ import annotations

import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

EMU_PER_POINT: Final = 12_700
_UNITS_PER_EM: Final = 2048
_OF_WIDTH: Final[Mapping[int, str]] = MappingProxyType(
    {
        451: "|",
        512: " \u00a0,.",
        569: "'/\\il",
        682: "!()-:;[]`fjt",
        797: "Is",
        807: "{}",
        909: "cerz",
        1024: "#$*0123456789?J_agovxy–",
        1065: "~",
        1134: "ơ",
        1137: '"',
        1139: "Sbdđhknpqu",
        1167: "+<=>",
        1190: "^",
        1229: "ư",
        1251: "FP",
        1366: "BELTZ",
        1479: "ACDĐNRUVXYw",
        1593: "GHKOQƠ",
        1630: "Ư",
        1706: "&m",
        1905: "@",
        1933: "M",
        2048: "%W",
    }
)
_WIDTHS: Final[Mapping[str, int]] = MappingProxyType(
    {letter: width for width, letters in _OF_WIDTH.items() for letter in letters}
)
_UNKNOWN: Final = 1024  # a digit's width: about the mean
_HORN: Final = "\u031b"  # the only mark that makes a letter wider


def width_emu(text: str, points: int) -> int:
    """Return the width of a text in bold, in English Metric Units; tone marks add nothing to a letter.

    Args:
        text: the text, on one line.
        points: the size of the type.
    """
    units = sum(_WIDTHS.get(letter, _UNKNOWN) for letter in _letters(text))
    return units * points * EMU_PER_POINT // _UNITS_PER_EM


def _letters(text: str) -> list[str]:
    """Return the letters without tone marks, circumflex and breve; a horn stays, for it is wider."""
    letters: list[str] = []
    for mark in unicodedata.normalize("NFD", text):
        if mark == _HORN and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + mark)
        elif not unicodedata.combining(mark):
            letters.append(mark)
    return letters


def widest_line(text: str, points: int, room: int) -> int:
    """Return the width of the widest line when a text is broken at its spaces to fit into ``room`` EMU."""
    space, widest, line = width_emu(" ", points), 0, 0
    for word in text.split(" "):
        wide = width_emu(word, points)
        longer = line + space + wide if line else wide
        line = wide if line and longer > room else longer
        widest = max(widest, line)
    return widest
