"""Bringing a database to the tables of this version: all of it in one transaction, or nothing."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect

from prisondesk import assets
from prisondesk.kernel.lazily import Late
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.backup import back_up
from prisondesk.storage.database import Database

if TYPE_CHECKING:
    from alembic import command
    from alembic import config as configs
    from alembic import script as scripting
    from alembic.config import Config
    from alembic.runtime import migration
else:
    # A start that has nothing to migrate does without Alembic.
    command = Late("alembic.command")
    configs = Late("alembic.config")
    scripting = Late("alembic.script")
    migration = Late("alembic.runtime.migration")

_REVISION = re.compile(r"^(revision|down_revision)\b[^=]*= *[\"'](\w+)[\"']", re.MULTILINE)


def configuration(folder: Path, **attributes: Any) -> "Config":
    """Return Alembic's configuration for the migrations in *folder*, without an ini file.

    *attributes* are what ``env.py`` is handed: the connection, and when a new migration is
    written, the tables it must arrive at.
    """
    config = configs.Config()
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
    if _is_newest(database, scripts):
        return None
    newest = scripting.ScriptDirectory.from_config(configuration(scripts))
    with database.reading() as connection:
        current = migration.MigrationContext.configure(connection).get_current_revision()
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


def _is_newest(database: Database, scripts: Path) -> bool:
    """Tell whether *database* stands at the one migration that no other one follows."""
    found = [
        dict(_REVISION.findall(path.read_text("utf-8")))
        for path in (scripts / "versions").glob("*.py")
    ]
    followed = {each.get("down_revision") for each in found}
    last = {each["revision"] for each in found if "revision" in each} - followed
    with database.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        rows = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        return len(last) == 1 and {row.version_num for row in rows} == last


def _require_whole(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        tables = sorted({str(row[0]) for row in orphans})
        raise RuntimeError(f"a migration left rows without their parent in {tables}")
