"""Runs the migrations on the connection it is handed: unlocked, and in a transaction already."""

from alembic import context

given = context.config.attributes
context.configure(
    connection=given["connection"],
    target_metadata=given.get("metadata"),
    render_item=given.get("render_item"),
    render_as_batch=True,
    compare_type=True,
    compare_server_default=True,
)
context.run_migrations()
