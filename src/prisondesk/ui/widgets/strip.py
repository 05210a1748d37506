"""A message strip: one sentence across the page, with links to what it speaks of."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets.button import Button, Kind
from prisondesk.ui.widgets.card import icon_label
from prisondesk.ui.widgets.label import Label, Run
from prisondesk.ui.widgets.tone import Tone


class MessageStrip(QWidget):
    """Shows a headline in semibold, a text, links and a quiet closing remark.

    ``links`` are (key, words); a click or Enter on one emits ``link_chosen`` with its key.
    """

    link_chosen = Signal(str)

    def __init__(
        self,
        headline: str,
        text: str = "",
        tone: Tone = Tone.SOON,
        *,
        links: Sequence[tuple[str, str]] = (),
        remark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._tone = look(), tone
        px = self._look.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(5), px(12), px(5))
        row.setSpacing(px(10))
        row.addWidget(icon_label(tone.icon, tone.ink))
        colour = "laterite" if tone is Tone.LAW else "ink"
        runs = [Run(headline, "strong", colour)]
        if text:
            runs.append(Run(f" {text}", "body"))
        row.addWidget(Label(runs, wrap=True), 1)
        for key, words in links:
            button = Button(words, Kind.QUIET)
            button.setObjectName(f"link-{key}")
            button.clicked.connect(partial(self._chosen, key))
            row.addWidget(button)
        if remark:
            row.addWidget(Label(remark, "small"))
        self.setMinimumHeight(px(36))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{headline} {text}".strip())

    def _chosen(self, key: str) -> None:
        self.link_chosen.emit(key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look_, drawing = self._look, paint.painter(self)
        pen = QPen(look_.colour(self._tone.mid), look_.tokens.border)
        paint.box(drawing, self.rect(), look_.colour(self._tone.tint), None, look_.px(6), pen)
        edge(drawing, self, self._tone.ink)


def edge(drawing: QPainter, widget: QWidget, token: str) -> None:
    """Draw the 4 px leading edge of a strip or an identity bar."""
    now = look()
    drawing.save()
    place = paint.mirrored(widget, widget.rect(), QRect(0, 0, now.px(4), widget.height()))
    drawing.setClipRect(place)
    paint.box(drawing, widget.rect(), now.colour(token), None, now.px(6))
    drawing.restore()
