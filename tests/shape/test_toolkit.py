"""Faults of the toolkit that we met once and that decide its upgrades."""

import sys

from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from typing_help import type_text


def test_emitting_a_signal_keeps_true_alive(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 lost a reference to True with every emit."""
    button = QPushButton()
    qtbot.addWidget(button)
    before = sys.getrefcount(True)
    for _ in range(100):
        button.clicked.emit()
    assert abs(sys.getrefcount(True) - before) < 10


def test_text_of_every_language_can_be_typed(qtbot: QtBot) -> None:
    """QTest.keyClicks ends the process at the first letter outside ASCII."""
    field = QLineEdit()
    qtbot.addWidget(field)
    type_text(field, "écrou ɲɛ ăɣ ⵣ سجن")
    assert field.text() == "écrou ɲɛ ăɣ ⵣ سجن"
