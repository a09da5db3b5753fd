"""The pace of the year: who is ahead, who is behind, what each month still needs; reporters ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.progress import Pacing
from hnjobs.writers import text
from hnjobs.writers.view_said import ProgressView, RankingView, YearAgoView
from hnjobs.writers.wording import PACINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.progress import Progress, YearAgo
    from hnjobs.domain.report import Report, ReporterRow

_PACINGS: Final = {**PACINGS, Pacing.REACHED: "đạt kế hoạch năm"}  # stands in a sentence
_FEW: Final = 3  # how many of the highest and of the lowest a sentence names
_ENOUGH: Final = 2 * _FEW


def list_pace(plan: Plan, report: Report) -> Iterator[ProgressView]:
    """Yield the indicators in total that have a target to keep pace with, the headline first."""
    rows = [row for row in report.progress if row.to_date.reporter is None]
    for place, row in enumerate(rows, 1):
        yield progress_row(plan, row, place, plan.indicators[row.to_date.indicator].label)


def list_progress(plan: Plan, report: Report) -> Iterator[ProgressView]:
    """Yield the reporters of the headline, in the plan's order."""
    for place, row in enumerate(_by_reporter(report), 1):
        yield progress_row(plan, row, place, plan.reporters[row.to_date.reporter or ""].name)


def _by_reporter(report: Report) -> list[Progress]:
    return [row for row in report.progress if row.to_date.reporter is not None]


def progress_row(plan: Plan, row: Progress, place: int, label: str) -> ProgressView:
    """Return a sum on the way to its target."""
    measure = plan.measure_of(row.to_date.indicator)
    return ProgressView(
        number=str(place),
        label=label,
        target=text.with_unit(row.target.amount, measure),
        planned=text.with_unit(row.planned, measure),
        derived=row.derived,
        to_date=text.figure(row.to_date, measure),
        pace=text.share(row.pace),
        need=text.with_unit(row.need, measure) if row.need else "",
        projected=text.with_unit(row.projected, measure) if row.projected is not None else "",
        pacing=row.pacing.value,
        misses=row.misses,
        word=_PACINGS[row.pacing],
    )


def ranking(plan: Plan, report: Report) -> RankingView:
    """Rank the reporters by their share of the year's target; only those compare who lack nothing."""
    compared = ranked(report)
    shares = [
        f"{_name(plan, row.reporter)} ({text.share(row.achievement.ratio)})"
        for row in compared
        if row.achievement
    ]
    few = _FEW if len(shares) >= _ENOUGH else len(shares) // 2
    known = {row.reporter for row in compared}
    progress = _by_reporter(report)
    return RankingView(
        compared=str(len(compared)),
        expected=str(len(report.reporters)),
        highest=tuple(shares[:few]),
        lowest=tuple(reversed(shares[len(shares) - few :])),
        left_out=tuple(_name(plan, row.reporter) for row in report.reporters if row.reporter not in known),
        reached=tuple(_names(plan, (row for row in progress if row.pacing is Pacing.REACHED))),
        behind=tuple(_behind(plan, (row for row in progress if row.pacing is Pacing.BEHIND))),
        misses=tuple(_names(plan, (row for row in progress if row.misses))),
        derived=any(row.derived for row in progress),
    )


def ranked(report: Report) -> list[ReporterRow]:
    """Return the reporters that have a share of their target and lack nothing, the highest share first."""

    def share(row: ReporterRow) -> float:
        ratio = row.achievement.ratio if row.achievement else None
        return ratio.numerator / ratio.denominator if ratio else 0

    whole = [
        row
        for row in report.reporters
        if row.to_date.coverage.whole and row.achievement and row.achievement.ratio
    ]
    return sorted(whole, key=share, reverse=True)


def _name(plan: Plan, reporter: str | None) -> str:
    return plan.reporters[reporter or ""].name


def _names(plan: Plan, rows: Iterable[Progress]) -> Iterator[str]:
    return (_name(plan, row.to_date.reporter) for row in rows)


def _behind(plan: Plan, rows: Iterable[Progress]) -> Iterator[str]:
    """Yield who is behind, with what it has of what was due, and what it needs a month from now on."""
    for row in rows:
        measure = plan.measure_of(row.to_date.indicator)
        need = f"; cần {text.with_unit(row.need, measure)}/tháng" if row.need else ""
        yield f"{_name(plan, row.to_date.reporter)} ({text.share(row.pace)}{need})"


def list_years_ago(plan: Plan, report: Report) -> Iterator[YearAgoView]:
    """Yield the figures that have one of the year before beside them, totals first."""
    place = 0
    for row in report.years_ago:
        place += row.figure.reporter is not None
        yield _year_ago(plan, report, row, place)


def _year_ago(plan: Plan, report: Report, row: YearAgo, place: int) -> YearAgoView:
    shown, measure = row.figure, plan.measure_of(row.figure.indicator)
    label = plan.indicators[shown.indicator].label
    if shown.reporter is not None:
        label = _name(plan, shown.reporter)
    elif not measure.rate:
        label = f"{label} ({measure.label})"
    to_date = shown.months != report.period.months
    return YearAgoView(
        number=str(place) if shown.reporter is not None else "",
        label=label,
        span="lũy kế" if to_date else "trong kỳ",
        now=text.figure(shown, measure),
        before=text.number(row.before, measure),
        difference=text.difference(row.difference, measure, complete=not shown.coverage.gaps),
        share=text.share(row.ratio) if not shown.coverage.gaps else text.DASH,
    )


def note_years_ago(report: Report) -> tuple[str, ...]:
    """Say where the figures of the year before stand."""
    sources = dict.fromkeys(row.source for row in report.years_ago)
    return tuple(f"Số liệu năm {report.period.year - 1}: {source}." for source in sources if source)
