"""Writing a migration from the difference between the migrations so far and the tables."""

import tempfile
from pathlib import Path
from typing import Any, Literal

from alembic import command
from sqlalchemy import Enum, MetaData

from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.base import UtcDateTime
from prisondesk.storage.database import Database
from prisondesk.storage.migrate import configuration, upgrade


def write_revision(metadata: MetaData, folder: Path, title: str) -> Path:
    """Write the next migration in *folder*, so that a database arrives at *metadata*.

    It is numbered after the last one and named after *title*; read it before it is kept.
    """
    number = f"{len(list((folder / 'versions').glob('*.py'))) + 1:04d}"
    with tempfile.TemporaryDirectory() as scratch:
        database = Database.create(Path(scratch), DatabaseKey.generate())
        try:
            if number != "0001":
                upgrade(database, folder=folder)
            with database.migrating() as connection:
                config = configuration(
                    folder, connection=connection, metadata=metadata, render_item=_render
                )
                command.revision(config, title, autogenerate=True, rev_id=number)
        finally:
            database.close()
    (written,) = (folder / "versions").glob(f"{number}_*.py")
    lines = written.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.lstrip().startswith("# ###")]
    written.write_text("".join(kept), encoding="utf-8")
    return written


def _render(kind: str, item: object, _context: Any) -> str | Literal[False]:
    """Write our own types as what the database keeps: a migration imports nothing of ours."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return False
