"""One group on one order: the departure of all in one act, then the arrival of each."""

import datetime as dt
from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.features.transfers.model import STATE_WORDS, STAYED_WORDS, StayedWhy, TransferState
from prisondesk.features.transfers.service import Left
from prisondesk.features.transfers.service.book import signs_here
from prisondesk.features.transfers.ui.desk import TransferDesk
from prisondesk.features.transfers.ui.group_presenter import (
    GroupPresenter,
    Member,
    Taken,
    stayed_words,
)
from prisondesk.features.transfers.ui.pieces import (
    APART,
    SecondSignature,
    add_words,
    facts,
    moment_of,
)
from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.security.permissions import Permission
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Date, Form, Group, Text
from prisondesk.ui.screen import About, Command, Screen, ScreenSpec
from prisondesk.ui.tables import EditableGrid, GridColumn, RowState
from prisondesk.ui.widgets import (
    Button,
    Card,
    Kind,
    Label,
    ListRow,
    PageHeader,
    RowList,
    Tone,
    scrolled,
)

ONE_GROUP = About(
    msg("This page is about one group. Choose it in the list of transfers."),
    "transfers",
    msg("Open the list of transfers"),
)
GROUP = ScreenSpec(
    "transfer-group",
    msg("Group transfer"),
    "truck",
    permission="transfer.read",
    about=ONE_GROUP,
)
SIDE = 400
LEFT, WITHOUT = "0", "00"
CODES = {str(number): why for number, why in enumerate(StayedWhy, start=1)}
COLUMNS = (
    GridColumn("name", cmsg("column", "Name"), 160, read_only=True),
    GridColumn("number", cmsg("column", "Number"), 140, read_only=True),
    GridColumn("boxes", cmsg("column", "Containers"), 85, read_only=True),
    GridColumn("left", cmsg("column", "Left"), 55, msg("A number from the list on the side")),
    GridColumn("note", cmsg("column", "In words"), 110),
)
WHEN = (
    Date(key="on", label=msg("Left on"), hint=msg("empty: now"), width=180, may_be_future=False),
    Text(key="at", label=cmsg("departure", "at"), hint=msg("true hour"), width=120),
)


class GroupScreen(Screen):
    """Arrives with a group; nobody is marked as gone beforehand."""

    def __init__(self, bench: Bench, desk: TransferDesk) -> None:
        super().__init__(bench)
        self.setObjectName("transfer-group")
        self._desk = desk
        self._presenter = GroupPresenter(desk)
        self._group = ""
        self._members: tuple[Member, ...] = ()
        self.second: SecondSignature | None = None
        self._when: Form | None = None
        t, px = self.t, bench.look.px
        back = Button(t(msg("Go back")), Kind.QUIET, key="Esc")
        back.clicked.connect(lambda: self.go.emit("transfers", None))
        paper = Button(t(msg("Print the manifest")), icon="printer", key="Ctrl+P")
        paper.setObjectName("print-manifest")
        paper.clicked.connect(self.print_manifest)
        self._header = PageHeader(t(GROUP.title), "", back, paper)
        self.column.addWidget(self._header)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        self.column.addLayout(row, 1)
        self.grid = EditableGrid(COLUMNS, self._judge, t(GROUP.title), fixed=True)
        self.grid.setObjectName("group-grid")
        self.rows = RowList()
        self.rows.setObjectName("group-rows")
        self.rows.setAccessibleName(t(GROUP.title))
        self.rows.chosen.connect(self._open)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.grid)
        listed = Card(ruled=True)
        listed.body.addWidget(self.rows)
        self._pages.addWidget(listed)
        row.addWidget(self._pages, 1)
        inside = QWidget()
        self._side = QVBoxLayout(inside)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(px(12))
        side = scrolled(inside)
        side.setFixedWidth(px(SIDE))
        row.addWidget(side)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self._group = argument if isinstance(argument, str) else ""
        self._load()

    def argument(self) -> object:
        return self._group or None

    def commands(self) -> tuple[Command, ...]:
        return (Command("manifest", msg("Print the manifest"), self.print_manifest, "Ctrl+P"),)

    def print_manifest(self) -> None:
        """Show the manifest, before the printer."""
        if self._group:
            work = partial(self._presenter.manifest, self._group)
            self.bench.jobs.run(work, self._show_paper, self.show_error)

    def _show_paper(self, shown: ShownPaper) -> None:
        show_paper(self, shown, partial(self._presenter.printed, shown))

    def _load(self) -> None:
        if self._group:
            work = partial(self._presenter.group, self._group)
            self.bench.jobs.run(work, self._show, self.show_error)

    def _show(self, members: tuple[Member, ...]) -> None:
        self._members = members
        t, own = self.t, self._desk.facility.code
        words = nmsg("{count} person on this order", "{count} persons on this order", len(members))
        self._header.subtitle.show_text(t(words))
        waiting = self._waiting()
        leaves = any(each.file and each.file.transfer.origin == own for each in waiting)
        self.grid.set_rows([_typed(each) for each in waiting])
        self.rows.set_rows([self._row(each) for each in members])
        self._pages.setCurrentIndex(0 if leaves else 1)
        self._empty()
        if leaves:
            self._side.addWidget(self._departure())
            self.grid.go_to(0, 4)
        else:
            self.rows.select_first()
        if members and members[0].file is not None:
            card = Card(t(msg("The order")), "file-text")
            card.body.addWidget(facts(t, members[0].file))
            self._side.addWidget(card)
        self._side.addStretch(1)

    def _waiting(self) -> tuple[Member, ...]:
        return tuple(
            each
            for each in self._members
            if each.file is not None and each.file.state is TransferState.PREPARED
        )

    def _empty(self) -> None:
        self.second = self._when = None
        while (item := self._side.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _departure(self) -> Card:
        t = self.t
        card = Card(t(msg("The departure")), "signature")
        lines = [
            msg("0: left, with all the sealed containers"),
            msg("00: left, the containers follow later"),
            *(
                msg("{code}: stayed, {why}", code=code, why=STAYED_WORDS[why])
                for code, why in CODES.items()
            ),
        ]
        card.body.addWidget(Label("\n".join(t(line) for line in lines), "small", wrap=True))
        add_words(card, t, msg("You and a second person sign once; it stands for each who left."))
        self.second = SecondSignature(t)
        card.body.addWidget(self.second)
        self._when = Form([Group(None, WHEN, beside=True), Group(None, (APART,))], t, self._today)
        card.body.addWidget(self._when)
        rights = (
            Permission.TRANSFER_DEPART_APPROVE_REGISTRY,
            Permission.TRANSFER_DEPART_APPROVE_DIRECTOR,
        )
        may = any(self._desk.actor.may(each) for each in rights)
        sign = Button(t(msg("Sign and let leave")), Kind.PRIMARY, key="Ctrl+Return")
        sign.setObjectName("sign-group")
        sign.setEnabled(may)
        sign.clicked.connect(lambda: self._depart(paper=False))
        paper = Button(t(msg("Second signature on paper")))
        paper.setObjectName("paper-group")
        paper.setEnabled(may)
        paper.clicked.connect(lambda: self._depart(paper=True))
        card.body.addWidget(sign)
        card.body.addWidget(paper)
        return card

    def _judge(self, row: int, typed: Mapping[str, str]) -> RowState:
        code = typed.get("left", "").strip()
        if not code:
            return RowState()
        if code in (LEFT, WITHOUT):
            return RowState(cmsg("group", "left"), Tone.OK, "circle-check")
        why = CODES.get(code)
        if why is None:
            text = msg("A number from the list on the side")
            return RowState(text, Tone.SOON, "triangle-alert", {"left": text})
        if why is StayedWhy.OTHER and not typed.get("note", "").strip():
            text = msg("Say in words why somebody did not leave.")
            return RowState(text, Tone.SOON, "triangle-alert", {"note": text})
        return RowState(STAYED_WORDS[why], Tone.INFO, "info")

    def _depart(self, *, paper: bool) -> None:
        self.grid.flush()
        if self.grid.next_problem():
            return
        second = self.second.taken() if self.second and not paper else None
        if second is None and not paper:
            self.show_strip(self.t(msg("The second officer types account and password.")))
            return
        values = self._when.values() if self._when else {}
        at = None
        if values.get("on") is not None or values.get("at"):
            at = moment_of(values["on"], values["at"])
            if at is None:
                self.show_strip(self.t(msg("Write the day and the hour, as 15:00.")))
                return
        left = Left(at, apart=str(values.get("apart") or ""))
        work = partial(self._presenter.depart, self._members, self._taken(), second, left)
        self.bench.jobs.run(work, self._left, self.show_error)

    def _taken(self) -> dict[str, Taken]:
        found = {}
        for member, typed in zip(self._waiting(), self.grid.rows(), strict=False):
            code = typed.get("left", "").strip()
            if member.file is not None and code:
                why = CODES.get(code)
                note = typed.get("note", "")
                found[member.file.transfer.id] = Taken(why, note, containers=code == LEFT)
        return found

    def _left(self, count: int) -> None:
        self.hide_strip()
        words = nmsg(
            "{count} person left; the files are read-only here.",
            "{count} persons left; the files are read-only here.",
            count,
        )
        self.said.emit(words)
        self._load()

    def _row(self, each: Member) -> ListRow:
        t, file = self.t, each.file
        if file is None:
            return ListRow(each.dossier, each.name)
        state: Message = STATE_WORDS[file.state]
        why = stayed_words(file)
        detail = msg("{number} · {state}", number=each.number or "—", state=why or state)
        expected = each.expected_at(self._desk.facility.code)
        verb = msg("Confirm the arrival") if expected else cmsg("row", "Open")
        name = each.name or t(msg("name not known"))
        unsigned = signs_here(file, self._desk.facility.code)
        tone = Tone.SOON if unsigned else Tone.NEUTRAL
        return ListRow(file.transfer.id, name, t(detail), "", t(verb), "user", tone)

    def _open(self, key: str) -> None:
        own = self._desk.facility.code
        member = next(each for each in self._members if each.file and each.file.transfer.id == key)
        self.go.emit("arrival-check" if member.expected_at(own) else "transfer", key)

    def _today(self) -> dt.date:
        return self.bench.clock.now().date()


def _typed(member: Member) -> dict[str, str]:
    count = str(len(member.containers)) if member.containers else "—"
    return {"name": member.name or "—", "number": member.number or "—", "boxes": count}
