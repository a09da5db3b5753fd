"""That a return arrived: all that timeliness needs to know of it, and no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from hnjobs.domain.period import Period


class Receipt(NamedTuple):
    """That a return arrived: one per stored submission of a known reporter, form and period.

    Attributes:
        accepted: True when it counts: it was accepted and is not excluded.
        file: the name it arrived under; empty for a nil return that an officer recorded.
        reasons: the codes of its errors, empty when it was accepted.
        excluded: why it was taken out of the totals; None when it was not.
        nil: True when it says that there is nothing to report.
        issued: True when it is no return but the consolidated report itself, which was issued.
    """

    reporter: str
    form: str
    period: Period
    received_at: datetime
    version: int
    accepted: bool
    file: str
    reasons: tuple[str, ...] = ()
    excluded: str | None = None
    nil: bool = False
    issued: bool = False
