"""The planning screen before a real encrypted prison: proposed, explained, decided one by one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import CLERK, DIRECTOR, GUARD, Home, home
from keyboard import settle
from placing import establish, fill, found
from prisondesk.bootstrap.cell_papers import plan_paper
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.model.placement import Provisional
from prisondesk.features.allocation.model.places import State
from prisondesk.features.allocation.service.planning.files import read_task
from prisondesk.features.allocation.ui.planning import PlanningScreen
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.bench import Bench

Picture = Callable[..., Path]


def crowded(house: Home) -> None:
    """Put far too many people into one cell and a sentenced one among the untried.

    The planner may look for half a second: that is enough for twenty people.
    """
    proposals = house.services.proposals
    proposals.few_seconds = proposals.all_seconds = 0.5
    found(house)
    fill(house, {"B-12": 16, "A-01": 1, "A-02": 1})
    fill(house, {"B-12": 2}, LegalStatus.CONDAMNE_DEFINITIF)


def opened(house: Home, bench: Bench, stage: Stage, qtbot: QtBot) -> PlanningScreen:
    screen = PlanningScreen(bench, cells_desk(house.services, DIRECTOR, house.clock))
    stage(screen)
    screen.arrive()
    screen.propose()
    settle(qtbot, bench.jobs)
    return screen


def test_a_proposal_holds_at_most_ten_moves_each_with_its_reason(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture
) -> None:
    for language in ("fr", "ar"):
        with home(tmp_path / language) as house:
            crowded(house)
            screen = opened(house, bench(language), stage, qtbot)
            moves = house.services.proposals.few(DIRECTOR, 10).moves
            assert 0 < len(moves) <= 10
            assert all(move.reasons for move in moves)
            assert screen.rows.model().rowCount() > 0
            picture(screen, "planning", language)


def test_a_building_that_opens_is_planned_printed_and_carried_out_by_decisions(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture
) -> None:
    with home(tmp_path) as house:
        crowded(house)
        establish(house)
        places, proposals = house.services.places, house.services.proposals
        closed = [each.code for each in places.places(DIRECTOR).cells_of("A")][2]
        places.close_cell(DIRECTOR, closed, State.WORKS, "bâtiment neuf, pas encore ouvert")
        alone = proposals.everybody(DIRECTOR)
        assert closed not in alone.into()
        both = proposals.everybody(DIRECTOR, blocks=("A", "B"))
        assert closed in both.opening
        assert sum(map(len, both.into().values())) == len(both.moves)
        before = places.board(DIRECTOR)
        screen = PlanningScreen(bench(), cells_desk(house.services, DIRECTOR, house.clock))
        stage(screen)
        screen.arrive()
        settle(qtbot, screen.bench.jobs)
        assert screen.blocks is not None
        assert not any(screen.blocks.values().values())  # nothing is chosen beforehand
        screen.blocks.set_values({"A": True, "B": True})
        screen.plan_anew()
        settle(qtbot, screen.bench.jobs)
        assert places.board(DIRECTOR) == before
        rows = screen.rows.model().rowCount()
        picture(screen, "planning-building", "fr")
        paper = plan_paper(house.services, DIRECTOR, house.clock, both)
        assert paper.data.startswith(b"%PDF")
        # Whoever has moved by an ordinary decision leaves the list.
        move = next(each for each in screen._moves.values() if each.after != closed)
        choice = Provisional(move.after, note="plan d’ouverture")
        house.services.placements.give_provisional(GUARD, move.dossier, choice)
        screen.arrive()
        settle(qtbot, screen.bench.jobs)
        assert screen.rows.model().rowCount() == rows - 1


def test_enter_on_a_move_opens_the_ordinary_decision_with_its_cell(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        crowded(house)
        screen = opened(house, bench(), stage, qtbot)
        gone: list[tuple[str, object]] = []
        screen.go.connect(lambda where, what: gone.append((where, what)))
        first = screen.rows.current_key()
        screen.rows.chosen.emit(first)
        assert gone[0][0] == "placement"
        assert gone[0][1][:2] == ("final", first)  # type: ignore[index]


def test_nothing_moves_before_somebody_decides(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        crowded(house)
        before = house.services.places.board(DIRECTOR)
        opened(house, bench(), stage, qtbot)
        assert house.services.places.board(DIRECTOR) == before


def test_a_planner_file_names_nobody_and_expires(tmp_path: Path, qapp: QApplication) -> None:
    with home(tmp_path / "house") as house:
        crowded(house)
        path = tmp_path / "plan.json"
        until = house.services.proposals.write_file(DIRECTOR, path)
        plain = json.loads(path.read_text("utf-8"))
        assert plain["expires"] == until.isoformat()
        assert all(person["id"].startswith("X") for person in plain["inmates"])
        assert "Fictif" not in path.read_text("utf-8")
        assert "B-12-" not in path.read_text("utf-8")
        task = read_task(path, until)
        assert len(task.people) == 20


def test_who_may_not_propose_is_refused(tmp_path: Path, qapp: QApplication) -> None:
    with home(tmp_path) as house:
        crowded(house)
        with pytest.raises(Refused):
            house.services.proposals.few(CLERK, 5)
