"""The sections of the report that follow the forms of the plan: what each form reports, under its own title.

Which there are, what they are called and what they show comes from the plan's forms, groups and view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.writers.sentences import enumerate_figures, statement
from hnjobs.writers.view_said import SectionView
from hnjobs.writers.view_tables import label_figures, mismatch_words, note_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.form import Form
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import IndicatorRow, Report

_REPORT_OF: Final = "báo cáo "  # a form is called "Báo cáo kết quả …", a section "Kết quả …"


def list_sections(plan: Plan, report: Report) -> Iterator[SectionView]:
    """Yield a section for each form but the headline's, of what is not in the chapter of targets."""
    targets = {row.period.indicator for row in report.targets}
    for form in plan.forms.values():
        if form.id == report.headline.form:
            continue
        rows = [
            row
            for row in report.indicators
            if row.form == form.id and (row.period.indicator not in targets or _milestone(plan, row))
        ]
        if rows:
            yield _section(plan, report, form, rows)


def _milestone(plan: Plan, row: IndicatorRow) -> bool:
    return row.period.indicator in plan.view.milestones


def _section(plan: Plan, report: Report, form: Form, rows: list[IndicatorRow]) -> SectionView:
    parts = {part for rule in form.sums for part in rule.parts}
    own = [row for row in rows if row.period.indicator not in parts]
    told = [row for row in own if _milestone(plan, row) or row.achievement]
    told = told or own[:1]
    shown = {row.period.indicator for row in rows}
    by_reporter = {row.period.indicator: row.period for row in report.indicators}
    beside = [left for left, right in plan.view.reconciled if right in shown and left in by_reporter]
    notes = [f"{words}." for row in report.milestones if row.indicator in shown
             if (words := mismatch_words(plan, row))]  # fmt: skip
    return SectionView(
        title=_title(plan, form, rows),
        statements=tuple(statement(plan, report, row) for row in told),
        others=tuple(enumerate_figures(plan, (row.period for row in own if row not in told))),
        beside=tuple(enumerate_figures(plan, (by_reporter[left] for left in beside))),
        notes=(*notes, *note_gaps(plan, label_figures(plan, rows))),
    )


def _title(plan: Plan, form: Form, rows: list[IndicatorRow]) -> str:
    if len(rows) == 1 < len(form.indicators):
        return plan.indicators[rows[0].period.indicator].label
    label = form.label
    if label.lower().startswith(_REPORT_OF):
        label = label[len(_REPORT_OF) :]
    return label[:1].upper() + label[1:]
