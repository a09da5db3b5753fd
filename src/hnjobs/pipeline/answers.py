"""hnjobs answer and waive: what a person decides about queries, kept as events.

Who, when and why are never changed, only added to; ``pipeline.queries`` says what holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.event import Action, Event
from hnjobs.domain.finding import FindingCode, Severity
from hnjobs.errors import UsageError
from hnjobs.phrase import Phrase
from hnjobs.pipeline.queries import load_queries, open_queries

if TYPE_CHECKING:
    from datetime import date, datetime

    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.queries import Query
    from hnjobs.store.repository import Store

_OFFERED: Final = 8  # open queries named in a refusal; more would hide the sentence


class AnswerRequest(NamedTuple):
    """Queries to answer, all for one reason.

    Attributes:
        keys: keys of findings, as they are printed beside queries.
        reason: why the figure stands as it is.
        who: who answers.
        at: when, aware.
    """

    keys: tuple[str, ...]
    reason: str
    who: str
    at: datetime


class WaiveRequest(NamedTuple):
    """A rule that is not raised for a reporter until a day; the fields of its event."""

    rule: str
    reporter: str
    until: date
    reason: str
    who: str
    at: datetime


def answer(request: AnswerRequest, plan: Plan, store: Store) -> list[Query]:
    """Store an answer to each of some queries, all or none, and return those queries as they were.

    Raises:
        UsageError: the reason is empty, or no return has a query of that key; the open ones are offered.
        StoreError: the store failed; nothing was kept.
    """
    reason = request.reason.strip()
    if not reason:
        raise UsageError("--reason", request.reason, Phrase("why the figure stands, in words"))
    queries = load_queries(plan, store, request.at.date())
    by_key = {query.key: query for query in queries}
    for key in request.keys:
        if key.lower() not in by_key:
            raise UsageError("KEY", key, _offer(open_queries(queries)))
    answered = [by_key[key] for key in dict.fromkeys(key.lower() for key in request.keys)]
    store.record(plan.id, *(_answer_event(query, request, reason) for query in answered))
    return answered


def _answer_event(query: Query, request: AnswerRequest, reason: str) -> Event:
    filed = query.filed
    return Event(
        Action.ANSWER,
        request.at,
        request.who,
        reporter=filed.reporter,
        form=filed.form,
        period=filed.period,
        submission=filed.id,
        subject=query.key,
        reason=reason,
        detail=query.finding.code.value,
    )


def _offer(waiting: list[Query]) -> Phrase:
    if not waiting:
        return Phrase("the key of a query; none is open")
    keys = ", ".join(
        f"{one.key} ({one.filed.reporter} {one.filed.period.code if one.filed.period else '?'}"
        f" {one.finding.code.value})"
        for one in waiting[:_OFFERED]
    )
    more = len(waiting) - _OFFERED
    if more <= 0:
        return Phrase("the key of an open query: {keys}", keys=keys)
    return Phrase("the key of an open query: {keys}, and {more} more", keys=keys, more=more)


def waive(request: WaiveRequest, plan: Plan, store: Store, today: date) -> None:
    """Store that a rule is not raised for a reporter until a day.

    Raises:
        UsageError: no such rule, one whose findings are errors, a day that is over, or an empty reason.
        StoreError: the store failed.
    """
    known = {code.value: code for code in FindingCode}
    code = known.get(request.rule.upper())
    if code is None:
        raise UsageError("RULE", request.rule, Phrase("a rule of `hnjobs rules`"))
    if code.severity is Severity.ERROR:
        told = "a rule whose findings are queries or notes: errors reject the return and cannot be waived"
        raise UsageError("RULE", request.rule, Phrase(told))
    if request.until < today:
        expected = Phrase("{day} or a later day", day=str(today))
        raise UsageError("--until", request.until.isoformat(), expected)
    if not request.reason.strip():
        raise UsageError("--reason", request.reason, Phrase("why, in words"))
    store.record(
        plan.id,
        Event(
            Action.WAIVE,
            request.at,
            request.who,
            reporter=request.reporter,
            subject=code.value,
            until=request.until,
            reason=request.reason.strip(),
        ),
    )
