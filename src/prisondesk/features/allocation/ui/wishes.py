"""A change of a cell that another office proposes: both values, who, why, and the answer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from prisondesk.features.allocation.model.places import Cell, State
from prisondesk.features.allocation.model.wishes import Difference, ShownWish
from prisondesk.features.allocation.ui.desk import PlaceChange
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.values import changed
from prisondesk.ui.forms import Line
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Card, Kind, Label

LISTED = 4


class WishCard(Card):
    """One proposal; with *answering* two verbs, which ask for a reason where it is declined."""

    answered = Signal(bool, str)  # accepted, and why

    def __init__(self, t: Translator, shown: ShownWish, *, answering: bool) -> None:
        super().__init__(t(msg("Proposed change")), "file-text")
        self.setObjectName("wish")
        wish = shown.wish
        self.why = Line()
        who = msg("{author} · {moment}", author=shown.by, moment=msg("{moment}", moment=wish.at))
        self.body.addWidget(Label(t(who), "small", wrap=True))
        for each in shown.differences:
            self.body.addWidget(Label(t(_step(each)), "strong", wrap=True))
            if each.meanwhile:
                words = msg("Changed meanwhile: now {value}.", value=each.now)
                self.body.addWidget(Label(t(words), "small", colour="rust", wrap=True))
        if wish.holds_from is not None:
            words = msg("Places hold from {day}", day=wish.holds_from)
            self.body.addWidget(Label(t(words), wrap=True))
        self.body.addWidget(Label(t(msg("Why: {reason}", reason=wish.why)), wrap=True))
        if wish.answer is not None or not answering:
            outcome = Label(t(_outcome(shown)), "soft", wrap=True)
            outcome.setObjectName("wish-outcome")
            self.body.addWidget(outcome)
        else:
            self._offer(t)

    def _offer(self, t: Translator) -> None:
        words = t(msg("Reason, where it is declined"))
        named = Label(words, "label")
        named.setBuddy(self.why)
        self.why.setAccessibleName(words)
        self.why.setObjectName("wish-why")
        self.why.setMaxLength(200)
        self.body.addWidget(named)
        self.body.addWidget(self.why)
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        for accepted, verb, kind in (
            (True, msg("Write the change"), Kind.PRIMARY),
            (False, msg("Decline"), Kind.SECONDARY),
        ):
            button = Button(t(verb), kind)
            button.setObjectName("wish-accept" if accepted else "wish-decline")
            button.clicked.connect(
                lambda _=False, said=accepted: self.answered.emit(said, self.why.text().strip())
            )
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)


def wanted(cell: Cell, change: PlaceChange) -> Cell:
    """Return what *cell* becomes by *change*; what the form does not ask stays."""
    after = changed(
        cell, state=change.state, official=change.official, operational=change.operational
    )
    if change.state is State.IN_USE:
        return after
    return changed(after, state_reason=change.reason, state_expected=change.expected)


def _step(each: Difference) -> Message:
    return msg(
        "{field}: {before} becomes {after}", field=each.field, before=each.before, after=each.after
    )


def _outcome(shown: ShownWish) -> Message:
    said = shown.wish.answer
    if said is None or shown.answered_by is None:
        return msg("Waits for the answer of the office that writes the cells.")
    if said.accepted:
        return msg("Written by {author} on {moment}.", author=shown.answered_by, moment=said.at)
    return msg(
        "Declined by {author} on {moment}: {reason}",
        author=shown.answered_by,
        moment=said.at,
        reason=said.why,
    )
