"""``reminders`` of a plan file and the mail addresses in it: their shape, and what must hold of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from pydantic import Field

from hnjobs.domain.plan import Escalation, Reminders
from hnjobs.phrase import Phrase, Quoted
from hnjobs.readers.plan_said import again
from hnjobs.readers.plan_shape import Fault, FilePath, Shape, Text

Days = tuple[Annotated[int, Field(ge=1, le=31)], ...]

# One plain address of ASCII letters: nothing in it can begin another header or another recipient.
_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


class EscalationShape(Shape):
    """``escalation``."""

    misses: Annotated[int, Field(ge=1, le=31)]
    after: Annotated[int, Field(ge=1, le=31)]
    to: Text


class RemindersShape(Shape):
    """``reminders``; ``before`` are days before the last day in time, ``after`` days after the due date."""

    before: Days = ()
    after: Days = ()
    escalation: EscalationShape | None = None
    symbol: str = ""
    recipients: tuple[Text, ...] = ()
    filing: str = ""
    reply_to: str = ""

    def domain(self) -> Reminders:
        """Return it as the domain knows it."""
        above = self.escalation
        return Reminders(
            before=self.before,
            after=self.after,
            escalation=Escalation(above.misses, above.after, above.to) if above else None,
            symbol=self.symbol,
            recipients=self.recipients,
            filing=self.filing,
            reply_to=self.reply_to,
        )


def faults_of_reminders(file: RemindersShape) -> Iterator[Fault]:
    """Report a day named twice, an escalation that no letter can carry, and a wrong address to reply to."""
    for name, days in (("before", file.before), ("after", file.after)):
        for at, day in enumerate(days):
            if day in days[:at]:
                yield Fault(("reminders", name, at), Phrase("days that differ"), again(day))
    if file.escalation and file.escalation.after > max(file.after, default=0):
        days_after = Quoted(", ".join(map(str, file.after))) or Phrase("none")
        expected = Phrase("a day not beyond the last of reminders.after ({days})", days=days_after)
        yield Fault(("reminders", "escalation", "after"), expected, Quoted(file.escalation.after))
    if file.reply_to:
        yield from _address(("reminders", "reply_to"), file.reply_to)


def faults_of_addresses(emails: Mapping[str, str | None]) -> Iterator[Fault]:
    """Report addresses of reporters that no message can be sent to; they come in the order of the file."""
    for at, address in enumerate(emails.values()):
        if address is not None:
            yield from _address(("reporters", at, "email"), address)


def _address(path: FilePath, address: str) -> Iterator[Fault]:
    if not _ADDRESS.fullmatch(address):
        expected = Phrase("one mail address such as vanthu@badinh.hanoi.gov.vn")
        yield Fault(path, expected, Quoted(repr(address)))
