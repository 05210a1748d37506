"""Bringing a database to the tables of this version: all of it in one transaction, or nothing."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from prisondesk import assets
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.backup import back_up
from prisondesk.storage.database import Database


def configuration(folder: Path, **attributes: Any) -> Config:
    """Return Alembic's configuration for the migrations in *folder*, without an ini file.

    *attributes* are what ``env.py`` is handed: the connection, and when a new migration is
    written, the tables it must arrive at.
    """
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes.update(attributes)
    return config


def upgrade(database: Database, *, folder: Path | None = None) -> Path | None:
    """Bring *database* to the newest migration in *folder* (the packaged ones by default).

    Before an existing schema is changed, a verified copy is made beside it and its path
    returned. Raises Refused when a newer version of the program has already changed it.
    """
    scripts = folder or assets.folder("migrations")
    newest = ScriptDirectory.from_config(configuration(scripts))
    with database.reading() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == newest.get_current_head():
        return None
    if current is not None and current not in {each.revision for each in newest.walk_revisions()}:
        raise Refused(
            msg("This database was written by a newer version of PrisonDesk."),
            msg("Nothing was changed. Install the newer version on this computer too."),
        )
    kept = None
    if current is not None:
        kept = database.path.with_name(f"{database.path.stem}-before-{current}.db")
        back_up(database, kept)
    with database.migrating() as connection:
        command.upgrade(configuration(scripts, connection=connection), "head")
        _require_whole(connection)
    return kept


def _require_whole(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        tables = sorted({str(row[0]) for row in orphans})
        raise RuntimeError(f"a migration left rows without their parent in {tables}")
