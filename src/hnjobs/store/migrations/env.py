"""What Alembic runs before the migrations: it takes the connection it is given, inside its transaction."""

from alembic import context

from hnjobs.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,  # on SQLite too: the connection has begun its transaction itself
)
with context.begin_transaction():
    context.run_migrations()
