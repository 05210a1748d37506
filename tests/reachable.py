"""What somebody without a mouse, or who does not see the screen, finds of a page."""

from collections import defaultdict

from PySide6.QtGui import QAccessible, QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

ANSWERING = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def nameless(page: QWidget) -> list[str]:
    """Return what answers on *page* and says nobody what it is."""
    return [
        " in ".join(_ancestors(each))
        for each in page.findChildren(QWidget)
        if isinstance(each, ANSWERING) and each.isVisible() and not _part(each)
        if not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name).strip()
    ]


def said_twice(page: QWidget) -> list[str]:
    """Return the keys that two things on *page* answer to: neither of them would."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in page.findChildren(QWidget):
        labels = isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy())
        if labels and each.isVisible():
            found[QKeySequence.mnemonic(each.text()).toString()].append(each.text())
    for each in page.findChildren(QShortcut):
        owner = each.parent()
        if each.isEnabled() and isinstance(owner, QWidget) and owner.isVisible():
            keys = each.keys()
            for key in keys:
                found[key.toString()].append(f"shortcut of {type(owner).__name__}")
    for each in page.findChildren(QAction):
        for key in each.shortcuts() if each.isEnabled() else ():
            found[key.toString()].append(each.text())
    return [f"{key}: {who}" for key, who in found.items() if key and len(who) > 1]


def _part(each: QWidget) -> bool:
    """Tell whether *each* is a part of something with a name, or names its own parts."""
    inside = isinstance(each.parentWidget(), (QComboBox, QAbstractSpinBox))
    return isinstance(each, QHeaderView) or inside


def _ancestors(each: QWidget | None) -> list[str]:
    found: list[str] = []
    while each is not None and len(found) < 4:
        found.append(f"{type(each).__name__} {each.objectName()}".strip())
        each = each.parentWidget()
    return found
