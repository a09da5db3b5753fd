"""Reports as they were issued: kept whole or not at all, every edition, and never changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from hnjobs.domain.event import Action, Event, moment_text
from hnjobs.errors import StoreError
from hnjobs.store.engine import open_store
from hnjobs.store.records import IssuedDocument, IssuedReport, Kept
from tests.store.returns import LATER, M01, M02, NOON, PLAN, behind, checksum

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.store.repository import Store

WORD: Final = b"PK a Word file"
EXCEL: Final = b"PK an Excel file"
ISSUED: Final = Event(Action.ISSUE, LATER, "lan", period=M01, subject=moment_text(NOON), detail="1/BC")


def report(edition: int = 1, number: str = "1/BC-SLĐTBXH", word: bytes = WORD) -> IssuedReport:
    """Return a report of January as it is issued."""
    documents = (
        IssuedDocument("docx", "bao-cao.docx", checksum(word), len(word)),
        IssuedDocument("xlsx", "bao-cao.xlsx", checksum(EXCEL), len(EXCEL)),
    )
    day = date(2023, 2, 14)
    return IssuedReport(M01, edition, number, day, day, LATER, "lan", "", '{"figures": []}', documents)


def contents(word: bytes = WORD) -> list[Kept]:
    """Return the documents to keep with it."""
    return [Kept("bao-cao", one, checksum(one), LATER) for one in (word, EXCEL)]


def test_it_comes_back_as_it_was_issued(store: Store) -> None:
    """Number, date, what it states and its documents are kept; the event tells of it."""
    store.issue(PLAN, report(), contents(), ISSUED)

    assert store.issued(PLAN) == [report()._replace(at=LATER)]
    assert store.content(checksum(WORD)) == WORD
    assert store.events(PLAN, Action.ISSUE) == [ISSUED]


def test_restricted_to_plan_and_periods(store: Store) -> None:
    """Another plan's, or another period's, is not in the answer."""
    store.issue(PLAN, report(), contents(), ISSUED)

    assert store.issued("another") == []
    assert (store.issued(PLAN, [M02]), len(store.issued(PLAN, [M01, M02]))) == ([], 1)


def test_every_edition_stays(store: Store) -> None:
    """The second edition stands beside the first; documents that are the same bytes are kept once."""
    store.issue(PLAN, report(), contents(), ISSUED)
    store.issue(PLAN, report(2, "2/BC-SLĐTBXH", b"PK anew"), contents(b"PK anew"), ISSUED)

    assert [(one.edition, one.number) for one in store.issued(PLAN)] == [
        (1, "1/BC-SLĐTBXH"),
        (2, "2/BC-SLĐTBXH"),
    ]
    assert [store.content(one.documents[0].checksum) for one in store.issued(PLAN)] == [WORD, b"PK anew"]


@pytest.mark.parametrize("edition", [1, 3])
def test_who_was_slower_is_told(store: Store, edition: int) -> None:
    """An edition that does not follow the last one is refused whole: no file, no event."""
    store.issue(PLAN, report(), contents(), ISSUED)

    with pytest.raises(StoreError, match="issued by somebody else meanwhile"):
        store.issue(PLAN, report(edition, word=b"PK slower"), contents(b"PK slower"), ISSUED)

    assert (len(store.issued(PLAN)), len(store.events(PLAN))) == (1, 1)
    with pytest.raises(StoreError, match="no such file"):
        store.content(checksum(b"PK slower"))


@pytest.mark.parametrize("table", ["issued", "issued_document"])
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = 'x'", "DELETE FROM {}"], ids=["update", "delete"])
def test_the_database_refuses_to_change_one(store: Store, url: str, table: str, change: str) -> None:
    """Whoever goes past the program cannot change or delete what was issued."""
    store.issue(PLAN, report(), contents(), ISSUED)
    column = "number" if table == "issued" else "name"

    with (
        behind(url) as engine,
        pytest.raises(DBAPIError, match="never changed"),
        engine.begin() as connection,
    ):
        connection.execute(text(change.format(table, column)))

    assert store.issued(PLAN) == [report()]


def test_a_backup_holds_it(store: Store, url: str, tmp_path: Path) -> None:
    """What was issued is in a backup, and comes back with it, guards and all."""
    store.issue(PLAN, report(), contents(), ISSUED)
    store.backup(tmp_path / "one.backup")
    store.issue(PLAN, report(2), contents(), ISSUED)

    back = Event(Action.RESTORE_BACKUP, LATER, "lan")
    store.restore_backup(tmp_path / "one.backup", tmp_path / "aside.backup", PLAN, back)

    assert store.issued(PLAN) == [report()]
    with (
        behind(url) as engine,
        pytest.raises(DBAPIError, match="never changed"),
        engine.begin() as connection,
    ):
        connection.execute(text("DELETE FROM issued_document"))
    with open_store(f"sqlite:///{tmp_path / 'aside.backup'}") as aside:
        assert [one.edition for one in aside.issued(PLAN)] == [1, 2]


def test_issuing_is_known_as_of_its_record(store: Store) -> None:
    """The event of an issue is a decision: known once it was recorded."""
    store.issue(PLAN, report(), contents(), ISSUED)

    assert store.as_of(LATER - timedelta(seconds=1)).events(PLAN) == []
    assert store.as_of(LATER).events(PLAN) == [ISSUED]
