"""Fields of one or more lines of text: text, area, date, number, money."""

import datetime as dt
import unicodedata
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.forms import specs
from prisondesk.ui.forms.field import Field, Value
from prisondesk.ui.forms.letters import Typist
from prisondesk.ui.forms.line import Line, Lines
from prisondesk.ui.forms.typed import UNKNOWN_KEY, read_date, read_number
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Label, Missing
from prisondesk.ui.widgets.missing import WORDS


class LineField(Field):
    """A field of one line; the kinds below say how it is read."""

    def __init__(self, spec: specs.Spec, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(spec, t, parent)
        self.line = Line()
        self.line.setReadOnly(spec.read_only)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.tidy)
        self.put(self.line)

    def raw(self) -> str:
        missing = self._missing()
        return UNKNOWN_KEY if missing is Missing.UNKNOWN else self.line.text()

    def set_raw(self, text: str) -> None:
        self.line.setText(text)
        self.tidy()

    def value(self) -> Value:
        missing = self._missing()
        if missing is not None:
            return missing
        text = unicodedata.normalize("NFC", " ".join(self.line.text().split()))
        return text or None

    def set_value(self, value: Value) -> None:
        if isinstance(value, Missing):
            self.line.setText(self.t(WORDS[value]))
        else:
            self.line.setText("" if value is None else self.written(value))
        self.line.show_missing(missing=isinstance(value, Missing))

    def written(self, value: Value) -> str:
        """Return how a value is written in the line."""
        return str(value)

    def tidy(self) -> None:
        """Write what was typed in its full form, when it can be read."""
        value = self.value()
        if value is not None:
            self.set_value(value)

    def _missing(self) -> Missing | None:
        text = self.line.text().strip()
        if text == UNKNOWN_KEY and self.allows(Missing.UNKNOWN):
            return Missing.UNKNOWN
        return next((one for one in self.spec.missing if text == self.t(WORDS[one])), None)

    def _typed(self) -> None:
        self.line.show_missing(missing=self._missing() is not None)
        self.edited.emit()


class TextField(LineField):
    """One line of text."""

    def __init__(self, spec: specs.Text, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(spec, t, parent)
        self.line.setMaxLength(spec.max_length)
        if not spec.read_only:
            self._typist = Typist(self.line, self)
            self._column.insertWidget(2, self._typist.bar)


class DateField(LineField):
    """A date typed as text; h is yesterday, a or j today, ? not known."""

    def __init__(
        self,
        spec: specs.Date,
        t: Translator,
        today: Callable[[], dt.date],
        parent: QWidget | None = None,
    ) -> None:
        self._today, self._future = today, spec.may_be_future
        super().__init__(spec, t, parent)
        self.line.setMaxLength(24)
        if not self.spec.width:
            self.line.setMaximumWidth(look().px(200))

    def value(self) -> Value:
        found = self._read()
        return None if isinstance(found, Message) else found

    def written(self, value: Value) -> str:
        return formats.date(value) if isinstance(value, dt.date) else str(value)

    def unreadable(self) -> Message | None:
        found = self._read()
        return found if isinstance(found, Message) else None

    def _read(self) -> dt.date | Missing | Message | None:
        if (missing := self._missing()) is not None:
            return missing
        found = read_date(self.line.text(), self._today())
        if found is Missing.UNKNOWN:
            return msg("This date is needed; it cannot be left as not known.")
        if isinstance(found, dt.date) and not self._future and found > self._today():
            return msg("This date has not come yet.")
        return found


class NumberField(LineField):
    """A whole number with its unit behind it."""

    def __init__(
        self, spec: specs.Number | specs.Money, t: Translator, parent: QWidget | None = None
    ) -> None:
        self._least = spec.least if isinstance(spec, specs.Number) else 0
        self._most = spec.most
        super().__init__(spec, t, parent)
        self.line.setMaxLength(20)
        if not spec.width:
            self.line.setMaximumWidth(look().px(140))

    def value(self) -> Value:
        found = self._read()
        return None if isinstance(found, Message) else found

    def written(self, value: Value) -> str:
        if isinstance(value, int) and getattr(self.spec, "grouped", True):
            return formats.number(value)
        return str(value)

    def unreadable(self) -> Message | None:
        found = self._read()
        return found if isinstance(found, Message) else None

    def put(self, editor: QWidget) -> None:
        super().put(editor)
        spec = self.spec
        unit = msg("F CFA") if isinstance(spec, specs.Money) else getattr(spec, "unit", None)
        if isinstance(unit, Message):
            row = QHBoxLayout()
            row.setSpacing(look().px(8))
            self._column.removeWidget(editor)
            row.addWidget(editor)
            row.addWidget(Label(self.t(unit), "soft"))
            row.addStretch(1)
            self._column.insertLayout(1, row)

    def _read(self) -> int | Missing | Message | None:
        if (missing := self._missing()) is not None:
            return missing
        found = read_number(self.line.text(), self._least, self._most)
        return msg("Type a whole number, in figures.") if isinstance(found, Missing) else found


class AreaField(Field):
    """Several lines of text."""

    def __init__(self, spec: specs.Area, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(spec, t, parent)
        self.area = Lines()
        self.area.setReadOnly(spec.read_only)
        self.area.setFixedHeight(look().line("body") * spec.lines + look().px(24))
        self.area.textChanged.connect(self.edited)
        self._most = spec.max_length
        self.put(self.area)

    def raw(self) -> str:
        return self.area.toPlainText()

    def set_raw(self, text: str) -> None:
        self.area.setPlainText(text)

    def value(self) -> Value:
        return unicodedata.normalize("NFC", self.area.toPlainText().strip()) or None

    def set_value(self, value: Value) -> None:
        self.area.setPlainText("" if value is None else str(value))

    def unreadable(self) -> Message | None:
        if len(self.area.toPlainText()) > self._most:
            return msg("At most {most} characters fit here.", most=self._most)
        return None
