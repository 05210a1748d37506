"""One cell by keyboard: absences, works, places, and the block beyond its places."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from cellblocks import CELL
from files_of_people import DIRECTOR, Home, home
from keyboard import settle
from linked import prisons, stick_in
from offices import tell
from placing import fill, found
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.model.places import Block, Cell, Places, State
from prisondesk.features.allocation.ui.board import CellsScreen
from prisondesk.features.allocation.ui.place import PlaceScreen
from prisondesk.features.allocation.ui.planning import PlanningScreen
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form
from prisondesk.ui.widgets import Button, Label, MessageStrip

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


def test_where_another_office_writes_the_cells_the_page_names_it_and_offers_to_propose(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture
) -> None:
    with prisons(tmp_path, "BKO", "BKO") as (greffe, social):
        block = Block("A", "Quartier A", 1, outside_places=False)
        greffe.services.places.found(greffe.director, Places((block,), (CELL,)))
        tell(greffe, social, stick_in(tmp_path / "stick"))
        now = bench()
        for house, writes in ((greffe, True), (social, False)):
            desk = cells_desk(house.services, house.director, house.clock)
            screen = PlaceScreen(now, desk)
            stage(screen)
            screen.arrive("A-01")
            settle(qtbot, now.jobs)
            verb = screen.findChild(Button, "place-form-go")
            assert isinstance(verb, Button)
            assert (verb.text() == screen.t(msg("Keep the change"))) is writes
            assert (screen.findChild(Label, "written-elsewhere") is None) is writes
            board = CellsScreen(now, desk)
            stage(board)
            board.arrive(None)
            settle(qtbot, now.jobs)
            assert (board.findChild(MessageStrip) is None) is writes
            plan = PlanningScreen(now, desk)
            stage(plan)
            plan.arrive(None)
            settle(qtbot, now.jobs)
            assert (plan.findChild(MessageStrip) is None) is writes
        picture(screen, "place-elsewhere")
        picture(board, "cells-elsewhere")
        picture(plan, "planning-elsewhere")
