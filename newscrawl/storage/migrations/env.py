"""What alembic runs: the connection of its configuration in, the migrations it lacks run on it."""

from alembic import context

from newscrawl.storage.tables import metadata, schema_version

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=schema_version.name,
    render_as_batch=True,  # SQLite alters a table by copying it.
)
context.run_migrations()
