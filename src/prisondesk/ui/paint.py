"""Small drawing helpers shared by the widgets that paint themselves."""

import unicodedata
from functools import cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from prisondesk.ui.look import Look

CUT = "cut"  # dynamic property of a widget: the words it last had no room for
LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
TRAILING = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def painter(widget: QWidget) -> QPainter:
    """Return a smooth painter on *widget* that follows its direction."""
    drawing = QPainter(widget)
    drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.setLayoutDirection(widget.layoutDirection())
    return drawing


def box(
    drawing: QPainter,
    rect: QRect,
    fill: QColor | None,
    border: QColor | None,
    radius: float,
    pen: QPen | None = None,
) -> None:
    """Draw a rounded box whose border stays inside *rect*."""
    line = pen or (QPen(border, 1) if border is not None else QPen(Qt.PenStyle.NoPen))
    half = line.widthF() / 2 if line.style() != Qt.PenStyle.NoPen else 0
    drawing.setPen(line)
    drawing.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    drawing.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)


POINT, FROM_THE_RIGHT = " · ", "\u200f"
_ARABIC_MARKS = frozenset("،؛؟")


def direction_of(words: str, look: Look) -> Qt.LayoutDirection:
    """Return how *words* run: text without one right-to-left letter keeps its own direction.

    Otherwise « 32 ans » would read "ans 32" in an Arabic window. An Arabic comma tells that names
    and figures stand in an Arabic sentence.
    """
    if not look.right_to_left:
        return Qt.LayoutDirection.LeftToRight
    strong = {unicodedata.bidirectional(letter) for letter in words} & {"L", "R", "AL"}
    foreign = strong == {"L"} and not _ARABIC_MARKS.intersection(words)
    return Qt.LayoutDirection.LeftToRight if foreign else look.direction


def apart(words: str, look: Look) -> str:
    """Return *words* so that parts with a point between them follow each other from the right.

    In a line with Arabic words, two Latin parts in a row would else be read in the wrong order.
    """
    if direction_of(words, look) is not Qt.LayoutDirection.RightToLeft:
        return words
    return words.replace(POINT, f"{FROM_THE_RIGHT}{POINT}{FROM_THE_RIGHT}")


def text(  # noqa: PLR0913, PLR0917 - one line of text is drawn in many places, always with these
    drawing: QPainter,
    rect: QRect,
    words: str,
    look: Look,
    role: str,
    colour: str | QColor = "ink",
    align: Qt.AlignmentFlag = LEADING,
) -> None:
    """Write one line of *words*, cut with an ellipsis where it does not fit."""
    font = look.font(role)
    drawing.setFont(font)
    drawing.setPen(look.colour(colour) if isinstance(colour, str) else colour)
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    if shown != words:
        _tell(drawing, words)
    before, own = drawing.layoutDirection(), direction_of(words, look)
    flags = _flags(align, turned=own != before)
    drawing.setLayoutDirection(own)
    drawing.drawText(rect, flags, apart(shown, look))
    drawing.setLayoutDirection(before)


def _tell(drawing: QPainter, words: str) -> None:
    """Leave a note on the widget that is drawn: *words* were cut."""
    device = drawing.device()
    if isinstance(device, QWidget):
        device.setProperty(CUT, words)


def paragraph(
    drawing: QPainter, rect: QRect, words: str, look: Look, role: str, colour: str = "ink"
) -> None:
    """Write *words* on several lines from the leading edge, in the middle of the height."""
    drawing.setFont(look.font(role))
    drawing.setPen(look.colour(colour))
    shown = apart(_broken(words, rect.width(), look, role), look)
    drawing.drawText(rect, LEADING | Qt.TextFlag.TextWordWrap, shown)


def centred(
    drawing: QPainter, rect: QRect, words: str, look: Look, role: str, colour: str = "ink_soft"
) -> None:
    """Write *words* on several lines in the middle of *rect*."""
    drawing.setFont(look.font(role))
    drawing.setPen(look.colour(colour))
    drawing.drawText(rect, CENTRE | Qt.TextFlag.TextWordWrap, words)


def lines(words: str, room: int, look: Look, role: str) -> int:
    """Return how many lines *words* take where they are wrapped at *room* pixels."""
    metrics = QFontMetrics(look.font(role))
    flags, shown = Qt.TextFlag.TextWordWrap.value, _broken(words, room, look, role)
    height = metrics.boundingRect(QRect(0, 0, max(room, 1), 1 << 20), flags, shown).height()
    return max(1, height // metrics.lineSpacing())  # letters of another font add a pixel or two


def _broken(words: str, room: int, look: Look, role: str) -> str:
    """Return *words* with the ends of their lines in them in an Arabic window.

    Qt would leave the space at the end of a line on its right: the line would begin too late.
    """
    if not look.right_to_left:
        return words
    done = []
    for said in words.split("\n"):
        line = ""
        for word in said.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width(longer, look, role) > room:
                done.append(line)
                longer = word
            line = longer
        done.append(line)
    return "\n".join(done)


def spacing(look: Look, role: str) -> int:
    """Return how far below a line of a paragraph the next one stands, in pixels."""
    return QFontMetrics(look.font(role)).lineSpacing()


@cache
def _flags(align: Qt.AlignmentFlag, *, turned: bool) -> int:
    side = _turned(align) if turned else align
    return side.value | Qt.TextFlag.TextDontClip.value


def _turned(align: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    # The edge stays where the window has it, whichever way the text itself runs.
    sides = {
        Qt.AlignmentFlag.AlignLeft: Qt.AlignmentFlag.AlignRight,
        Qt.AlignmentFlag.AlignRight: Qt.AlignmentFlag.AlignLeft,
    }
    side = next((each for each in sides if align & each), None)
    return align if side is None else (align & ~side) | sides[side]


def width(words: str, look: Look, role: str) -> int:
    """Return how wide *words* are, in pixels."""
    return QFontMetrics(look.font(role)).horizontalAdvance(words)


def mirrored(widget: QWidget, outer: QRect, inner: QRect) -> QRect:
    """Return *inner* where it belongs in *outer* for the direction of *widget*."""
    return visual(widget.layoutDirection(), outer, inner)


def visual(direction: Qt.LayoutDirection, outer: QRect, inner: QRect) -> QRect:
    """Return *inner* where it belongs in *outer* for a direction."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return inner
    return inner.translated(outer.left() + outer.right() - inner.left() - inner.right(), 0)


def picture(drawing: QPainter, rect: QRect, pixmap: QPixmap) -> None:
    """Draw *pixmap* in the middle of *rect*."""
    size = pixmap.deviceIndependentSize()
    x = rect.x() + (rect.width() - size.width()) / 2
    y = rect.y() + (rect.height() - size.height()) / 2
    drawing.drawPixmap(round(x), round(y), pixmap)
