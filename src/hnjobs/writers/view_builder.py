"""Turn a report into the strings of its view, and word its sentences; ``writers.text`` writes the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.writers import text
from hnjobs.writers.view import LetterView, ReportView
from hnjobs.writers.view_queries import list_answers, note_queries
from hnjobs.writers.view_replies import list_arrears, list_chapters, list_tallies, list_tasks, note_tasks
from hnjobs.writers.view_tables import (
    channel_row,
    channel_total,
    comparison_row,
    label_figures,
    list_forms,
    list_milestones,
    note_gaps,
    note_milestones,
    reporter_row,
    reporter_total,
    target_row,
)

if TYPE_CHECKING:
    from datetime import date

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import ChannelRow, IndicatorRow, Report


def build_view(plan: Plan, report: Report, as_of: date) -> ReportView:
    """Return everything the template prints.

    Args:
        plan: the plan.
        report: the report.
        as_of: the day on which the returns were counted.
    """
    group, measure = plan.groups[plan.view.headline_group], plan.measure_of(plan.view.headline)
    headline = plan.indicators[plan.view.headline].label
    by_reporter: list[IndicatorRow | ChannelRow] = [report.headline, *report.channels]
    views = [one for row in report.comparisons for one in (row.left, row.right)]
    name = text.period_name(report.period)
    return ReportView(
        letter=_letter(plan, as_of),
        subject=f"Kết quả {name} thực hiện Kế hoạch {_lowered(plan.document.title)}",
        preamble=_preamble(plan, report, as_of),
        period_heading=f"Thực hiện {name}",
        to_date_heading="Lũy kế từ đầu năm",
        unit_line=f"Đơn vị tính: {measure.label}",
        show_to_date=not report.from_january,
        headline=_headline(plan, report),
        headline_notes=note_gaps(plan, label_figures(plan, report.targets)),
        targets=tuple(target_row(plan, row) for row in report.targets),
        channels=tuple(channel_row(plan, row) for row in report.channels),
        channel_total=channel_total(plan, report),
        milestones=tuple(list_milestones(plan, report)),
        milestone_notes=note_milestones(plan, report),
        comparisons=tuple(comparison_row(plan, row) for row in report.comparisons),
        comparison_notes=note_gaps(plan, [(plan.indicators[one.indicator].label, one) for one in views]),
        forms=tuple(list_forms(plan, report)),
        form_notes=note_gaps(plan, label_figures(plan, report.indicators)),
        tasks=tuple(list_tasks(plan, report.tasks)),
        task_notes=note_tasks(plan, report),
        remarks=tuple(list_chapters(plan, report.remarks)),
        tallies=tuple(list_tallies(plan, report.discipline)),
        arrears=tuple(list_arrears(plan, report.discipline)),
        query_note=note_queries(report),
        answers=tuple(list_answers(plan, report)),
        reporter_heading=group.label,
        channel_labels=tuple(plan.indicators[channel].label for channel in plan.view.channels),
        reporters=tuple(reporter_row(plan, row, place) for place, row in enumerate(report.reporters, 1)),
        reporter_total=reporter_total(plan, report),
        reporter_notes=note_gaps(plan, label_figures(plan, by_reporter)),
        appendix_title=f"{headline} {name} theo {_lowered(group.label)}".upper(),
    )


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _letter(plan: Plan, as_of: date) -> LetterView:
    issuer = plan.issuer
    return LetterView(
        parent=issuer.parent,
        body=issuer.body,
        symbol=issuer.symbol,
        date_line=text.date_line(issuer.place, as_of, signed=False),
        addressee=issuer.addressee,
        capacity=issuer.capacity,
        recipients=issuer.recipients,
        filing=issuer.filing,
    )


def _preamble(plan: Plan, report: Report, as_of: date) -> str:
    document, body = plan.document, plan.issuer.body
    names = (one.name for one in plan.reporters.values() if one.name.casefold() == body.casefold())
    name, (start, end) = text.period_name(report.period), plan.window.window(report.period)
    last = end.fromordinal(end.toordinal() - 1)
    return (
        f"Thực hiện Kế hoạch số {document.number} ngày {text.day(document.date)} của {document.issued_by} "
        f"về {_lowered(document.title)}, {next(names, body)} báo cáo kết quả {name} "
        f"(số liệu từ ngày {text.day(start)} đến hết ngày {text.day(last)}, "
        f"theo các báo cáo nhận được đến ngày {text.day(as_of)}) như sau:"
    )


def _headline(plan: Plan, report: Report) -> str:
    row, measure = report.headline, plan.measure_of(plan.view.headline)
    label, name = plan.indicators[plan.view.headline].label, text.period_name(report.period)
    said = [f"{label} {name}{_amount(plan, row.period)}"]
    if not report.from_january:
        said.append(f"lũy kế từ đầu năm{_amount(plan, row.to_date)}")
    done = row.achievement
    if done and done.ratio:
        promised = text.with_unit(done.target.amount, measure)
        said[-1] += f", đạt {text.share(done.ratio)} kế hoạch năm ({promised})"
    covered = [text.coverage(row.period.coverage, plan), text.coverage(row.to_date.coverage, plan)]
    said.append(covered[0])
    if covered[1] != covered[0]:
        said.append(f"lũy kế {covered[1]}")
    return f"{'; '.join(said)}."


def _amount(plan: Plan, shown: Figure) -> str:
    if shown.value is None:
        return f": {text.why_missing(shown)}"
    return f" là {text.with_unit(shown.value, plan.measure_of(shown.indicator))}"
