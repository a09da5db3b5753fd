"""Text typed in the old TCVN3 (ABC) code, which a reader sees as Latin letters: "Tæng céng" is "Tổng cộng".

Owns the table and the test for it. The test looks at a whole sheet: one cell does not tell, and turning good
Unicode would spoil it ("Ba Đình" would become "Ba Đỡnh").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

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
_TO_UNICODE: Final = str.maketrans(_TCVN3)
_CODES: Final = frozenset(_TCVN3)
# Letters of Vietnamese that no Latin-1 text holds: one of them and the sheet is Unicode already.
_UNICODE_ONLY: Final = frozenset("ăđơưĂĐƠƯ") | {chr(code) for code in range(0x1EA0, 0x1EFA)}


def looks_like_tcvn3(texts: Iterable[str]) -> bool:
    """Tell whether the texts of a whole sheet may be TCVN3: letters of the code, none of Unicode's own."""
    letters = set().union(*map(set, texts))
    return bool(letters & _CODES) and not letters & _UNICODE_ONLY


def from_tcvn3(text: str) -> str:
    """Turn a text in TCVN3 into Unicode; digits and plain letters stay as they are."""
    return text.translate(_TO_UNICODE)
