"""What counts now: current versions, and what was recorded: nil returns, issued reports and extensions.

The one place where they meet; a figure, a check or a deadline asks here and not the store or the plan alone.
As of a moment they are asked for in the same way, of ``Store.as_of``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hnjobs.domain.event import Action
from hnjobs.domain.extension import extend, extensions
from hnjobs.domain.issuing import issued_receipts
from hnjobs.domain.nil import nil_returns
from hnjobs.domain.timeliness import dues
from hnjobs.errors import ForeignReturnsError
from hnjobs.store.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from hnjobs.domain.event import Event
    from hnjobs.domain.extension import Extension
    from hnjobs.domain.observation import Basis, StoredNarrative, StoredObservation
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.receipt import Receipt
    from hnjobs.domain.timeliness import Due
    from hnjobs.store.records import Filed


class EventStore(Protocol):
    """What is asked of the store for decisions."""

    def events(self, plan_id: str, *actions: Action) -> list[Event]:
        """Return what was decided."""
        ...


class ValueStore(EventStore, Protocol):
    """What is asked of the store for values."""

    def observations(
        self,
        plan_id: str,
        periods: Collection[Period] | None = None,
        *,
        reporters: Collection[str] | None = None,
        basis: Basis | None = None,
    ) -> list[StoredObservation]:
        """Return the values of the current versions."""
        ...


class ReturnStore(ValueStore, Protocol):
    """What is asked of the store for values and arrivals."""

    def receipts(self, plan_id: str, periods: Collection[Period] | None = None) -> list[Receipt]:
        """Return every submission, rejected ones too."""
        ...


def granted(plan: Plan, store: EventStore) -> tuple[Extension, ...]:
    """Return the extensions that stand."""
    return extensions(store.events(plan.id, Action.EXTEND))


def owed(
    plan: Plan,
    store: EventStore,
    *,
    until: date | None = None,
    periods: Collection[Period] | None = None,
) -> tuple[Due, ...]:
    """Return what is owed by the dates that hold, extensions included, ordered by them.

    Args:
        plan: the plan.
        store: where the extensions are kept.
        until: only what the plan itself wants on or before this date.
        periods: only what is owed for these periods.
    """
    return extend(dues(plan, until=until, periods=periods), granted(plan, store))


def receipts(plan: Plan, store: ReturnStore, periods: Collection[Period] | None = None) -> list[Receipt]:
    """Return everything that arrived for some periods, recorded nil returns and issued reports among it."""
    events = store.events(plan.id, Action.NIL, Action.ISSUE)
    recorded = [*(nil.receipt() for nil in nil_returns(events)), *issued_receipts(plan, events)]
    return [
        *store.receipts(plan.id, periods),
        *(one for one in recorded if periods is None or one.period in periods),
    ]


def counting(versions: Iterable[Filed]) -> Filed | None:
    """Return which of all versions of a return counts, as ``Store.observations`` takes it; None if none."""
    counted = (one for one in versions if one.outcome is Outcome.ACCEPTED and one.excluded is None)
    return max(counted, key=lambda one: (one.received_at, one.version), default=None)


def observations(
    plan: Plan,
    store: ValueStore,
    periods: Collection[Period] | None = None,
    *,
    reporters: Collection[str] | None = None,
    basis: Basis | None = None,
) -> list[StoredObservation]:
    """Return every value that counts: of the current versions and, where there is none, of nil returns.

    Args:
        plan: the plan.
        store: where the returns are kept.
        periods: only these periods; None restricts nothing, as below.
        reporters: only these reporters.
        basis: only this basis.

    Returns:
        Values unique by reporter, form, period, indicator and basis, ordered by reporter, period and form.

    Raises:
        ForeignReturnsError: all are asked for, and some name what the plan does not hold.
    """
    from hnjobs.domain.observation import Basis  # noqa: PLC0415 deadlines ask for receipts only

    # asked first: a return that is accepted in between then stands in the nil return's place, not beside it
    nils = [
        nil
        for nil in nil_returns(store.events(plan.id, Action.NIL))
        if (periods is None or nil.period in periods) and (reporters is None or nil.reporter in reporters)
    ]
    stored = store.observations(plan.id, periods, reporters=reporters, basis=basis)
    if reporters is None:
        refuse_foreign(plan, stored)
    if not nils or basis not in (None, Basis.PERIOD):
        return stored
    taken = {(one.reporter, one.form, one.period) for one in stored}
    added = [
        value
        for nil in nils
        if (nil.reporter, nil.form, nil.period) not in taken
        for value in nil.values(plan)
    ]
    return sorted([*stored, *added], key=lambda one: (one.reporter, one.period, one.form))


def refuse_foreign(plan: Plan, stored: Iterable[StoredObservation | StoredNarrative]) -> None:
    """Refuse what is stored for another plan of the same id, for a total would leave it out in silence.

    Raises:
        ForeignReturnsError: some of it names a reporter, a form or an indicator that is not in the plan.
    """
    known = plan.reporters.keys() | plan.forms.keys() | plan.indicators.keys()
    named = {id_ for one in stored for id_ in (one.reporter, one.form, getattr(one, "indicator", one.form))}
    unknown = sorted(named - known)
    if unknown:
        raise ForeignReturnsError(plan.id, unknown)
