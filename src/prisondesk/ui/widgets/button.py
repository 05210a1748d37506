"""Buttons: a verb, its icon and the key that does the same."""

import enum
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from prisondesk.ui import icons, keys, paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets.keycap import cap_size, draw_cap


class Kind(enum.StrEnum):
    """How loud a button is: one primary a screen, links for what is seldom done."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a button in one state."""

    text: str
    fill: QColor | None
    border: QColor | None


class Button(QPushButton):
    """A button whose key, when it has one, is both shown and live.

    ``key`` is portable (``Ctrl+Return``); ``height`` is 32, or 40 for a last decision.
    """

    def __init__(  # noqa: PLR0913 - each is one visible property
        self,
        text: str,
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str = "",
        key: str = "",
        height: int = 32,
        live_key: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)  # with the text, Qt's class of icons would be bound for nothing
        self.setText(text.replace("&", "&&"))
        self._look = look()
        self._kind, self._icon, self._height = kind, icon, height
        self._words = text
        self._cap = keys.shown(key, self._look.t) if key else ""
        if key and live_key:
            self.setShortcut(QKeySequence(key))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setProperty("kind", kind.value)

    def set_words(self, text: str) -> None:
        """Change the verb."""
        self._words = text
        key = self.shortcut()
        self.setText(text.replace("&", "&&"))
        self.setShortcut(key)  # a new text takes the key away
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._content() + 2 * self._look.px(12), self._look.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def is_clipped(self) -> bool:
        """Whether the verb does not fit."""
        return self.width() < self.sizeHint().width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing = paint.painter(self)
        ink = self._ink()
        pen = None
        if not self.isEnabled() and self._kind is not Kind.QUIET:
            pen = QPen(self._look.colour("line_strong"), 1, Qt.PenStyle.DashLine)
        elif ink.border is not None:
            pen = QPen(ink.border, self._look.tokens.border)
        paint.box(drawing, self.rect(), ink.fill, ink.border, self._look.px(6), pen)
        content = QRect(0, 0, min(self._content(), self.width()), self.height())
        content.moveLeft((self.width() - content.width()) // 2)
        start = content.left()
        if self._icon:
            size = self._look.px(20)
            place = self._at(start, size)
            paint.picture(drawing, place, icons.pixmap(self._icon, ink.text))
            start += size + self._look.px(8)
        width = paint.width(self._words, self._look, self._role()) + 1
        paint.text(drawing, self._at(start, width), self._words, self._look, self._role(), ink.text)
        if self._cap:
            cap = cap_size(self._look, self._cap)
            place = self._at(start + width + self._look.px(8), cap.width())
            place.setTop((self.height() - cap.height()) // 2)
            place.setHeight(cap.height())
            dark = self._kind is Kind.PRIMARY and self.isEnabled()
            draw_cap(drawing, place, self._cap, self._look, on_indigo=dark)

    def _at(self, start: int, width: int) -> QRect:
        return paint.mirrored(self, self.rect(), QRect(start, 0, width, self.height()))

    def _role(self) -> str:
        return "medium" if self._kind is Kind.SECONDARY else "strong"

    def _content(self) -> int:
        width = paint.width(self._words, self._look, self._role()) + 1
        if self._icon:
            width += self._look.px(28)
        if self._cap:
            width += self._look.px(8) + cap_size(self._look, self._cap).width()
        return width

    def _ink(self) -> Ink:
        colour = self._look.colour
        if not self.isEnabled():
            quiet = self._kind is Kind.QUIET
            return Ink("ink_faint", None if quiet else colour("paper"), None)
        lit = self.underMouse() or self.isDown()
        if self._kind is Kind.PRIMARY:
            return Ink("on_indigo", colour("indigo_hover" if lit else "indigo"), None)
        if self._kind is Kind.QUIET:
            return Ink("indigo", colour("indigo_tint") if lit else None, None)
        if self.isChecked():
            return Ink("indigo", colour("indigo_tint"), colour("indigo"))
        return Ink("ink", colour("raised" if lit else "surface"), colour("line_strong"))


class IconButton(QPushButton):
    """A small square button for an icon alone; its name is told to those who cannot see it."""

    def __init__(
        self, icon: str, name: str, *, ink: str = "ink_soft", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._ink, self._look = icon, ink, look()
        self.setFixedSize(self._look.px(32), self._look.px(32))
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_icon(self, icon: str, name: str) -> None:
        """Show another icon under another name."""
        self._icon = icon
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing = paint.painter(self)
        fill = self._look.colour("indigo_tint") if self.underMouse() else None
        paint.box(drawing, self.rect(), fill, None, self._look.px(6))
        paint.picture(drawing, self.rect(), icons.pixmap(self._icon, self._ink))
