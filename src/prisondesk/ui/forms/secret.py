"""The field of a password: hidden while it is typed, kept in no draft."""

from PySide6.QtWidgets import QWidget

from prisondesk.i18n.translator import Translator
from prisondesk.ui.forms import specs
from prisondesk.ui.forms.field import Field, Value
from prisondesk.ui.forms.password import PasswordLine


class SecretField(Field):
    """What is typed is the value, letter by letter."""

    def __init__(self, spec: specs.Secret, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(spec, t, parent)
        self.line = PasswordLine(t(spec.label))
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.put(self.line)

    def raw(self) -> str:
        return ""

    def set_raw(self, text: str) -> None:
        self.line.setText(text)

    def value(self) -> Value:
        return self.line.text() or None

    def set_value(self, value: Value) -> None:
        self.line.setText("" if value is None else str(value))
