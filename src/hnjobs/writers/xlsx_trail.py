"""The trail between the figures of the workbook and the rows of its sheet of sources, in both directions.

The rows stand by form, indicator, reporter and period, so that what is behind a figure of the year to date,
or of one reporter, stands together. The place of a row is known before its sheet is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import quote_sheetname

from hnjobs.domain.observation import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report

SOURCES: Final = "Nguồn số liệu"
FIRST_ROW: Final = 5  # as Excel counts: title, plan, note, header
VALUES: Final = "F"  # the column of the values: selecting it shows their sum in Excel's status bar

_Key = tuple[str, str, "Period", str, Basis]


def source_key(source: StoredObservation) -> _Key:
    """Return what makes a stored value unique."""
    return source.form, source.reporter, source.period, source.indicator, source.basis


class Trail:
    """Where each value stands among the sources, and which cells are made of it."""

    def __init__(self, plan: Plan, report: Report) -> None:
        """Put the values of a report in the order of their sheet."""
        self.sources = _in_order(plan, report)
        self._rows = {source_key(one): row for row, one in enumerate(self.sources, FIRST_ROW)}
        self._fed: dict[int, dict[str, list[str]]] = {}

    def row(self, source: StoredObservation) -> int:
        """Return the row of a value, as Excel counts them."""
        return self._rows[source_key(source)]

    def value_at(self, source: StoredObservation) -> str:
        """Return the address of a value for a formula of another sheet."""
        return f"{quote_sheetname(SOURCES)}!{VALUES}{self.row(source)}"

    def follow(self, shown: Figure, sheet: str, cell: str) -> tuple[str, str] | None:
        """Note that a cell holds a figure, and tell where its sources are.

        Returns:
            The range of its values and a tip for the reader; None for a figure without a source.
        """
        rows = [self._rows[source_key(one)] for one in shown.sources]
        if not rows:
            return None
        for row in rows:
            self._fed.setdefault(row, {}).setdefault(sheet, []).append(cell)
        first, last = min(rows), max(rows)
        tip = f"Nguồn: {len(rows)} dòng, từ dòng {first} đến dòng {last}"
        if last - first + 1 > len(rows):
            tip += "; giữa đó có dòng của kỳ khác, lọc theo cột Kỳ và Loại số liệu"
        return f"{quote_sheetname(SOURCES)}!{VALUES}{first}:{VALUES}{last}", tip

    def feeds(self, row: int) -> tuple[str, str]:
        """Tell which figures are made of the value in a row.

        Returns:
            The address of the first, and all of them as text; both empty for a value that counts nowhere.
        """
        fed = self._fed.get(row)
        if not fed:
            return "", ""
        sheet, cells = next(iter(fed.items()))
        words = "; ".join(f"{name}: {', '.join(found)}" for name, found in fed.items())
        return f"{quote_sheetname(sheet)}!{cells[0]}", words


def _in_order(plan: Plan, report: Report) -> tuple[StoredObservation, ...]:
    """Return every value received, and every other that a figure of the report is made of, each once."""
    known = {source_key(one): one for one in report.sources}
    for figure in _figures(report):
        for source in figure.sources if figure.filled else ():
            known.setdefault(source_key(source), source)
    forms = {id_: place for place, id_ in enumerate(plan.forms)}
    reporters = {id_: place for place, id_ in enumerate(plan.reporters)}
    indicators = {
        (form.id, id_): place for form in plan.forms.values() for place, id_ in enumerate(form.indicators)
    }
    return tuple(
        sorted(
            known.values(),
            key=lambda one: (
                forms[one.form],
                indicators.get((one.form, one.indicator), len(indicators)),
                one.indicator,
                reporters[one.reporter],
                one.period.last_month,
                len(one.period.months),
                one.basis,
            ),
        )
    )


def _figures(report: Report) -> Iterable[Figure]:
    for row in (report.headline, *report.indicators):
        yield from (row.period, row.to_date)
    for channel in report.channels:
        yield from (channel.period, channel.to_date)
    for reporter in report.reporters:
        yield from (reporter.period, reporter.to_date, *reporter.channels)
    for milestone in report.milestones:
        yield milestone.actual
    for pair in report.comparisons:
        yield from (pair.left, pair.right)
