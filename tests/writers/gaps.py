"""A report with everything the HTML view shows, gaps and hostile words included, on the made-up year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.notes import Notes
from hnjobs.domain.period import Period
from hnjobs.domain.plan import YearBefore
from hnjobs.pipeline.report import load_report
from tests.writers.year import TEMPLATES, TODAY, Year, full_year, plan_2023

if TYPE_CHECKING:
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.report import ChannelRow, IndicatorRow, Report, ReporterRow

PAGE: Final = TEMPLATES / "report.html.j2"
HOSTILE: Final = "</script><script>alert('\"&')</script><!-- \u202egnp.exe\u2028\x07"
SOURCE: Final = "Báo cáo năm 2022 (số giả định)"
PLAN: Final = replace(
    plan_2023(),
    year_before=(
        YearBefore("jobs_created", None, (1, 6), 268_963, SOURCE),
        YearBefore("unemployment_urban", None, (1, 6), 292, SOURCE),
    ),
)
"""The plan of 2023, with results of the year before that are nobody's."""


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
    """Return the report of a period."""
    return load_report(PLAN, year, Period(2023, code), TODAY)[0]


def whole_report(year: Year, code: str = "H1") -> Report:
    """Return the report of a period with the officer's notes."""
    notes = Notes(direction=(f"Đã ban hành kế hoạch. {HOSTILE}",), proposals=("Đề nghị bổ sung vốn.",))
    return replace(report_of(year, code), notes=notes)


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
