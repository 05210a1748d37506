"""What every field has: a label above, a hint below, and its problem in ochre beside it."""

from abc import abstractmethod

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.forms.specs import Spec
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Label, Missing, Tone, icon_label

Value = object


class Field(QWidget):
    """A labelled field. ``raw`` keeps what was typed for a draft, ``value`` what it means.

    ``edited`` is emitted at every change. A value is of the kind the spec names, a `Missing`,
    or None when nothing is there or when `problem` has something to say.
    """

    edited = Signal()

    def __init__(self, spec: Spec, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec, self.t = spec, t
        px = look().px
        self.label = Label(t(spec.label), "label")
        self._hint = Label(t(spec.hint) if spec.hint else "", "hint", wrap=True)
        if spec.hint is None:  # never shown before it has a parent: it would be a window
            self._hint.hide()
        self._trouble = QWidget()
        row = QHBoxLayout(self._trouble)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(5))
        row.addWidget(icon_label(Tone.SOON.icon, Tone.SOON.ink, 16), 0, Qt.AlignmentFlag.AlignTop)
        self._words = Label("", "small-strong", colour=Tone.SOON.ink, wrap=True)
        row.addWidget(self._words, 1)
        self._trouble.hide()
        self._column = QVBoxLayout(self)
        # Room for the focus ring, which stands outside the field.
        self._column.setContentsMargins(px(3), 0, px(3), 0)
        self._column.setSpacing(px(3))
        self._column.addWidget(self.label)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._trouble)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def put(self, editor: QWidget) -> None:
        """Place the editor under the label and let it carry the label's name."""
        name = self.label.text()
        editor.setAccessibleName(name)
        if self.spec.hint is not None:
            editor.setAccessibleDescription(self.t(self.spec.hint))
        if self.spec.width:
            editor.setMaximumWidth(look().px(self.spec.width))
        self.label.setBuddy(editor)
        self.setFocusProxy(editor)
        self._column.insertWidget(1, editor)

    @abstractmethod
    def raw(self) -> str:
        """Return what was typed, for a draft."""

    @abstractmethod
    def set_raw(self, text: str) -> None:
        """Put back what `raw` returned."""

    @abstractmethod
    def value(self) -> Value:
        """Return what was typed as a value, a `Missing`, or None."""

    @abstractmethod
    def set_value(self, value: Value) -> None:
        """Show *value*; None empties the field."""

    def unreadable(self) -> Message | None:
        """Return why what was typed cannot be read, or None."""
        return None

    def problem(self) -> Message | None:
        """Return what is wrong with the field itself, or None."""
        if (found := self.unreadable()) is not None:
            return found
        if self.spec.required and self.value() in (None, ""):
            return msg("To be filled in.")
        return None

    def show_problem(self, problem: Message | None) -> None:
        """Say what is wrong in words beside the field, or say nothing; typing stays."""
        words = self.t(problem) if problem else ""
        self._words.show_text(words)
        self._trouble.setVisible(bool(words))
        self._hint.setVisible(self.spec.hint is not None and not words)
        editor = self.focusProxy()
        if editor is not None:
            editor.setAccessibleDescription(words or self._hint.text())
        self.mark(problem=bool(words))

    def shown_problem(self) -> str:
        """Return the words that stand beside the field, or the empty text."""
        return self._words.text()

    def mark(self, *, problem: bool) -> None:
        """Draw the editor with or without the ochre frame."""
        editor = self.focusProxy()
        if editor is not None:
            editor.setProperty("problem", problem)
            editor.style().unpolish(editor)
            editor.style().polish(editor)

    def enter(self) -> None:
        """Take the keyboard, and come into view."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(self)
            parent = parent.parentWidget()

    def allows(self, missing: Missing) -> bool:
        """Whether the value may be missing in this way."""
        return missing in self.spec.missing
