"""No projected table is forgotten by the schema, and none is written but by folding facts."""

import re
from pathlib import Path

import prisondesk
from prisondesk.bootstrap.features import FEATURES
from prisondesk.ledger.manifest import Projection
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.database import Database
from prisondesk.storage.migrate import upgrade

SOURCES = Path(prisondesk.__file__).parent
PROJECTIONS: tuple[Projection, ...] = tuple(
    each for feature in FEATURES for each in feature.projections
)


def test_a_migrated_database_has_every_table_of_every_projection(tmp_path: Path) -> None:
    database = Database.create(tmp_path, DatabaseKey.generate())
    upgrade(database)
    with database.reading() as connection:
        there = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
    database.close()
    wanted = {model.__tablename__ for each in PROJECTIONS for model in each.tables}
    assert wanted - there == set()


def test_no_subject_writes_a_table_computed_from_facts() -> None:
    """Facts are the only way to change what is known about a person."""
    written = re.compile(r"\b(?:insert|update|delete)\((\w+)\)|(?:INSERT INTO|UPDATE) (\w+) ")
    projected = {model.__tablename__ for each in PROJECTIONS for model in each.tables}
    projected |= {model.__name__ for each in PROJECTIONS for model in each.tables}
    named = [
        (path.name, first or second)
        for room in ("features", "bootstrap", "sync", "shell", "cli")
        for path in (SOURCES / room).rglob("*.py")
        for first, second in written.findall(path.read_text(encoding="utf-8"))
    ]
    assert ("channels.py", "BundleRow") in named
    assert [each for each in named if each[1] in projected] == []
