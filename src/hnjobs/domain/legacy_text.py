"""Text typed in the codes before Unicode, which a reader sees as Latin letters: "Tæng céng" is "Tổng cộng".

Owns the two codes that offices used, TCVN3 (ABC) and VNI, and what a font's name says of the code. What
speaks for and against a code is in ``legacy_evidence``. Whether a cell is turned is decided in ``readers``,
where its font and its sheet are seen: no text is turned for its letters alone, which would spoil good Unicode
("Ba Đình" would become "Ba Đỡnh").
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final


class LegacyCode(StrEnum):
    """A code of text before Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


# TCVN 5712:1993, third table, read as Latin-1. ư is the soft hyphen. Capitals with tone marks do not exist in
# the code: an "…H" font shows the lower-case letter as a capital.
_TCVN3: Final = dict(
    zip(
        "\u00b5\u00b8\u00b6\u00b7\u00b9\u00a8\u00bb\u00be\u00bc\u00bd\u00c6\u00a9\u00c7\u00ca\u00c8\u00c9\u00cb"
        "\u00ae\u00cc\u00d0\u00ce\u00cf\u00d1\u00aa\u00d2\u00d5\u00d3\u00d4\u00d6\u00d7\u00dd\u00d8\u00dc\u00de"
        "\u00df\u00e3\u00e1\u00e2\u00e4\u00ab\u00e5\u00e8\u00e6\u00e7\u00e9\u00ac\u00ea\u00ed\u00eb\u00ec\u00ee"
        "\u00ef\u00f3\u00f1\u00f2\u00f4\u00ad\u00f5\u00f8\u00f6\u00f7\u00f9\u00fa\u00fd\u00fb\u00fc\u00fe"
        "\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6\u00a7",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_FROM_TCVN3: Final = str.maketrans(_TCVN3)
# A PDF's text layer puts a minus sign for the soft hyphen and a bullet for the middle dot; between digits
# they are what they look like.
_FROM_PDF: Final = re.compile(
    "(?<=[a-z\u00a1-\u00ff])[\u2212\u2219](?![0-9])|(?<![0-9])[\u2212\u2219](?=[a-z\u00a1-\u00ff])"
)
_BULLET: Final = re.compile(r"(?<!\S)\u00b7(?!\S)")
_SMALL: Final = re.compile("[a-z]")
_CAPITAL: Final = re.compile("[A-Z]")

# VNI: a letter and, after it, the sign of its marks; signs and letters that stand alone are different sets.
_VNI_MARKS: Final = {
    "ø": "\u0300",
    "ù": "\u0301",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "à": "\u0302\u0300",
    "á": "\u0302\u0301",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "è": "\u0306\u0300",
    "é": "\u0306\u0301",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_ALONE: Final = dict(zip("ñÑæÆóÓòÒîÎôÔöÖíÍìÌ", "đĐỉỈĩĨịỊỵỴơƠưƯíÍìÌ", strict=True))
_FROM_VNI: Final = str.maketrans(_VNI_ALONE)
# Some writers put the two marks of a letter one after the other ("eâù" for "eá"), or a small mark after a
# capital ("Uûy"), or a mark on i.
_VNI_LETTER: Final = re.compile(rf"([aeiouyôö])([{''.join(_VNI_MARKS)}])([øùûõï]?)", re.IGNORECASE)
_VNI_FONT: Final = re.compile(r"\s*\.?vni(?![a-z])", re.IGNORECASE)
_TCVN3_FONT: Final = re.compile(r"\s*\.?vn\s?\w", re.IGNORECASE)

_VIETNAMESE: Final = frozenset("ăâđêôơưĂÂĐÊÔƠƯ") | {
    unicodedata.normalize("NFC", base + mark)
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for mark in "\u0300\u0301\u0303\u0309\u0323"
}
# All signs of both codes; not ², ³, ° and ±, which are none.
WORD: Final = re.compile(
    "[A-Za-z\u00a1-\u00ae\u00b5-\u00b9\u00bb-\u00be\u00c0-\u02af\u0300-\u036f\u1ea0-\u1ef9\u2212\u2219]+"
)


def decode(text: str, code: LegacyCode, *, capitals: bool = False) -> str:
    """Turn a text in a legacy code into Unicode, NFC; digits and plain letters stay as they are.

    Args:
        text: the text as a reader sees it, in Latin letters.
        code: the code it is typed in.
        capitals: True where the font shows every letter as a capital (``.VnTimeH``).
    """
    decoded = _from_tcvn3(text) if code is LegacyCode.TCVN3 else _from_vni(text)
    decoded = unicodedata.normalize("NFC", decoded)
    return decoded.upper() if capitals else decoded


def can_hold(code: LegacyCode, word: str) -> bool:
    """Tell whether every letter of a word exists in the code."""
    if code is LegacyCode.TCVN3:
        return all(char.isascii() or char in _TCVN3 for char in _FROM_PDF.sub("\u00ad", word))
    return all(char.isascii() or char in _VNI_ALONE for char in _VNI_LETTER.sub(_plain_vni, word))


def code_of_font(font: str) -> tuple[LegacyCode, bool] | None:
    """Return the code that a font's name stands for and whether it shows capitals; None for other fonts."""
    if _VNI_FONT.match(font):
        return LegacyCode.VNI, False
    if _TCVN3_FONT.match(font):
        return LegacyCode.TCVN3, font.rstrip().lower().endswith("h")
    return None


def _plain_vni(match: re.Match[str]) -> str:
    letter = _vni_letter(*match.groups())
    return "" if letter in _VIETNAMESE else match[0]


def _from_tcvn3(text: str) -> str:
    """Turn each letter; the small letters of the code among capitals are meant as capitals."""
    typed = _FROM_PDF.sub(lambda match: "\u00ad" if match[0] == "\u2212" else "\u00b7", text)
    letters = list(typed.translate(_FROM_TCVN3))
    words = list(WORD.finditer(typed))
    loud = [match for match in words if _is_loud(match[0])]
    if len(loud) > 1 and not _SMALL.search(typed):  # a whole line of capitals
        loud = words
    for match in loud:
        letters[match.start() : match.end()] = "".join(letters[match.start() : match.end()]).upper()
    for match in _BULLET.finditer(typed):
        letters[match.start()] = match[0]
    return "".join(letters)


def _is_loud(typed: str) -> bool:
    """Tell whether a word has plain capitals beyond its first letter, and no plain small letter."""
    return not _SMALL.search(typed) and bool(_CAPITAL.search(typed, 1))


def _from_vni(text: str) -> str:
    parts = []
    end = 0
    for match in _VNI_LETTER.finditer(text):
        parts += [text[end : match.start()].translate(_FROM_VNI), _vni_letter(*match.groups())]
        end = match.end()
    return "".join([*parts, text[end:].translate(_FROM_VNI)])


def _vni_letter(base: str, first: str, second: str) -> str:
    """Put the marks on a letter; marks that it does not take are letters that stand alone."""
    letter = base.translate(_FROM_VNI)
    for marks, rest in ((first + second, ""), (first, second)):
        composed = unicodedata.normalize("NFC", letter + "".join(_VNI_MARKS[mark.lower()] for mark in marks))
        if composed in _VIETNAMESE:
            return composed + rest.translate(_FROM_VNI)
    return letter + (first + second).translate(_FROM_VNI)
