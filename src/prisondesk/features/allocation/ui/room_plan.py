"""One large cell drawn with its zones: a mat for each place, by legal status only."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prisondesk.features.allocation.model.board import BoardCell, BoardZone, StatusCounts
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.kernel.message import Message, cmsg
from prisondesk.ui import paint
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import Look

MAT = (21, 28)
GAP = (6, 5)
_STEPS = tuple(zip(MAT, GAP, strict=True))
SMALLEST = 0.3


class Pattern(enum.StrEnum):
    """How a mat is drawn; each survives a photocopy."""

    SOLID = "solid"
    HATCH = "hatch"
    TINT = "tint"
    UPRIGHT = "upright"
    LEVEL = "level"
    EMPTY = "empty"


PATTERNS: dict[LegalStatus | None, Pattern] = {
    LegalStatus.PREVENU: Pattern.SOLID,
    LegalStatus.INCULPE: Pattern.HATCH,
    LegalStatus.ACCUSE: Pattern.HATCH,
    LegalStatus.CONDAMNE_APPEL: Pattern.TINT,
    LegalStatus.CONDAMNE_DEFINITIF: Pattern.TINT,
    LegalStatus.PASSAGE: Pattern.UPRIGHT,
}
PATTERN_WORDS: dict[Pattern, Message] = {
    Pattern.SOLID: cmsg("people of a zone", "charged"),
    Pattern.HATCH: cmsg("people of a zone", "investigated or committed"),
    Pattern.TINT: cmsg("people of a zone", "sentenced"),
    Pattern.UPRIGHT: cmsg("people of a zone", "passing through"),
    Pattern.LEVEL: cmsg("people of a zone", "other or not written"),
}


def grouped(statuses: StatusCounts) -> dict[Pattern, int]:
    """Return how many mats of each pattern there are, in the order of the legend."""
    found = dict.fromkeys(PATTERN_WORDS, 0)
    for status, count in statuses:
        found[PATTERNS.get(status, Pattern.LEVEL)] += count
    return found


@dataclass(frozen=True, slots=True)
class ZoneView:
    """One zone in words, with its mats: how many there, for how many places, who, what is free."""

    title: str
    note: str
    present: str
    places: str
    groups: tuple[str, ...]
    free: str
    mats: tuple[Pattern, ...]


def mats(zone: BoardZone) -> tuple[Pattern, ...]:
    """Return the mats of a zone: who is there, then the places left."""
    there = [each for each, count in grouped(zone.statuses).items() for _ in range(count)]
    return tuple(there) + (Pattern.EMPTY,) * max(zone.zone.places - zone.placed, 0)


def is_one_room(cells: Sequence[BoardCell]) -> bool:
    """Tell whether a prison is one large cell with zones."""
    return len(cells) == 1 and bool(cells[0].zones)


class RoomPlan(QWidget):
    """Shows the zones three across, each with its mats."""

    def __init__(self, bench: Bench, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = bench.look
        self._zones: tuple[ZoneView, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_zones(self, zones: Sequence[ZoneView]) -> None:
        """Show *zones*."""
        self._zones = tuple(zones)
        self.setAccessibleDescription(
            "\n".join(
                f"{z.title} {z.present} {z.places}. {', '.join(z.groups)}. {z.free}" for z in zones
            )
        )
        self.setMinimumHeight(self._look.px(200) * -(-len(zones) // 3))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(822), self._look.px(500))

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing, look = paint.painter(self), self._look
        drawing.fillRect(self.rect(), look.colour("surface"))
        across = min(3, max(len(self._zones), 1))
        rows = -(-len(self._zones) // across) or 1
        wide, high = self.width() // across, self.height() // rows
        for number, zone in enumerate(self._zones):
            row, column = divmod(number, across)
            place = QRect(column * wide, row * high, wide, high)
            self._draw_zone(drawing, paint.mirrored(self, self.rect(), place), zone)
        frame = QPen(look.colour("ink_soft"), 3)
        paint.box(drawing, self.rect(), None, None, 2, frame)

    def _draw_zone(self, drawing: QPainter, area: QRect, zone: ZoneView) -> None:
        look, px = self._look, self._look.px
        dashed = QPen(look.colour("line_strong"), 1, Qt.PenStyle.DashLine)
        drawing.setPen(dashed)
        drawing.setBrush(Qt.BrushStyle.NoBrush)
        if area.left() > px(3):  # each line once: two dashed lines side by side look like a fault
            drawing.drawLine(area.topLeft(), area.bottomLeft())
        if area.top() > 0:
            drawing.drawLine(area.topLeft(), area.topRight())
        inside = area.adjusted(px(14), px(10), -px(14), -px(8))
        first = QRect(inside.left(), inside.top(), inside.width(), px(22))
        self._pair(drawing, first, (zone.title, "strong"), (zone.note, "small"))
        second = first.translated(0, px(24))
        self._pair(drawing, second, (zone.present, "name"), (zone.places, "soft"))
        bottom = self._draw_mats(drawing, inside, px(54), zone.mats)
        last = QRect(inside.left(), bottom + px(2), inside.width(), px(20))
        for words in packed(zone.groups, inside.width(), look):
            paint.text(drawing, last, words, look, "small")
            last.translate(0, px(17))
        paint.text(drawing, last, zone.free, look, "small-strong")

    def _pair(
        self, drawing: QPainter, line: QRect, one: tuple[str, str], two: tuple[str, str]
    ) -> None:
        wide = paint.width(one[0], self._look, one[1]) + self._look.px(8)
        first = QRect(line.left(), line.top(), wide, line.height())
        second = QRect(line.left() + wide, line.top(), line.width() - wide, line.height())
        paint.text(drawing, paint.mirrored(self, line, first), one[0], self._look, one[1])
        paint.text(drawing, paint.mirrored(self, line, second), two[0], self._look, two[1])

    def _draw_mats(
        self, drawing: QPainter, inside: QRect, top: int, shown: Sequence[Pattern]
    ) -> int:
        room = inside.height() - top - self._look.px(58)
        share = fitting(len(shown), inside.width() / self._look.scale, room / self._look.scale)
        wide, high = (round(self._look.px(side + gap) * share) for side, gap in _STEPS)
        across = max(inside.width() // wide, 1)
        bottom = inside.top() + top
        for number, pattern in enumerate(shown):
            row, column = divmod(number, across)
            place = QRect(
                inside.left() + column * wide,
                inside.top() + top + row * high,
                round(self._look.px(MAT[0]) * share),
                round(self._look.px(MAT[1]) * share),
            )
            draw_mat(drawing, paint.mirrored(self, inside, place), pattern, self._look)
            bottom = place.bottom()
        return bottom


def fitting(count: int, width: float, height: float) -> float:
    """Return how much smaller than drawn *count* mats must be to fit, at most 1."""
    share = 1.0
    while share > SMALLEST:
        across = max(int(width // ((MAT[0] + GAP[0]) * share)), 1)
        if -(-count // across) * (MAT[1] + GAP[1]) * share <= height:
            break
        share -= 0.05
    return share


def packed(groups: Sequence[str], width: int, look: Look) -> list[str]:
    """Return *groups* joined into lines that fit in *width* pixels."""
    lines: list[str] = []
    for each in groups:
        longer = f"{lines[-1]} · {each}" if lines else each
        if lines and paint.width(longer, look, "small") <= width:
            lines[-1] = longer
        else:
            lines.append(each)
    return lines


def draw_mat(drawing: QPainter, rect: QRect, pattern: Pattern, look: Look) -> None:
    """Draw one mat."""
    empty = pattern is Pattern.EMPTY
    pen = QPen(look.colour("line_strong" if empty else "ink_soft"), 1)
    if empty:
        pen.setStyle(Qt.PenStyle.DashLine)
    fills = {Pattern.SOLID: "indigo", Pattern.TINT: "bar_fill"}
    fill = look.colour(fills.get(pattern, "surface"))
    paint.box(drawing, rect, fill, None, look.px(2), pen)
    drawing.save()
    drawing.setClipRect(rect.adjusted(1, 1, -1, -1))
    drawing.setPen(QPen(look.colour("indigo"), 1.6))
    if pattern is Pattern.HATCH:
        for x in range(rect.left() - rect.height(), rect.right(), 6):
            drawing.drawLine(x, rect.bottom(), x + rect.height(), rect.top())
    elif pattern is Pattern.UPRIGHT:
        for x in range(rect.left() + 3, rect.right(), 4):
            drawing.drawLine(x, rect.top(), x, rect.bottom())
    elif pattern is Pattern.LEVEL:
        for y in range(rect.top() + 4, rect.bottom(), 5):
            drawing.drawLine(rect.left(), y, rect.right(), y)
    drawing.restore()
