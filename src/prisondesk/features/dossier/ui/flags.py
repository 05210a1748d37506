"""Instructions of health staff to everybody: those that stand, a new one, one that ends."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.dossier.ui.desk import FileDesk, Standing
from prisondesk.features.health.model import FLAG_WORDS, Flag
from prisondesk.features.health.rules import flag_problems
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.feedback import explain
from prisondesk.ui.forms import Combo, Date, Form, Group
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import Button, Card, Kind, Label, MessageStrip


class FlagsDialog(QDialog):
    """``given`` carries a flag and its last day or None, ``lifted`` the flag that ends."""

    given = Signal(object, object)
    lifted = Signal(object)

    def __init__(
        self, bench: Bench, standing: Sequence[Standing], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("health-flags")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bench = bench
        t, px = bench.t, bench.look.px
        self.setWindowTitle(t(msg("Instructions for the placement")))
        self.setModal(True)
        self.resize(px(620), px(540))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(Label(t(msg("Instructions for the placement")), "section"))
        column.addWidget(Label(t(_NO_WHY), "small", wrap=True))
        column.addWidget(self._card(standing))
        self.form = Form(_groups(), t, self._today)
        self.form.submitted.connect(self._give)
        column.addWidget(self.form)
        column.addStretch(1)
        row = QHBoxLayout()
        verb = Button(t(msg("Give the instruction")), Kind.PRIMARY, key="Ctrl+Return")
        verb.setObjectName("give-flag")
        verb.clicked.connect(self.form.submit)
        back = Button(t(msg("Go back")), key="Esc", live_key=False)
        back.clicked.connect(self.reject)
        row.addWidget(verb)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        self._strip: MessageStrip | None = None
        self.form.focus_first()

    def refuse(self, error: BaseException) -> None:
        """Say on top why nothing was written; what was chosen stays."""
        if self._strip is not None:
            self._strip.deleteLater()
        answer = explain(error, self._bench.t)
        self._strip = MessageStrip(answer.headline, answer.advice)
        self._strip.setObjectName("flag-refused")
        self._column.insertWidget(0, self._strip)

    def prolong(self, flag: Flag) -> None:
        """Choose *flag* in the form and ask for its new last day."""
        self.form.restore({**self.form.draft(), "flag": flag.value})
        self.form.field("until").enter()

    def _card(self, standing: Sequence[Standing]) -> Card:
        t, px = self._bench.t, self._bench.look.px
        card = Card(t(msg("Instructions in force")), "heart-pulse")
        if not standing:
            card.body.addWidget(Label(t(msg("No instruction is in force.")), "small"))
        for each in standing:
            flag = each.raised.flag
            words = QVBoxLayout()
            words.setSpacing(px(2))
            words.addWidget(Label(t(FLAG_WORDS[flag]), wrap=True))
            words.addWidget(Label(t(_story(each, self._today())), "small", wrap=True))
            row = QHBoxLayout()
            row.addLayout(words, 1)
            changing, ending = cmsg("verb", "Change the end"), cmsg("verb", "Lift")
            row.addWidget(self._verb("prolong", flag, changing, partial(self.prolong, flag)))
            row.addWidget(self._verb("lift", flag, ending, partial(self.lifted.emit, flag)))
            card.body.addLayout(row)
        return card

    def _verb(self, name: str, flag: Flag, words: Message, do: Callable[[], object]) -> Button:
        t = self._bench.t
        button = Button(t(words))
        button.setObjectName(f"{name}-{flag.value}")
        spoken = msg("{act}: {thing}", act=words, thing=FLAG_WORDS[flag])
        button.setAccessibleName(t(spoken))
        button.clicked.connect(lambda _checked=False: do())
        return button

    def _today(self) -> dt.date:
        return self._bench.clock.now().date()

    def _give(self) -> None:
        values = self.form.values()
        flag, until = Flag(str(values["flag"])), values["until"]
        last = until if isinstance(until, dt.date) else None
        found = flag_problems(flag, last, self._today(), precaution=False)
        self.form.show_problems({"until": found[0]} if found else {})
        if not found:
            self.given.emit(flag, last)


def ask_flags(screen: Screen, desk: FileDesk, key: str) -> None:
    """Ask over *screen* what everybody has to heed in the file *key*, and write it down."""
    jobs = screen.bench.jobs

    def ask(standing: tuple[Standing, ...]) -> None:
        dialog = FlagsDialog(screen.bench, standing, screen)

        def write(act: Callable[[], None], said: Message) -> None:
            def done(_nothing: None) -> None:
                dialog.accept()
                screen.said.emit(said)
                screen.arrive(screen.argument())

            jobs.run(act, done, dialog.refuse)

        def give(flag: Flag, until: dt.date | None) -> None:
            write(partial(desk.health.set_flag, desk.actor, key, flag, until), _GIVEN)

        def lift(flag: Flag) -> None:
            write(partial(desk.health.lift_flag, desk.actor, key, flag), _LIFTED)

        dialog.given.connect(give)
        dialog.lifted.connect(lift)
        dialog.open()

    jobs.run(lambda: desk.flags(key), ask, screen.show_error)


_GIVEN, _LIFTED = msg("The instruction is given."), msg("The instruction is lifted.")
_NO_WHY = msg(
    "Everybody who places this person reads an instruction: it says what to do, never why. "
    "The reason stays in the health file."
)


def _story(each: Standing, today: dt.date) -> Message:
    raised = each.raised
    day, name = raised.since.date(), each.by
    if raised.precaution:
        return msg(
            "Precaution of {name} on {day}: it lasts until health staff decide.",
            name=name,
            day=day,
        )
    if raised.until is None:
        return msg("Given by {name} on {day}, until it is lifted.", name=name, day=day)
    last = raised.until
    if not raised.active(today):
        return msg("Given by {name} on {day}; lapsed after {last}.", name=name, day=day, last=last)
    return msg("Given by {name} on {day}, up to {last} included.", name=name, day=day, last=last)


def _groups() -> list[Group]:
    flags = tuple((each.value, FLAG_WORDS[each]) for each in Flag)
    return [
        Group(
            msg("New instruction"),
            (
                Combo(key="flag", label=msg("Instruction"), options=flags, required=True),
                Date(
                    key="until",
                    label=msg("Last day"),
                    hint=msg(
                        "Empty: until it is lifted. An instruction given again takes the new end."
                    ),
                ),
            ),
        )
    ]
