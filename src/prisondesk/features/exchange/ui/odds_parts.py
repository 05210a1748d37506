"""The pieces of the page of a disagreement: the sides, the consequence, the choice."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from prisondesk.features.custody.events import DateRead
from prisondesk.features.exchange.model import Disagreement, Stated
from prisondesk.features.exchange.service.disagreements import Choice
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg, prison
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Date, Form, Group, Spec, Text
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Card, Kind, Label, RadioButton, Tone

ENDS = "ends_on"
WHY = Text(key="why", label=msg("The paper seen, by whom, when"), required=True)
DAY = Date(key="day", label=msg("Another day, read on the paper"), width=180)


class SidesTable(QWidget):
    """One row a field, one column a side: the value, who wrote it and when, on what paper."""

    def __init__(self, t: Translator, found: Sequence[Disagreement], current: str) -> None:
        super().__init__()
        self._t, px = t, look().px
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(18))
        grid.setVerticalSpacing(px(10))
        grid.addWidget(Label(t(msg("Field")), "label"), 0, 0)
        columns = max(len(each.sides) for each in found)
        for number in range(columns):
            grid.setColumnStretch(number + 1, 1)
        for row, each in enumerate(found, 1):
            name = t(each.title)
            role = "strong" if each.key == current else "body"
            grid.addWidget(Label(name, role, wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
            for number, side in enumerate(each.sides):
                box = self._side(number + 1, side)
                grid.addWidget(box, row, number + 1, Qt.AlignmentFlag.AlignTop)

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
        self.radios = [
            RadioButton(t(_short(number, each))) for number, each in enumerate(shown.sides, 1)
        ]
        for each in self.radios:
            each.setEnabled(shown.choosable)
            each.toggled.connect(self._chosen)
            self.body.addWidget(each)
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


def consequence_card(t: Translator, shown: Disagreement) -> Card:
    """Return what follows from the choice; in red where somebody's liberty hangs on it."""
    law = shown.key.startswith(ENDS)
    tone = Tone.LAW if law else Tone.INFO
    card = Card(t(msg("Consequence")), tone.icon)
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


def _short(number: int, side: Stated) -> Message:
    return msg(
        "{number} · {value}, {facility}",
        number=str(number),
        value=side.value,
        facility=prison(side.facility),
    )
