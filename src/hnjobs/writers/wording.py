"""Words around figures: whose months are missing, what stands in for them, names inside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.writers.text import NOT_GIVEN, NOT_RECEIVED, periods, short_period

if TYPE_CHECKING:
    from hnjobs.domain.figures import Coverage, Figure
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan

_ROMAN: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_YEAR: Final = 12


def filled(shown: Figure, plan: Plan) -> str:
    """Say which months are taken from a later year to date, and of whom; empty when none is.

    ``số liệu từ tháng 1 đến tháng 3 của Ba Vì lấy theo lũy kế trong báo cáo tháng 3``
    """
    by_month: dict[Period, list[str]] = {}
    for reporter, month in shown.filled:
        by_month.setdefault(month, []).append(plan.reporters[reporter].name)
    return "; ".join(
        f"số liệu {_until(month)} của {', '.join(names)} lấy theo lũy kế trong báo cáo {short_period(month)}"
        for month, names in by_month.items()
    )


def _until(month: Period) -> str:
    last = month.last_month
    return "tháng 1" if last == 1 else f"từ tháng 1 đến tháng {last}"


def lacking(covered: Coverage, plan: Plan) -> str:
    """Say of a figure of one reporter which periods it lacks; empty when it lacks none."""
    if not covered.gaps:
        return ""
    reporter = covered.gaps[0][0]
    words = NOT_GIVEN if len(covered.blanks) == len(covered.gaps) else NOT_RECEIVED
    return f"{plan.reporters[reporter].name} {words} {periods([period for _, period in covered.gaps])}"


def to_date_name(period: Period) -> str:
    """Name the months from January to the end of a period: ``5 tháng đầu năm 2023``, ``năm 2023``."""
    last = period.last_month
    if last == 1:
        return f"tháng 1 năm {period.year}"
    return f"năm {period.year}" if last == _YEAR else f"{last} tháng đầu năm {period.year}"


def in_sentence(label: str) -> str:
    """Begin a label with a small letter, unless it begins with an abbreviation or one letter alone."""
    return label if label[1:2].upper() == label[1:2] else label[:1].lower() + label[1:]


def roman(number: int) -> str:
    """Write 1 to 12 as an appendix is numbered."""
    return _ROMAN[number]
