"""What the templates of the letters may print: ready strings and simple facts; the wording is the templates'.

The names of these fields are a contract with ``templates/reminder.docx`` and ``reminder_mail.txt.j2``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hnjobs.domain.timeliness import Status
from hnjobs.writers import text
from hnjobs.writers.feedback_text import one_line, sentence
from hnjobs.writers.letterhead import BLANK_NUMBER, cite, letterhead

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.reminders import Reminder
    from hnjobs.domain.timeliness import Due, Standing
    from hnjobs.writers.feedback_view import Remark
    from hnjobs.writers.view import DocumentView, LetterView

    Faults = Mapping[tuple[str, str, Period], Sequence[Remark]]

TOLD: Final = 5
"""How many faults of a return a letter tells; the marked workbook of ``hnjobs feedback`` has all of them."""


@dataclass(frozen=True, slots=True)
class ReturnView:
    """One return that is asked for.

    Attributes:
        number: its place in the letter, from 1.
        reporter: who owes it, as addressed.
        name: what return it is, with its period.
        due: its date, ``15/3/2023``; ``strict`` is true when it must come before that day.
        strict: see ``due``.
        extended: the document that extended it, empty when none did; ``signed`` is the date before.
        signed: see ``extended``.
        state: ``pending``, ``missing``, ``rejected`` or ``excluded``.
        days: how many days the date is over, ``03``; empty until it is.
        received: the day the last return came that does not count; empty when none came.
        in_time: the day the first such return came in time, empty when none did.
        reason: why it was excluded.
        faults: what was wrong with it, in sentences, the first ones.
        more: how many more there are.
    """

    number: int
    reporter: str
    name: str
    due: str
    strict: bool
    extended: str
    signed: str
    state: str
    days: str
    received: str
    in_time: str
    reason: str
    faults: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DutyView:
    """What the plan says of who reports when: its words, and where they stand."""

    section: str
    wording: str


@dataclass(frozen=True, slots=True)
class RepeaterView:
    """A reporter whose letter is copied to the body above it, and how many returns it missed: ``02``."""

    name: str
    misses: str


@dataclass(frozen=True, slots=True)
class ReminderView:
    """A letter to one reporter or to several; ``letter.addressee`` is who the figures are reported to.

    Attributes:
        letter: its head and foot; the recipients are those between "Như trên" and the filing line.
        document: the signed plan.
        subject: its subject, without V/v.
        late: True when the dates are over.
        addressees: who it goes to, as addressed.
        as_of: the day on which the returns were counted.
        year: the plan's year.
        duties: what the plan says of the returns asked for.
        returns: the returns asked for.
        missing: True when nothing that counts or was rejected came for one of them.
        rejected: True when one came that does not count.
        repeaters: those for whom the letter is copied to ``copied_to``; none when it is not.
        copied_to: the body above.
        reply_to: the mail address that returns are asked to; empty for none.
    """

    letter: LetterView
    document: DocumentView
    subject: str
    late: bool
    addressees: tuple[str, ...]
    as_of: str
    year: str
    duties: tuple[DutyView, ...]
    returns: tuple[ReturnView, ...]
    missing: bool
    rejected: bool
    repeaters: tuple[RepeaterView, ...]
    copied_to: str
    reply_to: str


def build_reminder(plan: Plan, told: Sequence[Reminder], today: date, faults: Faults) -> ReminderView:
    """Return everything that a letter prints.

    Args:
        plan: the plan.
        told: what it tells, each of another reporter, all of them late or none.
        today: the day on which the returns were counted, and whose month the letter is dated by.
        faults: what was wrong with rejected returns, by reporter, form and period; the gravest first.
    """
    schedule, late = plan.reminders, told[0].late
    head = letterhead(plan, today)
    above = schedule.escalation.to if schedule.escalation and any(one.copied for one in told) else ""
    named = [standing for one in told for standing in one.named]
    shown = [_return(plan, one, today, faults) for one in named]
    states = {one.state for one in shown}
    rejected = not states.isdisjoint({"rejected", "excluded"})
    return ReminderView(
        letter=replace(
            head,
            number=f"{BLANK_NUMBER}/{schedule.symbol}",
            symbol=schedule.symbol,
            recipients=schedule.recipients,
            filing=schedule.filing or head.filing,
        ),
        document=cite(plan),
        subject=_subject(plan, late=late, rejected_only=states <= {"rejected", "excluded"}),
        late=late,
        addressees=tuple(plan.reporters[one.reporter].full_name for one in told),
        as_of=text.day(today),
        year=str(plan.year),
        duties=tuple(dict.fromkeys(duty for one in named for duty in _duties(plan, one.owed))),
        returns=tuple(replace(one, number=number) for number, one in enumerate(shown, 1)),
        missing=not states.isdisjoint({"missing", "pending"}),
        rejected=rejected,
        repeaters=tuple(
            RepeaterView(plan.reporters[one.reporter].full_name, text.two_digits(one.misses))
            for one in told
            if one.copied
        ),
        copied_to=above,
        reply_to=schedule.reply_to,
    )


def _subject(plan: Plan, *, late: bool, rejected_only: bool) -> str:
    of = f"báo cáo kết quả thực hiện Kế hoạch số {plan.document.number}"
    if not late:
        return f"gửi {of} đúng thời hạn"
    return f"đề nghị sửa, gửi lại {of}" if rejected_only else f"đôn đốc gửi {of}"


def _duties(plan: Plan, owed: Due) -> Iterator[DutyView]:
    group = plan.reporters[owed.reporter].group
    for one in plan.obligations:
        if one.form == owed.form and group in one.groups and owed.period.code in one.due:
            yield DutyView(one.section, one.wording)


def _return(plan: Plan, standing: Standing, today: date, faults: Faults) -> ReturnView:
    owed, zone = standing.owed, ZoneInfo(plan.time_zone)
    received = standing.received_at.astimezone(zone).date() if standing.received_at else None
    in_time = standing.rejected_in_time.astimezone(zone).date() if standing.rejected_in_time else None
    said = faults.get((owed.reporter, owed.form, owed.period), ())
    return ReturnView(
        number=0,
        reporter=plan.reporters[owed.reporter].full_name,
        name=text.return_name(plan.forms[owed.form].label, owed.period),
        due=text.day(owed.due),
        strict=owed.last_day < owed.due,
        extended=owed.extended.document if owed.extended else "",
        signed=text.day(owed.extended.due) if owed.extended else "",
        state=_state(standing),
        days=text.two_digits((today - owed.due).days) if today > owed.due else "",
        received=text.day(received) if received else "",
        in_time=text.day(in_time) if in_time else "",
        reason=one_line(standing.excluded or ""),
        faults=tuple(f"{remark.where}: {one_line(sentence(remark.problem))}" for remark in said[:TOLD]),
        more=len(said[TOLD:]),
    )


def _state(standing: Standing) -> str:
    if standing.status is Status.REJECTED:
        return "rejected" if standing.excluded is None else "excluded"
    return "missing" if standing.status is Status.MISSING else "pending"
