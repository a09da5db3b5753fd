"""Every figure of the HTML view with the values it is made of, each value kept once, as data of the page.

A cell of the page names its figure by its place here; a figure names its values, a value its return. Nothing
is added or rounded: amounts are handed on in base units beside the text that ``writers.text`` writes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from hnjobs.domain.observation import Basis
from hnjobs.domain.quantity import Measure, Quantity
from hnjobs.writers import text
from hnjobs.writers.html_cells import Cell, Column, Group, Table, visible
from hnjobs.writers.wording import coverage, filled

if TYPE_CHECKING:
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report

TO_DATE: Final = "lũy kế"
NO_CELL: Final = "báo cáo không phát sinh"
_COUNT: Final = Measure("count", "", "count", 1, whole=True, decimals=0)
_UNSAFE: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class Value(NamedTuple):
    """One reported value: the place of its return, what it is, and how the cell stood."""

    owner: int
    indicator: str
    base: int | None
    shown: str
    raw: str
    cell: str
    basis: str


class Ledger:
    """Figures, values and returns of one report, each found by its place in the order it was met."""

    def __init__(self, plan: Plan, report: Report) -> None:
        """Take in every value of the report, so that the list of sources is whole."""
        self._plan = plan
        self._zone = ZoneInfo(plan.time_zone)
        self._returns: dict[tuple[object, ...], int] = {}
        self._places: dict[tuple[str, str, Period, str, Basis], int] = {}
        self._known: dict[tuple[object, ...], int] = {}
        self.returns: list[dict[str, str | int]] = []
        self.values: list[Value] = []
        self.figures: list[dict[str, Any]] = []
        for row in report.sources:
            self._place(row)

    def cell(self, shown: Figure) -> Cell:
        """Return the cell of a figure: its text, its value to sort by, and its place."""
        written = text.figure(shown, self._plan.measure_of(shown.indicator))
        if shown.value is None:
            look = "missing" if shown.coverage.gaps and not shown.sources else "none"
            return Cell(written, f"number {look}", "", self._figure(shown))
        return Cell(written, "number", str(shown.value.value), self._figure(shown))

    def payload(self) -> str:
        """Return everything as JSON that can stand in a script element whatever it holds."""
        used = {value.indicator for value in self.values} | {one["indicator"] for one in self.figures}
        content = {
            "indicators": {id_: self._named(id_) for id_ in self._plan.indicators if id_ in used},
            "returns": self.returns,
            "values": [list(value) for value in self.values],
            "figures": self.figures,
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)

    def counts(self) -> tuple[str, str]:
        """Return how many values and how many returns there are, as printed."""
        return text.number(len(self.values), _COUNT), text.number(len(self.returns), _COUNT)

    def sources(self) -> Table:
        """Return the table of all values, in a group for each return; take it when all figures are known."""
        rows: list[list[tuple[Cell, ...]]] = [[] for _ in self.returns]
        for value in self.values:
            label = self._plan.indicators[value.indicator].label
            told = f"{label} ({TO_DATE})" if value.basis == Basis.YEAR_TO_DATE else label
            key = "" if value.base is None else str(value.base)
            rows[value.owner].append(
                (
                    Cell(told),
                    Cell(value.shown, "number" if key else "number missing", key),
                    Cell(value.raw, "raw"),
                    Cell(value.cell, "mark"),
                )
            )
        columns = (Column("Chỉ tiêu"), Column("Giá trị"), Column("Nguyên văn trong ô"), Column("Ô"))
        groups = (
            Group(tuple(own), _heading(one), at)
            for at, (one, own) in enumerate(zip(self.returns, rows, strict=True))
        )
        return Table(columns, tuple(groups))

    def _named(self, indicator: str) -> str:
        """Name an indicator with its unit; a rate carries its sign beside each number."""
        label, measure = self._plan.indicators[indicator].label, self._plan.measure_of(indicator)
        return label if measure.rate else f"{label} ({measure.label})"

    def _figure(self, shown: Figure) -> int:
        key = (shown.indicator, shown.reporter, span(shown), shown.value, len(shown.sources), shown.filled)
        if key in self._known:
            return self._known[key]
        plan, measure = self._plan, self._plan.measure_of(shown.indicator)
        self.figures.append(
            {
                "indicator": shown.indicator,
                "reporter": shown.reporter,
                "who": plan.reporters[shown.reporter].name if shown.reporter else text.capitalised(plan.area),
                "span": span(shown),
                "shown": text.figure(shown, measure),
                "covered": f"{text.capitalised(coverage(shown.coverage, plan))}.",
                "filled": [f"{text.capitalised(words)}." for words in filled(shown, plan)],
                "base": shown.value.value if shown.value else None,
                "values": [self._place(row) for row in shown.sources],
            }
        )
        return self._known.setdefault(key, len(self.figures) - 1)

    def _place(self, row: StoredObservation) -> int:
        key = (row.reporter, row.form, row.period, row.indicator, row.basis)
        if key not in self._places:
            given = row.value if isinstance(row.value, Quantity) else None
            measure = self._plan.measure_of(row.indicator)
            self.values.append(
                Value(
                    owner=self._owner(row),
                    indicator=row.indicator,
                    base=given.value if given else None,
                    shown=text.with_unit(given, measure) if given else text.NOT_GIVEN,
                    raw=visible(row.raw),
                    cell=visible(row.origin.cell) or NO_CELL,
                    basis=str(row.basis),
                )
            )
            self._places[key] = len(self.values) - 1
        return self._places[key]

    def _owner(self, row: StoredObservation) -> int:
        origin = row.origin
        key = (row.reporter, row.form, row.period, origin.checksum, origin.sheet, origin.version)
        if key not in self._returns:
            self._returns[key] = len(self.returns)
            self.returns.append(
                {
                    "who": self._plan.reporters[row.reporter].name,
                    "form": self._plan.forms[row.form].label,
                    "period": text.period_name(row.period),
                    "file": visible(origin.file),
                    "sheet": visible(origin.sheet),
                    "version": origin.version,
                    "received": text.moment(origin.received_at.astimezone(self._zone)),
                    "checksum": origin.checksum,
                }
            )
        return self._returns[key]


def _heading(one: dict[str, str | int]) -> tuple[str, ...]:
    parts = [f"{one['who']}, {one['period']}", str(one["form"])]
    if one["file"]:
        parts += [f"tệp {one['file']}", f"trang tính {one['sheet']}"]
    parts += [f"bản {one['version']}", f"nhận {one['received']}"]
    return (*parts, f"SHA-256 {one['checksum']}") if one["checksum"] else tuple(parts)


def span(shown: Figure) -> str:
    """Name the months that a figure covers: ``6 tháng đầu năm 2023``, ``tháng 1 đến tháng 5 năm 2023``."""
    first, last = shown.months[0], shown.months[-1]
    if shown.of_period:
        return text.period_name(shown.period)
    if first == last:
        return text.period_name(first)
    return f"{text.short_period(first)} đến {text.period_name(last)}"
