"""Text on the desk: one role, one leading edge, line heights that suit the script."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from prisondesk.kernel.lazily import Late
from prisondesk.ui import paint
from prisondesk.ui.look import ROLES, look

if TYPE_CHECKING:
    from PySide6 import QtGui
else:  # formats and their many constants: the sign-in page has none
    QtGui = Late("PySide6.QtGui")

NARROWEST = 120
LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; ``dotted`` marks a missing value."""

    text: str
    role: str = "body"
    colour: str = ""
    dotted: bool = False


class Label(QLabel):
    """Shows text, or several runs of text, from the leading edge.

    A plain QLabel puts Latin text on the left even in Arabic and takes its line height from the
    tallest font; this one does neither. ``elide`` lets it shrink with an ellipsis and a tool tip.
    """

    def __init__(  # noqa: PLR0913 - each is one visible property
        self,
        text: str | Sequence[Run] = "",
        role: str = "body",
        *,
        colour: str = "",
        wrap: bool = False,
        elide: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look()
        self._role, self._colour, self._elide = role, colour, elide
        self._align = align
        self._runs: tuple[Run, ...] = ()
        self._measured: dict[int, tuple[int, int]] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        policy = QSizePolicy(
            QSizePolicy.Policy.Ignored if elide else QSizePolicy.Policy.Preferred,
            QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed,
        )
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.show_text(text)

    def show_text(self, text: str | Sequence[Run]) -> None:
        """Replace what is shown."""
        self._runs = (Run(text, self._role),) if isinstance(text, str) else tuple(text)
        self._measured.clear()
        self.setText("".join(run.text for run in self._runs))
        self.updateGeometry()
        self.update()

    def set_colour(self, colour: str) -> None:
        """Show the text in the colour of another token."""
        self._colour = colour
        self.update()

    def is_clipped(self) -> bool:
        """Whether some of the text does not fit in the present size."""
        if self.wordWrap():
            return self.heightForWidth(self.width()) > self.height() + 1
        return self._natural() > self.width() + 1

    def sizeHint(self) -> QSize:
        width = self._natural()
        if self.wordWrap():
            width = min(width, self._look.px(480))
            return QSize(width, self.heightForWidth(width))
        return QSize(width, self._height())

    def minimumSizeHint(self) -> QSize:
        if self.wordWrap():
            return QSize(min(self._natural(), self._look.px(NARROWEST)), self._height())
        return QSize(0 if self._elide else self._natural(), self._height())

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap():
            return self._height()
        return max(1, self._measure(width)[0]) * self._height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        text = self.text()
        if self._elide and not self.wordWrap():
            metrics = QFontMetrics(self._look.font(self._runs[0].role))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
            self.setToolTip(text if shown != text else "")
            text = shown
        layout = self._layout(text, self.width())
        painter = QPainter(self)
        painter.setPen(self._pen(self._runs[0]))
        lines = layout.lineCount() * self._height()
        top = 0.0 if self._align & Qt.AlignmentFlag.AlignTop else (self.height() - lines) / 2
        layout.draw(painter, QPointF(0, top))
        self._dots(painter, layout, top)

    def _dots(self, painter: QPainter, layout: QTextLayout, top: float) -> None:
        # Cut text is shorter than its runs; a line beyond its end is none, and asking it is fatal.
        start, whole = 0, len(layout.text())
        for run in self._runs:
            end = min(start + len(run.text), whole)
            if run.dotted and start < end:
                line = layout.lineForTextPosition(start)
                # PySide hands back (x, position) where C++ has an in-out argument
                first, last = _x(line.cursorToX(start)), _x(line.cursorToX(end))
                pen = QPen(self._look.colour("ink_soft"), 1, Qt.PenStyle.CustomDashLine)
                pen.setDashPattern([1, 2])
                painter.setPen(pen)
                y = top + line.y() + line.ascent() + 4
                painter.drawLine(QPointF(first, y), QPointF(last, y))
            start += len(run.text)

    def _pen(self, run: Run) -> QColor:
        if not self.isEnabled():
            return self._look.colour("ink_faint")
        return self._look.colour(run.colour or self._colour or ROLES[run.role].colour)

    def _height(self) -> int:
        return max(self._look.line(run.role) for run in self._runs)

    def _natural(self) -> int:
        return self._measure(100_000)[1]

    def _measure(self, width: int) -> tuple[int, int]:
        """Return how many lines the text takes in *width*, and how wide the first one is.

        A row of widgets asks the same question some ten times before it is shown.
        """
        found = self._measured.get(width)
        if found is None:
            layout = self._layout(self.text(), width)
            lines = layout.lineCount()
            wide = int(layout.lineAt(0).naturalTextWidth() + 1.99) if lines else 0
            found = self._measured[width] = (lines, wide)
        return found

    def _layout(self, text: str, width: int) -> QTextLayout:
        broken = text.replace("\n", LINE_SEPARATOR)
        layout = QTextLayout(broken, self._look.font(self._runs[0].role))
        option = QTextOption()
        whole = len(self._runs) == 1
        option.setTextDirection(
            paint.direction_of(text, self._look) if whole else self._look.direction
        )
        option.setAlignment(self._horizontal())
        wrap = QTextOption.WrapMode
        option.setWrapMode(
            wrap.WrapAtWordBoundaryOrAnywhere if self.wordWrap() else wrap.ManualWrap
        )
        layout.setTextOption(option)
        if not whole:  # one run has the font of the layout and the pen of the painter
            layout.setFormats(self._formats(len(text)))
        height = self._height()
        layout.beginLayout()
        number = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, number * height + (height - line.height()) / 2))
            number += 1
        layout.endLayout()
        return layout

    def _horizontal(self) -> Qt.AlignmentFlag:
        flag = Qt.AlignmentFlag
        if self._align & flag.AlignHCenter:
            return flag.AlignHCenter
        trailing = bool(self._align & flag.AlignRight)
        right = trailing != self._look.right_to_left
        return (flag.AlignRight if right else flag.AlignLeft) | flag.AlignAbsolute

    def _formats(self, length: int) -> list[QTextLayout.FormatRange]:
        ranges, start = [], 0
        for run in self._runs:
            one = QTextLayout.FormatRange()
            one.start, one.length = start, min(len(run.text), length - start)
            style = QtGui.QTextCharFormat()
            style.setFont(self._look.font(run.role))
            style.setForeground(self._pen(run))
            one.format = style
            ranges.append(one)
            start += len(run.text)
        return ranges


def _x(answer: object) -> float:
    return float(answer[0]) if isinstance(answer, (tuple, list)) else float(str(answer))
