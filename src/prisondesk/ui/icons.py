"""One family of line icons, tinted by a token and mirrored where direction means something."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from prisondesk import assets
from prisondesk.kernel.lazily import Late
from prisondesk.ui.look import look

if TYPE_CHECKING:
    from PySide6 import QtGui
else:  # the sign-in page needs neither icons with states nor mirrored ones
    QtGui = Late("PySide6.QtGui")

DIRECTIONAL = frozenset(
    {
        "arrow-left", "arrow-right", "chevron-left", "chevron-right", "chevrons-left",
        "chevrons-right", "log-in", "log-out", "undo-2", "rotate-ccw", "list", "list-checks",
        "list-todo", "truck", "door-open", "external-link", "message-square-text", "file-text",
        "play", "circle-play", "volume-2", "pencil", "pen-line", "footprints", "split",
    }
)  # fmt: skip
STROKE = "1.75"


def icon(
    name: str, ink: str = "ink_soft", size: int = 20, *, mirrored: bool | None = None
) -> "QtGui.QIcon":
    """Return the icon *name* in the colour of the token *ink*, *size* pixels at 100 %."""
    return QtGui.QIcon(pixmap(name, ink, size, mirrored=mirrored))


def pixmap(
    name: str, ink: str = "ink_soft", size: int = 20, *, mirrored: bool | None = None
) -> QPixmap:
    """Return the picture of an icon, sharp on this screen.

    ``mirrored`` None asks the interface: icons that point somewhere turn round in Arabic.
    """
    now = look()
    if mirrored is None:
        mirrored = now.right_to_left and name in DIRECTIONAL
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    return _draw(name, getattr(now.tokens, ink), now.px(size), ratio, mirrored=mirrored)


@cache
def _svg(name: str) -> str:
    return assets.resource("icons", f"{name}.svg").read_text("utf-8")


@cache
def _draw(name: str, colour: str, size: int, ratio: float, *, mirrored: bool) -> QPixmap:
    text = _svg(name).replace("currentColor", colour)
    # The stroke is 1.75 px on the 20 px drawing, so it grows with the 24 units of the file.
    text = text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(picture.rect()))
    painter.end()
    if mirrored:
        picture = picture.transformed(QtGui.QTransform().scale(-1, 1))
    picture.setDevicePixelRatio(ratio)
    return picture
