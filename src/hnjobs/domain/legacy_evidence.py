"""What speaks for and against reading a text in a code before Unicode: the spelling of its words.

A text read in the wrong code is full of words that no Vietnamese ever wrote, and so is a text in an old code
that is read in none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from hnjobs.domain.legacy_text import WORD, LegacyCode, can_hold, decode
from hnjobs.domain.syllables import is_syllable

# Letters and marks of Vietnamese that no Latin-1 text holds: a word with one of them is Unicode already.
_UNICODE_ONLY: Final = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]")
_ONE_MARK: Final = re.compile("[^A-Za-z\u00c0-\u1ef9]")
_SOFT_HYPHEN: Final = "\u00ad"
_BEFORE_WORDS: Final = "«·"
_AFTER_WORDS: Final = "»·¹®©ªº"
_LONGEST: Final = 24  # signs: the longest syllable has seven letters, in VNI each with up to two more
_VOWELS: Final = frozenset("aeiouyAEIOUY")


@dataclass(frozen=True, slots=True)
class Trial:
    """What becomes of a text's words when it is read in a code; words in plain letters tell nothing.

    Attributes:
        unicode: words that cannot be in the code and are Vietnamese as they stand.
        mended: words of two letters and more that are well spelt only in the code.
        turned: words that the code turns into Vietnamese or an abbreviation, well spelt before or not.
        broken: words that are no Vietnamese in the code.
        plain: of the words in plain letters, the percentage that is well spelt; 100 where there are none.
    """

    unicode: int
    mended: int
    turned: int
    broken: int
    plain: int

    @property
    def fits(self) -> bool:
        """True when the code explains words that nothing else does, and nothing speaks against it."""
        return self.mended > 0 and not self.broken and not self.unicode

    @property
    def bearable(self) -> bool:
        """True when a text said to be in the code reads well in it, a slip or a foreign word aside."""
        return not self.unicode and self.turned > 0 and self.turned >= 2 * self.broken


def try_code(text: str, code: LegacyCode) -> Trial:
    """Weigh a text against a code."""
    unicode, mended, turned, broken = 0, 0, 0, 0
    plain: list[bool] = []
    for word in WORD.findall(text):
        if word.isascii():
            if len(word) > 1 and not word.isupper():
                plain.append(is_syllable(word))
        elif _ONE_MARK.fullmatch(word):  # a bullet, a quotation mark
            continue
        elif can_hold(code, word):
            read = decode(word, code)
            better = is_syllable(read)
            mended += better and len(word) > 1 and read != word and not is_well_spelt(word)
            turned += better or _is_abbreviation(read)
            broken += not (better or _is_abbreviation(read))
        else:
            known = bool(_UNICODE_ONLY.search(word)) or is_well_spelt(word)
            unicode, broken = unicode + known, broken + (not known)
    return Trial(unicode, mended, turned, broken, 100 * sum(plain) // len(plain) if plain else 100)


def is_suspicious(text: str) -> bool:
    """Tell whether a text holds a word that is no Vietnamese as it stands, and is in one of the codes."""
    return any(_is_suspicious(word) for word in WORD.findall(text) if 1 < len(word) <= _LONGEST)


def has_unicode_letters(text: str) -> bool:
    """Tell whether a text holds a letter of Vietnamese that no old code shows (ă, ơ, ạ)."""
    return bool(_UNICODE_ONLY.search(text))


@lru_cache(maxsize=16384)  # texts are many, words are few
def _is_suspicious(word: str) -> bool:
    if word.isascii() or _UNICODE_ONLY.search(word) or is_well_spelt(word):
        return False
    return any(try_code(word, code).mended for code in LegacyCode)


def is_well_spelt(word: str) -> bool:
    """Tell whether a word is Vietnamese as it stands, quotation and footnote marks around it aside.

    A soft hyphen parts syllables, Ð (U+00D0) stands for Đ, and a foreign word in plain letters has a vowel.
    """
    core = word.strip(_SOFT_HYPHEN).lstrip(_BEFORE_WORDS).rstrip(_AFTER_WORDS)
    return all(
        len(part) > 1 and not _VOWELS.isdisjoint(part)
        if part.isascii()
        else is_syllable(part.replace("\u00d0", "Đ"))
        for part in core.split(_SOFT_HYPHEN)
    )


def _is_abbreviation(word: str) -> bool:
    """Tell whether a word is one like LĐTBXH or qđ."""
    letters = unicodedata.normalize("NFD", word.lower())
    return word.isalpha() and (word.isupper() or not set(letters) & set("aeiouy"))
