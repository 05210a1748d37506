"""A strip of letters that few keyboards have, under the field that is being typed in.

Bambara and Tamashek names need ɛ ɔ ɲ ŋ ǝ ă ɣ š ž ḍ ṭ ẓ, and names in Arabic letters are typed by
people whose keyboard is French. F4 opens the strip, goes on to the Arabic letters and closes it;
Down enters it from the field. It is the same strip in every field, as the person left it.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from prisondesk.kernel.message import msg
from prisondesk.ui import paint
from prisondesk.ui.look import look

KEY = Qt.Key.Key_F4
CLOSED, LATIN, ARABIC = "", "latin", "arabic"
ROWS: dict[str, str] = {
    CLOSED: "",
    LATIN: "ɛɔɲŋǝăɣšžḍṭẓ",
    ARABIC: "اأإآبتثجحخدذرزسشصضطظعغفقكلمنهةوؤيىئء",
}
_NAME = "letters"
_CELL, _GAP = 28, 3


class Letters(QObject):
    """Which row is open on this desk; one for the whole application."""

    changed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self.row = CLOSED

    def open(self, row: str) -> None:
        """Show another row; a KeyError for one that does not exist."""
        if row not in ROWS:
            raise KeyError(row)
        if row != self.row:
            self.row = row
            self.changed.emit(row)

    def turn(self) -> None:
        """Go to the next row: closed, Latin, Arabic, closed."""
        order = list(ROWS)
        self.open(order[(order.index(self.row) + 1) % len(order)])


def letters() -> Letters:
    """Return the strip's state of the running application."""
    application = QCoreApplication.instance()
    if application is None:
        raise LookupError("there is no application")
    found = application.findChild(Letters, _NAME)
    return found or Letters(application)


class LetterBar(QWidget):
    """Draws the letters and types the chosen one into *line*; Shift gives the capital.

    ``left`` is emitted when the keyboard goes back to the line.
    """

    left = Signal()

    def __init__(self, line: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._at = line, 0
        self.setObjectName("letter-bar")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setToolTip(
            look().t(msg("A click or Enter types the letter; with Shift, its capital."))
        )
        self._say()

    @property
    def row(self) -> str:
        """The letters shown."""
        return ROWS[letters().row]

    def renew(self) -> None:
        """Show the row that is open now."""
        self._at = 0
        self._say()
        self.updateGeometry()
        self.update()

    def type(self, place: int, *, capital: bool = False) -> None:
        """Type the letter at *place* into the line, as a keyboard would."""
        letter = self.row[place]
        self._line.insert(letter.upper() if capital else letter)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self.row:
            return 0
        rows = -(-len(self.row) // self._per_row(width))
        return rows * self._step() + look().px(2)

    def sizeHint(self) -> QSize:
        width = self._line.width() or look().px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._step(), self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = Qt.Key(event.key()), Qt.Key
        forward, back = (keys.Key_Left, keys.Key_Right) if self._turned() else (
            keys.Key_Right, keys.Key_Left,
        )  # fmt: skip
        per_row = self._per_row(self.width())
        steps = {forward: 1, back: -1, keys.Key_Down: per_row}
        if key in {keys.Key_Escape, keys.Key_Tab} or (key == keys.Key_Up and self._at < per_row):
            self.left.emit()
        elif key == keys.Key_Up:
            self._go(self._at - per_row)
        elif key in steps:
            self._go(self._at + steps[key])
        elif key in {keys.Key_Return, keys.Key_Enter, keys.Key_Space}:
            shift = Qt.KeyboardModifier.ShiftModifier
            self.type(self._at, capital=bool(event.modifiers() & shift))
        elif key == KEY:
            letters().turn()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position().toPoint().x(), event.position().toPoint().y())
        if place is not None:
            shift = Qt.KeyboardModifier.ShiftModifier
            self.type(place, capital=bool(event.modifiers() & shift))

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing = paint.painter(self)
        for place in range(len(self.row)):
            self._draw(drawing, place)

    def _draw(self, drawing: QPainter, place: int) -> None:
        now, rect = look(), self._rect(place)
        here = self.hasFocus() and place == self._at
        edge = now.colour("focus" if here else "line_strong")
        paint.box(drawing, rect, now.colour("surface"), edge, now.px(4))
        paint.text(drawing, rect, self.row[place], now, "body", align=paint.CENTRE)

    def _go(self, place: int) -> None:
        self._at = min(max(place, 0), len(self.row) - 1)
        self._say()
        self.update()

    def _say(self) -> None:
        here = self.row[self._at] if self.row else ""
        self.setAccessibleName(look().t(msg("Letter {letter}", letter=here)))

    def _turned(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _step(self) -> int:
        return look().px(_CELL + _GAP)

    def _per_row(self, width: int) -> int:
        return max(1, (width + look().px(_GAP)) // self._step())

    def _rect(self, place: int) -> QRect:
        row, column = divmod(place, self._per_row(self.width()))
        side, step = look().px(_CELL), self._step()
        start = column * step
        if self._turned():
            start = self.width() - start - side
        return QRect(start, row * step, side, side)

    def _place(self, x: int, y: int) -> int | None:
        inside = (n for n in range(len(self.row)) if self._rect(n).contains(x, y))
        return next(inside, None)


class Typist(QObject):
    """Joins one line with the strip: opens it under the line while somebody types there."""

    def __init__(self, line: QLineEdit, holder: QWidget) -> None:
        super().__init__(line)
        self._line = line
        self.bar = LetterBar(line, holder)
        self.bar.hide()
        self.bar.left.connect(self._back)
        letters().changed.connect(self._changed)
        line.installEventFilter(self)
        self.bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and watched is self._line and isinstance(event, QKeyEvent):
            return self._pressed(event)
        if kind == QEvent.Type.FocusIn:
            self._show(here=True)
        elif kind == QEvent.Type.FocusOut:
            # Hidden at once, the strip would push the keyboard on to the next field.
            QTimer.singleShot(0, self, self._settle)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == KEY and not event.modifiers():
            letters().turn()
            return True
        if event.key() == Qt.Key.Key_Down and self.bar.isVisible():
            place = self._line.cursorPosition()
            self.bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
            # Leaving the line wrote it anew, with the cursor behind.
            self._line.setCursorPosition(place)
            return True
        return False

    def _back(self) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _changed(self, row: str) -> None:
        self.bar.renew()
        if not row and self.bar.hasFocus():
            self._back()
        self._settle()

    def _settle(self) -> None:
        self._show(here=self._line.hasFocus() or self.bar.hasFocus())

    def _show(self, *, here: bool) -> None:
        self.bar.setVisible(here and bool(letters().row) and not self._line.isReadOnly())
