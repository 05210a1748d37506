"""What is typed into: one line on the leading edge, which can show a missing value, or several."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from prisondesk.ui import paint
from prisondesk.ui.look import look

THIN = "\u2009"


class Line(QLineEdit):
    """A line edit on the leading edge, which shows a missing value over a dotted line.

    The arrows move the caret where they point, also where Arabic and Latin letters stand in one
    line: whoever types sees letters and not their order in the file.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursorMoveStyle(Qt.CursorMoveStyle.VisualMoveStyle)
        if look().right_to_left:
            flag = Qt.AlignmentFlag
            self.setAlignment(flag.AlignRight | flag.AlignAbsolute | flag.AlignVCenter)
        self._missing = False

    def setText(self, words: str | None) -> None:  # noqa: N802 - a Qt method
        """Show *words* from their beginning, also where they are longer than the line."""
        super().setText(words)
        if not self.hasFocus():
            self.home(False)  # noqa: FBT003 - a Qt method

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.hasSelectedText():
            self.end(False)  # noqa: FBT003 - a Qt method

    def setPlaceholderText(self, words: str | None) -> None:  # noqa: N802 - a Qt method
        """Show *words* while nothing is typed, a thin space away from where the caret stands."""
        super().setPlaceholderText(f"{THIN}{words}" if words else "")

    def show_missing(self, *, missing: bool) -> None:
        """Draw the text as a missing value or as an ordinary one."""
        self._missing = missing
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._missing and self.text():
            now, drawing = look(), paint.painter(self)
            pen = QPen(now.colour("ink_soft"), 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([1, 2])
            drawing.setPen(pen)
            start, wide = now.px(12), paint.width(self.text(), now, "body")
            y = self.height() // 2 + now.px(10)
            if now.right_to_left:
                start = self.width() - start - wide
            drawing.drawLine(start, y, start + wide, y)


class Lines(QPlainTextEdit):
    """Several lines of plain text, whose arrows move the caret where they point; Tab goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.document().setDefaultCursorMoveStyle(Qt.CursorMoveStyle.VisualMoveStyle)
