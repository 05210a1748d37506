"""Arrival on the printed order: the person is here, the key is not."""

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.inmates.model.person import SEX_WORDS, Sex
from prisondesk.features.transfers.service.provisional import OnPaper, TakenOnPaper
from prisondesk.features.transfers.ui.arrival import AT, ON
from prisondesk.features.transfers.ui.desk import Destination, TransferDesk
from prisondesk.features.transfers.ui.pieces import add_words, code_card, moment_of
from prisondesk.features.transfers.ui.turning import TurnPresenter
from prisondesk.kernel.message import cmsg, msg, prison, verbatim
from prisondesk.sync.printed import PrintedOrder
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Combo, Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.screen import Screen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, Kind, MessageStrip, PageHeader, Tone, scrolled

PAPER = ScreenSpec(
    "transfer-paper", msg("Arrival on the printed order"), "scan-line", permission="transfer.accept"
)
CODE = Area(
    key="code",
    label=msg("Code of the order"),
    hint=msg("scanned, or typed from the paper; empty when it cannot be read"),
    lines=4,
)
NAMES = Text(key="names", label=msg("Names as printed"), width=420)
PRINTED = Group(
    None,
    (
        Text(key="order", label=cmsg("transfer", "Number of the order"), width=240),
        Text(key="number", label=cmsg("paper", "Former number"), width=240),
    ),
    beside=True,
)
CHECKED = Text(key="checked_by", label=msg("Compared face to face by"), required=True, width=420)
DIFFERENCES = Text(key="differences", label=msg("Differences with the papers"), width=420)


class PaperScreen(Screen):
    """The code fills the fields; what is printed can be typed; the person is taken in."""

    def __init__(self, bench: Bench, desk: TransferDesk) -> None:
        super().__init__(bench)
        self.setObjectName("transfer-paper")
        self._presenter = TurnPresenter(desk)
        t = self.t
        back = Button(t(msg("Go back")), Kind.QUIET, key="Esc")
        back.clicked.connect(lambda: self.go.emit("transfers", None))
        note = t(msg("The person’s arrival counts, not the key’s: nobody waits at the gate."))
        self.column.addWidget(PageHeader(t(PAPER.title), note, back))
        row = QHBoxLayout()
        row.setSpacing(look().px(14))
        scan = Card(t(msg("The printed order")), "scan-line")
        self.code = Form([Group(None, (CODE,))], t, self._today)
        scan.body.addWidget(self.code)
        self._read_as = QVBoxLayout()
        scan.body.addLayout(self._read_as)
        scan.body.addStretch(1)
        add_words(
            scan.body,
            t,
            msg("The file is joined by a person once the key comes; nothing counts twice."),
            small=True,
        )
        self.read = Button(t(msg("Read the code")), icon="scan-line")
        self.read.setObjectName("read-order")
        self.read.clicked.connect(self._look)
        scan.add_foot(self.read)
        row.addWidget(scan, 2)
        self._person = Card(t(msg("The person before you")), "user-check")
        self._holder = QVBoxLayout()
        self._person.body.addLayout(self._holder)
        self.form = self._build(())
        self.take = Button(t(msg("Take in on the printed order")), Kind.PRIMARY, key="Ctrl+Return")
        self.take.setObjectName("take-on-paper")
        self.take.clicked.connect(self._submit)
        self._person.add_foot(self.take)
        row.addWidget(self._person, 3)
        self.column.addLayout(row, 1)

    def arrive(self, argument: object = None) -> None:
        """Begin anew."""
        self.hide_strip()
        self.code.set_values({})
        self.take.setEnabled(True)
        self._say(None)
        self.bench.jobs.run(self._presenter.partners, self._offer, self.show_error)

    def _offer(self, partners: tuple[Destination, ...]) -> None:
        self.form = self._build(partners)
        self.code.focus_first()

    def _build(self, partners: tuple[Destination, ...]) -> Form:
        while (item := self._holder.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        places = tuple((each.code, verbatim(f"{each.code} · {each.name}")) for each in partners)
        sexes = tuple((each.value, SEX_WORDS[each]) for each in Sex)
        about = (
            Combo(key="sex", label=cmsg("paper", "Sex"), options=sexes, width=180),
            Text(
                key="birth",
                label=cmsg("paper", "Birth"),
                hint=msg("12/03/1998, 1971, around 1990, 32 years, ?"),
                width=240,
            ),
        )
        came_from = Combo(key="origin", label=msg("Comes from"), options=places, width=420)
        groups = (
            PRINTED,
            Group(None, (NAMES,)),
            Group(None, about, beside=True, ruled=False),
            Group(None, (came_from,)),
            Group(None, (CHECKED,)),
            Group(None, (ON, AT), beside=True, ruled=False),
            Group(None, (DIFFERENCES,)),
        )
        form = Form(groups, self.t, self._today)
        form.submitted.connect(self._take)
        self._holder.addWidget(scrolled(form))
        return form

    def _typed_code(self) -> str:
        return str(self.code.values()["code"] or "")

    def _look(self) -> None:
        self.hide_strip()
        work = partial(self._presenter.read_order, self._typed_code())
        self.bench.jobs.run(work, self._show, self.show_error)

    def _show(self, answer: tuple[PrintedOrder, bool, str]) -> None:
        order, signed, digits = answer
        raw = {**self.form.draft(), "names": order.names, "sex": order.sex, "birth": order.birth}
        raw |= {"origin": order.origin, "order": order.order, "number": order.number}
        self.form.restore(raw)
        self.take.setEnabled(not digits)
        if digits:
            known = msg("This person was taken in on this order already.")
            self.show_strip(self.t(known))
            self._say(code_card(self.t, digits, order.origin))
        elif signed:
            words = msg("Signed by {prison}.", prison=prison(order.origin))
            self._say(MessageStrip(self.t(words), tone=Tone.OK))
        else:
            self._say(
                MessageStrip(
                    self.t(msg("No signature of a prison known here.")),
                    self.t(msg("Telephone the origin before anything else; count the person.")),
                    Tone.SOON,
                )
            )
        self.form.focus_first()

    def _say(self, widget: QWidget | None) -> None:
        while (item := self._read_as.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if widget is not None:
            self._read_as.addWidget(widget)

    def _submit(self) -> None:
        self.form.submit()

    def _take(self) -> None:
        self.hide_strip()
        values, at = self.form.values(), None
        if values["on"] is not None or values["at"]:
            at = moment_of(values["on"], values["at"])
            if at is None:
                self.show_strip(self.t(msg("Write the day and the hour, as 15:00.")))
                return
        paper = OnPaper(
            str(values["checked_by"]),
            str(values["names"] or ""),
            Sex(str(values["sex"])) if values["sex"] else Sex.UNKNOWN,
            str(values["birth"] or ""),
            str(values["origin"] or ""),
            str(values["order"] or ""),
            str(values["number"] or ""),
            self._typed_code(),
            str(values["differences"] or ""),
            at,
        )
        self.take.setEnabled(False)
        work = partial(self._presenter.take_on_paper, paper)
        self.bench.jobs.run(work, self._taken, self._failed)

    def _taken(self, taken: TakenOnPaper) -> None:
        origin = str(self.form.values()["origin"] or "")
        if taken.code:
            self._say(code_card(self.t, taken.code, origin))
        else:
            words = msg("Taken in. Telephone the origin: there is no code without the order’s.")
            self._say(MessageStrip(self.t(words), tone=Tone.OK))
        self.said.emit(msg("Taken in on the printed order; the hours run until the file is here."))

    def _failed(self, error: BaseException) -> None:
        self.take.setEnabled(True)
        self.show_error(error)

    def _today(self) -> dt.date:
        return self.bench.clock.now().date()
