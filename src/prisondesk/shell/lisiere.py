"""The indigo edge of the desk, ticked like the hem of the cloth of the region."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from prisondesk.ui.look import look

HEIGHT, STEP, TICK = 4, 12, 4


def draw_lisiere(painter: QPainter, width: int) -> None:
    """Draw the 4 px edge along the top."""
    now = look()
    painter.fillRect(QRect(0, 0, width, HEIGHT), now.colour("indigo"))
    for start in range(STEP // 2, width, STEP):
        painter.fillRect(QRect(start, 1, TICK, 2), now.colour("indigo_tint"))
