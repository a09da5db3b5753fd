"""The tables, one definition for SQLite and PostgreSQL; ``migrations`` builds them step by step.

Rows are added and never changed or deleted, so history is whole and a reader needs no lock. Amounts are whole
base units (64 bits); moments are UTC; a period is its year and its code.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)

from hnjobs.store.columns import KEY, ROW_NUMBER, Instant, OutsideText

HEAD: Final = "0003"
"""The newest migration; a test holds it equal to the one in ``migrations/versions``."""

METADATA: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

# One row a content: the bytes as they arrived, under the first name they came with.
file: Final = Table(
    "file",
    METADATA,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("sha256", KEY, nullable=False, unique=True),
    Column("name", OutsideText, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("received_at", Instant, nullable=False),
)

# One row a return read from a sheet. `digest` is of all that was read: the same reading of the same file,
# received at the same moment, is one row however often an interrupted command is run again.
submission: Final = Table(
    "submission",
    METADATA,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("plan", KEY, nullable=False),
    Column("file_id", BigInteger, ForeignKey("file.id"), nullable=False),
    Column("sheet", OutsideText, nullable=False),
    Column("reporter", KEY),
    Column("form", KEY),
    Column("year", Integer),
    Column("period", KEY),
    Column("outcome", KEY, nullable=False),
    Column("version", Integer, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("ingested_at", Instant, nullable=False),
    Column("digest", KEY, nullable=False),
    Column("name", OutsideText),  # as it arrived, inside its container; NULL: the file's own name
    Column("evidence", KEY),  # where received_at comes from: option, message, moment; NULL: not known
    Column("container_id", BigInteger),  # the file that is the message or archive it lay in
    Column("layout", KEY),  # the digest of what was recognised
    UniqueConstraint("plan", "reporter", "form", "year", "period", "version", name="uq_submission_version"),
    UniqueConstraint("file_id", "plan", "received_at", "digest", name="uq_submission_reading"),
    CheckConstraint("outcome IN ('accepted', 'rejected')", name="outcome"),
    CheckConstraint("(year IS NULL) = (period IS NULL)", name="period"),
    CheckConstraint(
        "outcome = 'rejected' OR (reporter IS NOT NULL AND form IS NOT NULL AND period IS NOT NULL)",
        name="accepted_is_known",
    ),
    # finds the current versions of some periods without touching the rows of others
    Index("ix_submission_current", "plan", "year", "period", "outcome", "reporter", "form", "received_at"),
)

# The tables below are kept in the order of their key (WITHOUT ROWID): a submission's rows lie together.
observation: Final = Table(
    "observation",
    METADATA,
    Column("submission_id", BigInteger, ForeignKey("submission.id"), primary_key=True),
    Column("indicator", KEY, primary_key=True),
    Column("basis", KEY, primary_key=True),
    Column("value", BigInteger),
    Column("base", KEY),
    Column("missing", KEY),
    Column("raw", OutsideText, nullable=False),
    Column("cell", KEY, nullable=False),
    CheckConstraint("(value IS NULL) <> (missing IS NULL)", name="value_or_missing"),
    CheckConstraint("(value IS NULL) = (base IS NULL)", name="value_has_base"),
    sqlite_with_rowid=False,
)

narrative: Final = Table(
    "narrative",
    METADATA,
    Column("submission_id", BigInteger, ForeignKey("submission.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("field", KEY, nullable=False),
    Column("task", KEY),
    Column("text", OutsideText, nullable=False),
    Column("cell", KEY, nullable=False),
    sqlite_with_rowid=False,
)

finding: Final = Table(
    "finding",
    METADATA,
    Column("submission_id", BigInteger, ForeignKey("submission.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("code", KEY, nullable=False),
    Column("severity", KEY, nullable=False),
    Column("sheet", OutsideText, nullable=False),
    Column("cell", KEY, nullable=False),
    Column("found", OutsideText, nullable=False),
    Column("facts", OutsideText, nullable=False),  # JSON: a list of [name, text]
    sqlite_with_rowid=False,
)

# One row a layout: what was recognised in a sheet, as readable text.
layout: Final = Table(
    "layout",
    METADATA,
    Column("digest", KEY, primary_key=True),
    Column("text", OutsideText, nullable=False),
)

# One row a thing done. The database refuses to change or delete one (migration 0002).
event: Final = Table(
    "event",
    METADATA,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("plan", KEY, nullable=False),
    Column("action", KEY, nullable=False),
    Column("at", Instant, nullable=False),
    Column("who", OutsideText, nullable=False),
    Column("reporter", KEY),
    Column("form", KEY),
    Column("year", Integer),
    Column("period", KEY),
    Column("submission_id", BigInteger, ForeignKey("submission.id")),
    Column("subject", OutsideText, nullable=False),
    Column("until", KEY),  # a date, YYYY-MM-DD
    Column("reason", OutsideText, nullable=False),
    Column("detail", OutsideText, nullable=False),
    CheckConstraint("(year IS NULL) = (period IS NULL)", name="period"),
    Index("ix_event_action", "plan", "action"),
)

# One row a report that was issued; with its documents it is guarded as events are (migration 0003).
issued: Final = Table(
    "issued",
    METADATA,
    Column("id", ROW_NUMBER, primary_key=True),
    Column("plan", KEY, nullable=False),
    Column("year", Integer, nullable=False),
    Column("period", KEY, nullable=False),
    Column("edition", Integer, nullable=False),  # 1, and 1 more for each that replaces the one before
    Column("number", OutsideText, nullable=False),
    Column("date", KEY, nullable=False),  # YYYY-MM-DD
    Column("as_of", KEY, nullable=False),  # the day the figures speak of, YYYY-MM-DD
    Column("at", Instant, nullable=False),
    Column("who", OutsideText, nullable=False),
    Column("reason", OutsideText, nullable=False),
    Column("stated", OutsideText, nullable=False),  # JSON: see ``pipeline.frozen``
    UniqueConstraint("plan", "year", "period", "edition", name="uq_issued_edition"),
)

# The bytes are in ``file``; the checksum stands here too, out of reach of whoever changes a file.
issued_document: Final = Table(
    "issued_document",
    METADATA,
    Column("issued_id", BigInteger, ForeignKey("issued.id"), primary_key=True),
    Column("kind", KEY, primary_key=True),
    Column("name", OutsideText, nullable=False),
    Column("sha256", KEY, ForeignKey("file.sha256"), nullable=False),
    sqlite_with_rowid=False,
)
