"""All cells of a prison in one painted picture, walked through with the arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from prisondesk.features.allocation.ui.boxes import (
    Arranged,
    Band,
    Box,
    Shade,
    arrange,
    full_scale,
    neighbour,
)
from prisondesk.features.allocation.ui.landing import Landing
from prisondesk.ui import icons, paint
from prisondesk.ui.announce import announce
from prisondesk.ui.bench import Bench
from prisondesk.ui.focus import INNER
from prisondesk.ui.look import Look
from prisondesk.ui.widgets import draw_bar

STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
FADED = 0.38
LTR = "\u200e"


class CellMap(Landing):
    """Shows bands of boxes. ``chosen`` is a cell by Enter or double click, ``current_changed``
    the cell walked to, ``dropped_on`` the key of a row let go over a cell, and that cell.

    While somebody is held (`hold`) every step is read aloud with what the cell says to it.
    """

    chosen = Signal(str)
    current_changed = Signal(str)

    def __init__(self, bench: Bench, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = bench.look
        self._bands: tuple[Band, ...] = ()
        self._boxes: dict[str, Box] = {}
        self._spots = Arranged({}, {}, 0)
        self._current = ""
        self._full = 1.5
        self._picture: QPixmap | None = None
        self._held = ""
        self.setAccessibleName(name)
        self.setProperty(INNER, True)  # noqa: FBT003 - a Qt property
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_bands(self, bands: Sequence[Band]) -> None:
        """Show *bands*; the current cell stays current when it is still there."""
        self._bands = tuple(bands)
        self._boxes = {box.code: box for band in bands for box in band.boxes}
        self._full = full_scale(bands)
        self._arrange()
        if self._current not in self._boxes:
            self._current = next(iter(self._boxes), "")
        self._speak()
        self.update()

    def hold(self, words: str) -> None:
        """Say that somebody is held, in *words*; the empty text says that nobody is."""
        if words != self._held:
            self._held = words
            self._speak()

    def boxes(self) -> dict[str, Box]:
        """Return what is shown, by the code of the cell."""
        return dict(self._boxes)

    def current(self) -> str:
        """Return the code of the current cell, or the empty text."""
        return self._current

    def choose(self, code: str) -> None:
        """Make *code* current; an unknown one is ignored."""
        if code in self._boxes and code != self._current:
            self._current = code
            self._speak()
            self.update()
            self.current_changed.emit(code)

    def spot(self, code: str) -> QRect:
        """Return where the box of *code* is drawn."""
        return paint.mirrored(self, self.rect(), self._spots.boxes[code])

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(640), max(self._spots.height, self._look.px(80)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.chosen.emit(self._current)
        elif key in STEPS and self._current and not event.modifiers() & ~_PAD:
            across, down = STEPS[key]
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                across = -across
            self.choose(neighbour(self._spots.boxes, self._current, across, down))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if code := self.place_at(event.position().toPoint()):
            self.choose(code)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if code := self.place_at(event.position().toPoint()):
            self.chosen.emit(code)

    def event(self, event: QEvent) -> bool:
        """Say the whole of a box when the mouse rests on it."""
        if isinstance(event, QHelpEvent):
            if code := self.place_at(event.pos()):
                QToolTip.showText(event.globalPos(), self._boxes[code].spoken, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._drawn()
        drawing = paint.painter(self)
        drawing.drawPixmap(0, 0, self._picture)
        if self._current and (self.hasFocus() or self._held):
            ring = QPen(self._look.colour("focus"), 2)
            spot = self.spot(self._current).adjusted(-3, -3, 3, 3)
            inside = spot.intersected(self.rect())  # nothing of it is cut in the first row
            paint.box(drawing, inside, None, None, self._look.px(8), ring)

    def _drawn(self) -> QPixmap:
        """Draw every box once: walking and scrolling then only move what is drawn."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        drawing = QPainter(picture)
        drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.setLayoutDirection(self.layoutDirection())
        for band in self._bands:
            label = paint.mirrored(self, self.rect(), self._spots.labels[band.code])
            _draw_label(drawing, self._look, label, band)
            for box in band.boxes:
                self._draw_box(drawing, self.spot(box.code), box)
        drawing.end()
        return picture

    def _draw_box(self, drawing: QPainter, spot: QRect, box: Box) -> None:
        look, px = self._look, self._look.px
        off = box.shade is Shade.NOT_POSSIBLE
        possible = box.shade is Shade.POSSIBLE
        pen = QPen(
            look.colour("indigo" if possible else "line"), 2 if possible else look.tokens.border
        )
        ground = look.colour("paper" if off else "surface")
        paint.box(drawing, spot, ground, None, px(6), pen)
        ink = "ink_soft" if off else "ink"
        lines = [spot.adjusted(px(9), 0, -px(9), 0) for _ in range(3)]
        for line, (top, height) in zip(lines, ((3, 22), (24, 18), (54, 20)), strict=True):
            line.setTop(spot.top() + px(top))
            line.setHeight(px(height))
        paint.text(drawing, lines[0], box.code, look, "medium" if off else "strong", ink)
        _draw_figures(drawing, self._look, lines[1], box, ink)
        bar = QRect(lines[1].left(), spot.top() + px(46), lines[1].width(), px(7))
        drawing.setOpacity(FADED if off else 1.0)
        draw_bar(drawing, bar, box.placed, box.places, self._full, look)
        drawing.setOpacity(1.0)
        role, colour = ("small-strong", "indigo") if possible else ("small", "ink_soft")
        paint.text(drawing, lines[2], box.word, look, role, colour)
        _draw_glyphs(drawing, self._look, spot, box)

    def _arrange(self) -> None:
        self._spots = arrange(self._bands, self.width(), self._look.scale)
        self.setMinimumHeight(self._spots.height)
        self._picture = None

    def place_at(self, point: QPoint) -> str:
        """Return the code of the cell at *point*, or the empty text."""
        return next((code for code in self._boxes if self.spot(code).contains(point)), "")

    def _speak(self) -> None:
        box = self._boxes.get(self._current)
        said = "\n".join(part for part in (self._held, box.spoken if box else "") if part)
        self.setAccessibleDescription(said)
        if self._held:
            announce(self, said)


_PAD = Qt.KeyboardModifier.KeypadModifier


def _draw_label(drawing: QPainter, look: Look, label: QRect, band: Band) -> None:
    px = look.px
    line = QRect(label.left(), label.top() + px(5), label.width(), look.line("medium"))
    paint.text(drawing, line, band.title, look, "strong")
    for words in (band.note, band.figures):
        if words:
            line = line.translated(0, px(18))
            paint.text(drawing, line, words, look, "small")


def _draw_figures(drawing: QPainter, look: Look, line: QRect, box: Box, ink: str) -> None:
    placed, places = str(box.placed), f" / {box.places}"
    wide = paint.width(placed, look, "small-strong") + 1
    whole = wide + paint.width(places, look, "small") + 1
    # Figures run from left to right in every language; only their edge changes.
    group = paint.visual(
        look.direction,
        line,
        QRect(line.left(), line.top(), min(whole, line.width()), line.height()),
    )
    first = QRect(group.left(), group.top(), wide, group.height())
    second = group.adjusted(wide, 0, 0, 0)
    paint.text(drawing, first, f"{LTR}{placed}", look, "small-strong", ink)
    paint.text(drawing, second, f"{LTR}{places}", look, "small", ink)


def _draw_glyphs(drawing: QPainter, look: Look, spot: QRect, box: Box) -> None:
    side = look.px(16)
    for number, glyph in enumerate(box.glyphs[:2]):
        place = QRect(
            spot.right() - look.px(6) - (number + 1) * side,
            spot.top() + look.px(6),
            side,
            side,
        )
        where = paint.visual(look.direction, spot, place)
        paint.picture(drawing, where, icons.pixmap(glyph, "ink_soft", 16))
