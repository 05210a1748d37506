"""The state of the book: what was found wrong and what to do, and the walk over every entry."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.desk.service.book import BookState
from prisondesk.features.desk.ui.desk import WorkDesk
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    Kind,
    Label,
    MessageStrip,
    PageHeader,
    ProgressPanel,
    Tone,
    scrolled,
)

BOOK = ScreenSpec("book", msg("State of the book"), "shield-check")
LOOK_EVERY_MS = 400
STEPS: tuple[Message, ...] = (
    msg("1. Write nothing more on this computer, and print no extract. Leave it switched on."),
    msg(
        "2. Call the directorate, and note the hour and who was at the desk in the bound register."
    ),
    msg(
        "3. Compare the digits of the chain with the sheet glued into the bound register: press "
        "“Trail”, then “Print for the register”."
    ),
    msg(
        "4. Two people put the last verified backup back from the sign-in page, unless the "
        "directorate asks to wait. What stands here now is kept beside it as evidence."
    ),
)


class BookScreen(Screen):
    """What was found stands first; below it how far the whole chain is verified."""

    def __init__(self, bench: Bench, desk: WorkDesk) -> None:
        super().__init__(bench)
        self.setObjectName("book")
        self._desk = desk
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.load)
        self.column.addWidget(PageHeader(self.t(BOOK.title)))
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(look().px(14))
        self._alarms = QVBoxLayout()
        self._inside.addLayout(self._alarms)
        self._inside.addWidget(self._chain())
        self._inside.addStretch(1)
        self.column.addWidget(scrolled(inside), 1)
        self._shown: tuple[Message, ...] | None = None

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self.load()

    def leave(self) -> None:
        self._timer.stop()

    def load(self) -> None:
        """Read how the book stands; again and again while the walk goes on."""
        desk = self._desk
        self.bench.jobs.run(lambda: desk.book.state(desk.actor), self._show, self.show_error)

    def begin(self) -> None:
        """Start the walk over every entry, or go on with it."""
        self._desk.book.begin(self._desk.actor)
        self._timer.start()

    def stop(self) -> None:
        """Stop the walk; the next one goes on from there."""
        self._desk.book.stop()

    def _show(self, state: BookState) -> None:
        t = self.t
        if state.found != self._shown:
            self._shown = state.found
            self._show_found(state.found)
        self.progress.setVisible(state.running)
        self.verb.setEnabled(not state.running)
        words = msg("Verify every entry now")
        if state.running:
            self.progress.advance(state.done, state.total, t(msg("entries read")))
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()
            if state.done:
                words = msg("Go on with the verification")
        self.verb.set_words(t(words))
        self.last.show_text(t(_told(state)))

    def _show_found(self, found: tuple[Message, ...]) -> None:
        t = self.t
        while (item := self._alarms.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not found:
            strip = MessageStrip(t(msg("Nothing wrong was found at this sign-in.")), "", Tone.OK)
            self._alarms.addWidget(strip)
            return
        for each in found:
            strip = MessageStrip(t(each), "", Tone.SOON)
            strip.setObjectName("found")
            self._alarms.addWidget(strip)
        card = Card(t(msg("What to do")), "list-checks")
        card.setObjectName("what-to-do")
        for step in STEPS:
            card.body.addWidget(Label(t(step), wrap=True))
        self._alarms.addWidget(card)

    def _chain(self) -> Card:
        t = self.t
        card = Card(t(msg("The whole chain")), "link")
        words = msg(
            "At each sign-in what is new is verified; once a week every entry, beside the work. A "
            "walk that was stopped goes on where it was."
        )
        card.body.addWidget(Label(t(words), "small", wrap=True))
        self.last = Label("", "strong", wrap=True)
        self.last.setObjectName("last-walk")
        card.body.addWidget(self.last)
        self.progress = ProgressPanel(t(msg("The whole chain")))
        self.progress.stop_requested.connect(self.stop)
        self.progress.hide()
        card.body.addWidget(self.progress)
        self.verb = Button(t(msg("Verify every entry now")), Kind.PRIMARY, icon="shield-check")
        self.verb.setObjectName("verify-chain")
        self.verb.clicked.connect(self.begin)
        row = QHBoxLayout()
        row.addWidget(self.verb)
        row.addStretch(1)
        card.body.addLayout(row)
        return card


def _told(state: BookState) -> Message:
    if state.done:
        return msg(
            "{done} of {total} entries are verified; the rest is still to be walked.",
            done=state.done,
            total=state.total,
        )
    if state.last is None:
        return msg("The whole chain was not verified on this computer yet.")
    return msg("Every entry was verified on {moment}: all as written.", moment=state.last)
