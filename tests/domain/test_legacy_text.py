"""Text in the old TCVN3 code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.legacy_text import from_tcvn3, looks_like_tcvn3


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Tæng céng", "Tổng cộng"),
        ("Sè lao ®éng ®\u00adîc gi¶i quyÕt viÖc lµm", "Số lao động được giải quyết việc làm"),
        ("Ng\u00adêi", "Người"),
        ("Kh¸c 1.250", "Khác 1.250"),
    ],
)
def test_from_tcvn3(typed: str, meant: str) -> None:
    """Each letter of the code has one letter of Unicode; digits stay as they are."""
    assert from_tcvn3(typed) == meant


@pytest.mark.parametrize(
    ("texts", "legacy"),
    [
        pytest.param(["STT", "Tæng céng"], True, id="tcvn3"),
        pytest.param(["STT", "Ba Đình"], False, id="unicode"),
        pytest.param(["Kết quả", "Tæng céng"], False, id="both-in-one-sheet"),
        pytest.param(["Chỉ số"], False, id="only-letters-of-unicode"),
        pytest.param(["Total", "1250"], False, id="plain-letters"),
        pytest.param([], False, id="nothing"),
    ],
)
def test_looks_like_tcvn3(texts: list[str], legacy: bool) -> None:  # noqa: FBT001 a table's column
    """A sheet is taken for TCVN3 only when no letter of it can be Unicode Vietnamese."""
    assert looks_like_tcvn3(texts) is legacy


@given(st.text(alphabet=st.characters(max_codepoint=0x7E)))
def test_plain_text_is_the_same_in_both(text: str) -> None:
    """Digits, marks and plain letters are never changed."""
    assert from_tcvn3(text) == text
