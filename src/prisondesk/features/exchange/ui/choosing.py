"""The card where one answers a disagreement: a side, another day, or the paper asked for first."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from prisondesk.features.custody.events import DateRead
from prisondesk.features.exchange.model.disagreement import Disagreement, Stated
from prisondesk.features.exchange.service.disagreements import Choice
from prisondesk.features.exchange.ui.odds_parts import ENDS
from prisondesk.features.exchange.ui.settling import PaperWanted
from prisondesk.kernel.message import Message, msg, prison
from prisondesk.security.roles import TITLES
from prisondesk.security.session import Actor
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Date, Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.widgets import (
    Button,
    Card,
    Keycap,
    Kind,
    Label,
    RadioButton,
)

OTHER_DAY, ASK = "day", "ask"
DAY = Date(key="day", label=msg("The day that the paper says"), width=180)
WHY = Text(key="why", label=msg("Reason"), hint=msg("the paper seen, by whom, when"))
PAPER = Text(key="paper", label=msg("Which paper is asked for, and why"))


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer that can be given: its name, its words, whether it may be given here."""

    name: str
    words: Message
    open: bool


class ChoiceCard(Card):
    """Numbered answers, none chosen; the reason; who signs; keep, or leave open.

    The verb waits until an answer is chosen and its reason written, and says so beside it.
    """

    keep_asked = Signal()
    open_asked = Signal()

    def __init__(self, bench: Bench, actor: Actor, shown: Disagreement) -> None:
        t = self._t = bench.t
        super().__init__(t(msg("{field}: your choice", field=shown.title)), "scale")
        self._shown = shown
        self.setObjectName("choice")
        self._answers = _answers(shown)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self.radios = [self._radio(*each) for each in enumerate(self._answers, 1)]
        self.form = Form([Group(None, (DAY, WHY, PAPER))], t, lambda: bench.clock.now().date())
        self.form.edited.connect(lambda _key: self._weigh())
        self.body.addWidget(self.form)
        role = TITLES[actor.role]
        signed = msg("Signed by {name}, {role}", name=actor.name, role=role)
        self.body.addWidget(Label(t(signed), "small", wrap=True))
        self.missing = Label("", "small", colour="ochre", wrap=True)
        self.missing.setObjectName("missing")
        self.body.addWidget(self.missing)
        self.keep = Button(t(_KEEP), Kind.PRIMARY, key="Ctrl+Return")
        self.keep.setObjectName("keep-choice")
        self.keep.clicked.connect(self.keep_asked)
        leave = Button(t(msg("Leave it open")), key="Ctrl+M", live_key=False)
        leave.setObjectName("leave-open")
        leave.clicked.connect(self.open_asked)
        for each in (self.keep, leave):
            self.body.addWidget(each)
        self._weigh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose an answer by its digit, wherever the form does not take the key for itself."""
        digit = event.text()
        if digit.isdecimal() and 1 <= int(digit) <= len(self.radios):
            self.radios[int(digit) - 1].click()
        else:
            super().keyPressEvent(event)

    def first(self) -> RadioButton:
        """Return the first answer that can be given: the keyboard begins there."""
        return next(each for each in self.radios if each.isEnabled())

    def chosen(self) -> str:
        """Return the name of the answer that is chosen: a fact, another day, the paper, or none."""
        pairs = zip(self.radios, self._answers, strict=True)
        return next((answer.name for radio, answer in pairs if radio.isChecked()), "")

    def answer(self) -> Choice | PaperWanted | None:
        """Return what is to be entered, or None while something is missing."""
        if self._lacking() is not None:
            return None
        shown, name, values = self._shown, self.chosen(), self.form.values()
        if name == ASK:
            about = msg(
                "{field} of {name}, {number}",
                field=shown.title,
                name=shown.name,
                number=shown.number,
            )
            paper = str(values["paper"])
            return PaperWanted(shown.dossier, shown.key, self._t(about), paper)
        day, reason = values["day"], str(values["why"])
        if name == OTHER_DAY and isinstance(day, dt.date):
            title = shown.key.partition("/")[2]
            return Choice(shown.dossier, shown.key, "", reason, DateRead(title, day, reason))
        return Choice(shown.dossier, shown.key, name, reason)

    def typed(self) -> tuple[str, dict[str, str]]:
        """Return the answer chosen and everything typed, to be put back by `restore`."""
        return self.chosen(), self.form.draft()

    def restore(self, typed: tuple[str, dict[str, str]]) -> None:
        """Put back what `typed` returned, as far as the answer is still offered."""
        name, draft = typed
        for radio, answer in zip(self.radios, self._answers, strict=True):
            radio.setChecked(answer.name == name and answer.open)
        self.form.restore(draft)
        self._weigh()

    def _radio(self, number: int, answer: _Answer) -> RadioButton:
        radio = RadioButton(self._t(answer.words))
        radio.setEnabled(answer.open)
        radio.toggled.connect(self._toggled)
        line = QHBoxLayout()
        line.setSpacing(look().px(10))
        line.addWidget(radio, 1)
        line.addWidget(Keycap(str(number)))
        self._lines.addLayout(line)
        return radio

    def _toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt calls it with one
        if checked:
            self._weigh()
            self.form.focus_first()

    def _weigh(self) -> None:
        """Show the fields of the answer, and what is missing beside the verb."""
        name = self.chosen()
        self.form.field("day").setVisible(name == OTHER_DAY)
        self.form.field("why").setVisible(name != ASK)
        self.form.field("paper").setVisible(name == ASK)
        self.keep.set_words(self._t(_ASK if name == ASK else _KEEP))
        lacking = self._lacking()
        self.keep.setEnabled(lacking is None)
        self.missing.setText(self._t(lacking) if lacking is not None else "")
        self.missing.setVisible(lacking is not None)

    def _lacking(self) -> Message | None:
        name, values = self.chosen(), self.form.values()
        if not name:
            return _unchosen(self._shown)
        if name == OTHER_DAY and not isinstance(values["day"], dt.date):
            return msg("Write the day that the paper says.")
        if name == ASK:
            return None if _written(values["paper"]) else msg("Write which paper is asked for.")
        return None if _written(values["why"]) else msg("Write the reason: the paper seen.")


_KEEP, _ASK = msg("Keep this choice"), msg("Ask for the paper")


def _unchosen(shown: Disagreement) -> Message:
    if not shown.choosable:
        return msg("A move decides this; here the paper can be asked for.")
    if not shown.yours:
        return msg("Your post does not choose here, the head of the registry does; you can ask.")
    return msg("Choose an answer first.")


def _written(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _answers(shown: Disagreement) -> Sequence[_Answer]:
    open_ = shown.choosable and shown.yours
    found = [_Answer(each.fact, _short(each), open_) for each in shown.sides]
    if shown.key.startswith(ENDS):
        found.append(_Answer(OTHER_DAY, msg("Another day, read on the paper"), open_))
    ask = msg("Ask {facility} for the paper", facility=prison(shown.source))
    return (*found, _Answer(ASK, ask, open=True))


def _short(side: Stated) -> Message:
    return msg("{value}, {facility}", value=side.value, facility=prison(side.facility))
