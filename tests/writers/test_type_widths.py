"""How wide a text is in Times New Roman Bold: the measure of the drawn lines."""

from __future__ import annotations

import pytest

from hnjobs.writers.type_widths import EMU_PER_POINT, widest_line, width_emu


@pytest.mark.parametrize(
    ("text", "units"),
    [
        pytest.param("UBND", 1479 + 1366 + 1479 + 1479, id="capitals"),
        pytest.param("ộ", 1024, id="tone-mark-and-circumflex-add-nothing"),
        pytest.param("Đ", 1479, id="barred-d-is-as-wide-as-d"),
        pytest.param("ư", 1229, id="horn-is-wider"),
        pytest.param("ợ", 1134, id="horn-with-tone"),
        pytest.param("o\u031b\u0323", 1134, id="decomposed-is-the-same"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_width(text: str, units: int) -> None:
    """A width is the sum of the font's advances, in 2.048ths of the size of the type."""
    assert width_emu(text, 2048) == units * EMU_PER_POINT


def test_widest_line() -> None:
    """A text is broken at its spaces as Word does; the widest line counts, a long word stands alone."""
    one = width_emu("aaaa", 12)

    assert widest_line("aaaa aaaa aaaa", 12, room=one) == one
    assert widest_line("aaaa aaaa aaaa", 12, room=10 * one) == width_emu("aaaa aaaa aaaa", 12)
    assert widest_line("aaaa aaaaaaaa", 12, room=one) == 2 * one
