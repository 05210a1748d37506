"""The recovery sheets: printed as one code or as three shares, tried once a year."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.staff.model import RecoveryState
from prisondesk.features.staff.ui import asks
from prisondesk.features.staff.ui.desk import AccountsDesk
from prisondesk.features.staff.ui.panel import ActionPanel
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.preview import Preview
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    Kind,
    Label,
    Missing,
    PageHeader,
    Pages,
    SummaryList,
    TabBar,
    Tone,
)

RECOVERY = ScreenSpec("recovery", msg("Recovery sheets"), "shield", permission="restore.approve")
FITS = -2


class RecoveryScreen(Screen):
    """What there is on one side, the new sheet or the drill on the other."""

    def __init__(self, bench: Bench, desk: AccountsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("recovery")
        self._desk = desk
        t, px = self.t, look().px
        self.column.addWidget(PageHeader(t(RECOVERY.title)))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        self._left = Card(t(msg("When nobody can sign in")), "shield")
        self._left.setFixedWidth(px(400))
        words = msg(
            "The sheet opens the records when no password is left; never health. Shared between "
            "three people (direction, registry, directorate), any two open together and none "
            "alone."
        )
        self._left.body.addWidget(Label(t(words), "soft", wrap=True))
        self._state = QVBoxLayout()
        self._left.body.addLayout(self._state)
        verbs = (
            ("shares", msg("Print three new shares"), Kind.PRIMARY, self.print_shares),
            ("sheet", msg("Print one new sheet"), Kind.SECONDARY, self.print_sheet),
            ("drill", msg("Yearly drill"), Kind.SECONDARY, self.ask_drill),
        )
        self.verbs = {}
        for name, label, kind, action in verbs:
            button = self.verbs[name] = Button(t(label), kind)
            button.setObjectName(f"recovery-{name}")
            button.clicked.connect(action)
            self._left.body.addWidget(button)
        void = msg("New sheets make the ones printed before void.")
        self._left.body.addWidget(Label(t(void), "small", wrap=True))
        self._left.body.addStretch(1)
        row.addWidget(self._left, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        self._side = QVBoxLayout(inside)
        self._side.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inside, 1)
        self.column.addLayout(row, 1)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self.bench.jobs.run(self._desk.recovery_state, self._show, self.show_error)

    def leave(self) -> None:
        self._put(None)

    def ask_drill(self) -> None:
        """Ask for the sheets, to see whether they would open."""
        panel = ActionPanel(self.bench, asks.drill())
        panel.given.connect(
            lambda values: self.bench.jobs.run(
                lambda: self._desk.try_sheets(values), self._tried, panel.refuse
            )
        )
        panel.given_up.connect(lambda: self._put(None))
        self._put(panel)

    def print_shares(self) -> None:
        """Make three shares and show them for the printer."""
        self._print(self._desk.shares)

    def print_sheet(self) -> None:
        """Make one sheet and show it for the printer."""
        self._print(self._desk.sheet)

    def _print(self, make: Callable[[], Sequence[bytes]]) -> None:
        for button in self.verbs.values():
            button.setEnabled(False)
        self.bench.jobs.run(make, self._sheets, self._failed)

    def _sheets(self, papers: Sequence[bytes]) -> None:
        self._hold(held=False)
        self._put(self._papers(papers))
        self.show_strip(
            self.t(msg("Print each sheet now: the codes are kept nowhere.")),
            self.t(msg("One sealed envelope each, for one keeper each.")),
            Tone.SOON,
        )
        self.bench.jobs.run(self._desk.recovery_state, self._show, self.show_error)

    def _papers(self, papers: Sequence[bytes]) -> QWidget:
        names = [self.t(msg("Sheet {number}", number=at)) for at in range(1, len(papers) + 1)]
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        pages = Pages()
        for name, paper in zip(names, papers, strict=True):
            preview = Preview(paper, name)
            preview.zoom(FITS)
            pages.addWidget(preview)
        if len(papers) > 1:
            tabs = TabBar([(name, name, "") for name in names], self.t(RECOVERY.title))
            tabs.currentChanged.connect(pages.setCurrentIndex)
            column.addWidget(tabs)
        column.addWidget(pages, 1)
        return box

    def _failed(self, error: BaseException) -> None:
        self._hold(held=False)
        self.show_error(error)

    def _hold(self, *, held: bool) -> None:
        for button in self.verbs.values():
            button.setEnabled(not held)

    def _tried(self, _nothing: None) -> None:
        self._put(None)
        self.said.emit(msg("The sheets would open the records. The drill is written down."))
        self.bench.jobs.run(self._desk.recovery_state, self._show, self.show_error)

    def _show(self, state: RecoveryState) -> None:
        while self._state.count():
            item = self._state.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        t = self.t
        kind: Message = msg("three shares, two open") if state.shared else msg("one sheet")
        made = formats.moment(state.made) if state.made else Missing.NOT_SET
        tried = formats.moment(state.tried) if state.tried else t(msg("never"))
        rows = [(t(msg("Printed")), made), (t(msg("As")), t(kind)), (t(msg("Last drill")), tried)]
        self._state.addWidget(SummaryList(rows))
        if state.drill_due(self.bench.clock.now().date()):
            due = t(msg("The yearly drill is due."))
            self._state.addWidget(Label(due, "small-strong", colour=Tone.SOON.ink, wrap=True))

    def _put(self, widget: QWidget | None) -> None:
        while self._side.count():
            item = self._side.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        if widget is not None:
            self._side.addWidget(widget)
