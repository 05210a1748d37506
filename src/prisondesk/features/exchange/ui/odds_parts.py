"""The pieces of the page of a disagreement: the sides, what agrees, the consequence."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.exchange.model.asking import Decision
from prisondesk.features.exchange.model.disagreement import Asked, Disagreement, Stated
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, prison
from prisondesk.ui import paint
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Card, Keycap, Label, MessageStrip, Tone
from prisondesk.ui.widgets.strip import edge

ENDS = "ends_on"
GAP = 18


class SidesTable(QWidget):
    """One row a field, one column a side: the value, who wrote it and when, on what paper."""

    def __init__(self, t: Translator, found: Sequence[Disagreement], current: str) -> None:
        super().__init__()
        self._t, px = t, look().px
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(px(10), px(GAP) // 2, px(10), px(GAP) // 2)
        grid.setHorizontalSpacing(px(18))
        grid.setVerticalSpacing(px(GAP))
        self._current = next(row for row, each in enumerate(found) if each.key == current)
        self._rows: list[list[QWidget]] = []
        columns = max(len(each.sides) for each in found)
        for number in range(columns):
            grid.setColumnStretch(number + 1, 1)
        for row, each in enumerate(found):
            name = t(each.title)
            role = "strong" if row == self._current else "body"
            field = Label(name, role, wrap=True)
            parts = [field, *(self._side(*side) for side in enumerate(each.sides, 1))]
            for column, part in enumerate(parts):
                grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
            self._rows.append(parts)

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing, now = paint.painter(self), look()
        half = now.px(GAP) // 2
        for row, parts in enumerate(self._rows):
            tallest = max(parts, key=QWidget.height).geometry()
            band = QRect(0, tallest.top() - half, self.width(), tallest.height() + 2 * half)
            if row == self._current:
                paint.box(drawing, band, now.colour("indigo_tint"), None, 0)
            drawing.fillRect(QRect(0, band.bottom(), self.width(), 1), now.colour("line"))

    def _side(self, number: int, side: Stated) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(2))
        column.addWidget(Label(self._t(_where(number, side)), "label", wrap=True))
        column.addWidget(Label(self._t(side.value), "section", wrap=True))
        who = msg("{author} · {moment}", author=side.author, moment=formats.moment(side.at))
        column.addWidget(Label(self._t(who), "small", wrap=True))
        if side.source:
            words = msg("Source: {source}", source=side.source)
            column.addWidget(Label(self._t(words), "small", wrap=True))
        return box


def agreed_lines(t: Translator, shown: Disagreement) -> QVBoxLayout:
    """Return how many other fields of the file are not at odds, and how many of them joined."""
    column = QVBoxLayout()
    column.setSpacing(look().px(2))
    same = nmsg(
        "{count} other field of the file says the same on every side.",
        "{count} other fields of the file say the same on every side.",
        shown.same,
    )
    column.addWidget(Label(t(same), "strong", colour="leaf", wrap=True))
    if shown.joined:
        joined = nmsg(
            "{count} of them was written apart and joined by itself: it contradicted nothing.",
            "{count} of them were written apart and joined by themselves: they contradicted "
            "nothing.",
            shown.joined,
        )
        column.addWidget(Label(t(joined), "small", wrap=True))
    return column


class _Consequence(Card):
    """A card with an edge in the colour of what hangs on it."""

    hue = "ink"

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        edge(paint.painter(self), self, self.hue)


def next_lines(t: Translator, shown: Disagreement) -> QVBoxLayout:
    """Return what happens after the choice, step by step."""
    other = next((each.facility for each in shown.sides if each.proposed), None)
    steps = [msg("Your choice becomes a dated entry of the file, with its reason.")]
    if other is not None:
        told = msg("{facility} receives it with the next bundle.", facility=prison(other))
        steps.append(told)
    steps.append(msg("What is set aside stays in the history with its author and its source."))
    column = QVBoxLayout()
    column.setSpacing(look().px(8))
    column.addWidget(Label(t(cmsg("after a decision", "Next")), "section"))
    for number, each in enumerate(steps, 1):
        line = QHBoxLayout()
        line.setSpacing(look().px(10))
        line.addWidget(Keycap(str(number)))
        line.addWidget(Label(t(each), wrap=True), 1)
        column.addLayout(line)
    return column


def consequence_card(t: Translator, shown: Disagreement) -> Card:
    """Return what follows from the choice; in red where somebody's liberty hangs on it."""
    law = shown.key.startswith(ENDS)
    tone = Tone.LAW if law else Tone.INFO
    card = _Consequence(t(msg("Consequence")), tone.icon)
    card.hue = tone.ink
    card.body.addWidget(Label(t(shown.consequence), "strong", colour=tone.ink, wrap=True))
    card.body.addWidget(Label(t(shown.until), "small", wrap=True))
    return card


def _where(number: int, side: Stated) -> Message:
    place = prison(side.facility)
    if side.office is not None:
        place = msg("{facility}, {office}", facility=place, office=side.office)
    if side.proposed:
        return msg("{number} · {facility}, proposed", number=str(number), facility=place)
    if side.shown:
        return msg("{number} · {facility}, shown today", number=str(number), facility=place)
    return msg("{number} · {facility}", number=str(number), facility=place)


def waiting_strip(t: Translator, asked: Asked) -> MessageStrip:
    """Return who asked for the paper and when, and what is known of the answer."""
    headline = msg(
        "Paper asked of {facility} on {moment}",
        facility=prison(asked.facility),
        moment=formats.moment(asked.at),
    )
    by = msg("{author}: {paper}", author=asked.author, paper=asked.paper)
    return MessageStrip(t(headline), t(by), Tone.INFO, remark=t(_known(asked)))


def _known(asked: Asked) -> Message:
    made = asked.request
    if made is None:
        return msg("Waiting; it was asked for inside this prison.")
    if made.state is Decision.GRANTED:
        return msg("Answer: it comes. {answer}", answer=made.answer)
    if made.state is Decision.REFUSED:
        return msg("Answer: it does not come. {answer}", answer=made.answer)
    if made.told:
        return msg("Waiting; the request has arrived there.")
    return msg("Waiting; the request goes with the next bundle.")
