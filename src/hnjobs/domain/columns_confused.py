"""The detective of the two columns: the period's figure where the year to date belongs, or the reverse.

Its two queries never speak of the first period of a year, where both columns are rightly equal, nor where a
return before is missing or says nothing: then nothing is known of what the year to date should be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.finding import ABOUT, Finding, FindingCode, about
from hnjobs.domain.indicator import Aggregation
from hnjobs.domain.observation import Basis
from hnjobs.domain.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.checks import ColumnCheck
    from hnjobs.domain.context import Context
    from hnjobs.domain.observation import Observation, Submission


class _Row(NamedTuple):
    """An indicator that adds up, given for the period, not zero, with earlier periods that are not zero."""

    indicator: str
    period: Observation
    to_date: Observation | None
    value: int
    before: int


def columns_confused(submission: Submission, context: Context) -> Iterator[Finding]:
    """The period and the year to date are different things from the second period of a year on.

    Let B be the sum of the earlier periods and m their mean. Where at least ``least`` indicators have both
    columns equal, the year to date holds the period (most are below B + low % of m) or the period holds the
    year to date (half of them or more are not). Where no year to date is given, and two earlier periods at
    least are there, the period holds it when every indicator, and at least ``least``, lies between
    B + low % and B + high % of m.
    """
    check = context.plan.checks.columns
    if check is None or not any(before.value for before in context.before.values()):
        return
    rows = list(_rows(submission, context))
    equal = [row for row in rows if row.to_date and row.to_date.value == row.period.value]
    periods = max(1, len(context.past.earlier))
    if len(equal) >= check.least:
        grown = [row for row in equal if _as_to_date(row, periods, check)]
        if 2 * len(grown) >= len(equal):
            yield from _asked(submission, context, FindingCode.TO_DATE_IN_PERIOD, equal)
        else:
            yield from _asked(submission, context, FindingCode.PERIOD_IN_TO_DATE, equal)
    elif periods > 1 and len(rows) >= check.least and all(_month_too_large(r, periods, check) for r in rows):
        yield from _asked(submission, context, FindingCode.TO_DATE_IN_PERIOD, rows)


def _rows(submission: Submission, context: Context) -> Iterator[_Row]:
    periods, to_dates = submission.column(Basis.PERIOD), submission.column(Basis.YEAR_TO_DATE)
    for indicator, before in context.before.items():
        if not before.value or context.plan.indicators[indicator].aggregation is not Aggregation.SUM:
            continue
        period = periods.get(indicator)
        if period is None or not isinstance(period.value, Quantity) or not period.value.value:
            continue
        to_date = to_dates.get(indicator)
        given = to_date if to_date and isinstance(to_date.value, Quantity) else None
        yield _Row(indicator, period, given, period.value.value, before.value)


def _as_to_date(row: _Row, periods: int, check: ColumnCheck) -> bool:
    """Tell whether a value is large enough to hold all earlier periods and a plausible one more."""
    return (row.value - row.before) * 100 * periods >= row.before * check.low


def _month_too_large(row: _Row, periods: int, check: ColumnCheck) -> bool:
    """Tell whether a value that stands alone lies where the year to date would."""
    if row.to_date is not None or not _as_to_date(row, periods, check):
        return False
    return (row.value - row.before) * 100 * periods <= row.before * check.high


def _asked(
    submission: Submission, context: Context, code: FindingCode, rows: list[_Row]
) -> Iterator[Finding]:
    basis = Basis.YEAR_TO_DATE if code is FindingCode.PERIOD_IN_TO_DATE else Basis.PERIOD
    for row in rows:
        observation = row.to_date if row.to_date and basis is Basis.YEAR_TO_DATE else row.period
        facts = (
            ("indicator", context.label(row.indicator)),
            ("before", context.text(row.indicator, row.before)),
            (ABOUT, about(row.indicator, basis)),
        )
        found = context.text(row.indicator, row.value)
        yield Finding(code, submission.sheet, observation.cell, found, facts)
