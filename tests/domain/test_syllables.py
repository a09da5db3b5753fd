"""The spelling of Vietnamese syllables."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal

import pytest

from hnjobs.domain.syllables import is_syllable

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan

GOOD = (
    "việc làm hoà hòa thuỷ thủy uý úy quý quốc quỳnh giếng gìn gì nghĩa ngoằn ngoèo khuỷu khuya quở thuở "
    "soóc Đắk Lắk Kạn Ứng MỸ ĐỨC yếu ỷ ý rượu hươu"
)
BAD = (
    "víêt tiêú nhủơng viêt hóan giaù caù taïi laøm Céng Toång été "
    "Müller café für où naïve Krông quỷnhh cế nghà gế bb ấấ"
)


@pytest.mark.parametrize("word", GOOD.split())
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_of_the_language(word: str, form: Literal["NFC", "NFD"]) -> None:
    """Either Unicode form, either place of the tone, any case."""
    assert is_syllable(unicodedata.normalize(form, word))


@pytest.mark.parametrize("word", [*BAD.split(), "", "đ", "\u0301"])
def test_words_that_cannot_be(word: str) -> None:
    """A missing or second tone, a tone in the wrong place, letters that do not meet, and what codes leave."""
    assert not is_syllable(word)


def test_words_of_the_plan(plan: Plan) -> None:
    """Every accented word of the plan of Hanoi is well spelt, abbreviations aside."""
    words = {
        word
        for text in (
            *(one.label for one in plan.indicators.values()),
            *(phrase for one in plan.indicators.values() for phrase in one.synonyms),
            *(one.full_name for one in plan.reporters.values()),
            *(one.text for one in plan.tasks),
            *(one.title for one in plan.tasks),
            *(phrase for phrases in plan.vocabulary.columns.values() for phrase in phrases),
        )
        for word in re.findall(r"[^\W\d_]+", text)
    }
    accented = {word for word in words if not word.isascii()}
    wrong = {word for word in accented if not is_syllable(word)}

    assert len(accented) > 300
    assert {word for word in wrong if not re.fullmatch("[BCDGHKLNQSTXĐ]+|[bđlnqtv]+", word)} == set()
