"""A field for a secret: hidden until asked, with a word when capitals are locked."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prisondesk.kernel.message import msg
from prisondesk.ui import icons, paint
from prisondesk.ui.forms.line import Line
from prisondesk.ui.look import look
from prisondesk.ui.widgets import IconButton, Label, Tone, icon_label

EYE = "F4"


class IconLine(Line):
    """A 40 px line with an icon at its start."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = look()
        self._icon = icon
        self.setProperty("tall", True)  # noqa: FBT003 - a Qt property
        self.setAccessibleName(name)
        lead, trail = now.px(28), now.px(30)
        left, right = (trail, lead) if now.right_to_left else (lead, trail)
        self.setTextMargins(left, 0, right, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = QRect(look().px(12), 0, look().px(20), self.height())
        place = paint.mirrored(self, self.rect(), place)
        paint.picture(paint.painter(self), place, icons.pixmap(self._icon))


class PasswordLine(IconLine):
    """Hides what is typed; emits ``capitals`` when letters seem to come with capitals locked."""

    capitals = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("lock", name, parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        t = look().t
        self._key = t(msg("Show or hide what is typed: {key}", key=EYE))
        self._words = (t(msg("Show what is typed")), t(msg("Hide what is typed")))
        self.eye = IconButton("eye", self._words[0], parent=self)
        self.eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.eye.setToolTip(self._key)
        self.eye.clicked.connect(self.turn_eye)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.addStretch(1)
        row.addWidget(self.eye)

    def turn_eye(self) -> None:
        """Show or hide what is typed."""
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self.eye.set_icon("eye-off" if hidden else "eye", self._words[int(hidden)])
        self.eye.setToolTip(self._key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.turn_eye()
            return
        text = event.text()
        if text.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            # Qt tells no platform's lock state; a capital without Shift betrays it.
            self.capitals.emit(text.isupper() != shift and text.upper() != text.lower())
        super().keyPressEvent(event)


class Notice(QWidget):
    """A triangle and a sentence beside a field; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(6))
        row.addWidget(icon_label(Tone.SOON.icon, Tone.SOON.ink, 16))
        self._words = Label("", "small-strong", colour=Tone.SOON.ink, wrap=True)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, words: str) -> None:
        """Show *words*, or go away when they are empty."""
        self._words.show_text(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """Return what is shown."""
        return self._words.text()


def labelled(label: str, line: QWidget) -> QVBoxLayout:
    """Return a column with a label over *line*."""
    column = QVBoxLayout()
    column.setSpacing(look().px(4))
    words = Label(label, "label")
    words.setBuddy(line)
    column.addWidget(words)
    column.addWidget(line)
    return column
