"""The frame of the assistant: one page at a time, nothing lost by going back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prisondesk.kernel.message import Message, msg
from prisondesk.shell.dress import Dresser
from prisondesk.shell.firstrun.answers import Answers, AssistantParts, SheetPaper
from prisondesk.shell.firstrun.check import CheckPage
from prisondesk.shell.firstrun.pages import FacilityPage, PersonPage, PlacesPage, SheetsPage
from prisondesk.ui.feedback import explain
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Button, Card, Kind, Label, MessageStrip, PageHeader, Tone

STEPS: tuple[Message, ...] = (
    msg("The prison"),
    msg("Blocks and cells"),
    msg("The director"),
    msg("The registry chief"),
    msg("Check your answers"),
    msg("Sealed sheets"),
)
PLACES, CHIEF, CHECK, SHEETS = 1, 3, 4, 5


class Assistant(QWidget):
    """Asks four pages, reads them again, founds by ``founding_requested``, shows the sheets.

    ``finished`` is emitted once the sheets are sealed.
    """

    founding_requested = Signal(object)
    finished = Signal()
    restore_requested = Signal()

    def __init__(self, parts: AssistantParts, dresser: Dresser) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._parts, self._dresser = parts, dresser
        self._step = 0
        self._seen_preset = ""
        self.facility = FacilityPage(parts)
        self.places = PlacesPage(parts)
        self.director = PersonPage(
            parts,
            msg(
                "The director decides, signs and prints. The personal key made now signs for them."
            ),
        )
        self.chief = PersonPage(
            parts,
            msg("The registry chief validates the écrou and signs departures with the director."),
        )
        self.check = CheckPage(parts)
        self._stack = QStackedWidget()
        for page in (self.facility, self.places, self.director, self.chief, self.check):
            self._stack.addWidget(page)
        self._strip: MessageStrip | None = None
        self._build()
        QShortcut(QKeySequence("F10"), self).activated.connect(dresser.turn_contrast)
        self._show()

    def forward(self) -> None:
        """Go to the next page, when this one is answered."""
        self._say_nothing()
        if self._step == SHEETS:
            self._finish()
        elif self._step == CHECK:
            self._found()
        elif self._answered():
            self._enter(self._step + 1)

    def back(self) -> None:
        """Go to the page before; what was typed stays."""
        if 0 < self._step < SHEETS:
            self._enter(self._step - 1)

    def answers(self) -> Answers:
        """Return everything answered so far."""
        fields = self.facility.fields()
        preset = fields.pop("preset")
        fields["code"] = fields["code"].upper()
        officers = (self.director.account(), self.chief.account())
        cells = self.places.lines()
        return Answers(preset, fields, cells, *officers, training=self.facility.training())

    def show_sheets(self, papers: Sequence[SheetPaper]) -> None:
        """Show the sealed sheets once the prison is founded."""
        self.sheets = SheetsPage(tuple(papers))
        self._stack.addWidget(self.sheets)
        self._busy(busy=False)
        self._enter(SHEETS)

    def refuse(self, error: BaseException) -> None:
        """Say why the prison could not be founded; everything typed stays."""
        self._busy(busy=False)
        answer = explain(error, look().t)
        self._say(answer.headline, answer.advice)

    def _build(self) -> None:
        t, px = look().t, look().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(32), px(20), px(32), px(20))
        outer.setSpacing(px(12))
        self._header = PageHeader(t(msg("A new prison on this computer")), "")
        outer.addWidget(self._header)
        self._slot = QVBoxLayout()
        outer.addLayout(self._slot)
        body = QHBoxLayout()
        body.setSpacing(px(16))
        self._steps = Card(t(msg("Steps")))
        self._steps.setFixedWidth(px(260))
        self._marks = [Label("", "body") for _ in STEPS]
        for mark in self._marks:
            self._steps.body.addWidget(mark)
        self._steps.body.addStretch(1)
        body.addWidget(self._steps)
        card = Card()
        card.body.addWidget(self._stack, 1)
        body.addWidget(card, 1)
        outer.addLayout(body, 1)
        self.back_button = Button(t(msg("Back")), Kind.SECONDARY, key="Alt+Left")
        self.next_button = Button(t(msg("Continue")), Kind.PRIMARY, key="Ctrl+Return", height=40)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        self.put_back = Button(t(msg("Put a backup back")), Kind.QUIET)
        self.put_back.clicked.connect(self.restore_requested)
        row.addWidget(self.put_back)
        row.addWidget(self.next_button)
        outer.addLayout(row)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.forward)

    def _answered(self) -> bool:
        if self._step == PLACES:
            return self._places_answered()
        page = (self.facility, None, self.director, self.chief)[self._step]
        if isinstance(page, FacilityPage):
            problems = page.problems()
            page.form.show_problems(dict(problems))
            return not problems
        assert isinstance(page, PersonPage)  # noqa: S101 - the two other pages are people
        problems = page.problems(self.facility.fields()["name"])
        if self._step == CHIEF and self.chief.account().user == self.director.account().user:
            problems = {**problems, "user": msg("Two people never share an account.")}
        page.form.show_problems(dict(problems))
        return not problems

    def _places_answered(self) -> bool:
        if self.places.grid.problems():
            self.places.grid.next_problem()
            self._say(look().t(msg("Some lines have to be corrected first.")), "")
            return False
        if not self.places.lines():
            self._say(look().t(msg("A prison has at least one cell.")), "")
            return False
        return True

    def _found(self) -> None:
        self._busy(busy=True)
        self.founding_requested.emit(self.answers())

    def _finish(self) -> None:
        if not self.sheets.sealed.isChecked():
            self._say(look().t(msg("Print and seal the two sheets first.")), "")
            return
        self.finished.emit()

    def _enter(self, step: int) -> None:
        preset = self.facility.preset()
        if step == PLACES and preset is not None and preset.key != self._seen_preset:
            self._seen_preset = preset.key
            self.places.show_lines(preset.cells)
        elif step == PLACES and not self._seen_preset:
            self.places.show_lines(())
        elif step == CHECK:
            self.check.show_answers(self.answers(), self.places.total())
        self._step = step
        self._show()

    def _show(self) -> None:
        t = look().t
        self._stack.setCurrentIndex(self._step)
        for place, mark in enumerate(self._marks):
            number = f"{place + 1} · {t(STEPS[place])}"
            mark.show_text(number)
            mark.set_colour("indigo" if place == self._step else "ink_soft")
        self.back_button.setVisible(0 < self._step < SHEETS)
        verbs = {CHECK: msg("Found the prison"), SHEETS: msg("Open the desk")}
        self.next_button.set_words(t(verbs.get(self._step, msg("Continue"))))
        page = self._stack.currentWidget()
        form = getattr(page, "form", None)
        if form is not None:
            form.focus_first()
        elif self._step == CHECK:
            self.next_button.setFocus()

    def _busy(self, *, busy: bool) -> None:
        self.next_button.setEnabled(not busy)
        self.back_button.setEnabled(not busy)
        if busy:
            self._say(look().t(msg("The keys are being made. This takes a moment.")), "", Tone.INFO)
        else:
            self._say_nothing()

    def _say(self, headline: str, text: str, tone: Tone = Tone.SOON) -> None:
        self._say_nothing()
        self._strip = MessageStrip(headline, text, tone)
        self._slot.addWidget(self._strip)

    def _say_nothing(self) -> None:
        if self._strip is not None:
            self._strip.deleteLater()
            self._strip = None
