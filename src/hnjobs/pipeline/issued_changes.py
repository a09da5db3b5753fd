"""What changed of an issued report since: each figure before and after, and by which return, file and person.

Before is what was kept when the report was issued; after is the same report made anew from what counts now.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.event import Action
from hnjobs.domain.kept import by_place
from hnjobs.domain.nil import NilReturn
from hnjobs.domain.observation import Basis
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Quantity
from hnjobs.pipeline.frozen import freeze, from_text
from hnjobs.pipeline.issued import last_editions
from hnjobs.pipeline.report import load_report, periods_behind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from hnjobs.domain.event import Event
    from hnjobs.domain.kept import KeptFigure
    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.frozen import ReturnKey
    from hnjobs.store.records import IssuedReport
    from hnjobs.store.repository import Store

    Values = dict[tuple[str, Basis], StoredObservation]

_DECISIONS: Final = (Action.EXCLUDE, Action.RESTORE, Action.AMEND, Action.NIL)


class Cause(NamedTuple):
    """One value of one return that is not what it was when the report was issued.

    Attributes:
        reporter: id of the reporter whose return it is.
        form: id of its form.
        period: its period, ``2023-M03``.
        before: the value that counted at the issue, of a version or a nil return; None where none did.
        after: the value that counts now; None as above.
        event: what was done to the return last: an ingest, a decision; None where that was not kept.
    """

    reporter: str
    form: str
    period: str
    before: StoredObservation | None
    after: StoredObservation | None
    event: Event | None


class Change(NamedTuple):
    """A stated figure that is another now, by its value or by whom it covers.

    Attributes:
        before: as it was issued.
        after: as it is now; None when the report would not state it any more.
        causes: the values it changed by; none when no return changed, but the plan or the program.
    """

    before: KeptFigure
    after: KeptFigure | None
    causes: tuple[Cause, ...]

    @property
    def difference(self) -> int | None:
        """After minus before in base units; None where either has no figure."""
        if self.after is None or self.after.value is None or self.before.value is None:
            return None
        return self.after.value - self.before.value


def changes_since(plan: Plan, store: Store, issued: IssuedReport) -> tuple[Change, ...]:
    """Return the figures of an issued report that are others now, in the order of the report."""
    before = from_text(issued.stated)
    now = freeze(load_report(plan, store, issued.period, issued.as_of)[0])
    after = by_place(now.figures)
    changed = [
        (stated, after.get(place))
        for place, stated in by_place(before.figures).items()
        if after.get(place) != stated
    ]
    if not changed:
        return ()
    causes = _causes(plan, store, (before.returns, now.returns))
    return tuple(Change(old, new, tuple(_of_figure(old, causes))) for old, new in changed)


def changed_reports(
    plan: Plan, store: Store, periods: Collection[Period]
) -> list[tuple[IssuedReport, tuple[Change, ...]]]:
    """Return the issued reports that returns of some periods may have changed, with what changed.

    Only the last edition of each period's report; those that did not change are left out.
    """
    found = []
    for report in last_editions(store.issued(plan.id)):
        if not set(periods).isdisjoint(periods_behind(report.period)):
            changes = changes_since(plan, store, report)
            if changes:
                found.append((report, changes))
    return found


def _causes(
    plan: Plan, store: Store, returns: tuple[Mapping[ReturnKey, int], Mapping[ReturnKey, int]]
) -> dict[str, list[Cause]]:
    """Return, by indicator, the values of the returns of which something else counts than before.

    Of an indicator the period's value stands for it; its year to date only where the former is the same.
    """
    before, now = returns
    keys = [key for key in sorted({*before, *now}) if before.get(key) != now.get(key)]
    said = _by_submission(
        store.values_of(plan.id, {n for key in keys for n in (before.get(key), now.get(key)) if n})
    )
    events = store.events(plan.id, Action.INGEST, *_DECISIONS)
    found: dict[str, list[Cause]] = {}
    for key in keys:
        old, new = (
            _nil_values(plan, key) if one.get(key) == 0 else said.get(one.get(key, 0), {}) for one in returns
        )
        event = _last_event(key, now.get(key), events)
        for indicator in dict.fromkeys(indicator for indicator, _ in [*old, *new]):
            for basis in (Basis.PERIOD, Basis.YEAR_TO_DATE):
                was, became = old.get((indicator, basis)), new.get((indicator, basis))
                if _amount(was) != _amount(became):
                    found.setdefault(indicator, []).append(Cause(*key, was, became, event))
                    break
    return found


def _by_submission(values: Iterable[StoredObservation]) -> dict[int, Values]:
    found: dict[int, Values] = {}
    for one in values:
        found.setdefault(one.origin.submission, {})[one.indicator, one.basis] = one
    return found


def _nil_values(plan: Plan, key: ReturnKey) -> Values:
    """Return what a recorded nil return says; it has no submission to be looked up."""
    reporter, form, period = key
    nil = NilReturn(reporter, form, _period(period), datetime.min.replace(tzinfo=UTC), "", "")
    return {(one.indicator, one.basis): one for one in nil.values(plan)}


def _last_event(key: ReturnKey, counts: int | None, events: Iterable[Event]) -> Event | None:
    """Return what was done last to a return: the ingest of the version that counts, or a decision."""
    found = None
    for one in events:
        ingested = one.action is Action.INGEST
        if (one.reporter, one.form, str(one.period)) == key and (not ingested or one.submission == counts):
            found = one
    return found


def _of_figure(stated: KeptFigure, causes: Mapping[str, Iterable[Cause]]) -> Iterator[Cause]:
    """Yield the causes that a figure can have: its indicator, its reporter or all, its months."""
    for cause in causes.get(stated.indicator, ()):
        months = {month.code for month in _period(cause.period).months}
        if stated.reporter in (None, cause.reporter) and months.issubset(stated.months):
            yield cause


def _period(text: str) -> Period:
    """Read a period as ``str`` writes it: ``2023-M03``."""
    year, _, code = text.partition("-")
    return Period(int(year), code)


def _amount(value: StoredObservation | None) -> object:
    """Return what is compared of a value: its amount, or why there is none."""
    if value is None:
        return None
    return value.value.value if isinstance(value.value, Quantity) else value.value
