"""Sending messages through a mail server given by URL; the one home of smtplib.

The password is never part of the URL and never part of what is said. It is not sent in the clear either,
except to this machine itself.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from hnjobs.errors import MailError, MailRefusedError, UsageError
from hnjobs.phrase import Phrase, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from urllib.parse import SplitResult

OPTION: Final = "--mail"
_PORTS: Final = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_EXPECTED: Final = Phrase("smtp://, smtp+starttls:// or smtps://USER@HOST:PORT?from=ADDRESS")
_HERE: Final = ("localhost", "127.0.0.1", "::1")
_TIMEOUT: Final = 30  # seconds; a server that says nothing for so long is not going to
_TAKEN: Final = (250, 251)  # RFC 5321: done; done, and forwarded
_CLOSING: Final = 421  # RFC 5321: the server ends the conversation


class MailServer(NamedTuple):
    """Where to send through.

    Attributes:
        scheme: ``smtp`` in the clear; ``smtp+starttls`` or ``smtps`` with a certificate that is checked.
        host: its name or address.
        port: its port.
        user: who logs in; empty for nobody.
        sender: the address that messages are from.
        timeout: seconds to wait for an answer.
    """

    scheme: str
    host: str
    port: int
    user: str
    sender: str
    timeout: int = _TIMEOUT

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return f"{self.host}:{self.port}"


def mail_server(url: str, sender: str) -> MailServer:
    """Read the URL of a mail server.

    Args:
        url: ``smtp://USER@HOST:PORT?from=ADDRESS&timeout=SECONDS``; all but scheme and host may be left out.
        sender: the address that messages are from, where the URL names none; empty where nobody knows one.

    Raises:
        UsageError: it is no such URL, it holds a password, or nobody is the sender; it is not repeated.
    """
    found = f"{url.partition('://')[0]}://…" if "://" in url else "…"  # the rest may hold a password
    try:
        parts = urlsplit(url)
        port = parts.port
        query = parse_qs(parts.query, strict_parsing=True) if parts.query else {}
    except ValueError as error:
        raise UsageError(OPTION, found, _EXPECTED) from error
    if parts.password is not None:
        expected = Phrase("{url}; the password in HNJOBS_SMTP_PASSWORD", url=_EXPECTED)
        raise UsageError(OPTION, Phrase("a password"), expected)
    if parts.scheme not in _PORTS or not parts.hostname or set(query) - {"from", "timeout"}:
        raise UsageError(OPTION, found, _EXPECTED)
    return _server(parts, port, {name: values[-1] for name, values in query.items()}, sender)


def _server(parts: SplitResult, port: int | None, asked: dict[str, str], sender: str) -> MailServer:
    user = unquote(parts.username or "")
    sender = asked.get("from", "") or sender or (user if "@" in user else "")
    if "@" not in sender or not sender.isascii() or not sender.isprintable() or " " in sender:
        expected = Phrase("an address that messages are from: ?from=vieclam@example.vn")
        raise UsageError(OPTION, sender, expected)
    timeout = asked.get("timeout", str(_TIMEOUT))
    if not timeout.isdecimal() or not int(timeout):
        raise UsageError(OPTION, timeout, Phrase("a number of seconds: ?timeout=30"))
    host = parts.hostname or ""
    return MailServer(parts.scheme, host, port or _PORTS[parts.scheme], user, sender, int(timeout))


class Outbox:
    """An open conversation with a mail server."""

    def __init__(self, server: MailServer, connection: smtplib.SMTP) -> None:
        """Take the server, and the connection on which it was greeted and logged in to."""
        self.server = server
        self._connection = connection

    def send(self, to: str, message: bytes) -> str:
        """Send a message to one address and return the server's answer.

        Raises:
            MailRefusedError: the server did not take it; the next one may be tried.
            MailError: the conversation is over. When it ended after the whole message was given, nobody knows
                whether it was taken; sent again with the same Message-ID, a mailbox can tell the two are one.
        """
        try:
            for answer in (self._connection.mail(self.server.sender), self._connection.rcpt(to)):
                self._expect(to, *answer)
            code, said = self._connection.data(message)
            self._expect(to, code, said)
        except smtplib.SMTPDataError as error:
            self._expect(to, error.smtp_code, error.smtp_error)
            raise
        except (smtplib.SMTPException, OSError) as error:
            raise MailError(self.server.name, _reason(error)) from error
        return f"{code} {_text(said)}"

    def _expect(self, to: str, code: int, said: bytes | str) -> None:
        if code in _TAKEN:
            return
        answer = f"{to}: {code} {_text(said)}"
        if code == _CLOSING:
            raise MailError(self.server.name, Quoted(answer))
        self._connection.rset()
        raise MailRefusedError(self.server.name, Quoted(answer))


@contextmanager
def open_outbox(server: MailServer, password: str) -> Iterator[Outbox]:
    """Connect to a mail server, log in where a user is named, and end the conversation when the block does.

    Raises:
        UsageError: a user is named without a password, or with one that smtplib cannot send or that would be
            sent in the clear.
        MailError: the server cannot be reached, or does not let us in.
    """
    if server.user and not password:
        raise UsageError("HNJOBS_SMTP_PASSWORD", "", Phrase("the password of {user}", user=server.user))
    if server.user and not (server.user + password).isascii():
        expected = Phrase("a user and a password of ASCII characters")
        raise UsageError("HNJOBS_SMTP_PASSWORD", Phrase("other letters"), expected)
    if server.user and server.scheme == "smtp" and server.host not in _HERE:
        expected = Phrase("smtp+starttls:// or smtps://, for a password is sent")
        raise UsageError(OPTION, f"smtp://{server.host}", expected)
    try:
        connection = _connect(server)
    except (smtplib.SMTPException, OSError) as error:
        raise MailError(server.name, _reason(error)) from error
    try:
        _enter(server, connection, password)
        yield Outbox(server, connection)
        _leave(connection)
    finally:
        connection.close()


def _connect(server: MailServer) -> smtplib.SMTP:
    if server.scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=server.timeout)


def _enter(server: MailServer, connection: smtplib.SMTP, password: str) -> None:
    try:
        if server.scheme == "smtp+starttls":
            connection.starttls(context=ssl.create_default_context())
        if server.user:
            connection.login(server.user, password)
        else:
            connection.ehlo_or_helo_if_needed()
    except (smtplib.SMTPException, OSError) as error:
        raise MailError(server.name, _reason(error)) from error


def _leave(connection: smtplib.SMTP) -> None:
    """Say goodbye; whoever does not wait for it did no harm."""
    try:
        connection.quit()
    except (smtplib.SMTPException, OSError):
        return


def _reason(error: Exception) -> Quoted:
    if isinstance(error, smtplib.SMTPResponseException):
        return Quoted(f"{error.smtp_code} {_text(error.smtp_error)}")
    return Quoted(str(error) or type(error).__name__)


def _text(said: bytes | str) -> str:
    told = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(told.split())
