"""Types text of any language into a field, as an input method does."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget


def type_text(field: QWidget, text: str) -> None:
    """Commit *text* to *field*; QTest's own key clicks end the process outside ASCII."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)
