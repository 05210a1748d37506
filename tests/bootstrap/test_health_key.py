"""The first nurse takes the health key over; until then nobody reads what is sealed."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import foundings
from fakes import FixedClock
from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.house import Founded, NewOfficer, open_house
from prisondesk.features.health.model import Consent, Examination, Fitness
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.features.staff.ui.health_key import HealthKeyScreen
from prisondesk.kernel.ids import FacilityCode
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import dossier
from prisondesk.security.kdf import Cost
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials

CLOCK = FixedClock(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC))
PRISON = Facility(FacilityCode("BKO"), "Maison d’essai", "Essai", "", FacilityKind.MCA, "M.", "A.")
DIRECTOR = NewOfficer(
    Credentials("b.specimen", "karite mangue 77 fleuve"), "B. Spécimen", Role.DIRECTOR
)
NURSE = NewOfficer(Credentials("a.temoin", "riviere soleil 12 pluie"), "A. Témoin", Role.NURSE)


def founded(folder: Path) -> Founded:
    return foundings.founded(folder, PRISON, (DIRECTOR, NURSE), CLOCK)


def test_the_nurse_reads_after_the_claim_and_the_director_never(tmp_path: Path) -> None:
    first = founded(tmp_path)
    first.house.close()
    house = open_house(tmp_path, NURSE.credentials, CLOCK)
    assert house.keys.missing(house.actor)
    with pytest.raises(Refused):
        house.keys.claim(house.actor, first.recovery_code.text, cost=Cost())
    groups = house.keys.claim(house.actor, first.health_code.text.lower(), cost=Cost())
    assert len(groups) == 8
    house.close()
    house = open_house(tmp_path, NURSE.credentials, CLOCK)
    assert not house.keys.missing(house.actor)
    examination = Examination(
        Fitness.FIT, Consent.NOT_ASKED, on_reception=True, words_told="mots confiés"
    )
    house.services.health.examined(house.actor, "k1", examination)
    assert house.services.health.notes(house.actor, "k1")[0].examination == examination
    with pytest.raises(Refused):
        house.keys.claim(house.actor, first.health_code.text)
    house.close()
    house = open_house(tmp_path, DIRECTOR.credentials, CLOCK)
    assert not house.keys.missing(house.actor)
    with pytest.raises(Refused):
        house.services.health.notes(house.actor, "k1")
    entries = house.ledger.entries(dossier("k1"), identity=house.actor.health_identity)
    assert all(entry.body is None for entry in entries if entry.header.lane == "health")
    house.close()


def test_a_nurse_without_the_key_is_shown_where_to_take_it(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    first = founded(tmp_path)
    first.house.close()
    desk = Desk(qapp, tmp_path, CLOCK)
    desk.show_sign_in()
    with qtbot.waitSignal(desk.opened):
        desk.sign_in(NURSE.credentials.user, NURSE.credentials.password)
    window = desk.window
    assert window is not None
    assert window.here() == "health-key"
    screen = window.findChild(HealthKeyScreen)
    assert screen is not None
    screen.form.set_values({"code": first.health_code.text})
    screen.form.submit()
    qtbot.waitUntil(lambda: hasattr(screen, "sealed"))
    with qtbot.waitSignal(desk.closed):
        screen.session_over.emit()
    desk.finish()
    assert desk.page is not None
    desk.page.close()
    desk.page.deleteLater()
    house = open_house(tmp_path, NURSE.credentials, CLOCK)
    assert house.actor.health is not None
    house.close()
