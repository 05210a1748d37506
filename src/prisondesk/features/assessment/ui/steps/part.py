"""What every step has: its tools, what is shown, and the one thing it asks for."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from prisondesk.features.assessment.ui.team_desk import Sight, TeamDesk
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form, Group
from prisondesk.ui.forms.field import Value
from prisondesk.ui.forms.line import Line
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Kind, Label, SectionTitle, rule, scrolled


class Part(QWidget):
    """One step. ``acted`` carries the work to do beside the window and what to say after it.

    ``typed`` tells that a draft is to be kept; ``paper`` asks for a paper by its name,
    ``leads`` for another page about the person.
    """

    acted = Signal(object, object)
    typed = Signal()
    paper = Signal(str)
    leads = Signal(str)

    def __init__(self, bench: Bench, desk: TeamDesk, sight: Sight) -> None:
        super().__init__()
        self.bench, self.desk, self.sight = bench, desk, sight
        self.t = bench.t
        self.form: Form | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(look().px(10), look().px(6), look().px(10), look().px(8))
        self.column.setSpacing(look().px(8))

    def ask(self, groups: tuple[Group, ...], verb: Message, name: str) -> Form:
        """Show a form with its one verb; `given` is called with its values."""
        form = Form(groups, self.t, lambda: self.sight.today)
        form.setObjectName(f"{name}-form")
        form.submitted.connect(lambda: self.given(form.values()))
        form.changed.connect(self.typed)
        self.form = form
        self.column.addWidget(scrolled(form), 1)
        self.verb(verb, name, form.submit)
        return form

    def verb(self, words: Message, name: str, act: Callable[[], object]) -> Button:
        """Show the one verb of this step."""
        button = Button(self.t(words), Kind.PRIMARY, key="Ctrl+Return", live_key=False)
        button.setObjectName(name)
        button.clicked.connect(lambda _on=False: act())
        self.column.addWidget(button)
        return button

    def say(self, *sentences: Message, role: str = "body") -> None:
        """Show sentences, one under the other."""
        for each in sentences:
            self.column.addWidget(Label(self.t(each), role, wrap=True))

    def given(self, values: Mapping[str, Value]) -> None:
        """Do what this step is for with what was typed."""

    def do(self, work: Callable[[], object], said: Message) -> None:
        """Ask the screen to do *work* and to say *said* after it."""
        self.acted.emit(work, said)


class Colleague(QWidget):
    """Asks for the account and the password of the second person."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(5))
        column.addWidget(rule())
        column.addWidget(SectionTitle(bench.t(msg("Second person")), "pen-line"))
        self.user = _line("second-user", bench.t(msg("Account")))
        self.password = _line("second-password", bench.t(msg("Password")))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        column.addWidget(self.user)
        column.addWidget(self.password)


def _line(name: str, words: str) -> Line:
    line = Line()
    line.setObjectName(name)
    line.setPlaceholderText(words)
    line.setAccessibleName(words)
    return line


def text(values: Mapping[str, Value], key: str) -> str:
    """Return what was typed in one field, or the empty text."""
    found = values.get(key)
    return found if isinstance(found, str) else ""
