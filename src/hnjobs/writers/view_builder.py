"""Turn a report into its view: the strings and facts that the Word template prints and chooses by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.writers import text
from hnjobs.writers.letterhead import cite, letterhead
from hnjobs.writers.sections import list_sections
from hnjobs.writers.sentences import statement
from hnjobs.writers.sentences_progress import (
    list_pace,
    list_progress,
    list_years_ago,
    note_years_ago,
    ranking,
)
from hnjobs.writers.view import (
    AppendicesView,
    AppendixView,
    NotesView,
    PeriodView,
    ReportView,
)
from hnjobs.writers.view_chart import chart_months, chart_progress
from hnjobs.writers.view_queries import list_answers, note_queries
from hnjobs.writers.view_replies import list_arrears, list_chapters, list_tallies, list_tasks, note_tasks
from hnjobs.writers.view_reporters import month_table, reporter_table
from hnjobs.writers.view_tables import (
    channel_row,
    channel_total,
    comparison_row,
    label_figures,
    list_forms,
    list_milestones,
    note_gaps,
    note_milestones,
    target_row,
)
from hnjobs.writers.view_words import DisciplineView
from hnjobs.writers.wording import roman, tied, to_date_name

if TYPE_CHECKING:
    from datetime import date

    from hnjobs.domain.notes import Issued
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report


def build_view(plan: Plan, report: Report, as_of: date, issued: Issued | None = None) -> ReportView:
    """Return everything the template prints.

    Args:
        plan: the plan.
        report: the report.
        as_of: the day on which the returns were counted.
        issued: the registry's number and date; None for a draft, which leaves room for them.
    """
    group, measure = plan.groups[plan.view.headline_group], plan.measure_of(plan.view.headline)
    views = [one for row in report.comparisons for one in (row.left, row.right)]
    headline = plan.view.headline
    goals = [row for row in report.targets if row.period.indicator not in {headline, *plan.view.milestones}]
    name = text.period_name(report.period)
    return ReportView(
        letter=letterhead(plan, as_of, issued),
        document=cite(plan),
        period=_period(plan, report, as_of),
        appendix=_appendix(plan, report),
        notes=NotesView(*report.notes),
        subject=f"Kết quả {name} thực hiện Kế hoạch {cite(plan).title}",
        period_heading=f"Thực hiện {name}",
        unit_line=f"Đơn vị tính: {measure.label}",
        show_to_date=not report.from_january,
        headline=tied(statement(plan, report, report.headline)),
        goals=tuple(tied(statement(plan, report, row)) for row in goals),
        targets=tuple(target_row(plan, row) for row in report.targets),
        target_notes=note_gaps(plan, label_figures(plan, report.targets)),
        pace=tied(tuple(list_pace(plan, report))),
        channels=tied(tuple(channel_row(plan, row) for row in report.channels)),
        channel_total=channel_total(plan, report),
        channel_notes=note_gaps(plan, label_figures(plan, [report.headline, *report.channels])),
        comparisons=tuple(comparison_row(plan, row) for row in report.comparisons),
        comparison_notes=note_gaps(plan, [(plan.indicators[one.indicator].label, one) for one in views]),
        sections=tied(tuple(list_sections(plan, report))),
        ranking=tied(ranking(plan, report)),
        chart_progress=chart_progress(plan, report),
        chart_months=chart_months(plan, report),
        progress=tuple(list_progress(plan, report)),
        years_ago=tuple(list_years_ago(plan, report)),
        year_ago_notes=note_years_ago(report),
        milestones=tuple(list_milestones(plan, report)),
        milestone_notes=note_milestones(plan, report),
        forms=tuple(list_forms(plan, report)),
        form_notes=note_gaps(plan, label_figures(plan, report.indicators)),
        tasks=tuple(list_tasks(plan, report.tasks)),
        task_notes=note_tasks(plan, report),
        remarks=tuple(list_chapters(plan, report.remarks)),
        discipline=_discipline(plan, report),
        group=group.label,
        group_unit=group.unit,
        reporters=reporter_table(plan, report),
        months=month_table(plan, report),
    )


def _period(plan: Plan, report: Report, as_of: date) -> PeriodView:
    start, end = plan.window.window(report.period)
    last = report.period.months[-1]
    return PeriodView(
        name=text.period_name(report.period),
        to_date_name=to_date_name(report.period),
        until=text.short_period(last),
        year=str(report.period.year),
        start=text.day(start),
        end=text.day(end.fromordinal(end.toordinal() - 1)),
        as_of=text.until(as_of, report.known_at, plan.time_zone),
        year_over=last.code == "M12",
    )


def _discipline(plan: Plan, report: Report) -> DisciplineView:
    return DisciplineView(
        tallies=tuple(list_tallies(plan, report.discipline)),
        arrears=tuple(list_arrears(plan, report.discipline)),
        query_note=note_queries(report),
        answers=tuple(list_answers(plan, report)),
    )


def _appendix(plan: Plan, report: Report) -> AppendicesView:
    """Number the appendices there are, in the order of the template; one alone has no number."""
    present = {
        "reporters": True,
        "months": len(report.months) > 1,
        "progress": any(row.to_date.reporter is not None for row in report.progress)
        or bool(report.years_ago),
        "milestones": bool(report.milestones),
        "tasks": bool(report.tasks),
        "discipline": any(list_arrears(plan, report.discipline)) or any(list_answers(plan, report)),
        "forms": True,
    }
    names = [name for name, there in present.items() if there]
    numbers = {name: f" {roman(place)}" for place, name in enumerate(names, 1)} if len(names) > 1 else {}
    return AppendicesView(
        **{name: AppendixView(there, numbers.get(name, "")) for name, there in present.items()}
    )
