"""Fields that choose: numbered keys, a list that opens, a box to tick."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QWidget

from prisondesk.i18n.translator import Translator
from prisondesk.ui import icons, paint
from prisondesk.ui.forms import specs
from prisondesk.ui.forms.field import Field, Value
from prisondesk.ui.look import look
from prisondesk.ui.widgets import CheckBox, FlowLayout, Missing
from prisondesk.ui.widgets.keycap import cap_size, draw_cap
from prisondesk.ui.widgets.missing import WORDS


class KeyButton(QPushButton):
    """One answer behind its number."""

    def __init__(self, number: int, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._cap, self._words, self._look = str(number), text, look()
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        now = self._look
        cap = cap_size(now, self._cap).width()
        words = paint.width(self._words, now, "strong")
        return QSize(cap + words + now.px(12 + 8 + 13), now.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def is_clipped(self) -> bool:
        """Whether the words do not fit."""
        return self.width() < self.sizeHint().width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = self._look, paint.painter(self)
        chosen = self.isChecked()
        fill = now.colour("indigo_tint" if chosen else "surface")
        row = self.parentWidget()
        problem = row is not None and bool(row.property("problem"))
        edge = "indigo" if chosen else ("ochre" if problem else "line_strong")
        pen = QPen(now.colour(edge), 2 if chosen else now.tokens.border)
        paint.box(drawing, self.rect(), fill, None, now.px(6), pen)
        cap = cap_size(now, self._cap)
        top = (self.height() - cap.height()) // 2
        place = QRect(now.px(12), top, cap.width(), cap.height())
        place = paint.mirrored(self, self.rect(), place)
        draw_cap(drawing, place, self._cap, now, on_indigo=False)
        start = now.px(20) + cap.width()
        words = QRect(start, 0, self.width() - start - now.px(6), self.height())
        words = paint.mirrored(self, self.rect(), words)
        role = "strong" if chosen else "body"
        paint.text(drawing, words, self._words, now, role, "indigo" if chosen else "ink")


class ChoiceKeys(QWidget):
    """The row of numbered answers: 1-9 choose, arrows move, Delete takes the answer back."""

    changed = Signal()

    def __init__(self, words: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, look().px(8))
        self._chosen = -1
        self._buttons = [KeyButton(number, text) for number, text in enumerate(words, 1)]
        for number, button in enumerate(self._buttons):
            button.clicked.connect(partial(self.choose, number))
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rove(0)

    def chosen(self) -> int:
        """Return the number of the chosen answer, from 0, or -1."""
        return self._chosen

    def choose(self, number: int) -> None:
        """Choose one answer, or none with -1."""
        self._chosen = number
        for each, button in enumerate(self._buttons):
            button.setChecked(each == number)
        self._rove(max(number, 0))
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.choose(-1)
            return
        number = key - Qt.Key.Key_1
        if 0 <= number < len(self._buttons):
            self.choose(number)
            self._buttons[number].setFocus()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            back = (key == Qt.Key.Key_Left) != look().right_to_left
            self._walk(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        here = next((n for n, one in enumerate(self._buttons) if one.hasFocus()), 0)
        to = (here + by) % len(self._buttons)
        self._rove(to)
        self._buttons[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _rove(self, number: int) -> None:
        """Let Tab stop at one button only."""
        for each, button in enumerate(self._buttons):
            policy = Qt.FocusPolicy.StrongFocus if each == number else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        self.setFocusProxy(self._buttons[number])


class ChoiceField(Field):
    """A few answers, all visible."""

    def __init__(self, spec: specs.Choice, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(spec, t, parent)
        words = {key: t(text) for key, text in spec.options}
        words.update({missing.value: t(WORDS[missing]) for missing in spec.missing})
        self._keys = tuple(words)
        self.keys = ChoiceKeys(tuple(words.values()))
        self.keys.changed.connect(self.edited)
        self.put(self.keys)
        # Answers that need several lines make the field higher.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def raw(self) -> str:
        number = self.keys.chosen()
        return self._keys[number] if number >= 0 else ""

    def set_raw(self, text: str) -> None:
        self.keys.choose(self._keys.index(text) if text in self._keys else -1)

    def value(self) -> Value:
        return _answer(self.raw(), self.spec)

    def set_value(self, value: Value) -> None:
        self.set_raw(_key(value))


class ComboBox(QComboBox):
    """A closed list drawn like a field; missing answers stand over a dotted line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = [paint.width(self.itemText(n), look(), "body") for n in range(self.count())]
        return QSize(max(words, default=60) + look().px(54), look().px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(90), look().px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, drawing = look(), paint.painter(self)
        problem = bool(self.property("problem"))
        pen = QPen(now.colour("ochre" if problem else "field"), 2 if problem else 1)
        ground = now.colour("surface" if self.isEnabled() else "paper")
        paint.box(drawing, self.rect(), ground, None, now.px(6), pen)
        inside = self.rect().adjusted(now.px(11), 0, -now.px(11), 0)
        size = now.px(18)
        arrow = QRect(inside.right() - size + 1, 0, size, self.height())
        arrow = paint.mirrored(self, inside, arrow)
        paint.picture(drawing, arrow, icons.pixmap("chevron-down", "ink", 18))
        words = paint.mirrored(self, inside, inside.adjusted(0, 0, -size - now.px(4), 0))
        missing = isinstance(self.currentData(), str) and self.currentData() in MISSING_KEYS
        ink = "ink_soft" if missing else "ink"
        paint.text(drawing, words, self.currentText(), now, "body", ink)
        if missing:
            wide = min(paint.width(self.currentText(), now, "body"), words.width())
            y = self.height() // 2 + now.px(10)
            line = paint.mirrored(self, words, QRect(words.left(), y, wide, 1))
            dots = QPen(now.colour("ink_soft"), 1, Qt.PenStyle.CustomDashLine)
            dots.setDashPattern([1, 2])
            drawing.setPen(dots)
            drawing.drawLine(line.left(), y, line.right(), y)


MISSING_KEYS = frozenset(missing.value for missing in Missing)


class ComboField(Field):
    """Many answers in a list that opens; typing the first letters finds one."""

    def __init__(self, spec: specs.Combo, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(spec, t, parent)
        self.combo = ComboBox()
        self.combo.setEnabled(not spec.read_only)
        for key, text in spec.options:
            self.combo.addItem(t(text), key)
        if spec.missing:
            self.combo.insertSeparator(self.combo.count())
        for missing in spec.missing:
            self.combo.addItem(t(WORDS[missing]), missing.value)
        self.combo.setCurrentIndex(-1)
        self.combo.currentIndexChanged.connect(self.edited)
        self.put(self.combo)

    def raw(self) -> str:
        data = self.combo.currentData()
        return data if isinstance(data, str) else ""

    def set_raw(self, text: str) -> None:
        self.combo.setCurrentIndex(self.combo.findData(text) if text else -1)

    def value(self) -> Value:
        return _answer(self.raw(), self.spec)

    def set_value(self, value: Value) -> None:
        self.set_raw(_key(value))


class CheckField(Field):
    """A box to tick; its label stands beside it."""

    def __init__(self, spec: specs.Check, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(spec, t, parent)
        self.box = CheckBox(t(spec.label))
        self.box.setEnabled(not spec.read_only)
        self.box.toggled.connect(self.edited)
        self.put(self.box)
        self.label.hide()

    def raw(self) -> str:
        return "1" if self.box.isChecked() else ""

    def set_raw(self, text: str) -> None:
        self.box.setChecked(text == "1")

    def value(self) -> Value:
        return self.box.isChecked()

    def set_value(self, value: Value) -> None:
        self.box.setChecked(value is True)


def _answer(key: str, spec: specs.Spec) -> Value:
    missing = next((one for one in spec.missing if one.value == key), None)
    return missing or (key or None)


def _key(value: Value) -> str:
    if isinstance(value, Missing):
        return value.value
    return "" if value is None else str(value)
