"""The HTML view of a report: the page of ``templates/report.html.j2``, as ``html_page`` writes pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.writers.html_page import render_page
from hnjobs.writers.html_view import build_html_view

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report

SCRIPTS: Final = ("tables.js", "report.js")


def render_html(plan: Plan, report: Report, as_of: date, template: Path) -> bytes:
    """Return the page, UTF-8.

    Args:
        plan: the plan.
        report: the report.
        as_of: the day on which the returns were counted.
        template: the template of the page; what it needs stands in its folder.

    Raises:
        TemplateError: a part cannot be read, or the template asks for what the view does not hold.
    """
    return render_page(template, SCRIPTS, build_html_view(plan, report, as_of))
