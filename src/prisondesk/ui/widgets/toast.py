"""A toast: what was just done, with one or two verbs, gone after a while."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets.button import Button, Kind
from prisondesk.ui.widgets.card import icon_label
from prisondesk.ui.widgets.label import Label
from prisondesk.ui.widgets.tone import Tone

STAYS_MS = 8000
MARGIN = 20


class Toast(QWidget):
    """Stands at the leading foot of its parent; ``actions`` are (key, words, shortcut)."""

    acted = Signal(str)

    def __init__(
        self, parent: QWidget, text: str, actions: Sequence[tuple[str, str, str]] = ()
    ) -> None:
        super().__init__(parent)
        px = look().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(13), px(4), px(13), px(4))
        row.setSpacing(px(8))
        row.addWidget(icon_label(Tone.OK.icon, Tone.OK.ink))
        row.addWidget(Label(text))
        for key, words, shortcut in actions:
            button = Button(words, Kind.QUIET, key=shortcut)
            button.clicked.connect(partial(self._act, key))
            row.addWidget(button)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(px(16))
        shadow.setOffset(0, px(3))
        shadow.setColor(QColor(look().tokens.shadow))
        self.setGraphicsEffect(shadow)
        self.setAccessibleName(text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.deleteLater)
        self._timer.start(STAYS_MS)
        parent.installEventFilter(self)
        self._place()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        paint.box(drawing, self.rect(), now.colour("surface"), now.colour("line_strong"), now.px(6))

    def _act(self, key: str) -> None:
        self.acted.emit(key)
        self.deleteLater()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.resize(self.sizeHint().width(), look().px(40))
        margin = look().px(MARGIN)
        x = parent.width() - self.width() - margin if look().right_to_left else margin
        self.move(x, parent.height() - self.height() - margin)
