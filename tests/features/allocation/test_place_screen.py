"""One cell by keyboard: absences, works, places, and the block beyond its places."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import DIRECTOR, Home, home
from keyboard import settle
from placing import fill, found
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.model.places import Cell, State
from prisondesk.features.allocation.ui.place import PlaceScreen
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form

Picture = Callable[..., Path]


def opened(house: Home, bench: Bench, stage: Stage, qtbot: QtBot, code: str) -> PlaceScreen:
    screen = PlaceScreen(bench, cells_desk(house.services, DIRECTOR, house.clock))
    stage(screen)
    screen.arrive(code)
    settle(qtbot, bench.jobs)
    return screen


def cell(house: Home, code: str) -> Cell:
    found_cell = house.services.places.places(DIRECTOR).cell(code)
    assert found_cell is not None
    return found_cell


def test_an_exit_for_a_time_and_the_return_are_written(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        found(house)
        fill(house, {"A-01": 2})
        now = bench()
        screen = opened(house, now, stage, qtbot, "A-01")
        key = screen.rows.current_key()
        screen.ask_move(key)
        form = screen.findChild(Form, "absence-form")
        assert isinstance(form, Form)
        form.set_values({"reason": "court"})
        form.submit()
        settle(qtbot, now.jobs)
        stay = house.services.placements.stay(DIRECTOR, key)
        assert stay is not None
        assert stay.absent is not None
        screen.ask_move(key)
        settle(qtbot, now.jobs)
        stay = house.services.placements.stay(DIRECTOR, key)
        assert stay is not None
        assert stay.absent is None


def test_an_empty_cell_closes_with_its_reason_and_a_full_one_does_not(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        found(house)
        fill(house, {"A-01": 2})
        now = bench()
        for code, state in (("A-01", State.IN_USE), ("A-02", State.WORKS)):
            screen = opened(house, now, stage, qtbot, code)
            values = screen.change.values() | {"state": "works", "reason": "toit à refaire"}
            screen.change.set_values(values)
            screen.change.submit()
            settle(qtbot, now.jobs)
            assert cell(house, code).state is state
        assert cell(house, "A-02").state_reason == "toit à refaire"
        screen.change.set_values(screen.change.values() | {"state": "in_use"})
        screen.change.submit()
        settle(qtbot, now.jobs)
        assert cell(house, "A-02").state is State.IN_USE


def test_the_director_decides_once_for_a_block(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture
) -> None:
    for language in ("fr", "ar"):
        with home(tmp_path / language) as house:
            found(house)
            fill(house, {"A-01": 15})
            now = bench(language)
            screen = opened(house, now, stage, qtbot, "A-01")
            until = house.clock.now().date() + dt.timedelta(days=20)
            screen.crowding.set_values({"no_place_left": True, "until": until})
            picture(screen, "place", language)
            screen.crowding.submit()
            settle(qtbot, now.jobs)
            board = house.services.places.board(DIRECTOR)
            decided = board.blocks[0].overcrowding
            assert decided is not None
            assert decided.until == until
