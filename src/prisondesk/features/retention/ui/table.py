"""The table of times as it stands, and the papers that belong to it."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prisondesk.features.retention.model import CATEGORIES, TIMED, Overview
from prisondesk.kernel.message import msg, nmsg
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import Button, Card, Label, SummaryList, Tone


class TableCard(Card):
    """``changed`` asks to decide the table, ``clearing`` to take old lines out of the log.

    ``register`` asks for the record of processing, ``notice`` for the notice beside a language.
    """

    changed = Signal()
    clearing = Signal()
    register = Signal()
    notice = Signal(str)

    def __init__(
        self,
        bench: Bench,
        seen: Overview,
        actor: Actor,
        languages: tuple[tuple[str, str], ...],
        parent: QWidget | None = None,
    ) -> None:
        t, periods = bench.t, seen.periods
        super().__init__(t(msg("How long, after leaving")), "hourglass", parent=parent)
        self.setObjectName("periods")
        rows = [
            (t(CATEGORIES[each]), t(nmsg("{count} year", "{count} years", periods.years(each))))
            for each in TIMED
        ]
        log = t(nmsg("{count} year", "{count} years", periods.log_years))
        rows.append((t(msg("Log of looks and printings")), log))
        self.body.addWidget(SummaryList(rows))
        if periods.decided and periods.on is not None:
            words = t(msg("Decided on {day}: {reason}", day=periods.on, reason=periods.reason))
            self.body.addWidget(Label(words, "small", wrap=True))
        else:
            words = t(msg("Only proposed: nothing is erased by time before the direction decides."))
            self.body.addWidget(Label(words, "small-strong", colour=Tone.SOON.ink, wrap=True))
        if actor.may(Permission.FACILITY_SETUP):
            self._verb("decide-periods", t(msg("Decide these times")), "pen-line", self.changed)
        if seen.old_log and periods.decided:
            self._verb("clear-log", t(msg("Old lines of the log")), "history", self.clearing)
        self.body.addWidget(Label(t(msg("Papers")), "label"))
        self._verb("processing-record", t(msg("Record of processing")), "file-text", self.register)
        self.body.addWidget(Label(t(msg("Notice to people held")), "soft"))
        notices = QHBoxLayout()
        for code, name in languages:
            button = Button(name)
            button.setObjectName(f"notice-{code}")
            button.clicked.connect(lambda _on=False, code=code: self.notice.emit(code))
            notices.addWidget(button)
        notices.addStretch(1)
        self.body.addLayout(notices)

    def _verb(self, name: str, words: str, icon: str, signal: SignalInstance) -> None:
        button = Button(words, icon=icon)
        button.setObjectName(name)
        button.clicked.connect(signal)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
