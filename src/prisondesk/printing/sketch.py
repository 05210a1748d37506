"""Lines and shapes on a page in millimetres from the top, mirrored where reading begins right."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prisondesk.printing.canvas import FontCanvas

MM = 72 / 25.4
WIDTH, HEIGHT = 210.0, 297.0
INNER, FRAME, HEAVY, DOTS = 0.45, 0.9, 1.6, 0.55
DOTTED = (0.4, 1.6)
DASHED = (3.0, 2.6)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres; *x* is counted from the side where reading begins."""

    x: float
    y: float
    w: float
    h: float


class Sketch:
    """Where things stand on a page, and the shapes of forms."""

    _canvas: "FontCanvas"
    _width: float
    _height: float
    _rtl: bool

    def _x(self, x: float, w: float = 0.0) -> float:
        return (self._width - x - w if self._rtl else x) * MM

    def _y(self, y: float) -> float:
        return (self._height - y) * MM

    def rule(self, start: tuple[float, float], end: tuple[float, float], weight: float) -> None:
        """Draw a full line; *weight* in points."""
        self._canvas.setLineWidth(weight)
        self._canvas.line(self._x(start[0]), self._y(start[1]), self._x(end[0]), self._y(end[1]))

    def blank(self, box: Box) -> None:
        """Take away what was drawn in *box*."""
        self._canvas.setFillGray(1)
        self._canvas.rect(
            self._x(box.x, box.w), self._y(box.y + box.h), box.w * MM, box.h * MM, stroke=0, fill=1
        )
        self._canvas.setFillGray(0)

    def cut(self, x: float, y: float, h: float) -> None:
        """Part a black bar at *x* with a white line, so that a mark on it is seen."""
        self._canvas.saveState()
        self._canvas.setStrokeGray(1)
        self.rule((x - 0.5, y), (x - 0.5, y + h), 1.2)
        self.rule((x + 0.5, y), (x + 0.5, y + h), 1.2)
        self._canvas.restoreState()

    def hatch(self, box: Box) -> None:
        """Fill *box* with thin slanting lines."""
        canvas = self._canvas
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(self._x(box.x, box.w), self._y(box.y + box.h), box.w * MM, box.h * MM)
        canvas.clipPath(clip, stroke=0)
        canvas.setLineWidth(INNER)
        left, low = self._x(box.x, box.w), self._y(box.y + box.h)
        step = 1.8 * MM
        for number in range(int((box.w + box.h) * MM / step) + 1):
            start = left - box.h * MM + number * step
            canvas.line(start, low, start + box.h * MM, low + box.h * MM)
        canvas.restoreState()

    def diamond(self, x: float, y: float, half: float) -> None:
        """Draw a diamond around (x + half, y)."""
        centre, middle, reach = self._x(x + half), self._y(y), half * MM
        path = self._canvas.beginPath()
        path.moveTo(centre - reach, middle)
        for across, up in ((0, reach), (reach, 0), (0, -reach), (-reach, 0)):
            path.lineTo(centre + across, middle + up)
        self._canvas.setLineWidth(0.6)
        self._canvas.drawPath(path)

    def oval(self, box: Box) -> None:
        """Draw the dotted oval in which a finger is rolled."""
        self._canvas.saveState()
        self._canvas.setLineWidth(DOTS)
        self._canvas.setLineCap(1)
        self._canvas.setDash(*DOTTED)
        self._canvas.roundRect(
            self._x(box.x, box.w),
            self._y(box.y + box.h),
            box.w * MM,
            box.h * MM,
            box.w * MM / 2,
        )
        self._canvas.restoreState()

    def silhouette(self, box: Box) -> None:
        """Draw a head and shoulders where a photograph is to be glued."""
        canvas = self._canvas
        canvas.saveState()
        canvas.setLineWidth(0.7)
        x, top = self._x(box.x, box.w), self._y(box.y)
        middle = x + box.w * MM / 2
        canvas.ellipse(middle - 7 * MM, top - 26 * MM, middle + 7 * MM, top - 8.5 * MM)
        path = canvas.beginPath()
        path.arc(middle - 15 * MM, top - 62 * MM, middle + 15 * MM, top - 28 * MM, 0, 180)
        clip = canvas.beginPath()
        clip.rect(x, self._y(box.y + box.h), box.w * MM, box.h * MM)
        canvas.clipPath(clip, stroke=0)
        canvas.drawPath(path)
        canvas.restoreState()
