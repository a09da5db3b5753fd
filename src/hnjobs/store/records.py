"""What the store says of a submission that the domain has no word for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from hnjobs.domain.observation import Submission
    from hnjobs.domain.period import Period


class Outcome(StrEnum):
    """What became of a submission; both kinds are kept, only accepted ones are counted."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Kept(NamedTuple):
    """A file to keep as it arrived.

    Attributes:
        name: the name it arrived under.
        content: its bytes.
        checksum: their SHA-256, hexadecimal.
        received_at: when it was received, aware.
    """

    name: str
    content: bytes
    checksum: str
    received_at: datetime


class Arrival(NamedTuple):
    """A submission to store, with how it arrived.

    Attributes:
        file_id: the number of the file it was read from.
        submission: as read; every value an integer of base units of at most 64 bits.
        received_at: when it was received, aware; decides which version is current.
        ingested_at: when this is done, aware.
        name: the name it arrived under, with that of its container; None for the file's own name.
        evidence: where ``received_at`` comes from: ``option``, ``message`` or ``moment``.
        container_id: the number of the file it lay in, None when it came by itself.
        who: the person or account that ingests it.
        checksum: what the file is known by; empty where nobody could have put another in its place.
        once: True to store it only where no submission of the same sheet, reporter, form and period and with
            the same outcome is stored from the file: two programs may be reading it at once.
    """

    file_id: int
    submission: Submission
    received_at: datetime
    ingested_at: datetime
    name: str | None = None
    evidence: str | None = None
    container_id: int | None = None
    who: str = ""
    once: bool = False
    checksum: str = ""


class KnownSubmission(NamedTuple):
    """A submission that was stored from a file before.

    Attributes:
        id: its number in the store.
        sheet: the sheet it was read from.
        reporter: who it is from; None where that could not be told, as for form and period.
        form: id of the form.
        period: what it reports on.
        outcome: accepted or rejected.
        version: 1 for the first return of this reporter, form and period; 0 where one of these is None.
        received_at: when it was received, aware; as amended.
        excluded: why it was taken out of the totals; None when it was not.
    """

    id: int
    sheet: str
    reporter: str | None
    form: str | None
    period: Period | None
    outcome: Outcome
    version: int
    received_at: datetime
    excluded: str | None = None


class Filed(NamedTuple):
    """A stored submission, any version and outcome, as a list of what arrived shows it.

    Attributes:
        id: its number in the store.
        reporter: who it is from; None where that could not be told, as for form and period.
        form: id of the form.
        period: what it reports on.
        outcome: accepted or rejected.
        version: 1 for the first return of this reporter, form and period; 0 where one of these is None.
        file: the name it arrived under, with that of its container.
        sheet: the sheet it was read from.
        checksum: SHA-256 of the file, hexadecimal.
        received_at: when it was received, aware; as amended.
        evidence: where ``received_at`` comes from: ``option``, ``message``, ``moment``; None where not known.
        ingested_at: when it was stored, aware.
        excluded: why it was taken out of the totals; None when it was not.
        container: SHA-256 of the message or archive it lay in; None when it came by itself.
    """

    id: int
    reporter: str | None
    form: str | None
    period: Period | None
    outcome: Outcome
    version: int
    file: str
    sheet: str
    checksum: str
    received_at: datetime
    evidence: str | None
    ingested_at: datetime
    excluded: str | None = None
    container: str | None = None


class IssuedDocument(NamedTuple):
    """One document of an issued report: its bytes are kept as a file.

    Attributes:
        kind: ``docx``, ``xlsx``, ``pdf``.
        name: its file name.
        checksum: SHA-256, hexadecimal, as it was issued.
        size: its bytes.
    """

    kind: str
    name: str
    checksum: str
    size: int


class IssuedReport(NamedTuple):
    """A report as it was issued; unique by period and edition.

    Attributes:
        period: its period.
        edition: 1, and 1 more for each that replaces the one before.
        number: as the registry gave it.
        day: the date of issue.
        as_of: the day its figures speak of.
        at: when this was recorded, aware.
        who: the person or account that recorded it.
        reason: why it replaces the edition before it; empty for the first.
        stated: what it states, as text (``pipeline.frozen``).
        documents: ordered by kind.
    """

    period: Period
    edition: int
    number: str
    day: date
    as_of: date
    at: datetime
    who: str
    reason: str
    stated: str
    documents: tuple[IssuedDocument, ...]


class Backup(NamedTuple):
    """What a backup file holds.

    Attributes:
        sha256: of the file, hexadecimal.
        size: its bytes.
        submissions: how many stored submissions.
        files: how many stored files.
    """

    sha256: str
    size: int
    submissions: int
    files: int
