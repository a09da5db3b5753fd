"""What people decided about stored returns, as the last event about each says: excluded, received when.

The one place where events change what a submission's own row says, and the one place that knows what had
arrived by a moment; every question about submissions joins these. Both are small: the index of events by plan
and action finds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import DateTime, Text, cast, func, select, true, type_coerce

from hnjobs.domain.event import Action
from hnjobs.store.columns import Instant
from hnjobs.store.schema import event, submission

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Subquery

# SQLite keeps a moment as the text that ``domain.event.moment_text`` writes; PostgreSQL reads that text.
_MOMENT: Final = DateTime().with_variant(Text(), "sqlite")


class Scope(NamedTuple):
    """Whose returns are asked for, and what of them is known.

    Attributes:
        plan: the id of the plan.
        as_of: only what was known at this moment, itself included, aware; None for all that is known now.
            Known is a return that was received by then, whenever it was stored (an officer often enters
            returns days after they came), and a decision that was recorded by then.
    """

    plan: str
    as_of: datetime | None = None


def excluded(scope: Scope) -> Subquery:
    """Select the submissions that are out of the totals: ``submission_id`` and ``reason``."""
    own, last = event.c, _last(scope, Action.EXCLUDE, Action.RESTORE)
    return (
        select(own.submission_id, own.reason)
        .join(last, last.c.id == own.id)
        .where(own.action == Action.EXCLUDE.value)
        .subquery("excluded")
    )


def amended(scope: Scope) -> Subquery:
    """Select the submissions whose received time was amended: ``submission_id`` and ``received_at``."""
    own, last = event.c, _last(scope, Action.AMEND)
    moment = type_coerce(cast(own.subject, _MOMENT), Instant).label("received_at")
    return select(own.submission_id, moment).join(last, last.c.id == own.id).subquery("amended")


def received(amendments: Subquery) -> ColumnElement[datetime]:
    """Return when a submission was received; ``amendments`` is joined by ``submission_id``."""
    return func.coalesce(amendments.c.received_at, submission.c.received_at, type_=Instant)


def arrived(scope: Scope, amendments: Subquery) -> ColumnElement[bool]:
    """Restrict submissions to those received by the moment asked for; ``amendments`` is joined as above."""
    return true() if scope.as_of is None else received(amendments) <= scope.as_of


def recorded(scope: Scope) -> ColumnElement[bool]:
    """Restrict events to those of the plan that were recorded by the moment asked for."""
    own = event.c.plan == scope.plan
    return own if scope.as_of is None else own & (event.c.at <= scope.as_of)


def _last(scope: Scope, *actions: Action) -> Subquery:
    """Select the newest event of some actions about each submission: ``id``.

    It is joined, not looked into with IN: SQLite then works the whole out once, and not for each submission.
    """
    own = event.c
    return (
        select(func.max(own.id).label("id"))
        .where(recorded(scope), own.action.in_([action.value for action in actions]))
        .where(own.submission_id.is_not(None))
        .group_by(own.submission_id)
        .subquery("last")
    )
