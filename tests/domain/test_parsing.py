"""The one parse: a cell is a quantity, a missing value with its reason, or a fault."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.cell import CellValue, ErrorValue, FormulaWithoutValue, Unverified
from hnjobs.domain.finding import FindingCode
from hnjobs.domain.parsing import Fault, Units, parse_cell
from hnjobs.domain.quantity import RATE_BASE, Measure, Missing, MissingReason, Quantity
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

if TYPE_CHECKING:
    from collections.abc import Callable

UNITS: Final = Units(MEASURES)


@pytest.mark.parametrize(
    ("value", "people"),
    [
        pytest.param(6700, 6700, id="number"),
        pytest.param(6700.0, 6700, id="whole-float"),
        pytest.param(0, 0, id="zero-is-zero"),
        pytest.param("0", 0, id="zero-as-text"),
        pytest.param("6700", 6700, id="digits-as-text"),
        pytest.param("6.700", 6700, id="thousands-dot"),
        pytest.param("6 700", 6700, id="thousands-space"),
        pytest.param("6\u00a0700", 6700, id="thousands-no-break-space"),
        pytest.param("1.162.000", 1_162_000, id="two-thousands-dots"),
        pytest.param("6.700 người", 6700, id="with-its-unit"),
        pytest.param("6.700 NGƯỜI", 6700, id="unit-in-capitals"),
        pytest.param("6.700 lao động", 6700, id="synonym-of-the-unit"),
        pytest.param("  6.700\u00a0", 6700, id="spaces-around"),
        pytest.param("+6.700", 6700, id="plus-sign"),
        pytest.param("6700,0", 6700, id="comma-zero"),
        pytest.param("6.700,0", 6700, id="dot-and-comma-zero"),
        pytest.param("6700.0", 6700, id="point-zero"),
    ],
)
def test_people(value: CellValue, people: int) -> None:
    """Every supported notation of a count of people is that count."""
    assert parse_cell(value, PEOPLE, UNITS) == Quantity(people, "person")


@pytest.mark.parametrize(
    ("value", "measure", "dong"),
    [
        pytest.param(114.25, BILLION_DONG, 114_250_000_000, id="billion"),
        pytest.param("114,25", BILLION_DONG, 114_250_000_000, id="comma-begins-the-decimals"),
        pytest.param("114.25", BILLION_DONG, 114_250_000_000, id="point-with-two-digits"),
        pytest.param("0.125", BILLION_DONG, 125_000_000, id="zero-point"),
        pytest.param("0,125", BILLION_DONG, 125_000_000, id="zero-comma"),
        pytest.param("1.234,5", BILLION_DONG, 1_234_500_000_000, id="dot-and-comma"),
        pytest.param("114,25 tỷ", BILLION_DONG, 114_250_000_000, id="with-its-unit"),
        pytest.param(144.3, BILLION_DONG, 144_300_000_000, id="no-exact-float"),
        pytest.param(0.1 + 0.2, BILLION_DONG, 300_000_000, id="noise-behind-15-digits"),
        pytest.param(144000.5, MILLION_DONG, 144_000_500_000, id="million"),
        pytest.param("114.250", THOUSAND_DONG, 114_250_000, id="thousand"),
        pytest.param(12_500_000_001, DONG, 12_500_000_001, id="dong"),
    ],
)
def test_money(value: CellValue, measure: Measure, dong: int) -> None:
    """Tỷ, triệu and nghìn đồng become dong exactly."""
    assert parse_cell(value, measure, UNITS) == Quantity(dong, "dong")


@pytest.mark.parametrize(
    ("value", "shown_as_percent", "hundredths"),
    [
        pytest.param("73,2", False, 7320, id="comma"),
        pytest.param("73,2%", False, 7320, id="percent-sign-typed"),
        pytest.param("73.2 %", False, 7320, id="percent-sign-after-a-space"),
        pytest.param(73.2, False, 7320, id="number"),
        pytest.param(0.732, True, 7320, id="shown-times-100"),
        pytest.param(0.04, True, 400, id="four-percent-shown-times-100"),
        pytest.param(0.04, False, 4, id="not-shown-times-100"),
    ],
)
def test_rates(value: CellValue, shown_as_percent: bool, hundredths: int) -> None:  # noqa: FBT001 a table's column
    """A rate is read as the spreadsheet shows it."""
    found = parse_cell(value, PERCENT, UNITS, percent_format=shown_as_percent)

    assert found == Quantity(hundredths, RATE_BASE)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        pytest.param("", MissingReason.BLANK, id="blank-is-not-zero"),
        pytest.param(" \u00a0\n", MissingReason.BLANK, id="spaces"),
        pytest.param("-", MissingReason.DASH, id="dash-is-not-zero"),
        pytest.param("–", MissingReason.DASH, id="en-dash"),
        pytest.param("---", MissingReason.DASH, id="dashes"),
    ],
)
def test_missing(value: str, reason: MissingReason) -> None:
    """A blank and a dash are two things, and neither is 0."""
    assert parse_cell(value, PEOPLE, UNITS) == Missing(reason)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        pytest.param(6.7, FindingCode.NOT_WHOLE, id="thousands-dot-became-decimal"),
        pytest.param(1250.5, FindingCode.NOT_WHOLE, id="half-a-person"),
        pytest.param("6,7", FindingCode.NOT_WHOLE, id="comma-decimal"),
        pytest.param("6.70", FindingCode.NOT_WHOLE, id="point-with-two-digits"),
        pytest.param(-12, FindingCode.NEGATIVE, id="negative"),
        pytest.param("-1.250", FindingCode.NEGATIVE, id="negative-text"),
        pytest.param("\u2212 5", FindingCode.NEGATIVE, id="minus-sign"),
        pytest.param(date(2023, 3, 15), FindingCode.DATE_FOUND, id="date"),
        pytest.param(datetime(2023, 3, 15, 8), FindingCode.DATE_FOUND, id="moment"),  # noqa: DTZ001 a cell has no zone
        pytest.param(time(8, 0), FindingCode.DATE_FOUND, id="time"),
        pytest.param(timedelta(1), FindingCode.DATE_FOUND, id="duration"),
        pytest.param(ErrorValue("#REF!"), FindingCode.ERROR_VALUE, id="error-value"),
        pytest.param(
            FormulaWithoutValue("=A1"), FindingCode.FORMULA_WITHOUT_VALUE, id="formula-without-value"
        ),
        pytest.param(Unverified(), FindingCode.FORMULA_WITHOUT_VALUE, id="blank-that-may-be-none"),
        pytest.param(True, FindingCode.BOOLEAN_FOUND, id="boolean"),
        pytest.param(False, FindingCode.BOOLEAN_FOUND, id="false-is-not-zero"),
        pytest.param("nhiều", FindingCode.NOT_A_NUMBER, id="words"),
        pytest.param("không", FindingCode.NOT_A_NUMBER, id="none-in-words"),
        pytest.param("x", FindingCode.NOT_A_NUMBER, id="cross"),
        pytest.param("12o", FindingCode.NOT_A_NUMBER, id="letter-for-digit"),
        pytest.param("khoảng 50", FindingCode.NOT_A_NUMBER, id="about"),
        pytest.param("50 cái", FindingCode.NOT_A_NUMBER, id="unknown-unit"),
        pytest.param("50-60", FindingCode.NOT_A_NUMBER, id="range"),
        pytest.param("12/15", FindingCode.NOT_A_NUMBER, id="fraction-bar"),
        pytest.param("1e3", FindingCode.NOT_A_NUMBER, id="exponent"),
        pytest.param("(50)", FindingCode.NOT_A_NUMBER, id="brackets"),
        pytest.param("1.25.000", FindingCode.NOT_A_NUMBER, id="groups-of-two"),
        pytest.param("1.250 000", FindingCode.NOT_A_NUMBER, id="mixed-marks"),
        pytest.param("01.250", FindingCode.NOT_A_NUMBER, id="leading-zero"),
        pytest.param("1.250.", FindingCode.NOT_A_NUMBER, id="dot-at-the-end"),
        pytest.param("1250,", FindingCode.NOT_A_NUMBER, id="comma-at-the-end"),
        pytest.param("1,2,3", FindingCode.NOT_A_NUMBER, id="two-commas"),
        pytest.param("1.2,3", FindingCode.NOT_A_NUMBER, id="one-digit-group"),
        pytest.param("1250.1234", FindingCode.NOT_A_NUMBER, id="four-digits-behind-a-point"),
        pytest.param(float("nan"), FindingCode.NOT_A_NUMBER, id="nan"),
        pytest.param(float("inf"), FindingCode.NOT_A_NUMBER, id="infinity"),
        pytest.param("1,250", FindingCode.SEPARATOR_AMBIGUOUS, id="comma-and-three-digits"),
        pytest.param("1,250,000", FindingCode.SEPARATOR_AMBIGUOUS, id="english-thousands"),
        pytest.param("5 triệu đồng", FindingCode.UNIT_MISMATCH, id="money-for-people"),
        pytest.param("5 nghìn người", FindingCode.UNIT_MISMATCH, id="another-scale"),
    ],
)
def test_fault(value: CellValue, code: FindingCode) -> None:
    """What is no plain number is a fault, never a guess and never 0."""
    found = parse_cell(value, PEOPLE, UNITS)

    assert isinstance(found, Fault)
    assert found.code is code


def test_a_fault_names_its_units() -> None:
    """A unit that does not fit is named beside the one that was asked for."""
    found = parse_cell("5 triệu đồng", BILLION_DONG, UNITS)

    assert found == Fault(FindingCode.UNIT_MISMATCH, (("unit", "triệu đồng"), ("measure", "tỷ đồng")))


@pytest.mark.parametrize(
    ("value", "measure", "code"),
    [
        pytest.param("1,5", DONG, FindingCode.NOT_WHOLE, id="half-a-dong"),
        pytest.param("0,0005", THOUSAND_DONG, FindingCode.TOO_PRECISE, id="below-one-dong"),
        pytest.param(73.205, PERCENT, FindingCode.TOO_PRECISE, id="below-a-hundredth"),
        pytest.param("1,25005", THOUSAND_PEOPLE, FindingCode.NOT_WHOLE, id="part-of-a-person"),
        pytest.param("-1,5", BILLION_DONG, FindingCode.NEGATIVE, id="negative-money"),
        pytest.param(f"1,{'0' * 30}1", BILLION_DONG, FindingCode.TOO_PRECISE, id="remainder-far-behind"),
    ],
)
def test_remainders(value: CellValue, measure: Measure, code: FindingCode) -> None:
    """What leaves a remainder of the smallest unit is a fault, never rounded."""
    found = parse_cell(value, measure, UNITS)

    assert isinstance(found, Fault)
    assert found.code is code


def dotted(number: int) -> str:
    """Write a number with dots for thousands."""
    return f"{number:,}".replace(",", ".")


NOTATIONS: Final[dict[str, Callable[[int], CellValue]]] = {
    "number": lambda n: n,
    "float": float,
    "digits": str,
    "dots": dotted,
    "spaces": lambda n: f"{n:,}".replace(",", " "),
    "no-break-spaces": lambda n: f"{n:,}".replace(",", "\u00a0"),
    "unit": lambda n: f"{dotted(n)} người",
    "comma-zero": lambda n: f"{dotted(n)},0",
    "plus": lambda n: f"+{n}",
}


@pytest.mark.parametrize("notation", NOTATIONS)
@given(number=st.integers(0, 10**15 - 1))
def test_every_notation_of_a_number_is_that_number(notation: str, number: int) -> None:
    """Parsing what was written gives what was meant, up to the 15 digits that Excel keeps."""
    assert parse_cell(NOTATIONS[notation](number), PEOPLE, UNITS) == Quantity(number, "person")


@given(st.integers(0, 10**12), st.sampled_from([BILLION_DONG, MILLION_DONG, THOUSAND_DONG, DONG, PERCENT]))
def test_exact_text_reads_as_the_same_amount(value: int, measure: Measure) -> None:
    """What a message writes is read back as the same amount, or refused as ambiguous; never as another."""
    found = parse_cell(measure.exact_text(value), measure, UNITS)

    assert found in (Quantity(value, measure.base), Fault(FindingCode.SEPARATOR_AMBIGUOUS))


@given(st.text(), st.characters(categories=["L"]), st.text())
def test_a_text_with_a_letter_is_never_a_number(before: str, letter: str, after: str) -> None:
    """Whatever stands around it, a letter that belongs to no unit makes a text no number."""
    assert isinstance(parse_cell(before + letter + after, PEOPLE, Units(())), Fault)


@given(st.text(alphabet="0123456789., -+\u00a0%người"))
def test_any_text_is_one_of_three(text: str) -> None:
    """No text raises, and no quantity is negative."""
    found = parse_cell(text, PEOPLE, UNITS)

    assert not isinstance(found, Quantity) or found.value >= 0


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        pytest.param("Đơn vị tính: triệu đồng", (MILLION_DONG,), id="after-a-colon"),
        pytest.param("Thực hiện (người)", (PEOPLE,), id="in-brackets"),
        pytest.param("Vốn (tỷ đồng) và (người)", (BILLION_DONG, PEOPLE), id="two"),
        pytest.param("(người) (lao động)", (PEOPLE,), id="once"),
        pytest.param("Tổng số người", (), id="not-set-apart"),
        pytest.param("Thực hiện (cái)", (), id="unknown"),
    ],
)
def test_units_inside_a_heading(text: str, measures: tuple[Measure, ...]) -> None:
    """A heading states its unit in brackets or after a colon."""
    assert UNITS.inside(text) == measures


def test_unit_by_its_exact_words() -> None:
    """A unit is known by its label or a synonym, exactly: "triệu" is none of this plan."""
    assert (UNITS.find("TỶ"), UNITS.find("Tỷ đồng"), UNITS.find("triệu")) == (
        BILLION_DONG,
        BILLION_DONG,
        None,
    )


@pytest.mark.parametrize(
    ("value", "measure"),
    [
        pytest.param("99.999.999.999", BILLION_DONG, id="text"),
        pytest.param(99_999_999_999.0, BILLION_DONG, id="number"),
        pytest.param(9_223_372_036_854_775_808, PEOPLE, id="one-too-many"),
    ],
)
def test_a_figure_that_no_column_holds(value: CellValue, measure: Measure) -> None:
    """A figure of more base units than a database holds is a fault, not a crash when it is stored."""
    assert parse_cell(value, measure, UNITS) == Fault(FindingCode.NUMBER_TOO_LARGE)


def test_the_largest_figure() -> None:
    """The last figure that fits is kept to the unit."""
    assert parse_cell("9223372036854775807", PEOPLE, UNITS) == Quantity(2**63 - 1, "person")
