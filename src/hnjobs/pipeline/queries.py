"""Queries and what became of them: asked, answered with a reason, or not raised for a while by a waiver.

An answer holds for one figure (``domain.finding.finding_key``), whichever file brings it again; a waiver for
one rule of one reporter until a day. ``pipeline.answers`` records both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from hnjobs.domain.event import Action, Event
from hnjobs.domain.finding import Severity, finding_key
from hnjobs.pipeline.returns import counting

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from hnjobs.domain.finding import Finding
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import QueryRow
    from hnjobs.store.records import Filed

STANDINGS: Final = {Action.ANSWER: "answered", Action.WAIVE: "waived"}
"""What a finding is called that a decision covers; without one it is ``open``."""


class QueryStore(Protocol):
    """What is needed of the store to know the queries."""

    def queries(self, plan_id: str) -> dict[int, list[Finding]]:
        """Return the queries of every submission by its number."""
        ...

    def filed(self, plan_id: str, periods: Collection[Period] | None = None) -> list[Filed]:
        """Return every submission."""
        ...

    def events(self, plan_id: str, *actions: Action) -> list[Event]:
        """Return what was decided."""
        ...


class Decisions:
    """What was decided about findings, as of a day."""

    def __init__(self, events: Iterable[Event], today: date) -> None:
        """Take the events of a plan, in their order, and the day on which waivers are looked at."""
        self._answers: dict[str, Event] = {}
        self._waivers: dict[tuple[str | None, str], Event] = {}
        for event in events:
            if event.action is Action.ANSWER:
                self._answers[event.subject] = event
            elif event.action is Action.WAIVE:
                self._waivers[event.reporter, event.subject] = event
        self._today = today

    def of(
        self, finding: Finding, reporter: str | None, form: str | None, period: Period | None
    ) -> Event | None:
        """Return the answer or waiver that a finding falls under; None while it is open, and for errors."""
        if finding.severity is Severity.ERROR:
            return None
        if finding.severity is Severity.QUERY and self._answers:
            answer = self._answers.get(finding_key(finding, reporter, form, period))
            if answer:
                return answer
        waiver = self._waivers.get((reporter, finding.code.value))
        return waiver if waiver and self.active(waiver) else None

    def standing(
        self, finding: Finding, reporter: str | None, form: str | None, period: Period | None
    ) -> str:
        """Return ``open``, ``answered`` or ``waived``."""
        decision = self.of(finding, reporter, form, period)
        return STANDINGS[decision.action] if decision else "open"

    def active(self, waiver: Event) -> bool:
        """Tell whether a waiver holds on the day, its last day included."""
        return waiver.until is None or self._today <= waiver.until

    @property
    def waivers(self) -> tuple[Event, ...]:
        """The last waiver of each reporter and rule, ended ones too."""
        return tuple(self._waivers.values())


class Query(NamedTuple):
    """One query of a stored return.

    Attributes:
        key: what it is answered by.
        filed: the return.
        finding: what is asked.
        decision: the answer or waiver; None while it is open.
        counts: True when the return is the one whose figures count now.
    """

    key: str
    filed: Filed
    finding: Finding
    decision: Event | None
    counts: bool

    @property
    def standing(self) -> str:
        """``open``, ``answered`` or ``waived``."""
        return STANDINGS[self.decision.action] if self.decision else "open"


def load_decisions(plan: Plan, store: QueryStore, today: date) -> Decisions:
    """Return what was decided about findings, as of a day."""
    return Decisions(store.events(plan.id, Action.ANSWER, Action.WAIVE), today)


def load_queries(
    plan: Plan, store: QueryStore, today: date, periods: Collection[Period] | None = None
) -> list[Query]:
    """Return the queries of all returns that a reporter is known of, in the order of the plan and the year.

    A key stands once, with the newest return that brings it: first those that count, then the others.
    """
    asked = store.queries(plan.id)
    if not asked:
        return []
    decisions = load_decisions(plan, store, today)
    filed = [one for one in store.filed(plan.id, periods) if one.reporter in plan.reporters]
    current = _counting(filed)
    found: dict[str, Query] = {}
    for one in sorted(filed, key=lambda one: (one.id in current, one.received_at, one.id), reverse=True):
        for finding in asked.get(one.id, ()):
            key = finding_key(finding, one.reporter, one.form, one.period)
            decision = decisions.of(finding, one.reporter, one.form, one.period)
            found.setdefault(key, Query(key, one, finding, decision, one.id in current))
    order = {reporter: place for place, reporter in enumerate(plan.reporters)}
    return sorted(found.values(), key=lambda query: _place(query, order))


def _counting(filed: Iterable[Filed]) -> set[int]:
    """Return the numbers of the versions that count, one of each return at most."""
    returns: dict[tuple[str | None, str | None, Period | None], list[Filed]] = {}
    for one in filed:
        returns.setdefault((one.reporter, one.form, one.period), []).append(one)
    return {current.id for versions in returns.values() if (current := counting(versions))}


def _place(query: Query, order: dict[str, int]) -> tuple[int, int, str, str]:
    filed = query.filed
    month = filed.period.last_month if filed.period else 0
    return order[filed.reporter or ""], month, filed.form or "", query.finding.code.value


def open_queries(queries: Iterable[Query]) -> list[Query]:
    """Return the queries that somebody still has to ask: of returns that count, without answer or waiver."""
    return [query for query in queries if query.counts and query.decision is None]


def report_queries(
    plan: Plan, store: QueryStore, today: date, periods: Collection[Period]
) -> tuple[QueryRow, ...]:
    """Return what was asked about the returns of some periods that count, answered or not, for a report."""
    from hnjobs.domain.report import QueryRow  # noqa: PLC0415 ingest asks for decisions, and writes no report

    return tuple(
        QueryRow(
            query.key,
            query.filed.reporter,
            query.filed.period,
            query.finding,
            query.standing,
            query.decision.reason if query.decision else "",
            query.decision.who if query.decision else "",
            query.decision.at if query.decision else None,
        )
        for query in load_queries(plan, store, today, periods)
        if query.counts and query.filed.reporter and query.filed.period
    )
