"""What arrived: receipts of every version, and files that are known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.observation import Submission
from hnjobs.domain.receipt import Receipt
from hnjobs.store.records import Arrival, Outcome
from tests.store.returns import (
    ERROR,
    LATER,
    M01,
    M02,
    NOON,
    PLAN,
    QUERY,
    a_return,
    checksum,
    jobs,
    keep,
    save,
)

if TYPE_CHECKING:
    from hnjobs.store.repository import Store

NO_REPORTER = Finding(FindingCode.REPORTER_UNKNOWN)


def test_receipts_tell_of_every_version(store: Store) -> None:
    """Every return stays, accepted or rejected; a rejected one gives each error code once, in order."""
    save(store, a_return(jobs(1), findings=(QUERY,)), NOON, b"1")
    bad = (Finding(FindingCode.NEGATIVE), ERROR, QUERY, Finding(FindingCode.NEGATIVE))
    save(store, a_return(findings=bad), LATER, b"2")

    assert store.receipts(PLAN) == [
        Receipt("ba-dinh", "district", M01, NOON, 1, accepted=True, file="ba-dinh.xlsx"),
        Receipt(
            "ba-dinh",
            "district",
            M01,
            LATER,
            2,
            accepted=False,
            file="ba-dinh.xlsx",
            reasons=("VL032", "VL030"),
        ),
    ]


def test_receipts_leave_out_the_unknown(store: Store) -> None:
    """A return of an unknown reporter, form or period is nobody's receipt, but its file is known."""
    save(store, a_return(reporter=None, findings=(NO_REPORTER,)), content=b"1")
    save(store, a_return(period=None, findings=(NO_REPORTER,)), content=b"2")
    save(store, a_return(form=None, findings=(NO_REPORTER,)), content=b"3")

    assert store.receipts(PLAN) == []
    assert len(store.known([checksum(b"1"), checksum(b"2"), checksum(b"3")], PLAN)) == 3


def test_receipts_order(store: Store) -> None:
    """Receipts come by reporter, form, period, time of receipt and version."""
    save(store, a_return(period=M02), NOON, b"1")
    save(store, a_return(), LATER, b"2")
    save(store, a_return(), NOON, b"3")
    save(store, a_return(), NOON, b"4")
    save(store, a_return(form="bank", period=M02), LATER, b"5")
    save(store, a_return(reporter="an-giang"), LATER, b"6")

    found = [(r.reporter, r.form, r.period.code, r.received_at, r.version) for r in store.receipts(PLAN)]

    assert [(reporter, form, code, version) for reporter, form, code, _, version in found] == [
        ("an-giang", "district", "M01", 1),
        ("ba-dinh", "bank", "M02", 1),
        ("ba-dinh", "district", "M01", 2),
        ("ba-dinh", "district", "M01", 3),
        ("ba-dinh", "district", "M01", 1),
        ("ba-dinh", "district", "M02", 1),
    ]
    assert found == sorted(found)
    assert [r.period for r in store.receipts(PLAN, [M02])] == [M02, M02]


def test_known_files(store: Store) -> None:
    """A known file gives its submissions of the plan, in the order they were saved."""
    file_id = keep(store, b"two sheets")
    store.save(PLAN, [Arrival(file_id, a_return(jobs(1)), NOON, LATER)])[0]
    second = Submission("Biểu 03", None, "ba-dinh", M01, findings=(NO_REPORTER,))
    store.save(PLAN, [Arrival(file_id, second, NOON, LATER)])[0]
    store.save("another-plan", [Arrival(file_id, a_return(jobs(1)), NOON, LATER)])[0]
    keep(store, b"kept, nothing saved of it")

    known = store.known([checksum(b"two sheets"), checksum(b"kept, nothing saved of it"), "0" * 64], PLAN)

    assert {
        key: [(k.sheet, k.reporter, k.form, k.period, k.outcome, k.version, k.received_at) for k in of_file]
        for key, of_file in known.items()
    } == {
        checksum(b"two sheets"): [
            ("Biểu 02", "ba-dinh", "district", M01, Outcome.ACCEPTED, 1, NOON),
            ("Biểu 03", "ba-dinh", None, M01, Outcome.REJECTED, 0, NOON),
        ]
    }


def test_known_takes_any_number_of_files(store: Store, statements: list[str]) -> None:
    """Thousands of files can be asked for at once, in a few queries that an old SQLite can take too."""
    save(store, a_return(jobs(1)))
    one = checksum(b"a workbook")
    asked = [one, *(f"{number:064x}" for number in range(2500)), one]

    statements.clear()

    assert [len(of_file) for of_file in store.known(asked, PLAN).values()] == [1]
    assert len([seen for seen in statements if seen.startswith("SELECT")]) == 3
    assert store.known([], PLAN) == {}


def test_queries(store: Store) -> None:
    """Queries of every submission are handed out by its number, in their order; errors and notes are not."""
    again = replace(QUERY, cell="A21", facts=(("indicator", "Vay vốn"), ("about", "jobs_loan/period")))
    save(store, a_return(findings=(QUERY, Finding(FindingCode.HIDDEN_SHEET, "T2"), again)))
    save(store, a_return(findings=(ERROR, QUERY), period=M02), content=b"another")
    save(store, a_return(jobs(5), reporter="ba-vi"), content=b"a third")

    first, second, _ = store.filed(PLAN)

    assert store.queries(PLAN) == {first.id: [QUERY, again], second.id: [QUERY]}
    assert store.queries("another plan") == {}
