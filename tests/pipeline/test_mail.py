"""Sending through a real mail server: every way in, every way out, and nothing of the password."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import MailError, MailRefusedError, UsageError
from hnjobs.pipeline.mail import MailServer, open_outbox
from hnjobs.pipeline.mail import mail_server as read_url
from hnjobs.writers.message import Head, write_message
from tests.smtp import PASSWORD, USER, certificate, mail_server, silent_server

if TYPE_CHECKING:
    from pathlib import Path

FROM: Final = "so@example.vn"
TO: Final = "badinh@example.vn"
AT: Final = datetime(2023, 3, 16, 7, tzinfo=timezone(timedelta(hours=7)))
HEAD: Final = Head(FROM, TO, "V/v đôn đốc gửi báo cáo", "<1@example.vn>", AT, "traloi@example.vn")
LETTER: Final = b"PK\x03\x04 no real letter"
MESSAGE: Final = write_message(HEAD, "Kính gửi: UBND quận Ba Đình\n", "đôn-đốc.docx", LETTER)


def at(port: int, scheme: str = "smtp", user: str = "", timeout: int = 20) -> MailServer:
    """Return a server on this machine."""
    return MailServer(scheme, "127.0.0.1", port, user, FROM, timeout)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        (
            "smtp://mail.example.vn?from=a@b.vn",
            MailServer("smtp", "mail.example.vn", 25, "", "a@b.vn"),
        ),
        (
            "smtp+starttls://so%40example.vn@mail.example.vn",
            MailServer("smtp+starttls", "mail.example.vn", 587, "so@example.vn", "so@example.vn"),
        ),
        (
            "smtps://u@mail.example.vn:4650?from=a@b.vn&timeout=5",
            MailServer("smtps", "mail.example.vn", 4650, "u", "a@b.vn", 5),
        ),
    ],
    ids=["plain", "user-is-sender", "everything"],
)
def test_urls(url: str, server: MailServer) -> None:
    """The scheme says how it is secured; the user may be the sender; each scheme has its port."""
    assert read_url(url, "") == server


def test_the_plans_address_is_the_sender() -> None:
    """Where the URL names no sender, it is the address that the plan wants answers to."""
    assert read_url("smtp://mail.example.vn", FROM).sender == FROM


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.vn",
        "http://mail.example.vn?from=a@b.vn",
        "smtp://?from=a@b.vn",
        "smtp://mail.example.vn:mail?from=a@b.vn",
        "smtp://mail.example.vn",
        "smtp://mail.example.vn?from=nobody",
        "smtp://mail.example.vn?from=a@b.vn&to=c@d.vn",
        "smtp://mail.example.vn?from=a@b.vn&timeout=soon",
        "smtp://mail.example.vn?from=a@b.vn%0ABcc:c@d.vn",
        "smtp://mail.example.vn?from",
    ],
)
def test_urls_that_are_none(url: str) -> None:
    """Another scheme, no host, no port number, no sender, an unknown option: wrong usage."""
    with pytest.raises(UsageError):
        read_url(url, "")


@pytest.mark.parametrize(
    "url",
    [
        "smtps://u:s3cret@mail.example.vn?from=a@b.vn",
        "smtps://u:s3cret@mail.example.vn:mail?from=a@b.vn",
        "smtps://u:s3cret@[mail?from=a@b.vn",
        "smtps://mail.example.vn?from=a@b.vn&password=s3cret",
        "u:s3cret@mail.example.vn",
    ],
)
def test_a_password_in_the_url(url: str) -> None:
    """A URL with a password is refused, for lists of processes show it; it is repeated nowhere."""
    with pytest.raises(UsageError) as caught:
        read_url(url, "")

    assert "s3cret" not in str(caught.value)


def test_sent_in_the_clear() -> None:
    """What the server takes is what was written, from the sender to the one address, with its answer kept."""
    with mail_server() as (port, taken), open_outbox(at(port), "") as outbox:
        answer = outbox.send(TO, MESSAGE)

    ((sender, recipients, message),) = taken.messages
    assert answer == "250 OK queued as 1"
    assert (sender, recipients) == (FROM, [TO])
    assert (message["Subject"], message["Message-ID"]) == ("V/v đôn đốc gửi báo cáo", "<1@example.vn>")
    assert (message["From"], message["To"], message["Reply-To"]) == (FROM, TO, "traloi@example.vn")
    assert message["Date"] == "Thu, 16 Mar 2023 07:00:00 +0700"
    body = message.get_body()
    assert body is not None
    assert body.get_content().splitlines() == ["Kính gửi: UBND quận Ba Đình"]
    (attached,) = message.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("đôn-đốc.docx", LETTER)


def test_seven_bits() -> None:
    """On the wire there are no letters that an old server could spoil."""
    assert MESSAGE.isascii()
    assert b"\r\n" in MESSAGE


def test_login() -> None:
    """With a user the password is given; on this machine also in the clear."""
    with mail_server(login=True) as (port, taken), open_outbox(at(port, user=USER), PASSWORD) as outbox:
        outbox.send(TO, MESSAGE)

    assert taken.recipients == [TO]


def test_a_wrong_password() -> None:
    """A login that fails is told with the server's answer and without the password."""
    with (
        mail_server(login=True) as (port, _),
        pytest.raises(MailError, match="535") as caught,
        open_outbox(at(port, user=USER), "wr0ng"),
    ):
        pass

    assert "wr0ng" not in str(caught.value)


def test_a_password_that_would_go_in_the_clear() -> None:
    """To another machine a password goes through TLS or not at all; without one nobody logs in."""
    server = MailServer("smtp", "mail.example.vn", 25, USER, FROM)

    with pytest.raises(UsageError, match="smtps"), open_outbox(server, PASSWORD):
        pass
    with pytest.raises(UsageError, match="HNJOBS_SMTP_PASSWORD"), open_outbox(server, ""):
        pass


def test_a_password_of_other_letters() -> None:
    """A password that the protocol's library cannot send is told as such, without being shown."""
    server = MailServer("smtps", "mail.example.vn", 465, USER, FROM)

    with pytest.raises(UsageError, match="ASCII") as caught, open_outbox(server, "mật-khẩu"):
        pass

    assert "mật" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_tls(scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a certificate that this machine trusts, both kinds of TLS log in and send."""
    context, trusted = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    user = USER if scheme == "smtp+starttls" else ""

    with (
        mail_server(login=bool(user), scheme=scheme, tls=context) as (port, taken),
        open_outbox(at(port, scheme, user), PASSWORD if user else "") as outbox,
    ):
        outbox.send(TO, MESSAGE)

    assert taken.recipients == [TO]


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_a_certificate_that_nobody_trusts(scheme: str, tmp_path: Path) -> None:
    """A certificate that this machine does not trust ends the conversation before anything is said."""
    context, _ = certificate(tmp_path)

    with (
        mail_server(scheme=scheme, tls=context) as (port, taken),
        pytest.raises(MailError, match="certificate verify failed"),
        open_outbox(at(port, scheme), ""),
    ):
        pass

    assert taken.messages == []


def test_no_starttls() -> None:
    """A server that cannot go over to TLS is not talked to in the clear."""
    with (
        mail_server() as (port, _),
        pytest.raises(MailError, match="STARTTLS"),
        open_outbox(at(port, "smtp+starttls"), ""),
    ):
        pass


def test_a_refused_message_and_the_next() -> None:
    """A recipient that the server does not know is told with its answer; the next message goes through."""
    other = "bavi@example.vn"
    with mail_server(refused=frozenset({TO})) as (port, taken), open_outbox(at(port), "") as outbox:
        with pytest.raises(MailRefusedError, match=f"{TO}: 550 5.1.1 no such mailbox"):
            outbox.send(TO, MESSAGE)
        outbox.send(other, MESSAGE)

    assert taken.recipients == [other]


def test_lost_in_the_middle() -> None:
    """A server that breaks off is an end, not a refusal."""
    with mail_server(hang_up_after=0) as (port, _), open_outbox(at(port), "") as outbox:
        with pytest.raises(MailError) as caught:
            outbox.send(TO, MESSAGE)
        assert not isinstance(caught.value, MailRefusedError)


def test_nobody_there() -> None:
    """No server at that port: told with its name."""
    with mail_server() as (port, _):
        pass

    with pytest.raises(MailError, match=rf"mail server 127\.0\.0\.1:{port}"), open_outbox(at(port), ""):
        pass


def test_a_server_that_says_nothing() -> None:
    """A server that does not answer is waited for as long as the URL says, and no longer."""
    with (
        silent_server() as port,
        pytest.raises(MailError, match="timed out"),
        open_outbox(at(port, timeout=1), ""),
    ):
        pass
