"""A cell as the reader saw it: plain values, and markers for what a plain value would hide.

Readers produce these, ``domain.parsing`` gives them a meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """A cell that holds an error of the spreadsheet program, e.g. ``#REF!``."""

    text: str


@dataclass(frozen=True, slots=True)
class FormulaWithoutValue:
    """A formula that was never calculated: it looks blank to a fast reader and is not."""

    formula: str


@dataclass(frozen=True, slots=True)
class Unverified:
    """A blank that may hide an error or a formula, and could not be looked at twice."""


_EXACT: Final = 1e15  # Excel keeps 15 digits; a whole float below this is what was typed

CellValue = (
    str
    | int
    | float
    | bool
    | date
    | datetime
    | time
    | timedelta
    | ErrorValue
    | FormulaWithoutValue
    | Unverified
)


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0: 0 is ``A``, 26 is ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the column that some letters name, counted from 0: ``A`` and ``a`` are 0; no letters, -1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def address(row: int, column: int) -> str:
    """Return the address of a cell as Excel shows it, from a row and a column counted from 0."""
    return f"{column_letters(column)}{row + 1}"


def raw_text(value: CellValue) -> str:
    """Return the text that stands for a cell in messages and in the store; whole floats lose their ``.0``."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, ErrorValue):
        return value.text
    if isinstance(value, FormulaWithoutValue):
        return value.formula
    return "" if isinstance(value, Unverified) else str(value)
