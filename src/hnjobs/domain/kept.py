"""The figures of a report, each once, and what is kept of each when the report is issued."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hnjobs.domain.report import Report

Place = tuple[str, "str | None", str, tuple[str, ...], int]


class KeptFigure(NamedTuple):
    """A figure as a report states it: what of it is kept, without the cells behind it.

    Attributes:
        indicator: id of the indicator.
        reporter: id of the reporter; None for the total.
        period: the period it is stated for, ``2023-H1``.
        months: codes of the months it covers.
        value: base units; None when there is none.
        expected: how many reporters owe it.
        complete: how many gave every value.
        gaps: each (reporter, code of the period) without a value.
    """

    indicator: str
    reporter: str | None
    period: str
    months: tuple[str, ...]
    value: int | None
    expected: int
    complete: int
    gaps: tuple[tuple[str, str], ...]


def figures_of(report: Report) -> tuple[Figure, ...]:
    """Return every figure of a report in the order of its chapters; one that stands in several, once."""
    return tuple(dict.fromkeys(_within(report)))


def as_kept(figure: Figure) -> KeptFigure:
    """Return what is kept of a figure."""
    coverage = figure.coverage
    return KeptFigure(
        figure.indicator,
        figure.reporter,
        str(figure.period),
        tuple(month.code for month in figure.months),
        figure.value.value if figure.value else None,
        len(coverage.expected),
        len(coverage.complete),
        tuple((reporter, period.code) for reporter, period in coverage.gaps),
    )


def by_place(figures: Iterable[KeptFigure]) -> dict[Place, KeptFigure]:
    """Return figures by what they are figures of: indicator, reporter, period and months.

    Where a report states two of one kind (a gap left open here, filled from a year to date there), they are
    told apart by their order.
    """
    found: dict[Place, KeptFigure] = {}
    for one in figures:
        number = 0
        while (place := (one.indicator, one.reporter, one.period, one.months, number)) in found:
            number += 1
        found[place] = one
    return found


def _within(part: object) -> Iterator[Figure]:
    """Yield the figures inside a part of a report, at any depth."""
    if isinstance(part, Figure):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            yield from _within(getattr(part, field.name))
    elif isinstance(part, tuple):
        for one in part:
            yield from _within(one)
