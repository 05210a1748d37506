"""Ending a separation: why, in words, and on which decision."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.features.separation.model import END_WORDS, End, Kept
from prisondesk.features.separation.ui.desk import Closing
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Combo, Form, Group, Text
from prisondesk.ui.widgets import Button, Kind, Label, scrolled


class ClosingForm(QWidget):
    """``given`` carries the opening's name and the `Closing`; ``given_up`` nothing."""

    given = Signal(str, object)
    given_up = Signal()

    def __init__(self, bench: Bench, kept: Kept, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opening = kept.opening
        t, px = bench.t, bench.look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(3), px(3), px(3), px(3))
        column.setSpacing(px(6))
        words = msg("Kept apart from {name} since {day}.", name=name, day=kept.since.date())
        column.addWidget(Label(t(words), "strong", wrap=True))
        options = tuple((end.value, text) for end, text in END_WORDS.items())
        fields = (
            Combo(key="why", label=msg("Why it ends"), options=options, required=True),
            Text(key="reference", label=msg("Number of the judge’s decision")),
            Area(key="reason", label=msg("In words"), required=True, lines=3),
        )
        self.form = Form([Group(None, fields)], t, lambda: bench.clock.now().date())
        self.form.setObjectName("closing-form")
        self.form.submitted.connect(self._give)
        column.addWidget(scrolled(self.form), 1)
        verb = Button(t(msg("End the separation")), Kind.PRIMARY, key="Ctrl+Return", live_key=False)
        verb.setObjectName("close-separation")
        verb.clicked.connect(self.form.submit)
        back = Button(t(msg("Go back")), key="Esc")
        back.setObjectName("keep-separation")
        back.clicked.connect(self.given_up)
        column.addWidget(verb)
        column.addWidget(back)
        self.form.focus_first()

    def _give(self) -> None:
        values = self.form.values()
        why = End(str(values["why"]))
        closing = Closing(why, str(values["reason"] or ""), str(values["reference"] or ""))
        self.given.emit(self._opening, closing)
