"""A message as the bytes that go over the wire: its headers, a text, and one Word file with it."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

_WORD: Final = "vnd.openxmlformats-officedocument.wordprocessingml.document"
_SEVEN_BIT: Final = SMTP.clone(cte_type="7bit")  # not every server on the way takes eight


class Head(NamedTuple):
    """The headers of a message; the addresses are plain ones, as the plan proves them.

    Attributes:
        sender: the address it is from.
        to: the address it goes to.
        subject: its subject.
        message_id: its own id, in angle brackets.
        at: the moment it is dated by, aware.
        reply_to: the address that answers go to; empty for the sender's.
    """

    sender: str
    to: str
    subject: str
    message_id: str
    at: datetime
    reply_to: str = ""


def write_message(head: Head, text: str, attachment: str, content: bytes) -> bytes:
    """Return a message (RFC 5322, MIME) in seven-bit characters; the same input gives the same headers.

    Args:
        head: the headers.
        text: the text, of any letters.
        attachment: the name of the Word file.
        content: its bytes.
    """
    message = EmailMessage(policy=_SEVEN_BIT)
    message["From"] = head.sender
    message["To"] = head.to
    message["Subject"] = head.subject
    message["Date"] = format_datetime(head.at)
    message["Message-ID"] = head.message_id
    if head.reply_to and head.reply_to != head.sender:
        message["Reply-To"] = head.reply_to
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: holiday notices are not to answer it
    message.set_content(text)
    message.add_attachment(content, maintype="application", subtype=_WORD, filename=attachment)
    return message.as_bytes()
