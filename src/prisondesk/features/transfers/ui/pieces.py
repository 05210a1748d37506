"""The pieces shared by the pages of a transfer: what is known, a second signature."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prisondesk.features.transfers.model import REASON_WORDS, STATE_WORDS, TransferFile
from prisondesk.features.transfers.ui.presenter import Second
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Label, Missing, SummaryList


def facts(t: Translator, file: TransferFile) -> SummaryList:
    """Return what the transfer consists of."""
    moved, order = file.transfer, file.order
    rows: list[tuple[str, str | Missing]] = [
        (t(msg("State")), t(STATE_WORDS[file.state])),
        (t(msg("From")), moved.origin),
        (t(msg("To")), moved.destination),
        (t(msg("Order")), t(msg("no. {number} of {day}", number=order.number, day=order.dated))),
        (t(msg("Authority")), order.authority or Missing.UNKNOWN),
        (t(msg("Reason")), t(REASON_WORDS[file.reason])),
        (t(msg("Escort")), " · ".join(filter(None, (file.escort.unit, file.escort.head)))),
        (t(msg("Expected")), formats.moment(moved.expected)),
    ]
    if moved.departed_at is not None:
        rows.append((t(msg("Left")), formats.moment(moved.departed_at)))
        signed = ", ".join(each.name for each in file.signed)
        if file.awaits_signature:
            signed = t(msg("{names}; the second on paper", names=signed))
        rows.append((t(msg("Signed by")), signed))
    if moved.arrived_at is not None:
        rows.append((t(msg("Arrived")), formats.moment(moved.arrived_at)))
        rows.append((t(msg("Accepted by")), file.checked_by))
        rows.append((t(msg("New number")), moved.new_number or Missing.NOT_SET))
        rows.append((t(msg("Differences")), moved.differences or Missing.NOT_SET))
    if file.refusal:
        rows.append((t(msg("Refused because")), file.refusal))
    return SummaryList(rows)


class SecondSignature(QWidget):
    """Account and password of the second officer, who types them himself or herself."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        px = look().px
        self.account, self.password = QLineEdit(), QLineEdit()
        self.account.setObjectName("second-account")
        self.password.setObjectName("second-password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        labels = (t(msg("Account of the second officer")), t(msg("Password")))
        for words, line in zip(labels, (self.account, self.password), strict=True):
            column = QVBoxLayout()
            column.setSpacing(px(2))
            column.addWidget(Label(words, "label"))
            line.setAccessibleName(words)
            line.setMinimumHeight(px(32))
            column.addWidget(line)
            row.addLayout(column, 1)

    def taken(self) -> Second | None:
        """Return what was typed, or None when nobody typed an account; the password is emptied."""
        account, password = self.account.text().strip(), self.password.text()
        self.password.clear()
        return Second(account, password) if account else None
