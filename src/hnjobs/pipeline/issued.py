"""What was issued: the reports, their documents as they were, and whether they still are."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from hnjobs.errors import NotIssuedError, StoreError
from hnjobs.phrase import Phrase
from hnjobs.pipeline.output import refuse_existing, staged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.store.records import IssuedDocument, IssuedReport
    from hnjobs.store.repository import Store


def last_editions(reports: Iterable[IssuedReport]) -> list[IssuedReport]:
    """Return the last edition of each period's report, in the order the periods were first issued."""
    return list({one.period: one for one in reports}.values())


def issued_last(plan: Plan, store: Store, period: Period) -> IssuedReport:
    """Return the last edition of a period's report.

    Raises:
        NotIssuedError: it was not issued.
    """
    editions = store.issued(plan.id, [period])
    if not editions:
        raise NotIssuedError(str(period))
    return editions[-1]


def write_issued(
    store: Store, report: IssuedReport, folder: Path, *, force: bool
) -> tuple[tuple[str, Path], ...]:
    """Write the documents of an issued report again, as they were issued.

    Returns:
        The kind and path of each file written.

    Raises:
        FileExistsNotForcedError: a file is there already; nothing was written.
        StoreError: a document is not what was issued, or the disk or the database failed.
    """
    paths = {one.kind: folder / one.name for one in report.documents}
    refuse_existing(paths.values(), force=force)
    with staged(Phrase("writing the issued report")) as write:
        for document, content in intact(store, report):
            write(paths[document.kind], content)
    return tuple(paths.items())


def intact(store: Store, report: IssuedReport) -> Iterator[tuple[IssuedDocument, bytes]]:
    """Yield the documents of an issued report with their bytes, as they were issued.

    Raises:
        StoreError: one is not what was issued any more, or the database failed.
    """
    for document, content in verify(store, report):
        if content is None:
            doing = Phrase("reading {path}", path=document.name)
            raise StoreError(doing, Phrase("it is no longer what was issued"))
        yield document, content


class Verified(NamedTuple):
    """A document of an issued report, and its bytes; None when they are not those that were issued."""

    document: IssuedDocument
    content: bytes | None


def verify(store: Store, report: IssuedReport) -> list[Verified]:
    """Work out the checksum of each document of an issued report anew."""
    found = []
    for document in report.documents:
        content = store.content(document.checksum)
        same = sha256(content).hexdigest() == document.checksum
        found.append(Verified(document, content if same else None))
    return found
