"""Reports with what the domain adds to them: the pace of the year, the year before, what the officer wrote.

The pace is worked out here by its own rule, in the open: a twelfth of the target a month.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hnjobs.domain.notes import Notes
from hnjobs.domain.progress import Pacing, Progress, YearAgo
from hnjobs.domain.quantity import Quantity, Ratio

if TYPE_CHECKING:
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.indicator import Target
    from hnjobs.domain.report import Report

NOTES = Notes(
    direction=("Sở đã ban hành Kế hoạch số 12/KH-SLĐTBXH.", "Tổ chức 02 hội nghị giao ban."),
    strengths=("Kết quả tăng đều các tháng.",),
    limits=("Một số đơn vị gửi báo cáo muộn.",),
    causes=("Nhân sự thay đổi.",),
    next_tasks=("Đôn đốc các đơn vị chậm tiến độ.",),
    proposals=("Đề nghị bổ sung nguồn vốn vay.",),
)


def paced(report: Report) -> Report:
    """Return the report with the headline in total and of each reporter on the way to its target."""
    rows = [(report.headline.to_date, report.headline.achievement)]
    rows += [(row.to_date, row.achievement) for row in report.reporters]
    return replace(report, progress=tuple(_progress(one, done.target) for one, done in rows if done))


def _progress(to_date: Figure, target: Target) -> Progress:
    month = to_date.months[-1].last_month
    planned = target.amount * month // 12
    if to_date.value is None:
        return Progress(to_date, target, planned, True, None, None, None, Pacing.UNKNOWN)  # noqa: FBT003 derived
    value, gaps = to_date.value.value, to_date.coverage.gaps
    left = max(target.amount - value, 0)
    pacing = Pacing.BEHIND if not gaps else Pacing.UNKNOWN
    if value >= planned:
        pacing = Pacing.REACHED if not left else Pacing.AHEAD
    return Progress(
        to_date=to_date,
        target=target,
        planned=planned,
        derived=True,
        pace=Ratio(value, planned),
        need=None if month == 12 else -(-left // (12 - month)),
        projected=None if gaps else value * 12 // month,
        pacing=pacing,
    )


def beside(report: Report, *figures: tuple[Figure, int]) -> Report:
    """Return the report with figures of the year before, in base units, beside some of its own."""
    rows = []
    for shown, before in figures:
        value = shown.value
        base = value.base if value else "person"
        difference = Quantity(value.value - before, base) if value else None
        rate = base == "hundredth_pct_point"
        ratio = Ratio(value.value, before) if value and not rate else None
        rows.append(YearAgo(shown, Quantity(before, base), "Báo cáo số 500/BC-SLĐTBXH", difference, ratio))
    return replace(report, years_ago=tuple(rows))
