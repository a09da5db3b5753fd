"""Nil returns that an officer recorded: the sender's word that nothing happened in a period.

Such a return is a statement and no blank: 0 for what adds up over months, and no figure, for a reason that is
kept, for what does not (a rate, a stock). It counts only as long as no accepted return stands in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.event import Action, moment_of
from hnjobs.domain.receipt import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hnjobs.domain.event import Event
    from hnjobs.domain.form import Form
    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.quantity import Quantity

RECORDED: Final = "hnjobs nil"
"""What stands where other values name their file: the command that recorded the return."""


class NilReturn(NamedTuple):
    """A recorded nil return that was not taken back; unique by reporter, form and period.

    Attributes:
        received_at: when the sender said so, aware.
        who: who recorded it.
        reason: how it was said, in the words of who recorded it.
    """

    reporter: str
    form: str
    period: Period
    received_at: datetime
    who: str
    reason: str

    def receipt(self) -> Receipt:
        """Return that it arrived; version 0, for it is no version of a file."""
        return Receipt(self.reporter, self.form, self.period, self.received_at, 0, True, "", nil=True)  # noqa: FBT003 accepted

    def values(self, plan: Plan) -> tuple[StoredObservation, ...]:
        """Return what it says of every indicator of its form."""
        # deadlines need to know that it came, and nothing of values
        from hnjobs.domain.observation import Basis, Origin, StoredObservation  # noqa: PLC0415
        from hnjobs.domain.quantity import Missing, MissingReason  # noqa: PLC0415

        form = plan.forms[self.form]
        zeros = means_zero(plan, form)
        origin = Origin(0, RECORDED, "", "", "", self.received_at, 0)
        return tuple(
            StoredObservation(
                self.reporter,
                self.form,
                self.period,
                indicator,
                Basis.PERIOD,
                zeros.get(indicator, Missing(MissingReason.NIL)),
                self.reason,
                origin,
            )
            for indicator in form.indicators
        )


def means_zero(plan: Plan, form: Form) -> dict[str, Quantity]:
    """Return the indicators of a form of which a nil return says 0: those that add up over months."""
    from hnjobs.domain.indicator import Aggregation  # noqa: PLC0415 as above
    from hnjobs.domain.quantity import Quantity  # noqa: PLC0415 as above

    return {
        indicator: Quantity(0, plan.measure_of(indicator).base)
        for indicator in form.indicators
        if plan.indicators[indicator].aggregation is Aggregation.SUM
    }


def nil_returns(events: Iterable[Event]) -> tuple[NilReturn, ...]:
    """Return the nil returns that stand; of several about one return the last event says what holds."""
    last = {
        (event.reporter, event.form, event.period): event for event in events if event.action is Action.NIL
    }
    return tuple(
        NilReturn(reporter, form, period, moment_of(event.subject), event.who, event.reason)
        for (reporter, form, period), event in last.items()
        if reporter and form and period and event.subject
    )
