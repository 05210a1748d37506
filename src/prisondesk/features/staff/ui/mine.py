"""One's own account: password, PIN, key file; each change asks for the password again."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QWidget

from prisondesk.features.staff.ui import asks
from prisondesk.features.staff.ui.desk import AccountsDesk
from prisondesk.features.staff.ui.panel import ActionPanel, Ask, Values, text
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Label, PageHeader, scrolled

MINE = ScreenSpec("my-account", msg("My account"), "user")
NEXT_TIME = msg("Done. It holds from the next time you sign in.")


class MyAccountScreen(Screen):
    """Three cards; one of them open at a time."""

    def __init__(self, bench: Bench, desk: AccountsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("my-account")
        self._desk = desk
        self.column.addWidget(PageHeader(self.t(MINE.title), desk.actor.name))
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look().px(14))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(3, 1)
        self.column.addWidget(scrolled(inside), 1)
        self._panel: ActionPanel | None = None
        self._offer()

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()

    def leave(self) -> None:
        self._close()

    def ask_password(self) -> None:
        """Ask for a new password."""
        self._ask(asks.own_password(), self._change)

    def ask_pin(self) -> None:
        """Ask for a PIN."""
        self._ask(asks.own_pin(), self._desk.choose_pin)

    def ask_token(self) -> None:
        """Ask for the stick of a key file; without a stick say so."""
        sticks = tuple((str(each), verbatim(str(each))) for each in self._desk.sticks())
        if not sticks:
            self.show_strip(
                self.t(msg("No stick is plugged in.")),
                self.t(msg("Plug in your own stick, then ask again.")),
            )
            return
        self._ask(asks.own_token(sticks), self._desk.make_token)

    def _change(self, values: Values) -> None:
        if text(values, "new_password") != text(values, "again_password"):
            raise Refused(msg("The two are not the same."))
        self._desk.choose_password(values)

    def _offer(self) -> None:
        own = self._desk.own
        pin = (
            msg("A PIN lifts the cover.")
            if own.has_pin
            else msg("No PIN: the password lifts the cover.")
        )
        key = msg("A key file and its PIN open this account.")
        if not own.has_token:
            key = msg("No key file: the password alone opens this account.")
        cards: tuple[tuple[str, str, Message, Message, Callable[[], None]], ...] = (
            (
                "password",
                "lock",
                msg("My password"),
                msg("It is yours alone; nobody else can read it or needs it."),
                self.ask_password,
            ),
            ("pin", "keyboard", msg("My PIN"), pin, self.ask_pin),
            ("token", "usb", msg("Key file on my USB stick"), key, self.ask_token),
        )
        for place, (name, icon, title, words, action) in enumerate(cards):
            card = Card(self.t(title), icon)
            card.body.addWidget(Label(self.t(words), "soft", wrap=True))
            button = Button(self.t(msg("Change")), icon="pencil")
            button.setObjectName(f"change-{name}")
            button.clicked.connect(action)
            card.body.addWidget(button)
            self._grid.addWidget(card, place, 0)

    def _ask(self, ask: Ask, work: Callable[[Values], None]) -> None:
        self._close()
        self.hide_strip()
        panel = self._panel = ActionPanel(self.bench, ask)
        panel.given.connect(
            lambda values: self.bench.jobs.run(lambda: work(values), self._done, panel.refuse)
        )
        panel.given_up.connect(self._close)
        self._grid.addWidget(panel, 0, 1, 4, 1)
        panel.show()
        panel.form.focus_first()

    def _done(self, _nothing: None) -> None:
        self._close()
        self.said.emit(NEXT_TIME)

    def _close(self) -> None:
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
