"""What a figure of the workbook is made of: in words, and whether a SUM over the cells above gives it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from hnjobs.domain.observation import Basis
from hnjobs.writers import text, view_tables
from hnjobs.writers.wording import coverage
from hnjobs.writers.xlsx_trail import source_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import ReporterRow
    from hnjobs.writers.xlsx_sheet import Sheet

_COVERED: Final = "Phạm vi số liệu"


def covered(shown: Figure, plan: Plan) -> str:
    """Say whose returns a figure is made of, who is missing, and where a year to date fills a gap."""
    words = coverage(shown.coverage, plan) if shown.reporter is None else _covered_alone(shown)
    if not shown.filled:
        return words
    if shown.reporter is not None:
        return f"{words}; tháng thiếu lấy theo số lũy kế trong {_return_of(shown.filled[0][1])}"
    named = [f"{plan.reporters[id_].name} ({_return_of(until)})" for id_, until in shown.filled]
    return f"{words}; tháng thiếu lấy theo số lũy kế của: {', '.join(named)}"


def _covered_alone(shown: Figure) -> str:
    """Say what a figure of one reporter lacks; of one, nothing is put together."""
    if not shown.coverage.expected:
        return text.NOT_OWED
    if not shown.coverage.gaps:
        return "đủ số liệu"
    return f"thiếu {text.periods([period for _, period in shown.coverage.gaps])}"


def _return_of(period: Period) -> str:
    return f"báo cáo {text.short_period(period)}"


def filling(shown: Figure) -> StoredObservation | None:
    """Return the year to date that stands for missing months of one reporter; None where none does."""
    return next((one for one in shown.sources if one.basis is Basis.YEAR_TO_DATE), None)


def received(row: ReporterRow) -> str:
    """Write how many of one reporter's values came, of those it owes: ``5/6``.

    Months that a year to date stands for did not come.
    """
    if not row.to_date.filled:
        return view_tables.received(row.to_date)
    owed = [month for month in row.months if month.coverage.expected]
    return f"{sum(month.value is not None for month in owed)}/{len(owed)}"


def lacking(row: ReporterRow) -> str:
    """Name the periods of one reporter that did not come, and the return whose year to date fills them."""
    if not row.to_date.filled:
        return text.periods([period for _, period in row.to_date.coverage.gaps])
    words = text.periods([period for month in row.months for _, period in month.coverage.gaps])
    until = row.to_date.filled[0][1]
    return f"{words}; đến tháng {until.last_month} lấy theo số lũy kế trong {_return_of(until)}"


def made_of(total: Figure, parts: Iterable[Figure]) -> bool:
    """Tell whether a total is made of exactly the values that its parts are made of, so that SUM gives it."""
    return Counter(map(source_key, total.sources)) == Counter(
        source_key(one) for part in parts for one in part.sources
    )


def write_coverage(sheet: Sheet, totals: Mapping[int, Figure]) -> None:
    """Write under a row of totals how many reporters each is made of."""
    sheet.text(0, "")
    sheet.text(1, _COVERED)
    for column, total in totals.items():
        sheet.text(column, text.counted(total.coverage), look="centre")
    sheet.end_row()
