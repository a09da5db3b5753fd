"""Cells: their address as Excel shows it, and the text that stands for them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from hnjobs.domain.cell import (
    CellValue,
    ErrorValue,
    FormulaWithoutValue,
    Unverified,
    address,
    column_letters,
    column_number,
    raw_text,
)


@pytest.mark.parametrize(
    ("column", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_column_letters(column: int, letters: str) -> None:
    """A column counted from 0 has the letters that Excel shows."""
    assert column_letters(column) == letters


@pytest.mark.parametrize(("letters", "number"), [("A", 0), ("Z", 25), ("AA", 26), ("xfd", 16_383)])
def test_column_numbers(letters: str, number: int) -> None:
    """Letters name a column, counted from 0."""
    assert column_number(letters) == number


def test_address() -> None:
    """Rows and columns are counted from 0 inside and shown from A1."""
    assert (address(0, 0), address(13, 5)) == ("A1", "F14")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("1.250 ", "1.250 ", id="text-as-it-is"),
        pytest.param(1250.0, "1250", id="whole-float"),
        pytest.param(1.25, "1.25", id="fraction"),
        pytest.param(1e15, "1000000000000000.0", id="beyond-15-digits"),
        pytest.param(12, "12", id="int"),
        pytest.param(True, "True", id="boolean"),
        pytest.param(date(2023, 3, 15), "2023-03-15", id="date"),
        pytest.param(datetime(2023, 3, 15, 8, 0), "2023-03-15 08:00:00", id="moment"),  # noqa: DTZ001 a cell has no zone
        pytest.param(time(8, 5), "08:05:00", id="time"),
        pytest.param(timedelta(hours=30), "1 day, 6:00:00", id="duration"),
        pytest.param(ErrorValue("#REF!"), "#REF!", id="error"),
        pytest.param(FormulaWithoutValue("=A1"), "=A1", id="formula"),
        pytest.param(Unverified(), "", id="unverified"),
    ],
)
def test_raw_text(value: CellValue, text: str) -> None:
    """What is kept and shown of a cell is what stood in it."""
    assert raw_text(value) == text
