"""Sync 3, « old DB file swapped in »: SQLCipher does not notice; the mark outside does."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from fakes import FixedClock
from prisondesk.bootstrap import watch
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.restoring import Restorer
from prisondesk.ledger import witness
from staffed import CHIEF, DIRECTOR, clock, founded, opened


@pytest.fixture
def now() -> FixedClock:
    return clock()


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRISONDESK_OWN", str(tmp_path / "own"))
    return tmp_path / "own"


def write(house: House, words: str) -> None:
    service = house.services.staff
    service.change_facility(house.actor, replace(service.facility(), ministry=words), "décret")


def old_copy(tmp_path: Path, now: FixedClock) -> tuple[Path, Path]:
    """Return a prison that went on, and the folder of a copy made before that."""
    folder, copy = tmp_path / "prison", tmp_path / "copy"
    folder.mkdir()
    house = founded(folder, now).house
    house.database.checkpoint()
    house.close()
    shutil.copytree(folder, copy)
    house = opened(folder, DIRECTOR, now)
    write(house, "Ministère d’après")
    assert watch.look_over(house) == ()
    house.close()
    return folder, copy


def test_an_old_database_put_back_is_told_at_sign_in(tmp_path: Path, now: FixedClock) -> None:
    folder, copy = old_copy(tmp_path, now)
    shutil.copyfile(copy / "prison.db", folder / "prison.db")
    house = opened(folder, DIRECTOR, now)
    assert witness.words() in watch.look_over(house)
    # Writing on does not make it right, and the evidence stays.
    write(house, "Autre suite")
    assert witness.words() in watch.look_over(house)
    house.close()


def test_the_mark_in_the_officers_own_folder_tells_when_the_whole_folder_was_swapped(
    tmp_path: Path, now: FixedClock, own: Path
) -> None:
    folder, copy = old_copy(tmp_path, now)
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)
    assert len(list(own.glob("*/witness.json"))) == 1
    house = opened(folder, DIRECTOR, now)
    assert witness.words() in watch.look_over(house)
    house.close()


def test_entries_taken_out_of_the_database_itself_are_missed(
    tmp_path: Path, now: FixedClock
) -> None:
    house = founded(tmp_path, now).house
    with house.database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER fact_is_never_deleted")
        connection.exec_driver_sql("DELETE FROM fact WHERE seq = 4")
    assert witness.words() in watch.look_over(house)
    house.close()


def test_a_restore_by_two_people_is_no_old_file(tmp_path: Path, now: FixedClock) -> None:
    folder, stick = tmp_path / "prison", tmp_path / "stick"
    folder.mkdir()
    stick.mkdir()
    house = founded(folder, now).house
    saved = house.services.keeping.back_up(house.actor, stick, lambda *_: None)
    write(house, "Ministère d’après")
    assert watch.look_over(house) == ()
    house.close()
    Restorer(folder, now).restore(saved.path, (DIRECTOR.credentials, CHIEF.credentials))
    house = opened(folder, DIRECTOR, now)
    assert watch.look_over(house) == ()
    house.close()


@pytest.mark.parametrize("content", ["", "[]", "{}", json.dumps({"writer": 1, "seq": "x"})])
def test_a_mark_that_cannot_be_read_is_no_alarm(
    tmp_path: Path, now: FixedClock, content: str
) -> None:
    house = founded(tmp_path, now).house
    (tmp_path / witness.NAME).write_text(content)
    assert watch.look_over(house) == ()
    assert witness.read(tmp_path) is not None
    house.close()


def test_the_whole_chain_is_verified_once_a_week_and_a_change_is_told(
    tmp_path: Path, now: FixedClock
) -> None:
    house = founded(tmp_path, now).house
    assert watch.look_over(house) == ()
    assert watch.whole_due(house, watch.WHOLE_EVERY)
    assert watch.look_at_everything(house) == ()
    assert not watch.whole_due(house, watch.WHOLE_EVERY)
    now.advance(days=7)
    assert watch.whole_due(house, watch.WHOLE_EVERY)
    with house.database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER fact_is_never_changed")
        connection.exec_driver_sql("UPDATE fact SET header = X'7b7d' WHERE seq = 2")
    # Before the last look: only the whole walk finds it.
    assert watch.look_over(house) == ()
    assert watch.look_at_everything(house)
    house.close()
