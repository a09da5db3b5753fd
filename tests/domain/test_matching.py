"""Folding and names: one key, exact matches, near misses offered and never taken."""

from __future__ import annotations

import re
import unicodedata
from itertools import combinations
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.matching import NameIndex, fold, fold_label, has_words
from tests.domain.plans import PLAN

if TYPE_CHECKING:
    from random import Random

NAMES: Final = NameIndex(
    {
        "ba-dinh": ("Ba Đình", "UBND quận Ba Đình"),
        "ba-vi": ("Ba Vì", "UBND huyện Ba Vì"),
        "bac-tu-liem": ("Bắc Từ Liêm", "UBND quận Bắc Từ Liêm", "BTL"),
        "nam-tu-liem": ("Nam Từ Liêm", "UBND quận Nam Từ Liêm"),
        "hoa-an": ("Hòa An",),
        "hoa-an-2": ("Hoa Ân",),
        "tay": ("Tây", "Tây"),
        "tay-ho": ("Tây Hồ", "UBND quận Tây Hồ"),
    },
    prefixes=("UBND", "quận", "huyện", "phòng lao động"),
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        pytest.param("Ứng Hòa", "ung hoa", id="accents"),
        pytest.param("ỨNG HOÀ", "ung hoa", id="old-tone-and-case"),
        pytest.param("  ung-hoa_ ", "ung hoa", id="punctuation"),
        pytest.param("Đống Đa", "dong da", id="stroke"),
        pytest.param("Ðống Ða", "dong da", id="icelandic-eth"),
        pytest.param(unicodedata.normalize("NFD", "Thường Tín"), "thuong tin", id="decomposed"),
        pytest.param("Ba\u00a0Vì\n", "ba vi", id="no-break-space"),
        pytest.param("Tỷ lệ %", "ty le phan tram", id="percent-sign"),
        pytest.param("T3/2023", "t3 2023", id="digits-stay"),
        pytest.param("—", "", id="no-word"),
    ],
)
def test_fold(written: str, key: str) -> None:
    """Case, accents, the stroke of đ, punctuation, spaces and the tone's place make no difference."""
    assert fold(written) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà", "Hòa"),
        ("khoẻ", "khỏe"),
        ("Thuỷ", "Thủy"),
        ("TOẠ", "TỌA"),
        (unicodedata.normalize("NFD", "Hoà"), "hòa"),
    ],
)
def test_fold_keeping_accents_knows_both_tone_places(one: str, other: str) -> None:
    """The tone on either vowel of oa, oe, uy is one word even where accents count."""
    assert fold(one, keep_accents=True) == fold(other, keep_accents=True)


def test_fold_keeping_accents_tells_words_apart() -> None:
    """With accents kept, words that differ in them only are two words."""
    assert fold("Hòa An", keep_accents=True) != fold("Hoa Ân", keep_accents=True)


@given(st.text(), st.booleans())
def test_folding_twice_changes_nothing(text: str, keep: bool) -> None:  # noqa: FBT001 hypothesis draws it
    """Folding is idempotent."""
    once = fold(text, keep_accents=keep)

    assert fold(once, keep_accents=keep) == once


@given(st.sampled_from([reporter.full_name for reporter in PLAN.reporters.values()]), st.randoms())
def test_ways_of_writing_a_name_have_its_key(name: str, random: Random) -> None:
    """Case, spacing and Unicode form never change a key."""
    messed = "".join(random.choice((char.upper(), char.lower())) for char in name)

    assert fold(unicodedata.normalize("NFD", f"  {messed.replace(' ', '   ')}.")) == fold(name)


def test_no_two_names_of_the_plan_have_one_key() -> None:
    """Folding never maps two names of the plan together."""
    names = [reporter.name for reporter in PLAN.reporters.values()]

    assert all(fold(one) != fold(other) for one, other in combinations(names, 2))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        pytest.param("1. Vay vốn", "vay von", id="number"),
        pytest.param("1.1. Vay vốn", "vay von", id="sub-number"),
        pytest.param("1.2 Vay vốn", "vay von", id="sub-number-without-dot"),
        pytest.param("(2) Vay vốn", "vay von", id="bracketed"),
        pytest.param("a) Vay vốn", "vay von", id="letter"),
        pytest.param("đ) Vay vốn", "vay von", id="letter-with-stroke"),
        pytest.param("II. Vay vốn", "vay von", id="roman"),
        pytest.param("- Vay vốn", "vay von", id="dash"),
        pytest.param("+ Vay vốn", "vay von", id="plus"),
        pytest.param("Vay vốn", "vay von", id="none"),
        pytest.param("1.000 đồng", "1 000 dong", id="thousands-are-no-bullet"),
        pytest.param("2.", "2", id="nothing-but-a-bullet"),
    ],
)
def test_fold_label(written: str, key: str) -> None:
    """The bullet before a row's label is not part of it."""
    assert fold_label(written) == key


def test_has_words_takes_whole_words() -> None:
    """A phrase counts as whole words only: "th" is not in "tháng"."""
    assert (has_words("ket qua th thang 3", "th"), has_words("thang 3", "th")) == (True, False)


@pytest.mark.parametrize(
    ("written", "id_"),
    [
        pytest.param("Ba Đình", "ba-dinh", id="plain"),
        pytest.param("UBND QUẬN BA ĐÌNH", "ba-dinh", id="letterhead"),
        pytest.param("Phòng Lao động quận Ba Đình", "ba-dinh", id="two-prefixes"),
        pytest.param("ba-dinh", "ba-dinh", id="id"),
        pytest.param("BTL", "bac-tu-liem", id="alias"),
        pytest.param("Hòa An", "hoa-an", id="told-apart-by-accents"),
        pytest.param("Hoa Ân", "hoa-an-2", id="told-apart-by-accents-too"),
        pytest.param("Hoa An", None, id="could-be-two"),
        pytest.param("Từ Liêm", None, id="neither-north-nor-south"),
        pytest.param("Ba Đìn", None, id="a-letter-short"),
        pytest.param("Ba Đình 2", None, id="a-word-more"),
        pytest.param("quận", None, id="prefix-alone"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_find(written: str, id_: str | None) -> None:
    """A name is found by its exact key or not at all; never by likeness."""
    assert NAMES.find(written) == id_


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("Báo cáo của quận Ba Đình tháng 3", ("ba-dinh",), id="after-a-prefix"),
        pytest.param("Báo cáo Ba Đình tháng 3", (), id="without-a-prefix"),
        pytest.param("quận Tây Hồ", ("tay-ho",), id="longer-name-hides-shorter"),
        pytest.param("huyện Ba Vì và quận Ba Đình, huyện Ba Vì", ("ba-vi", "ba-dinh"), id="two-once-each"),
        pytest.param("quận Hoa An", (), id="could-be-two"),
        pytest.param("UBND QUẬN BA ĐÌNH - năm 2023", ("ba-dinh",), id="full-name-and-more"),
        pytest.param("UBND QUẬN BA ĐÌNH\nPHÒNG VĂN HÓA", ("ba-dinh",), id="letterhead-of-two-lines"),
        pytest.param("UBND QUẬN BA ĐÌNH, quận Tây Hồ", ("ba-dinh", "tay-ho"), id="full-name-then-another"),
    ],
)
def test_mentioned_after_a_prefix(text: str, ids: tuple[str, ...]) -> None:
    """In running text a name counts where a prefix word stands before it, or is its own beginning."""
    assert NAMES.mentioned(text, anywhere=False) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("BC T3 Ba Dinh", ("ba-dinh",), id="anywhere"),
        pytest.param("ba-dinh_ba-vi_T3", ("ba-dinh", "ba-vi"), id="two"),
        pytest.param("Tu Liem T3", (), id="neither"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_mentioned_anywhere(text: str, ids: tuple[str, ...]) -> None:
    """In the name of a file or sheet a name counts wherever it stands."""
    assert NAMES.mentioned(text, anywhere=True) == ids


def test_nearest_offers_both() -> None:
    """The name "Từ Liêm" is taken for neither; both are offered, as the plan writes them."""
    assert set(NAMES.nearest("UBND quận Từ Liêm", count=2)) == {"Bắc Từ Liêm", "Nam Từ Liêm"}


def test_nearest_offers_nothing_alike() -> None:
    """A text like no name gets no offer."""
    assert NAMES.nearest("xyzxyzxyz") == ()


def test_starts_with_prefix() -> None:
    """A line that begins with a prefix word claims to name somebody."""
    assert NAMES.starts_with_prefix("UBND phường Trúc Bạch")
    assert not NAMES.starts_with_prefix("Báo cáo quý")


def test_index_of_nothing() -> None:
    """An index without names finds nothing."""
    empty = NameIndex({})

    assert (empty.find("Ba Đình"), empty.mentioned("quận Ba Đình", anywhere=True)) == (None, ())


@given(st.text() | st.text(alphabet="ĐđÐðΣσİıẞßaăâôơưêÁạẶỹ%9_-. \u0301\u0323\u00ad"))
def test_letters_are_folded_one_by_one_as_in_a_text(text: str) -> None:
    """Folding letter by letter says the same as taking the accents off the whole text."""
    kept = "".join(
        char
        for char in unicodedata.normalize("NFD", text.replace("%", " phần trăm ").lower().replace("ð", "đ"))
        if not unicodedata.combining(char)
    )

    assert fold(text) == " ".join(re.findall(r"[^\W_]+", kept.replace("đ", "d")))
