"""The page of languages in an open house: real figures, in every language of the desk."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clipping import clipped
from fakes import FixedClock
from foundings import founded
from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.house import NewOfficer
from prisondesk.features.desk.ui.tongues import TonguesScreen
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials
from prisondesk.ui.paper import PaperWindow
from prisondesk.ui.widgets import Button, Card, Label

CLOCK = FixedClock(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC))
PRISON = Facility(FacilityCode("BKO"), "Maison d’essai", "Essai", "", FacilityKind.MCA, "M.", "A.")
CLERK = NewOfficer(
    Credentials("b.specimen", "karite mangue 77 fleuve"), "B. Spécimen", Role.DIRECTOR
)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    founded(tmp_path, PRISON, (CLERK,), CLOCK).house.close()
    desk = Desk(qapp, tmp_path, CLOCK)
    desk.show_sign_in()
    with qtbot.waitSignal(desk.opened):
        desk.sign_in(CLERK.credentials.user, CLERK.credentials.password)
    yield desk
    with qtbot.waitSignal(desk.closed):
        desk.sign_out()
    desk.finish()
    assert desk.page is not None
    desk.page.close()
    desk.page.deleteLater()
    desk.dresser.speak("fr")


def page(desk: Desk, qtbot: QtBot) -> TonguesScreen:
    window = desk.window
    assert window is not None
    window.resize(1366, 768)
    assert window.go("languages")
    screen = window.findChild(TonguesScreen)
    assert screen is not None
    qtbot.waitUntil(lambda: len(screen.findChildren(Card)) >= 4)
    return screen


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_each_language_says_how_far_it_has_come(
    desk: Desk, qtbot: QtBot, picture: Callable[..., Path], code: str
) -> None:
    desk.dresser.speak(code)
    screen = page(desk, qtbot)
    picture(desk.window, "langues-du-programme", code)
    said = " ".join(label.text() for label in screen.findChildren(Label))
    assert "bamanankan" in said
    assert "100" in said
    assert clipped(screen) == []


def test_the_questions_can_be_printed_for_a_workshop(desk: Desk, qtbot: QtBot) -> None:
    screen = page(desk, qtbot)
    button = screen.findChild(Button, "questions-bm")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: screen.findChild(PaperWindow) is not None)
    shown = screen.findChild(PaperWindow)
    assert shown is not None
    assert shown.preview.isVisible()
    shown.close()
