"""Long work speaks: what is happening, how many of how many, and a way to stop it."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prisondesk.kernel.message import msg
from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets.button import Button
from prisondesk.ui.widgets.card import icon_label, rule
from prisondesk.ui.widgets.label import Label
from prisondesk.ui.widgets.tone import Tone


class ProgressPanel(QWidget):
    """Shows a job: its name, how far it is, what it holds now, and its last line."""

    stop_requested = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t, px = look().t, look().px
        self._count = Label("", "strong")
        self._bar = _Bar()
        self._now = Label("", "small", elide=True)
        self.stop = Button(t(msg("Stop")), key="Esc")
        self.stop.clicked.connect(self.stop_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        self._title = Label(title)
        column.addLayout(_line(self._title, self._count))
        column.addWidget(self._bar)
        below = QHBoxLayout()
        below.addWidget(self._now, 1)
        below.addWidget(self.stop)
        column.addLayout(below)
        self._end = QWidget()
        end = QVBoxLayout(self._end)
        end.setContentsMargins(0, 0, 0, 0)
        end.addWidget(rule())
        row = QHBoxLayout()
        self._mark = icon_label(Tone.OK.icon, Tone.OK.ink, 16)
        self._last = Label("", "small-strong", colour=Tone.OK.ink, wrap=True)
        row.addWidget(self._mark)
        row.addWidget(self._last, 1)
        end.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._end.hide()
        column.addWidget(self._end)

    def advance(self, done: int, total: int, what: str = "") -> None:
        """Show that *done* of *total* are done, and what is being worked on."""
        self._count.show_text(look().t(msg("{done} of {total}", done=done, total=total)))
        self._bar.set_share(done / total if total else 0)
        if what:
            self._now.show_text(what)

    def finish(self, last_line: str, title: str = "") -> None:
        """Show exactly what was done, and put the stop button away.

        *title* is what the work is called once it is over.
        """
        if title:
            self._title.show_text(title)
        self.stop.hide()
        self._now.show_text("")
        self._bar.set_share(1)
        self._last.show_text(last_line)
        self._end.show()


def _line(leading: QWidget, trailing: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(leading, 1)
    row.addWidget(trailing)
    return row


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(look().px(9))

    def set_share(self, share: float) -> None:
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        paint.box(drawing, self.rect(), now.colour("surface"), now.colour("field"), 1)
        inner = self.rect().adjusted(1, 1, -1, -1)
        done = QRect(inner.left(), inner.top(), round(inner.width() * self._share), inner.height())
        drawing.fillRect(paint.mirrored(self, inner, done), now.colour("indigo"))
