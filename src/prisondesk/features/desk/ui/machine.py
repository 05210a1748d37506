"""The workstation for the technician: printers, media, updates, self-test; nothing of anybody."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.desk.model import Machine
from prisondesk.features.desk.ui import machine_asks as asks
from prisondesk.features.desk.ui.desk import WorkDesk
from prisondesk.features.desk.ui.machine_cards import MediaCard, UpdateCard
from prisondesk.features.desk.ui.printer_card import PrinterCard
from prisondesk.features.staff.ui.panel import ActionPanel, Ask, Values, text
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.kernel.sheets import SheetKind
from prisondesk.sync.updates import Update
from prisondesk.ui import printers
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Progress
from prisondesk.ui.paper import PaperWindow
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    PageHeader,
    ProgressPanel,
    Tone,
    scrolled,
)

MACHINE = ScreenSpec(
    "machine", msg("Workstation"), "monitor", permission="settings.technical", rail=132
)
DOORS = (
    ("doctor", msg("Self-test"), "stethoscope"),
    ("accounts", msg("Accounts"), "user-check"),
    ("backup", msg("Backup and check"), "hard-drive"),
)


class MachineScreen(Screen):
    """Printers on one side; media and updates on the other, or what is asked about them."""

    def __init__(self, bench: Bench, desk: WorkDesk) -> None:
        super().__init__(bench)
        self.setObjectName("machine")
        self._desk = desk
        self._ask: ActionPanel | None = None
        self._column = QVBoxLayout()
        self._panel: ProgressPanel | None = None
        self.column.addWidget(PageHeader(self.t(MACHINE.title), "", *self._doors()))
        row = QHBoxLayout()
        row.setSpacing(bench.look.px(14))
        self.printers = PrinterCard(bench, tuple(desk.printers()))
        self.printers.given.connect(self._keep_printers)
        self.printers.tried.connect(self.try_printer)
        row.addWidget(self.printers, 1)
        inside = QWidget()
        side = QVBoxLayout(inside)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(bench.look.px(14))
        self.media = MediaCard(bench)
        self.media.label.connect(self.label_medium)
        self.media.forget.connect(self.forget_medium)
        self.media.seal.connect(self.ask_seal)
        side.addWidget(self.media, 1)
        self.updates = UpdateCard(bench)
        self.updates.wanted.connect(self.look_for_update)
        side.addWidget(self.updates)
        self._side = scrolled(inside)
        self._column.addWidget(self._side)
        row.addLayout(self._column, 1)
        self.column.addLayout(row, 1)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self._put_away()
        self.load()

    def load(self) -> None:
        """Read again what is set here."""
        desk = self._desk
        self.bench.jobs.run(
            lambda: desk.machine.state(desk.actor, tuple(desk.sticks())),
            self._show,
            self.show_error,
        )

    def try_printer(self, name: str) -> None:
        """Show the trial sheet of a printer, ready to print."""
        desk, title = self._desk, self.t(msg("Trial of the printer"))

        def show(data: bytes) -> None:
            printers.use({**desk.machine.printers(), SheetKind.UPRIGHT: name})
            window = PaperWindow(self, data, title, lambda: None)
            window.finished.connect(lambda _code: printers.use(desk.machine.printers()))
            window.open()

        self.bench.jobs.run(lambda: desk.trial_sheet(name), show, self.show_error)

    def label_medium(self) -> None:
        """Ask what stands on the medium that is chosen."""
        if (found := self.media.chosen()) is not None:
            key = found.id
            done = msg("The medium is labelled.")
            self._begin(
                asks.label(found),
                lambda values: self._desk.machine.label(
                    self._desk.actor, key, text(values, "label")
                ),
                lambda _nothing: done,
            )

    def forget_medium(self) -> None:
        """Ask whether the medium that is chosen is lost."""
        if (found := self.media.chosen()) is not None:
            key, done = found.id, msg("The medium is counted on no longer.")
            self._begin(
                asks.forget(found),
                lambda _values: self._desk.machine.forget(self._desk.actor, key),
                lambda _nothing: done,
            )

    def ask_seal(self) -> None:
        """Ask for the public half of the directorate's recovery key."""
        keeping, actor = self._desk.keeping, self._desk.actor

        def told(digits: str) -> Message:
            if not digits:
                return msg("Backups are sealed to this prison alone.")
            return msg("Sealed to the directorate: {digits}. Compare by telephone.", digits=digits)

        self._begin(
            asks.seal(),
            lambda values: keeping.seal_to_directorate(actor, text(values, "key")),
            told,
        )

    def look_for_update(self) -> None:
        """Verify the update on the stick that is plugged in, or in a folder that is chosen."""
        sticks = tuple(self._desk.sticks())
        if len(sticks) == 1:
            self.verify_update(sticks[0])
            return
        chosen = QFileDialog.getExistingDirectory(self, self.t(msg("The stick with the update")))
        if chosen:
            self.verify_update(Path(chosen))

    def verify_update(self, stick: Path) -> None:
        """Verify signature and files of the update on *stick*; show it, install nothing."""
        desk = self._desk
        panel = self._panel = ProgressPanel(self.t(msg("Updates")))
        self._column.addWidget(panel)

        def work(progress: Progress) -> Update:
            found = desk.machine.find_update(desk.actor, stick)
            words = msg("bytes verified")
            desk.machine.take_update(
                desk.actor, stick, found, lambda done, total: progress.step(done, total, words)
            )
            return found

        job = self.bench.jobs.start(work)
        panel.stop_requested.connect(job.cancel)
        job.progressed.connect(lambda at, total, what: panel.advance(at, total, self.t(what)))
        job.succeeded.connect(self._verified)
        job.failed.connect(self.show_error)
        job.finished.connect(self._ended)

    def _verified(self, found: Update) -> None:
        t = self.t
        note = f"{found.note}\n" if found.note else ""
        how = t(
            msg(
                "Nothing was installed. Make a backup, close the program and type: {line}",
                line=verbatim(self._desk.machine.installing(found.version)),
            )
        )
        words = msg(
            "Version {version} of {day}: signed by the directorate, {count} files verified.",
            version=verbatim(found.version),
            day=found.issued,
            count=len(found.files),
        )
        strip = self.show_strip(t(words), note + how, Tone.OK)
        strip.setObjectName("update-verified")
        self.load()

    def _ended(self) -> None:
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None

    def _keep_printers(self, names: Mapping[SheetKind, str]) -> None:
        desk = self._desk

        def done(_nothing: None) -> None:
            printers.use(names)
            self.said.emit(msg("The printers are chosen."))

        self.bench.jobs.run(
            lambda: desk.machine.choose_printers(desk.actor, names), done, self.show_error
        )

    def _begin(
        self,
        ask: Ask,
        work: Callable[[Values], object],
        told: Callable[..., Message],
    ) -> None:
        self._put_away()
        panel = self._ask = ActionPanel(self.bench, ask)

        def done(found: object) -> None:
            self._put_away()
            self.said.emit(told(found))
            self.load()

        panel.given.connect(
            lambda values: self.bench.jobs.run(lambda: work(values), done, panel.refuse)
        )
        panel.given_up.connect(self._put_away)
        self._side.hide()
        self._column.addWidget(panel)
        panel.form.focus_first()

    def _put_away(self) -> None:
        if self._ask is not None:
            self._ask.hide()
            self._ask.deleteLater()
            self._ask = None
        self._side.show()

    def _show(self, machine: Machine) -> None:
        self.printers.show_chosen(machine.printers)
        self.media.show_machine(machine)
        self.updates.show_machine(machine)

    def _doors(self) -> list[QWidget]:
        found: list[QWidget] = []
        for key, words, icon in DOORS:
            door = Button(self.t(words), icon=icon)
            door.setObjectName(f"to-{key}")
            door.clicked.connect(lambda _on=False, key=key: self.go.emit(key, None))
            found.append(door)
        return found
