"""Words around figures: whose months are missing, what stands in for them, names inside a sentence."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

from hnjobs.domain.progress import Pacing
from hnjobs.writers.text import NOT_GIVEN, NOT_OWED, NOT_RECEIVED, counted, periods, short_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.domain.figures import Coverage, Figure
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan

PACINGS: Final = {
    Pacing.REACHED: "đã đạt kế hoạch năm",
    Pacing.AHEAD: "bảo đảm tiến độ",
    Pacing.BEHIND: "chậm tiến độ",
    Pacing.UNKNOWN: "chưa đủ số liệu",
}
"""How a sum stands on the way to its target of the year."""

_ROMAN: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_YEAR: Final = 12
_RUN: Final = 3  # months from which on the ends of a run are shorter to read than the list


def filled(shown: Figure, plan: Plan) -> tuple[str, ...]:
    """Say which months are taken from a later year to date, and of whom, a phrase for each such month.

    ``số liệu từ tháng 1 đến tháng 3 của Ba Vì lấy theo lũy kế trong báo cáo tháng 3``
    """
    by_month: dict[Period, list[str]] = {}
    for reporter, month in shown.filled:
        by_month.setdefault(month, []).append(plan.reporters[reporter].name)
    return tuple(
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
    return f"{plan.reporters[reporter].name} {words} {spans([period for _, period in covered.gaps])}"


def coverage(covered: Coverage, plan: Plan) -> str:
    """Say whose returns a figure is made of; those that lack the same are named together.

    ``tổng hợp từ 27/30 quận, huyện, thị xã; chưa có báo cáo: Sóc Sơn; thêm phần đã báo cáo của: Ba Vì,
    Mê Linh (thiếu tháng 5, 6)``; where all lack the same, ``tất cả đều thiếu tháng 7 đến tháng 12``.
    """
    parts, partial = _coverage_parts(covered, plan)
    alike: dict[str, list[str]] = {}
    for id_ in partial:
        lacks = [period for reporter, period in covered.gaps if reporter == id_]
        alike.setdefault(spans(lacks), []).append(plan.reporters[id_].name)
    if len(alike) == 1 and len(partial) == len(covered.expected) > 1:
        return f"{parts[0]}; tất cả đều thiếu {next(iter(alike))}"
    if alike:
        named = ", ".join(f"{', '.join(names)} (thiếu {lacks})" for lacks, names in alike.items())
        parts.append(f"thêm phần đã báo cáo của: {named}")
    return "; ".join(parts)


def _coverage_parts(covered: Coverage, plan: Plan) -> tuple[list[str], list[str]]:
    """Return how many are counted and who gave nothing, in words; and the ids of those who gave a part."""
    if not covered.expected:
        return [NOT_OWED], []
    groups = dict.fromkeys(plan.reporters[id_].group for id_ in covered.expected)
    units = ", ".join(plan.groups[group].unit for group in groups)
    parts = [f"tổng hợp từ {counted(covered)} {units}"]
    blanks = set(covered.blanks)
    silent = {id_ for id_, period in covered.gaps if (id_, period) not in blanks}
    for words, ids in (
        (NOT_RECEIVED, [id_ for id_ in covered.absent if id_ in silent]),
        (NOT_GIVEN, [id_ for id_ in covered.absent if id_ not in silent]),
    ):
        if ids:
            parts.append(f"{words}: {', '.join(plan.reporters[id_].name for id_ in ids)}")
    told = {*covered.complete, *covered.absent}
    return parts, [id_ for id_ in covered.expected if id_ not in told]


def spans(several: Sequence[Period]) -> str:
    """Name periods as ``text.periods`` does, a long run of months by its ends: ``tháng 7 đến tháng 12``."""
    months = [period.last_month for period in several]
    run = all(period.kind == "month" for period in several) and len(several) >= _RUN
    if run and months == list(range(months[0], months[0] + len(months))):
        return f"tháng {months[0]} đến tháng {months[-1]}"
    return periods(several)


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


def tied(said: Any) -> Any:  # noqa: ANN401 any fact or tree of facts
    """Return facts of a sentence with each ``%`` tied to its number, so that no line begins with it."""
    if isinstance(said, str):
        return said.replace(" %", "\u00a0%")
    if isinstance(said, tuple):
        return tuple(tied(one) for one in said)
    if is_dataclass(said) and not isinstance(said, type):
        return type(said)(**{field.name: tied(getattr(said, field.name)) for field in fields(said)})
    return said
