"""The head of the window: where we are, the search box, the age of things, the person."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.message import Message, msg
from prisondesk.shell.lisiere import draw_lisiere
from prisondesk.shell.parts import WindowParts
from prisondesk.shell.searchbox import SearchBox
from prisondesk.shell.shortcuts import LOCK
from prisondesk.ui import icons, keys, paint
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command
from prisondesk.ui.widgets import Label

HEIGHT = 56
ROOMY = 1.25  # above this text size the ages are icons with a tool tip


class HeaderBar(QWidget):
    """56 px over the whole window."""

    language_chosen = Signal(str)
    lock_chosen = Signal()
    sign_out_chosen = Signal()
    screen_chosen = Signal(str)

    def __init__(self, parts: WindowParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = look()
        t, px = now.t, now.px
        self._parts = parts
        self.search = SearchBox(parts.suggest)
        may_open = {one.spec.key for one in parts.screens if parts.may(one.spec.permission)}
        self._bundle = AgeButton("usb", "exchange", leads="exchange" in may_open)
        self._backup = AgeButton("save", "backup", leads="backup" in may_open)
        for age in (self._bundle, self._backup):
            age.asked.connect(self.screen_chosen)
        self._language = MenuButton(t.language.mark, icon="languages")
        self._language.setAccessibleName(t(msg("Language")))
        self._sitter = MenuButton(_capital(t(parts.sitter.role)), initials=parts.sitter.initials)
        self._sitter.setAccessibleName(parts.sitter.name)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(6), px(12), 0)
        row.setSpacing(px(16))
        facility = parts.facility_for(right_to_left=now.right_to_left)
        row.addWidget(Label(facility, "name-arabic" if now.right_to_left else "section"))
        row.addWidget(self.search, 4)
        row.addStretch(1)
        for widget in (self._bundle, self._backup, self._language, self._sitter):
            row.addWidget(widget)
        self._language.setMenu(self._languages())
        self._sitter.setMenu(self._menu())
        self.setFixedHeight(px(HEIGHT))
        self.refresh()

    def refresh(self) -> None:
        """Say again how old the last bundle and the backup are."""
        state = self._parts.state()
        self._bundle.show_message(state.bundle)
        self._backup.show_message(state.backup)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        drawing.fillRect(self.rect(), now.colour("surface"))
        draw_lisiere(drawing, self.width())
        foot = QRect(0, self.height() - 1, self.width(), 1)
        drawing.fillRect(foot, now.colour("line"))

    def _languages(self) -> QMenu:
        menu = QMenu(self)
        for code in self._parts.languages:
            action = menu.addAction(LANGUAGES[code].own_name)
            action.setCheckable(True)
            action.setChecked(code == look().t.language.code)
            action.triggered.connect(lambda _on=False, code=code: self.language_chosen.emit(code))
        return menu

    def _menu(self) -> QMenu:
        t = look().t
        menu = QMenu(self)
        name = menu.addAction(self._parts.sitter.name)
        name.setEnabled(False)
        menu.addSeparator()
        for command in self._parts.commands:
            menu.addAction(self._action(menu, command))
        lock = menu.addAction(f"{t(LOCK.does)}\t{keys.shown(LOCK.key, t)}")
        lock.triggered.connect(self.lock_chosen)
        menu.addAction(t(msg("Close the session"))).triggered.connect(self.sign_out_chosen)
        return menu

    def _action(self, menu: QMenu, command: Command) -> QAction:
        action = QAction(look().t(command.title), menu)
        action.triggered.connect(command.action)
        return action


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class AgeButton(QPushButton):
    """An icon and how old something is; ``asked`` carries the page that makes it young again.

    Where *leads* is false, the officer may not open that page: it is only said.
    """

    asked = Signal(str)

    def __init__(self, icon: str, screen: str, *, leads: bool) -> None:
        super().__init__()
        self._icon, self._words = icon, ""
        self.setObjectName(f"age-{screen}")
        self.setAutoDefault(False)
        self.setEnabled(leads)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self.asked.emit(screen))

    def show_message(self, message: Message | None) -> None:
        """Say how old it is; None hides it."""
        self.setVisible(message is not None)
        if message is not None:
            self._words = look().t(message)
            self.setToolTip(self._words)
            self.setAccessibleName(self._words)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        now = look()
        words = paint.width(self._words, now, "small") + now.px(6) if self._spoken() else 0
        return QSize(now.px(16 + 8) + words, now.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        area = self.rect()
        if self.isEnabled() and self.underMouse():
            paint.box(drawing, area, now.colour("raised"), None, now.px(6))
        if self.hasFocus():
            pen = QPen(now.colour("focus"), now.tokens.focus_width)
            paint.box(drawing, area.adjusted(1, 1, -1, -1), None, None, now.px(6), pen)
        mark = QRect(now.px(4), 0, now.px(16), self.height())
        place = paint.mirrored(self, area, mark)
        paint.picture(drawing, place, icons.pixmap(self._icon, "ink_soft", 16))
        if self._spoken():
            words = QRect(now.px(26), 0, area.width() - now.px(26), self.height())
            place = paint.mirrored(self, area, words)
            paint.text(drawing, place, self._words, now, "small", "ink_soft")

    def _spoken(self) -> bool:
        return look().scale <= ROOMY


class MenuButton(QPushButton):
    """A word, an icon or initials before it, and an arrow: opens a menu."""

    def __init__(
        self, text: str, icon: str = "", initials: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._icon, self._initials = text, icon, initials
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        now = look()
        words = paint.width(self._words, now, "small-strong")
        return QSize(now.px(self._lead() + 24) + words + now.px(4), now.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        area = self.rect()
        if self.underMouse():
            paint.box(drawing, area, now.colour("raised"), None, now.px(6))
        if self._icon:
            mark = QRect(now.px(2), 0, now.px(18), self.height())
            place = paint.mirrored(self, area, mark)
            paint.picture(drawing, place, icons.pixmap(self._icon, "ink", 18))
        if self._initials:
            side = now.px(28)
            mark = QRect(0, (self.height() - side) // 2, side, side)
            place = paint.mirrored(self, area, mark)
            paint.box(drawing, place, now.colour("indigo"), None, now.px(5))
            ink = "on_indigo"
            paint.text(drawing, place, self._initials, now, "small-strong", ink, paint.CENTRE)
        words = paint.width(self._words, now, "small-strong") + 1
        start = now.px(self._lead())
        place = paint.mirrored(self, area, QRect(start, 0, words, self.height()))
        paint.text(drawing, place, self._words, now, "small-strong")
        arrow = QRect(start + words + now.px(4), 0, now.px(16), self.height())
        place = paint.mirrored(self, area, arrow)
        paint.picture(drawing, place, icons.pixmap("chevron-down", "ink", 16))

    def _lead(self) -> int:
        return 34 if self._initials else 24

    def open_menu(self) -> None:
        """Open the menu under the button."""
        menu = self.menu()
        if menu is not None:
            menu.popup(self.mapToGlobal(QPoint(0, self.height())))
