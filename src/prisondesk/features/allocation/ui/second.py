"""The second person: an account and its password, or a name on paper."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prisondesk.features.allocation.ui.desk import Signing
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg
from prisondesk.ui.forms.line import Line
from prisondesk.ui.look import look
from prisondesk.ui.widgets import SectionTitle, rule


class SecondSignature(QWidget):
    """Asks a colleague to sign beside the officer at the desk; shown only when one is needed."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(5))
        column.addWidget(rule())
        column.addWidget(SectionTitle(t(msg("Second signature")), "pen-line"))
        self.user = _line("second-user", t(msg("Account")))
        self.password = _line("second-password", t(msg("Password")))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        row = QHBoxLayout()
        row.addWidget(self.user)
        row.addWidget(self.password)
        column.addLayout(row)
        self.paper = _line("second-paper", t(msg("Absent: who signs on paper")))
        absent = msg("Absent? Sign on paper: the electronic signature follows within 24 hours.")
        self.paper.setToolTip(t(absent))
        self.paper.setAccessibleDescription(t(absent))
        column.addWidget(self.paper)

    def signing(self) -> Signing:
        """Return what was typed; nothing when no second person is needed."""
        if self.isHidden():
            return Signing()
        return Signing(self.user.text(), self.password.text(), " ".join(self.paper.text().split()))


def _line(name: str, words: str) -> Line:
    line = Line()
    line.setObjectName(name)
    line.setPlaceholderText(words)
    line.setAccessibleName(words)
    return line
