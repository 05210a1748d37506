"""What does not fit where it stands."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QWidget

from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Label


def clipped(page: QWidget, *, rows: bool = True) -> list[str]:
    """Return every text on *page* that does not fit where it stands; *rows* of lists on request.

    Three kinds: a widget smaller than its words, words that were drawn with an ellipsis (in a
    list, on a chart; known once a picture was taken), and the head of a column wider than its
    column.
    """
    found = []
    for widget in shown(page):
        if widget.width() <= 1:
            continue
        check = getattr(widget, "is_clipped", None)
        if check is not None and check():
            told = widget.text() if isinstance(widget, (Label, Button)) else ""
            text = told or f"{type(widget).__name__} {widget.accessibleName()}"
            found.append(f"{text} {widget.width()}x{widget.height()}")
        of_rows = isinstance(widget.parentWidget(), QAbstractItemView)
        if (cut := widget.property(paint.CUT)) and (rows or not of_rows):
            found.append(f"drawn with an ellipsis: {cut} {widget.width()}x{widget.height()}")
        if isinstance(widget, QHeaderView):
            found += _narrow(widget)
    return found


def shown(page: QWidget) -> Iterator[QWidget]:
    """Yield every widget inside *page* that is visible.

    The pages behind the one that is shown, ten times as many widgets, are not looked at.
    """
    for child in page.children():
        if isinstance(child, QWidget) and child.isVisible():
            yield child
            yield from shown(child)


def settle(page: QWidget) -> None:
    """Let the layouts of *page* come to rest.

    Text that wraps asks for its height once its width is known: a page that was just filled needs
    several turns of the event loop, and how many depends on what else the machine is doing.
    """
    before: list[tuple[int, int, int, int]] = []
    for _ in range(30):
        QApplication.processEvents()
        now = [each.geometry().getRect() for each in shown(page)]
        if now == before:
            return
        before = now
    raise AssertionError(f"{page} does not come to rest")


def windows_at_rest() -> None:
    """Let every window that is shown come to rest."""
    QApplication.processEvents()
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            settle(window)


def forget(page: QWidget) -> None:
    """Forget what was cut on *page* while its shape was still changing."""
    for widget in shown(page):
        if widget.property(paint.CUT):
            widget.setProperty(paint.CUT, None)


def _narrow(header: QHeaderView) -> list[str]:
    """Return the heads of columns that do not fit in their columns."""
    if header.orientation() != Qt.Orientation.Horizontal:
        return []
    model, room = header.model(), QFontMetrics(look().font("small-strong"))
    found = []
    for column in range(header.count()):
        if header.isSectionHidden(column):
            continue
        words = model.headerData(column, Qt.Orientation.Horizontal) if model else None
        widest = max(room.horizontalAdvance(line) for line in str(words or "").split("\n"))
        if widest > header.sectionSize(column):
            found.append(f"head of a column: {words} {header.sectionSize(column)} of {widest}")
    return found
