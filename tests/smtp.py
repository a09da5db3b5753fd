"""A real mail server on this machine: aiosmtpd on a free port, with what it took in.

It does what a test asks of it: takes messages, wants a login, refuses an address, breaks off, says nothing.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING, Any, Final

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from aiosmtpd.smtp import SMTP, Envelope, Session

USER: Final = "vieclam"
PASSWORD: Final = "mat-khau-3f2a"  # noqa: S105 the test server's own


@dataclass
class Taken:
    """What a server took: for each message its sender, its recipients and itself."""

    messages: list[tuple[str, list[str], EmailMessage]] = field(default_factory=list)

    @property
    def recipients(self) -> list[str]:
        """Whom the messages went to, in order."""
        return [one for _, recipients, _ in self.messages for one in recipients]


class _Handler:
    """Takes messages; refuses some recipients, and hangs up when it has taken enough."""

    def __init__(
        self, taken: Taken, refused: frozenset[str], hang_up_after: int | None, *, login: bool
    ) -> None:
        self._taken, self._refused, self._hang_up_after = taken, refused, hang_up_after
        self._login = login

    async def handle_RCPT(  # noqa: N802 aiosmtpd's name and signature
        self,
        server: SMTP,  # noqa: ARG002 as above
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],  # noqa: ARG002 as above
    ) -> str:
        """Refuse an address that the test wants refused, and any before the login that it wants."""
        if self._login and not session.authenticated:
            return "530 5.7.0 log in first"
        if address in self._refused:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802
        """Keep a message, or break the connection off in the middle of one."""
        if len(self._taken.messages) == self._hang_up_after:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "421 gone"
        content = envelope.content
        assert isinstance(content, bytes)
        message: Any = message_from_bytes(content, policy=default)
        self._taken.messages.append((envelope.mail_from or "", list(envelope.rcpt_tos), message))
        return f"250 OK queued as {len(self._taken.messages)}"


def _authenticate(
    server: SMTP,
    session: Session,
    envelope: Envelope,
    mechanism: str,
    data: object,
) -> AuthResult:
    right = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@contextmanager
def mail_server(
    *,
    refused: frozenset[str] = frozenset(),
    hang_up_after: int | None = None,
    login: bool = False,
    scheme: str = "smtp",
    tls: ssl.SSLContext | None = None,
) -> Iterator[tuple[int, Taken]]:
    """Run a server, and give its port and what it takes.

    Args:
        refused: addresses that it does not know.
        hang_up_after: after how many messages it breaks off; None for never.
        login: True when it wants ``USER`` with ``PASSWORD``.
        scheme: ``smtp``, ``smtps``, or ``smtp+starttls`` when it wants that before anything else.
        tls: the certificate it shows.
    """
    taken, later = Taken(), scheme == "smtp+starttls"
    controller = Controller(
        _Handler(taken, refused, hang_up_after, login=login),
        hostname="127.0.0.1",
        port=_free_port(),
        ssl_context=None if later else tls,
        tls_context=tls if later else None,
        require_starttls=later,
        authenticator=_authenticate if login else None,
        auth_require_tls=later,
    )
    controller.start()
    try:
        yield controller.port, taken
    finally:
        controller.stop()


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def silent_server() -> Iterator[int]:
    """Give the port of a server that takes connections and never says a word."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        yield listening.getsockname()[1]


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Make a certificate for this machine; give what a server needs of it, and the file that trusts it."""
    key, own = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(key), "-out", str(own)),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, key)
    return context, own
