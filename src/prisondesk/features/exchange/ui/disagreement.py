"""What two sides state differently, side by side: a person chooses, with a reason."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.exchange.model.disagreement import Disagreement
from prisondesk.features.exchange.ui.choosing import ChoiceCard
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.exchange.ui.odds_parts import (
    SidesTable,
    agreed_lines,
    consequence_card,
    next_lines,
    waiting_strip,
)
from prisondesk.features.exchange.ui.settling import OddsPage, PaperWanted, SettlingPresenter
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command, LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    IdentityBar,
    Kind,
    Label,
    PageHeader,
    scrolled,
)

DISAGREEMENTS = ScreenSpec(
    "disagreements", msg("Disagreements"), "columns-2", permission="exchange.use"
)
SIDE = 384


class DisagreementScreen(LoadedScreen):
    """One file after the other, one field after the other; nothing is chosen in advance."""

    SHOWS: ClassVar[tuple[str, ...]] = ("dossier:", "exchange:")

    def __init__(self, bench: Bench, desk: ExchangeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("disagreements")
        self._actor = desk.actor
        self._presenter = SettlingPresenter(desk)
        self._found = OddsPage((), {})
        self._at, self._wanted = 0, ""
        t = self.t
        self._bar = QWidget()
        self.column.addWidget(self._bar)
        back = Button(t(msg("Exchange by USB key")), Kind.QUIET, icon="usb")
        back.clicked.connect(lambda: self.go.emit("exchange", None))
        self.header = PageHeader(t(msg("Disagreement to decide")), "", back)
        self.column.addWidget(self.header)
        self.empty = EmptyState(
            "circle-check",
            t(msg("Nothing is at odds.")),
            t(
                msg(
                    "When two prisons state one field differently, both values wait here; "
                    "neither wins by being later."
                )
            ),
        )
        self.column.addWidget(self.empty, 1)
        self._page = QWidget()
        self.column.addWidget(self._page, 1)
        self.choice: ChoiceCard | None = None

    def arrive(self, argument: object = None) -> None:
        """Show the first field at odds, or the first of the file *argument*."""
        self._at, self._wanted = 0, str(argument or "")
        self._found, self.choice = OddsPage((), {}), None
        super().arrive(argument)

    def commands(self) -> tuple[Command, ...]:
        return (Command("leave-open", msg("Leave it open"), self.leave_open, "Ctrl+M"),)

    def leave_open(self) -> None:
        """Go on with the next field; nothing is decided."""
        if self._found.found:
            self._at = (self._at + 1) % len(self._found.found)
            self._turn()

    def load(self) -> None:
        self.bench.jobs.run(self._presenter.open, self._show, self.show_error)

    def rest(self) -> None:
        self.choice = None  # what was typed is entered

    def _show(self, page: OddsPage) -> None:
        """Show what was read; typing about a field that is as it was stays."""
        before = self._current()
        typed = self.choice.typed() if self.choice is not None else None
        self._found = page
        still = (at for at, each in enumerate(page.found) if _same_field(each, before))
        if before is None and self._wanted:
            still = (at for at, each in enumerate(page.found) if each.dossier == self._wanted)
        self._at = next(still, min(self._at, max(len(page.found) - 1, 0)))
        self._turn()
        if typed is not None and self.choice is not None and _same_field(self._current(), before):
            self.choice.restore(typed)

    def _current(self) -> Disagreement | None:
        found = self._found.found
        return found[self._at] if self._at < len(found) else None

    def _turn(self) -> None:
        """Show the field whose turn it is."""
        shown, found = self._current(), self._found.found
        self.empty.setVisible(shown is None)
        words = msg("field {number} of {count}", number=str(self._at + 1), count=str(len(found)))
        self.header.subtitle.show_text(self.t(words) if found else "")
        bar, page, choice = QWidget(), QWidget(), None
        if shown is not None:
            bar = IdentityBar(self._found.bars[shown.dossier](self.t))
            choice = self._asking(shown)
            page = self._filled(shown, choice)
        self.choice = choice
        self._bar, self._page = self._put(self._bar, bar), self._put(self._page, page)
        for each in (bar, page):
            each.setVisible(shown is not None)
        if choice is not None:
            choice.first().setFocus()

    def _asking(self, shown: Disagreement) -> ChoiceCard:
        choice = ChoiceCard(self.bench, self._actor, shown)
        choice.keep_asked.connect(self._keep)
        choice.open_asked.connect(self.leave_open)
        return choice

    def _put(self, before: QWidget, after: QWidget) -> QWidget:
        self.column.replaceWidget(before, after)
        before.hide()
        before.deleteLater()
        return after

    def _filled(self, shown: Disagreement, choice: ChoiceCard) -> QWidget:
        page, px = QWidget(), look().px
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        same = [each for each in self._found.found if each.dossier == shown.dossier]
        row.addWidget(self._table(same, shown), 1)
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(px(12))
        right.addWidget(consequence_card(self.t, shown))
        right.addWidget(choice)
        right.addStretch(1)
        held = scrolled(side)
        held.setFixedWidth(px(SIDE))
        row.addWidget(held)
        return page

    def _table(self, same: Sequence[Disagreement], shown: Disagreement) -> Card:
        card, px = Card(self.t(msg("Side by side")), "columns-2"), look().px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(SidesTable(self.t, same, shown.key))
        if shown.asked is not None:
            column.addWidget(waiting_strip(self.t, shown.asked))
        line = QHBoxLayout()
        line.addLayout(agreed_lines(self.t, shown), 1)
        see = Button(self.t(msg("See the whole file")), Kind.QUIET, icon="file-text")
        see.clicked.connect(partial(self.go.emit, "dossier", shown.dossier))
        line.addWidget(see)
        column.addLayout(line)
        words = msg("The later one does not win by itself; the paper wins over memory.")
        column.addWidget(Label(self.t(words), "small", wrap=True))
        column.addLayout(next_lines(self.t, shown))
        column.addStretch(1)
        card.body.addWidget(scrolled(inside), 1)
        return card

    def _keep(self) -> None:
        answer = self.choice.answer() if self.choice is not None else None
        if isinstance(answer, PaperWanted):
            said = msg("The paper is asked for; the field stays open until somebody decides.")
            self.carry_out(partial(self._presenter.ask_paper, answer), said)
        elif answer is not None:
            done = msg("Decided; your choice is a dated entry of the file, with its reason.")
            self.carry_out(partial(self._presenter.decide, answer), done)


def _same_field(one: Disagreement | None, other: Disagreement | None) -> bool:
    """Tell whether both are the same field of the same file, stated by the same entries."""
    if one is None or other is None or (one.dossier, one.key) != (other.dossier, other.key):
        return False
    return {each.fact for each in one.sides} == {each.fact for each in other.sides}
