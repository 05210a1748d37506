"""No projected table is forgotten by the schema, or a founded prison would lack it."""

from pathlib import Path

from prisondesk.bootstrap.features import FEATURES
from prisondesk.ledger.manifest import Projection
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.database import Database
from prisondesk.storage.migrate import upgrade

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
