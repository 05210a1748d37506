"""A paper of the court is entered by keyboard and the dates beside it follow at once."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import CHIEF, CLERK, ZOUMANA, Home, admit, home, title
from keyboard import settle
from prisondesk.bootstrap.law_desk import court_desk
from prisondesk.features.custody.ui.act_forms import ACTS
from prisondesk.features.custody.ui.court import CourtScreen
from prisondesk.kernel.message import msg
from prisondesk.security.session import Actor
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import Label, MessageStrip

Picture = Callable[..., Path]


def opened(
    house: Home, bench: Bench, stage: Stage, qtbot: QtBot, key: str, actor: Actor = CHIEF
) -> CourtScreen:
    screen = CourtScreen(bench, court_desk(house.services, actor))
    stage(screen)
    screen.arrive(key)
    settle(qtbot, bench.jobs)
    return screen


def choose(screen: CourtScreen, key: str) -> None:
    model = screen.acts.model()
    for row in range(model.rowCount()):
        entry = model.index(row, 0).data(Qt.ItemDataRole.UserRole)
        if getattr(entry, "key", "") == key:
            screen.acts.setCurrentIndex(model.index(row, 0))
            return
    raise LookupError(key)


def fill(screen: CourtScreen, typed: dict[str, str]) -> None:
    assert screen.form is not None
    screen.form.restore(typed)


def texts(screen: CourtScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(Label))


def test_an_extension_is_entered_and_its_date_stands_beside_it(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA, title("61/25", dt.date(2024, 12, 2)))
        now = bench()
        screen = opened(house, now, stage, qtbot, key, CLERK)
        assert "02/12/2025" in texts(screen)
        choose(screen, "extend")
        fill(screen, {"number": "402/25", "authority": "juge", "dated": "24/11/2025"})
        assert screen.form is not None
        with qtbot.waitSignal(screen.said):
            QTest.keyClick(screen.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle(qtbot, now.jobs)
        assert "02/12/2026" in texts(screen)
        (held,) = house.services.court.case(CLERK, key).holding
        assert held.renewals[0].number == "402/25"


def test_what_a_paper_does_not_say_is_asked_for_and_nothing_is_written(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        now = bench()
        screen = opened(house, now, stage, qtbot, key)
        choose(screen, "remission")
        fill(screen, {"decree": "12", "dated": "01/06/2026", "one_months": "6"})
        screen.enter()
        settle(qtbot, now.jobs)
        shown = [strip.accessibleName() for strip in screen.findChildren(MessageStrip)]
        wanted = now.t(msg("Enter the judgment first: a remission shortens a sentence."))
        assert any(wanted in each for each in shown)
        assert house.services.court.case(CLERK, key).holding[0].remissions == ()


def test_every_act_asks_its_questions_under_two_titles(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        custody = house.services.custody
        second = custody.receive_title(CLERK, key, title("7/26"))
        custody.judge_title(CLERK, key, second)
        screen = opened(house, bench(), stage, qtbot, key)
        for act in ACTS:
            choose(screen, act.key)
            assert screen.form is not None
            assert "title_id" in screen.form.values()
            screen.form.submit()  # nothing was typed: nothing is entered
            settle(qtbot, screen.bench.jobs)
        assert len(house.services.court.case(CLERK, key).holding) == 2


def test_an_order_of_release_and_one_more_title_are_entered_as_papers(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        now = bench()
        screen = opened(house, now, stage, qtbot, key, CLERK)
        choose(screen, "title")
        fill(
            screen,
            {
                "kind": "CPC",
                "number": "40/26",
                "dated": "09/02/2026",
                "authority": "procureur",
                "offence": "contrainte",
                "names_person": "yes",
                "sealed": "yes",
                "original": "yes",
            },
        )
        screen.enter()
        settle(qtbot, now.jobs)
        assert len(house.services.court.case(CLERK, key).holding) == 2
        choose(screen, "order")
        fill(
            screen,
            {"kind": "ML", "number": "219/26", "authority": "juge", "how": "porteur"},
        )
        screen.enter()
        settle(qtbot, now.jobs)
        assert len(house.services.court.case(CLERK, key).orders) == 2


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_screen_is_kept_as_a_picture(
    code: str, tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA, title("61/25", dt.date(2024, 12, 2)))
        screen = opened(house, bench(code), stage, qtbot, key)
        choose(screen, "sentence")
        assert picture(screen, "court", code).stat().st_size > 10_000
