"""A backup takes the place of a lost database, and what stood there is kept."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from databases import KEY, flip
from prisondesk.kernel.refusal import Refused
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.backup import back_up
from prisondesk.storage.database import LOCK_NAME, Database
from prisondesk.storage.restore import restore


@pytest.fixture
def prison(tmp_path: Path) -> Iterator[Database]:
    opened = Database.create(tmp_path / "prison", KEY)
    with opened.writing() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)"))
        add(connection, ["w" * 400] * 3000)
    yield opened
    opened.close()


@pytest.fixture
def backup(prison: Database, tmp_path: Path) -> Path:
    return back_up(prison, tmp_path / "backup.db").path


def add(connection: Connection, words: list[str]) -> None:
    rows = [{"words": each} for each in words]
    connection.execute(text("INSERT INTO note (words) VALUES (:words)"), rows)


def count(folder: Path) -> int:
    database = Database.open(folder, KEY)
    with database.reading() as connection:
        found = connection.execute(text("SELECT count(*) FROM note")).scalar_one()
    database.close()
    return int(found)


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.name != LOCK_NAME}


def test_a_backup_restores_into_an_empty_folder(backup: Path, tmp_path: Path) -> None:
    before = backup.read_bytes()
    assert restore(backup, tmp_path / "new" / "prison", KEY) is None
    assert count(tmp_path / "new" / "prison") == 3000
    assert backup.read_bytes() == before


def test_the_replaced_database_is_kept_with_what_was_in_its_log(
    prison: Database, backup: Path
) -> None:
    with prison.writing() as connection:
        add(connection, ["later"])
    folder = prison.path.parent
    prison.close()
    kept = restore(backup, folder, KEY)
    assert kept == folder / "prison-replaced-1.db"
    assert count(folder) == 3000
    assert restore(backup, folder, KEY) == folder / "prison-replaced-2.db"
    assert kept is not None
    kept.replace(folder / "prison.db")
    assert count(folder) == 3001


def test_an_unfinished_log_goes_with_the_database_it_belongs_to(
    prison: Database, backup: Path, tmp_path: Path
) -> None:
    with prison.writing() as connection:
        add(connection, ["only in the log"])
    cut = tmp_path / "after a power cut"
    cut.mkdir()
    for name in ("prison.db", "prison.db-wal"):
        shutil.copy(prison.path.with_name(name), cut / name)
    kept = restore(backup, cut, KEY)
    assert count(cut) == 3000
    again = tmp_path / "again"
    again.mkdir()
    assert kept is not None
    for ending in ("", "-wal"):
        kept.with_name(kept.name + ending).replace(again / f"prison.db{ending}")
    assert count(again) == 3001


def test_a_damaged_database_is_replaced_and_kept_as_it_was(prison: Database, backup: Path) -> None:
    prison.close()
    flip(prison.path, 0)
    damaged = prison.path.read_bytes()
    kept = restore(backup, prison.path.parent, KEY)
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert count(prison.path.parent) == 3000


def test_a_damaged_backup_or_another_key_changes_nothing(prison: Database, backup: Path) -> None:
    folder = prison.path.parent
    prison.close()
    before = contents(folder)
    with pytest.raises(Refused, match="does not open with this key"):
        restore(backup, folder, DatabaseKey(bytes(32)))
    flip(backup, 100)
    with pytest.raises(Refused, match="damaged"):
        restore(backup, folder, KEY)
    with pytest.raises(Refused, match="no backup"):
        restore(folder / "nowhere.db", folder, KEY)
    assert contents(folder) == before


def test_an_open_database_is_not_replaced(prison: Database, backup: Path) -> None:
    with pytest.raises(Refused, match="already open"):
        restore(backup, prison.path.parent, KEY)


def test_a_full_disk_keeps_nothing_half(backup: Path, small_disk: Path) -> None:
    small = small_disk / "prison"
    Database.create(small, KEY).close()
    (small_disk / "filler").write_bytes(bytes(600_000))
    before = contents(small)
    with pytest.raises(Refused, match="disk is full"):
        restore(backup, small, KEY)
    assert contents(small) == before


def test_a_file_in_place_of_the_folder_is_refused(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("kept")
    with pytest.raises(Refused, match="cannot be written"):
        restore(backup, tmp_path / "letter", KEY)
