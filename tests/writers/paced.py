"""A report with everything the HTML view shows, gaps and hostile words included, on the made-up year.

Pace, the year before and the officer's notes are set beside the report here, by rules anyone can follow.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.notes import Notes
from hnjobs.domain.period import Period
from hnjobs.domain.progress import Pacing, Progress, YearAgo
from hnjobs.domain.quantity import Quantity, Ratio
from hnjobs.pipeline.report import load_report
from tests.writers.year import TEMPLATES, TODAY, Year, full_year, plan_2023

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.report import ChannelRow, IndicatorRow, Report, ReporterRow

PLAN: Final = plan_2023()
PAGE: Final = TEMPLATES / "report.html.j2"
HOSTILE: Final = "</script><script>alert('\"&')</script><!-- \u202egnp.exe\u2028\x07"
SOURCE: Final = "Báo cáo năm 2022 (số giả định)"


def year_with_gaps() -> Year:
    """Return a year with a silent district, missing months, a blank, questions, and words meant to harm."""
    year = full_year(PLAN)
    year.drop("soc-son")
    year.drop("ba-vi", "M05", "M06")
    year.drop("nhcsxh", "M04")
    year.blank("ba-dinh", "district_capital", "M06")
    year.say("ba-dinh", "M01", "difficulties", HOSTILE)
    year.ask("ba-dinh", "M03", Finding(FindingCode.ROW_UNKNOWN, "Biểu 02", "B9", "Vốn QG"), HOSTILE)
    year.ask("ba-vi", "M04", Finding(FindingCode.ROW_UNKNOWN, "Biểu 02", "B9", "Vốn QG"))
    return year


def report_of(year: Year, code: str = "H1") -> Report:
    """Return the report of a period with nothing set beside it."""
    return load_report(PLAN, year, Period(2023, code), TODAY)[0]


def whole_report(year: Year, code: str = "H1") -> Report:
    """Return the report of a period with pace, the year before and notes beside it."""
    report = report_of(year, code)
    return replace(
        report,
        progress=tuple(_progress(report)),
        years_ago=tuple(
            _year_ago(one)
            for one in (report.headline.to_date, report.targets[1].to_date)
            if one.value is not None
        ),
        notes=Notes(direction=(f"Đã ban hành kế hoạch. {HOSTILE}",), proposals=("Đề nghị bổ sung vốn.",)),
    )


def _progress(report: Report) -> Iterator[Progress]:
    """Pace each sum by its target spread evenly."""
    rows: list[IndicatorRow | ReporterRow] = [report.headline, *report.reporters]
    for row in rows:
        assert row.achievement
        target, value = row.achievement.target, row.to_date.value
        planned = target.amount * report.period.last_month // 12
        pacing = Pacing.UNKNOWN
        if value is not None and value.value >= target.amount:
            pacing = Pacing.REACHED
        elif value is not None and value.value >= planned:
            pacing = Pacing.AHEAD
        elif value is not None and not row.to_date.coverage.gaps:
            pacing = Pacing.BEHIND
        whole = value is not None and not row.to_date.coverage.gaps
        left = max(12 - report.period.last_month, 1)
        yield Progress(
            to_date=row.to_date,
            target=target,
            planned=planned,
            derived=row is not report.headline,
            pace=Ratio(value.value, planned) if value is not None else None,
            need=max(-(-(target.amount - value.value) // left), 0) if value is not None else None,
            projected=value.value * 12 // report.period.last_month if whole and value else None,
            pacing=pacing,
        )


def _year_ago(shown: Figure) -> YearAgo:
    """Set beside a figure one that was five less."""
    assert shown.value is not None
    five = Quantity(5, shown.value.base)
    return YearAgo(shown, shown.value - five, SOURCE, five, Ratio(shown.value.value, shown.value.value - 5))


def figures_of(report: Report) -> list[Figure]:
    """Return every figure of a report that its documents show."""
    rows: list[IndicatorRow | ChannelRow | ReporterRow] = [
        report.headline,
        *report.targets,
        *report.indicators,
        *report.channels,
        *report.reporters,
    ]
    return [
        *(one for row in rows for one in (row.period, row.to_date)),
        *report.months,
        *(one for row in report.reporters for one in (*row.channels, *row.months)),
        *(row.actual for row in report.milestones),
        *(one for row in report.comparisons for one in (row.left, row.right)),
        *(row.to_date for row in report.progress),
        *(row.figure for row in report.years_ago),
    ]
