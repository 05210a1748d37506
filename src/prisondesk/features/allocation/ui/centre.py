"""What the program computed: how many cells fell away and why, and the cells that are left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.allocation.model.judged import Considered, Standing, Verdict
from prisondesk.features.allocation.rules.deciding import only_age_forbids
from prisondesk.features.allocation.ui.candidate import (
    CandidateBox,
    CandidateWords,
    candidate_words,
)
from prisondesk.features.allocation.ui.desk import PlacingCase
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Card, Label, Run, rule, scrolled

NUMBERED = 8
OTHERS_KEY = "9"
OTHERS = frozenset({Standing.AGAINST_RULE, Standing.LAST_RESORT})


class CandidatesCard(Card):
    """Shows the trace and the candidates; ``chosen`` tells which cell somebody chose.

    Nothing is chosen in advance. *others* asks for the cells that are against a rule.
    """

    chosen = Signal(str)

    def __init__(self, case: PlacingCase, t: Translator) -> None:
        super().__init__(t(msg("What the program computed")))
        self._t, self._case = t, case
        considered = case.considered
        words = msg("{count} cells read at {moment}", count=considered.trace.total, moment=case.now)
        self.body.addWidget(Label(t(words), "small"))
        self._boxes: dict[str, CandidateBox] = {}
        self._keys: list[CandidateBox] = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(6))
        self._trace(column, considered)
        column.addWidget(Label(t(msg("Nothing is ticked in advance.")), "small"))
        for number, verdict in enumerate(considered.possible(), 1):
            self._add(column, verdict, str(number) if number <= NUMBERED else "")
        self._keys = list(self._boxes.values())[:NUMBERED]
        self._add_others(column, considered)
        column.addStretch(1)
        self._area = scrolled(inside)
        self._area.setMinimumWidth(look().px(230))  # what is left out stands beside its count
        self.body.addWidget(self._area, 1)
        note = msg("The ICRC recommends 3.4 m² a person in a shared cell.")
        self._note = Label(t(note), "hint", wrap=True)
        self.body.addWidget(self._note)

    def show_below(self, widget: QWidget) -> None:
        """Keep *widget* in sight under the cells, whatever the list is scrolled to."""
        self.body.insertWidget(self.body.indexOf(self._note), widget)

    def choose(self, code: str) -> None:
        """Choose the cell *code* as if somebody had clicked it, when it is offered."""
        box = self._boxes.get(code)
        if box is not None:
            if not box.isVisibleTo(self):
                self.others.setChecked(True)
            box.setChecked(True)
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(box)

    def press(self, number: str) -> bool:
        """Answer a number key; tell whether it meant something here."""
        if number == OTHERS_KEY and self.others.isVisibleTo(self):
            self.others.click()
            self.others.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        place = int(number) - 1
        if not 0 <= place < len(self._keys):
            return False
        self.choose(self._keys[place].objectName().removeprefix("candidate-"))
        return True

    def focus_first(self) -> None:
        """Put the keyboard on the first candidate, which stays unchosen."""
        first = next(iter(self._boxes.values()), None)
        if first is not None and first.isVisibleTo(self):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _trace(self, column: QVBoxLayout, considered: Considered) -> None:
        for step in considered.trace.steps:
            note = [Run(f"  {self._t(step.note)}", "small")] if step.note is not None else []
            self._line(
                column, [Run(self._t(step.text), "body"), *note], f"\u2066−{step.count}\u2069"
            )
        left = msg("Left, from the least loaded to the most loaded")
        self._line(column, [Run(self._t(left), "strong")], str(considered.trace.left))

    def _line(self, column: QVBoxLayout, runs: list[Run], count: str) -> None:
        row = QHBoxLayout()
        row.addWidget(Label(runs, "body", wrap=True), 1)
        row.addWidget(Label(count, "strong"))
        column.addLayout(row)
        column.addWidget(rule())

    def _add(self, column: QVBoxLayout, verdict: Verdict, key: str) -> CandidateBox:
        box = CandidateBox(candidate_words(verdict, self._t, key))
        code = verdict.cell.code
        box.toggled.connect(lambda checked: self.chosen.emit(code) if checked else None)
        self._boxes[code] = box
        column.addWidget(box)
        return box

    def _add_emergency(self, column: QVBoxLayout, considered: Considered) -> None:
        """Offer a minor a cell with adults for 24 hours, to who may decide it, and last."""
        t, case = self._t, self._case
        found = [each for each in considered.verdicts if only_age_forbids(each)]
        if not case.may_decide or not case.person.treated_as_minor or considered.possible():
            return
        detail = msg("at most 24 hours, decided by the director, a judge told at once")
        words = CandidateWords(t(msg("Emergency of a minor…")), "", (t(detail),), "")
        emergency = CandidateBox(words)
        emergency.setObjectName("emergency-cells")
        column.addWidget(emergency)
        emergency.setVisible(bool(found))
        for box in [self._add(column, verdict, "") for verdict in found]:
            box.hide()
            emergency.toggled.connect(box.setVisible)

    def _add_others(self, column: QVBoxLayout, considered: Considered) -> None:
        t = self._t
        others = [each for each in considered.verdicts if each.standing in OTHERS]
        detail: Message = msg("asks for a written reason and a second person")
        if self._case.wanted.purpose == "provisional":
            detail = msg("asks for a written reason")
        words = CandidateWords(t(msg("Another cell…")), "", (t(detail),), OTHERS_KEY)
        self.others = CandidateBox(words)
        self.others.setObjectName("other-cells")
        column.addWidget(self.others)
        self.others.setVisible(bool(others))
        boxes = [self._add(column, verdict, "") for verdict in others]
        for box in boxes:
            box.hide()
            self.others.toggled.connect(box.setVisible)
        self._add_emergency(column, considered)
        if not others and not considered.possible():
            nothing = msg("No cell can be given under this regime. Look at the board.")
            column.addWidget(Label(t(nothing), "strong", wrap=True))
