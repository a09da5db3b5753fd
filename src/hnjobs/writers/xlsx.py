"""The workbook of a report: the same figures as the Word document, as numbers, with their sources.

The same report gives the same bytes: the only date inside is the day the returns were counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.writers.xlsx_book import Book
from hnjobs.writers.xlsx_charts import ChartPage
from hnjobs.writers.xlsx_comparisons import write_comparisons
from hnjobs.writers.xlsx_figures import write_channels, write_milestones, write_overview
from hnjobs.writers.xlsx_months import write_months
from hnjobs.writers.xlsx_progress import write_progress
from hnjobs.writers.xlsx_queries import write_queries
from hnjobs.writers.xlsx_records import write_remarks, write_standings, write_tasks
from hnjobs.writers.xlsx_reporters import write_reporters
from hnjobs.writers.xlsx_sources import write_sources
from hnjobs.writers.xlsx_years import write_years_ago

if TYPE_CHECKING:
    from datetime import date

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report


def render_xlsx(plan: Plan, report: Report, as_of: date) -> bytes:
    """Return the workbook of a report.

    Args:
        plan: the plan.
        report: the report.
        as_of: the day on which the returns were counted; also the date in the file's properties.
    """
    book = Book(plan, report, as_of)
    write_overview(book)
    charts = ChartPage(book)
    for write in (
        write_reporters,
        write_progress,
        write_months,
        write_years_ago,
        write_channels,
        write_milestones,
        write_tasks,
        write_remarks,
        write_standings,
        write_queries,
        write_comparisons,
        write_sources,
    ):
        write(book)
    charts.draw()
    return book.close()
