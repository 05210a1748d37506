"""The decision on a placement, by keyboard, in front of a founded prison."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from cell_house import SECOND, cell_house, guard, newcomer
from keyboard import Keyboard, find, settle
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.bootstrap.house import House
from prisondesk.features.allocation.model.placement import PlacementReason, SecondState
from prisondesk.features.allocation.ui.candidate import CandidateBox
from prisondesk.features.allocation.ui.placement import PlacementScreen
from prisondesk.features.allocation.ui.right import DecisionCard
from prisondesk.security.session import Actor
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import Button, CheckBox, Label

Picture = Callable[..., Path]
LONG = "Toutes les autres cellules sont en travaux ce soir."


def opened(
    house: House, bench: Bench, stage: Stage, argument: object, actor: Actor | None = None
) -> PlacementScreen:
    screen = PlacementScreen(bench, cells_desk(house.services, actor or house.actor, house.clock))
    stage(screen)
    screen.arrive(argument)
    return screen


def boxes(screen: PlacementScreen) -> list[CandidateBox]:
    return [box for box in screen.findChildren(CandidateBox) if box.isVisible()]


def test_a_placement_is_decided_without_a_mouse(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with cell_house(tmp_path) as house:
        key, made, hands = newcomer(house), bench(), Keyboard()
        screen = opened(house, made, stage, key)
        settle(qtbot, made.jobs)
        decide = find(screen, Button, "decide")
        assert not any(box.isChecked() for box in boxes(screen))
        assert not decide.isEnabled()
        qtbot.waitUntil(screen.isActiveWindow)
        hands.press(Qt.Key.Key_1)
        first = boxes(screen)[0]
        code = first.objectName().removeprefix("candidate-")
        assert first.isChecked()
        assert not decide.isEnabled()  # what speaks against it was not acknowledged
        assert find(screen, Label, "risks").text()
        find(screen, CheckBox, "risks-seen").setFocus()
        hands.press(Qt.Key.Key_Space)
        assert decide.isEnabled()
        hands.press(Qt.Key.Key_Return, control=True)
        assert find(screen, QLineEdit, "review").hasFocus()  # the day of review is missing
        hands.type("24/12/2026")
        hands.press(Qt.Key.Key_Return, control=True)
        settle(qtbot, made.jobs)
        assert house.services.placements.stay(house.actor, key) is None  # no reason was given
        find(screen, CheckBox, "reason-company").setFocus()
        hands.press(Qt.Key.Key_Space)
        find(screen, QPlainTextEdit, "note").setFocus()
        hands.type("Un parent dort dans cette cellule.")
        with qtbot.waitSignal(screen.go) as gone:
            hands.press(Qt.Key.Key_Return, control=True)
        assert gone.args == ["admission", key]
        stay = house.services.placements.stay(house.actor, key)
        assert stay is not None
        assert stay.placement is not None
        assert (stay.cell, stay.second) == (code, SecondState.NOT_NEEDED)
        assert stay.placement.choice.reasons == (PlacementReason.COMPANY,)
        assert stay.placement.concerns


def test_against_a_rule_a_colleague_signs_with_a_key_of_his_own(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with cell_house(tmp_path, each=1) as house:
        key, made, hands = newcomer(house), bench(), Keyboard()
        screen = opened(house, made, stage, key)
        settle(qtbot, made.jobs)
        qtbot.waitUntil(screen.isActiveWindow)
        user = find(screen, QLineEdit, "second-user")
        assert not user.isVisible()
        hands.press(Qt.Key.Key_9)
        other = find(screen, CandidateBox, "candidate-D-01")  # cells of the sentenced
        assert other.isVisible()
        other.setFocus()
        hands.press(Qt.Key.Key_Space)
        assert user.isVisible()
        find(screen, CheckBox, "risks-seen").setChecked(True)
        find(screen, CheckBox, "reason-only_possible").setChecked(True)
        find(screen, QLineEdit, "review").setText("01/12/2026")
        find(screen, QPlainTextEdit, "note").setPlainText(LONG)
        hands.press(Qt.Key.Key_Return, control=True)
        settle(qtbot, made.jobs)
        assert house.services.placements.stay(house.actor, key) is None
        user.setFocus()
        hands.type(SECOND.credentials.user)
        find(screen, QLineEdit, "second-password").setFocus()
        hands.type(SECOND.credentials.password)
        with qtbot.waitSignal(screen.go):
            hands.press(Qt.Key.Key_Return, control=True)
        stay = house.services.placements.stay(house.actor, key)
        assert stay is not None
        assert (stay.cell, stay.second) == ("D-01", SecondState.SIGNED)


def test_a_name_on_paper_lets_the_decision_wait_for_the_key(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with cell_house(tmp_path, each=1) as house:
        key, made = newcomer(house), bench()
        screen = opened(house, made, stage, ("final", key, "D-01"))
        settle(qtbot, made.jobs)
        assert find(screen, CandidateBox, "candidate-D-01").isChecked()
        find(screen, CheckBox, "risks-seen").setChecked(True)
        find(screen, CheckBox, "reason-only_possible").setChecked(True)
        find(screen, QLineEdit, "review").setText("01/12/2026")
        find(screen, QPlainTextEdit, "note").setPlainText(LONG)
        find(screen, QLineEdit, "second-paper").setText("O. Diarra")
        with qtbot.waitSignal(screen.go):
            find(screen, Button, "decide").click()
        stay = house.services.placements.stay(house.actor, key)
        assert stay is not None
        assert stay.second is SecondState.PAPER


def test_a_security_officer_gives_a_cell_for_the_first_nights(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with cell_house(tmp_path, each=1) as house:
        key, made, hands = newcomer(house), bench(), Keyboard()
        screen = opened(house, made, stage, key, guard(house))
        settle(qtbot, made.jobs)
        qtbot.waitUntil(screen.isActiveWindow)
        assert not screen.findChildren(QLabel, "reason-company")
        hands.press(Qt.Key.Key_1)
        seen = find(screen, CheckBox, "risks-seen")
        if seen.isVisible():
            seen.setChecked(True)
        with qtbot.waitSignal(screen.go):
            hands.press(Qt.Key.Key_Return, control=True)
        stay = house.services.placements.stay(house.actor, key)
        assert stay is not None
        assert stay.provisional


def test_escape_leaves_without_deciding(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with cell_house(tmp_path, each=1) as house:
        key, made, hands = newcomer(house), bench(), Keyboard()
        screen = opened(house, made, stage, key)
        settle(qtbot, made.jobs)
        qtbot.waitUntil(screen.isActiveWindow)
        with qtbot.waitSignal(screen.go) as gone:
            hands.press(Qt.Key.Key_Escape)
        assert gone.args == ["admission", key]
        assert house.services.placements.stay(house.actor, key) is None


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_decision_can_be_looked_at(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with cell_house(tmp_path) as house:
        key, made = newcomer(house), bench(code)
        screen = opened(house, made, stage, key)
        settle(qtbot, made.jobs)
        picture(screen, "placement", code)
        (card,) = screen.findChildren(DecisionCard)
        boxes(screen)[0].setChecked(True)
        assert find(screen, CheckBox, "risks-seen").isVisibleTo(card)
        picture(screen, "placement-chosen", code)
        find(screen, CandidateBox, "other-cells").setChecked(True)
        find(screen, CandidateBox, "candidate-D-01").setChecked(True)
        picture(screen, "placement-against", code)
        # Reasons, day of review, second signature and the verb are in sight without scrolling.
        assert card._area.verticalScrollBar().maximum() == 0
        assert all(box.isVisible() for box in card.reasons.values())
        assert card.second.isVisible()
        assert card.decide.isVisible()
