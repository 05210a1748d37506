"""What a person chose for eyes and hands comes back with that person."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fakes import FixedClock
from foundings import founded
from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.folders import read_card
from prisondesk.bootstrap.house import NewOfficer
from prisondesk.features.desk.service.keeping import LAST_BACKUP
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials
from prisondesk.storage.local.settings import write_setting
from prisondesk.ui import theme
from prisondesk.ui.forms.letters import ARABIC, CLOSED, LATIN, letters
from prisondesk.ui.widgets import Label

CLOCK = FixedClock(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC))
PRISON = Facility(FacilityCode("BKO"), "Maison d’essai", "Essai", "", FacilityKind.MCA, "M.", "A.")
DIRECTOR = NewOfficer(
    Credentials("b.specimen", "karite mangue 77 fleuve"), "B. Spécimen", Role.DIRECTOR
)
NURSE = NewOfficer(Credentials("a.temoin", "riviere soleil 12 pluie"), "A. Témoin", Role.NURSE)


def enter(desk: Desk, officer: NewOfficer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.opened):
        desk.sign_in(officer.credentials.user, officer.credentials.password)


def leave(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.closed):
        desk.sign_out()


def said_of_backups(desk: Desk) -> str:
    assert desk.page is not None
    label = desk.page.findChild(Label, "last-backup")
    assert isinstance(label, Label)
    return label.text()


def go(desk: Desk) -> None:
    desk.finish()
    letters().open(CLOSED)
    assert desk.page is not None
    desk.page.close()
    desk.page.deleteLater()


def test_each_person_finds_the_desk_as_they_left_it(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    founded(tmp_path, PRISON, (DIRECTOR, NURSE), CLOCK).house.close()
    desk = Desk(qapp, tmp_path, CLOCK)
    desk.show_sign_in()
    enter(desk, DIRECTOR, qtbot)
    letters().open(ARABIC)
    desk.dresser.turn_contrast()
    desk.dresser.speak("ar")
    leave(desk, qtbot)
    assert said_of_backups(desk) == ""  # none was made
    desk.dresser.turn_contrast()
    desk.dresser.speak("fr")
    enter(desk, NURSE, qtbot)
    found = letters().row, desk.dresser.name, desk.dresser.code
    assert found == (CLOSED, theme.LIGHT, "fr")
    assert desk.house is not None
    with desk.house.database.writing() as connection:
        write_setting(connection, LAST_BACKUP, "2026-11-23T18:05:00+00:00")
    leave(desk, qtbot)
    assert "23/11/2026" in said_of_backups(desk)
    assert "18:05" in said_of_backups(desk)
    assert read_card(tmp_path).backup.startswith("2026-11-23")
    enter(desk, DIRECTOR, qtbot)
    found = letters().row, desk.dresser.name, desk.dresser.code
    assert found == (ARABIC, theme.HIGH_CONTRAST, "ar")
    assert desk.window is not None
    assert desk.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    leave(desk, qtbot)
    desk.dresser.speak("bm")  # at the first page: what is chosen there counts more
    enter(desk, DIRECTOR, qtbot)
    assert desk.dresser.code == "bm"
    leave(desk, qtbot)
    desk.dresser.speak("fr")
    go(desk)


def test_who_reads_bambara_starts_with_its_letters(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    founded(tmp_path, PRISON, (DIRECTOR, NURSE), CLOCK).house.close()
    desk = Desk(qapp, tmp_path, CLOCK)
    desk.show_sign_in()
    desk.dresser.speak("bm")
    enter(desk, DIRECTOR, qtbot)
    assert letters().row == LATIN
    leave(desk, qtbot)
    go(desk)
