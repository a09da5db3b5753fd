"""The part ``year_before`` of a plan file: results of the year before, their shape, laws and conversion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import Field

from hnjobs.domain.plan import YearBefore
from hnjobs.phrase import Phrase, Quoted
from hnjobs.readers.plan_said import INDICATORS, REPORTERS, whole_number_of
from hnjobs.readers.plan_shape import Amount, Fault, FilePath, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.domain.quantity import Measure

_Month = Annotated[int, Field(ge=1, le=12)]


class YearBeforeShape(Shape):
    """One of ``year_before``: what one source says of some months, the last one included.

    ``values`` is indicator: result of the whole area; ``reporters`` is reporter: result of the headline.
    """

    months: Annotated[tuple[_Month, ...], Field(min_length=2, max_length=2)]
    source: Text
    values: dict[str, Amount] = Field(default_factory=dict)
    reporters: dict[str, Amount] = Field(default_factory=dict)


class _Result(NamedTuple):
    path: FilePath
    months: tuple[int, int]
    indicator: str
    reporter: str | None
    value: Decimal
    source: str


def _results(entries: Sequence[YearBeforeShape], headline: str) -> Iterator[_Result]:
    for at, entry in enumerate(entries):
        first, last = entry.months
        for id_, value in entry.values.items():
            path: FilePath = ("year_before", at, "values", id_)
            yield _Result(path, (first, last), id_, None, value, entry.source)
        for id_, value in entry.reporters.items():
            path = ("year_before", at, "reporters", id_)
            yield _Result(path, (first, last), headline, id_, value, entry.source)


def faults_of_year_before(
    entries: Sequence[YearBeforeShape],
    headline: str,
    measure_of: Mapping[str, Measure],
    reporters: Sequence[str],
) -> Iterator[Fault]:
    """Return every breach: months upside down, an unknown id, an amount that does not convert, a second one.

    Args:
        entries: the part as read.
        headline: id of the headline.
        measure_of: indicator id -> its measure, of every indicator.
        reporters: ids of every reporter.
    """
    for at, entry in enumerate(entries):
        if entry.months[0] > entry.months[1]:
            expected = Phrase("the first and the last month, the first not after the last")
            yield Fault(("year_before", at, "months"), expected, Quoted(list(entry.months)))
    seen: set[tuple[object, ...]] = set()
    for path, months, indicator, reporter, value, _ in _results(entries, headline):
        if indicator not in measure_of:
            if reporter is None:  # an unknown headline is told where it stands
                yield Fault(path, INDICATORS, Quoted(repr(indicator)))
            continue
        if reporter is not None and reporter not in reporters:
            yield Fault(path, REPORTERS, Quoted(repr(reporter)))
        measure = measure_of[indicator]
        if measure.to_base(value) is None:
            yield Fault(path, whole_number_of(measure), Quoted(f"{value} {measure.label}"))
        key = (months, indicator, reporter)
        if key in seen:
            expected = Phrase("one result for an indicator, area and months")
            yield Fault(path, expected, Phrase("a second one"))
        seen.add(key)


def year_before(
    entries: Sequence[YearBeforeShape], headline: str, measure_of: Mapping[str, Measure]
) -> Iterator[YearBefore]:
    """Convert proved entries to the domain."""
    for _, months, indicator, reporter, value, source in _results(entries, headline):
        amount = measure_of[indicator].to_base(value)
        if amount is not None:  # proved: always
            yield YearBefore(indicator, reporter, months, amount, source)
