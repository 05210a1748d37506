"""Who may be proposed for an ordinary transfer, each criterion with its reason."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.allocation.model.eligible import CRITERION_WORDS, Eligible
from prisondesk.features.allocation.model.people import Known
from prisondesk.features.allocation.ui.board_rows import NOBODY, name_of
from prisondesk.features.allocation.ui.desk import SHOWN, CellsDesk, EligibleSight
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    Label,
    ListGroup,
    ListRow,
    PageHeader,
    RowList,
    icon_label,
    rule,
    scrolled,
)

ELIGIBLE = ScreenSpec("eligible", msg("Who may be transferred"), "truck",
                      permission="placement.propose")  # fmt: skip
SIDE = 460
ICONS = {Known.YES: "circle-check", Known.NO: "circle-x", Known.NOT_ASSESSED: "circle-dashed"}


class EligibleScreen(Screen):
    """Nobody is chosen beforehand; who is proposed is told to the registry, which prepares."""

    def __init__(self, bench: Bench, desk: CellsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("eligible")
        self._desk = desk
        self._sight: EligibleSight | None = None
        t, px = self.t, bench.look.px
        back = Button(t(msg("Back to planning")), key="Esc")
        back.clicked.connect(lambda: self.go.emit("planning", None))
        self._header = PageHeader(t(ELIGIBLE.title), "", back)
        self.column.addWidget(self._header)
        body = QHBoxLayout()
        body.setSpacing(px(14))
        self.column.addLayout(body, 1)
        self.rows = RowList()
        self.rows.setObjectName("candidates")
        self.rows.setAccessibleName(t(ELIGIBLE.title))
        self.rows.current_changed.connect(self._choose)
        self.rows.chosen.connect(lambda key: self.go.emit("dossier", key))
        card = Card(ruled=True)
        card.body.addWidget(self.rows, 1)
        words = msg("Neither origin nor language nor religion counts. A person decides each one.")
        card.add_foot(Label(t(words), "small", wrap=True))
        body.addWidget(card, 1)
        inside = QWidget()
        self._right = QVBoxLayout(inside)
        self._right.setContentsMargins(0, 0, 0, 0)
        side = scrolled(inside)
        side.setFixedWidth(px(SIDE))
        body.addWidget(side)

    def arrive(self, argument: object = None) -> None:
        desk = self._desk
        self.bench.jobs.run(desk.eligible, self._show, self.show_error)

    def _show(self, sight: EligibleSight) -> None:
        self._sight = sight
        possible = [each for each in sight.found if each.possible]
        others = [each for each in sight.found if not each.possible]
        title = nmsg(
            "{count} person against whom nothing speaks",
            "{count} persons against whom nothing speaks",
            len(possible),
        )
        rest = nmsg("{count} other person", "{count} other persons", len(others))
        self._header.subtitle.show_text(self.t(title))
        entries: list[ListRow | ListGroup] = [ListGroup(self.t(title))]
        entries += [self._row(each) for each in possible[:SHOWN]]
        entries.append(ListGroup(self.t(rest)))
        entries += [self._row(each) for each in others[:SHOWN]]
        self.rows.set_rows(entries)
        self.rows.select_first()
        self._choose(self.rows.current_key())

    def _row(self, each: Eligible) -> ListRow:
        names = self._sight.names if self._sight else {}
        against = next((one.reason for one in each.answers if one.met is Known.NO), None)
        words: Message = against or nmsg(
            "{count} answer is missing", "{count} answers are missing", each.missing
        )
        name = name_of(names.get(each.dossier, NOBODY), self.t)
        return ListRow(each.dossier, name, self.t(words), "", "", "user")

    def _choose(self, key: str) -> None:
        while (item := self._right.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        found = self._sight.found if self._sight else ()
        each = next((one for one in found if one.dossier == key), None)
        if each is None or self._sight is None:
            return
        t = self.t
        card = Card(name_of(self._sight.names.get(key, NOBODY), t), "user")
        for answer in each.answers:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(icon_label(ICONS[answer.met], "ink_soft", 18))
            words = QVBoxLayout()
            words.addWidget(Label(t(CRITERION_WORDS[answer.criterion]), "label"))
            words.addWidget(Label(t(answer.reason), "body", wrap=True))
            row.addLayout(words, 1)
            card.body.addWidget(line)
            card.body.addWidget(rule())
        verb = Button(t(msg("Open the file")), icon="user")
        verb.setObjectName("open-file")
        verb.clicked.connect(lambda: self.go.emit("dossier", key))
        card.body.addWidget(verb)
        told = msg("The registry prepares the transfer: it types the numbers on one order.")
        card.body.addWidget(Label(t(told), "small", wrap=True))
        self._right.addWidget(card)
        self._right.addStretch(1)
