"""The pieces of the page of a disagreement: the sides, the consequence, the choice."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.custody.events import DateRead
from prisondesk.features.exchange.model import Disagreement, Stated
from prisondesk.features.exchange.service.disagreements import Choice
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, prison
from prisondesk.ui import paint
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Date, Form, Group, Spec, Text
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Card, Keycap, Kind, Label, RadioButton, Tone
from prisondesk.ui.widgets.strip import edge

ENDS = "ends_on"
GAP = 18
WHY = Text(key="why", label=msg("The paper seen, by whom, when"), required=True)
DAY = Date(key="day", label=msg("Another day, read on the paper"), width=180)


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


class ChoiceCard(Card):
    """The sides as numbered answers, none chosen; the reason; keep, or leave open."""

    keep_asked = Signal()
    open_asked = Signal()

    def __init__(self, bench: Bench, shown: Disagreement, place: tuple[int, int]) -> None:
        t = bench.t
        of = msg("field {number} of {count}", number=str(place[0]), count=str(place[1]))
        words = msg("{field}: your choice", field=shown.title)
        super().__init__(t(words), "scale", trailing=Label(t(of), "small"))
        self._shown = shown
        self.radios = [RadioButton(t(_short(each))) for each in shown.sides]
        for each in self.radios:
            each.setEnabled(shown.choosable)
            each.toggled.connect(self._chosen)
        for number, each in enumerate(self.radios, 1):
            line = QHBoxLayout()
            line.addWidget(each, 1)
            line.addWidget(Keycap(str(number)))
            self.body.addLayout(line)
        specs: tuple[Spec, ...] = (DAY, WHY) if shown.key.startswith(ENDS) else (WHY,)
        self.form = Form([Group(None, specs)], t, lambda: bench.clock.now().date())
        self.body.addWidget(self.form)
        self.keep = Button(t(msg("Keep this choice")), Kind.PRIMARY, key="Ctrl+Return")
        self.keep.setObjectName("keep-choice")
        self.keep.setEnabled(shown.choosable)
        self.keep.clicked.connect(self.keep_asked)
        leave = Button(t(msg("Leave it open")), key="Ctrl+M", live_key=False)
        leave.setObjectName("leave-open")
        leave.clicked.connect(self.open_asked)
        self.add_foot(self.keep, leave)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a side by its digit, wherever the form does not take the key for itself."""
        digit = event.text()
        if digit.isdecimal() and 1 <= int(digit) <= len(self.radios):
            self.radios[int(digit) - 1].click()
        else:
            super().keyPressEvent(event)

    def choice(self) -> Choice | None:
        """Return what was chosen, or None after showing what is missing."""
        problems = dict(self.form.check())
        values = self.form.values()
        day = values.get("day")
        side = next((at for at, each in enumerate(self.radios) if each.isChecked()), None)
        if side is None and not isinstance(day, dt.date):
            problems["why"] = msg("Choose one side first.")
        self.form.show_problems(problems)
        if problems:
            return None
        reason, shown = str(values["why"]), self._shown
        if isinstance(day, dt.date):
            title = shown.key.partition("/")[2]
            instead = DateRead(title, day, reason)
            return Choice(shown.dossier, shown.key, "", reason, instead)
        return Choice(shown.dossier, shown.key, shown.sides[side or 0].fact, reason)

    def _chosen(self, checked: bool) -> None:  # noqa: FBT001 - Qt calls it with one
        if checked:
            self.form.focus_first()


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
    if side.proposed:
        return msg(
            "{number} · {facility}, proposed", number=str(number), facility=prison(side.facility)
        )
    if side.shown:
        return msg(
            "{number} · {facility}, shown today", number=str(number), facility=prison(side.facility)
        )
    return msg("{number} · {facility}", number=str(number), facility=prison(side.facility))


def _short(side: Stated) -> Message:
    return msg("{value}, {facility}", value=side.value, facility=prison(side.facility))
