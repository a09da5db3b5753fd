"""Mails and archives through ingest: each file in them a file of its own, received when its message says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.finding import FindingCode as C
from hnjobs.domain.timeliness import Status, assess, dues
from hnjobs.pipeline.ingest import IngestRequest, ingest
from hnjobs.pipeline.returns import receipts
from tests.letters import Outlook, eml, msg
from tests.readers.test_containers import zipped
from tests.sheets import xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.outcome import Outcome
    from hnjobs.store.repository import Store

HANOI: Final = timezone(timedelta(hours=7))
SENT: Final = datetime(2023, 6, 14, 16, 5, tzinfo=HANOI)
NOW: Final = datetime(2023, 6, 20, 8, 0, tzinfo=HANOI)
BA_DINH: Final = """
UBND QUẬN BA ĐÌNH
Tháng 6 năm 2023
Chỉ tiêu | ĐVT | Thực hiện
GQVL | người | 100
Vay vốn | người | 10
XKLĐ | người | 20
Sàn GDVL | người | 30
Khác | người | 40
"""
BOOK: Final = xlsx(BA_DINH)
OTHER: Final = xlsx(BA_DINH.replace("QUẬN BA ĐÌNH", "HUYỆN BA VÌ"))
FROM_BA_VI: Final = "UBND huyện Ba Vì <ba-vi@example.vn>"


class Mailbox:
    """A folder that mails lie in, and the store they go to."""

    def __init__(self, folder: Path, plan: Plan, store: Store) -> None:
        """Take the folder, the plan and the store."""
        self.folder, self.plan, self.store = folder, plan, store

    def ingest(self, name: str, content: bytes, received_at: datetime | None = None) -> list[Outcome]:
        """Ingest one file that came."""
        path = self.folder / name
        path.write_bytes(content)
        return ingest(IngestRequest((path,), received_at, NOW), self.plan, self.store)


@pytest.fixture
def mailbox(tmp_path: Path, plan: Plan, store: Store) -> Mailbox:
    """Give an empty mailbox."""
    return Mailbox(tmp_path, plan, store)


def codes(outcome: Outcome) -> list[C]:
    """Return the codes of an outcome's findings."""
    return [finding.code for finding in outcome.findings]


@pytest.mark.parametrize("kind", ["eml", "msg"])
def test_a_mail(mailbox: Mailbox, kind: str) -> None:
    """A return in a mail is received when the mail says, and told with the mail's name before its own."""
    mail = {
        "eml": eml({"Biểu T6.xlsx": BOOK}).as_bytes(),
        "msg": msg(Outlook({"Biểu T6.xlsx": BOOK}, sent=SENT.astimezone(UTC))),
    }[kind]

    (outcome,) = mailbox.ingest(f"thu.{kind}", mail)

    (filed,) = mailbox.store.filed(mailbox.plan.id)
    assert (outcome.outcome, outcome.file) == ("accepted", f"{mailbox.folder}/thu.{kind} › Biểu T6.xlsx")
    assert (filed.file, filed.evidence) == (f"thu.{kind} › Biểu T6.xlsx", "message")
    assert filed.received_at == SENT
    for content in (mail, BOOK):
        assert mailbox.store.content(sha256(content).hexdigest()) == content


def test_in_time_by_the_mail(mailbox: Mailbox, plan: Plan) -> None:
    """A mail sent in time is on time, however late it is ingested."""
    mailbox.ingest("thu.eml", eml({"Biểu T6.xlsx": BOOK}).as_bytes())

    standings = assess(plan, dues(plan, until=NOW.date()), receipts(plan, mailbox.store), NOW.date())
    own = [one for one in standings if (one.owed.reporter, one.owed.period.code) == ("ba-dinh", "M06")]
    assert [one.status for one in own] == [Status.ON_TIME]


def test_what_the_officer_says_goes_before_the_mail(mailbox: Mailbox) -> None:
    """A stated received time is taken, and kept as stated."""
    stated = datetime(2023, 6, 15, tzinfo=HANOI)
    mailbox.ingest("thu.eml", eml({"Biểu T6.xlsx": BOOK}).as_bytes(), stated)

    (filed,) = mailbox.store.filed(mailbox.plan.id)
    assert (filed.received_at, filed.evidence) == (stated, "option")


@pytest.mark.parametrize(
    "date", [None, "Fri, 14 Jun 2097 16:05:00 +0700", "sometime"], ids=["none", "to-come", "no-date"]
)
def test_a_mail_without_a_date_to_rely_on(mailbox: Mailbox, date: str | None) -> None:
    """It is received when it is ingested, and the return carries the query about it."""
    (outcome,) = mailbox.ingest("thu.eml", eml({"Biểu T6.xlsx": BOOK}, date=date).as_bytes())

    (filed,) = mailbox.store.filed(mailbox.plan.id)
    assert outcome.outcome == "accepted"
    assert (filed.received_at, filed.evidence) == (NOW, "moment")
    assert C.RECEIVED_UNKNOWN in codes(outcome)
    assert C.RECEIVED_UNKNOWN in [one.code for one in mailbox.store.findings(filed.id)]


def test_an_archive_in_a_mail(mailbox: Mailbox) -> None:
    """Each file of a nested archive is a return of its own; one that is damaged costs itself only."""
    archive = zipped({"ba dinh.xlsx": BOOK, "T6/ba vi.xlsx": OTHER, "hong.xlsx": BOOK[:900]})

    outcomes = mailbox.ingest("thu.eml", eml({"bao cao.zip": archive}).as_bytes())

    told = {one.file.rpartition(" › ")[2]: (one.outcome, one.reporter) for one in outcomes}
    assert told == {
        "ba dinh.xlsx": ("accepted", "ba-dinh"),
        "T6/ba vi.xlsx": ("accepted", "ba-vi"),
        "hong.xlsx": ("rejected", None),
    }


def test_the_same_workbook_again(mailbox: Mailbox) -> None:
    """A workbook that came by itself and comes in a mail is a duplicate."""
    mailbox.ingest("Biểu T6.xlsx", BOOK)

    (outcome,) = mailbox.ingest("thu.eml", eml({"Biểu T6.xlsx": BOOK}).as_bytes())

    assert outcome.outcome == "duplicate"


def test_a_sender_decides_nothing(mailbox: Mailbox) -> None:
    """A sender that is another reporter is asked about; a return that names nobody is not its sender's."""
    nobody = xlsx(BA_DINH.replace("UBND QUẬN BA ĐÌNH", "Kính gửi: Sở"))

    (asked,) = mailbox.ingest("a.eml", eml({"Biểu T6.xlsx": BOOK}, sender=FROM_BA_VI).as_bytes())
    (unknown,) = mailbox.ingest("b.eml", eml({"Biểu T6.xlsx": nobody}, sender=FROM_BA_VI).as_bytes())

    assert (asked.outcome, asked.reporter, codes(asked)) == ("accepted", "ba-dinh", [C.SENDER_DIFFERS])
    assert (unknown.outcome, codes(unknown)) == ("rejected", [C.REPORTER_UNKNOWN])


def test_a_mail_without_a_workbook(mailbox: Mailbox) -> None:
    """A scan alone is refused by its kind; a mail with nothing is asked about."""
    (scan,) = mailbox.ingest("a.eml", eml({"bao cao.pdf": b"%PDF-1.7 ..."}).as_bytes())
    (nothing,) = mailbox.ingest("b.eml", eml({}).as_bytes())

    assert (scan.outcome, codes(scan)) == ("rejected", [C.WRONG_KIND])
    assert (nothing.outcome, codes(nothing)) == ("ignored", [C.NOTHING_INSIDE])
    assert nothing.to_act_on


@pytest.mark.parametrize("names", [("a.xlsx", "b.eml"), ("b.xlsx", "a.eml")], ids=["first", "last"])
def test_a_workbook_beside_its_mail(mailbox: Mailbox, names: tuple[str, str]) -> None:
    """Of a workbook and the mail it came in, whichever is met first, the mail's date counts."""
    inbox = mailbox.folder / "inbox"
    inbox.mkdir()
    (inbox / names[0]).write_bytes(BOOK)
    (inbox / names[1]).write_bytes(eml({"Biểu T6.xlsx": BOOK}).as_bytes())

    outcomes = ingest(IngestRequest((inbox,), None, NOW), mailbox.plan, mailbox.store)

    (filed,) = mailbox.store.filed(mailbox.plan.id)
    assert sorted(one.outcome for one in outcomes) == ["accepted", "duplicate"]
    assert (filed.received_at, filed.evidence) == (SENT, "message")


def test_a_stated_time_needs_no_date(mailbox: Mailbox) -> None:
    """Where the officer states when a mail was received, its missing date is not asked about."""
    (outcome,) = mailbox.ingest("thu.eml", eml({"Biểu T6.xlsx": BOOK}, date=None).as_bytes(), SENT)

    assert codes(outcome) == []
