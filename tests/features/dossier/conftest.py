"""A dressed application, a bench and a window-sized stage for the screens of the file."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fakes import FixedClock
from prisondesk.i18n.translator import translator
from prisondesk.ui import theme
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Jobs

Stage = Callable[[QWidget], QWidget]
MakeBench = Callable[..., Bench]


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[MakeBench]:
    """Return a maker of benches: ``bench("ar")`` dresses the application and joins the tools."""
    jobs = Jobs()

    def make(code: str = "fr", clock: FixedClock | None = None) -> Bench:
        look = theme.apply(qapp, theme.load(theme.LIGHT), translator(code), 1.0)
        now = clock or FixedClock(dt.datetime(2026, 11, 24, 9, 10, tzinfo=dt.UTC))
        return Bench(look.t, jobs, now, look)

    yield make
    jobs.shut_down()
    jobs.deleteLater()
    theme.apply(qapp, theme.load(theme.LIGHT), translator("fr"), 1.0)


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    """Return a function that shows a screen in the room the window leaves it."""

    def show(screen: QWidget) -> QWidget:
        qtbot.addWidget(screen)
        screen.resize(1194, 684)
        screen.show()
        qtbot.waitExposed(screen)
        screen.activateWindow()
        return screen

    return show
