"""A whole window of 1366 by 768 around one screen, for tests of what finds room."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from clipping import windows_at_rest
from keyboard import settle
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import verbatim
from prisondesk.shell.dress import Dresser
from prisondesk.shell.parts import Listed, Sitter, State, WindowParts
from prisondesk.shell.window import MainWindow
from prisondesk.ui.jobs import Jobs
from prisondesk.ui.screen import Factory, ScreenSpec


class Opened:
    """A window with one screen in it; ``frame`` is what scrolls when the screen is too tall."""

    def __init__(self, window: MainWindow, jobs: Jobs, qtbot: QtBot, dresser: Dresser) -> None:
        self.window, self.dresser = window, dresser
        self._jobs, self._qtbot = jobs, qtbot

    def settle(self) -> None:
        """Wait until every job was answered and laid out."""
        for _ in range(3):
            settle(self._qtbot, self._jobs)

    def overflow(self) -> tuple[int, int]:
        """Return by how many pixels the open page is wider and taller than its room."""
        frame = self.window._frame.navigator.stack.currentWidget()
        assert isinstance(frame, QScrollArea)
        windows_at_rest()
        bars = frame.horizontalScrollBar(), frame.verticalScrollBar()
        return bars[0].maximum(), bars[1].maximum()


@contextmanager
def open_window(
    qtbot: QtBot, clock: Clock, spec: ScreenSpec, factory: Factory, code: str = "fr"
) -> Iterator[Opened]:
    """Open a window in the language *code* whose home is *spec*."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dresser, jobs = Dresser(application, code), Jobs()
    parts = WindowParts(
        facility="Maison centrale d’arrêt – Bamako",
        sitter=Sitter("A. Doumbia", verbatim("Greffe"), "AD"),
        screens=(Listed(replace(spec, about=None), factory),),  # opened without saying whom
        may=lambda _permission: True,
        counts=dict,
        suggest=lambda _typed: (),
        state=State,
        languages=("fr", "ar"),
        home=spec.key,
        demo=True,
    )
    window = MainWindow(parts, dresser, jobs, clock)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    opened = Opened(window, jobs, qtbot, dresser)
    opened.settle()
    try:
        yield opened
    finally:
        window.close()
        jobs.shut_down()
        dresser.code = "fr"
        dresser.dress()
        dresser.deleteLater()
