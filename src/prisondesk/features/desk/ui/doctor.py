"""The self-test: each thing looked at, how it stands, and what to do about it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from prisondesk.features.desk.service.doctor import Finding, Verdict
from prisondesk.features.desk.ui.desk import WorkDesk
from prisondesk.kernel.message import msg
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Job, Progress
from prisondesk.ui.look import look
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    Kind,
    ListRow,
    PageHeader,
    ProgressPanel,
    RowList,
    Tone,
)

DOCTOR = ScreenSpec("doctor", msg("Self-test"), "stethoscope", permission="backup.use")
# Red is for law and life alone.
TONES = {Verdict.WELL: Tone.OK, Verdict.SOON: Tone.INFO, Verdict.DANGER: Tone.SOON}


class DoctorScreen(Screen):
    """One verb; then a line for each finding."""

    def __init__(self, bench: Bench, desk: WorkDesk) -> None:
        super().__init__(bench)
        self.setObjectName("doctor")
        self._desk = desk
        self._panel: ProgressPanel | None = None
        t = self.t
        self.column.addWidget(PageHeader(t(DOCTOR.title)))
        self.verb = Button(t(msg("Test everything")), Kind.PRIMARY, icon="stethoscope")
        self.verb.setObjectName("test-everything")
        self.verb.clicked.connect(self.test)
        row = QHBoxLayout()
        self.clock = Button(t(msg("The clock is right")), icon="clock")
        self.clock.setObjectName("confirm-clock")
        self.clock.clicked.connect(self.confirm_clock)
        self.clock.hide()
        row.addWidget(self.verb)
        row.addWidget(self.clock)
        row.addStretch(1)
        self.column.addLayout(row)
        card = Card(t(msg("Findings")), "list-checks", ruled=True)
        self.rows = RowList()
        self.rows.setAccessibleName(t(DOCTOR.title))
        self.rows.say_when_empty(t(msg("Nothing was tested here yet.")))
        self.rows.setMinimumHeight(look().px(300))
        card.body.addWidget(self.rows, 1)
        self.column.addWidget(card, 1)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()

    def test(self) -> None:
        """Look everything over."""
        self.hide_strip()
        self.verb.setEnabled(False)
        panel = self._panel = ProgressPanel(self.t(DOCTOR.title))
        self.column.insertWidget(2, panel)
        job: Job = self.bench.jobs.start(self._look)
        panel.stop_requested.connect(job.cancel)
        job.progressed.connect(lambda at, total, what: panel.advance(at, total, self.t(what)))
        job.succeeded.connect(self._show)
        job.failed.connect(self.show_error)
        job.finished.connect(self._ended)

    def confirm_clock(self) -> None:
        """Say that the clock is right after it had jumped."""
        desk, now = self._desk, self.bench.clock.now()
        self.clock.hide()
        self.bench.jobs.run(
            lambda: desk.staff.confirm_clock(desk.actor, now), self._confirmed, self.show_error
        )

    def _confirmed(self, _nothing: None) -> None:
        self.said.emit(msg("The clock is confirmed; it is written down."))
        self.test()

    def _look(self, progress: Progress) -> tuple[Finding, ...]:
        words = msg("entries read")
        return self._desk.doctor().look(
            self._desk.actor, lambda done, total: progress.step(done, total, words)
        )

    def _ended(self) -> None:
        self.verb.setEnabled(True)
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None

    def _show(self, found: Sequence[Finding]) -> None:
        t = self.t
        rows = []
        for each in found:
            words = t(each.words)
            if each.advice is not None:
                words = f"{words} {t(each.advice)}"
            tone = TONES[each.verdict]
            rows.append(ListRow(each.key, t(each.title), words, icon=tone.icon, tone=tone))
        self.rows.set_rows(rows)
        jumped = any(each.key == "clock" and each.verdict is not Verdict.WELL for each in found)
        self.clock.setVisible(jumped and self._desk.actor.may(Permission.FACILITY_SETUP))
