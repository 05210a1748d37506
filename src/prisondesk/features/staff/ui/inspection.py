"""A reading session for somebody from outside: who, sent by whom, for what."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.features.staff.ui.desk import AccountsDesk
from prisondesk.features.staff.ui.panel import ActionPanel, Ask, Values
from prisondesk.kernel.message import msg
from prisondesk.security.session import Actor
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Text
from prisondesk.ui.look import look
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import PageHeader, scrolled

INSPECTION = ScreenSpec("inspection", msg("Reading session"), "eye", permission="facility.setup")
ASK = Ask(
    key="inspection",
    title=msg("Somebody reads on the screen"),
    icon="eye",
    means=(
        msg(
            "A prosecutor, judge or inspector reads beside you, without an account: identity, "
            "titles, dates, cells, incidents and the trail. No assessment, no social text, no "
            "health. Nothing can be written or signed."
        ),
        msg(
            "Every look is written down with this name and purpose. Ctrl+Shift+L ends the "
            "reading; then you sign in again."
        ),
    ),
    fields=(
        Text(key="visitor", label=msg("Name and title"), required=True),
        Text(key="authority", label=msg("Sent by"), required=True),
        Text(key="purpose", label=msg("Purpose"), required=True),
    ),
    verb=msg("Begin the reading"),
    two=False,
)


class InspectionScreen(Screen):
    """One card; the window is then that of the reader."""

    def __init__(self, bench: Bench, desk: AccountsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("inspection")
        self._desk = desk
        self.column.addWidget(PageHeader(self.t(INSPECTION.title)))
        inside = QWidget()
        self._side = QVBoxLayout(inside)
        self._side.setContentsMargins(0, 0, 0, 0)
        self.panel = ActionPanel(bench, ASK)
        self.panel.setMaximumWidth(look().px(760))
        self.panel.given.connect(self._begin)
        self.panel.given_up.connect(lambda: self.go.emit("home", None))
        self._side.addWidget(self.panel)
        self._side.addStretch(1)
        self.column.addWidget(scrolled(inside), 1)

    def _begin(self, values: Values) -> None:
        desk = self._desk
        self.bench.jobs.run(lambda: desk.inspect(values), self._read, self.panel.refuse)

    def _read(self, reader: Actor) -> None:
        self.panel.verb.setEnabled(True)
        self.person_changes.emit(reader)
