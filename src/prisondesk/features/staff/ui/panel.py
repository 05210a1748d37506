"""One thing to do about an account: what it means, what is asked, who signs beside, the verb."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.feedback import explain
from prisondesk.ui.forms import Form, Group, Secret, Spec, Text
from prisondesk.ui.widgets import Button, Card, Kind, Label, MessageStrip

Values = Mapping[str, object]

SECOND, SECOND_PASSWORD = "second", "second_password"
BESIDE = Group(
    msg("Second officer, who signs with his or her own password"),
    (
        Text(key=SECOND, label=msg("Account of the second officer"), required=True),
        Secret(key=SECOND_PASSWORD, label=msg("Password of the second officer"), required=True),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a panel asks: *key* names it; with *two* a second officer signs as well."""

    key: str
    title: Message
    icon: str
    means: Sequence[Message]
    fields: Sequence[Spec] = ()
    verb: Message
    two: bool = True


class ActionPanel(Card):
    """Asks once; ``given`` carries the values by key, ``given_up`` nothing."""

    given = Signal(object)
    given_up = Signal()

    def __init__(self, bench: Bench, ask: Ask, parent: QWidget | None = None) -> None:
        t = bench.t
        super().__init__(t(ask.title), ask.icon, parent=parent)
        self.setObjectName(f"ask-{ask.key}")
        self._bench = bench
        self._strip: MessageStrip | None = None
        for words in ask.means:
            self.body.addWidget(Label(t(words), "soft", wrap=True))
        groups = [Group(None, tuple(ask.fields))] if ask.fields else []
        groups += [BESIDE] if ask.two else []
        self.form = Form(groups, t, lambda: bench.clock.now().date())
        self.form.submitted.connect(self._give)
        self.body.addWidget(self.form)
        row = QHBoxLayout()
        self.verb = Button(t(ask.verb), Kind.PRIMARY, key="Ctrl+Return", live_key=False)
        self.verb.setObjectName(f"do-{ask.key}")
        self.verb.clicked.connect(self.form.submit)
        back = Button(t(msg("Go back")), key="Esc")
        back.clicked.connect(self.given_up)
        row.addWidget(self.verb)
        row.addWidget(back)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.form.focus_first()

    def refuse(self, error: BaseException) -> None:
        """Say why it was not done; what was typed stays, passwords do not."""
        self.verb.setEnabled(True)
        answer = explain(error, self._bench.t)
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
        self._strip = MessageStrip(answer.headline, answer.advice)
        self.body.insertWidget(0, self._strip)

    def _give(self) -> None:
        values = self.form.values()
        self.verb.setEnabled(False)
        for key in values:
            if key.endswith("password"):
                self.form.field(key).set_value(None)
        self.given.emit(values)


def text(values: Values, key: str) -> str:
    """Return a value as text, the empty text when nothing was typed."""
    return str(values.get(key) or "")


class ToldOnce(Card):
    """Words shown once, for somebody to write down; ``seen`` when they are written."""

    seen = Signal()

    def __init__(self, bench: Bench, title: Message, words: str, advice: Message) -> None:
        t = bench.t
        super().__init__(t(title), "key-round")
        self.setObjectName("told-once")
        self.words = Label(words, "title", wrap=True)
        self.words.setObjectName("words-for-one-use")
        self.body.addWidget(self.words)
        self.body.addWidget(Label(t(advice), "soft", wrap=True))
        row = QVBoxLayout()
        done = Button(t(msg("It is written down")), Kind.PRIMARY, key="Ctrl+Return")
        done.clicked.connect(self.seen)
        row.addWidget(done)
        self.body.addLayout(row)
