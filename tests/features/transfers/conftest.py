"""A bench and a stage of the window’s size for the screens of transfers."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage, benches


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[MakeBench]:
    with benches(qapp) as make:
        yield make


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    def show(screen: QWidget) -> QWidget:
        qtbot.addWidget(screen)
        screen.resize(1194, 684)
        screen.show()
        screen.activateWindow()
        return screen

    return show
