"""From a number as it is printed back to what a report says with it: hnjobs explain 86.644."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.quantity import Ratio
from hnjobs.domain.stated import stated
from hnjobs.pipeline.report import load_report
from hnjobs.writers import text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hnjobs.domain.indicator import Target
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.quantity import Measure, Quantity
    from hnjobs.domain.stated import Stated
    from hnjobs.pipeline.report import ReportStore

_NUMBER: Final = re.compile(r"[-+\u2212]?\d[\d.,]*")


class Found(NamedTuple):
    """What a report of a period says with a number: what it states, and targets of the plan that read so."""

    stated: tuple[Stated, ...]
    targets: tuple[Target, ...]


def is_number(written: str) -> bool:
    """Tell whether something is a number as documents print them, with or without its unit."""
    return _NUMBER.match(written.strip()) is not None


def find_printed(plan: Plan, store: ReportStore, period: Period, written: str, today: date) -> Found:
    """Look for a number in the report of a period.

    Args:
        plan: the plan.
        store: where the returns are kept.
        period: the period of the report.
        written: the number as the Word, Excel or HTML document shows it, or as a program writes it
            (``86.644``, ``86644``, ``53,5 %``, ``−35``); a unit, ``*`` and spaces do not matter.
        today: the day on which the returns are counted, as for the report.
    """
    report, _ = load_report(plan, store, period, today)
    sought = _bare(written, plan.measures.values())
    said = tuple(
        one
        for one in stated(report)
        if sought in _spellings(one.value, plan.measure_of(one.figures[0].indicator))
    )
    targets = tuple(
        target
        for target in plan.targets
        if sought in _spellings(target.amount, plan.measure_of(target.indicator))
    )
    return Found(said, targets)


def _spellings(value: Quantity | Ratio | int, measure: Measure) -> set[str]:
    if isinstance(value, Ratio):
        return {_tight(text.share(value))}
    units = value if isinstance(value, int) else value.value
    printed = _tight(text.number(value, measure))
    return {printed, f"+{printed}", f"{measure.from_base(units):f}"}


def _bare(written: str, measures: Iterable[Measure]) -> str:
    """Return a number without its unit; the percent sign stays, for it tells a rate from an amount."""
    tight = _tight(written.strip().rstrip("*"))
    units = sorted((_tight(one.label) for one in measures if not one.rate), key=len, reverse=True)
    unit = next((one for one in units if tight.endswith(one)), "")
    return tight.removesuffix(unit)


def _tight(written: str) -> str:
    return "".join(written.split()).replace("-", "\u2212")
