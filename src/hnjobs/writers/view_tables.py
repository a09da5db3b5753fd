"""The view's tables of figures, and the notes that go with every figure that lacks something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.writers import text
from hnjobs.writers.view import ChannelView, ComparisonView, FormView, MilestoneView, TargetView
from hnjobs.writers.wording import coverage, filled, in_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.quantity import Measure
    from hnjobs.domain.report import ChannelRow, Comparison, IndicatorRow, Milestone, Report

VERDICTS: Final = {True: "đạt", False: "chưa đạt", None: "đang thực hiện"}


def note_gaps(plan: Plan, figures: Iterable[tuple[str, Figure]]) -> tuple[str, ...]:
    """Return a sentence for each coverage with gaps, with its indicators where coverages differ.

    Then what stands in for a gap: months that are taken from a later year to date.
    """
    figures = list(figures)
    instead = dict.fromkeys(words for _, shown in figures for words in filled(shown, plan))
    standing_in = tuple(f"{text.capitalised(words)}." for words in instead)
    labels: dict[str, dict[str, set[bool]]] = {}
    for label, shown in figures:
        if shown.coverage.gaps:
            spans = labels.setdefault(coverage(shown.coverage, plan), {}).setdefault(label, set())
            spans.add(shown.of_period)
    if len(labels) == 1:
        return (*(f"{text.INCOMPLETE} {text.capitalised(words)}." for words in labels), *standing_in)
    gaps = (
        f"{text.INCOMPLETE} {'; '.join(_spans(label, spans) for label, spans in named.items())}: {words}."
        for words, named in labels.items()
    )
    return (*gaps, *standing_in)


def _spans(label: str, of_period: set[bool]) -> str:
    return label if True in of_period else f"{label} (lũy kế)"


def label_figures(plan: Plan, rows: Iterable[IndicatorRow | ChannelRow]) -> list[tuple[str, Figure]]:
    """Return each figure of some rows, period and year to date, under the label of its indicator."""
    return [(plan.indicators[one.indicator].label, one) for row in rows for one in (row.period, row.to_date)]


def counted(period: Figure, to_date: Figure) -> str:
    """Write the coverage of a period, and that of the year to date where it differs."""
    now, so_far = text.counted(period.coverage), text.counted(to_date.coverage)
    return now if now == so_far else f"{now}; lũy kế {so_far}"


def target_row(plan: Plan, row: IndicatorRow) -> TargetView:
    """Return the row of an indicator with its target, if the plan has one."""
    indicator = plan.indicators[row.period.indicator]
    measure, done = plan.measure_of(indicator.id), row.achievement
    return TargetView(
        label=indicator.label,
        unit=measure.label,
        target=text.target(done.target, measure) if done else text.DASH,
        period=text.figure(row.period, measure),
        to_date=text.figure(row.to_date, measure),
        achieved=text.share(done.ratio if done else None),
        verdict=VERDICTS[done.met] if done and row.to_date.value is not None else text.DASH,
        covered=counted(row.period, row.to_date),
    )


def list_forms(plan: Plan, report: Report) -> Iterator[FormView]:
    """Yield every reported indicator under the form that gives it."""
    for form in plan.forms.values():
        rows = tuple(target_row(plan, row) for row in report.indicators if row.form == form.id)
        if rows:
            yield FormView(form.label, rows)


def channel_row(plan: Plan, row: ChannelRow) -> ChannelView:
    """Return the row of a channel."""
    measure = plan.measure_of(row.period.indicator)
    return ChannelView(
        label=plan.indicators[row.period.indicator].label,
        name=in_sentence(plan.indicators[row.period.indicator].label),
        amount=said_amount(row.period, measure),
        whole=row.period.coverage.whole,
        period=text.figure(row.period, measure),
        share=text.share(row.share),
        to_date=text.figure(row.to_date, measure),
        share_to_date=text.share(row.share_to_date),
        covered=counted(row.period, row.to_date),
    )


def said_amount(shown: Figure, measure: Measure) -> str:
    """Write a figure with its unit for a sentence; where there is none, why."""
    return text.why_missing(shown) if shown.value is None else text.with_unit(shown.value, measure)


def channel_total(plan: Plan, report: Report) -> ChannelView:
    """Return the row of the headline under its channels."""
    row, measure = report.headline, plan.measure_of(plan.view.headline)
    return ChannelView(
        label=plan.indicators[plan.view.headline].label,
        name=in_sentence(plan.indicators[plan.view.headline].label),
        amount=said_amount(row.period, measure),
        whole=row.period.coverage.whole,
        period=text.figure(row.period, measure),
        share="",
        to_date=text.figure(row.to_date, measure),
        share_to_date="",
        covered=counted(row.period, row.to_date),
    )


def quarter_label(row: Milestone) -> str:
    """Name the quarter of a row, and how far it goes where it has not ended."""
    last = row.actual.months[-1].last_month
    ended = last == row.quarters[-1].last_month
    if row.total:
        return f"Lũy kế đến tháng {last}" + ("" if ended else f" (kế hoạch đến hết {_quarter(row)})")
    return text.capitalised(_quarter(row)) + ("" if ended else f" (đến tháng {last})")


def _quarter(row: Milestone) -> str:
    return text.short_period(row.quarters[-1])


def list_milestones(plan: Plan, report: Report) -> Iterator[MilestoneView]:
    """Yield the rows by quarter; an indicator is named in its first row only."""
    named = ""
    for row in report.milestones:
        measure = plan.measure_of(row.indicator)
        first = row.indicator != named
        named = row.indicator
        yield MilestoneView(
            label=plan.indicators[row.indicator].label if first else "",
            unit=measure.label if first else "",
            quarter=quarter_label(row),
            planned=text.DASH if row.planned is None else text.number(row.planned, measure),
            actual=text.figure(row.actual, measure),
            achieved=text.share(row.ratio),
            covered=text.counted(row.actual.coverage),
        )


def mismatch_words(plan: Plan, row: Milestone) -> str:
    """Say where the signed plan does not add up; empty where it does."""
    if row.mismatch is None:
        return ""
    measure = plan.measure_of(row.indicator)
    return (
        f"{plan.indicators[row.indicator].label}, {_quarter(row)}: Kế hoạch ghi "
        f"{text.with_unit(row.mismatch.headline, measure)}, các phần cộng lại là "
        f"{text.with_unit(row.mismatch.parts, measure)}; giữ nguyên số đã ký"
    )


def note_milestones(plan: Plan, report: Report) -> tuple[str, ...]:
    """Return the plan's own mismatches, then the gaps of the figures."""
    mismatches = (mismatch_words(plan, row) for row in report.milestones)
    widest = {plan.indicators[row.indicator].label: row.actual for row in report.milestones}
    return (*(f"{words}." for words in mismatches if words), *note_gaps(plan, widest.items()))


def comparison_row(plan: Plan, row: Comparison) -> ComparisonView:
    """Return the row of two views of one thing."""
    left, right = plan.indicators[row.left.indicator], plan.indicators[row.right.indicator]
    measure = plan.measure_of(left.id)
    complete = not (row.left.coverage.gaps or row.right.coverage.gaps)
    return ComparisonView(
        left_label=left.label,
        left=text.figure(row.left, measure),
        right_label=right.label,
        right=text.figure(row.right, plan.measure_of(right.id)),
        difference=text.difference(row.difference, measure, complete=complete),
        covered=f"{text.counted(row.left.coverage)}; {text.counted(row.right.coverage)}",
    )


def received(shown: Figure) -> str:
    """Write how many of one reporter's values came: ``5/6``."""
    given = len(shown.sources)
    return f"{given}/{given + len(shown.coverage.gaps)}"
