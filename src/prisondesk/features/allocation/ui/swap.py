"""Two people change places: both checks side by side, one reason, one verb."""

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.allocation.model.judged import Verdict
from prisondesk.features.allocation.model.placement import (
    REASON_WORDS,
    PlacementReason,
    Swapping,
)
from prisondesk.features.allocation.ui.desk import CellsDesk, SwapSight
from prisondesk.features.allocation.ui.second import SecondSignature
from prisondesk.features.allocation.ui.words import STANDING_WORDS
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Check, Date, Form, Group
from prisondesk.ui.screen import About, Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Kind,
    Label,
    ListRow,
    PageHeader,
    RowList,
    scrolled,
)

TWO_PLACES = About(
    msg("Open the decision of placement of one of the two, and choose there the full cell."),
    "placement",
    msg("Open the decision of placement"),
)
SWAP = ScreenSpec("swap", msg("Two people change places"), "arrow-left-right",
                  permission="placement.decide", about=TWO_PLACES)  # fmt: skip
REASONS = 380


class SwapScreen(Screen):
    """Arrives with (one, cell): who of that cell changes places with *one* is chosen here."""

    def __init__(self, bench: Bench, desk: CellsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("swap")
        self._desk = desk
        self._argument: object = None
        self._sight: SwapSight | None = None
        t, px = self.t, bench.look.px
        self.rows = RowList()
        self.rows.setObjectName("others")
        self.rows.setAccessibleName(t(msg("With whom")))
        self.rows.chosen.connect(self.choose)
        back = Button(t(msg("Go back without deciding")), key="Esc")
        back.setObjectName("go-back")
        back.clicked.connect(lambda: self.go.emit("cells", None))
        self._header = PageHeader(t(SWAP.title), "", back)
        self.column.addWidget(self._header)
        body = QHBoxLayout()
        body.setSpacing(px(14))
        self.column.addLayout(body, 1)
        card = Card(t(msg("With whom")), "users", ruled=True)
        card.body.addWidget(self.rows, 1)
        card.setFixedWidth(px(280))
        body.addWidget(card)
        inside = QWidget()
        self._middle = QVBoxLayout(inside)
        self._middle.setContentsMargins(0, 0, 0, 0)
        body.addWidget(scrolled(inside), 1)
        body.addWidget(self._decision(REASONS))

    def _decision(self, width: int) -> Card:
        t = self.t
        card = Card(t(msg("Your decision")))
        card.setFixedWidth(self.bench.look.px(width))
        reasons = tuple(Check(key=each.value, label=words) for each, words in REASON_WORDS.items())
        fields = (
            Area(key="note", label=msg("Precision, if needed"), lines=2, max_length=2000),
            Date(key="review", label=msg("To be reviewed on"), required=True),
            Check(key="seen", label=msg("I have read and weighed these points")),
        )
        today = self.bench.clock.now().date
        self.form = Form((Group(None, (*reasons, *fields)),), t, today)
        self.form.setObjectName("swap-form")
        self.form.submitted.connect(self.decide)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.second = SecondSignature(t)
        column.addWidget(self.second)
        column.addStretch(1)
        card.body.addWidget(scrolled(inside), 1)
        self.verb = Button(t(msg("Swap the two")), Kind.PRIMARY, key="Ctrl+Return",
                           height=40)  # fmt: skip
        self.verb.setObjectName("swap-now")
        self.verb.clicked.connect(self.form.submit)
        card.body.addWidget(self.verb)
        return card

    def arrive(self, argument: object = None) -> None:
        self._argument = argument
        self.load()

    def argument(self) -> object:
        return self._argument

    def choose(self, other: str) -> None:
        """Judge both sides with *other*."""
        self.load(other)

    def load(self, other: str = "") -> None:
        """Read who is there, and both verdicts once somebody is chosen."""
        desk = self._desk
        if isinstance(self._argument, tuple):
            one, cell = (str(each) for each in self._argument[:2])
            self.bench.jobs.run(
                lambda: desk.swap_sight(one, cell, other), self._show, self.show_error
            )

    def decide(self) -> None:
        """Record the exchange."""
        sight, values, desk = self._sight, self.form.values(), self._desk
        if sight is None or sight.exchange is None:
            return
        review = values["review"]
        if not isinstance(review, dt.date):
            return
        reasons = tuple(each for each in PlacementReason if values[each.value] is True)
        swapping = Swapping(
            sight.one, sight.other, reasons, review, values["seen"] is True,
            str(values["note"] or ""),
        )  # fmt: skip
        signing = self.second.signing()
        self.bench.jobs.run(
            lambda: desk.swap(swapping, signing), lambda _none: self._done(), self.show_error
        )

    def _done(self) -> None:
        self.hide_strip()
        self.said.emit(msg("The two have changed places."))
        self.go.emit("cells", None)

    def _show(self, sight: SwapSight) -> None:
        self._sight = sight
        self.hide_strip()
        t = self.t
        name = sight.name(sight.one)
        self._header.subtitle.show_text(name or t(msg("Name not known")))
        self.rows.set_rows(
            [ListRow(key, sight.name(key) or t(msg("Name not known"))) for key in sight.others]
        )
        while (item := self._middle.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        found = sight.exchange
        self.verb.setEnabled(found is not None)
        self.second.setVisible(found is not None and found.needs_second)
        if found is None:
            words = msg("Enter on a name judges both in the cell of the other.")
            self._middle.addWidget(EmptyState("users", t(msg("Nobody is chosen.")), t(words)))
            self.rows.select_first()
            return
        self._middle.addWidget(self._side(sight.name(sight.one), found.first))
        self._middle.addWidget(self._side(sight.name(sight.other), found.second))
        self._middle.addStretch(1)

    def _side(self, name: str, verdict: Verdict) -> Card:
        t = self.t
        title = msg("{name} in cell {cell}", name=name or "—", cell=verdict.cell.code)
        card = Card(t(title), "user")
        card.body.addWidget(Label(t(STANDING_WORDS[verdict.standing]), "strong"))
        for refusal in verdict.refusals:
            card.body.addWidget(Label(t(refusal.text), "body", wrap=True))
        for point in (*verdict.against, *verdict.favour):
            card.body.addWidget(Label(t(point.text), "small", wrap=True))
        return card
