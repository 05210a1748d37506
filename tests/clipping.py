"""What does not fit where it stands."""

from PySide6.QtWidgets import QWidget

from prisondesk.ui.widgets import Button, Label


def clipped(page: QWidget) -> list[str]:
    """Return every text on *page* that does not fit where it stands."""
    found = []
    for widget in page.findChildren(QWidget):
        check = getattr(widget, "is_clipped", None)
        shrinks = isinstance(widget, Label) and widget.minimumSizeHint().width() == 0
        if check is not None and widget.isVisible() and not shrinks and check():
            told = widget.text() if isinstance(widget, (Label, Button)) else ""
            text = told or f"{type(widget).__name__} {widget.accessibleName()}"
            found.append(f"{text} {widget.width()}x{widget.height()}")
    return found
