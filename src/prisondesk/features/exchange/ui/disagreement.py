"""What two sides state differently, side by side: a person chooses, with a reason."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.exchange.model import Disagreement
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.exchange.ui.odds_parts import (
    ChoiceCard,
    SidesTable,
    consequence_card,
    next_lines,
)
from prisondesk.features.exchange.ui.settling import SettlingPresenter
from prisondesk.kernel.message import msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, EmptyState, Kind, Label, PageHeader, Tone

DISAGREEMENTS = ScreenSpec(
    "disagreements", msg("Disagreements"), "columns-2", permission="exchange.use"
)


class DisagreementScreen(Screen):
    """One file after the other, one field after the other; nothing is chosen in advance."""

    def __init__(self, bench: Bench, desk: ExchangeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("disagreements")
        self._presenter = SettlingPresenter(desk)
        self._open: tuple[Disagreement, ...] = ()
        self._at = 0
        t = self.t
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
        """Show the first field at odds."""
        self.hide_strip()
        self._at = 0
        self._read()

    def commands(self) -> tuple[Command, ...]:
        return (Command("leave-open", msg("Leave it open"), self.leave_open, "Ctrl+M"),)

    def streams_changed(self, streams: frozenset[str]) -> None:
        if any(f"dossier:{each.dossier}" in streams for each in self._open):
            self._read()

    def leave_open(self) -> None:
        """Go on with the next field; nothing is decided."""
        if self._open:
            self._at = (self._at + 1) % len(self._open)
            self._show(self._open)

    def _read(self) -> None:
        self.bench.jobs.run(self._presenter.open, self._show, self.show_error)

    def _show(self, found: tuple[Disagreement, ...]) -> None:
        self._open = found
        self._at = min(self._at, max(len(found) - 1, 0))
        self.empty.setVisible(not found)
        words = nmsg("{count} field in all", "{count} fields in all", len(found))
        self.header.subtitle.show_text(self.t(words) if found else "")
        page = self._filled(found[self._at]) if found else QWidget()
        self.column.replaceWidget(self._page, page)
        self._page.hide()
        self._page.deleteLater()
        self._page = page
        page.setVisible(bool(found))
        if found and self.choice is not None:
            self.choice.radios[0].setFocus()

    def _filled(self, shown: Disagreement) -> QWidget:
        page, px = QWidget(), look().px
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        left = QVBoxLayout()
        left.setSpacing(px(10))
        left.addWidget(self._person(shown))
        same = [each for each in self._open if each.dossier == shown.dossier]
        left.addWidget(self._table(same, shown), 1)
        row.addLayout(left, 2)
        right = QVBoxLayout()
        right.setSpacing(px(12))
        right.addWidget(consequence_card(self.t, shown))
        self.choice = ChoiceCard(self.bench, shown, (self._at + 1, len(self._open)))
        self.choice.keep_asked.connect(partial(self._decide, self.choice))
        self.choice.open_asked.connect(self.leave_open)
        right.addWidget(self.choice)
        right.addStretch(1)
        row.addLayout(right, 1)
        return page

    def _person(self, shown: Disagreement) -> Card:
        card = Card()
        line = QHBoxLayout()
        line.addWidget(Label(shown.name or self.t(msg("name not known")), "section"))
        line.addWidget(Label(shown.number, "strong"))
        line.addStretch(1)
        see = Button(self.t(msg("See the whole file")), Kind.QUIET, icon="file-text")
        see.clicked.connect(partial(self.go.emit, "dossier", shown.dossier))
        line.addWidget(see)
        card.body.addLayout(line)
        return card

    def _table(self, same: Sequence[Disagreement], shown: Disagreement) -> Card:
        card = Card(self.t(msg("Side by side")), "columns-2")
        card.body.addWidget(SidesTable(self.t, same, shown.key))
        words = msg("The later one does not win by itself; the paper wins over memory.")
        card.body.addWidget(Label(self.t(words), "small", wrap=True))
        card.body.addSpacing(look().px(10))
        card.body.addLayout(next_lines(self.t, shown))
        card.body.addStretch(1)
        return card

    def _decide(self, card: ChoiceCard) -> None:
        self.hide_strip()
        choice = card.choice()
        if choice is not None:
            work = partial(self._presenter.decide, choice)
            self.bench.jobs.run(work, self._decided, self.show_error)

    def _decided(self, _none: object) -> None:
        done = msg("Decided; your choice is a dated entry of the file, with its reason.")
        self.show_strip(self.t(done), tone=Tone.OK)
        self.said.emit(done)
        self._read()
