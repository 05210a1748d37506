"""Instructions of health staff on the screen: given, prolonged and lifted; never why."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import (
    CHIEF,
    CLERK,
    DIRECTOR,
    GUARD,
    NURSE,
    SOCIAL,
    ZOUMANA,
    Home,
    admit,
    home,
)
from prisondesk.bootstrap.file_desk import file_desk
from prisondesk.features.dossier.ui.file import DossierScreen
from prisondesk.features.dossier.ui.flags import FlagsDialog
from prisondesk.features.health.events import FunctionalFlagLifted, FunctionalFlagSet
from prisondesk.features.health.model import Flag
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import dossier
from prisondesk.security.session import Actor
from prisondesk.ui.widgets import Button, Label

Picture = Callable[..., Path]
Open = Callable[..., DossierScreen]
UNTIL = dt.date(2026, 12, 24)


@pytest.fixture
def opened(bench: MakeBench, stage: Stage, qtbot: QtBot) -> Open:
    def show(house: Home, key: str, actor: Actor = NURSE, language: str = "fr") -> DossierScreen:
        screen = DossierScreen(bench(language, house.clock), file_desk(house.services, actor))
        stage(screen)
        screen.arrive((key, "health"))
        qtbot.waitUntil(lambda: not screen.bench.jobs.busy)
        return screen

    return show


def ask(screen: DossierScreen, qtbot: QtBot) -> FlagsDialog:
    """Press the act of the page and return the dialog that opens."""
    act = screen.tools.findChild(Button, "flags")
    assert isinstance(act, Button)
    assert act.isVisible()
    act.click()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in screen.findChildren(FlagsDialog)))
    return next(each for each in screen.findChildren(FlagsDialog) if each.isVisible())


def words(dialog: FlagsDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(Label))


def press(dialog: FlagsDialog, name: str) -> None:
    button = dialog.findChild(Button, name)
    assert isinstance(button, Button)
    button.click()


def test_a_nurse_gives_prolongs_and_lifts_and_the_history_stays(
    tmp_path: Path, opened: Open, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key, health = admit(house, ZOUMANA), house.services.health
        screen = opened(house, key)
        dialog = ask(screen, qtbot)
        dialog.form.restore({"flag": "ground_floor", "until": ""})
        with qtbot.waitSignal(screen.said):
            QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        (given,) = health.flags(GUARD, key)
        assert (given.flag, given.until) == (Flag.GROUND_FLOOR, None)
        dialog = ask(screen, qtbot)
        press(dialog, "prolong-ground_floor")
        assert dialog.form.draft()["flag"] == "ground_floor"
        dialog.form.restore({"flag": "ground_floor", "until": "24/12/2026"})
        with qtbot.waitSignal(screen.said):
            dialog.form.submit()
        (given,) = health.flags(GUARD, key)
        assert given.until == UNTIL
        dialog = ask(screen, qtbot)
        with qtbot.waitSignal(screen.said):
            press(dialog, "lift-ground_floor")
        assert health.flags(GUARD, key) == ()
        kept = [type(each.body) for each in house.ledger.entries(dossier(key))]
        assert kept.count(FunctionalFlagSet) == 2
        assert kept.count(FunctionalFlagLifted) == 1


def test_what_lapsed_and_what_an_officer_set_on_sight_stand_there_to_be_decided(
    tmp_path: Path, opened: Open, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key, health = admit(house, ZOUMANA), house.services.health
        health.set_precaution(GUARD, key)
        health.set_flag(NURSE, key, Flag.WATCH, house.clock.now().date())
        house.clock.advance(days=1)
        screen = opened(house, key)
        dialog = ask(screen, qtbot)
        assert dialog.findChild(Button, "lift-isolation") is not None
        assert dialog.findChild(Button, "lift-watch") is not None
        assert "M. Sidibé" in words(dialog)
        with qtbot.waitSignal(screen.said):
            press(dialog, "lift-watch")
        assert [each.flag for _, each in health.to_decide(NURSE)] == [Flag.ISOLATION]


def test_an_order_to_be_apart_without_an_end_is_refused_beside_the_field_and_esc_keeps_nothing(
    tmp_path: Path, opened: Open, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        dialog = ask(opened(house, key), qtbot)
        dialog.form.submit()
        assert dialog.form.field("flag").shown_problem()
        dialog.form.restore({"flag": "isolation", "until": ""})
        dialog.form.submit()
        assert dialog.form.field("until").shown_problem()
        dialog.form.restore({"flag": "isolation", "until": "24/12/2026"})
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert house.services.health.flags(GUARD, key) == ()


def test_what_a_colleague_lifted_meanwhile_is_said_in_the_dialog(
    tmp_path: Path, opened: Open, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key, health = admit(house, ZOUMANA), house.services.health
        health.set_flag(NURSE, key, Flag.WATCH, None)
        dialog = ask(opened(house, key), qtbot)
        health.lift_flag(NURSE, key, Flag.WATCH)
        press(dialog, "lift-watch")
        qtbot.waitUntil(lambda: dialog.findChild(object, "flag-refused") is not None)
        assert dialog.isVisible()


@pytest.mark.parametrize("other", [CLERK, CHIEF, GUARD, DIRECTOR, SOCIAL])
def test_who_is_not_health_staff_has_no_such_act(
    tmp_path: Path, opened: Open, other: Actor
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        screen = opened(house, key, other)
        assert screen.tools.findChild(Button, "flags") is None
        with pytest.raises(Refused):
            house.services.health.standing(other, key)


def test_a_nurse_without_the_health_key_is_told_so(
    tmp_path: Path, opened: Open, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        screen = opened(house, key, replace(NURSE, health=None))
        act = screen.tools.findChild(Button, "flags")
        assert isinstance(act, Button)
        act.click()
        qtbot.waitUntil(lambda: screen._strip is not None)
        assert not screen.findChildren(FlagsDialog)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_instructions_are_drawn_in_both_directions(
    tmp_path: Path, opened: Open, qtbot: QtBot, picture: Picture, language: str
) -> None:
    with home(tmp_path) as house:
        key, health = admit(house, ZOUMANA), house.services.health
        health.set_precaution(GUARD, key)
        health.set_flag(NURSE, key, Flag.GROUND_FLOOR, UNTIL)
        screen = opened(house, key, language=language)
        picture(screen, "health-flags-page", language)
        dialog = ask(screen, qtbot)
        assert dialog.width() <= 1366
        assert dialog.height() <= 700
        picture(dialog, "health-flags", language)
