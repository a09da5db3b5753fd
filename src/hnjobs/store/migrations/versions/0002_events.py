"""Events, layouts, and under which name, from which evidence and in which container a return arrived.

Events are append-only: the database itself refuses to change or delete one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables, then the columns, then the guards."""
    _create_layout()
    _create_event()
    op.add_column("submission", sa.Column("name", sa.Text()))
    op.add_column("submission", sa.Column("evidence", KEY))
    # no foreign keys: SQLite cannot add one to a table that is there
    op.add_column("submission", sa.Column("container_id", sa.BigInteger()))
    op.add_column("submission", sa.Column("layout", KEY))
    _guard_events()


def _create_layout() -> None:
    op.create_table(
        "layout",
        sa.Column("digest", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_layout"),
    )


def _create_event() -> None:
    op.create_table(
        "event",
        sa.Column("id", ROW_NUMBER, nullable=False),
        sa.Column("plan", KEY, nullable=False),
        sa.Column("action", KEY, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reporter", KEY),
        sa.Column("form", KEY),
        sa.Column("year", sa.Integer()),
        sa.Column("period", KEY),
        sa.Column("submission_id", sa.BigInteger()),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("until", KEY),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_event_submission_id"),
        sa.CheckConstraint("(year IS NULL) = (period IS NULL)", name=op.f("ck_event_period")),
    )
    op.create_index("ix_event_action", "event", ["plan", "action"])


def _guard_events() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER event_no_{what.lower()} BEFORE {what} ON event"
                " BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION event_is_kept() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'events are never changed'; END $$"
    )
    op.execute(
        "CREATE TRIGGER event_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON event"
        " FOR EACH STATEMENT EXECUTE FUNCTION event_is_kept()"
    )
