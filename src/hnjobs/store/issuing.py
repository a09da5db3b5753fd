"""Keep reports as they were issued, and ask for them; every function works inside one transaction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, text

from hnjobs.errors import StoreError
from hnjobs.phrase import Phrase
from hnjobs.store import events, writing
from hnjobs.store.periods import SharedPeriods
from hnjobs.store.records import IssuedDocument, IssuedReport
from hnjobs.store.schema import file, issued, issued_document

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from hnjobs.domain.event import Event
    from hnjobs.domain.period import Period
    from hnjobs.store.records import Kept

# Any number will do that no other program on the server takes: "hnissu" in ASCII.
_LOCK = 0x686E69737375


def keep(
    connection: Connection, plan_id: str, report: IssuedReport, contents: Sequence[Kept], event: Event
) -> None:
    """Keep a report with its documents, and the event that it was issued; see ``Store.issue``.

    Raises:
        StoreError: another edition than the one before it was issued last: somebody was quicker.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    own = issued.c
    year, code = report.period.year, report.period.code
    last = select(func.max(own.edition)).where(own.plan == plan_id, own.year == year, own.period == code)
    if (connection.scalar(last) or 0) != report.edition - 1:
        reason = Phrase("it was issued by somebody else meanwhile; see hnjobs issue --list")
        raise StoreError(Phrase("issuing the report"), reason)
    writing.keep_files(connection, contents)
    added = insert(issued).returning(own.id)
    row = {
        "plan": plan_id,
        "year": year,
        "period": code,
        "edition": report.edition,
        "number": report.number,
        "date": report.day.isoformat(),
        "as_of": report.as_of.isoformat(),
        "at": report.at,
        "who": report.who,
        "reason": report.reason,
        "stated": report.stated,
    }
    number = connection.execute(added, row).scalar_one()
    documents = [
        {"issued_id": number, "kind": one.kind, "name": one.name, "sha256": one.checksum}
        for one in report.documents
    ]
    connection.execute(insert(issued_document), documents)
    events.record(connection, plan_id, [event])


def find(connection: Connection, plan_id: str, periods: Collection[Period] | None) -> list[IssuedReport]:
    """Return the reports that were issued, every edition, in the order of issue; see ``Store.issued``."""
    shared = SharedPeriods()
    found = []
    documents = _documents(connection, plan_id)
    for row in connection.execute(select(issued).where(issued.c.plan == plan_id).order_by(issued.c.id)):
        period = shared[row.year, row.period]
        if periods is None or period in periods:
            found.append(
                IssuedReport(
                    period,
                    row.edition,
                    row.number,
                    date.fromisoformat(row.date),
                    date.fromisoformat(row.as_of),
                    row.at,
                    row.who,
                    row.reason,
                    row.stated,
                    tuple(documents.get(row.id, ())),
                )
            )
    return found


def _documents(connection: Connection, plan_id: str) -> dict[int, list[IssuedDocument]]:
    """Return the documents by the number of their report, in the order of their kinds."""
    own = issued_document.c
    asked = (
        select(own.issued_id, own.kind, own.name, own.sha256, file.c.size)
        .join(issued)
        .join(file, file.c.sha256 == own.sha256)
        .where(issued.c.plan == plan_id)
        .order_by(own.issued_id, own.kind)
    )
    found: dict[int, list[IssuedDocument]] = {}
    for number, *row in connection.execute(asked):
        found.setdefault(number, []).append(IssuedDocument(*row))
    return found
