"""The first tables.

Written out, not taken from ``schema``: a migration stays what it was when the schema moves on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create every table and index."""
    _create_file()
    _create_submission()
    _create_observation()
    _create_narrative()
    _create_finding()


def _create_file() -> None:
    op.create_table(
        "file",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("sha256", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_file"),
        sa.UniqueConstraint("sha256", name="uq_file_sha256"),
    )


def _create_submission() -> None:
    op.create_table(
        "submission",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("plan", KEY, nullable=False),
        sa.Column("file_id", sa.BigInteger(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("reporter", KEY),
        sa.Column("form", KEY),
        sa.Column("year", sa.Integer()),
        sa.Column("period", KEY),
        sa.Column("outcome", KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("ingested_at", sa.DateTime(), nullable=False),
        sa.Column("digest", KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name="fk_submission_file_id"),
        sa.UniqueConstraint(
            "plan", "reporter", "form", "year", "period", "version", name="uq_submission_version"
        ),
        sa.UniqueConstraint("file_id", "plan", "received_at", "digest", name="uq_submission_reading"),
        sa.CheckConstraint("outcome IN ('accepted', 'rejected')", name=op.f("ck_submission_outcome")),
        sa.CheckConstraint("(year IS NULL) = (period IS NULL)", name=op.f("ck_submission_period")),
        sa.CheckConstraint(
            "outcome = 'rejected' OR (reporter IS NOT NULL AND form IS NOT NULL AND period IS NOT NULL)",
            name=op.f("ck_submission_accepted_is_known"),
        ),
    )
    op.create_index(
        "ix_submission_current",
        "submission",
        ["plan", "year", "period", "outcome", "reporter", "form", "received_at"],
    )


def _create_observation() -> None:
    op.create_table(
        "observation",
        sa.Column("submission_id", sa.BigInteger(), nullable=False),
        sa.Column("indicator", KEY, nullable=False),
        sa.Column("basis", KEY, nullable=False),
        sa.Column("value", sa.BigInteger()),
        sa.Column("base", KEY),
        sa.Column("missing", KEY),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("cell", KEY, nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "indicator", "basis", name="pk_observation"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_observation_submission_id"),
        sa.CheckConstraint(
            "(value IS NULL) <> (missing IS NULL)", name=op.f("ck_observation_value_or_missing")
        ),
        sa.CheckConstraint("(value IS NULL) = (base IS NULL)", name=op.f("ck_observation_value_has_base")),
        sqlite_with_rowid=False,
    )


def _create_narrative() -> None:
    op.create_table(
        "narrative",
        sa.Column("submission_id", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", KEY, nullable=False),
        sa.Column("task", KEY),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("cell", KEY, nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "seq", name="pk_narrative"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_narrative_submission_id"),
        sqlite_with_rowid=False,
    )


def _create_finding() -> None:
    op.create_table(
        "finding",
        sa.Column("submission_id", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", KEY, nullable=False),
        sa.Column("severity", KEY, nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("cell", KEY, nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "seq", name="pk_finding"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_finding_submission_id"),
        sqlite_with_rowid=False,
    )
