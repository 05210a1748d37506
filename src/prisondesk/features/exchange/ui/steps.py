"""The three steps of an exchange as cards: the stick, the two directions, the end."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.exchange.model import Load
from prisondesk.features.exchange.ui import words
from prisondesk.features.exchange.ui.pieces import StepCard, StickPicture, Tally, remark
from prisondesk.features.exchange.ui.plugged import called
from prisondesk.features.exchange.ui.presenter import Seen
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, prison
from prisondesk.ui.forms import Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.widgets import (
    Button,
    FlowLayout,
    Kind,
    Label,
    MessageStrip,
    ProgressPanel,
    Tone,
    icon_label,
    rule,
)

SIDE, END = 240, 226
# As many refusals find room above the verbs, beside what goes or comes, or alone.
REFUSALS = 1, 3
CARRIER = Text(key="carrier", label=msg("Carried by"), width=320, max_length=80)


class StickStep(StepCard):
    """Step 1: no stick yet, or the one that was found and what lies on it."""

    choose_asked = Signal()
    stick_chosen = Signal(object)

    def __init__(self, t: Translator) -> None:
        super().__init__(1, t(msg("Put in the key")))
        self._t = t
        self.setFixedWidth(look().px(SIDE))
        self.body.addWidget(StickPicture(out=False))
        self._name = Label("", "strong", wrap=True)
        self._room = Label("", "soft")
        self.body.addWidget(self._name)
        self.body.addWidget(self._room)
        self._inside = QWidget()
        self.body.addWidget(self._inside)
        self.body.addStretch(1)
        self.choose = Button(t(msg("Choose a folder")))
        self.choose.setShortcut(QKeySequence("Ctrl+O"))  # live, though there is no room to show it
        self.choose.clicked.connect(self.choose_asked)
        self.body.addWidget(self.choose)
        self.body.addWidget(
            Label(t(msg("Other files are neither opened nor changed.")), "small", wrap=True)
        )
        self.show_waiting()

    def show_waiting(self) -> None:
        """Say that no stick is there."""
        self.mark(done=False, current=True)
        self.title.show_text(self._t(msg("Put in the key")))
        self._name.show_text(self._t(msg("No key was found.")))
        self._room.show_text("")
        self._fill([])

    def show_choice(self, sticks: Sequence[Path]) -> None:
        """Offer *sticks*, of which a person says one; none is read before that."""
        self.show_waiting()
        if not sticks:
            return
        t, fresh = self._t, QWidget()
        self.title.show_text(t(msg("Choose the key")))
        self._name.show_text(t(nmsg("{count} key is in.", "{count} keys are in.", len(sticks))))
        self._room.show_text(t(msg("Which one is meant?")))
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, look().px(6), 0, 0)
        for each in sticks:
            button = Button(t(msg("Key “{name}”", name=called(each))), icon="usb")
            button.clicked.connect(partial(self.stick_chosen.emit, each))
            column.addWidget(button)
        self._put(fresh)

    def first(self) -> QWidget:
        """Return what the keyboard begins with: the first stick offered, or the folder."""
        return self._inside.findChild(Button) or self.choose

    def show_stick(self, seen: Seen) -> None:
        """Say what lies on the stick."""
        t = self._t
        self.mark(done=True, current=False)
        self.title.show_text(t(msg("Key found")))
        self._name.show_text(t(msg("Key “{name}”", name=seen.name)))
        self._room.show_text(words.free_space(t, seen.free))
        self._fill(words.stick_lines(seen), words.stick_trouble(seen))

    def _fill(self, lines: list[tuple[Message, bool]], trouble: Message | None = None) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, look().px(6), 0, 0)
        if trouble is not None:
            column.addWidget(remark(self._t(trouble), Tone.SOON))
        for line, ours in lines:
            column.addWidget(remark(self._t(line), Tone.OK if ours else Tone.NEUTRAL))
        self._put(fresh)

    def _put(self, fresh: QWidget) -> None:
        self.body.replaceWidget(self._inside, fresh)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = fresh


class LoadStep(StepCard):
    """Step 2: what goes, what comes, and the verb."""

    exchange_asked = Signal()
    read_asked = Signal()
    back_asked = Signal()

    def __init__(self, t: Translator, today: Callable[[], dt.date]) -> None:
        super().__init__(2, t(msg("What goes, what comes")), t(msg("read before the exchange")))
        self._t = t
        px = look().px
        columns = QHBoxLayout()
        columns.setSpacing(px(20))
        self.going, self.coming = Tally("arrow-right"), Tally("arrow-left")
        columns.addWidget(self.going, 1)
        columns.addWidget(self.coming, 1)
        self.body.addLayout(columns, 1)
        self._refusals = QVBoxLayout()
        self.body.addLayout(self._refusals)
        self.form = Form([Group(None, (CARRIER,))], t, today)
        self.body.addWidget(self.form)
        self.progress = ProgressPanel(t(msg("Exchange in progress")))
        self.progress.hide()
        self.body.addWidget(self.progress)
        self._foot = QWidget()
        self._build_foot(t)
        self.body.addWidget(self._foot)

    def _build_foot(self, t: Translator) -> None:
        px = look().px
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(rule())
        line = QHBoxLayout()
        line.addWidget(icon_label("key-round", "ink_soft", 18))
        self._seal = Label("", "small", wrap=True)
        line.addWidget(self._seal, 1)
        column.addLayout(line)
        row = FlowLayout(gap=px(12))
        self.verb = Button(
            t(msg("Exchange now")), Kind.PRIMARY, icon="usb", key="Ctrl+Return", height=40
        )
        self.verb.setObjectName("exchange-now")
        self.read = Button(t(cmsg("exchange", "Read only")), key="Ctrl+R", height=40)
        self.back = Button(t(msg("Go back")), Kind.QUIET, key="Esc", height=40)
        self.verb.clicked.connect(self.exchange_asked)
        self.read.clicked.connect(self.read_asked)
        self.back.clicked.connect(self.back_asked)
        self.form.submitted.connect(self.exchange_asked)
        row.addWidget(self.verb)
        row.addWidget(self.read)
        row.addWidget(self.back)
        column.addLayout(row)

    def show_due(self, going: Sequence[Load]) -> None:
        """Show for whom something waits while no stick is in."""
        t = self._t
        self.going.show_lines(words.due_title(t, going), words.lines(t, going))
        self.coming.show_lines(t(msg("What comes is read on the key")), [])

    def show_seen(self, seen: Seen | None) -> None:
        """Show what an exchange with this stick would do, or nothing yet."""
        t = self._t
        self.progress.hide()
        self._foot.show()
        self.mark(done=False, current=seen is not None)
        going = seen.going if seen else ()
        coming = [each.load for each in seen.coming] if seen else []
        owed = seen.owed if seen else ()
        self.going.show_lines(words.going_title(t, going, owed), words.lines(t, going))
        self.coming.show_lines(words.coming_title(t, coming), words.lines(t, coming))
        self._show_refusals(seen)
        sound = seen is not None and words.stick_trouble(seen) is None
        self.verb.setEnabled(sound and bool(going or coming))
        self.read.setEnabled(bool(coming))
        self.back.setEnabled(seen is not None)
        self.form.setVisible(bool(coming or (going and sound)))
        self._seal.show_text(t(self._promise(seen)))

    def start(self) -> None:
        """Show the work instead of the verbs."""
        self._foot.hide()
        self.form.hide()
        self.progress.show()

    def advance(self, done: int, total: int, what: Message | None) -> None:
        """Show how far the work is."""
        self.progress.advance(done, total, self._t(what) if what else "")

    def _promise(self, seen: Seen | None) -> Message:
        if seen is None:
            return msg("Put in a key, or choose a folder.")
        if not (seen.going or seen.owed) or words.stick_trouble(seen) is not None:
            return msg("Nothing will be written on this key.")
        if not seen.going:
            return msg(
                "“Exchange now” also writes the receipt, encrypted for {partners} alone.",
                partners=words.partners(self._t, seen.owed),
            )
        if len(seen.going) > 1:
            return msg(
                "Each encrypted for its addressee alone. Size: {size} MB. Usually less than a "
                "minute.",
                size=words.size_of(seen),
            )
        return msg(
            "Encrypted for {partners} alone. Size: {size} MB. Usually less than a minute.",
            partners=words.partners(self._t, seen.going),
            size=words.size_of(seen),
        )

    def _show_refusals(self, seen: Seen | None) -> None:
        while (item := self._refusals.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        refused = seen.refused if seen else ()
        room = REFUSALS[seen is None or seen.nothing]
        for parcel, error in refused[:room]:
            headline = msg(
                "{facility}, {file}: {reason}",
                facility=prison(parcel.sender),
                file=parcel.name,
                reason=error.reason,
            )
            advice = self._t(error.advice) if error.advice else ""
            self._refusals.addWidget(MessageStrip(self._t(headline), advice, Tone.LAW))
        if more := len(refused[room:]):
            others = nmsg(
                "{count} more bundle cannot be taken in either.",
                "{count} more bundles cannot be taken in either.",
                more,
            )
            self._refusals.addWidget(remark(self._t(others), Tone.LAW))
        coming = [each.load for each in seen.coming] if seen else []
        for gap in words.gaps(coming):
            self._refusals.addWidget(remark(self._t(gap), Tone.SOON))
        if ahead := words.odds_ahead(self._t, coming):
            self._refusals.addWidget(MessageStrip(*ahead, Tone.SOON))


class EndStep(StepCard):
    """Step 3: verified; the stick may be pulled out."""

    slip_asked = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__(3, t(cmsg("exchange", "Verified")))
        self._t = t
        self.setFixedWidth(look().px(END))
        self.body.addWidget(StickPicture(out=True))
        self._lead = Label("", "soft", wrap=True)
        self._line = Label("", "strong", wrap=True)
        self._more = Label("", "soft", wrap=True)
        for each in (self._lead, self._line, self._more):
            self.body.addWidget(each)
        self.slip = Button(t(msg("Courier’s slip")))
        self.slip.setShortcut(QKeySequence("Ctrl+P"))  # live, though there is no room to show it
        self.slip.clicked.connect(self.slip_asked)
        self.body.addWidget(self.slip)
        self.body.addStretch(1)
        self.body.addWidget(
            Label(
                t(msg("A key pulled out too early loses nothing: all goes at the next exchange.")),
                "small",
                wrap=True,
            )
        )
        self.show_before()

    def show_before(self, *, written: bool = False) -> None:
        """Say what will stand here; what was *written* before something broke off has its slip."""
        t = self._t
        self.mark(done=False, current=False)
        self._lead.show_text(t(msg("The key is read again, then you will see here:")))
        self._line.show_text(t(msg("“Verified. You may pull out the key.”")))
        self._more.show_text(
            t(msg("A slip for the courier can be printed: number, handed to, hour, what to do."))
        )
        self.slip.setVisible(written)

    def show_during(self, *, write: bool) -> None:
        """Say that the stick stays where it is until this step says otherwise."""
        t = self._t
        self.mark(done=False, current=True)
        self._lead.show_text(t(msg("Leave the key in until you read here:")))
        self._line.show_text(t(msg("“Verified. You may pull out the key.”")))
        self._more.show_text(t(msg("It is written, then read again.")) if write else "")
        self.slip.hide()

    def show_done(self, line: Message, *, written: bool) -> None:
        """Say that the stick may be pulled out, and what was done."""
        t = self._t
        self.mark(done=True, current=False)
        self._lead.show_text("")
        self._line.show_text(t(msg("Verified. You may pull out the key.")))
        self._more.show_text(t(line))
        self.slip.setVisible(written)
