"""The encrypted database keeps its promises to readers, writers and the disk."""

import _ctypes
import json
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from databases import KEY, files_open_in
from prisondesk.kernel.refusal import Refused
from prisondesk.storage.database import FILE_NAME, Database
from prisondesk.storage.driver import STATEMENTS, WRITERS_STATEMENTS, DriverError, connect
from prisondesk.storage.small_memory import widen
from systems import tells_open_files


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.create(tmp_path / "Prison de Bamako é", KEY)
    with opened.writing() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)"))
    yield opened
    opened.close()


def write(connection: Connection, words: str) -> None:
    connection.execute(text("INSERT INTO note (words) VALUES (:words)"), {"words": words})


def notes(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(text("SELECT words FROM note ORDER BY id")).scalars())


def test_what_was_written_is_there_after_opening_again(database: Database) -> None:
    with database.writing() as connection:
        write(connection, "écrou")
    database.close()
    again = Database.open(database.path.parent, KEY)
    assert notes(again) == ["écrou"]
    again.close()


def test_an_error_in_a_write_undoes_all_of_it_even_tables(database: Database) -> None:
    def fail_half_way() -> None:
        with database.writing() as connection:
            write(connection, "half")
            connection.execute(text("CREATE TABLE half (id INTEGER)"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert notes(database) == []
    with database.reading() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master")).scalars().all()
    assert "half" not in tables


def test_a_savepoint_rolls_back_alone(database: Database) -> None:
    with database.writing() as connection:
        write(connection, "kept")
        savepoint = connection.begin_nested()
        write(connection, "dropped")
        savepoint.rollback()
    assert notes(database) == ["kept"]


def test_a_reader_sees_one_unchanging_moment(database: Database) -> None:
    with database.reading() as reader:
        count = text("SELECT count(*) FROM note")
        assert reader.execute(count).scalar_one() == 0
        with database.writing() as connection:
            write(connection, "later")
        assert reader.execute(count).scalar_one() == 0
    assert notes(database) == ["later"]


def test_reading_inside_a_write_sees_the_last_commit(database: Database) -> None:
    with database.writing() as connection:
        write(connection, "not yet")
        assert notes(database) == []
    assert notes(database) == ["not yet"]


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(Refused, match="cannot be written"), database.reading() as connection:
        write(connection, "no")
    assert notes(database) == []


def test_writers_of_several_threads_queue_instead_of_failing(database: Database) -> None:
    def several(name: str) -> None:
        for number in range(20):
            with database.writing() as connection:
                write(connection, f"{name}{number}")
                time.sleep(0.001)

    threads = [threading.Thread(target=several, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(notes(database)) == 80


def test_a_write_holds_the_database_before_its_first_statement(database: Database) -> None:
    other = connect(database.path, KEY)
    other.execute("PRAGMA busy_timeout = 0")
    with database.writing(), pytest.raises(DriverError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_write_inside_a_write_is_a_fault_not_a_deadlock(database: Database) -> None:
    with database.writing(), pytest.raises(RuntimeError), database.writing():
        pass


def test_a_faulty_statement_stays_a_fault(database: Database) -> None:
    with pytest.raises(OperationalError), database.reading() as connection:
        connection.execute(text("SELECT * FROM nowhere"))


def test_a_closed_database_refuses_and_its_readers_end(database: Database) -> None:
    with database.reading() as reader:
        database.close()
        assert reader.execute(text("SELECT count(*) FROM note")).scalar_one() == 0
    with pytest.raises(Refused, match="closed"), database.reading():
        pass
    with pytest.raises(Refused, match="closed"), database.writing():
        pass
    database.close()


@tells_open_files
def test_no_connection_outlives_a_closed_database(database: Database) -> None:
    with database.reading() as reader:
        database.close()
        reader.execute(text("SELECT count(*) FROM note")).all()
        assert files_open_in(database.path.parent)
    assert files_open_in(database.path.parent) == []


def test_a_checkpoint_empties_the_log(database: Database) -> None:
    with database.writing() as connection:
        write(connection, "logged")
    log = database.path.with_name(FILE_NAME + "-wal")
    assert log.stat().st_size > 0
    database.checkpoint()
    assert log.stat().st_size == 0


def test_the_connection_is_set_as_the_house_wants_it(database: Database) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "busy_timeout": 5000,
        "cipher_memory_security": "1",
    }
    for given in (database.reading, database.writing):
        with given() as connection:
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted
            }
        assert found == wanted


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the driver shows nothing of SQLite")
def test_sqlite_sets_enough_small_memory_aside_to_keep_a_writers_statements() -> None:
    assert WRITERS_STATEMENTS > STATEMENTS


def test_a_driver_that_shows_nothing_of_sqlite_is_left_as_it_is() -> None:
    assert not widen(json)
    assert not widen(_ctypes)


def _fail(database: Database, error: type[BaseException]) -> None:
    with database.writing() as connection:
        write(connection, "lost")
        raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_after_a_write_that_failed_the_next_one_begins_anew(
    database: Database, error: type[BaseException]
) -> None:
    with pytest.raises(error):
        _fail(database, error)
    with database.writing() as connection:
        write(connection, "kept")
    assert notes(database) == ["kept"]


def test_making_a_database_over_another_is_refused(database: Database) -> None:
    folder = database.path.parent
    database.close()
    before = database.path.read_bytes()
    with pytest.raises(Refused, match="already holds"):
        Database.create(folder, KEY)
    assert database.path.read_bytes() == before


def test_every_write_is_counted_and_no_reading(database: Database) -> None:
    before = database.writes
    assert notes(database) == []
    assert database.writes == before
    with database.writing() as connection:
        write(connection, "écrou")
        assert database.writes == before
    assert database.writes == before + 1
    with pytest.raises(ZeroDivisionError), database.writing():
        raise ZeroDivisionError
    assert database.writes == before + 2
