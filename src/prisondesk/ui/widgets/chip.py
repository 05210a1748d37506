"""A chip: a state in colour, shape and word."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prisondesk.ui import icons, paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets.tone import Tone

HEIGHT, AROUND = 22, 7 + 16 + 5 + 8  # what stands before and after the words


class Chip(QWidget):
    """Shows one state; the icon defaults to the shape of its tone.

    ``wrap`` lets long words take several lines where the chip has less room than they ask for.
    """

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        icon: str = "",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._wrap = look(), wrap
        self._text, self._tone, self._icon = text, tone, icon or tone.icon
        across = QSizePolicy.Policy.Maximum if wrap else QSizePolicy.Policy.Fixed
        down = QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(across, down)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        width = paint.width(self._text, self._look, "small-strong") + self._look.px(AROUND)
        return QSize(width, self._look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        if not self._wrap:
            return self.sizeHint()
        longest = max(
            paint.width(word, self._look, "small-strong") for word in self._text.split() or ("",)
        )
        return QSize(longest + self._look.px(AROUND), self._look.px(HEIGHT))

    def is_clipped(self) -> bool:
        """Whether the words do not fit."""
        if self._wrap:
            return self.height() < self.heightForWidth(self.width())
        return self.width() < self.sizeHint().width()

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        if width >= self.sizeHint().width():
            return self._look.px(HEIGHT)
        room = width - self._look.px(AROUND)
        more = paint.lines(self._text, room, self._look, "small-strong") - 1
        return self._look.px(HEIGHT) + more * paint.spacing(self._look, "small-strong")

    def paintEvent(self, _event: QPaintEvent) -> None:
        look_, drawing = self._look, paint.painter(self)
        ink = "ink" if self._tone is Tone.NEUTRAL else self._tone.ink
        pen = QPen(look_.colour(self._tone.mid), look_.tokens.border)
        paint.box(drawing, self.rect(), look_.colour(self._tone.tint), None, look_.px(4), pen)
        start = look_.px(7)
        mark = QRect(start, 0, look_.px(16), self.height())
        token = "ink_soft" if self._tone is Tone.NEUTRAL else ink
        place = paint.mirrored(self, self.rect(), mark)
        paint.picture(drawing, place, icons.pixmap(self._icon, token, 16))
        words = QRect(start + look_.px(21), 0, self.width() - start - look_.px(21), self.height())
        place = paint.mirrored(self, self.rect(), words).adjusted(0, -1, 0, -1)
        role = "small" if self._tone is Tone.NEUTRAL else "small-strong"
        if self._wrap and self.width() < self.sizeHint().width():
            paint.paragraph(drawing, place, self._text, look_, role, ink)
        else:
            paint.text(drawing, place, self._text, look_, role, ink)


class Badge(QWidget):
    """A word in a frame of *colour*: DÉMONSTRATION."""

    def __init__(self, text: str, colour: str = "indigo", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._text, self._colour = look(), text, colour
        self.setAccessibleName(text)
        width = paint.width(text, self._look, "small-strong") + self._look.px(18)
        self.setFixedSize(width, self._look.px(19))

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing = paint.painter(self)
        paint.box(drawing, self.rect(), None, self._look.colour(self._colour), self._look.px(4))
        place = self.rect().adjusted(0, -1, 0, -1)
        ink = self._colour
        paint.text(drawing, place, self._text, self._look, "small-strong", ink, paint.CENTRE)


class Count(QWidget):
    """How many wait, in a small frame."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._text = look(), str(number)
        width = max(self._look.px(22), paint.width(self._text, self._look, "small") + 10)
        self.setFixedSize(width, self._look.px(20))
        self.setAccessibleName(self._text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look_, drawing = self._look, paint.painter(self)
        paint.box(
            drawing, self.rect(), look_.colour("surface"), look_.colour("line_strong"), look_.px(5)
        )
        paint.text(drawing, self.rect(), self._text, look_, "small-strong", "ink", paint.CENTRE)
