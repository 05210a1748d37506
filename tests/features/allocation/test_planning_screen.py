"""The planning screen before a real encrypted prison: proposed, explained, decided one by one."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from actors import officer
from benches import MakeBench, Stage
from files_of_people import CLERK, DIRECTOR, GUARD, Home, home
from keyboard import find, settle
from placing import establish, fill, found
from prisondesk.bootstrap.cell_papers import plan_paper
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.events import PlanSigned
from prisondesk.features.allocation.model.placement import Provisional
from prisondesk.features.allocation.model.places import State
from prisondesk.features.allocation.service.plan_signing import PLAN
from prisondesk.features.allocation.service.planning.files import read_task
from prisondesk.features.allocation.store.cells import plans_of
from prisondesk.features.allocation.ui.plan_signing import decision
from prisondesk.features.allocation.ui.planning import PlanningScreen
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.i18n.translator import translator
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.approving import Approved
from prisondesk.security.approvals import verify_approval
from prisondesk.security.roles import Role
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import Button

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
        words = find(screen, Button, "plan-anew").accessibleName
        whole = words()
        for ticked in ("A", "B"):
            box = screen.blocks.field(ticked).findChild(QCheckBox)
            assert isinstance(box, QCheckBox)
            box.click()
        assert words() != whole
        assert "2" in words()
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


def test_a_plan_is_signed_at_once_and_each_move_keeps_its_own_reason(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture
) -> None:
    director = officer(Role.DIRECTOR, name="A. Kéita")
    with home(tmp_path) as house:
        crowded(house)
        desk = cells_desk(house.services, director, house.clock)
        plans, proposals = house.services.cells.plans, house.services.proposals
        found_ = proposals.few(director, 10)
        review = house.clock.now().date() + dt.timedelta(days=20)
        wanted = decision(translator("fr"), found_, found_.moves, review, read=True)
        with pytest.raises(Refused):
            plans.sign(director, replace(wanted, read=False))
        with pytest.raises(Refused):
            plans.sign(director, replace(wanted, review_on=house.clock.now().date()))
        with pytest.raises(Refused):
            plans.sign(GUARD, wanted)
        with pytest.raises(Refused, match="no personal key"):
            plans.sign(replace(director, approval_key=None), wanted)
        for language in ("ar", "fr"):
            made = bench(language, house.clock)
            screen = PlanningScreen(made, desk)
            stage(screen)
            screen.arrive()
            screen.propose()
            settle(qtbot, made.jobs)
            picture(screen, "planning-sign", language)
        moves = dict(screen._moves)
        alone = next(iter(moves))  # somebody moves by hand meanwhile
        other = next(code for code in ("A-03", "A-04") if code != moves[alone].after)
        house.services.placements.give_provisional(GUARD, alone, Provisional(other, note="ce soir"))
        screen.signing.form.set_values({"review": review, "read": True})
        screen.signing.form.submit()
        settle(qtbot, made.jobs)
        assert set(screen._left) == {alone}
        assert set(screen._moves) == {alone}
        picture(screen, "planning-signed", "fr")
        for key, move in moves.items():
            stay = house.services.placements.stay(director, key)
            assert stay is not None
            if key == alone:
                assert stay.placement is None
                continue
            assert stay.cell == move.after
            assert stay.placement is not None
            assert stay.placement.choice.reasons == move.codes
            assert stay.placement.choice.note
        entries = house.ledger.entries(plans_of("BKO"))
        (signed,) = (each for each in entries if isinstance(each.body, PlanSigned))
        (approval,) = (each.body for each in entries if isinstance(each.body, Approved))
        assert approval.target == signed.hash
        assert {each.dossier for each in signed.body.moves} == set(moves) - {alone}
        assert verify_approval(
            bytes.fromhex(approval.public_key), PLAN, signed.hash, bytes.fromhex(approval.signature)
        )


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
