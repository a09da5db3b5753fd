"""That a return arrived: all that timeliness needs to know of it, and no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from hnjobs.domain.period import Period


class Receipt(NamedTuple):
    """That a return arrived: one per stored submission of a known reporter, form and period.

    ``reasons`` are the codes of its errors, empty when it was accepted.
    """

    reporter: str
    form: str
    period: Period
    received_at: datetime
    version: int
    accepted: bool
    file: str
    reasons: tuple[str, ...] = ()
