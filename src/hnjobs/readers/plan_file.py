"""Where plan files are kept, and which one is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hnjobs.errors import PlanNotFoundError

_PLAN_NAME: Final = re.compile(r"plan_(?P<year>\d{4})\.ya?ml")


def find_plan(asked: str | None, folders: Sequence[Path]) -> Path:
    """Return the plan file that is asked for.

    Args:
        asked: a path, or the year of a ``plan_YYYY.yaml`` in one of the folders; None for the latest year.
        folders: where plans are kept; an earlier folder hides a later one's plan of the same year.

    Raises:
        PlanNotFoundError: there is no such plan, or no plan at all.
    """
    known: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("plan_*.y*ml")):
            if match := _PLAN_NAME.fullmatch(path.name):
                known.setdefault(match["year"], path)
    if asked is None and known:
        return known[max(known)]
    if asked in known:
        return known[asked]
    if asked is not None and Path(asked).is_file():
        return Path(asked)
    raise PlanNotFoundError(asked or "", [f"{year} ({known[year]})" for year in sorted(known)])
