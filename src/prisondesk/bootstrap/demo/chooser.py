"""The first page of the demonstration: which prison, and as whom; passwords are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.bootstrap.demo.prisons import ACCOUNTS, password_of
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.security.roles import TITLES
from prisondesk.ui.look import look
from prisondesk.ui.widgets import (
    Button,
    Card,
    FlowLayout,
    Kind,
    Label,
    MessageStrip,
    PageHeader,
    ProgressPanel,
    Tone,
    scrolled,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One prison that can be opened: its code and its name."""

    code: str
    name: str


class DemoChooser(QWidget):
    """Emits ``chosen`` with the code of a prison and an account, ``again`` to begin anew."""

    chosen = Signal(str, str)
    again = Signal()

    def __init__(self, prisons: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._column = QVBoxLayout(self)
        px = look().px
        self._column.setContentsMargins(px(32), px(24), px(32), px(16))
        self._column.setSpacing(px(14))
        t = look().t
        title = t(msg("DEMONSTRATION: three prisons that do not exist"))
        words = t(msg("Nobody here is real. Choose a prison and who sits at the desk."))
        self._column.addWidget(PageHeader(title, words))
        self.strip: MessageStrip | None = None
        inside = QWidget()
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(px(12))
        for prison in prisons:
            cards.addWidget(self._card(prison))
        cards.addStretch(1)
        self._column.addWidget(scrolled(inside), 1)
        if prisons:
            self._column.addWidget(self._passwords())
            anew = Button(t(msg("Begin again, up to today")), Kind.QUIET, key="")
            anew.clicked.connect(self.again)
            self._column.addWidget(anew)
        self.panel = ProgressPanel(t(msg("Three prisons are being invented…")))
        self.panel.setVisible(not prisons)
        self._column.addWidget(self.panel)

    def advance(self, done: int, total: int, _what: Message | None = None) -> None:
        """Show how far the inventing is."""
        words = msg("{done} of {total} events", done=done, total=total)
        self.panel.advance(done, total, look().t(words))

    def refuse(self, reason: Message, advice: Message | None = None) -> None:
        """Say why a prison stays closed."""
        t = look().t
        if self.strip is not None:
            self.strip.deleteLater()
        self.strip = MessageStrip(t(reason), t(advice) if advice else "", Tone.LAW)
        self._column.insertWidget(1, self.strip)
        self.set_busy(busy=False)

    def set_busy(self, *, busy: bool) -> None:
        """Let nobody choose twice while a prison is being opened."""
        for button in self.findChildren(Button):
            button.setEnabled(not busy)

    def _card(self, prison: Choice) -> Card:
        card = Card(prison.name)
        holder = QWidget()
        flow = FlowLayout(holder, look().px(8))
        for role, account, name in ACCOUNTS:
            words = msg("{role} · {name}", role=TITLES[role], name=verbatim(name))
            button = Button(look().t(words), Kind.SECONDARY, key="")
            button.setObjectName(f"{prison.code}-{account}")
            button.clicked.connect(partial(self._choose, prison.code, account))
            flow.addWidget(button)
        card.body.addWidget(holder)
        return card

    def _passwords(self) -> Label:
        listed = ", ".join(f"{account} / {password_of(account)}" for _, account, _ in ACCOUNTS)
        words = msg("Accounts and passwords, also to unlock: {accounts}", accounts=verbatim(listed))
        return Label(look().t(words), "hint", wrap=True)

    def _choose(self, code: str, account: str, _checked: object = None) -> None:
        self.set_busy(busy=True)
        self.chosen.emit(code, account)
