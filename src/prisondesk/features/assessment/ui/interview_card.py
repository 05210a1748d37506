"""One card of an interview: the question, the answers, what else may come back, the words."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.assessment.model.interview import REPLY_WORDS, Given, Question, Reply
from prisondesk.features.assessment.ui.cards import AnswerKeys, QuestionCard, Tongue
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms.line import Lines
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Card, Kind, Label

DEBOUNCE_MS = 1000
NOTE_HEIGHT = 96
LONGEST = 2000
OTHERS = ((Reply.DOES_NOT_KNOW, "0"), (Reply.NOT_UNDERSTOOD, "F7"), (Reply.PREFERS_NOT, "F8"))


class InterviewCard(QWidget):
    """``answered`` carries the reply and whether to go on; ``listened`` asks for the recording."""

    answered = Signal(object, bool)
    listened = Signal()
    previous = Signal()

    def __init__(self, bench: Bench, question: Question, tongue: Tongue, name: str) -> None:
        super().__init__()
        t, px = bench.t, look().px
        self.heard = False
        self._reply = Reply.ANSWERED
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        listen = Button(t(msg("Listen")), icon="volume-2", key="F5")
        listen.setObjectName("listen")
        listen.clicked.connect(lambda _on=False: self.listened.emit())
        shown = QuestionCard(question, tongue, name, listen)
        self.wording, self.french = shown.wording, shown.french
        sheet = Card()
        sheet.body.addWidget(shown)
        column.addWidget(sheet)
        self.keys = AnswerKeys(question, tongue)
        self.keys.changed.connect(self._changed)
        column.addWidget(self.keys)
        others = QHBoxLayout()
        others.setSpacing(px(8))
        for reply, key in OTHERS:
            button = Button(t(REPLY_WORDS[reply]), key=key)
            button.setObjectName(reply.value)
            button.clicked.connect(lambda _on=False, reply=reply: self._other(reply))
            others.addWidget(button)
        column.addLayout(others)
        self.state = Label("", "hint", wrap=True)
        column.addWidget(self.state)
        column.addStretch(1)
        foot = QHBoxLayout()
        back = Button(t(msg("Previous question")), key="Shift+Return", icon="chevron-left")
        back.setObjectName("previous-question")
        back.clicked.connect(lambda _on=False: self.previous.emit())
        forth = Button(t(msg("Next question")), Kind.PRIMARY, key="Return", live_key=False)
        forth.setObjectName("next-question")
        forth.clicked.connect(lambda _on=False: self._next())
        foot.addWidget(back)
        foot.addStretch(1)
        foot.addWidget(forth)
        column.addLayout(foot)
        self.note = self._notes(bench)
        self._t = t
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._keep)

    def show_given(self, given: Given | None) -> None:
        """Show what was answered before, by anybody."""
        if given is None:
            return
        self.keys.take(given.codes)
        self.note.setPlainText(given.words)
        self._timer.stop()
        self._reply = given.reply
        self._say_reply()

    def codes(self) -> tuple[str, ...]:
        """Return the coded answers taken."""
        return self.keys.codes()

    def words(self) -> str:
        """Return what was written down, in any script."""
        return self.note.toPlainText().strip()[:LONGEST]

    def say_heard(self) -> None:
        """Note that the question was said by a recording."""
        self.heard = True

    def flush(self) -> None:
        """Keep what waits for its second to pass."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; return False for a key that means nothing here."""
        key = event.key()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.keys.press(key - Qt.Key.Key_0)
            return True
        if key == Qt.Key.Key_F9:
            self.note.setFocus()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._next()
            return True
        return False

    def _notes(self, bench: Bench) -> Lines:
        note = Lines()
        note.setObjectName("interview-note")
        note.setAccessibleName(bench.t(msg("Note, the person’s words")))
        note.setMinimumHeight(look().px(NOTE_HEIGHT))
        note.textChanged.connect(self._written)
        return note

    def _written(self) -> None:
        self._timer.start()

    def _changed(self) -> None:
        self._reply = Reply.ANSWERED
        self._say_reply()
        self._timer.start()

    def _other(self, reply: Reply) -> None:
        self._timer.stop()
        self._reply = reply
        self.keys.take(())
        self._say_reply()
        self.answered.emit(reply, True)  # noqa: FBT003 - what a Qt signal carries

    def _next(self) -> None:
        self._timer.stop()
        self.answered.emit(self._reply, True)  # noqa: FBT003 - what a Qt signal carries

    def _keep(self) -> None:
        if self._reply is not Reply.ANSWERED or self.codes() or self.words():
            self.answered.emit(self._reply, False)  # noqa: FBT003 - what a Qt signal carries

    def _say_reply(self) -> None:
        other = self._reply is not Reply.ANSWERED
        self.state.show_text(self._t(REPLY_WORDS[self._reply]) if other else "")
