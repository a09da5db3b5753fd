"""Periods named in titles, headings, sheets and file names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.period_words import Mention, mentions


def named(text: str) -> list[str]:
    """Write the mentions of a text as ``M03 2023``, or ``M03`` where no year is named."""
    return [f"{one.code} {one.year}" if one.year else one.code for one in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tháng 3 năm 2023", ["M03 2023"]),
        ("THÁNG 03 NĂM 2023", ["M03 2023"]),
        ("Tháng 3/2023", ["M03 2023"]),
        ("Tháng 12", ["M12"]),
        ("T3", ["M03"]),
        ("ba-dinh_T3", ["M03"]),
        ("bc_t3_2023", ["M03 2023"]),
        ("03.2023 ba-dinh", ["M03 2023"]),
        ("2023-M03", ["M03 2023"]),
        ("BC 2023-03 Ba Đình", ["M03 2023"]),
        ("NHCSXH_01_2023", ["M01 2023"]),
        ("Quý I năm 2023", ["Q1 2023"]),
        ("Quý 4", ["Q4"]),
        ("Q2/2023", ["Q2 2023"]),
        ("6 tháng đầu năm 2023", ["H1 2023"]),
        ("06 tháng cuối năm", ["H2"]),
        ("6 tháng năm 2023", ["H1 2023"]),
        ("H1 2023", ["H1 2023"]),
        ("9 tháng đầu năm 2023", ["9M 2023"]),
        ("9 tháng", ["9M"]),
        ("Năm 2023", ["Y 2023"]),
        ("Tháng 3, lũy kế 9 tháng năm 2023", ["9M 2023", "M03"]),
        ("Tháng 3 và tháng 4 năm 2023", ["M03", "M04 2023"]),
        ("Tháng 3, tháng 3", ["M03"]),
    ],
)
def test_mentions(text: str, expected: list[str]) -> None:
    """A period is found however it is written, with its year where one stands beside it."""
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Hà Nội, ngày 14 tháng 3 năm 2023", id="date-of-signing"),
        pytest.param("ngày    tháng    năm 2023", id="date-left-blank"),
        pytest.param("số liệu từ 15/02/2023 đến 14/03/2023", id="window-of-dates"),
        pytest.param("nhận 14.3.2023", id="date-with-dots"),
        pytest.param("ba-dinh 2023-04-05", id="date-year-first"),
        pytest.param("ba-dinh 20230314", id="date-without-marks"),
        pytest.param("Theo Quyết định số 12/2023/QĐ-UBND", id="number-of-a-decision"),
        pytest.param("Nghị quyết 11/2022/NQ-HĐND", id="number-of-a-resolution"),
        pytest.param("Tháng 13 năm", id="no-such-month"),
        pytest.param("BTL", id="no-period"),
        pytest.param("T3x", id="letter-behind"),
        pytest.param("12 tháng", id="twelve-months"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_mention(text: str) -> None:
    """A date is no period, and neither is what only looks like one."""
    assert named(text) == []


@given(
    st.integers(1, 12),
    st.sampled_from(["Tháng {} năm 2023", "T{}/2023", "{:02d}/2023", "2023-M{:02d}", "thang {} 2023"]),
)
def test_every_month_in_every_wording(month: int, wording: str) -> None:
    """Each wording names each month of the year."""
    assert mentions(wording.format(month)) == (Mention(f"M{month:02d}", 2023),)
