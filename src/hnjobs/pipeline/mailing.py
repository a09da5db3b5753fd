"""Messages that carry drafts of letters: only to addresses of the plan's reporters, each recorded."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.event import Action, Event
from hnjobs.domain.reminders import stage_text
from hnjobs.errors import MailError, MailRefusedError
from hnjobs.pipeline.letters import events_of
from hnjobs.writers.letter import render_message
from hnjobs.writers.message import Head, write_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.domain.reminders import Reminder
    from hnjobs.phrase import Told
    from hnjobs.pipeline.letters import Draft, Office, RemindRequest
    from hnjobs.pipeline.mail import Outbox


class Sent(NamedTuple):
    """A message that the server took.

    Attributes:
        reporter: whom it went to.
        letter: the name of the file that went with it.
        to: the address it went to.
        message_id: its own id.
        answer: what the server said.
    """

    reporter: str
    letter: str
    to: str
    message_id: str
    answer: str


class Mailed(NamedTuple):
    """What became of the messages.

    Attributes:
        sent: those that the server took.
        unsent: ids of reporters whose message it did not take; the next run drafts and sends it.
        no_address: ids of reporters that have no address; their drafts are there.
        reasons: why messages were not taken, in sentences.
    """

    sent: tuple[Sent, ...]
    unsent: tuple[str, ...]
    no_address: tuple[str, ...]
    reasons: tuple[Told, ...]


class _Message(NamedTuple):
    draft: Draft
    told: Reminder
    to: str
    subject: str
    message_id: str
    content: bytes


def send(request: RemindRequest, drafts: Sequence[Draft], office: Office, outbox: Outbox) -> Mailed:
    """Send each draft to the reporters that it goes to, and record each with its stages as it is taken.

    A message that is refused does not stop the others; a conversation that ends does. The stages of a
    reporter without an address are recorded, for its draft is there.

    Raises:
        TemplateError: the template of the messages cannot be filled; nothing was sent or recorded.
        StoreError: the store failed; the message before it was sent and may not be recorded.
    """
    plan, store = office.plan, office.store
    goes_to = [(one, told) for one in drafts for told in one.letter.told]
    messages = [
        _message(request, one, told, office, outbox)
        for one, told in goes_to
        if plan.reporters[told.reporter].email
    ]
    without = [(one, told) for one, told in goes_to if not plan.reporters[told.reporter].email]
    store.record(plan.id, *(event for pair in without for event in events_of(request, *pair)))
    sent: list[Sent] = []
    reasons: list[Told] = []
    for message in messages:
        try:
            answer = outbox.send(message.to, message.content)
        except MailRefusedError as error:
            reasons.append(error.reason)
            continue
        except MailError as error:
            reasons.append(error.reason)
            break
        store.record(
            plan.id, *events_of(request, message.draft, message.told), _event(request, message, answer)
        )
        name = message.draft.letter.name
        sent.append(Sent(message.told.reporter, name, message.to, message.message_id, answer))
    taken = {one.message_id for one in sent}
    unsent = [one.told.reporter for one in messages if one.message_id not in taken]
    no_address = dict.fromkeys(told.reporter for _, told in without)
    return Mailed(tuple(sent), tuple(dict.fromkeys(unsent)), tuple(no_address), tuple(reasons))


def _message(request: RemindRequest, one: Draft, told: Reminder, office: Office, outbox: Outbox) -> _Message:
    plan, sender = office.plan, outbox.server.sender
    to = plan.reporters[told.reporter].email or ""
    subject, text = render_message(one.view, office.message, one.letter.name)
    message_id = _message_id(request, told, plan.id, sender)
    head = Head(sender, to, subject, message_id, request.at, plan.reminders.reply_to)
    content = write_message(head, text, one.letter.name, one.content)
    return _Message(one, told, to, subject, message_id, content)


def _message_id(request: RemindRequest, told: Reminder, plan_id: str, sender: str) -> str:
    """Return an id that is the same when a message is tried again, so that nobody reads it twice."""
    stages = (f"{one.form} {one.period} {stage_text(one.days)} {one.due}" for one in told.stages)
    again = request.at.isoformat() if request.again else ""
    key = "\n".join((plan_id, told.reporter, again, *stages))
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{sender.rpartition('@')[2]}>"


def _event(request: RemindRequest, message: _Message, answer: str) -> Event:
    """Return the record of a sent message: its id, address, subject, attachment and the server's answer."""
    attached = f"{message.draft.letter.name} sha256:{message.draft.checksum}"
    return Event(
        Action.MAIL,
        request.at,
        request.who,
        message.told.reporter,
        subject=message.message_id,
        detail=f"to {message.to}; {message.subject}; {attached}; {answer}",
    )
