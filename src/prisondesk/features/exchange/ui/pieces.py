"""The pieces of the exchange: the picture of a stick, and lines of how many of what."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from prisondesk.ui import icons
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Card, Label, Tone, icon_label, rule

WIDE, HIGH = 184.0, 92.0


class StickPicture(QWidget):
    """A computer and a stick, drawn: the stick goes in, or comes out once all is verified."""

    def __init__(self, *, out: bool) -> None:
        super().__init__()
        self._out = out
        px = look().px
        self.setFixedHeight(px(HIGH))
        self.setMinimumWidth(px(WIDE))

    def sizeHint(self) -> QSize:
        px = look().px
        return QSize(px(WIDE), px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = look()
        ink = now.colour("leaf" if self._out else "indigo")
        drawing = QPainter(self)
        drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = now.px(100) / 100
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            drawing.translate(self.width(), 0)
            drawing.scale(-scale, scale)
        else:
            drawing.scale(scale, scale)
        drawing.setPen(QPen(now.colour("ink_soft"), 1.6))
        drawing.setBrush(now.colour("surface"))
        drawing.drawRoundedRect(QRectF(12, 8, 58, 42), 3, 3)
        drawing.drawPolygon(
            QPolygonF([QPointF(12, 50), QPointF(70, 50), QPointF(76, 60), QPointF(6, 60)])
        )
        drawing.drawRect(QRectF(80, 28, 24, 20))
        drawing.setPen(QPen(ink, 2.2))
        drawing.drawRoundedRect(QRectF(103, 22, 64, 32), 4, 4)
        ends = (118.0, 150.0) if self._out else (150.0, 118.0)
        self._arrow(drawing, *ends)
        if self._out:
            drawing.drawPolyline(self._tick())
        else:
            drawing.setPen(QPen(now.colour("indigo_mid"), 3))
            drawing.drawLine(QPointF(118, 38), QPointF(152, 38))
        drawing.end()

    def _tick(self) -> QPolygonF:
        # A tick is a letter, not a direction: it stays the same from right to left.
        points = [QPointF(30, 29), QPointF(38, 37), QPointF(53, 21)]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            points = [QPointF(83 - each.x(), each.y()) for each in points]
        return QPolygonF(points)

    def _arrow(self, drawing: QPainter, start: float, end: float) -> None:
        back = 7 if end < start else -7
        drawing.drawLine(QPointF(start, 72), QPointF(end, 72))
        drawing.drawPolyline(
            QPolygonF([QPointF(end + back, 66), QPointF(end, 72), QPointF(end + back, 78)])
        )


@dataclass(frozen=True, slots=True)
class Line:
    """So many of something, and a word more about it."""

    count: str
    what: str
    detail: str = ""


class Tally(QWidget):
    """A heading with an arrow, and lines of numbers below it."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        px = look().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(5))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(icon_label(icon, "indigo"))
        self.title = Label("", "strong", colour="indigo", wrap=True)
        head.addWidget(self.title, 1)
        self._column.addLayout(head)
        self._lines = QWidget()
        self._column.addWidget(self._lines)
        self._column.addStretch(1)

    def show_lines(self, title: str, lines: Sequence[Line]) -> None:
        """Show *lines* under *title*."""
        px = look().px
        self.title.show_text(title)
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(5))
        for line in lines:
            column.addWidget(rule())
            column.addWidget(_line(line))
        self._column.replaceWidget(self._lines, fresh)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = fresh


def _line(line: Line) -> QWidget:
    px = look().px
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    count = Label(line.count, "strong", align=Qt.AlignmentFlag.AlignRight)
    count.setFixedWidth(px(44))
    row.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(line.what, wrap=True))
    if line.detail:
        words.addWidget(Label(line.detail, "small", wrap=True))
    row.addLayout(words, 1)
    holder.setAccessibleName(f"{line.count} {line.what}. {line.detail}".strip())
    return holder


class StepCard(Card):
    """One of the three steps: its number, or a tick once it is done, and its name."""

    def __init__(self, number: int, title: str, remark: str = "") -> None:
        super().__init__()
        px = look().px
        head = QHBoxLayout()
        head.setSpacing(px(10))
        self._mark = QLabel(str(number))
        self._mark.setFixedSize(px(24), px(24))
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number = str(number)
        head.addWidget(self._mark)
        self.title = Label(title, "section")
        head.addWidget(self.title, 1)
        if remark:
            head.addWidget(Label(remark, "small"))
        self.body.addLayout(head)
        self.mark(done=False, current=False)

    def mark(self, *, done: bool, current: bool) -> None:
        """Show whether the step is done, is being done, or is still to come."""
        now = look()
        paper, ink, edge = ("surface", "ink", "line_strong")
        if done:
            paper, ink, edge = ("leaf", "surface", "leaf")
            self._mark.setPixmap(icons.pixmap("check", "surface", 16))
        else:
            self._mark.setText(self._number)
        if current:
            paper, ink, edge = ("indigo", "surface", "indigo")
        self._mark.setStyleSheet(
            f"background: {now.colour(paper).name()}; color: {now.colour(ink).name()};"
            f" border: 1px solid {now.colour(edge).name()}; border-radius: {now.px(4)}px;"
            " font-weight: 600;"
        )
        self.set_current(current=current)


def remark(text: str, tone: Tone) -> QWidget:
    """Return one line with the icon of *tone*."""
    px = look().px
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    row.addWidget(icon_label(tone.icon, tone.ink, 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, wrap=True), 1)
    return holder
