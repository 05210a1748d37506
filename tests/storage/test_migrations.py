"""The migrations arrive at the tables, persist, undo themselves and delete nobody's children."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from databases import KEY
from prisondesk import assets, schema
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.database import Database
from prisondesk.storage.migrate import upgrade
from prisondesk.storage.revise import write_revision

HEAD = """
import sqlalchemy as sa
from alembic import op
revision = "{number}"
down_revision = {before}
"""

FAMILY = (
    HEAD.format(number="0001", before=None)
    + '''
def upgrade():
    op.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY, a TEXT)")
    op.execute("""CREATE TABLE child (id INTEGER PRIMARY KEY,
        parent INTEGER REFERENCES parent (id) ON DELETE CASCADE)""")
'''
)
REBUILD = (
    HEAD.format(number="0002", before="'0001'")
    + """
def upgrade():
    with op.batch_alter_table("parent", recreate="always") as batch:
        batch.alter_column("a", type_=sa.String(40))
"""
)
FAILS = (
    HEAD.format(number="0002", before="'0001'")
    + """
def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("INSERT INTO nowhere VALUES (1)")
"""
)
ORPHANS = (
    HEAD.format(number="0002", before="'0001'")
    + """
def upgrade():
    op.execute("DELETE FROM parent")
"""
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.create(tmp_path / "prison", KEY)
    yield opened
    opened.close()


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Return a folder of migrations that holds the family tables."""
    folder = tmp_path / "100% migrations"
    (folder / "versions").mkdir(parents=True)
    real = assets.folder("migrations")
    for name in ("env.py", "script.py.mako"):
        (folder / name).write_text((real / name).read_text())
    (folder / "versions" / "0001_family.py").write_text(FAMILY)
    return folder


def add_family(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("INSERT INTO parent (id, a) VALUES (1, 'x')"))
        connection.execute(text("INSERT INTO child (id, parent) VALUES (1, 1), (2, 1)"))


def tables(database: Database) -> set[str]:
    with database.reading() as connection:
        names = text("SELECT name FROM sqlite_master WHERE type = 'table'")
        return set(connection.execute(names).scalars())


def count(database: Database, table: str) -> int:
    with database.reading() as connection:
        return connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()


def test_the_migrations_arrive_at_the_tables_of_the_program(database: Database) -> None:
    upgrade(database)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata()) == []
    assert {"draft", "setting", "alembic_version"} <= tables(database)


def test_a_missing_table_would_be_noticed(database: Database) -> None:
    upgrade(database)
    with database.writing() as connection:
        connection.execute(text("DROP TABLE draft"))
    with database.reading() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, schema.metadata()) != []


def test_an_upgrade_is_still_there_after_opening_again(database: Database) -> None:
    upgrade(database)
    database.close()
    again = Database.open(database.path.parent, KEY)
    assert "draft" in tables(again)
    assert upgrade(again) is None
    again.close()


def test_a_failing_migration_leaves_nothing_behind(database: Database, scripts: Path) -> None:
    upgrade(database, folder=scripts)
    (scripts / "versions" / "0002_fails.py").write_text(FAILS)
    with pytest.raises(OperationalError):
        upgrade(database, folder=scripts)
    assert "half" not in tables(database)
    with database.reading() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == "0001"


def test_rebuilding_a_parent_keeps_its_children(database: Database, scripts: Path) -> None:
    upgrade(database, folder=scripts)
    add_family(database)
    (scripts / "versions" / "0002_rebuild.py").write_text(REBUILD)
    upgrade(database, folder=scripts)
    assert (count(database, "parent"), count(database, "child")) == (1, 2)


def test_a_migration_that_orphans_rows_is_undone(database: Database, scripts: Path) -> None:
    upgrade(database, folder=scripts)
    add_family(database)
    (scripts / "versions" / "0002_orphans.py").write_text(ORPHANS)
    with pytest.raises(RuntimeError, match="child"):
        upgrade(database, folder=scripts)
    assert (count(database, "parent"), count(database, "child")) == (1, 2)


def test_a_copy_from_before_is_kept_and_opens(
    database: Database, scripts: Path, tmp_path: Path
) -> None:
    assert upgrade(database, folder=scripts) is None
    add_family(database)
    (scripts / "versions" / "0002_rebuild.py").write_text(REBUILD)
    kept = upgrade(database, folder=scripts)
    assert kept is not None
    copy = database.connect_copy(kept)
    assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    assert copy.execute("SELECT count(*) FROM child").fetchall() == [(2,)]
    copy.close()


def test_a_database_of_a_newer_version_is_refused_untouched(
    database: Database, scripts: Path
) -> None:
    upgrade(database, folder=scripts)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    database.checkpoint()
    before = database.path.read_bytes()
    with pytest.raises(Refused, match="newer version"):
        upgrade(database, folder=scripts)
    assert database.path.read_bytes() == before


def test_a_written_migration_arrives_and_imports_nothing_of_ours(
    database: Database, scripts: Path
) -> None:
    written = write_revision(schema.metadata(), scripts, "real tables")
    assert written.name == "0002_real_tables.py"
    assert "prisondesk" not in written.read_text()
    upgrade(database, folder=scripts)
    assert "draft" in tables(database)
    assert "parent" not in tables(database)


def test_no_migration_imports_the_program() -> None:
    found = list((assets.folder("migrations") / "versions").glob("*.py"))
    assert found
    for script in found:
        assert "prisondesk" not in script.read_text(encoding="utf-8"), script.name
