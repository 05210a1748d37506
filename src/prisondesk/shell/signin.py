"""The first page: which language, who, and the password; nothing of the work shows yet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.message import Message, msg
from prisondesk.shell import shortcuts
from prisondesk.shell.dress import Dresser
from prisondesk.shell.panel import ClothPanel
from prisondesk.shell.statusbar import StatusBar
from prisondesk.ui.forms.password import IconLine, Notice, PasswordLine, labelled
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Card, Kind, Label, Tone, icon_label

FORM = 452


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInParts:
    """What the page says; ``above`` and ``below`` stand on the indigo.

    ``partly`` names the languages that are translated in part.
    """

    facility: str
    facility_arabic: str
    above: Message
    below: Message
    languages: Sequence[str]
    partly: Sequence[str] = ()
    backup: Message | None = None
    now: Message | None = None
    demo: bool = False


class SignInScreen(QWidget):
    """Emits ``signed_in_requested`` with name and password; answer with `refuse` or go on."""

    signed_in_requested = Signal(str, str)
    recovery_requested = Signal()
    restore_requested = Signal()
    help_requested = Signal()

    def __init__(self, parts: SignInParts, dresser: Dresser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._parts, self._dresser = parts, dresser
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._page = QWidget()
        self._outer.addWidget(self._page)
        dresser.changed.connect(self._rebuild)
        actions = {
            shortcuts.CONTRAST: dresser.turn_contrast,
            shortcuts.LARGER: partial(dresser.resize_text, 1),
            shortcuts.SMALLER: partial(dresser.resize_text, -1),
            shortcuts.HELP: self.help_requested.emit,
        }
        for shortcut, action in actions.items():
            QShortcut(QKeySequence(shortcut.key), self).activated.connect(action)
        for place, code in enumerate(parts.languages, 1):
            key = QShortcut(QKeySequence(f"Alt+{place}"), self)
            key.activated.connect(partial(dresser.speak, code))
        self._build("")

    def refuse(self, reason: Message, advice: Message | None = None) -> None:
        """Say beside the password why the desk stays closed; the name stays typed."""
        self.set_busy(busy=False)
        words = [look().t(each) for each in (reason, advice) if each is not None]
        self.notice.say(" ".join(words))
        self.password.clear()
        self.password.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the key is being derived, which takes a moment on purpose."""
        t = look().t
        for widget in (self.user, self.password, self.open_button):
            widget.setEnabled(not busy)
        words = msg("Opening the register…") if busy else msg("Open")
        self.open_button.set_words(t(words))

    def _rebuild(self) -> None:
        self._dresser.dress()
        typed = self.user.text()
        self._page.hide()
        self._page.deleteLater()
        self._page = QWidget()
        self._outer.addWidget(self._page)
        self._build(typed)

    def _build(self, user: str) -> None:
        parts, px = self._parts, look().px
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        t = look().t
        cloth = ClothPanel(parts.facility, parts.facility_arabic, t(parts.above), t(parts.below))
        row.addWidget(cloth, 2)
        side = QVBoxLayout()
        side.setContentsMargins(px(24), px(16), px(24), px(16))
        side.setSpacing(px(10))
        side.addStretch(1)
        for widget in (self._languages(), self._form(), self._state(), self._eyes()):
            # Not centred one by one: a layout then asks wrapped text how high it is when wider.
            widget.setFixedWidth(px(FORM))
            side.addWidget(widget)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(side)
        middle.addStretch(1)
        row.addLayout(middle, 3)
        column.addLayout(row, 1)
        status = StatusBar((shortcuts.HELP,), demo=parts.demo)
        column.addWidget(status)
        self.user.setText(user)
        (self.password if user else self.user).setFocus()

    def _languages(self) -> QWidget:
        box, px = QWidget(), look().px
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, px(8))
        column.setSpacing(px(4))
        column.addWidget(Label("Langue · اللغة · kan", "label"))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for code in self._parts.languages:
            button = Button(LANGUAGES[code].own_name, height=40)
            button.setCheckable(True)
            button.setChecked(code == self._dresser.code)
            button.setObjectName(f"language-{code}")
            button.clicked.connect(partial(self._dresser.speak, code))
            row.addWidget(button, 1)
        column.addLayout(row)
        if self._parts.partly:
            names = look().t.several(LANGUAGES[code].own_name for code in self._parts.partly)
            words = msg("{languages}: translated in part, the rest is in French.", languages=names)
            column.addWidget(Label(look().t(words), "small", wrap=True))
        return box

    def _form(self) -> QWidget:
        t, px = look().t, look().px
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(Label(t(msg("Open the session")), "title"))
        card = Card()
        card.body.setContentsMargins(px(20), px(18), px(20), px(18))
        card.body.setSpacing(px(12))
        self.user = IconLine("user", t(msg("User name")))
        self.password = PasswordLine(t(msg("Password")))
        self.password.capitals.connect(self._capitals)
        self.notice = Notice()
        self.open_button = Button(
            t(msg("Open")), Kind.PRIMARY, key="Return", height=40, live_key=False
        )
        self.open_button.clicked.connect(self._try)
        self.user.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._try)
        card.body.addLayout(labelled(t(msg("User name")), self.user))
        card.body.addLayout(labelled(t(msg("Password")), self.password))
        card.body.addWidget(self.notice)
        card.body.addWidget(self.open_button)
        lost = msg(
            "With a key file: plug the stick in and type its PIN. Password forgotten: two officers "
            "who manage accounts give you words for one use."
        )
        card.body.addWidget(Label(t(lost), "small", wrap=True))
        self.rescue = Button(t(msg("Nobody can sign in: recovery sheet")), Kind.QUIET)
        self.rescue.setObjectName("recovery-sheet")
        self.rescue.clicked.connect(self.recovery_requested)
        card.body.addWidget(self.rescue)
        self.put_back = Button(t(msg("Put a backup back")), Kind.QUIET)
        self.put_back.setObjectName("put-a-backup-back")
        self.put_back.clicked.connect(self.restore_requested)
        card.body.addWidget(self.put_back)
        column.addWidget(card)
        return box

    def _state(self) -> QWidget:
        t, px = look().t, look().px
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        row = QHBoxLayout()
        row.setSpacing(px(6))
        self._saved_mark = icon_label("save", Tone.OK.ink, 16)
        self._saved = Label("", "small")
        self._saved.setObjectName("last-backup")
        row.addWidget(self._saved_mark)
        row.addWidget(self._saved, 1)
        if self._parts.now is not None:
            row.addWidget(icon_label("calendar-clock", "ink_soft", 16))
            row.addWidget(Label(t(self._parts.now), "small"))
        row.addStretch(1)
        column.addLayout(row)
        self.show_backup(self._parts.backup)
        clock = msg("Is the time right? If not, tell the technician before writing anything.")
        column.addWidget(Label(t(clock), "small", wrap=True))
        return box

    def show_backup(self, backup: Message | None) -> None:
        """Say when the last verified copy was made; nothing when none is known."""
        self._parts = replace(self._parts, backup=backup)
        for each in (self._saved_mark, self._saved):
            each.setVisible(backup is not None)
        self._saved.show_text(look().t(backup) if backup is not None else "")

    def _eyes(self) -> QWidget:
        t = look().t
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, look().px(8), 0, 0)
        row.setSpacing(look().px(12))
        contrast = Button(
            t(shortcuts.CONTRAST.does), icon="contrast", key=shortcuts.CONTRAST.key, live_key=False
        )
        contrast.clicked.connect(self._dresser.turn_contrast)
        words = msg("Size: {percent} %", percent=round(self._dresser.scale * 100))
        size = Button(t(words), icon="accessibility", key=shortcuts.LARGER.key, live_key=False)
        size.clicked.connect(partial(self._dresser.resize_text, 0))
        row.addWidget(contrast)
        row.addWidget(size)
        row.addStretch(1)
        return box

    def _try(self) -> None:
        if not self.user.text().strip() or not self.password.text():
            self.notice.say(look().t(msg("Type your user name and your password.")))
            (self.password if self.user.text().strip() else self.user).setFocus()
            return
        self.notice.say("")
        self.set_busy(busy=True)
        self.signed_in_requested.emit(self.user.text().strip(), self.password.text())

    def _capitals(self, locked: bool) -> None:  # noqa: FBT001 - a slot
        self.notice.say(look().t(msg("Capitals are locked.")) if locked else "")
