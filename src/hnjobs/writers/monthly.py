"""The wide table of reporters by months; the one place that pivots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.domain.report import ReporterRow


def pivot_months(rows: Sequence[ReporterRow]) -> pd.DataFrame:
    """Return the headline of each reporter for each month to date.

    Returns:
        Index ``reporter`` (id, in the order of ``rows``, unique); a column for each month (1 to 12) of dtype
        Int64 in base units, ``<NA>`` where nothing was received.
    """
    cells = [
        (row.reporter, month.period.last_month, month.value.value if month.value is not None else None)
        for row in rows
        for month in row.months
    ]
    long = pd.DataFrame(cells, columns=["reporter", "month", "value"]).astype({"value": "Int64"})
    wide = long.pivot(index="reporter", columns="month", values="value")  # noqa: PD010 unique keys: never aggregate
    return wide.reindex([row.reporter for row in rows])


def month_values(table: pd.DataFrame) -> dict[str, tuple[int | None, ...]]:
    """Return each reporter's months as whole numbers, None where nothing was received."""
    return {
        str(reporter): tuple(None if value is pd.NA else int(value) for value in values)
        for reporter, *values in table.itertuples()
    }
