"""Observations as a wide table, a column a period; the one place that pivots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def widen(rows: Iterable[Mapping[str, str]], index: Sequence[str]) -> pd.DataFrame:
    """Return rows of ``hnjobs export`` with a column for each period.

    Args:
        rows: rows unique by ``index`` and period; of other columns only ``value`` is used.
        index: the columns that say what a row is about.

    Returns:
        The columns of ``index`` (text), then a column a period (``2023-M01`` …, in their order) of dtype
        string: the value as it was, ``<NA>`` where there is none. One row for each ``index``, in the order
        of the first of each.
    """
    long = pd.DataFrame(list(rows), columns=[*index, "period", "value"], dtype="string")
    order = long[list(index)].drop_duplicates()
    wide = long.pivot(index=list(index), columns="period", values="value")  # noqa: PD010 unique keys: never aggregate
    return order.merge(wide.reset_index(), on=list(index), how="left", validate="one_to_one")


def wide_rows(
    rows: Iterable[Mapping[str, str]], index: Sequence[str]
) -> tuple[list[str], list[dict[str, str]]]:
    """Return the columns and rows of the wide table as texts, empty where there is no value."""
    table = widen(rows, index)
    columns = [str(column) for column in table.columns]
    texts = table.fillna("").itertuples(index=False)
    return columns, [dict(zip(columns, map(str, row), strict=True)) for row in texts]
