"""The health key given on to a colleague, or renewed when one left: by health staff alone."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.staff.model import Officer
from prisondesk.features.staff.ui.desk import AccountsDesk
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.security.roles import TITLES
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.preview import Preview
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Kind, Label, PageHeader, Tone

HEALTH_GROUP = ScreenSpec("health-group", msg("Who reads health"), "key-round")
FITS = -2
Who = Sequence[tuple[Officer, bool]]


class HealthGroupScreen(Screen):
    """Lists nurses and doctors, with the key or without, and renews the key."""

    def __init__(self, bench: Bench, desk: AccountsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("health-group")
        self._desk = desk
        t, px = self.t, look().px
        self.column.addWidget(PageHeader(t(HEALTH_GROUP.title)))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        card = Card(t(msg("Nurses and doctors")), "stethoscope")
        words = msg(
            "Health notes open only with the health key. A new colleague is given it here; when "
            "one has left, renew it: what is written from then on the old key does not open."
        )
        card.body.addWidget(Label(t(words), "soft", wrap=True))
        self._rows = QVBoxLayout()
        card.body.addLayout(self._rows)
        self.renew = Button(t(msg("Renew the health key")), icon="refresh-cw")
        self.renew.setObjectName("renew-health-key")
        self.renew.clicked.connect(self._renew)
        card.body.addWidget(self.renew)
        card.body.addStretch(1)
        card.setFixedWidth(px(460))
        row.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        self._side = QVBoxLayout(inside)
        self._side.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inside, 1)
        self.column.addLayout(row, 1)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self._load()

    def give(self, officer: Officer) -> None:
        """Give the key to *officer*."""
        desk = self._desk
        self._do(
            lambda: desk.health.grant(desk.actor, officer.account),
            msg(
                "{name} holds the health key from the next sign-in on.", name=verbatim(officer.name)
            ),
        )

    def _do(self, work: Callable[[], None], words: Message) -> None:
        def done(_nothing: None) -> None:
            self.said.emit(words)
            self._load()

        self.bench.jobs.run(work, done, self.show_error)

    def _load(self) -> None:
        desk = self._desk
        self.bench.jobs.run(lambda: desk.health.group(desk.actor), self._show, self.show_error)

    def _show(self, who: Who) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for officer, holds in who:
            self._rows.addWidget(self._row(officer, holds=holds))

    def _row(self, officer: Officer, *, holds: bool) -> QWidget:
        t = self.t
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        words = msg("{name}, {role}", name=verbatim(officer.name), role=TITLES[officer.role])
        row.addWidget(Label(t(words), wrap=True), 1)
        if holds:
            row.addWidget(Label(t(msg("holds the key")), "small", colour=Tone.OK.ink))
        else:
            button = Button(t(msg("Give the key")))
            button.setObjectName(f"give-{officer.account}")
            button.clicked.connect(lambda: self.give(officer))
            row.addWidget(button)
        return box

    def _renew(self) -> None:
        self.renew.setEnabled(False)
        self.bench.jobs.run(self._desk.health_sheet, self._renewed, self._failed)

    def _failed(self, error: BaseException) -> None:
        self.renew.setEnabled(True)
        self.show_error(error)

    def _renewed(self, sheet: bytes) -> None:
        t = self.t
        self.show_strip(
            t(msg("The health key is a new one.")),
            t(msg("Print the new sheet, seal it, then sign in again.")),
            Tone.OK,
        )
        preview = Preview(sheet, t(msg("New health sheet")))
        preview.zoom(FITS)
        self._side.addWidget(preview, 1)
        close = Button(t(msg("Close the session")), Kind.PRIMARY)
        close.clicked.connect(self.session_over)
        self._side.addWidget(close)
