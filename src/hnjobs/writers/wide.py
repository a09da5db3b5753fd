"""Observations as a wide table, a column a period; the one place that pivots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

INDEX: Final = ("reporter", "indicator", "measure", "basis")


def widen(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Return rows of ``hnjobs export`` with a column for each period.

    Args:
        rows: rows unique by reporter, indicator, basis and period.

    Returns:
        The columns of ``INDEX`` (text), then a column a period (``2023-M01`` …, in their order) of dtype
        string: the value as it was, ``<NA>`` where there is none. One row a reporter, indicator and basis, in
        the order of the first of each.
    """
    long = pd.DataFrame(list(rows), columns=[*INDEX, "period", "value"], dtype="string")
    order = long[list(INDEX)].drop_duplicates()
    wide = long.pivot(index=list(INDEX), columns="period", values="value")  # noqa: PD010 unique keys: never aggregate
    return order.merge(wide.reset_index(), on=list(INDEX), how="left", validate="one_to_one")


def wide_rows(rows: Iterable[Mapping[str, str]]) -> tuple[list[str], list[dict[str, str]]]:
    """Return the columns and rows of the wide table as texts, empty where there is no value."""
    table = widen(rows)
    columns = [str(column) for column in table.columns]
    texts = table.fillna("").itertuples(index=False)
    return columns, [dict(zip(columns, map(str, row), strict=True)) for row in texts]
