"""Text in the codes before Unicode."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.legacy_evidence import is_suspicious, is_well_spelt, try_code
from hnjobs.domain.legacy_text import LegacyCode, code_of_font, decode
from hnjobs.domain.matching import fold
from tests.legacy_codes import TCVN3, TEXTS, VNI, in_tcvn3, in_vni

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan

C: Final = LegacyCode
Form = Literal["NFC", "NFD"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Tæng céng", "Tổng cộng"),
        ("Sè lao ®éng ®\u00adîc gi¶i quyÕt viÖc lµm", "Số lao động được giải quyết việc làm"),
        ("Ng\u00adêi", "Người"),
        ("Kh¸c 1.250", "Khác 1.250"),
        ("Céng hoµ x· héi", "Cộng hoà xã hội"),
        ("§éc lËp", "Độc lập"),
        ("HuyÖn øng Hoµ", "Huyện ứng Hoà"),
        ("nhµ n−íc, th«ng t− 2022−2023, −u ®·i", "nhà nước, thông tư 2022−2023, ưu đãi"),
        ("mÉu a−1", "mẫu a−1"),
        ("x∙ héi", "xã hội"),
        ("UBND QUËN BA §×NH", "UBND QUẬN BA ĐÌNH"),
        ("CéNG HßA X· HéI", "CỘNG HÒA XÃ HỘI"),
        ("X· A, Tæ B", "Xã A, Tổ B"),
        ("ñY BAN, Sè", "ỦY BAN, SỐ"),
        ("UBND QUËN BA V×, UBND X· A", "UBND QUẬN BA VÌ, UBND XÃ A"),
        ("UBND X· A", "UBND Xã A"),
        ("12/BC-L§TBXH", "12/BC-LĐTBXH"),
        ("· x· héi", "· xã hội"),
    ],
)
def test_tcvn3(typed: str, meant: str) -> None:
    """Each letter of the code has one letter of Unicode; small letters among capitals are capitals."""
    assert decode(typed, C.TCVN3) == meant


def test_tcvn3_in_a_font_of_capitals() -> None:
    """A font like .VnTimeH shows the small letters as capitals."""
    assert decode("HuyÖn øng Hoµ", C.TCVN3, capitals=True) == "HUYỆN ỨNG HOÀ"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Toång coäng", "Tổng cộng"),
        ("Quaän Ba Ñình", "Quận Ba Đình"),
        ("Soá lao ñoäng ñöôïc giaûi quyeát vieäc laøm", "Số lao động được giải quyết việc làm"),
        ("Thò xaõ Sôn Taây, chæ tieâu, nghóa vuï", "Thị xã Sơn Tây, chỉ tiêu, nghĩa vụ"),
        ("QUAÄN BA ÑÌNH", "QUẬN BA ĐÌNH"),
        ("thaúng, THAÚNG, saün, Mî", "thẳng, THẲNG, sẵn, Mỵ"),
        pytest.param("Uûy ban", "Ủy ban", id="small-mark-after-a-capital"),
        pytest.param("vieâïc, taïo ra", "việc, tạo ra", id="two-marks"),
        pytest.param("thò, thiï", "thị, thị", id="mark-on-i"),
        pytest.param("ø Ø 5", "ø Ø 5", id="mark-without-a-letter"),
        pytest.param("eüø", "eüø", id="marks-that-e-does-not-take"),
    ],
)
def test_vni(typed: str, meant: str) -> None:
    """A letter and the sign of its marks are one letter of Unicode."""
    assert decode(typed, C.VNI) == meant


@given(st.text(alphabet=st.characters(max_codepoint=0x7E)))
def test_plain_text_is_the_same_in_both(text: str) -> None:
    """Digits, marks and plain letters are never changed."""
    assert [decode(text, code) for code in C] == [text, text]
    assert not is_suspicious(text)


@given(st.text())
def test_any_text_can_be_tried(text: str) -> None:
    """Nothing in a text stops the weighing or the reading of it."""
    for code in C:
        try_code(text, code)
        assert unicodedata.is_normalized("NFC", decode(text, code))


@pytest.mark.parametrize("letters", [pytest.param(TCVN3, id="tcvn3"), pytest.param(VNI, id="vni")])
def test_every_letter(letters: dict[str, str]) -> None:
    """67 accented letters in both codes; their capitals in VNI, the seven without a tone in TCVN3."""
    code = C.VNI if letters is VNI else C.TCVN3

    assert len(letters) == (134 if code is C.VNI else 74)
    assert {letter: decode(f"x{typed}", code)[1:] for letter, typed in letters.items()} == {
        letter: letter for letter in letters
    }


@given(TEXTS)
def test_vni_there_and_back(words: list[str]) -> None:
    """What was typed in VNI is read as it was meant, case and all."""
    text = " ".join(words)

    assert decode(in_vni(text), C.VNI) == text


@given(TEXTS)
def test_tcvn3_there_and_back(words: list[str]) -> None:
    """What was typed in TCVN3 is read as it was meant, but for the case of the letters the code lacks."""
    text = " ".join(words)

    assert decode(in_tcvn3(text), C.TCVN3).lower() == text.lower()
    assert decode(in_tcvn3(text.lower()), C.TCVN3) == text.lower()


def test_words_of_the_plan(plan: Plan) -> None:
    """Every name and label of the plan survives both codes."""
    texts = [text for one in plan.reporters.values() for text in (one.name, one.full_name)]
    texts += [text for one in plan.indicators.values() for text in (one.label, *one.synonyms)]
    texts += [text for one in plan.tasks for text in (one.title, one.text)]
    composed = [unicodedata.normalize("NFC", text) for text in texts]

    assert [decode(in_vni(text), C.VNI) for text in composed] == composed
    read = [decode(in_tcvn3(text), C.TCVN3) for text in composed]
    assert [text.lower() for text in read] == [text.lower() for text in composed]


@given(TEXTS, st.sampled_from(["NFC", "NFD"]))
def test_good_unicode_is_never_suspicious(words: list[str], form: Form) -> None:
    """Text of Vietnamese syllables is Unicode, whichever its form: nothing is ever turned on its account."""
    assert not is_suspicious(unicodedata.normalize(form, " ".join(words)))


@pytest.mark.parametrize(
    "text",
    [
        "Ba Đình",
        "Ba Ðình",
        "Đơn vị tính",
        "Hà",
        "Ghi chó",
        "café",
        "Müller",
        "Gràce à vous",
        "déjà créés, près de l'hôpital",
        "Straße, für Größe",
        "São Paulo, señor niño",
        "100 m²",
        "người¹",
        "«Sàn» giao dịch",
        "· Vay vốn",
        "Excel® 50 µ",
        "lao\u00adđộng",
        "lao\u00adcông",
        "employ\u00adment",
        "Quý I−II",
        "é Ð",
    ],
)
def test_not_suspicious(text: str) -> None:
    """Unicode with its signs, and words of other languages, need no second look."""
    assert not is_suspicious(text)


@pytest.mark.parametrize(
    "text", ["Kh¸c", "tr\u00adng", "x·", "Céng", "Ng\u00adêi", "§µ", "taïi", "Toång", "ñoàng"]
)
def test_suspicious(text: str) -> None:
    """One word that only an old code explains is enough for a second look."""
    assert is_suspicious(text)
    assert not is_well_spelt(text)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Ðình", True),
        ("«Sàn»", True),
        ("·Sàn", True),
        ("người¹", True),
        ("Excel®", True),
        ("lao\u00adđộng", True),
        ("\u00adlao", True),
        ("Data¹", True),
        ("a¹", False),
        ("XKL®", False),
        ("tr\u00adng", False),
    ],
)
def test_is_well_spelt(word: str, expected: bool) -> None:  # noqa: FBT001 a table's column
    """Marks that stand around words in Unicode are no letters of an old code."""
    assert is_well_spelt(word) is expected


@pytest.mark.parametrize(
    ("text", "code", "fits", "bearable"),
    [
        pytest.param("Kh¸c", C.TCVN3, True, True, id="only-in-the-code"),
        pytest.param("Vay vèn", C.TCVN3, False, True, id="well-spelt-in-both"),
        pytest.param("L§TBXH qua GDVL", C.TCVN3, False, True, id="abbreviation"),
        pytest.param("UB§KH", C.TCVN3, False, True, id="abbreviation-with-a-vowel"),
        pytest.param("Gi¶i thÝch vÒ café", C.TCVN3, False, True, id="one-foreign-word"),
        pytest.param("café", C.TCVN3, False, False, id="foreign-word"),
        pytest.param("hiiÖn", C.TCVN3, False, False, id="slip-of-the-pen"),
        pytest.param("Kh¸c và Hà", C.TCVN3, False, False, id="beside-unicode"),
        pytest.param("HuyÖn Ứng", C.TCVN3, False, False, id="beside-unicode-alone"),
        pytest.param("Toång coäng", C.TCVN3, False, False, id="the-other-code"),
        pytest.param("Tæng céng", C.VNI, False, False, id="tcvn3-is-no-vni"),
        pytest.param("Chi phí", C.VNI, False, True, id="same-in-both"),
        pytest.param("Ba Ðình", C.VNI, False, False, id="stroke-of-another-letter"),
    ],
)
def test_try_code(text: str, code: LegacyCode, fits: bool, bearable: bool) -> None:  # noqa: FBT001 a table's columns
    """A code fits a text when it alone explains a word and nothing speaks against it."""
    trial = try_code(text, code)

    assert (trial.fits, trial.bearable) == (fits, bearable)


def test_plain_words() -> None:
    """Of the words in plain letters, those that could be Vietnamese are counted; abbreviations are not."""
    assert try_code("Visit your São GDVL theo", C.VNI).plain == 33
    assert try_code("GDVL é", C.VNI).plain == 100


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        (".VnTime", (C.TCVN3, False)),
        ("VnTime", (C.TCVN3, False)),
        (".VnTimeH", (C.TCVN3, True)),
        (".VnArial NarrowH", (C.TCVN3, True)),
        (".vntimeh", (C.TCVN3, True)),
        ("VNI-Times", (C.VNI, False)),
        ("VNI Times", (C.VNI, False)),
        ("Times New Roman", None),
        ("Verdana", None),
        ("", None),
    ],
)
def test_code_of_font(font: str, expected: tuple[LegacyCode, bool] | None) -> None:
    """The name of a font tells the code, with or without its dot."""
    assert code_of_font(font) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ứng Hoà", "Ứng Hòa", id="tone-place"),
        pytest.param(unicodedata.normalize("NFD", "Đống Đa"), "Đống Đa", id="nfd"),
        pytest.param("Ba Ðình", "Ba Đình", id="eth-for-d-with-stroke"),
        pytest.param(unicodedata.normalize("NFD", "Thuỷ"), "Thủy", id="both"),
    ],
)
def test_unicode_in_its_variants(one: str, other: str) -> None:
    """What needs no code, the folded key takes care of."""
    assert fold(one, keep_accents=True) == fold(other, keep_accents=True)
