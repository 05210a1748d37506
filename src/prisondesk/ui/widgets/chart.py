"""A line over days with level lines, painted small: what it shows also stands in words."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from prisondesk.i18n import formats
from prisondesk.ui import paint
from prisondesk.ui.look import look

Points = Sequence[tuple[dt.date, int]]
Levels = Sequence[tuple[str, Sequence[int | None]]]


class LineChart(QWidget):
    """Shows *points* from the leading edge on, and each of *levels* as a dashed line.

    A level has a value a day, None where it is not known: there the line is broken.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Points = ()
        self._levels: Levels = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(look().px(180))

    def show_points(self, points: Points, levels: Levels) -> None:
        """Show *points*, with *levels* as lines across."""
        self._points, self._levels = tuple(points), tuple(levels)
        said = [f"{formats.date(day)}: {formats.number(value)}" for day, value in points]
        said += [
            f"{name}: {formats.number(values[-1])}"
            for name, values in levels
            if values and values[-1] is not None
        ]
        self.setAccessibleDescription("\n".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(560), look().px(240))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if len(self._points) < 2:
            return
        now, drawing = look(), paint.painter(self)
        values = [value for _, value in self._points]
        highest = max((1, *values, *(each or 0 for _, steps in self._levels for each in steps)))
        area = QRectF(self.rect()).adjusted(now.px(8), now.px(22), -now.px(8), -now.px(26))
        drawing.setPen(QPen(now.colour("line_strong"), 1))
        drawing.drawLine(area.bottomLeft(), area.bottomRight())
        for number, (name, steps) in enumerate(self._levels):
            shares = [None if each is None else each / highest for each in steps]
            self._level(drawing, area, (name, shares), number)
        line = QPolygonF(
            [self._at(area, n, value / highest) for n, (_, value) in enumerate(self._points)]
        )
        drawing.setPen(QPen(now.colour("indigo"), 2.2))
        drawing.setBrush(Qt.BrushStyle.NoBrush)
        drawing.drawPolyline(line)
        self._ends(drawing)

    def _at(self, area: QRectF, number: int, share: float) -> QPointF:
        part = number / (len(self._points) - 1)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            part = 1 - part
        return QPointF(area.left() + part * area.width(), area.bottom() - share * area.height())

    def _level(
        self,
        drawing: QPainter,
        area: QRectF,
        level: tuple[str, Sequence[float | None]],
        number: int,
    ) -> None:
        now, (name, shares) = look(), level
        known = [(place, share) for place, share in enumerate(shares) if share is not None]
        if not known:
            return
        drawing.setPen(QPen(now.colour("ink_soft"), 1, Qt.PenStyle.DashLine))
        if len(known) == 1:
            only = self._at(area, *known[0])
            drawing.drawLine(
                only, only + QPointF(now.px(14) * (1 if only.x() < area.center().x() else -1), 0)
            )
        for (place, share), (after, following) in pairwise(known):
            corner = self._at(area, after, share)
            drawing.drawLine(self._at(area, place, share), corner)
            drawing.drawLine(corner, self._at(area, after, following))
        # A level known only from a later day on is named where its line is.
        late = known[0][0] > len(shares) // 2
        y = self._at(area, *known[-1 if late or number % 2 else 0]).y()
        words = QRectF(area.left(), y - now.px(18), area.width(), now.px(17)).toRect()
        # Names of two lines that lie close stand at the two ends.
        side = paint.TRAILING if late or number % 2 else paint.LEADING
        paint.text(drawing, words, name, now, "small", "ink_soft", side)

    def _ends(self, drawing: QPainter) -> None:
        now, (first, start), (last, end) = look(), self._points[0], self._points[-1]
        foot = self.rect().adjusted(now.px(8), self.height() - now.px(22), -now.px(8), 0)
        begun = f"{formats.date(first)} : {formats.number(start)}"
        ended = f"{formats.date(last)} : {formats.number(end)}"
        paint.text(drawing, foot, begun, now, "small")
        paint.text(drawing, foot, ended, now, "small-strong", "ink", paint.TRAILING)
