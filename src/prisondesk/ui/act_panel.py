"""The side of a page where something is entered: a form with its verb, or a word on what it is."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form, Group
from prisondesk.ui.widgets import Button, Card, EmptyState, Kind, scrolled

Values = dict[str, object]


class ActPanel(QWidget):
    """Shows one form at a time; *given* of `ask` is called with values that are complete."""

    def __init__(self, bench: Bench, width: int) -> None:
        super().__init__()
        self._bench = bench
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setFixedWidth(bench.look.px(width))
        self.form: Form | None = None

    def beside(self, work: QWidget) -> QHBoxLayout:
        """Return a row of *work*, which takes the room there is, and this panel."""
        row = QHBoxLayout()
        row.setSpacing(self._bench.look.px(14))
        row.addWidget(work, 1)
        row.addWidget(self)
        return row

    def rest(self, icon: str, title: Message, words: Message) -> None:
        """Show what can be entered here, and how."""
        self._empty()
        t = self._bench.t
        self._column.addWidget(EmptyState(icon, t(title), t(words)))

    def show_widget(self, widget: QWidget) -> None:
        """Show *widget* alone."""
        self._empty()
        self._column.addWidget(widget)

    def ask(
        self, title: Message, icon: str, groups: Sequence[Group], given: Callable[[Values], None]
    ) -> Form:
        """Ask for *groups* under *title*."""
        self._empty()
        bench = self._bench
        card = Card(bench.t(title), icon)
        form = Form(list(groups), bench.t, lambda: bench.clock.now().date())
        form.submitted.connect(lambda: given(dict(form.values())))
        card.body.addWidget(scrolled(form), 1)
        verb = Button(bench.t(msg("Enter")), Kind.PRIMARY, key="Ctrl+Return")
        verb.setObjectName("enter")
        verb.clicked.connect(form.submit)
        card.add_foot(verb).addStretch(1)
        self._column.addWidget(card)
        form.focus_first()
        self.form = form
        return form

    def _empty(self) -> None:
        self.form = None
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
