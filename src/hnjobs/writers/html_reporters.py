"""The tables by reporter of the HTML view: results with their channels, and months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.writers import text
from hnjobs.writers.html_cells import (
    NUMBER,
    WORDS,
    Cell,
    Column,
    Group,
    Row,
    Table,
    amount,
    mark,
    name,
    place,
    share,
)
from hnjobs.writers.html_ledger import span
from hnjobs.writers.view_tables import counted, label_figures, note_gaps, received

if TYPE_CHECKING:
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report, ReporterRow
    from hnjobs.writers.html_ledger import Ledger


def list_reporters(plan: Plan, report: Report, ledger: Ledger) -> Table:
    """Return the headline by reporter, with its channels, and the total with its coverage."""
    group = plan.groups[plan.view.headline_group].label
    channels = tuple(Column(plan.indicators[id_].label, NUMBER) for id_ in plan.view.channels)
    now = f"Thực hiện {text.period_name(report.period)}"
    columns = (
        Column("TT", NUMBER),
        Column(group, WORDS),
        Column("Kế hoạch năm", NUMBER),
        Column(now, NUMBER),
        *(() if report.from_january else (Column("Lũy kế từ đầu năm", NUMBER),)),
        Column("So với kế hoạch năm", NUMBER),
        *channels,
        Column("Báo cáo nhận được", WORDS),
    )
    rows = [_reporter(plan, report, row, (ledger, at)) for at, row in enumerate(report.reporters, 1)]
    labelled = label_figures(plan, [report.headline, *report.channels])
    return Table(
        columns, (Group(tuple(rows)),), (_total(plan, report, ledger),), note_gaps(plan, labelled), head=1
    )


def _reporter(plan: Plan, report: Report, row: ReporterRow, where: tuple[Ledger, int]) -> Row:
    ledger, at = where
    done, measure = row.achievement, plan.measure_of(plan.view.headline)
    return (
        place(at),
        name(plan.reporters[row.reporter].name),
        amount(done.target.amount if done else None, measure),
        *_spans(report, (row.period, row.to_date), ledger),
        share(done.ratio if done else None),
        *(ledger.cell(one) for one in row.channels),
        received_cell(row.to_date),
    )


def _spans(report: Report, figures: tuple[Figure, Figure], ledger: Ledger) -> tuple[Cell, ...]:
    return tuple(ledger.cell(one) for one in (figures[:1] if report.from_january else figures))


def received_cell(shown: Figure) -> Cell:
    """Return the cell that says how many of one reporter's values came, which did not, and what stands in."""
    lacking = text.periods([period for _, period in shown.coverage.gaps])
    if shown.filled:  # one year to date stands for several months: a count would say nothing
        said = f"lấy theo lũy kế trong báo cáo {text.short_period(shown.filled[0][1])}"
    else:
        said = received(shown)
    return mark(f"{said} (thiếu {lacking})" if lacking else said)


def _total(plan: Plan, report: Report, ledger: Ledger) -> Row:
    row, measure = report.headline, plan.measure_of(plan.view.headline)
    done = row.achievement
    return (
        Cell(""),
        name(text.TOTAL),
        amount(done.target.amount if done else None, measure),
        *_spans(report, (row.period, row.to_date), ledger),
        share(done.ratio if done else None),
        *(ledger.cell(one.period) for one in report.channels),
        mark(counted(row.period, row.to_date)),
    )


def list_months(plan: Plan, report: Report, ledger: Ledger) -> Table:
    """Return the headline by reporter and month, each total with its coverage below it."""
    group, months = plan.groups[plan.view.headline_group].label, report.period.to_date
    columns = (
        Column("TT", NUMBER),
        Column(group, WORDS),
        *(Column(text.capitalised(text.short_period(month)), NUMBER) for month in months),
        Column("Lũy kế", NUMBER),
        Column("Báo cáo nhận được", WORDS),
    )
    rows = tuple(
        (
            place(at),
            name(plan.reporters[row.reporter].name),
            *(ledger.cell(one) for one in (*row.months, row.to_date)),
            received_cell(row.to_date),
        )
        for at, row in enumerate(report.reporters, 1)
    )
    totals = (*report.months, report.headline.to_date)
    covered = [mark(text.counted(one.coverage)) for one in totals]
    foot = (
        (Cell(""), name(text.TOTAL), *(ledger.cell(one) for one in totals), Cell("")),
        (Cell(""), name("Tổng hợp từ"), *covered, Cell("")),
    )
    labelled = [(text.capitalised(span(one)), one) for one in totals]
    return Table(columns, (Group(rows),), foot, note_gaps(plan, labelled), head=1)
