"""Nothing readable leaves the encryption: not in the file, its log, its index or elsewhere."""

import re
from pathlib import Path
from typing import Any

from sqlalchemy import text

import prisondesk
from databases import KEY, files_open_in
from prisondesk.storage.database import Database
from prisondesk.storage.driver import connect
from systems import tells_open_files

MARKER = "Témoin-protégé-7316"
FORMS = [MARKER.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")]
SORT = "SELECT words FROM note ORDER BY words || id"


def fill(folder: Path) -> Database:
    database = Database.create(folder, KEY)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)"))
        connection.execute(text("CREATE INDEX ix_words ON note (words)"))
        connection.execute(text("CREATE VIRTUAL TABLE found USING fts5 (words)"))
        rows = [{"words": f"{number:05} {MARKER} " + "w" * 400} for number in range(5000)]
        for table in ("note", "found"):
            connection.execute(text(f"INSERT INTO {table} (words) VALUES (:words)"), rows)
    return database


def leaks(folder: Path) -> list[str]:
    files = {each.name: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    return [name for name, content in files.items() if any(form in content for form in FORMS)]


def temporary_files_of(connection: Any) -> list[Path]:
    """Sort more than fits the small cache, and look what files are open half-way."""
    connection.execute("PRAGMA cache_size = 10")
    rows = connection.execute(SORT)
    assert MARKER in rows.fetchone()[0]
    opened = files_open_in(Path("/"))
    rows.close()
    return [each for each in opened if "etilqs" in each.name]


def test_no_file_of_the_database_holds_a_readable_word(tmp_path: Path) -> None:
    database = fill(tmp_path)
    names = {each.name for each in tmp_path.iterdir()}
    assert {"prison.db", "prison.db-wal", "prison.db-shm"} <= names
    assert (tmp_path / "prison.db-wal").stat().st_size > 2_000_000
    assert leaks(tmp_path) == []
    database.checkpoint()
    assert (tmp_path / "prison.db").stat().st_size > 2_000_000
    assert leaks(tmp_path) == []
    with database.reading() as connection:
        found = text("SELECT count(*) FROM note WHERE words LIKE :marker")
        assert connection.execute(found, {"marker": f"%{MARKER}%"}).scalar_one() == 5000
    database.close()
    assert leaks(tmp_path) == []


def test_the_search_for_leaks_would_find_one(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(f"a note about {MARKER}", encoding="utf-8")
    assert leaks(tmp_path) == ["notes.txt"]


@tells_open_files
def test_sorting_makes_no_temporary_file(tmp_path: Path) -> None:
    database = fill(tmp_path)
    with database.private() as connection:
        assert temporary_files_of(connection) == []
    database.close()
    careless = connect(tmp_path / "prison.db", KEY)
    careless.execute("PRAGMA temp_store = FILE")
    assert temporary_files_of(careless) != []
    careless.close()


def test_temporary_data_is_never_sent_to_files() -> None:
    source = Path(prisondesk.__file__).parent
    said = [
        (path.name, value)
        for path in source.rglob("*.py")
        for value in re.findall(r"temp_store\s*=\s*(\w+)\"", path.read_text(encoding="utf-8"))
    ]
    assert said == [("driver.py", "MEMORY")]
