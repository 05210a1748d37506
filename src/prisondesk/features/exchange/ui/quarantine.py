"""What was set aside: seen one by one, judged again, or discarded by two people."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.exchange.model import DOUBT_ADVICE, Doubted, partner_words
from prisondesk.features.exchange.ui.desk import ExchangeDesk
from prisondesk.features.exchange.ui.setting_aside import AsidePresenter
from prisondesk.features.exchange.ui.standing import doubts_listing
from prisondesk.features.exchange.ui.words import part_words
from prisondesk.features.transfers.ui.pieces import SecondSignature
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg, nmsg, prison
from prisondesk.sync.errors import reason_of
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Kind, Label, Missing, PageHeader, SummaryList, Tone

QUARANTINE = ScreenSpec(
    "quarantine", msg("Quarantine"), "triangle-alert", permission="exchange.use"
)
SHOWN_PARTS = 8
WHY = Text(key="why", label=msg("Why it is discarded"), required=True)


class QuarantineScreen(Screen):
    """A list of what waits, and beside it one thing with what can be done about it."""

    def __init__(self, bench: Bench, desk: ExchangeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("quarantine")
        self._presenter = AsidePresenter(desk)
        self._doubted: tuple[Doubted, ...] = ()
        self._shown: Doubted | None = None
        t = self.t
        again = Button(t(msg("Judge again")), icon="refresh-cw", key="Ctrl+R")
        again.setObjectName("judge-again")
        again.clicked.connect(self.judge_again)
        back = Button(t(msg("Exchange by USB key")), Kind.QUIET, icon="usb")
        back.clicked.connect(lambda: self.go.emit("exchange", None))
        about = t(msg("Nothing here counts in any file; nothing is thrown away by itself."))
        self.column.addWidget(PageHeader(t(QUARANTINE.title), about, again, back))
        row = QHBoxLayout()
        row.setSpacing(look().px(14))
        self.column.addLayout(row, 1)
        self.list = doubts_listing(t)
        self.list.table.current_changed.connect(self._choose)
        listed = Card(t(msg("Set aside")), "triangle-alert", ruled=True)
        listed.body.addWidget(self.list)
        row.addWidget(listed, 3)
        self.why = Form([Group(None, (WHY,))], t, lambda: bench.clock.now().date())
        self.second = SecondSignature(t)
        self.discard = Button(t(msg("Discard, signed by two")), Kind.SECONDARY)
        self.discard.setObjectName("discard")
        self.discard.clicked.connect(self._discard)
        self._facts = QWidget()
        self.detail = self._detail()
        row.addWidget(self.detail, 2)

    def arrive(self, argument: object = None) -> None:
        """Show what waits."""
        self.hide_strip()
        self._read()

    def commands(self) -> tuple[Command, ...]:
        return (Command("judge-again", msg("Judge again"), self.judge_again, "Ctrl+R"),)

    def judge_again(self) -> None:
        """Judge all that waits by the newest list."""
        self.hide_strip()
        self.bench.jobs.run(self._presenter.judge_again, self._judged, self.show_error)

    def _detail(self) -> Card:
        t = self.t
        card = Card(t(msg("What it is")), "scale")
        self._advice = Label("", "body", wrap=True)
        self._box = QVBoxLayout()
        card.body.addLayout(self._box)
        self._box.addWidget(self._facts)
        card.body.addWidget(self._advice)
        card.body.addStretch(1)
        words = msg("To discard it, you sign and a second person signs; one is the director.")
        card.body.addWidget(Label(t(words), "small", wrap=True))
        card.body.addWidget(self.why)
        card.body.addWidget(self.second)
        card.add_foot(self.discard)
        return card

    def _read(self) -> None:
        self.bench.jobs.run(self._presenter.doubted, self._show, self.show_error)

    def _show(self, doubted: tuple[Doubted, ...]) -> None:
        self._doubted = doubted
        self.list.show_rows(doubted)
        self.detail.setVisible(bool(doubted))
        if doubted:
            self._fill(doubted[0])
            self.list.table.select_row(0)
            self.list.table.setFocus()

    def _choose(self, key: str) -> None:
        if key.isdigit() and int(key) < len(self._doubted):
            self._fill(self._doubted[int(key)])

    def _fill(self, doubted: Doubted) -> None:
        t, self._shown = self.t, doubted
        bundle = msg(
            "{partner}, bundle no. {number}",
            partner=partner_words(doubted.partner),
            number=str(doubted.number),
        )
        rows: list[tuple[str, str | Missing]] = [
            (t(msg("Why it waits")), t(doubted.why)),
            (t(msg("Came with")), t(bundle) if doubted.partner else Missing.UNKNOWN),
            (t(msg("Set aside since")), formats.moment(doubted.at)),
            *(_of_parts(t, doubted) if doubted.parts else self._of_entry(doubted)),
        ]
        facts = SummaryList(rows)
        self._box.replaceWidget(self._facts, facts)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = facts
        self._advice.show_text(t(DOUBT_ADVICE[doubted.doubt]))

    def _of_entry(self, doubted: Doubted) -> list[tuple[str, str | Missing]]:
        t = self.t
        stranger = t(msg("a file that this prison does not hold"))
        wrote = t(_origin(doubted, own=self._presenter.own)) if doubted.prison else Missing.UNKNOWN
        return [
            (t(msg("Kind of entry")), t(self._presenter.kind_words(doubted.kind))),
            (t(msg("The file concerned")), doubted.person or stranger),
            (t(msg("Written by")), wrote),
            (t(msg("Mark of the entry")), doubted.what[:16]),
        ]

    def _judged(self, admitted: int) -> None:
        words = nmsg(
            "{count} entry was admitted after all.",
            "{count} entries were admitted after all.",
            admitted,
        )
        done = words if admitted else msg("Nothing can be admitted yet; all of it waits on.")
        self.show_strip(self.t(done), tone=Tone.OK if admitted else Tone.INFO)
        self.said.emit(done)
        self._read()

    def _discard(self) -> None:
        if self._shown is None:
            return
        self.hide_strip()
        reason, second = str(self.why.values().get("why") or ""), self.second.taken()
        work = partial(self._presenter.discard, self._shown.key, reason, second)
        self.bench.jobs.run(work, self._discarded, self.show_error)

    def _discarded(self, _none: object) -> None:
        done = msg("Discarded; the reason and both signatures are written.")
        self.why.set_values({"why": ""})
        self.second.account.clear()
        self.show_strip(self.t(done), tone=Tone.OK)
        self.said.emit(done)
        self._read()


_Fact = tuple[str, str | Missing]


def _origin(doubted: Doubted, *, own: str) -> Message:
    """Return the prison that wrote it, with the office where it is this one."""
    place = prison(doubted.prison)
    if doubted.prison != own:
        return place
    return msg("{facility}, {office}", facility=place, office=partner_words(doubted.writer))


def _of_parts(t: Translator, doubted: Doubted) -> list[_Fact]:
    trouble = reason_of(doubted.kind)
    shown = "\n".join(t(part_words(each)) for each in doubted.parts[:SHOWN_PARTS])
    more = len(doubted.parts) - SHOWN_PARTS
    if more > 0:
        rest = nmsg("and {count} more part", "and {count} more parts", more)
        shown = f"{shown}\n{t(rest)}"
    return [
        (t(msg("What is wrong")), t(trouble) if trouble else doubted.kind),
        (t(msg("Which parts")), shown),
    ]
