"""The one parse: a cell becomes a quantity, a missing value with a reason, or a fault. Never a guess.

Vietnamese notation: a dot or a space groups thousands, a comma begins the decimals. What could be read two
ways is a fault, and so is anything that is not a number at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from hnjobs.domain.cell import CellValue, ErrorValue
from hnjobs.domain.finding import FindingCode
from hnjobs.domain.matching import fold, remembered
from hnjobs.domain.quantity import Measure, Missing, MissingReason, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACES: Final = " \u00a0\u2007\u2009\u202f"  # plain, no-break, figure, thin and narrow no-break space
_DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_NUMBER: Final = re.compile(rf"(?P<sign>[-\u2212+]?)\s*(?P<digits>\d[\d.,{_SPACES}]*)(?P<unit>\D*)")
_GROUPED: Final = re.compile(rf"\d{{1,3}}(?:(?P<mark>[.{_SPACES}])\d{{3}})(?:(?P=mark)\d{{3}})*")
_AMBIGUOUS: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_EXACT: Final = 10**15  # whole floats below this are what was typed
LARGEST: Final = 2**63 - 1  # base units: what a column of either database holds
_EXCEL_DIGITS: Final = ".15g"  # Excel keeps and shows 15 significant digits; the rest of a float is noise


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell is neither a quantity nor missing, with the facts its wording needs."""

    code: FindingCode
    facts: tuple[tuple[str, str], ...] = ()


class Units:
    """The measures of a plan, found by the way people write them."""

    def __init__(self, measures: Iterable[Measure]) -> None:
        """Take every measure that a form may name."""
        self._inside: dict[str, tuple[Measure, ...]] = {}
        self._by_key = {
            fold(written): measure for measure in measures for written in (measure.label, *measure.synonyms)
        }

    def find(self, text: str) -> Measure | None:
        """Return the measure that a text names exactly, None when it names none."""
        return self._by_key.get(fold(text))

    def inside(self, text: str) -> tuple[Measure, ...]:
        """Return the measures named in brackets or after a colon in a heading ("(người)", "ĐVT: tỷ đồng")."""
        return remembered(self._inside, text, self._find_inside)

    def _find_inside(self, text: str) -> tuple[Measure, ...]:
        parts = re.findall(r"\(([^()]*)\)", text) + re.split(r"[:：]", text)[1:]
        found = (self.find(part) for part in parts)
        return tuple(dict.fromkeys(measure for measure in found if measure))


def parse_cell(
    value: CellValue, measure: Measure, units: Units, *, percent_format: bool = False
) -> Quantity | Missing | Fault:
    """Give a cell its meaning.

    Args:
        value: the cell as the reader saw it.
        measure: the measure the cell is stated in; the result is in its base unit, converted exactly.
        units: the measures that may be written behind the number.
        percent_format: True when the spreadsheet shows the stored number times 100, with a % sign.

    Returns:
        A quantity of ``measure.base``; Missing for a blank and for a lone dash; else a Fault.
    """
    if isinstance(value, str):
        return _from_text(value, measure, units)
    if isinstance(value, bool):
        return Fault(FindingCode.BOOLEAN_FOUND)
    if isinstance(value, (int, float)):
        return _from_number(value, measure, percent_format=percent_format)
    if isinstance(value, (date, time, timedelta)):
        return Fault(FindingCode.DATE_FOUND)
    return Fault(
        FindingCode.ERROR_VALUE if isinstance(value, ErrorValue) else FindingCode.FORMULA_WITHOUT_VALUE
    )


def _from_number(value: float, measure: Measure, *, percent_format: bool) -> Quantity | Fault:
    if (
        not percent_format
        and value >= 0
        and (isinstance(value, int) or value.is_integer())
        and value < _EXACT
    ):
        whole = int(value) * measure.scale  # nearly every cell; the long way says the same
        return Quantity(whole, measure.base) if whole <= LARGEST else Fault(FindingCode.NUMBER_TOO_LARGE)
    try:
        number = Decimal(format(value, _EXCEL_DIGITS)) if isinstance(value, float) else Decimal(value)
    except (InvalidOperation, ValueError, OverflowError):  # pragma: no cover - Decimal takes every float text
        return Fault(FindingCode.NOT_A_NUMBER)
    if not number.is_finite():
        return Fault(FindingCode.NOT_A_NUMBER)
    return _quantity(number * 100 if percent_format else number, measure)


def _from_text(text: str, measure: Measure, units: Units) -> Quantity | Missing | Fault:
    stripped = text.strip().strip(_SPACES)
    if not stripped:
        return Missing(MissingReason.BLANK)
    if set(stripped) <= _DASHES:
        return Missing(MissingReason.DASH)
    match = _NUMBER.fullmatch(stripped)
    if not match:
        return Fault(FindingCode.NOT_A_NUMBER)
    unit = match["unit"].strip()
    if unit:
        stated = units.find(unit)
        if stated is None:
            return Fault(FindingCode.NOT_A_NUMBER)
        if stated.base != measure.base or stated.scale != measure.scale:
            return Fault(FindingCode.UNIT_MISMATCH, (("unit", stated.label), ("measure", measure.label)))
    number = _decimal(match["digits"].strip(_SPACES))
    if isinstance(number, Fault):
        return number
    return _quantity(-number if match["sign"] in ("-", "\u2212") else number, measure)


def _decimal(digits: str) -> Decimal | Fault:
    """Read digits in Vietnamese notation; a single dot with one or two digits behind can only be decimal."""
    if digits.isdigit():
        return Decimal(digits)
    if _AMBIGUOUS.fullmatch(digits):
        return Fault(FindingCode.SEPARATOR_AMBIGUOUS)
    whole, comma, fraction = digits.partition(",")
    if comma and not fraction.isdigit():
        return Fault(FindingCode.NOT_A_NUMBER)
    if whole.isdigit():
        return Decimal(f"{whole}.{fraction}")
    if _GROUPED.fullmatch(whole) and not whole.startswith("0"):
        grouped = re.sub(rf"[.{_SPACES}]", "", whole)
        return Decimal(f"{grouped}.{fraction}" if comma else grouped)
    if not comma and re.fullmatch(r"\d+\.\d{1,2}|0\.\d+", whole):
        return Decimal(whole)
    return Fault(FindingCode.NOT_A_NUMBER)


def _quantity(number: Decimal, measure: Measure) -> Quantity | Fault:
    if number < 0:
        return Fault(FindingCode.NEGATIVE)
    value = measure.to_base(number)
    if value is None:
        code = FindingCode.NOT_WHOLE if measure.whole else FindingCode.TOO_PRECISE
        return Fault(code, (("measure", measure.label),))
    if value > LARGEST:
        return Fault(FindingCode.NUMBER_TOO_LARGE)
    return Quantity(value, measure.base)
