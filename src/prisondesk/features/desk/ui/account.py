"""A new account: who, which role, and a passphrase that is told once and kept nowhere."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.desk.ui.desk import NewAccount
from prisondesk.kernel.message import msg
from prisondesk.security.roles import TITLES, Role
from prisondesk.ui.bench import Bench
from prisondesk.ui.feedback import explain
from prisondesk.ui.forms import Combo, Form, Group, Text
from prisondesk.ui.widgets import Button, Kind, Label, MessageStrip

OFFERED = tuple(role for role in Role if role not in {Role.INSPECTOR, Role.DIRECTORATE})


class AccountDialog(QDialog):
    """Asks for an account; ``given`` carries a `NewAccount`."""

    given = Signal(object)

    def __init__(self, bench: Bench, passphrase: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new-account-dialog")
        self._passphrase, self._bench = passphrase, bench
        t, px = bench.t, bench.look.px
        self.setWindowTitle(t(msg("New account")))
        self.setModal(True)
        self.setMinimumWidth(px(520))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(20), px(16), px(20), px(16))
        self.column.setSpacing(px(10))
        self.column.addWidget(Label(t(msg("New account")), "section"))
        fields = (
            Text(key="name", label=msg("Name as papers show it"), required=True),
            Text(key="account", label=msg("Name typed to sign in"), required=True),
            Combo(
                key="role",
                label=msg("Role"),
                required=True,
                options=tuple((role.value, TITLES[role]) for role in OFFERED),
            ),
        )
        self.form = Form([Group(None, fields)], t, lambda: bench.clock.now().date())
        self.form.submitted.connect(self._give)
        self.column.addWidget(self.form)
        self.column.addWidget(Label(t(msg("Passphrase")), "label"))
        self.secret = Label(passphrase, "section", wrap=True)
        self.secret.setObjectName("passphrase")
        self.column.addWidget(self.secret)
        words = msg("Let the person write it down now: it is shown once and kept nowhere.")
        self.column.addWidget(Label(t(words), "small", wrap=True))
        row = QHBoxLayout()
        self.verb = Button(t(msg("Open the account")), Kind.PRIMARY, key="Ctrl+Return")
        self.verb.setObjectName("open-account")
        self.verb.clicked.connect(self.form.submit)
        back = Button(t(msg("Go back")), key="Esc", live_key=False)
        back.clicked.connect(self.reject)
        row.addWidget(self.verb)
        row.addWidget(back)
        row.addStretch(1)
        self.column.addLayout(row)
        self._strip: MessageStrip | None = None
        self.form.focus_first()

    def set_busy(self, *, busy: bool) -> None:
        """Hold the verb while the account is made."""
        self.verb.setEnabled(not busy)

    def refuse(self, error: BaseException) -> None:
        """Say why the account was not opened; what was typed stays."""
        self.set_busy(busy=False)
        answer = explain(error, self._bench.t)
        if self._strip is not None:
            self._strip.deleteLater()
        self._strip = MessageStrip(answer.headline, answer.advice)
        self.column.insertWidget(1, self._strip)

    def _give(self) -> None:
        problems = self.form.check()
        self.form.show_problems(problems)
        if problems:
            return
        typed = {key: str(value or "").strip() for key, value in self.form.values().items()}
        self.given.emit(
            NewAccount(typed["account"], typed["name"], Role(typed["role"]), self._passphrase)
        )
