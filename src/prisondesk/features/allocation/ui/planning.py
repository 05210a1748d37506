"""The planning screen: moves proposed to the director, decided one by one or signed at once."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from prisondesk.features.allocation.model.judged import Purpose
from prisondesk.features.allocation.model.proposal import Proposal, ProposedMove
from prisondesk.features.allocation.model.signing import PlanSigning
from prisondesk.features.allocation.rules.proposing import MOVES_AT_ONCE
from prisondesk.features.allocation.ui import plan_work
from prisondesk.features.allocation.ui.desk import CellsDesk
from prisondesk.features.allocation.ui.plan_signing import SignPlan, decision, signed_words
from prisondesk.features.allocation.ui.plan_work import HouseSight, ProposalSight
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg, nmsg, verbatim
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Check, specs
from prisondesk.ui.forms.form import Form
from prisondesk.ui.jobs import Job, Progress
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Label,
    ListRow,
    PageHeader,
    ProgressPanel,
    RowList,
    Tone,
    scrolled,
)
from prisondesk.ui.widgets.button import Kind

PLANNING = ScreenSpec(
    "planning", msg("Planning cells"), "move", permission="placement.propose", rail=42
)
SIDE = 380
MOST = 50


class PlanningScreen(Screen):
    """Shows moves to think about; Enter on one opens the ordinary decision."""

    def __init__(self, bench: Bench, desk: CellsDesk) -> None:
        super().__init__(bench)
        self.setObjectName("planning")
        self._desk = desk
        self._job: Job | None = None
        self._sight: ProposalSight | None = None
        self._moves: dict[str, ProposedMove] = {}
        self._where: dict[str, str] = {}
        self._left: dict[str, Message] = {}
        self.blocks: Form | None = None
        t, px = self.t, bench.look.px
        who = Button(t(msg("Who may be transferred")), icon="truck")
        who.setObjectName("open-eligible")
        who.clicked.connect(lambda: self.go.emit("eligible", None))
        paper = self._paper = Button(t(msg("Print the plan")), icon="printer", key="Ctrl+P")
        paper.setObjectName("print-plan")
        paper.clicked.connect(self.print_plan)
        paper.setEnabled(False)
        self._header = PageHeader(t(PLANNING.title), "", who, paper)
        self.column.addWidget(self._header)
        body = QHBoxLayout()
        body.setSpacing(px(14))
        self.column.addLayout(body, 1)
        self.rows = RowList()
        self.rows.setObjectName("proposed-moves")
        self.rows.setAccessibleName(t(msg("Moves proposed")))
        self.rows.chosen.connect(self.open_move)
        self._list = Card(ruled=True)
        self._list.body.addWidget(self.rows, 1)
        self.signing = SignPlan(bench)
        self.signing.asked.connect(self._sign)
        self.signing.setVisible(desk.may_decide)
        self._list.body.addWidget(self.signing)
        words = msg("Ask for a proposal: nothing moves before somebody decides each move.")
        self._none = EmptyState("move", t(msg("No move is proposed.")), t(words))
        body.addWidget(self._list, 1)
        body.addWidget(self._none, 1)
        self._list.hide()
        body.addLayout(self._side(bench))

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("propose-moves", msg("Propose moves"), self.propose),
            Command("plan-anew", _anew(self._ticked()), self.plan_anew),
            Command("print-plan", msg("Print the plan"), self.print_plan, "Ctrl+P"),
            Command("planner-file", msg("Write a planner file"), self.choose_file),
        )

    def arrive(self, argument: object = None) -> None:
        """Ask which blocks there are, and which of the proposed moves have been carried out."""
        desk = self._desk
        self.bench.jobs.run(lambda: plan_work.house(desk), self._came, self.show_error)

    def print_plan(self) -> None:
        """Show what is proposed as a paper, before the printer."""
        desk, sight, title = self._desk, self._sight, self.t(PLANNING.title)
        if sight is None:
            return

        def show(paper: ShownPaper) -> None:
            show_paper(self, paper, lambda: desk.printed(paper), title)

        self.bench.jobs.run(lambda: desk.plan_paper(sight.proposal), show, self.show_error)

    def propose(self) -> None:
        """Look for the best few moves."""
        self.form.submit()

    def _propose(self) -> None:
        most = int(str(self.form.values()["most"]))
        self._start(lambda progress: plan_work.few(self._desk, most, progress.step))

    def plan_anew(self) -> None:
        """Look for the best cells for everybody in the ticked blocks, or in the whole prison."""
        chosen = self._ticked()
        self._start(lambda progress: plan_work.plan(self._desk, chosen, progress.step))

    def _ticked(self) -> list[str]:
        ticked = self.blocks.values() if self.blocks else {}
        return [code for code, here in ticked.items() if here is True]

    def _say_what(self) -> None:
        """Say on the button and under it what a plan anew will look at."""
        chosen = self._ticked()
        self._anew.set_words(self.t(_anew(chosen)))
        self._scope.show_text(self.t(_scope(chosen)))

    def _sign(self, day: dt.date, read: object) -> None:
        sight, desk = self._sight, self._desk
        if sight is None:
            return
        wanted = decision(self.t, sight.proposal, self._moves.values(), day, read=read is True)
        self.bench.jobs.run(lambda: desk.sign_plan(wanted), self._signed, self.show_error)

    def _signed(self, found: PlanSigning) -> None:
        self._left = dict(found.left)
        self.said.emit(signed_words(len(found.signed), len(found.left)))
        self.arrive()

    def open_move(self, dossier: str) -> None:
        """Open the ordinary decision of one proposed move."""
        move = self._moves.get(dossier)
        if move is not None:
            self.go.emit("placement", (Purpose.FINAL.value, dossier, move.after))

    def choose_file(self) -> None:
        """Ask where the planner file goes and write it."""
        title = self.t(msg("Where to put the planner file"))
        chosen, _ = QFileDialog.getSaveFileName(self, title, "plan.json", "JSON (*.json)")
        if chosen:
            self.write_file(Path(chosen))

    def write_file(self, path: Path) -> None:
        """Write the planner file."""
        desk = self._desk
        self.bench.jobs.run(
            lambda: desk.proposals.write_file(desk.actor, path),
            lambda until: self.said.emit(
                msg(
                    "The planner file names nobody and may be used until {date}.",
                    date=formats.date(until),
                )
            ),
            self.show_error,
        )

    def _side(self, bench: Bench) -> QVBoxLayout:
        t, side = self.t, QVBoxLayout()
        card = Card(t(msg("Ask for a proposal")), "move")
        card.setFixedWidth(bench.look.px(SIDE))
        most = specs.Number(
            key="most", label=msg("Moves at most"), required=True, least=1, most=MOST, width=90
        )
        self.form = Form((specs.Group(None, (most,)),), t, lambda: self._desk.clock.now().date())
        self.form.submitted.connect(self._propose)
        self.form.set_values({"most": MOVES_AT_ONCE})
        card.body.addWidget(self.form)
        self._ask = _button(t(msg("Propose moves")), "propose", self.propose, Kind.PRIMARY)
        anew = self._anew = _button(t(_anew([])), "plan-anew", self.plan_anew)
        file = _button(t(msg("Write a planner file")), "planner-file", self.choose_file)
        self._buttons = (self._ask, anew, file)
        card.body.addWidget(self._ask)
        words = msg(
            "For a new building, tick the blocks that take part: those that open and those that "
            "are relieved. Cells under works there count as open. None ticked: the whole prison."
        )
        card.body.addWidget(Label(t(words), "hint", wrap=True))
        self._blocks_place = QVBoxLayout()
        card.body.addLayout(self._blocks_place)
        card.body.addWidget(anew)
        card.body.addWidget(file)
        hints = (
            msg(
                "Counts: crowding, status, protection, company in a language, and the move itself. "
                "Neither ethnicity nor religion nor region."
            ),
        )
        self._scope = Label(t(_scope([])), "hint", wrap=True)
        card.body.addWidget(self._scope)
        for hint in hints:
            card.body.addWidget(Label(t(hint), "hint", wrap=True))
        self._panel_place = QVBoxLayout()
        card.body.addLayout(self._panel_place)
        card.body.addStretch(1)
        room = scrolled(card)
        room.setFixedWidth(bench.look.px(SIDE + 16))
        side.addWidget(room, 1)
        return side

    def _came(self, house: HouseSight) -> None:
        self._where = dict(house.where)
        if house.elsewhere is not None:
            words = msg(
                "The moves are proposed and signed here; a cell itself is changed on that computer."
            )
            self.show_strip(self.t(house.elsewhere), self.t(words), Tone.INFO)
        if self.blocks is None:
            checks = tuple(Check(key=each.code, label=verbatim(each.name)) for each in house.blocks)
            self.blocks = Form(
                (specs.Group(None, checks),), self.t, lambda: self._desk.clock.now().date()
            )
            self.blocks.setObjectName("plan-blocks")
            self.blocks.edited.connect(lambda _key: self._say_what())
            self._blocks_place.addWidget(self.blocks)
        if self._sight is not None:
            self._show(self._sight)

    def _start(self, work: Callable[[Progress], ProposalSight]) -> None:
        if self._job is not None:
            return
        self.hide_strip()
        panel = ProgressPanel(self.t(msg("Looking for moves")))
        self._panel_place.addWidget(panel)
        job = self._job = self.bench.jobs.start(work)
        for each in self._buttons:
            each.setEnabled(False)
        panel.stop_requested.connect(job.cancel)
        job.progressed.connect(lambda done, total, _what: panel.advance(done, total))
        job.succeeded.connect(self._show)
        job.failed.connect(self.show_error)
        job.finished.connect(lambda: self._ended(panel))

    def _ended(self, panel: ProgressPanel) -> None:
        self._job = None
        self._left = {}
        panel.hide()
        panel.deleteLater()
        for each in self._buttons:
            each.setEnabled(True)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, sight: ProposalSight) -> None:
        self._sight = sight
        proposal = sight.proposal
        moves = [move for into in proposal.into().values() for move in into]
        left = [each for each in moves if self._where.get(each.dossier) != each.after]
        self._moves = {each.dossier: each for each in left}
        verb = self.t(msg("Decide")) if self._desk.may_decide else ""
        rows = [_row(self.t, sight, each, verb) for each in left]
        self.rows.set_rows([_marked(self.t, row, self._left) for row in rows])
        self._list.setVisible(bool(left))
        self._none.setVisible(not left)
        self._paper.setEnabled(bool(proposal.moves))
        self._header.subtitle.show_text(self.t(_summary(proposal)))
        if (told := _told(proposal, len(moves) - len(left))) is not None:
            self.show_strip(self.t(told))
        self.rows.select_first()


def _row(t: Translator, sight: ProposalSight, move: ProposedMove, verb: str) -> ListRow:
    name = sight.names.get(move.dossier)
    who = f"{name.name} {name.number}".strip() if name and name.name else ""
    title = msg(
        "{who}: {before} → {after}",
        who=who or t(msg("Name not known")),
        before=move.before,
        after=move.after,
    )
    gain = nmsg("{count} point better", "{count} points better", max(0, move.gain))
    said = " ".join(t(each) for each in move.reasons)
    return ListRow(move.dossier, t(title), said, t(gain), verb, "move")


def _marked(t: Translator, row: ListRow, left: Mapping[str, Message]) -> ListRow:
    """Return *row* with why its move was left out of a signature, when it was."""
    why = left.get(row.key)
    if why is None:
        return row
    said = (row.detail, t(msg("To be decided alone: {why}", why=why)))
    return replace(row, detail=" ".join(said), tone=Tone.SOON)


def _told(proposal: Proposal, done: int) -> Message | None:
    """Return which cells open first, or how many moves are decided already."""
    if proposal.opening:
        cells = ", ".join(proposal.opening)
        return msg("To be opened first: {cells}.", cells=cells)
    return nmsg("{count} move is made.", "{count} moves are made.", done) if done else None


def _anew(blocks: Collection[str]) -> Message:
    """Return what planning anew means: the blocks that are ticked, or everything."""
    if blocks:
        return nmsg(
            "Plan the ticked block anew", "Plan the {count} ticked blocks anew", len(blocks)
        )
    return msg("Plan the whole prison anew")


def _scope(blocks: Collection[str]) -> Message:
    """Return which cells a plan anew looks at, and which it leaves out."""
    if blocks:
        return msg(
            "Ordinary cells of the ticked blocks only, those under works or closed too: they open "
            "first. Special units and the infirmary are decided by others and left out."
        )
    return msg(
        "Ordinary cells only. Special units, the infirmary and cells under works are "
        "decided by others and left out."
    )


def _summary(proposal: Proposal) -> Message:
    if not proposal.moves:
        return msg("No move makes things better.")
    return nmsg(
        "{count} move: {points} points today, {after} with it. {people} persons looked at, "
        "{left} left out.",
        "{count} moves: {points} points today, {after} with them. {people} persons looked at, "
        "{left} left out.",
        len(proposal.moves),
        points=proposal.points,
        after=proposal.after,
        people=proposal.people,
        left=proposal.left_out,
    )


def _button(words: str, name: str, action: Callable[[], None], kind: Kind | None = None) -> Button:
    button = Button(words, kind) if kind is not None else Button(words)
    button.setObjectName(name)
    button.clicked.connect(action)
    return button
