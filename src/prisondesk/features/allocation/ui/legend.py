"""The legend of the board: what bars and small signs mean."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisondesk.features.allocation.ui.board_words import APART, PROVISIONAL, WORKS
from prisondesk.kernel.message import cmsg
from prisondesk.ui import paint
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import Look
from prisondesk.ui.widgets import Label, draw_bar, icon_label


class Legend(QWidget):
    """One line: solid, hatched, the tick; then the three signs."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t, px = bench.t, bench.look.px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, px(10), 0)
        row.setSpacing(px(6))
        for swatch, words in (
            (_Swatch(bench.look, 1, 2), cmsg("legend", "places taken, up to the tick at 100 %")),
            (_Swatch(bench.look, 3, 1), cmsg("legend", "beyond the places")),
        ):
            row.addWidget(swatch)
            row.addWidget(Label(t(words), "small"))
            row.addSpacing(px(6))
        row.addStretch(1)
        for icon, words in (
            (PROVISIONAL, cmsg("legend", "provisional placements")),
            (APART, cmsg("legend", "isolation")),
            (WORKS, cmsg("legend", "works or closed")),
        ):
            row.addWidget(icon_label(icon, "ink_soft", 16))
            row.addWidget(Label(t(words), "small"))
            row.addSpacing(px(6))


class _Swatch(QWidget):
    """A piece of an occupancy bar."""

    def __init__(self, look: Look, present: int, places: int) -> None:
        super().__init__()
        self._look, self._values = look, (present, places)
        self.setFixedSize(look.px(26), look.px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing = paint.painter(self)
        area = QRect(0, self._look.px(4), self.width(), self._look.px(7))
        present, places = self._values
        draw_bar(drawing, area, present, places, max(present / places, 1.0), self._look)
