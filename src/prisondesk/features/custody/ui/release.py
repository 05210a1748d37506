"""The release: every title on one page, the second officer, what is handed over, the slip."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prisondesk.features.custody.events import TitleEnded
from prisondesk.features.custody.model.case import Case, HeldTitle
from prisondesk.features.custody.model.court import OrderArrived
from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.model.status import EXIT_WORDS, TITLE_KINDS, ExitReason, TitleKind
from prisondesk.features.custody.service import ReleaseSight
from prisondesk.features.custody.ui.base import FileWorkScreen, empty
from prisondesk.features.custody.ui.dates import end_words, stack
from prisondesk.features.custody.ui.desk import (
    LeavingSight,
    ReleaseDesk,
    SecondTyped,
)
from prisondesk.features.custody.ui.release_form import read_release, release_groups
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form, Line
from prisondesk.ui.screen import ONE_PERSON, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Kind, Label, MessageStrip, Tone, scrolled

RELEASE = ScreenSpec(
    "release", msg("Release"), "door-open", permission="title.read", about=ONE_PERSON
)
LEFT, RIGHT = 380, 352


class ReleaseScreen(FileWorkScreen):
    """Arrives with the key of a dossier."""

    def __init__(self, bench: Bench, desk: ReleaseDesk) -> None:
        super().__init__(bench, "release", RELEASE.title)
        self._desk = desk
        self._sight: LeavingSight | None = None
        t, px = self.t, bench.look.px
        self._verdict = QVBoxLayout()
        self.column.addLayout(self._verdict)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self.form = Form(release_groups(), t, lambda: bench.clock.now().date())
        self.form.setObjectName("release-form")
        self.form.submitted.connect(self.release)
        card = Card(t(msg("Exit")), "door-open")
        card.body.addWidget(scrolled(self.form), 1)
        self.verb = Button(t(msg("Release")), Kind.PRIMARY, key="Ctrl+Return")
        self.verb.setObjectName("release-now")
        self.verb.clicked.connect(self.form.submit)
        card.add_foot(self.verb).addStretch(1)
        self._asking = card
        self.user = _line("second-user", t(msg("Account")))
        self.password = _line("second-password", t(msg("Password")))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.unsigned = _line("unsigned-why", t(msg("Why there is none now")))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(_column(self._left, px(LEFT)))
        row.addWidget(card, 1)
        row.addWidget(_column(self._right, px(RIGHT)))
        self.column.addLayout(row, 1)
        self._fill_right()

    def load(self) -> None:
        desk, key = self._desk, self.key
        self.bench.jobs.run(lambda: desk.look(key), self._show, self.show_error)

    def release(self) -> None:
        """Let the person go."""
        desk, key = self._desk, self.key
        leaving = read_release(self.form.values())
        second = SecondTyped(self.user.text(), self.password.text(), self.unsigned.text())

        def done(levee: str) -> None:
            self.password.clear()
            self.said.emit(msg("Released: end of committal no. {number}.", number=levee))
            self.load()
            self.show_slip()

        self.bench.jobs.run(lambda: desk.release(key, leaving, second), done, self.show_error)

    def show_slip(self) -> None:
        """Show the release slip for printing."""
        desk, key = self._desk, self.key
        self.bench.jobs.run(lambda: desk.paper(key), self._show_paper, self.show_error)

    def countersign(self) -> None:
        """Sign electronically what was signed on paper."""
        desk, key = self._desk, self.key
        self.carry_out(lambda: desk.countersign(key), msg("The second signature is given."))

    def close_title(self, held: HeldTitle, order: OrderArrived) -> None:
        """End *held* by the *order* that arrived for it."""
        desk, key = self._desk, self.key
        paper = f"{order.order.kind.value} {order.order.number}".strip()
        why = _WHY.get(order.order.kind, ExitReason.RELEASE_ORDERED)
        body = TitleEnded(held.title_id, self.bench.clock.now().date(), why, paper)
        self.carry_out(
            lambda: desk.close_title(key, body), msg("The title is closed by the order.")
        )

    def _show(self, sight: LeavingSight) -> None:
        self._sight = sight
        self.show_bar(sight.bar)
        release = sight.release
        gone = release.case.released_at is not None
        empty(self._verdict)
        self._verdict.addWidget(self._strip_of(sight))
        empty(self._left)
        cards = [self._title_card(release.case, *each) for each in release.dates]
        self._left.addWidget(scrolled(stack(*cards)))
        self._asking.setVisible(not gone)
        self.verb.setEnabled(release.held_by is None and not gone)
        self._show_right(sight, gone=gone)

    def _strip_of(self, sight: LeavingSight) -> MessageStrip:
        release, t = sight.release, self.t
        late = ""
        if release.late is not None:
            late = t(msg("Held {hours} longer than lawful.", hours=release.late.shown))
        if release.case.released_at is not None:
            words = msg(
                "Released on {moment}, end of committal no. {number}.",
                moment=release.case.released_at,
                number=release.case.levee,
            )
            return MessageStrip(t(words), late, Tone.INFO)
        if release.held_by is not None:
            return MessageStrip(t(_held(release)), late, Tone.LAW)
        return MessageStrip(t(msg("No title holds this person any more.")), late, Tone.LAW)

    def _title_card(self, case: Case, held: HeldTitle, deadline: Deadline) -> Card:
        t, title = self.t, held.title
        card = Card(t(TITLE_KINDS[title.kind].name), "file-text")
        number = msg("No. {number}", number=title.number or "—")
        card.body.addWidget(Label(t(number), "small"))
        if held.ended is not None:
            card.body.addWidget(Label(t(_ended(held)), "body", wrap=True))
            return card
        if not held.holds:
            card.body.addWidget(Label(t(msg("This title holds nobody.")), "soft", wrap=True))
            return card
        card.body.addWidget(Label(t(end_words(deadline)), "strong", wrap=True))
        for order in case.orders:
            if order.title_id == held.title_id:
                self._offer_order(card, held, order)
        return card

    def _offer_order(self, card: Card, held: HeldTitle, order: OrderArrived) -> None:
        t = self.t
        words = msg(
            "{kind} no. {number}, arrived {moment}",
            kind=TITLE_KINDS[order.order.kind].name,
            number=order.order.number or "—",
            moment=order.arrived_at,
        )
        card.body.addWidget(Label(t(words), "body", wrap=True))
        close = Button(t(msg("Close this title by this order")))
        close.setObjectName("close-title")
        close.clicked.connect(partial(self._close, held, order))
        card.body.addWidget(close)

    def _close(self, held: HeldTitle, order: OrderArrived, _checked: object = None) -> None:
        self.close_title(held, order)

    def _fill_right(self) -> None:
        t = self.t
        kept = Card(t(msg("Belongings and money")), "package-check")
        self._kept = Label("", "body", wrap=True)
        kept.body.addWidget(self._kept)
        kept.body.addWidget(
            self._button("open-belongings", msg("Open the belongings"), "package",
                         lambda: self.go.emit("belongings", self.key))
        )  # fmt: skip
        self._second = self._second_card()
        self._acts = self._button("open-court", msg("Enter an act of the court"), "gavel",
                                  lambda: self.go.emit("court", self.key))  # fmt: skip
        self._slip = self._button(
            "print-slip", msg("Print the release slip"), "printer", self.show_slip
        )
        self._sign = self._button(
            "countersign", msg("Give the second signature"), "signature", self.countersign
        )
        for widget in (kept, self._second, self._acts, self._slip, self._sign):
            self._right.addWidget(widget)
        for widget in (self._slip, self._sign):
            widget.hide()
        self._right.addStretch(1)

    def _button(self, name: str, words: Message, icon: str, act: Callable[[], object]) -> Button:
        button = Button(self.t(words), icon=icon)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _show_right(self, sight: LeavingSight, *, gone: bool) -> None:
        case = sight.release.case
        self._kept.show_text(self.t(sight.belongings.words))
        self._second.setVisible(not gone)
        self._acts.setVisible(not gone)
        self._slip.setVisible(gone)
        self._sign.setVisible(gone and bool(case.unsigned_why) and not case.countersigned_by)

    def _second_card(self) -> Card:
        t = self.t
        card = Card(t(msg("Second signature")), "signature")
        for line in (self.user, self.password):
            card.body.addWidget(line)
        words = msg("A missing signature is a reason, not a wall: paper now, here within 24 hours.")
        card.body.addWidget(Label(t(words), "hint", wrap=True))
        card.body.addWidget(self.unsigned)
        return card

    def _show_paper(self, paper: ShownPaper) -> None:
        show_paper(self, paper, lambda: self._desk.printed(paper), after=self.load)


_WHY: dict[TitleKind, ExitReason] = {
    TitleKind.LC: ExitReason.CONDITIONAL,
    TitleKind.GR: ExitReason.PARDON,
}


def _held(release: ReleaseSight) -> Message:
    """Return what holds: only its closing, another cause, or simply a title."""
    ordered = {each.title_id for each in release.case.orders}
    holding = release.case.holding
    without = [each for each in holding if each.title_id not in ordered]
    if not without:
        return msg("The order of release is here: close its title, then let the person go.")
    numbers = ", ".join(f"{each.title.kind.value} {each.title.number}" for each in without)
    if ordered or any(each.ended is not None for each in release.case.titles):
        return msg("Held for another reason: {titles}.", titles=numbers)
    return msg("Held under {titles}: no order of release is here.", titles=numbers)


def _ended(held: HeldTitle) -> Message:
    why = EXIT_WORDS[held.ended_why] if held.ended_why else msg("reason not known")
    return msg(
        "Ended on {day}: {why} ({act})", day=held.ended or "", why=why, act=held.ended_act or "—"
    )


def _column(layout: QVBoxLayout, width: int) -> QWidget:
    inside = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    inside.setLayout(layout)
    inside.setFixedWidth(width)
    return inside


def _line(name: str, words: str) -> Line:
    line = Line()
    line.setObjectName(name)
    line.setPlaceholderText(words)
    line.setAccessibleName(words)
    return line
