"""Reports as they were issued: number, date, what they state, and the documents themselves.

As events, they are append-only: the database itself refuses to change or delete one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables, then the guards."""
    op.create_table(
        "issued",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("plan", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period", KEY, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("date", KEY, nullable=False),
        sa.Column("as_of", KEY, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("stated", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_issued"),
        sa.UniqueConstraint("plan", "year", "period", "edition", name="uq_issued_edition"),
    )
    op.create_table(
        "issued_document",
        sa.Column("issued_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", KEY, nullable=False),
        sa.PrimaryKeyConstraint("issued_id", "kind", name="pk_issued_document"),
        sa.ForeignKeyConstraint(["issued_id"], ["issued.id"], name="fk_issued_document_issued_id"),
        sa.ForeignKeyConstraint(["sha256"], ["file.sha256"], name="fk_issued_document_sha256"),
        sqlite_with_rowid=False,
    )
    for table in ("issued", "issued_document"):
        _guard(table)


def _guard(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'issued reports are never changed'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'issued reports are never changed'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_kept()"
    )
