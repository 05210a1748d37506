"""One digest of everything a database holds: the same before and after means nothing changed."""

import hashlib

from prisondesk.storage.database import Database


def digest_of(database: Database) -> str:
    """Return the digest of every row of every table."""
    digest = hashlib.sha256()
    with database.reading() as connection:
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).scalars()
        for table in list(tables):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            digest.update(repr((table, sorted(map(repr, rows)))).encode())
    return digest.hexdigest()
