"""Backup and check: a verified copy on another medium, and the whole book read again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from prisondesk.features.desk.model import BackupState, Copied, LedgerCheck, Verified
from prisondesk.features.desk.ui.desk import WorkDesk
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.ui.bench import Bench
from prisondesk.ui.jobs import Job, Progress
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Kind, Label, PageHeader, ProgressPanel, Tone

BACKUP = ScreenSpec(
    "backup", cmsg("rail", "Backup"), "hard-drive", permission="backup.use", rail=130
)


class KeepingScreen(Screen):
    """Two cards, one job at a time; each says exactly what it did."""

    def __init__(self, bench: Bench, desk: WorkDesk) -> None:
        super().__init__(bench)
        self.setObjectName("backup")
        self._desk = desk
        self._job: Job | None = None
        t = self.t
        self.column.addWidget(PageHeader(t(BACKUP.title)))
        row = QHBoxLayout()
        row.setSpacing(bench.look.px(14))
        self.copy = _WorkCard(
            t(msg("Backup")),
            "save",
            t(
                msg(
                    "Once a day, on two media in turn: a copy of all records, read back and "
                    "proven. The three newest stay on each medium."
                )
            ),
        )
        self.begin_copy = Button(t(msg("Save today’s backup")), Kind.PRIMARY, icon="save")
        self.begin_copy.setObjectName("begin-backup")
        self.begin_copy.clicked.connect(self.save)
        self.copy.offer(self.begin_copy)
        self.elsewhere = Button(t(msg("Choose where, and copy")), icon="folder-open")
        self.elsewhere.setObjectName("backup-elsewhere")
        self.elsewhere.clicked.connect(self.choose)
        self.copy.offer(self.elsewhere)
        self.proof = Button(t(msg("Verify a backup")), icon="file-check")
        self.proof.setObjectName("verify-backup")
        self.proof.clicked.connect(self.choose_backup)
        self.copy.offer(self.proof)
        self.check = _WorkCard(
            t(msg("Check of the book")),
            "shield-check",
            t(msg("Every entry is verified; then all tables are made again and compared.")),
        )
        self.begin_check = Button(t(msg("Check everything")), icon="shield-check")
        self.begin_check.setObjectName("begin-check")
        self.begin_check.clicked.connect(self.check_all)
        self.check.offer(self.begin_check)
        self._doors()
        row.addWidget(self.copy, 1)
        row.addWidget(self.check, 1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _doors(self) -> None:
        """Offer the pages that look further."""
        doors = (
            ("doctor", msg("Self-test"), "stethoscope"),
            ("book", msg("State of the book"), "shield-check"),
        )
        for key, words, icon in doors:
            door = Button(self.t(words), icon=icon)
            door.setObjectName(f"to-{key}")
            door.clicked.connect(lambda _on=False, key=key: self.go.emit(key, None))
            self.check.offer(door)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        desk = self._desk
        self.bench.jobs.run(
            lambda: desk.keeping.state(desk.actor), self._show_state, self.show_error
        )

    def save(self) -> None:
        """Save on the one stick that is plugged in; with none or several, ask where."""
        sticks = tuple(self._desk.sticks())
        if len(sticks) == 1:
            self.back_up(sticks[0])
        else:
            self.choose()

    def choose_backup(self) -> None:
        """Ask for a backup and read it again."""
        title = self.t(msg("Choose the backup"))
        chosen = QFileDialog.getExistingDirectory(self, title)
        if chosen:
            self.verify(Path(chosen))

    def verify(self, backup: Path) -> None:
        """Read *backup* again, file by file and entry by entry."""
        desk = self._desk

        def work(progress: Progress) -> object:
            words = msg("entries read")
            return desk.keeping.verify(
                desk.actor, backup, lambda done, total: progress.step(done, total, words)
            )

        self._run(self.copy, work, self._verified)

    def choose(self) -> None:
        """Ask for the folder and copy into it."""
        title = self.t(msg("Where to put the copy"))
        chosen = QFileDialog.getExistingDirectory(self, title)
        if chosen:
            self.back_up(Path(chosen))

    def back_up(self, folder: Path) -> None:
        """Copy the records into *folder*."""
        desk = self._desk

        def work(progress: Progress) -> object:
            words = msg("pages copied")
            return desk.keeping.back_up(
                desk.actor, folder, lambda done, total: progress.step(done, total, words)
            )

        self._run(self.copy, work, self._copied)

    def check_all(self) -> None:
        """Verify the book and make the tables again."""
        desk = self._desk

        def work(progress: Progress) -> object:
            words = msg("entries read")
            return desk.keeping.check(
                desk.actor, lambda done, total: progress.step(done, total, words)
            )

        self._run(self.check, work, self._checked)

    def _run(
        self,
        card: "_WorkCard",
        work: Callable[[Progress], object],
        done: Callable[[object], None],
    ) -> None:
        if self._job is not None:
            return
        self.hide_strip()
        panel = card.begin()
        job = self.bench.jobs.start(work)
        self._job = job
        self._hold(held=True)
        panel.stop_requested.connect(job.cancel)
        job.progressed.connect(lambda at, total, what: panel.advance(at, total, self.t(what)))
        job.succeeded.connect(done)
        job.failed.connect(lambda error: self._failed(card, error))
        job.cancelled.connect(
            lambda: card.end(self.t(msg("Stopped. Nothing was changed.")), Tone.NEUTRAL)
        )
        job.finished.connect(self._ended)

    def _ended(self) -> None:
        self._job = None
        self._hold(held=False)

    def _hold(self, *, held: bool) -> None:
        for button in (self.begin_copy, self.elsewhere, self.proof):
            button.setEnabled(not held)
        self.begin_check.setEnabled(not held)

    def _failed(self, card: "_WorkCard", error: BaseException) -> None:
        card.end(self.t(msg("Not done.")), Tone.SOON)
        self.show_error(error)

    def _copied(self, saved: object) -> None:
        if not isinstance(saved, Copied):
            raise TypeError(type(saved).__name__)
        words = msg(
            "Verified: {name}, {size} bytes, {facts} entries.",
            name=verbatim(saved.path.name),
            size=saved.size,
            facts=saved.facts,
        )
        self.copy.end(self.t(words), Tone.OK)
        self.said.emit(words)
        self.arrive()

    def _verified(self, found: object) -> None:
        if not isinstance(found, Verified):
            raise TypeError(type(found).__name__)
        words = msg(
            "Whole: backup of {moment}, {facts} entries, each verified.",
            moment=found.made,
            facts=found.facts,
        )
        if not found.proven:
            words = msg(
                "Nothing in it is damaged (backup of {moment}); it was made under another key, "
                "so its entries were not read.",
                moment=found.made,
            )
        self.copy.end(self.t(words), Tone.OK if found.proven else Tone.NEUTRAL)

    def _checked(self, found: object) -> None:
        if not isinstance(found, LedgerCheck):
            raise TypeError(type(found).__name__)
        entries = nmsg("{count} entry", "{count} entries", found.facts)
        if found.sound:
            words = msg("{entries}: everything is as it was written.", entries=entries)
            self.check.end(self.t(words), Tone.OK)
            return
        for words in _faults(found):
            self.check.end(self.t(words), Tone.SOON)

    def _show_state(self, state: BackupState) -> None:
        t = self.t
        words = [t(msg("No copy has been made on this computer yet."))]
        if state.last is not None:
            words = [t(msg("Last verified copy: {moment}.", moment=state.last))]
        if state.due(self.bench.clock.now()):
            words.append(t(msg("Today’s backup is still to be made.")))
        if state.turn:
            words.append(t(msg("Today it is the turn of medium {letter}.", letter=state.turn)))
        elif len(state.media) == 1:
            words.append(t(msg("Take a second medium in turn with this one, kept elsewhere.")))
        self.copy.say("\n".join(words))


def _faults(found: LedgerCheck) -> list[Message]:
    words: list[Message] = []
    if found.breaks:
        words.append(
            nmsg(
                "{count} entry is not as it was written: keep this computer, call the directorate.",
                "{count} entries are not as they were written: keep this computer, call the "
                "directorate.",
                len(found.breaks),
            )
        )
    if found.different:
        words.append(
            nmsg(
                "{count} table differed and was made again from the entries.",
                "{count} tables differed and were made again from the entries.",
                len(found.different),
            )
        )
    return words


class _WorkCard(Card):
    """A card with one long work: what it is for, the verb, then how far it is."""

    def __init__(self, title: str, icon: str, purpose: str) -> None:
        super().__init__(title, icon)
        self._title = title
        self._panel: ProgressPanel | None = None
        self.body.addWidget(Label(purpose, wrap=True))
        self._said = Label("", "small", wrap=True)
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        self.lines: list[Label] = []

    def offer(self, button: Button) -> None:
        """Show the verb."""
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def say(self, words: str) -> None:
        """Show a quiet line."""
        self._said.show_text(words)

    def begin(self) -> ProgressPanel:
        """Show how far the work is."""
        self._clear()
        self._panel = ProgressPanel(self._title)
        self.body.addWidget(self._panel)
        return self._panel

    def end(self, words: str, tone: Tone) -> None:
        """Say what was done instead of how far it is."""
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
        line = Label(words, "small-strong", colour=tone.ink, wrap=True)
        self.lines.append(line)
        self.body.addWidget(line)

    def _clear(self) -> None:
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
