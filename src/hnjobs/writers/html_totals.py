"""The tables of totals of the HTML view: targets, indicators, channels, quarters, two views of one thing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

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
    difference,
    mark,
    name,
    share,
    words,
)
from hnjobs.writers.view_tables import (
    channel_row,
    channel_total,
    comparison_row,
    label_figures,
    mismatch_words,
    note_gaps,
    quarter_label,
    target_row,
)
from hnjobs.writers.wording import coverage, filled

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import ChannelRow, IndicatorRow, Milestone, Report
    from hnjobs.writers.html_ledger import Ledger


class Card(NamedTuple):
    """A target of the plan area at a glance.

    Attributes:
        label: the indicator.
        figure: its year to date.
        unit: the unit of the figure and of the target.
        target: what was promised.
        share: figure to target; a dash where a share would mean nothing.
        meter: numerator and denominator of the share; None where there is none.
        verdict: whether it is met; empty while nothing can be said.
        covered: whose returns the figure is made of.
    """

    label: str
    figure: Cell
    unit: str
    target: str
    share: str
    meter: tuple[int, int] | None
    verdict: str
    covered: tuple[str, ...]


def list_cards(plan: Plan, report: Report, ledger: Ledger) -> tuple[Card, ...]:
    """Return the plan area's own targets against results."""
    return tuple(_card(plan, row, ledger) for row in report.targets)


def _card(plan: Plan, row: IndicatorRow, ledger: Ledger) -> Card:
    shown, measure = target_row(plan, row), plan.measure_of(row.to_date.indicator)
    ratio = row.achievement.ratio if row.achievement else None
    sentences = dict.fromkeys(f"{text.capitalised(words_)}." for words_ in filled(row.to_date, plan))
    return Card(
        label=shown.label,
        figure=ledger.cell(row.to_date),
        unit="" if measure.rate else measure.label,
        target=shown.target,
        share=shown.achieved,
        meter=(ratio.numerator, ratio.denominator) if ratio else None,
        verdict="" if shown.verdict == text.DASH else shown.verdict,
        covered=(f"{text.capitalised(coverage(row.to_date.coverage, plan))}.", *sentences),
    )


def list_indicators(plan: Plan, report: Report, ledger: Ledger) -> Table:
    """Return every indicator in total under its form, then the targets that no form reports."""
    groups = [
        Group(rows, (form.label,))
        for form in plan.forms.values()
        if (rows := tuple(_indicator(plan, report, row, ledger) for row in _of(report, form.id)))
    ]
    if unreported := tuple(
        _indicator(plan, report, row, ledger) for row in report.targets if row.form is None
    ):
        groups.append(Group(unreported, ("Chỉ tiêu không có trong biểu báo cáo",)))
    columns = (
        Column("Chỉ tiêu"),
        Column("Đơn vị tính"),
        Column("Kế hoạch năm"),
        *_spans(report),
        Column("So với kế hoạch năm"),
        Column("Đánh giá"),
        Column("Báo cáo nhận được"),
    )
    return Table(columns, tuple(groups), notes=note_gaps(plan, label_figures(plan, report.indicators)))


def _of(report: Report, form: str) -> list[IndicatorRow]:
    return [row for row in report.indicators if row.form == form]


def _spans(report: Report, sort: str = "") -> tuple[Column, ...]:
    """Return the headings of the period and, where it does not begin the year, of the year to date."""
    now = Column(f"Thực hiện {text.period_name(report.period)}", sort)
    return (now,) if report.from_january else (now, Column("Lũy kế từ đầu năm", sort))


def _figures(report: Report, row: IndicatorRow | ChannelRow, ledger: Ledger) -> Row:
    now = ledger.cell(row.period)
    return (now,) if report.from_january else (now, ledger.cell(row.to_date))


def _indicator(plan: Plan, report: Report, row: IndicatorRow, ledger: Ledger) -> Row:
    shown = target_row(plan, row)
    return (
        name(shown.label),
        mark(shown.unit),
        Cell(shown.target, "number"),
        *_figures(report, row, ledger),
        share(row.achievement.ratio if row.achievement else None),
        mark(shown.verdict),
        mark(shown.covered),
    )


def list_channels(plan: Plan, report: Report, ledger: Ledger) -> Table:
    """Return the headline by channel; its total is the reported one."""
    shares = (Column("Tỷ trọng", NUMBER),)
    spans = _spans(report, NUMBER)
    columns = (Column("Nguồn", WORDS), *(part for one in spans for part in (one, *shares)))
    rows = [_channel(plan, report, row, ledger) for row in report.channels]
    total = channel_total(plan, report)
    figures = _figures(report, report.headline, ledger)
    foot = (name(total.label), *(part for one in figures for part in (one, Cell(""))), mark(total.covered))
    labelled = label_figures(plan, [report.headline, *report.channels])
    return Table(
        (*columns, Column("Báo cáo nhận được")), (Group(tuple(rows)),), (foot,), note_gaps(plan, labelled)
    )


def _channel(plan: Plan, report: Report, row: ChannelRow, ledger: Ledger) -> Row:
    shown, figures = channel_row(plan, row), _figures(report, row, ledger)
    shares = (share(row.share), share(row.share_to_date))
    pairs = (part for pair in zip(figures, shares, strict=False) for part in pair)  # one figure: one share
    return (name(shown.label), *pairs, mark(shown.covered))


def list_quarters(plan: Plan, report: Report, ledger: Ledger) -> Table:
    """Return signed against actual for each quarter begun, by indicator, with the plan's own mismatches."""
    columns = tuple(
        Column(label)
        for label in ("Kỳ", "Kế hoạch", "Thực hiện", "So với kế hoạch", "Báo cáo nhận được", "Ghi chú")
    )
    groups = [
        Group(
            tuple(_quarter(plan, row, ledger) for row in rows),
            (f"{plan.indicators[indicator].label} ({plan.measure_of(indicator).label})",),
        )
        for indicator, rows in groupby(report.milestones, key=lambda row: row.indicator)
    ]
    labelled = [(plan.indicators[row.indicator].label, row.actual) for row in report.milestones]
    return Table(columns, tuple(groups), notes=note_gaps(plan, labelled))


def _quarter(plan: Plan, row: Milestone, ledger: Ledger) -> Row:
    return (
        name(quarter_label(row)),
        amount(row.planned, plan.measure_of(row.indicator)),
        ledger.cell(row.actual),
        share(row.ratio),
        mark(text.counted(row.actual.coverage)),
        words(mismatch_words(plan, row)),
    )


def list_comparisons(plan: Plan, report: Report, ledger: Ledger) -> Table:
    """Return pairs of views with their difference; nothing is added across a pair."""
    columns = tuple(
        Column(label)
        for label in (
            "Theo báo cáo của địa phương",
            "Số liệu",
            "Theo báo cáo của đơn vị chuyên môn",
            "Số liệu",
            "Chênh lệch",
            "Báo cáo nhận được",
        )
    )
    rows = []
    for row in report.comparisons:
        shown, measure = comparison_row(plan, row), plan.measure_of(row.left.indicator)
        complete = not (row.left.coverage.gaps or row.right.coverage.gaps)
        rows.append(
            (
                name(shown.left_label),
                ledger.cell(row.left),
                words(shown.right_label),
                ledger.cell(row.right),
                difference(row.difference, measure, complete=complete),
                mark(shown.covered),
            )
        )
    views = [one for row in report.comparisons for one in (row.left, row.right)]
    labelled = [(plan.indicators[one.indicator].label, one) for one in views]
    return Table(columns, (Group(tuple(rows)),), notes=note_gaps(plan, labelled))
