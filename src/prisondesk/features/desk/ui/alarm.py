"""The red strip of a column: one at most, for law and life."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.desk.model import Alarm
from prisondesk.i18n.translator import Translator
from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Label, Tone, icon_label

HEIGHT = 53


class AlarmStrip(QWidget):
    """Says what cannot wait, and the one verb; ``acted`` when it is chosen."""

    acted = Signal()

    def __init__(self, alarm: Alarm, t: Translator) -> None:
        super().__init__()
        px = look().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(4), px(12), px(4))
        row.setSpacing(px(10))
        row.addWidget(icon_label("octagon-alert", Tone.LAW.ink))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Label(t(alarm.title), "strong", colour=Tone.LAW.ink, wrap=True))
        words.addWidget(Label(t(alarm.detail), "small", wrap=True))
        words.addStretch(1)
        row.addLayout(words, 1)
        self.verb = Button(t(alarm.verb))
        self.verb.clicked.connect(self.acted)
        row.addWidget(self.verb)
        self.setMinimumHeight(px(HEIGHT))
        self.setAccessibleName(f"{t(alarm.title)}. {t(alarm.detail)}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        drawing.fillRect(self.rect(), now.colour(Tone.LAW.tint))
        lead = self.rect()
        lead.setWidth(now.px(4))
        place = paint.mirrored(self, self.rect(), lead)
        drawing.fillRect(place, now.colour(Tone.LAW.ink))
