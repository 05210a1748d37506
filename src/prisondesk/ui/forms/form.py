"""A form for fast hands: one column, Enter goes on, Ctrl+Enter gives it in."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.ui.forms import choices, lines, secret, specs
from prisondesk.ui.forms.field import Field, Value
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Label, MessageStrip, rule

DEBOUNCE_MS = 1000
LINKS = 3
MAKERS: dict[type[specs.Spec], Callable[[Any, Translator], Field]] = {
    specs.Text: lines.TextField,
    specs.Secret: secret.SecretField,
    specs.Area: lines.AreaField,
    specs.Number: lines.NumberField,
    specs.Money: lines.NumberField,
    specs.Choice: choices.ChoiceField,
    specs.Combo: choices.ComboField,
    specs.Check: choices.CheckField,
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Form(QWidget):
    """Shows fields in groups.

    ``submitted`` is emitted by Ctrl+Enter or `submit`; ``edited`` at every change with the key
    of the field; ``changed`` one second after the last change, for saving a draft.
    """

    submitted = Signal()
    edited = Signal(str)
    changed = Signal()

    def __init__(
        self,
        groups: Sequence[specs.Group],
        t: Translator,
        today: Callable[[], dt.date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._t, self._today = t, today
        self._fields: dict[str, Field] = {}
        self._strip: MessageStrip | None = None
        self._filling = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(7))
        for number, group in enumerate(groups):
            goes_on = number > 0 and groups[number - 1].beside and group.title is None
            self._add_group(group, ruled=group.ruled and number > 0 and not goes_on)
        self._column.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.changed)

    def field(self, key: str) -> Field:
        """Return the field *key*; a KeyError for an unknown one."""
        return self._fields[key]

    def values(self) -> dict[str, Value]:
        """Return every value by key: as its spec says, a `Missing`, or None."""
        return {key: field.value() for key, field in self._fields.items()}

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show *values*; keys the form does not have are ignored, missing ones emptied.

        For a form that was just made or shows something else; `put` leaves the rest as typed.
        """
        self._fill(lambda key, field: field.set_value(values.get(key)))

    def put(self, values: Mapping[str, Value]) -> None:
        """Show *values* and leave every other field as it was typed."""
        self._filling = True
        for key in values.keys() & self._fields.keys():
            self._fields[key].set_value(values[key])
            self._fields[key].show_problem(None)
        self._filling = False

    def draft(self) -> dict[str, str]:
        """Return everything as typed, even what cannot be read yet."""
        return {key: field.raw() for key, field in self._fields.items()}

    def restore(self, draft: Mapping[str, str]) -> None:
        """Put back what `draft` returned."""
        self._fill(lambda key, field: field.set_raw(draft.get(key, "")))

    def check(self) -> dict[str, Message]:
        """Return what is wrong with the fields themselves, in reading order."""
        found = {key: field.problem() for key, field in self._fields.items()}
        return {key: problem for key, problem in found.items() if problem is not None}

    def show_problems(self, problems: Mapping[str, Message]) -> None:
        """Say each problem beside its field, sum them up on top, and go to the first.

        An empty mapping takes every problem away. Nothing that was typed is touched.
        """
        for key, field in self._fields.items():
            field.show_problem(problems.get(key))
        self._show_strip([key for key in self._fields if key in problems])
        first = next((key for key in self._fields if key in problems), None)
        if first is not None:
            self._fields[first].enter()

    def submit(self) -> None:
        """Emit ``submitted`` when the fields can be read, else show what is wrong."""
        problems = self.check()
        self.show_problems(problems)
        if not problems:
            self.flush()
            self.submitted.emit()

    def flush(self) -> None:
        """Emit ``changed`` now if a change is waiting for its second to pass."""
        if self._timer.isActive():
            self._timer.stop()
            self.changed.emit()

    def focus_first(self) -> None:
        """Put the keyboard in the first field that is still empty, or in the first one."""
        fields = [
            field
            for field in self._fields.values()
            if not field.spec.read_only and not field.isHidden()
        ]
        empty = next((field for field in fields if field.value() is None), None)
        target = empty or next(iter(fields), None)
        if target is not None:
            target.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        else:
            self.focusNextChild()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch Ctrl+Enter in areas, where Enter alone is a new line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in ENTER and control:
                self.submit()
                return True
        return False

    def _add_group(self, group: specs.Group, *, ruled: bool) -> None:
        if ruled:
            self._column.addWidget(rule())
        if group.title is not None:
            self._column.addWidget(Label(self._t(group.title), "strong", wrap=True))
        line = QHBoxLayout() if group.beside else None
        if line is not None:
            line.setSpacing(look().px(12))
            self._column.addLayout(line)
        for spec in group.fields:
            field = make_field(spec, self._t, self._today)
            field.edited.connect(lambda key=spec.key: self._edited(key))
            if isinstance(field, lines.AreaField):
                field.area.installEventFilter(self)
            self._fields[spec.key] = field
            place = self._column if line is None else line
            place.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        if line is not None:
            line.addStretch(1)

    def _edited(self, key: str) -> None:
        if self._filling:
            return
        field = self._fields[key]
        if field.shown_problem() and field.problem() is None:
            field.show_problem(None)
        self.edited.emit(key)
        self._timer.start()

    def _fill(self, put: Callable[[str, Field], None]) -> None:
        self._filling = True
        for key, field in self._fields.items():
            put(key, field)
            field.show_problem(None)
        self._filling = False
        self._show_strip([])

    def _show_strip(self, keys: list[str]) -> None:
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None
        if not keys:
            return
        t = self._t
        count = nmsg("{count} answer to correct.", "{count} answers to correct.", len(keys))
        links = [(key, t(self._fields[key].spec.label)) for key in keys[:LINKS]]
        kept = t(msg("What was typed is kept."))
        self._strip = MessageStrip(t(count), kept, links=links)
        self._strip.link_chosen.connect(lambda key: self._fields[key].enter())
        self._column.insertWidget(0, self._strip)
        self._strip.show()


def make_field(spec: specs.Spec, t: Translator, today: Callable[[], dt.date]) -> Field:
    """Return the field that a spec asks for."""
    if isinstance(spec, specs.Date):
        return lines.DateField(spec, t, today)
    return MAKERS[type(spec)](spec, t)
