"""Linked prisons with open desks, and their screens on a dressed application."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fakes import FixedClock
from keyboard import Keyboard, settle
from prisondesk.i18n.translator import translator
from prisondesk.ui import theme
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.screen import Screen

Benches = Callable[[str], Bench]


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.shut_down()
    QCoreApplication.sendPostedEvents()


@pytest.fixture
def wait(qtbot: QtBot, jobs: Jobs) -> Callable[[], None]:
    """Wait until no job is left."""
    return partial(settle, qtbot, jobs)


@pytest.fixture
def benches(qapp: QApplication, jobs: Jobs) -> Iterator[Benches]:
    """Dress the application in a language and give a bench: ``benches("ar")``."""
    clock = FixedClock(dt.datetime(2026, 11, 24, 9, 20, tzinfo=dt.UTC))

    def make(code: str = "fr") -> Bench:
        look = theme.apply(qapp, theme.load("light"), translator(code), 1.0)
        return Bench(translator(code), jobs, clock, look)

    yield make
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(qapp, theme.load("light"), translator("fr"), 1.0)


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
