"""Health opened in an emergency, for one person, by two officers and the sealed envelope."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.dossier.model import Sheet
from prisondesk.features.dossier.ui.columns import CardColumns
from prisondesk.features.staff.ui.panel import ActionPanel, Ask, Values
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Secret, Text
from prisondesk.ui.look import look
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import PageHeader, scrolled

EMERGENCY = ScreenSpec(
    "health-emergency",
    msg("Health in an emergency"),
    "heart-pulse",
    permission="health.open.approve",
)
ASK = Ask(
    key="health-emergency",
    title=msg("Open the health pages of one person"),
    icon="heart-pulse",
    means=(
        msg(
            "Only when a life is in danger and no nurse or doctor can be reached. Call them "
            "first; the person agrees, or cannot be asked."
        ),
        msg(
            "Two officers answer for it. It is written down for good, and health staff are told. "
            "The envelope of the health sheet is closed again and signed."
        ),
    ),
    fields=(
        Text(key="person", label=msg("Écrou number of the person"), required=True),
        Secret(key="code", label=msg("Code of the health sheet"), required=True),
        Area(key="purpose", label=msg("Why it cannot wait"), required=True, lines=2),
    ),
    verb=msg("Open the health pages"),
)


class EmergencyScreen(Screen):
    """Asks, shows once, and forgets when the screen is left."""

    def __init__(self, bench: Bench, open_: Callable[[Values], Sequence[Sheet]]) -> None:
        super().__init__(bench)
        self.setObjectName("health-emergency")
        self._open = open_
        self.column.addWidget(PageHeader(self.t(EMERGENCY.title)))
        row = QHBoxLayout()
        row.setSpacing(look().px(14))
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        row.addWidget(scrolled(left), 1)
        right = QWidget()
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        row.addWidget(right, 1)
        self.column.addLayout(row, 1)
        self._shown: QWidget | None = None
        self.panel: ActionPanel | None = None

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self._forget()
        panel = self.panel = ActionPanel(self.bench, ASK)
        panel.given.connect(
            lambda values: self.bench.jobs.run(lambda: self._open(values), self._show, panel.refuse)
        )
        panel.given_up.connect(lambda: self.go.emit("home", None))
        self._left.addWidget(panel)
        panel.form.focus_first()

    def leave(self) -> None:
        self._forget()

    def _show(self, sheets: Sequence[Sheet]) -> None:
        self._forget()
        self._shown = CardColumns((tuple(sheets),), self.t)
        self._right.addWidget(self._shown, 1)
        self.said.emit(msg("Opened and written down; health staff are told."))

    def _forget(self) -> None:
        for each in (self._shown, self.panel):
            if each is not None:
                each.hide()
                each.deleteLater()
        self._shown = self.panel = None
