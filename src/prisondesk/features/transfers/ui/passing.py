"""Who passes through: the day of going on, the way on, and the full admission of who stays."""

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.features.custody.model.passage import Onward, Passing
from prisondesk.features.transfers.ui.desk import TransferDesk
from prisondesk.features.transfers.ui.passing_presenter import PassingPresenter, PassingSight
from prisondesk.features.transfers.ui.pieces import add_words
from prisondesk.kernel.message import cmsg, msg, nmsg, prison
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Date, Form, Group, Text
from prisondesk.ui.screen import Command, Screen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    Kind,
    Label,
    ListGroup,
    ListRow,
    PageHeader,
    RowList,
    Tone,
    scrolled,
)

PASSING = ScreenSpec("passing", msg("Passing through"), "truck", permission="identity.read")
SIDE = 460
WAY = (
    Text(key="to", label=msg("Goes on to"), required=True),
    Date(key="on", label=msg("Goes on on"), required=True, width=200),
    Text(key="order", label=cmsg("transfer", "Number of the order"), width=240),
    Text(key="why", label=cmsg("passing", "Why, if this is a change")),
)
STAYS = (Text(key="why", label=msg("Why the person stays"), required=True),)


class PassingScreen(Screen):
    """The list, the earliest day first; arrives with a dossier to write that one passes through."""

    def __init__(self, bench: Bench, desk: TransferDesk) -> None:
        super().__init__(bench)
        self.setObjectName("passing")
        self._desk = desk
        self._presenter = PassingPresenter(desk)
        self._sight = PassingSight()
        self._asked = ""
        t, px = self.t, bench.look.px
        back = Button(t(msg("Arrivals")), key="Esc")
        back.clicked.connect(lambda: self.go.emit("arrivals", None))
        self._header = PageHeader(t(PASSING.title), "", back)
        self.column.addWidget(self._header)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        self.column.addLayout(row, 1)
        self.rows = RowList()
        self.rows.setObjectName("passing-rows")
        self.rows.say_when_empty(t(msg("Nobody passes through.")))
        self.rows.setAccessibleName(t(PASSING.title))
        self.rows.current_changed.connect(self._choose)
        self.rows.chosen.connect(lambda key: self.go.emit("dossier", key))
        card = Card(ruled=True)
        card.body.addWidget(self.rows, 1)
        words = msg(
            "One night on the way asks for the title, the identity, the search, the five questions "
            "and a place. They are counted with the others and shown apart."
        )
        card.add_foot(Label(t(words), "small", wrap=True))
        row.addWidget(card, 1)
        inside = QWidget()
        self._right = QVBoxLayout(inside)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(px(12))
        side = scrolled(inside)
        side.setFixedWidth(px(SIDE))
        row.addWidget(side)

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self._asked = argument if isinstance(argument, str) else ""
        self._load()

    def argument(self) -> object:
        return self._asked or None

    def streams_changed(self, streams: frozenset[str]) -> None:
        if any(stream.startswith("dossier:") for stream in streams):
            self._load()

    def commands(self) -> tuple[Command, ...]:
        return (Command("arrivals", msg("Arrivals"), lambda: self.go.emit("arrivals", None)),)

    def _load(self) -> None:
        work = partial(self._presenter.passing, self._asked)
        self.bench.jobs.run(work, self._show, self.show_error)

    def _show(self, sight: PassingSight) -> None:
        self._sight = sight
        today, t = self.bench.clock.now().date(), self.t
        late = [each for each in sight.found if each.late(today)]
        others = [each for each in sight.found if not each.late(today)]
        total = nmsg(
            "{count} person passes through", "{count} persons pass through", len(sight.found)
        )
        self._header.subtitle.show_text(t(total))
        rows: list[ListRow | ListGroup] = []
        if late:
            rows.append(ListGroup(t(msg("The day of going on is past")), Tone.SOON))
        rows += [self._row(each, Tone.SOON) for each in late]
        if others:
            rows.append(ListGroup(t(msg("To go on"))))
        rows += [self._row(each, Tone.NEUTRAL) for each in others]
        self.rows.set_rows(rows)
        if self._asked:
            self._choose(self._asked)
        else:
            self.rows.select_first()
            self._choose(self.rows.current_key())

    def _row(self, each: Passing, tone: Tone) -> ListRow:
        t, onward = self.t, each.onward
        detail = msg(
            "{number} · on {day} to {prison}",
            number=each.number or msg("without écrou"),
            day=onward.on,
            prison=prison(onward.to),
        )
        since = t(msg("since {day}", day=each.since.date()))
        return ListRow(each.dossier, self._name(each.dossier), t(detail), since, "", "truck", tone)

    def _name(self, key: str) -> str:
        return self._sight.names.get(key, "") or self.t(msg("name not known"))

    def _choose(self, key: str) -> None:
        while (item := self._right.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not key:
            return
        known = next((each for each in self._sight.found if each.dossier == key), None)
        self._right.addWidget(self._way(key, known))
        if known is not None and self._sight.may_write:
            self._right.addWidget(self._verbs(key))
        self._right.addStretch(1)

    def _way(self, key: str, known: Passing | None) -> Card:
        t = self.t
        card = Card(self._name(key), "user")
        form = Form([Group(None, WAY)], t, self._today)
        form.setObjectName("way-on")
        if known is not None:
            onward = known.onward
            form.set_values({"to": onward.to, "on": onward.on, "order": onward.order})
        form.submitted.connect(lambda: self._write(key, form))
        card.body.addWidget(form)
        write = Button(t(msg("Write the way on")), Kind.PRIMARY, key="Ctrl+Return")
        write.setObjectName("write-way")
        write.setEnabled(self._sight.may_write)
        write.clicked.connect(form.submit)
        card.add_foot(write)
        return card

    def _verbs(self, key: str) -> Card:
        t = self.t
        card = Card(t(msg("What comes next")), "door-open")
        onward = Button(t(msg("Prepare the transfer")), icon="truck")
        onward.setObjectName("go-on")
        onward.clicked.connect(lambda: self.go.emit("transfer-prepare", key))
        card.body.addWidget(onward)
        form = Form([Group(None, STAYS)], t, self._today)
        form.setObjectName("stays")
        form.submitted.connect(lambda: self._stay(key, form))
        card.body.addWidget(form)
        stays = Button(t(msg("Stays here: full admission")), icon="log-in")
        stays.setObjectName("stay-here")
        stays.clicked.connect(form.submit)
        card.body.addWidget(stays)
        add_words(card, t, msg("All stations are then asked for, and count in hours."), small=True)
        return card

    def _write(self, key: str, form: Form) -> None:
        values = form.values()
        on = values["on"]
        if not isinstance(on, dt.date):
            return
        onward = Onward(str(values["to"]), on, str(values["order"] or ""))
        work = partial(self._presenter.note_passage, key, onward, str(values["why"] or ""))
        self.bench.jobs.run(work, self._written, self.show_error)

    def _stay(self, key: str, form: Form) -> None:
        work = partial(self._presenter.stay, key, str(form.values()["why"]))
        self.bench.jobs.run(work, lambda _none: self._stayed(key), self.show_error)

    def _written(self, _none: object) -> None:
        self.hide_strip()
        self.said.emit(msg("The way on is written; the intake is a light one."))
        self._load()

    def _stayed(self, key: str) -> None:
        self.said.emit(msg("The person stays: all stations are open."))
        self.go.emit("admission", key)

    def _today(self) -> dt.date:
        return self.bench.clock.now().date()
