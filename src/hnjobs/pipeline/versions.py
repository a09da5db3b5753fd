"""hnjobs history: every version of a return, and what changed from one accepted version to the next.

Each change is shown with what it does to the total over all reporters: the figure as it would be made with
the one version and with the other, everything else as it counts now.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.consolidation import figure
from hnjobs.domain.event import Action
from hnjobs.domain.figures import Observations
from hnjobs.domain.observation import Basis
from hnjobs.domain.quantity import Quantity
from hnjobs.pipeline.decisions import Return, versions
from hnjobs.pipeline.returns import counting, observations
from hnjobs.store.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hnjobs.domain.event import Event
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.plan import Plan
    from hnjobs.store.records import Filed
    from hnjobs.store.repository import Store

_DECISIONS = (Action.EXCLUDE, Action.RESTORE, Action.AMEND)


class Version(NamedTuple):
    """One version of a return.

    Attributes:
        filed: as it is stored, its received time as amended.
        state: ``current``, ``superseded``, ``rejected`` or ``excluded``.
        who: who ingested it; empty where that was not kept.
        decisions: what was decided about it, in order.
    """

    filed: Filed
    state: str
    who: str
    decisions: tuple[Event, ...]


class Change(NamedTuple):
    """One value that two consecutive accepted versions do not share; unique by versions, indicator and basis.

    Attributes:
        earlier: number of the version before.
        later: number of the version after.
        before: the value in the earlier one; None when it has no such row.
        after: the value in the later one; None when it has no such row.
        total_before: the figure over all reporters with the earlier version; None for a year to date.
        total_after: the same with the later version.
    """

    earlier: int
    later: int
    indicator: str
    basis: Basis
    before: StoredObservation | None
    after: StoredObservation | None
    total_before: Figure | None
    total_after: Figure | None

    @property
    def amounts(self) -> tuple[int | None, int | None]:
        """Before and after in base units; None for one that gives no figure."""
        return _amount(self.before), _amount(self.after)

    @property
    def difference(self) -> int | None:
        """After minus before in base units; None where either gives no figure."""
        before, after = self.amounts
        return None if before is None or after is None else after - before


class ReturnHistory(NamedTuple):
    """Everything that happened to a return.

    Attributes:
        about: the return.
        versions: all versions, in the order they were received.
        changes: what differs between consecutive accepted versions, excluded ones among them.
        nils: nil returns recorded and taken back, in order.
    """

    about: Return
    versions: tuple[Version, ...]
    changes: tuple[Change, ...]
    nils: tuple[Event, ...]


def trace_return(plan: Plan, store: Store, about: Return) -> ReturnHistory:
    """Return the versions of a return, the differences between them, and what was decided about them."""
    stored = versions(plan, store, about)
    events = store.events(plan.id, *_DECISIONS, Action.INGEST, Action.NIL)
    current = counting(stored)
    own = [one for one in events if (one.reporter, one.form, one.period) == about]
    return ReturnHistory(
        about,
        tuple(_version(one, current, events) for one in stored),
        tuple(_changes(plan, store, about, [one for one in stored if one.outcome is Outcome.ACCEPTED])),
        tuple(event for event in own if event.action is Action.NIL),
    )


def _version(filed: Filed, current: Filed | None, events: Sequence[Event]) -> Version:
    if filed.outcome is Outcome.REJECTED:
        state = "rejected"
    elif filed.excluded is not None:
        state = "excluded"
    else:
        state = "current" if filed is current else "superseded"
    own = [event for event in events if event.submission == filed.id]
    who = next((event.who for event in own if event.action is Action.INGEST), "")
    return Version(filed, state, who, tuple(event for event in own if event.action in _DECISIONS))


def _changes(plan: Plan, store: Store, about: Return, accepted: Sequence[Filed]) -> Iterator[Change]:
    if len(accepted) < 2:  # noqa: PLR2004 two versions to compare
        return
    said: dict[int, list[StoredObservation]] = {one.id: [] for one in accepted}
    for value in store.values_of(plan.id, said):
        said[value.origin.submission].append(value)
    others = [
        one
        for one in observations(plan, store, {about.period}, basis=Basis.PERIOD)
        if (one.reporter, one.form, one.period) != about
    ]
    for earlier, later in pairwise(accepted):
        before, after = (_by_key(said[one.id]) for one in (earlier, later))
        totals = [Observations([*others, *said[one.id]]) for one in (earlier, later)]
        for key in sorted({*before, *after}, key=_place(plan, about)):
            indicator, basis = key
            old, new = before.get(key), after.get(key)
            if old and new and old.value == new.value:
                continue
            made = basis is Basis.PERIOD
            figures = [figure(plan, one, indicator, about.period) if made else None for one in totals]
            yield Change(earlier.version, later.version, indicator, basis, old, new, *figures)


def _place(plan: Plan, about: Return) -> Callable[[tuple[str, Basis]], tuple[int, str, Basis]]:
    """Return the order of changes: that of the form, the period before the year to date."""
    order = {indicator: place for place, indicator in enumerate(plan.forms[about.form].indicators)}
    return lambda key: (order.get(key[0], len(order)), *key)


def _by_key(values: Sequence[StoredObservation]) -> dict[tuple[str, Basis], StoredObservation]:
    return {(one.indicator, one.basis): one for one in values}


def _amount(value: StoredObservation | None) -> int | None:
    return value.value.value if value and isinstance(value.value, Quantity) else None
