"""The decision on a placement: facts on one side, what was computed, and who decides why."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.allocation.model.judged import Purpose
from prisondesk.features.allocation.model.placement import Basis, Choice, Provisional
from prisondesk.features.allocation.model.places import REGIME_WORDS, Regime
from prisondesk.features.allocation.ui.centre import CandidatesCard
from prisondesk.features.allocation.ui.desk import CellsDesk, PlacingCase, Wanted
from prisondesk.features.allocation.ui.left import FactsCard
from prisondesk.features.allocation.ui.right import Decision, DecisionCard
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms.choices import ComboBox
from prisondesk.ui.screen import ONE_PERSON, Screen, ScreenSpec
from prisondesk.ui.widgets import Button, EmptyState, IdentityBar, Label, PageHeader

PLACEMENT = ScreenSpec(
    "placement",
    msg("Decision of placement"),
    "layout-grid",
    permission="placement.provisional",
    about=ONE_PERSON,
)

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class PlacementScreen(Screen):
    """Shows the case of the dossier it arrives with and records what is decided."""

    def __init__(self, bench: Bench, desk: CellsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("placement")
        self._desk = desk
        self._wanted: Wanted | None = None
        self._argument: object = None
        self._page: PlacementPage | None = None
        self.say_nobody()

    def arrive(self, argument: object = None) -> None:
        self._argument = argument
        self.hide_strip()
        wanted = self._desk.wanted(argument)
        if not wanted.key:
            self._wanted = None
            self.say_nobody()
            return
        if wanted != self._wanted or self._page is None:
            self._wanted = wanted
            self.load(Regime.ORDINARY)

    def leave(self) -> None:
        self._wanted = None  # what is computed is computed again at the next arrival

    def argument(self) -> object:
        return self._argument

    def load(self, regime: Regime) -> None:
        """Judge all cells again, under *regime*."""
        desk, wanted = self._desk, self._wanted
        if wanted is not None:
            self.bench.jobs.run(lambda: desk.case(wanted, regime), self._show, self.show_error)

    def say_nobody(self) -> None:
        """Say that nobody was chosen."""
        words = self.t(msg("Choose somebody on the board of cells or in the list of persons."))
        title = self.t(msg("Nobody is chosen."))
        self._put(EmptyState("layout-grid", title, words))

    def decide(self) -> None:
        """Record what stands on the page."""
        page, desk, wanted = self._page, self._desk, self._wanted
        decision = page.right.decision() if page else None
        if page is None or decision is None or wanted is None or not page.right.decide.isEnabled():
            return
        cell, key = decision.cell, wanted.key
        if wanted.purpose is Purpose.PROVISIONAL:
            given = Provisional(cell, decision.zone, decision.note, decision.emergency)
            self._run(page, lambda: desk.give(key, given), _given(cell))
            return
        choice = _choice(decision, page.case.regime)
        if choice is None:
            page.right.ask_review()
            return
        self._run(page, lambda: desk.decide(key, choice, decision.signing), _placed(cell))

    def open_swap(self) -> None:
        """Look for somebody of the chosen cell to change places with."""
        page = self._page
        decision = page.right.decision() if page else None
        if page is None or decision is None or self._wanted is None:
            words = msg("Choose a cell first: the two change places between their cells.")
            self.show_strip(self.t(words))
            return
        self.go.emit("swap", (self._wanted.key, decision.cell))

    def go_back(self) -> None:
        """Leave without deciding."""
        if self._wanted is not None:
            key, desk = self._wanted.key, self._desk
            self.bench.jobs.run(
                lambda: desk.home_of(key), lambda home: self.go.emit(home, key), self.show_error
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = event.text()
        if (
            self._page is not None
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, _KEYPAD)
            and len(pressed) == 1
            and "1" <= pressed <= "9"
            and self._page.centre.press(pressed)
        ):
            return
        super().keyPressEvent(event)

    def _run(self, page: "PlacementPage", work: Callable[[], str], words: Message) -> None:
        wanted = self._wanted

        def done(home: str) -> None:
            self.said.emit(words)
            self._wanted = None
            self.go.emit(home, wanted.key if wanted else None)

        def failed(error: BaseException) -> None:
            page.right.set_busy(busy=False)
            self.show_error(error)

        page.right.set_busy(busy=True)
        self.bench.jobs.run(work, done, failed)

    def _show(self, case: PlacingCase) -> None:
        if case.wanted != self._wanted:
            return
        page = PlacementPage(self.bench, case)
        page.right.decided.connect(self.decide)
        page.right.given_up.connect(self.go_back)
        page.swap.clicked.connect(self.open_swap)
        page.regime.activated.connect(lambda _index: self.load(Regime(page.regime.currentData())))
        self._put(page)
        self._page = page
        page.centre.focus_first()
        if case.wanted.cell:
            page.centre.choose(case.wanted.cell)

    def _put(self, page: QWidget) -> None:
        self.hide_strip()
        self._page = None
        while (item := self.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.column.addWidget(page, 1)


class PlacementPage(QWidget):
    """One case as it is shown: the bar, the heading, three cards."""

    def __init__(self, bench: Bench, case: PlacingCase) -> None:
        super().__init__()
        self.case = case
        t, px = bench.t, bench.look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(IdentityBar(case.bar(t)))
        self.regime = ComboBox()
        self.regime.setObjectName("regime")
        self.regime.setAccessibleName(t(cmsg("of a cell", "Regime")))
        for regime in Regime:
            self.regime.addItem(t(REGIME_WORDS[regime]), regime.value)
        self.regime.setCurrentIndex(list(Regime).index(case.regime))
        title, subtitle = _title(case)
        label = Label(t(cmsg("of a cell", "Regime")), "label")
        self.swap = Button(t(msg("Change places with…")), icon="arrow-left-right")
        self.swap.setObjectName("open-swap")
        self.centre = CandidatesCard(case, t)
        self.right = DecisionCard(case, t)
        back = self.right.back
        column.addWidget(PageHeader(t(title), t(subtitle), self.swap, label, self.regime, back))
        self.swap.setVisible(case.stay is not None and case.wanted.purpose is Purpose.FINAL)
        for each in (label, self.regime):
            each.setVisible(case.wanted.purpose is Purpose.FINAL)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        self.centre.show_below(self.right.risks)
        self.centre.chosen.connect(lambda code: self.right.show_cell(case.considered.verdict(code)))
        left = FactsCard(case, t)
        left.setFixedWidth(px(250))
        self.right.setFixedWidth(px(464))
        row.addWidget(left)
        row.addWidget(self.centre, 1)
        row.addWidget(self.right)
        column.addLayout(row, 1)


def _title(case: PlacingCase) -> tuple[Message, Message]:
    if case.wanted.purpose is Purpose.PROVISIONAL:
        return msg("Cell for the first nights"), msg("the direction decides within 24 hours")
    if case.stay is None:
        return PLACEMENT.title, msg("no cell until now")
    if case.stay.provisional:
        return PLACEMENT.title, msg("replaces the provisional cell")
    return PLACEMENT.title, msg("moves from cell {cell}", cell=case.stay.cell)


def _choice(decision: Decision, regime: Regime) -> Choice | None:
    if decision.review_on is None:
        return None
    return Choice(
        cell=decision.cell,
        reasons=decision.reasons,
        review_on=decision.review_on,
        basis=Basis.INDIVIDUAL,
        regime=regime,
        risks_seen=decision.risks_seen,
        note=decision.note,
        zone=decision.zone,
        emergency=decision.emergency,
    )


def _placed(cell: str) -> Message:
    return msg("Placed in cell {cell}.", cell=cell)


def _given(cell: str) -> Message:
    return msg("Cell {cell} is given for the first nights.", cell=cell)
