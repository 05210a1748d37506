"""The first page after words for one use: a password of one's own, before anything else."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.shell.sheet import SheetPage
from prisondesk.ui.forms.password import PasswordLine, labelled
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Kind, Label

Problems = Callable[[str], Sequence[Message]]


class NewPasswordPage(SheetPage):
    """``given`` carries the password chosen; ``left`` that the person goes away instead."""

    given = Signal(str)
    left = Signal()

    def __init__(
        self, facility: str, name: str, problems: Problems, propose: Callable[[], str]
    ) -> None:
        super().__init__(facility, msg("Choose your password"), "lock")
        self._problems, self._propose = problems, propose
        t, body = self.t, self.card.body
        self.words(msg("{name}, the words you were given serve once.", name=verbatim(name)))
        self.words(
            msg(
                "Choose a short sentence that only you know: eight characters at least, fifteen "
                "are better. No capitals and no signs are asked for, and it does not expire."
            ),
            "small",
        )
        self.first = PasswordLine(t(msg("New password")))
        self.again = PasswordLine(t(msg("The same again")))
        self.first.setObjectName("new-password")
        self.again.setObjectName("new-password-again")
        body.addLayout(labelled(t(msg("New password")), self.first))
        body.addLayout(labelled(t(msg("The same again")), self.again))
        self.proposed = Label("", "section", wrap=True)
        self.proposed.setObjectName("proposed-words")
        self.proposed.hide()
        body.addWidget(self.proposed)
        body.addWidget(self.notice)
        propose_words = Button(t(msg("Propose words")), icon="refresh-cw")
        propose_words.clicked.connect(self.offer)
        self.verb = Button(t(msg("Keep this password")), Kind.PRIMARY, key="Return", height=40)
        self.verb.setObjectName("keep-password")
        self.verb.clicked.connect(self._try)
        self.first.returnPressed.connect(self.again.setFocus)
        row = QHBoxLayout()
        row.setSpacing(look().px(10))
        row.addWidget(self.verb)
        row.addWidget(propose_words)
        row.addStretch(1)
        body.addLayout(row)
        leave = Button(t(msg("Close the session")), Kind.QUIET)
        leave.clicked.connect(self.left)
        body.addWidget(leave, 0, Qt.AlignmentFlag.AlignHCenter)
        self.first.setFocus()

    def offer(self) -> None:
        """Show words that nobody guesses, and put them into both fields."""
        words = self._propose()
        self.proposed.show_text(words)
        self.proposed.show()
        self.first.setText(words)
        self.again.setText(words)

    def _try(self) -> None:
        chosen = self.first.text()
        problems = list(self._problems(chosen))
        if not chosen:
            problems = [msg("Type the password you choose.")]
        elif not problems and chosen != self.again.text():
            problems = [msg("The two are not the same.")]
        self.notice.say(" ".join(self.t(each) for each in problems))
        if not problems:
            self.setEnabled(False)
            self.given.emit(chosen)
