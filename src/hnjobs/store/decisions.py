"""What people decided about stored returns, as the last event about each says: excluded, received when.

The one place where events change what a submission's own row says; every question about submissions joins
these. Both are small: the index of events by plan and action finds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import DateTime, Text, cast, func, select, type_coerce

from hnjobs.domain.event import Action
from hnjobs.store.columns import Instant
from hnjobs.store.schema import event, submission

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Subquery

# SQLite keeps a moment as the text that ``domain.event.moment_text`` writes; PostgreSQL reads that text.
_MOMENT: Final = DateTime().with_variant(Text(), "sqlite")


def excluded(plan_id: str) -> Subquery:
    """Select the submissions that are out of the totals: ``submission_id`` and ``reason``."""
    own, last = event.c, _last(plan_id, Action.EXCLUDE, Action.RESTORE)
    return (
        select(own.submission_id, own.reason)
        .join(last, last.c.id == own.id)
        .where(own.action == Action.EXCLUDE.value)
        .subquery("excluded")
    )


def amended(plan_id: str) -> Subquery:
    """Select the submissions whose received time was amended: ``submission_id`` and ``received_at``."""
    own, last = event.c, _last(plan_id, Action.AMEND)
    moment = type_coerce(cast(own.subject, _MOMENT), Instant).label("received_at")
    return select(own.submission_id, moment).join(last, last.c.id == own.id).subquery("amended")


def received(amendments: Subquery) -> ColumnElement[datetime]:
    """Return when a submission was received; ``amendments`` is joined by ``submission_id``."""
    return func.coalesce(amendments.c.received_at, submission.c.received_at, type_=Instant)


def _last(plan_id: str, *actions: Action) -> Subquery:
    """Select the newest event of some actions about each submission: ``id``.

    It is joined, not looked into with IN: SQLite then works the whole out once, and not for each submission.
    """
    own = event.c
    return (
        select(func.max(own.id).label("id"))
        .where(own.plan == plan_id, own.action.in_([action.value for action in actions]))
        .where(own.submission_id.is_not(None))
        .group_by(own.submission_id)
        .subquery("last")
    )
