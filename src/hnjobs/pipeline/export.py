"""hnjobs export: the observations that count now, as rows that other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hnjobs.domain.quantity import Quantity
from hnjobs.pipeline.returns import observations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.store.repository import Store

COLUMNS: Final = (
    "reporter",
    "period",
    "indicator",
    "value",
    "measure",
    "basis",
    "file",
    "sheet",
    "cell",
    "received_at",
    "version",
)

INDEX: Final = ("reporter", "indicator", "measure", "basis")
"""What a row of the wide table is about."""


def export_rows(plan: Plan, store: Store, period: Period | None = None) -> list[dict[str, str]]:
    """Return a row for each value of the current versions, unique by reporter, period, indicator and basis.

    Args:
        plan: the plan.
        store: where the returns are kept.
        period: only this period and the months inside it.
    """
    periods = None if period is None else {period, *period.months}
    return rows(observations(plan, store, periods), plan)


def widened(rows: Iterable[dict[str, str]]) -> tuple[list[str], list[dict[str, str]]]:
    """Return the columns and rows of the same values with a column a period; see ``writers.wide``."""
    from hnjobs.writers.wide import wide_rows  # noqa: PLC0415 pandas costs more than all the rest

    return wide_rows(rows, INDEX)


def rows(values: Iterable[StoredObservation], plan: Plan) -> list[dict[str, str]]:
    """Write observations with the columns of ``COLUMNS``.

    ``value`` is a plain decimal number in the indicator's measure, ``received_at`` in the plan's time zone.
    A value that was not given (a blank or a dash in an optional row) is no observation and has no row.
    A value of a recorded nil return names the command as its file, and no sheet or cell; its version is 0.
    """
    zone = ZoneInfo(plan.time_zone)
    return [
        {
            "reporter": one.reporter,
            "period": str(one.period),
            "indicator": one.indicator,
            "value": f"{plan.measure_of(one.indicator).from_base(one.value.value):f}",
            "measure": plan.measure_of(one.indicator).label,
            "basis": one.basis.value,
            "file": one.origin.file,
            "sheet": one.origin.sheet,
            "cell": one.origin.cell,
            "received_at": one.origin.received_at.astimezone(zone).isoformat(),
            "version": str(one.origin.version),
        }
        for one in values
        if isinstance(one.value, Quantity)
    ]
