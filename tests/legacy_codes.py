"""Text into the codes before Unicode, and texts to put into them, for tests.

The tables were typed from published lists, apart from the program's.

Sources: TCVN 5712:1993 (third table) and the VNI for Windows character set.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from hypothesis import strategies as st

from hnjobs.domain.syllables import is_syllable

_TCVN3_LETTERS: Final = (
    "à µ á ¸ ả ¶ ã · ạ ¹ ă ¨ ằ » ắ ¾ ẳ ¼ ẵ ½ ặ Æ â © ầ Ç ấ Ê ẩ È ẫ É ậ Ë đ ® è Ì é Ð ẻ Î ẽ Ï ẹ Ñ "
    "ê ª ề Ò ế Õ ể Ó ễ Ô ệ Ö ì × í Ý ỉ Ø ĩ Ü ị Þ ò ß ó ã ỏ á õ â ọ ä ô « ồ å ố è ổ æ ỗ ç ộ é "
    "ơ ¬ ờ ê ớ í ở ë ỡ ì ợ î ù ï ú ó ủ ñ ũ ò ụ ô "
    "ư \u00ad ừ õ ứ ø ử ö ữ ÷ ự ù ỳ ú ý ý ỷ û ỹ ü ỵ þ Ă ¡ Â ¢ Ê £ Ô ¤ Ơ ¥ Ư ¦ Đ §"
)
_VNI_LETTERS: Final = (
    "á aù à aø ả aû ã aõ ạ aï ă aê ắ aé ằ aè ẳ aú ẵ aü ặ aë â aâ ấ aá ầ aà ẩ aå ẫ aã ậ aä đ ñ "
    "é eù è eø ẻ eû ẽ eõ ẹ eï ê eâ ế eá ề eà ể eå ễ eã ệ eä í í ì ì ỉ æ ĩ ó ị ò "
    "ó où ò oø ỏ oû õ oõ ọ oï ô oâ ố oá ồ oà ổ oå ỗ oã ộ oä ơ ô ớ ôù ờ ôø ở ôû ỡ ôõ ợ ôï "
    "ú uù ù uø ủ uû ũ uõ ụ uï ư ö ứ öù ừ öø ử öû ữ öõ ự öï ý yù ỳ yø ỷ yû ỹ yõ ỵ î"
)


def _pairs(letters: str) -> dict[str, str]:
    words = [unicodedata.normalize("NFC", word) for word in letters.split(" ")]
    return dict(zip(words[::2], words[1::2], strict=True))


TCVN3: Final = _pairs(_TCVN3_LETTERS)
VNI: Final = _pairs(_VNI_LETTERS) | {
    letter.upper(): code.upper() for letter, code in _pairs(_VNI_LETTERS).items()
}


def in_tcvn3(text: str) -> str:
    """Type a text as in a .VnTime font; a capital with a tone becomes the small letter, there is no other."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(TCVN3.get(char, TCVN3.get(char.lower(), char)) for char in composed)


def in_vni(text: str) -> str:
    """Type a text as in a VNI font."""
    return "".join(VNI.get(char, char) for char in unicodedata.normalize("NFC", text))


_ONSETS: Final = ("", *re.split(" ", "b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x"))
_RIMES: Final = re.findall(
    r"\S+",
    "a ai an ang anh ao au ay ăm ăn ăng ân âng âu ây em en eng eo ê êm ên ênh êu i ia im in inh iu iên "
    "iêng iêu o oi om on ong oa oai oan oang oanh oăn oe ô ôi ôm ôn ông ơ ơi ơm ơn u ua ui um un ung uân "
    "uây uê uôi uôn uông uy uyên uynh ư ưa ưi ưng ưu ươi ươn ương y yên yêu ác ách át ấp ắc ắt ép ết ếch "
    "ích ít iếc iết óc ọp oạt ốc ột ớp úc út uất uốc uột uyết ức ứt ước ượt",
)
_TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def _spell(onset: str, rime: str, tone: str, place: int) -> str:
    """Put a tone on one of the vowels of a syllable."""
    vowels = [index for index, char in enumerate(rime) if char in "aeiouyăâêôơư"]
    at = vowels[place % len(vowels)] + 1 if vowels else 0
    return unicodedata.normalize("NFC", onset + rime[:at] + (tone if at else "") + rime[at:])


_SYLLABLES: Final = st.builds(
    _spell, st.sampled_from(_ONSETS), st.sampled_from(_RIMES), st.sampled_from(_TONES), st.integers(0, 2)
).filter(is_syllable)
_CASED: Final = st.builds(
    lambda word, case: getattr(word, case)(), _SYLLABLES, st.sampled_from(["lower", "title", "upper"])
)
TEXTS: Final[st.SearchStrategy[list[str]]] = st.lists(
    st.one_of(_CASED, st.sampled_from(["2023", "12,5", "(XKLĐ)", "-", "%", "GDVL"])), max_size=8
)
