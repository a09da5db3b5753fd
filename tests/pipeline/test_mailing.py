"""Letters by mail: only to addresses of the plan, each recorded as it is taken, none sent twice."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.event import Action
from hnjobs.errors import FileExistsNotForcedError, MailError
from hnjobs.pipeline.letters import MESSAGE, TEMPLATE, Office, RemindRequest, wanted
from hnjobs.pipeline.mail import MailServer
from hnjobs.pipeline.remind import Posting, Reminded, remind
from tests.conftest import ROOT
from tests.smtp import mail_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hnjobs.domain.event import Event
    from hnjobs.domain.plan import Plan
    from hnjobs.store.repository import Store

TODAY: Final = date(2023, 1, 16)
AT: Final = datetime(2023, 1, 16, 7, tzinfo=timezone(timedelta(hours=7)))
THREE: Final = ("ba-dinh", "ba-vi", "bac-tu-liem")
REQUEST: Final = RemindRequest(TODAY, AT, "cron", reporters=THREE)


@pytest.fixture
def addressed(plan: Plan) -> Plan:
    """The plan of Hanoi, where two of the three have an address."""
    emails = {"ba-dinh": "badinh@example.vn", "ba-vi": "bavi@example.vn"}
    reporters = {id_: one._replace(email=emails.get(id_)) for id_, one in plan.reporters.items()}
    return replace(plan, reporters=reporters)


class Desk:
    """An office with a store, and a folder to write to."""

    def __init__(self, plan: Plan, store: Store, folder: Path) -> None:
        """Take the plan with its addresses, and where things are kept."""
        self.plan, self.store, self.folder = plan, store, folder
        self.office = Office(plan, store, ROOT / "templates" / TEMPLATE, ROOT / "templates" / MESSAGE)

    def run(self, port: int, request: RemindRequest = REQUEST, *, force: bool = False) -> Reminded:
        """Write and send what is due."""
        posting = Posting(MailServer("smtp", "127.0.0.1", port, "", "so@example.vn", 20), "")
        asked = wanted(request, self.plan, self.store)
        return remind(request, asked, self.office, self.folder, posting=posting, force=force)

    def events(self, *actions: Action) -> list[Event]:
        """Return what was recorded."""
        return self.store.events(self.plan.id, *actions)

    def reminded(self) -> list[str | None]:
        """Return of whom a stage was taken, in the order of the record."""
        return [one.reporter for one in self.events(Action.REMIND)]


@pytest.fixture
def desk(addressed: Plan, store: Store, tmp_path: Path) -> Desk:
    """An empty store and an empty folder."""
    return Desk(addressed, store, tmp_path / "letters")


@contextmanager
def nobody() -> Iterator[int]:
    """Give a port on which nobody listens any more."""
    with mail_server() as (port, _):
        pass
    yield port


def test_sent_once_and_recorded(desk: Desk) -> None:
    """Each message is in the log with id, address, subject, attachment's checksum and answer."""
    with mail_server() as (port, taken):
        done = desk.run(port)
        again = desk.run(port)

    assert (again.drafts, again.mailed) == ((), None)
    assert taken.recipients == ["badinh@example.vn", "bavi@example.vn"]
    assert done.mailed is not None
    assert (done.mailed.no_address, done.mailed.unsent, done.mailed.reasons) == (("bac-tu-liem",), (), ())
    first, _ = desk.events(Action.MAIL)
    letter = desk.folder / "2023-01-16_ba-dinh_don-doc.docx"
    checksum = hashlib.sha256(letter.read_bytes()).hexdigest()
    assert first.subject == taken.messages[0][2]["Message-ID"] == done.mailed.sent[0].message_id
    assert (first.reporter, first.who, first.at) == ("ba-dinh", "cron", AT)
    assert first.detail == (
        "to badinh@example.vn; V/v đôn đốc gửi báo cáo kết quả thực hiện Kế hoạch số 21/KH-UBND;"
        f" {letter.name} sha256:{checksum}; 250 OK queued as 1"
    )
    (attached,) = taken.messages[0][2].iter_attachments()
    assert attached.get_content() == letter.read_bytes()
    assert sorted(filter(None, desk.reminded())) == sorted(THREE)


def test_one_letter_to_all_goes_to_each(desk: Desk) -> None:
    """A letter to several is sent to each of them that has an address, in a message of its own."""
    with mail_server() as (port, taken):
        desk.run(port, replace(REQUEST, all_in_one=True))

    assert [recipients for _, recipients, _ in taken.messages] == [["badinh@example.vn"], ["bavi@example.vn"]]
    assert [path.name for path in desk.folder.iterdir()] == ["2023-01-16_don-doc.docx"]


def test_a_refused_message_comes_again_and_the_others_do_not(desk: Desk) -> None:
    """What one mailbox refuses stops nobody else; the next run sends that one alone, with the same id."""
    with mail_server(refused=frozenset({"badinh@example.vn"})) as (port, taken):
        done = desk.run(port)
    assert done.mailed is not None
    assert (done.mailed.unsent, taken.recipients) == (("ba-dinh",), ["bavi@example.vn"])
    assert done.mailed.reasons == ("badinh@example.vn: 550 5.1.1 no such mailbox",)
    assert sorted(filter(None, desk.reminded())) == ["ba-vi", "bac-tu-liem"]

    with mail_server() as (port, taken):
        desk.run(port)

    assert taken.recipients == ["badinh@example.vn"]
    assert sorted(filter(None, desk.reminded())) == sorted(THREE)


def test_a_server_that_breaks_off_in_the_middle(desk: Desk) -> None:
    """What was taken before is recorded and not sent again; what was not comes with the next run."""
    with mail_server(hang_up_after=1) as (port, first):
        done = desk.run(port)
    assert done.mailed is not None
    assert (first.recipients, done.mailed.unsent) == (["badinh@example.vn"], ("ba-vi",))
    assert [one.reporter for one in desk.events(Action.MAIL)] == ["ba-dinh"]

    with mail_server() as (port, second):
        desk.run(port)

    assert second.recipients == ["bavi@example.vn"]


def test_a_message_tried_again_is_the_same_message(desk: Desk) -> None:
    """Tried again on another day it has the same id, for it may have arrived; with --again not."""

    def message_id(request: RemindRequest) -> str:
        with mail_server() as (port, taken):
            desk.run(port, request)
        return str(taken.messages[0][2]["Message-ID"])

    ba_vi = replace(REQUEST, reporters=("ba-vi",))
    with mail_server(hang_up_after=0) as (port, _):
        desk.run(port, ba_vi)
    once = message_id(replace(ba_vi, today=date(2023, 1, 17)))

    assert once != message_id(replace(ba_vi, again=True))
    assert message_id(replace(ba_vi, again=True)) == message_id(replace(ba_vi, again=True))


def test_a_server_that_is_not_there(desk: Desk) -> None:
    """When nobody answers, nothing is written and nothing recorded."""
    with nobody() as port, pytest.raises(MailError):
        desk.run(port)

    assert not desk.folder.exists()
    assert desk.events() == []


def test_an_edited_draft_is_not_overwritten(desk: Desk) -> None:
    """A file of that name that holds something else is an officer's work; nothing is sent unless forced."""
    desk.folder.mkdir()
    edited = desk.folder / "2023-01-16_ba-vi_don-doc.docx"
    edited.write_bytes(b"edited")

    with mail_server() as (port, taken):
        with pytest.raises(FileExistsNotForcedError):
            desk.run(port)
        assert (taken.messages, desk.events(), edited.read_bytes()) == ([], [], b"edited")
        desk.run(port, force=True)

    assert taken.recipients == ["badinh@example.vn", "bavi@example.vn"]
    assert edited.read_bytes() != b"edited"
