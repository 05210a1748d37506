"""A prison with an open desk, and its screens on a dressed application."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fakes import FixedClock
from foundings import founded
from houses import officer
from keyboard import Keyboard, settle
from prisondesk.bootstrap.house import House, NewOfficer
from prisondesk.bootstrap.intake_desk import intake_desk
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.i18n.translator import translator
from prisondesk.kernel.ids import FacilityCode
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials
from prisondesk.ui import theme
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.screen import Screen

MORNING = dt.datetime(2026, 11, 24, 9, 10, tzinfo=dt.UTC)
CELLS = frozenset({"B-11", "B-12", "B-14", "D-03"})
BAMAKO = Facility(
    FacilityCode("BKO"),
    "Maison centrale d’arrêt – Bamako",
    "Bamako",
    "دار الحبس المركزية – باماكو",
    FacilityKind.MCA,
    "Ministère de la Justice",
    "Administration pénitentiaire",
    demonstration=True,
)
DIRECTOR = NewOfficer(
    Credentials("b.specimen", "karite mangue 77 fleuve"), "B. Spécimen", Role.DIRECTOR
)


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture
def house(tmp_path: Path, clock: FixedClock) -> Iterator[House]:
    made = founded(tmp_path, BAMAKO, (DIRECTOR,), clock).house
    yield replace(made, actor=officer(Role.REGISTRY_CHIEF, "A. Doumbia"))
    made.close()


@pytest.fixture
def desk(house: House) -> IntakeDesk:
    """The desk of the head of the registry."""
    return intake_desk(house, lambda: CELLS)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.shut_down()
    QCoreApplication.sendPostedEvents()


Benches = Callable[[str], Bench]


@pytest.fixture
def benches(qapp: QApplication, jobs: Jobs, clock: FixedClock) -> Iterator[Benches]:
    """Dress the application in a language and give a bench: ``benches("ar")``."""

    def make(code: str = "fr") -> Bench:
        look = theme.apply(qapp, theme.load("light"), translator(code), 1.0)
        return Bench(translator(code), jobs, clock, look)

    yield make
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(qapp, theme.load("light"), translator("fr"), 1.0)


@pytest.fixture
def bench(benches: Benches) -> Bench:
    return benches("fr")


@pytest.fixture
def show(qtbot: QtBot, jobs: Jobs) -> Callable[..., Screen]:
    """Show a screen as large as the window leaves it, arrive, and wait until it is filled."""

    def shown(screen: Screen, argument: object = None) -> Screen:
        qtbot.addWidget(screen)
        screen.resize(1194, 684)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.arrive(argument)
        settle(qtbot, jobs)
        return screen

    return shown
