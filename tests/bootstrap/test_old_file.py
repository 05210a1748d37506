"""Sync 3, « old DB file swapped in »: SQLCipher does not notice; the mark outside does."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fakes import FixedClock
from keyboard import find
from prisondesk.bootstrap import watch
from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.restoring import Restorer
from prisondesk.features.desk.service.book import BookService
from prisondesk.features.desk.ui.book import STEPS
from prisondesk.i18n.translator import translator
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import witness
from prisondesk.ui.widgets import Button, Card, Label, MessageStrip
from staffed import CHIEF, CLERK, DIRECTOR, beside, clock, founded, opened


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


def test_the_director_sees_the_old_file_on_the_screen_and_what_to_do_and_others_a_line(
    tmp_path: Path, now: FixedClock, qapp: QApplication, qtbot: QtBot, picture: Callable[..., Path]
) -> None:
    folder, copy = old_copy(tmp_path, now)
    shutil.copyfile(copy / "prison.db", folder / "prison.db")
    for who in (CLERK, DIRECTOR):
        desk = Desk(qapp, folder, now)
        desk.begin()
        with qtbot.waitSignal(desk.opened):
            desk.sign_in(who.credentials.user, who.credentials.password)
        window = desk.window
        assert window is not None
        said = translator("fr")(witness.words())
        qtbot.waitUntil(lambda window=window, said=said: window.status() == said)
        if who is DIRECTOR:
            qtbot.waitUntil(lambda window=window: window.here() == "book")
            qtbot.waitUntil(lambda window=window: bool(window.findChildren(MessageStrip, "found")))
            (strip,) = window.findChildren(MessageStrip, "found")
            assert said in [each.text() for each in strip.findChildren(Label)]
            steps = find(window, Card, "what-to-do").findChildren(Label)
            assert len(steps) > len(STEPS)
            picture(window, "old-file")
            find(window, Button, "verify-chain").click()
            last = find(window, Label, "last-walk")
            qtbot.waitUntil(lambda last=last: "09:00" in last.text())
        else:
            assert window.here() == "home"
            assert not window.go("book")
        with qtbot.waitSignal(desk.closed):
            desk.sign_out()
        desk.finish()
        assert desk.page is not None
        desk.page.close()
        desk.page.deleteLater()


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
    assert house.services.book.state(house.actor).found
    house.close()


def test_a_walk_that_was_stopped_goes_on_from_there_and_tells_how_far_it_is(
    tmp_path: Path, now: FixedClock
) -> None:
    house = founded(tmp_path, now).house
    book, actor = house.services.book, house.actor
    total = book.state(actor).total
    small = BookService(house.ledger, house.clock, piece=3)
    told: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if done >= 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        small.walk(stop)
    assert (book.state(actor).done, book.state(actor).last) == (3, None)
    assert told == [(0, total), (3, total)]
    again: list[int] = []
    assert small.walk(lambda done, _of: again.append(done)) == ()
    assert again[0] == 3
    state = book.state(actor)
    assert (state.done, state.last, state.running) == (0, now.now(), False)
    with pytest.raises(Refused):
        book.state(beside(house, CLERK))
    house.close()
