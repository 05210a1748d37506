"""The cards of backup media and of updates on the technician's page."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from prisondesk import __version__
from prisondesk.features.desk.model import BackupMedium, Machine
from prisondesk.kernel.message import msg, verbatim
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import Button, Card, Label, ListRow, RowList, Tone


class MediaCard(Card):
    """Which media backups go round on; each signal asks for something about the chosen one."""

    label = Signal()
    forget = Signal()
    seal = Signal()

    def __init__(self, bench: Bench) -> None:
        t = self._t = bench.t
        super().__init__(t(msg("Backup media")), "usb")
        self._media: dict[str, BackupMedium] = {}
        self.rows = RowList()
        self.rows.setObjectName("media")
        self.rows.setAccessibleName(t(msg("Backup media")))
        self.rows.setMinimumHeight(bench.look.px(96))
        self.body.addWidget(self.rows, 1)
        self._sealed = Label("", "small", wrap=True)
        self._sealed.setObjectName("sealed-to")
        self.body.addWidget(self._sealed)
        row = QHBoxLayout()
        self._about = [
            _button(t(msg("Label")), "pen-line", "label-medium", self.label.emit),
            _button(t(msg("Lost")), "x", "forget-medium", self.forget.emit),
        ]
        seal = _button(t(msg("Directorate’s seal")), "shield-check", "seal", self.seal.emit)
        for each in (*self._about, seal):
            row.addWidget(each)
        row.addStretch(1)
        self.body.addLayout(row)

    def chosen(self) -> BackupMedium | None:
        """Return the medium that is chosen, or None."""
        return self._media.get(self.rows.current_key() or "")

    def show_machine(self, machine: Machine) -> None:
        """Show the media and to whom backups are sealed."""
        t = self._t
        self._media = {each.id: each for each in machine.media}
        self.rows.set_rows([self._row(each) for each in machine.media])
        for button in self._about:
            button.setEnabled(bool(machine.media))
        sealed = msg("Backups are sealed to this prison alone.")
        if machine.seal:
            # Always from left to right, whatever the language of the window.
            digits = f"\u2066{machine.seal}\u2069"
            sealed = msg("Sealed to the directorate too: {digits}", digits=digits)
        if not machine.media:
            sealed = msg("The first backup marks the first medium. {seal}", seal=sealed)
        self._sealed.show_text(t(sealed))

    def _row(self, each: BackupMedium) -> ListRow:
        t = self._t
        last = t(msg("last used {moment}", moment=each.last)) if each.last else "—"
        detail = " · ".join(filter(None, (last, t(msg("plugged in")) if each.here else "")))
        name = t(msg("Medium {letter}", letter=each.letter))
        title = " — ".join(filter(None, (name, each.label)))
        tone = Tone.OK if each.here else Tone.NEUTRAL
        return ListRow(each.id, title, detail, icon="usb", tone=tone)


class UpdateCard(Card):
    """Which version is in use and which was verified; ``wanted`` asks to verify another."""

    wanted = Signal()

    def __init__(self, bench: Bench) -> None:
        t = self._t = bench.t
        super().__init__(t(msg("Updates")), "download")
        self._version = Label("", "strong", wrap=True)
        self._version.setObjectName("version")
        self.body.addWidget(self._version)
        words = msg(
            "A new version comes from the directorate on a stick. It is verified and shown here; "
            "nothing is ever installed by itself."
        )
        self.body.addWidget(Label(t(words), "small", wrap=True))
        words = msg("Verify the update on the stick")
        row = QHBoxLayout()
        row.addWidget(_button(t(words), "file-check", "find-update", self.wanted.emit))
        row.addStretch(1)
        self.body.addLayout(row)

    def show_machine(self, machine: Machine) -> None:
        """Show the versions."""
        now = verbatim(__version__)
        words = msg("Version in use: {version}.", version=now)
        if machine.update and machine.at:
            words = msg(
                "Version in use: {version}. Verified, not installed by itself: {next}, {moment}.",
                version=now,
                next=verbatim(machine.update),
                moment=machine.at,
            )
        self._version.show_text(self._t(words))


def _button(words: str, icon: str, name: str, action: Callable[[], object]) -> Button:
    button = Button(words, icon=icon)
    button.setObjectName(name)
    button.clicked.connect(lambda _on=False: action())
    return button
