"""What the charts of the report show: progress by reporter, and the months against the pace of the year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hnjobs.domain.progress import Pacing
from hnjobs.domain.quantity import Ratio
from hnjobs.writers import text
from hnjobs.writers.sentences_progress import ranked

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report, ReporterRow

_PERCENT: Final = " %"
_AT_LEAST: Final = 2  # one month, or one reporter, is no chart


@dataclass(frozen=True, slots=True)
class BarsView:
    """A row of columns; a value is a number as a program reads it, empty where there is no column."""

    name: str
    values: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """Columns, and a line across them where there is a pace to keep.

    Attributes:
        title: the title.
        description: the same in words, for who cannot see it.
        categories: what stands below the columns.
        bars: one row of columns, or two that are told apart by their filling.
        line: (name, values) of the line; None where there is none.
        percent: True when the values are percentages.
        crowded: True when the names below must stand upright.
    """

    title: str
    description: str
    categories: tuple[str, ...]
    bars: tuple[BarsView, ...]
    line: tuple[str, tuple[str, ...]] | None
    percent: bool
    crowded: bool


def chart_progress(plan: Plan, report: Report) -> ChartView | None:
    """Return the reporters by their share of the year's target, the highest first, beside the pace.

    Who lacks something has no column: its share would stand as if complete. None without two columns.
    """
    rows = ranked(report)
    if len(rows) < _AT_LEAST:
        return None
    missing = [row for row in report.reporters if row not in rows]
    own = {row.to_date.reporter: row for row in report.progress if row.to_date.reporter is not None}
    behind = [row.reporter in own and own[row.reporter].pacing is Pacing.BEHIND for row in rows]
    shares = [text.share(row.achievement.ratio if row.achievement else None) for row in rows]
    blank = ("",) * len(missing)
    bars = [_some("Bảo đảm tiến độ" if own else "Kết quả", shares, [not late for late in behind], blank)]
    if any(behind):
        bars.append(_some("Chậm tiến độ", shares, behind, blank))
    paces = [
        text.machine(text.share(Ratio(own[row.reporter].planned, own[row.reporter].target.amount)))
        for row in rows
        if row.reporter in own
    ]
    names = [plan.reporters[row.reporter].name for row in rows]
    name = text.period_name(report.period)
    return ChartView(
        title=f"Tỷ lệ thực hiện chỉ tiêu năm (%), đến hết {name}",
        description=_describe(names, shares, plan, missing),
        categories=(*names, *(f"{plan.reporters[row.reporter].name} *" for row in missing)),
        bars=tuple(bars),
        line=("Tiến độ tính đều theo tháng", (*paces, *blank)) if len(paces) == len(rows) else None,
        percent=True,
        crowded=True,
    )


def _some(name: str, shares: list[str], which: list[bool], blank: tuple[str, ...]) -> BarsView:
    chosen = [share if wanted else "" for share, wanted in zip(shares, which, strict=True)]
    return BarsView(
        name,
        (*(text.machine(share) for share in chosen), *blank),
        (*(share.removesuffix(_PERCENT) for share in chosen), *blank),
    )


def _describe(names: list[str], shares: list[str], plan: Plan, missing: list[ReporterRow]) -> str:
    said = "; ".join(f"{name} {share}" for name, share in zip(names, shares, strict=True))
    left_out = ", ".join(plan.reporters[row.reporter].name for row in missing)
    ending = f" Chưa đủ số liệu: {left_out}." if left_out else ""
    return f"Biểu đồ cột tỷ lệ thực hiện chỉ tiêu năm, xếp từ cao đến thấp: {said}.{ending}"


def chart_months(plan: Plan, report: Report) -> ChartView | None:
    """Return the headline month by month beside the mean a month that the pace of the year asks for."""
    measure = plan.measure_of(plan.view.headline)
    shown = [month for month in report.months if month.value is not None]
    if len(shown) < _AT_LEAST:
        return None
    written = ["" if one.value is None else text.number(one.value, measure) for one in report.months]
    marks = [text.INCOMPLETE if one.coverage.gaps else "" for one in report.months]
    labels = tuple(f"{number}{mark}" if number else "" for number, mark in zip(written, marks, strict=True))
    names = tuple(text.capitalised(text.short_period(one.period)) for one in report.months)
    pairs = zip(names, labels, strict=True)
    said = "; ".join(f"{name.lower()}: {label or 'chưa có số liệu'}" for name, label in pairs)
    label = plan.indicators[plan.view.headline].label
    return ChartView(
        title=f"{label} từng tháng ({measure.label})",
        description=f"Biểu đồ cột {label.lower()} từng tháng: {said}.",
        categories=names,
        bars=(BarsView("Kết quả trong tháng", tuple(map(text.machine, written)), labels),),
        line=_mean(plan, report, len(names)),
        percent=False,
        crowded=False,
    )


def _mean(plan: Plan, report: Report, months: int) -> tuple[str, tuple[str, ...]] | None:
    """Return the line of what was due by now, a month; None without a pace."""
    own = (row for row in report.progress if row.to_date.reporter is None)
    row = next((one for one in own if one.to_date.indicator == plan.view.headline), None)
    if row is None:
        return None
    mean = text.mean(row.planned, months, plan.measure_of(plan.view.headline))
    schedule = "tính đều theo tháng" if row.derived else "theo mốc của Kế hoạch"
    return f"Bình quân tháng để kịp tiến độ {schedule}: {mean}", (text.machine(mean),) * months
