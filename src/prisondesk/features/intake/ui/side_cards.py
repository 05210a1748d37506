"""Beside the station: the deadline with what is not configured, and what to mind on the paper."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.widgets import Card, Label, Missing, MissingLabel


class SideCards(QWidget):
    """Two quiet cards; nothing in them is pressed."""

    def __init__(
        self,
        bench: Bench,
        deadline: Deadline | None,
        on_paper: Sequence[Message],
        regime: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._t, px = bench.t, bench.look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        if deadline is not None:
            column.addWidget(self._deadline(deadline, regime))
        if on_paper:
            card = Card(self._t(msg("On the paper")), "file-text")
            for sentence in on_paper:
                card.body.addWidget(Label(self._t(sentence), "small", wrap=True))
            column.addWidget(card)
        column.addStretch(1)

    def _deadline(self, deadline: Deadline, regime: str) -> Card:
        t = self._t
        card = Card(t(msg("Deadline")), "scale")
        body = card.body
        if regime:
            body.addWidget(Label(t(msg("Code applied")), "hint"))
            body.addWidget(Label(regime, wrap=True))
        body.addWidget(Label(t(msg("Legal limit")), "hint"))
        if deadline.end is None:
            body.addWidget(MissingLabel(Missing.NOT_SET))
            why = msg("No limit is computed for this title. The program invents no end date.")
            body.addWidget(Label(t(why), "small", wrap=True))
        else:
            body.addWidget(Label(t.date(deadline.end), "strong"))
            last = msg("First day no longer covered; the last one is {day}.", day=_last(deadline))
            body.addWidget(Label(t(last), "small", wrap=True))
        if deadline.review is not None:
            body.addWidget(Label(t(msg("Review")), "hint"))
            body.addWidget(Label(t.date(deadline.review), "strong"))
            body.addWidget(
                Label(t(msg("This is a reminder, not a legal limit.")), "small", wrap=True)
            )
        for warning in deadline.warnings[:2]:
            body.addWidget(Label(t(warning), "small", wrap=True))
        return card


def _last(deadline: Deadline) -> Message:
    return msg("{day}", day=deadline.last) if deadline.last else msg("not known")
