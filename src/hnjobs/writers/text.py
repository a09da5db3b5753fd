"""Numbers, dates, periods and coverage become Vietnamese words here and nowhere else.

The only rounding of the program: half up, in whole-number arithmetic. Nothing is added here, and compared
only to choose a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hnjobs.domain.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from hnjobs.domain.figures import Coverage, Figure
    from hnjobs.domain.indicator import Target
    from hnjobs.domain.period import Period
    from hnjobs.domain.quantity import Measure, Ratio

NOT_RECEIVED: Final = "chưa có báo cáo"
NOT_GIVEN: Final = "không có số liệu"
NOT_OWED: Final = "không thuộc kỳ báo cáo"
NOT_ADDED: Final = "không cộng"
TOTAL: Final = "Tổng cộng"
INCOMPLETE: Final = "*"
DASH: Final = "–"
BLANK_DAY: Final = "\u00a0" * 6  # no-break spaces: Word would close up plain ones

_MINUS: Final = "\u2212"
_SHARE_DECIMALS: Final = 1
_ROMAN: Final = ("", "I", "II", "III", "IV")
_WHOLE: Final = "100,0 %"
_MORE_DECIMALS: Final = (2, 3, 4, 5, 6)
_ZERO_BELOW: Final = 10  # a date line writes days below 10 and the months 1 and 2 with a leading zero
_ZERO_MONTHS: Final = 2


def number(value: Quantity | int, measure: Measure) -> str:
    """Write a number of a measure: ``113.450``, ``114,25``, ``73,2 %``; no unit but the percent sign.

    Args:
        value: base units.
        measure: the measure it is printed in, with at most ``measure.decimals`` decimals.
    """
    units = value.value if isinstance(value, Quantity) else value
    written = _decimal(units, measure.scale, measure.decimals)
    return f"{written} {measure.label}" if measure.rate else written


def count(number_of: int) -> str:
    """Write how many there are: ``1.512``."""
    return _decimal(number_of, 1, 0)


def mean(total: int, parts: int, measure: Measure) -> str:
    """Write the mean of a total over its parts, with the decimals of the measure and no unit."""
    return _decimal(total, measure.scale * parts, measure.decimals)


def with_unit(value: Quantity | int, measure: Measure) -> str:
    """Write a number with its unit: ``113.450 người``, ``432 tỷ đồng``, ``73,2 %``."""
    written = number(value, measure)
    return written if measure.rate else f"{written} {measure.label}"


def difference(value: Quantity | None, measure: Measure, *, complete: bool) -> str:
    """Write a difference with its sign: ``+120``, ``−35``, ``0``; with ``*`` when a side lacks something."""
    if value is None:
        return DASH
    written = f"+{number(value, measure)}" if value.value > 0 else number(value, measure)
    return written if complete else f"{written} {INCOMPLETE}"


def share(ratio: Ratio | None) -> str:
    """Write a computed rate with one decimal, rounded half up: ``69,9 %``; a dash where there is none."""
    if ratio is None:
        return DASH
    written = _decimal(ratio.numerator * 100, ratio.denominator, _SHARE_DECIMALS, keep=True)
    return f"{written} %"


def share_in_words(ratio: Ratio) -> str:
    """Write a rate as ``share`` does, but never what falls short of the whole as ``100,0 %``: ``99,96 %``.

    A sentence says "reached" of 100 %, where a table only shows the rounded figure.
    """
    written, short = share(ratio), ratio.numerator < ratio.denominator
    for decimals in _MORE_DECIMALS:
        if not short or not written.startswith("100"):
            break
        written = f"{_decimal(ratio.numerator * 100, ratio.denominator, decimals, keep=True)} %"
    return written


def excess(ratio: Ratio) -> str:
    """Write by how much the whole is passed: ``5,8 %``; empty when it is not, or by less than is shown."""
    if ratio.numerator <= ratio.denominator or share(ratio) == _WHOLE:
        return ""
    return share_of_change(ratio)


def share_of_change(ratio: Ratio) -> str:
    """Write by how much now differs from before, without its sign: now to before of 101,8 % is ``1,8 %``."""
    size = abs(ratio.numerator - ratio.denominator)
    return f"{_decimal(size * 100, ratio.denominator, _SHARE_DECIMALS, keep=True)} %"


def amount_of_change(value: Quantity, measure: Measure) -> str:
    """Write a difference without its sign: ``2.000 người``; of two rates ``0,05 điểm phần trăm``."""
    size = Quantity(abs(value.value), value.base)
    if not measure.rate:
        return with_unit(size, measure)
    return f"{_decimal(size.value, measure.scale, measure.decimals)} điểm phần trăm"


def machine(written: str) -> str:
    """Turn a number written here, with ``%`` or not, into what a chart reads: ``113.450`` into ``113450``."""
    return written.removesuffix(" %").replace(".", "").replace(",", ".").replace(_MINUS, "-")


def target(promised: Target, measure: Measure) -> str:
    """Write what was promised: ``162.000``, ``< 4 %``, ``60–65``."""
    if promised.high is None:
        return number(promised.amount, measure)
    if promised.low is None:
        return f"< {number(promised.high, measure)}"
    return f"{number(promised.low, measure)}{DASH}{number(promised.high, measure)}"


def figure(shown: Figure, measure: Measure) -> str:
    """Write a figure for a table; one that lacks something carries a ``*``, one that is missing says so."""
    if shown.value is not None:
        written = number(shown.value, measure)
        return f"{written} {INCOMPLETE}" if shown.coverage.gaps else written
    return why_missing(shown)


def why_missing(shown: Figure) -> str:
    """Say why a figure has no value."""
    if shown.sources:
        return NOT_ADDED
    if not shown.coverage.expected:
        return NOT_OWED
    blank = len(shown.coverage.blanks) == len(shown.coverage.gaps)
    return NOT_GIVEN if blank else NOT_RECEIVED


def counted(coverage: Coverage) -> str:
    """Write how many gave everything, of how many: ``28/30``; a dash when nobody owes it."""
    return f"{len(coverage.complete)}/{len(coverage.expected)}" if coverage.expected else DASH


def two_digits(several: int) -> str:
    """Write a small count as the plan does, below 10 with a leading zero: ``02``, ``12``."""
    return f"{several:02d}"


def day(when: date) -> str:
    """Write a date as the plan does, with the zeros of the date line: ``15/6/2023``, ``12/01/2023``."""
    return "/".join((*_day_and_month(when), str(when.year)))


def moment(when: datetime) -> str:
    """Write a moment: ``14/6/2023 16:05``; it must already be in the plan's time zone."""
    return f"{day(when)} {when:%H:%M}"


def until(as_of: date, known_at: datetime | None, zone: str) -> str:
    """Write up to when returns were counted: a day, within a day the hour: ``29/6/2023 (17 giờ 00)``."""
    if known_at is None:
        return day(as_of)
    at = known_at.astimezone(ZoneInfo(zone))
    hour = "" if at.time() == at.time().max else f" ({at.hour} giờ {at.minute:02d})"
    return f"{day(as_of)}{hour}"


def date_line(place: str, when: date, *, signed: bool = True) -> str:
    """Write the date line of a document.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I: days below 10 and the months 1 and 2 take a leading zero, the
    months 3 to 9 do not. Before it is signed the day is left blank for the clerk.
    """
    written, month = _day_and_month(when)
    return f"{place}, ngày {written if signed else BLANK_DAY} tháng {month} năm {when.year}"


def long_day(when: date) -> str:
    """Write a date as a document is cited by it: ``ngày 12 tháng 01 năm 2023``."""
    written, month = _day_and_month(when)
    return f"ngày {written} tháng {month} năm {when.year}"


def _day_and_month(when: date) -> tuple[str, str]:
    written = f"{when.day:02d}" if when.day < _ZERO_BELOW else str(when.day)
    return written, f"{when.month:02d}" if when.month <= _ZERO_MONTHS else str(when.month)


def period_name(period: Period) -> str:
    """Name a period with its year: ``6 tháng đầu năm 2023``, ``tháng 3 năm 2023``, ``quý I năm 2023``."""
    if period.kind == "year":
        return f"năm {period.year}"
    if period.kind in {"half", "nine_months"}:
        return f"{short_period(period)} {period.year}"
    return f"{short_period(period)} năm {period.year}"


def short_period(period: Period) -> str:
    """Name a period within its year: ``6 tháng đầu năm``, ``tháng 3``, ``quý I``, ``cả năm``."""
    fixed = {"H1": "6 tháng đầu năm", "H2": "6 tháng cuối năm", "9M": "9 tháng đầu năm", "Y": "cả năm"}
    if period.kind == "quarter":
        return f"quý {_ROMAN[int(period.code[1])]}"
    return fixed.get(period.code, f"tháng {period.last_month}")


def return_name(label: str, period: Period) -> str:
    """Name a return: a form's label with the period, whose kind is not said twice.

    ``Báo cáo tháng`` becomes ``Báo cáo tháng 3 năm 2023``.
    """
    when = period_name(period)
    return f"{label.removesuffix(f' {when.split()[0]}')} {when}"


def periods(several: Sequence[Period]) -> str:
    """Name periods of one year, months together: ``tháng 1, 2, 5; 6 tháng đầu năm``."""
    months = [str(period.last_month) for period in several if period.kind == "month"]
    rest = [short_period(period) for period in several if period.kind != "month"]
    return "; ".join([f"tháng {', '.join(months)}", *rest] if months else rest)


def capitalised(words: str) -> str:
    """Begin a text with a capital letter, leaving the rest as it is."""
    return words[:1].upper() + words[1:]


def _decimal(units: int, scale: int, decimals: int, *, keep: bool = False) -> str:
    """Divide exactly, round half up (away from zero), group by dots; ``keep`` keeps trailing zeros."""
    step = 10**decimals
    rounded = (2 * abs(units) * step + scale) // (2 * scale)
    whole, rest = divmod(rounded, step)
    fraction = f"{rest:0{decimals}d}" if decimals else ""
    fraction = fraction if keep else fraction.rstrip("0")
    grouped = f"{whole:,}".replace(",", ".")
    sign = _MINUS if units < 0 and rounded else ""
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"
