"""Whether a word can be Vietnamese: a known onset, a known rime, one tone, in a place where it is written.

Owns the spelling rules. They are the measure of evidence when the code of a text must be told: a text read in
the wrong code is full of words that cannot be.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOP_TONES: Final = frozenset("\u0301\u0323")  # before c, ch, p, t there are but two tones
_STOPS: Final = frozenset({"c", "ch", "k", "p", "t"})
_FRONT: Final = frozenset("eêiy")
_QUALITY: Final = frozenset("ăâêôơư")
_LONGEST: Final = 12  # characters: "nghiêng" with its marks apart has nine
_CONSONANTS: Final = "cghkmnpt"
_BOTH_PLACES: Final = frozenset({"oa", "oe", "uy"})  # hoà and hòa, thuỷ and thủy


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ONSETS: Final = _words("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x") | {""}
# k ends names of the highlands only (Đắk Lắk); êng, êc, ơc, ơng are rare and real.
_RIMES: Final = _words(
    "a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êc êch êm ên êng ênh êp êt êu "
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yt yn ych ynh yêm yên yêng yêt yêu "
    "o oc oi om on ong ooc oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay "
    "oăc oăm oăn oăng oăt oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơc ơi ơm ơn ơng ơp ơt "
    "u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt "
    "uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưp ưt ưu "
    "ươc ươi ươm ươn ương ươp ươt ươu"
)


def is_syllable(word: str) -> bool:
    """Tell whether a word is spelt like a Vietnamese syllable, in either Unicode form and tone place."""
    return len(word) <= _LONGEST and _is_syllable(word)


@lru_cache(maxsize=32768)  # a language has some 7,000 syllables; one entry is about 200 bytes
def _is_syllable(word: str) -> bool:
    letters, tone, at = _without_tone(word.lower())
    if not letters:
        return False
    return any(
        letters[:length] in _ONSETS
        and letters[length:] in _RIMES
        and _spelt(letters[:length], letters[length])
        and (word.isascii() or _tone_fits(letters[length:], tone, at - length))
        for length in range(min(4, len(letters)))
    )


def _without_tone(word: str) -> tuple[str, str, int]:
    """Return the letters without a tone, the tone, and the index of its letter; no letters for two tones."""
    letters: list[str] = []
    tone, at = "", -1
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            if tone:
                return "", "", -1
            tone, at = char, len(letters) - 1
        elif unicodedata.combining(char) and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        else:
            letters.append(char)
    return "".join(letters), tone, at


def _spelt(onset: str, vowel: str) -> bool:
    """Hold c and k, g and gh, ng and ngh against the vowel that follows."""
    if onset in {"c", "g", "ng"}:
        return vowel not in _FRONT or (onset == "g" and vowel == "i")
    return vowel in _FRONT if onset in {"gh", "ngh"} else True


def _tone_fits(rime: str, tone: str, at: int) -> bool:
    """Hold the tone against the rime; a level tone stands nowhere."""
    vowels = rime.rstrip(_CONSONANTS)
    final = rime[len(vowels) :]
    if final in _STOPS and tone not in _STOP_TONES:
        return False
    if not tone:
        return True
    marked = [index for index, letter in enumerate(vowels) if letter in _QUALITY]
    if marked:
        return at == marked[-1]
    if final or len(vowels) > len("oa"):  # toán, ngoài: on the second vowel
        return at == min(1, len(vowels) - 1)
    return at == 0 or (at == 1 and vowels in _BOTH_PLACES)
