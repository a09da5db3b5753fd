"""What changed in how returns stand since it was told last: which one, from what, to what.

A return has changed when its status or the date it is due has. That it is a day later than yesterday, or that
another version of it came in time, is no change. Nothing here knows where it is kept what was told.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from hnjobs.domain.timeliness import Standing

Key = tuple[str, str, str]
"""A return of one plan: reporter, form, code of the period."""

GRACE: Final = timedelta(hours=1)
"""How much later than its day a run may end before it counts as failed: machines start late."""


class Told(NamedTuple):
    """How a return stood when that was told last: its status, and the date it was due."""

    status: str
    due: date


class Change(NamedTuple):
    """That a return stands otherwise than was told last.

    Attributes:
        before: what was told; None when it was not owed then, or the plan did not name it.
        now: how it stands; None when it is owed no more.
    """

    reporter: str
    form: str
    code: str
    before: Told | None
    now: Standing | None


class LastCheck(NamedTuple):
    """When deadlines were last checked with success, and in how many days again; 0 when nobody said."""

    at: datetime
    every: int

    def overdue(self, now: datetime) -> bool:
        """Tell whether the next run should have ended by a moment, both aware."""
        return bool(self.every) and now - self.at > timedelta(days=self.every) + GRACE


def find_changes(told: Mapping[Key, Told], standings: Iterable[Standing]) -> tuple[Change, ...]:
    """Compare what was told of a year with how all its returns stand now.

    Returns:
        Changes in the order of the standings; then what is owed no more, in the order it was told.
    """
    left = dict(told)
    found = []
    for standing in standings:
        owed = standing.owed
        key = (owed.reporter, owed.form, owed.period.code)
        before = left.pop(key, None)
        if before is None or before.status != standing.status or before.due != owed.due:
            found.append(Change(*key, before, standing))
    return (*found, *(Change(*key, before, None) for key, before in left.items()))
