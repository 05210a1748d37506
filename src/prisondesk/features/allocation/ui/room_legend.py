"""Who is in one large cell: the patterns of the mats, what they mean, how many."""

from collections.abc import Mapping

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from prisondesk.features.allocation.ui.room_plan import PATTERN_WORDS, Pattern, draw_mat
from prisondesk.i18n import formats
from prisondesk.kernel.message import msg
from prisondesk.ui import paint
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import Look
from prisondesk.ui.widgets import Label


class RoomLegend(QWidget):
    """One line for each pattern, and the total."""

    def __init__(
        self, bench: Bench, counted: Mapping[Pattern, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(bench.look.px(6))
        grid.setColumnStretch(1, 1)
        for row, (pattern, count) in enumerate(counted.items()):
            grid.addWidget(_Mat(bench.look, pattern), row, 0)
            grid.addWidget(Label(bench.t(PATTERN_WORDS[pattern]), elide=True), row, 1)
            grid.addWidget(Label(formats.number(count), "strong"), row, 2)
        last = len(counted)
        grid.addWidget(Label(bench.t(msg("Total")), "strong"), last, 1)
        grid.addWidget(Label(formats.number(sum(counted.values())), "strong"), last, 2)


class _Mat(QWidget):
    """A mat of one pattern."""

    def __init__(self, look: Look, pattern: Pattern) -> None:
        super().__init__()
        self._look, self._pattern = look, pattern
        self.setFixedSize(look.px(18), look.px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_mat(paint.painter(self), self.rect(), self._pattern, self._look)
