"""Decisions of people and what the program did, as an append-only list: who, when, what, why.

State that changes is never a changed row: whether a return is excluded, a finding answered or a rule waived
is what the last event about it says.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from hnjobs.domain.period import Period


class Action(StrEnum):
    """What was done; the words are stored."""

    INGEST = "ingest"
    ANSWER = "answer"
    WAIVE = "waive"
    EXCLUDE = "exclude"
    RESTORE = "restore"
    NIL = "nil"
    AMEND = "amend"
    EXTEND = "extend"
    RESTORE_BACKUP = "restore_backup"
    ISSUE = "issue"
    REMIND = "remind"
    MAIL = "mail"
    CHECK = "check"


class Event(NamedTuple):
    """One thing done to the state; what it does not concern is None or empty.

    Attributes:
        action: what was done.
        at: when, aware.
        who: the person or account that did it.
        reporter: id of the reporter it concerns, as for form and period.
        form: id of the form.
        period: the period.
        submission: number of the stored submission it concerns.
        subject: what exactly: the key of a finding (answer), the code of a rule (waive), the moment it was
            received as ``moment_text`` writes it (amend, nil; empty: the nil return is taken back), the
            number of the document that extends (extend), the report issued (issue), the stage of the reminder
            as ``reminders.stage_text`` writes it (remind), the message's own id (mail), or the days after
            which the next run is due (check; empty when nobody said).
        until: last day on which it holds, included; None for ever. The new due date (extend; None: the
            extension is taken back), or the due date that is reminded of (remind).
        reason: why, in the words of who did it.
        detail: what else must be kept, e.g. the moment before and after an amendment; what was told (check,
            see ``pipeline.changes``).
    """

    action: Action
    at: datetime
    who: str
    reporter: str | None = None
    form: str | None = None
    period: Period | None = None
    submission: int | None = None
    subject: str = ""
    until: date | None = None
    reason: str = ""
    detail: str = ""


# UTC to the microsecond, in the one spelling that both databases compare as a moment; they are asked to.
_MOMENT: Final = "%Y-%m-%d %H:%M:%S.%f"


def moment_text(moment: datetime) -> str:
    """Write an aware moment for ``Event.subject``."""
    return moment.astimezone(UTC).strftime(_MOMENT)


def moment_of(subject: str) -> datetime:
    """Read a moment that ``moment_text`` wrote; aware, in UTC."""
    return datetime.strptime(subject, _MOMENT).replace(tzinfo=UTC)
