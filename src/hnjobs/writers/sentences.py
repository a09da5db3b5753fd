"""Figures become the facts of a sentence: amount, coverage, verdict; phrases stand in the template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.indicator import Direction
from hnjobs.domain.quantity import Quantity
from hnjobs.writers import text
from hnjobs.writers.view_said import ChangeView, QuarterView, SaidView, StatementView
from hnjobs.writers.wording import coverage, filled, in_sentence, lacking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hnjobs.domain.consolidation import Achievement
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.quantity import Measure
    from hnjobs.domain.report import IndicatorRow, Report

BOUNDS: Final = {Direction.AT_LEAST: "floor", Direction.BELOW: "ceiling", Direction.RANGE: "range"}
NO_CHANGE: Final = ChangeView(
    known=False, year="", before="", direction="", at_least=False, amount="", share=""
)
NO_QUARTER: Final = QuarterView(known=False, until="", planned="", share="", excess="")


def said(plan: Plan, shown: Figure) -> SaidView:
    """Return a figure as a sentence may say it."""
    given = shown.value is not None
    amount = text.why_missing(shown)
    if shown.value is not None:
        amount = text.with_unit(shown.value, plan.measure_of(shown.indicator))
    return SaidView(amount, given, whole=shown.coverage.whole, covered=covered(plan, shown))


def covered(plan: Plan, shown: Figure) -> str:
    """Say whose returns a figure is made of, who is missing, and what stands in for a gap.

    Empty for the whole figure of one reporter, about which there is nothing to say.
    """
    parts = []
    if len(shown.coverage.expected) > 1:
        parts.append(coverage(shown.coverage, plan))
    elif shown.value is not None and shown.coverage.gaps:
        parts.append(lacking(shown.coverage, plan))
    parts += filled(shown, plan)
    return "; ".join(parts)


def amount_of(plan: Plan, shown: Figure) -> str:
    """Return "name amount" for an enumeration; what lacks something says so behind it."""
    name = in_sentence(plan.indicators[shown.indicator].label)
    if shown.value is None:
        return f"{name}: {text.why_missing(shown)}"
    amount = text.with_unit(shown.value, plan.measure_of(shown.indicator))
    return f"{name} ít nhất {amount}" if shown.coverage.gaps else f"{name} {amount}"


def enumerate_figures(plan: Plan, figures: Iterable[Figure]) -> Iterator[str]:
    """Yield "name amount" of each figure, then the names of those without one, once for each reason."""
    silent: dict[str, list[str]] = {}
    for shown in figures:
        if shown.value is None:
            name = in_sentence(plan.indicators[shown.indicator].label)
            silent.setdefault(text.why_missing(shown), []).append(name)
        else:
            yield amount_of(plan, shown)
    for why, names in silent.items():
        yield f"{why}: {', '.join(names)}"


def statement(plan: Plan, report: Report, row: IndicatorRow) -> StatementView:
    """Return an indicator in total: figures, what was promised, what was a year ago, and its parts."""
    indicator = plan.indicators[row.period.indicator]
    measure, done = plan.measure_of(indicator.id), row.achievement
    ratio = done.ratio if done else None
    value = row.to_date.value
    target = _promised(done, measure)
    points, above = "", False
    if done and value is not None and measure.rate:
        gap = Quantity(value.value - done.target.amount, value.base)
        points, above = text.amount_of_change(gap, measure) if gap.value else "", gap.value > 0
    return StatementView(
        label=indicator.label,
        period=said(plan, row.period),
        to_date=said(plan, row.to_date),
        target=target,
        bound=BOUNDS[done.target.direction] if done else "",
        verdict=_verdict(done, row.to_date),
        rate=measure.rate,
        share=text.share_in_words(ratio) if ratio else "",
        excess=text.excess(ratio) if ratio else "",
        points=points,
        above=above,
        quarter=_quarter(plan, report, indicator.id),
        change=change(plan, report, row.period),
        change_to_date=change(plan, report, row.to_date),
        parts=_parts(plan, report, indicator.id),
    )


def _promised(done: Achievement | None, measure: Measure) -> str:
    if done is None:
        return ""
    written = text.target(done.target, measure)
    return written if measure.rate else f"{written} {measure.label}"


def _verdict(done: Achievement | None, shown: Figure) -> str:
    """Return what may be said: a sum that has passed its target has done so whatever is missing in it."""
    if done is None or shown.value is None:
        return ""
    if done.met is None:
        return "open"
    if not done.met:
        return "short"
    return "over" if done.ratio and text.excess(done.ratio) else "met"


def _quarter(plan: Plan, report: Report, indicator: str) -> QuarterView:
    """Return the last row by quarter of an indicator: that of all quarters begun where there are several."""
    rows = [row for row in report.milestones if row.indicator == indicator]
    if not rows or not rows[-1].planned or rows[-1].ratio is None:
        return NO_QUARTER
    last = rows[-1]
    return QuarterView(
        known=True,
        until=text.short_period(last.quarters[-1]),
        planned=text.with_unit(last.planned or 0, plan.measure_of(indicator)),
        share=text.share_in_words(rows[-1].ratio),
        excess=text.excess(rows[-1].ratio),
    )


def change(plan: Plan, report: Report, shown: Figure) -> ChangeView:
    """Return a figure beside that of the year before, as far as the two can be compared.

    What lacks a return can only grow, if it is a sum: then "up" is certain, and "down" is not.
    """
    own = (shown.indicator, shown.reporter, shown.months)
    for row in report.years_ago:
        if (row.figure.indicator, row.figure.reporter, row.figure.months) != own:
            continue
        measure, gaps = plan.measure_of(shown.indicator), bool(row.figure.coverage.gaps)
        size = row.difference.value if row.difference else 0
        direction = "up" if size > 0 else "down" if size < 0 else "same"
        if row.difference is None or (gaps and (size <= 0 or row.ratio is None)):
            direction = "unknown"
        known = direction in {"up", "down"}
        return ChangeView(
            known=True,
            year=str(report.period.year - 1),
            before=text.with_unit(row.before, measure),
            direction=direction,
            at_least=gaps and direction == "up",
            amount=text.amount_of_change(row.difference, measure) if row.difference and known else "",
            share=text.share_of_change(row.ratio) if row.ratio and known else "",
        )
    return NO_CHANGE


def _parts(plan: Plan, report: Report, indicator: str) -> tuple[str, ...]:
    """Return what an indicator is the sum of; the channels of the headline have their own chapter."""
    if indicator == plan.view.headline:
        return ()
    shown = {row.period.indicator: row.period for row in report.indicators}
    rules = (rule for form in plan.forms.values() for rule in form.sums if rule.total == indicator)
    return tuple(
        enumerate_figures(plan, (shown[part] for rule in rules for part in rule.parts if part in shown))
    )
