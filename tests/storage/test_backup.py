"""A backup is only called verified after it was read back and opened."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from databases import KEY, flip
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.backup import UNFINISHED, back_up, check
from prisondesk.storage.database import Database

ADD = text("INSERT INTO note (words) VALUES (:words)")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.create(tmp_path / "prison", KEY)
    with opened.writing() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)"))
        connection.execute(ADD, [{"words": "w" * 400}] * 5000)
    yield opened
    opened.close()


def count(database: Database, path: Path) -> int:
    copy = database.connect_copy(path)
    (found,) = copy.execute("SELECT count(*) FROM note").fetchone()
    copy.close()
    return int(found)


def test_a_copy_holds_everything_is_encrypted_and_says_its_fingerprint(
    database: Database, tmp_path: Path
) -> None:
    target = tmp_path / "stick" / "copy.db"
    target.parent.mkdir()
    done: list[tuple[int, int]] = []
    copy = back_up(database, target, progress=lambda pages, total: done.append((pages, total)))
    content = target.read_bytes()
    assert copy.sha256 == hashlib.sha256(content).hexdigest()
    assert copy.size == len(content)
    assert b"SQLite format" not in content
    assert b"wwww" not in content
    assert list(target.parent.iterdir()) == [target]
    assert count(database, target) == 5000
    assert [pages for pages, _ in done] == sorted(pages for pages, _ in done)
    assert done[-1][0] == done[-1][1] > 500


def test_work_goes_on_during_the_copy_which_is_of_one_moment(
    database: Database, tmp_path: Path
) -> None:
    steps: list[int] = []

    def write_meanwhile(pages: int, _total: int) -> None:
        steps.append(pages)
        with database.writing() as connection:
            connection.execute(ADD, {"words": "later"})

    back_up(database, tmp_path / "copy.db", progress=write_meanwhile)
    assert len(steps) == len(set(steps)) > 2
    assert count(database, tmp_path / "copy.db") == 5000
    with database.reading() as connection:
        found = connection.execute(text("SELECT count(*) FROM note")).scalar_one()
    assert found == 5000 + len(steps)


def test_a_damaged_database_makes_no_backup_and_spares_the_last_one(
    database: Database, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    back_up(database, target)
    good = target.read_bytes()
    database.close()
    flip(database.path, 100)
    damaged = Database.open(database.path.parent, KEY)
    with pytest.raises(Refused, match="damaged"):
        back_up(damaged, target)
    damaged.close()
    assert target.read_bytes() == good
    assert list(tmp_path.glob("*" + UNFINISHED + "*")) == []


def test_a_flipped_byte_in_a_copy_is_found(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    back_up(database, target)
    copy = database.connect_copy(target)
    check(copy)
    copy.close()
    flip(target, 200)
    copy = database.connect_copy(target)
    with pytest.raises(Refused, match="damaged"):
        check(copy)
    copy.close()


def test_a_full_stick_is_refused_and_keeps_nothing_half(
    database: Database, small_disk: Path
) -> None:
    with pytest.raises(Refused, match="disk is full"):
        back_up(database, small_disk / "copy.db")
    assert list(small_disk.iterdir()) == []


def test_a_stick_that_is_gone_is_refused(database: Database, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        back_up(database, tmp_path / "gone" / "copy.db")
    letter = tmp_path / "letter"
    letter.write_text("kept")
    with pytest.raises(Refused):
        back_up(database, letter / "copy.db")
    assert letter.read_text() == "kept"
    assert not (tmp_path / "gone").exists()


def test_what_an_interrupted_backup_left_is_replaced(database: Database, tmp_path: Path) -> None:
    (tmp_path / ("copy.db" + UNFINISHED)).write_bytes(b"half")
    back_up(database, tmp_path / "copy.db")
    assert count(database, tmp_path / "copy.db") == 5000


def test_while_an_old_moment_is_read_the_copy_is_made_page_by_page(
    database: Database, tmp_path: Path
) -> None:
    with database.reading() as old:
        old.execute(text("SELECT count(*) FROM note")).scalar_one()
        with database.writing() as connection:
            connection.execute(ADD, {"words": "later"})
        with database.still() as whole:
            assert not whole
        back_up(database, tmp_path / "copy.db")
    assert count(database, tmp_path / "copy.db") == 5001


def test_the_file_stays_as_it_is_while_it_is_copied(database: Database) -> None:
    with database.still() as whole:
        assert whole
        before = database.path.read_bytes()
        with database.writing() as connection:
            connection.execute(ADD, [{"words": "w" * 400}] * 5000)
        assert database.path.read_bytes() == before
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM note")).scalar_one() == 10_000
