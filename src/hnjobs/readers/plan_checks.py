"""The part ``checks`` of a plan file: the thresholds of queries, their shape, laws and conversion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import Field

from hnjobs.domain.checks import (
    Checks,
    ColumnCheck,
    FractionCheck,
    MagnitudeCheck,
    RatioCheck,
    RepeatCheck,
)
from hnjobs.phrase import Phrase, Quoted
from hnjobs.readers.plan_said import FORMS, LOW_NOT_ABOVE_HIGH, MEASURES, all_of, whole_number_of
from hnjobs.readers.plan_shape import Amount, Fault, Shape, Text

if TYPE_CHECKING:
    from hnjobs.domain.quantity import Measure
    from hnjobs.readers.plan_parts import FormShape


_ASCENDING: Final = Phrase("factors in ascending order")


class MagnitudeShape(Shape):
    """``magnitude``."""

    factors: Annotated[tuple[Annotated[int, Field(ge=2)], ...], Field(min_length=1)]
    within: Annotated[int, Field(ge=1)]
    source: Text


class RepeatShape(Shape):
    """``repeated``."""

    least: Annotated[int, Field(ge=1)]
    source: Text


class ColumnsShape(Shape):
    """``columns``; ``low`` and ``high`` are percent."""

    least: Annotated[int, Field(ge=1)]
    low: Annotated[int, Field(ge=0)]
    high: Annotated[int, Field(ge=0)]
    source: Text


class FractionShape(Shape):
    """``fraction``; from 10 on a right rate would be asked about too."""

    within: Annotated[int, Field(ge=1, le=9)]
    source: Text


class RatioShape(Shape):
    """One of ``ratios``; ``low`` and ``high`` in ``measure``, for one of what ``per`` is measured in."""

    form: str
    amount: str
    per: str
    low: Amount
    high: Amount
    measure: str
    source: Text


class ChecksShape(Shape):
    """``checks``; all of it and each part may be left out."""

    magnitude: MagnitudeShape | None = None
    repeated: RepeatShape | None = None
    columns: ColumnsShape | None = None
    fraction: FractionShape | None = None
    ratios: tuple[RatioShape, ...] = ()

    def domain(self, measures: Mapping[str, Measure], measure_of: Mapping[str, str]) -> Checks:
        """Return it as the domain knows it.

        Args:
            measures: every measure by its id.
            measure_of: indicator id -> id of its measure.
        """
        return Checks(
            magnitude=MagnitudeCheck(*_values(self.magnitude)) if self.magnitude else None,
            repeated=RepeatCheck(*_values(self.repeated)) if self.repeated else None,
            columns=ColumnCheck(*_values(self.columns)) if self.columns else None,
            fraction=FractionCheck(*_values(self.fraction)) if self.fraction else None,
            ratios=tuple(_ratio(one, measures, measure_of) for one in self.ratios),
        )


def _values(shape: Shape) -> tuple[Any, ...]:
    """Return the values of a shape in the order of its keys, which is that of the domain's own fields."""
    return tuple(value for _, value in shape)


def _ratio(ratio: RatioShape, measures: Mapping[str, Measure], measure_of: Mapping[str, str]) -> RatioCheck:
    stated, scale = measures[ratio.measure], measures[measure_of[ratio.per]].scale
    low, high = ((stated.to_base(bound) or 0) // scale for bound in (ratio.low, ratio.high))
    return RatioCheck(ratio.form, ratio.amount, ratio.per, low, high, ratio.measure, ratio.source)


def faults_of_checks(
    checks: ChecksShape,
    forms: Mapping[str, FormShape],
    measures: Mapping[str, Measure],
    measure_of: Mapping[str, str],
) -> Iterator[Fault]:
    """Return every breach: a reference to nothing, a band upside down, an amount that does not convert."""
    factors = checks.magnitude.factors if checks.magnitude else ()
    if any(first >= then for first, then in pairwise(factors)):
        yield Fault(
            ("checks", "magnitude", "factors"), Phrase("factors in ascending order"), Quoted(list(factors))
        )
    if checks.columns and checks.columns.low > checks.columns.high:
        found = all_of(checks.columns.low, checks.columns.high)
        yield Fault(("checks", "columns", "low"), LOW_NOT_ABOVE_HIGH, found)
    for at, ratio in enumerate(checks.ratios):
        for fault in _faults_of_ratio(ratio, forms, measures, measure_of):
            yield fault._replace(path=("checks", "ratios", at, *fault.path))


def _faults_of_ratio(
    ratio: RatioShape,
    forms: Mapping[str, FormShape],
    measures: Mapping[str, Measure],
    measure_of: Mapping[str, str],
) -> Iterator[Fault]:
    if ratio.form not in forms:
        yield Fault(
            ("form",), Phrase("{kind}: {names}", kind=FORMS, names=", ".join(forms)), Quoted(repr(ratio.form))
        )
        return
    form = forms[ratio.form]
    asked = [id_ for id_ in form.required + form.optional if measure_of.get(id_) in measures]
    named = {"amount": ratio.amount, "per": ratio.per}
    unknown = [key for key, id_ in named.items() if id_ not in asked]
    for key in unknown:
        expected = Phrase("an indicator that the form {form} asks for", form=form.id)
        yield Fault((key,), expected, Quoted(repr(named[key])))
    if ratio.measure not in measures:
        yield Fault(("measure",), MEASURES, Quoted(repr(ratio.measure)))
    elif not unknown:
        stated, own = measures[ratio.measure], measures[measure_of[ratio.amount]]
        if own.base != stated.base:
            expected = Phrase("a measure of {base}, as {amount} has", base=own.base, amount=ratio.amount)
            yield Fault(("measure",), expected, Quoted(repr(ratio.measure)))
        scale = measures[measure_of[ratio.per]].scale
        for key, bound in (("low", ratio.low), ("high", ratio.high)):
            base = stated.to_base(bound)
            if base is None or base < 0 or base % scale:
                yield Fault((key,), whole_number_of(stated), Quoted(f"{bound} {stated.label}"))
    if ratio.low > ratio.high:
        yield Fault(("low",), LOW_NOT_ABOVE_HIGH, all_of(ratio.low, ratio.high))
