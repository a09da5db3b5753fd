"""Quantities: whole base units, exact conversion, no arithmetic across units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.quantity import Measure, Quantity, Ratio, UnitMismatchError
from tests.domain.plans import (
    BILLION_DONG,
    DONG,
    MEASURES,
    MILLION_DONG,
    PEOPLE,
    PERCENT,
    THOUSAND_DONG,
    THOUSAND_PEOPLE,
)


@pytest.mark.parametrize(
    ("number", "measure", "value"),
    [
        pytest.param("114.25", BILLION_DONG, 114_250_000_000, id="billion-dong"),
        pytest.param("144000.5", MILLION_DONG, 144_000_500_000, id="million-dong"),
        pytest.param("0.001", THOUSAND_DONG, 1, id="one-dong"),
        pytest.param("0.0001", THOUSAND_DONG, None, id="below-one-dong"),
        pytest.param("73.2", PERCENT, 7320, id="percent"),
        pytest.param("73.205", PERCENT, None, id="below-a-hundredth"),
        pytest.param("6.7", PEOPLE, None, id="part-of-a-person"),
        pytest.param("6.7", THOUSAND_PEOPLE, 6700, id="thousand-people"),
        pytest.param("1.0000000000000000000000000000000001", BILLION_DONG, None, id="remainder-far-behind"),
    ],
)
def test_to_base(number: str, measure: Measure, value: int | None) -> None:
    """Conversion is exact; what leaves a remainder of the base unit is refused."""
    assert measure.to_base(Decimal(number)) == value


@given(st.sampled_from(MEASURES), st.integers(-(2**63), 2**63 - 1))
def test_from_base_and_back(measure: Measure, value: int) -> None:
    """Base units go to a measure and come back unchanged, over all that the store holds."""
    assert measure.to_base(measure.from_base(value)) == value


@pytest.mark.parametrize(
    ("value", "measure", "text"),
    [
        (114_250_000_000, BILLION_DONG, "114,25 tỷ đồng"),
        (1_000_000_000, BILLION_DONG, "1 tỷ đồng"),
        (1_234_567_000_000_001, BILLION_DONG, "1.234.567,000000001 tỷ đồng"),
        (6700, PEOPLE, "6.700 người"),
        (0, PEOPLE, "0 người"),
        (-100, PEOPLE, "-100 người"),
        (7320, PERCENT, "73,2 %"),
        (162_000, DONG, "162.000 đồng"),
    ],
)
def test_exact_text(value: int, measure: Measure, text: str) -> None:
    """Messages write a value unrounded, in Vietnamese notation, with its unit."""
    assert measure.exact_text(value) == text


def test_only_percentages_are_rates() -> None:
    """A rate is what is stored in hundredths of a percentage point."""
    assert [measure.id for measure in MEASURES if measure.rate] == ["percent"]


def test_arithmetic() -> None:
    """Quantities of one base unit add and subtract."""
    assert Quantity(5, "person") + Quantity(7, "person") == Quantity(12, "person")
    assert Quantity(5, "person") - Quantity(7, "person") == Quantity(-2, "person")


def test_no_arithmetic_across_units() -> None:
    """People and dong are never added, nor subtracted."""
    with pytest.raises(UnitMismatchError, match="person met dong"):
        Quantity(5, "person") + Quantity(7, "dong")
    with pytest.raises(UnitMismatchError, match="dong met person"):
        Quantity(5, "dong") - Quantity(7, "person")


def test_ratio() -> None:
    """A rate is divided only when it is asked for."""
    assert Ratio(3, 8).percent() == Decimal("37.5")
