"""What goes wrong on a disk is said in clear words and destroys nothing."""

import hashlib
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from databases import KEY, PAGE, flip
from prisondesk.kernel.refusal import Refused
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.database import FILE_NAME, LOCK_NAME, Database


def filled(folder: Path) -> Path:
    """Make a database of some hundred pages in *folder* and return its path."""
    database = Database.create(folder, KEY)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)"))
        rows = [{"words": f"{number} " + "w" * 400} for number in range(2000)]
        connection.execute(text("INSERT INTO note (words) VALUES (:words)"), rows)
    database.close()
    return folder / FILE_NAME


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest()
        for each in folder.iterdir()
        if each.name != LOCK_NAME
    }


def refusal_when_opening(folder: Path, key: DatabaseKey = KEY) -> Refused:
    with pytest.raises(Refused) as caught:
        Database.open(folder, key)
    return caught.value


def test_a_wrong_key_is_refused_and_touches_nothing(tmp_path: Path) -> None:
    filled(tmp_path)
    before = fingerprints(tmp_path)
    refusal = refusal_when_opening(tmp_path, DatabaseKey(bytes(32)))
    assert "does not open with this key" in refusal.reason.text
    assert fingerprints(tmp_path) == before
    Database.open(tmp_path, KEY).close()


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"a letter, not a database" * 1000)
    before = fingerprints(tmp_path)
    assert "file is damaged" in refusal_when_opening(tmp_path).reason.text
    assert fingerprints(tmp_path) == before


def test_a_damaged_first_page_is_refused_and_kept(tmp_path: Path) -> None:
    flip(filled(tmp_path), 0)
    before = fingerprints(tmp_path)
    refusal = refusal_when_opening(tmp_path)
    assert refusal.advice is not None
    assert "restore the last verified backup" in refusal.advice.text
    assert fingerprints(tmp_path) == before


def test_a_damaged_page_is_refused_when_it_is_read_and_nothing_is_changed(tmp_path: Path) -> None:
    flip(filled(tmp_path), 100)
    before = fingerprints(tmp_path)
    database = Database.open(tmp_path, KEY)
    with pytest.raises(Refused) as caught, database.reading() as connection:
        connection.execute(text("SELECT sum(length(words)) FROM note")).all()
    with pytest.raises(Refused), database.writing() as connection:
        connection.execute(text("UPDATE note SET words = 'lost'"))
    database.close()
    assert caught.value.reason.text == "The database is damaged."
    assert caught.value.advice is not None
    assert "restore the last verified backup" in caught.value.advice.text
    assert fingerprints(tmp_path) == before


def test_a_truncated_file_is_refused_and_kept(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.write_bytes(path.read_bytes()[: 50 * PAGE])
    before = fingerprints(tmp_path)
    refusal = refusal_when_opening(tmp_path)
    assert "damaged" in refusal.reason.text
    assert fingerprints(tmp_path) == before


def test_an_emptied_file_is_damage_and_no_new_database_is_made_in_it(tmp_path: Path) -> None:
    filled(tmp_path).write_bytes(b"")
    before = fingerprints(tmp_path)
    assert "damaged" in refusal_when_opening(tmp_path).reason.text
    assert fingerprints(tmp_path) == before


def test_a_folder_without_a_database_stays_empty(tmp_path: Path) -> None:
    refusal = refusal_when_opening(tmp_path)
    assert dict(refusal.reason.params)["folder"]
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_text("kept")
    for folder in (letter, letter / "below"):
        with pytest.raises(Refused, match="cannot be written"):
            Database.create(folder, KEY)
        assert "no database" in refusal_when_opening(folder).reason.text
    assert letter.read_text() == "kept"


def test_a_folder_in_place_of_the_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert "no database" in refusal_when_opening(tmp_path).reason.text
    with pytest.raises(Refused, match="already holds"):
        Database.create(tmp_path, KEY)


def test_a_full_database_saves_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    filled(tmp_path)
    database = Database.open(tmp_path, KEY)
    insert = text("INSERT INTO note (words) VALUES (:words)")
    rows = [{"words": "x" * 400}] * 5000
    with database.writing() as connection:  # the pool keeps this one connection
        connection.exec_driver_sql("PRAGMA max_page_count = 300")
    with pytest.raises(Refused) as caught, database.writing() as connection:
        connection.execute(insert, rows)
    assert caught.value.reason.text == "The disk is full. Nothing was saved."
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM note")).scalar_one() == 2000
    database.close()


def test_a_really_full_disk_saves_nothing_and_keeps_what_was_there(small_disk: Path) -> None:
    database = Database.create(small_disk, KEY)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)"))
        connection.execute(text("INSERT INTO note (words) VALUES ('kept')"))
    insert = text("INSERT INTO note (words) VALUES (:words)")
    with pytest.raises(Refused, match="disk is full"), database.writing() as connection:
        connection.execute(insert, [{"words": "x" * 400}] * 5000)
    with database.writing() as connection:
        connection.execute(insert, {"words": "small"})
    database.close()
    again = Database.open(small_disk, KEY)
    with again.reading() as connection:
        assert connection.execute(text("SELECT words FROM note")).scalars().all() == [
            "kept",
            "small",
        ]
    again.close()


def test_a_disk_without_room_for_the_log_is_called_full_when_it_is_opened(small_disk: Path) -> None:
    Database.create(small_disk, KEY).close()
    before = fingerprints(small_disk)
    with suppress(OSError), (small_disk / "filler").open("wb") as filler:
        while True:
            filler.write(bytes(1 << 16))
            filler.flush()
    assert refusal_when_opening(small_disk).reason.text == "The disk is full. Nothing was saved."
    (small_disk / "filler").unlink()
    assert fingerprints(small_disk)[FILE_NAME] == before[FILE_NAME]
    Database.open(small_disk, KEY).close()


def test_a_read_only_disk_is_refused_and_kept(small_disk: Path) -> None:
    database = Database.create(small_disk, KEY)
    database.close()
    before = fingerprints(small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert "cannot be written" in refusal_when_opening(small_disk).reason.text
    with pytest.raises(Refused, match="cannot be written"):
        Database.create(small_disk / "new", KEY)
    assert fingerprints(small_disk) == before
