"""The incident book: what happened, filtered, one entry read whole, entered by keyboard."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from prisondesk.features.incidents.model.book import BookLine, Incident, Part
from prisondesk.features.incidents.ui.desk import IncidentDesk
from prisondesk.features.incidents.ui.entries import FILTERS, as_typed, entry_row, wanted
from prisondesk.features.incidents.ui.forms import (
    incident_groups,
    incident_of,
    moment,
    words,
)
from prisondesk.features.incidents.ui.words import incident_lines
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.security.permissions import Permission
from prisondesk.ui.act_panel import ActPanel, Values
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Group, Spec
from prisondesk.ui.screen import Command, LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import (
    Button,
    Card,
    FlowLayout,
    Kind,
    PageHeader,
    RowList,
    SummaryList,
    TabBar,
    scrolled,
)

INCIDENTS = ScreenSpec(
    "incidents", cmsg("rail", "Incidents"), "notebook-pen", permission="incident.read", rail=72
)
RIGHT = 430
DAYS = 365


class IncidentsScreen(LoadedScreen):
    """Left the entries, right the one chosen or the form."""

    SHOWS = ("incident:",)

    def __init__(self, bench: Bench, desk: IncidentDesk) -> None:
        super().__init__(bench)
        self.setObjectName("incidents")
        self._desk = desk
        self._lines: tuple[BookLine, ...] = ()
        t = self.t
        new = _verb(self.t, "new-incident", msg("New incident"), "plus", self.ask_new, key="Ctrl+N")
        new.setVisible(desk.may(Permission.INCIDENT_WRITE))
        self._header = PageHeader(t(msg("Incident book")), "", new)
        self.column.addWidget(self._header)
        self.filters = TabBar([(key, t(each), "") for key, each in FILTERS], t(msg("Which ones")))
        self.filters.setObjectName("incident-filters")
        self.filters.chosen.connect(lambda _key: self._fill())
        self.column.addWidget(self.filters)
        self.rows = RowList()
        self.rows.setObjectName("incident-rows")
        self.rows.say_when_empty(t(msg("No such entry in the incident book.")))
        self.rows.setAccessibleName(t(INCIDENTS.title))
        self.rows.current_changed.connect(lambda _key: self._detail())
        card = Card(ruled=True)
        card.body.addWidget(self.rows, 1)
        card.add_foot().addWidget(self._tools(), 1)
        self.panel = ActPanel(bench, RIGHT)
        self.column.addLayout(self.panel.beside(card), 1)
        self.rest()

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        self.load()
        if argument == "new":
            self.ask_new()

    def commands(self) -> tuple[Command, ...]:
        if not self._desk.may(Permission.INCIDENT_WRITE):
            return ()
        return (Command("new-incident", msg("New incident"), self.ask_new, "Ctrl+N"),)

    def load(self) -> None:
        """Read the book again."""
        desk, since = self._desk, self.bench.clock.now().date() - dt.timedelta(days=DAYS)
        self.bench.jobs.run(lambda: desk.entries(since), self._show, self.show_error)

    def ask_new(self) -> None:
        """Ask for a new incident."""
        form = self.panel.ask(
            msg("New incident"), "notebook-pen", incident_groups(), partial(self._entered, None)
        )
        form.set_values({"day": self.bench.clock.now().date()})

    def ask_correction(self) -> None:
        """Ask how the chosen entry reads from now on; what stands there stays, struck."""
        line = self._current()
        if line is None:
            return
        groups = incident_groups()
        why = Area(key="why_corrected", label=msg("Why it is corrected"), lines=2, required=True)
        groups.append(Group(msg("Correction"), (why,)))
        form = self.panel.ask(
            msg("Correct the entry"), "pencil", groups, partial(self._entered, line)
        )
        form.set_values(as_typed(line))

    def ask_follow(self) -> None:
        """Ask for a later word on the chosen entry."""
        self._ask_words(
            msg("Follow up"),
            lambda incident_id, text: self._desk.book.follow(self._desk.actor, incident_id, text),
        )

    def ask_close(self) -> None:
        """Ask why nothing more is waited for."""
        self._ask_words(
            msg("Close the entry"),
            lambda incident_id, text: self._desk.book.close(self._desk.actor, incident_id, text),
        )

    def confirm(self) -> None:
        """Stand by the chosen entry."""
        line, desk = self._current(), self._desk
        if line is not None:
            incident_id = line.entry.incident.incident_id
            self.carry_out(lambda: desk.book.confirm(desk.actor, incident_id), msg("Confirmed."))

    def open_person(self) -> None:
        """Open the conduct of the first person named in the chosen entry."""
        line = self._current()
        if line is not None and line.people:
            self.go.emit("conduct", line.people[0].dossier)

    def _tools(self) -> QWidget:
        tools = QWidget()
        flow = FlowLayout(tools, self.bench.look.px(8))
        may = self._desk.may
        for name, said, icon, act, allowed in (
            (
                "correct-incident",
                msg("Correct"),
                "pencil",
                self.ask_correction,
                may(Permission.INCIDENT_WRITE),
            ),
            (
                "follow-incident",
                msg("Follow up"),
                "notebook-pen",
                self.ask_follow,
                may(Permission.INCIDENT_WRITE),
            ),
            (
                "confirm-incident",
                msg("Confirm"),
                "circle-check",
                self.confirm,
                may(Permission.INCIDENT_CONFIRM),
            ),
            (
                "close-incident",
                msg("Close the entry"),
                "check",
                self.ask_close,
                self._desk.may_close,
            ),
            ("open-conduct", msg("Discipline of the person"), "user", self.open_person, True),
        ):
            if allowed:
                flow.addWidget(_verb(self.t, name, said, icon, act))
        return tools

    def _ask_words(self, title: Message, act: Callable[[str, str], None]) -> None:
        line = self._current()
        if line is None:
            return
        incident_id = line.entry.incident.incident_id
        fields: tuple[Spec, ...] = (Area(key="words", label=msg("In words"), required=True),)

        def given(values: Values) -> None:
            self.carry_out(lambda: act(incident_id, words(values, "words")), msg("It is entered."))

        self.panel.ask(title, "notebook-pen", [Group(None, fields)], given)

    def _entered(self, line: BookLine | None, values: Values) -> None:
        at, desk = moment(values), self._desk
        if at is None:
            if self.panel.form is not None:
                self.panel.form.show_problems({"hour": msg("Write the hour as 09:30.")})
            return
        if line is None:
            self.carry_out(
                lambda: desk.record(_made(desk, values, at)), msg("The incident is entered.")
            )
            return
        incident_id = line.entry.incident.incident_id

        def correct() -> None:
            made = _made(desk, values, at, incident_id)
            desk.book.correct(desk.actor, made, words(values, "why_corrected"))

        self.carry_out(correct, msg("The correction is entered."))

    def rest(self) -> None:
        self.panel.rest(
            "notebook-pen",
            msg("What happened is written here at once."),
            msg("Nothing is erased: a correction stands beside what was struck."),
        )

    def _show(self, lines: tuple[BookLine, ...]) -> None:
        self._lines = lines
        waiting = [each for each in lines if each.entry.closed is None]
        count = nmsg("{count} open entry", "{count} open entries", len(waiting))
        self._header.subtitle.show_text(self.t(count))
        self._fill()

    def _fill(self) -> None:
        which, today = self.filters.current_key(), self.bench.clock.now().date()
        shown = [each for each in self._lines if wanted(each, which, today)]
        self.rows.set_rows([entry_row(each, self.t) for each in shown])

    def _current(self) -> BookLine | None:
        key = self.rows.current_key()
        return next((each for each in self._lines if each.entry.incident.incident_id == key), None)

    def _detail(self) -> None:
        line, t = self._current(), self.t
        if line is None:
            self.rest()
            return
        card = Card(line.entry.incident.number, "notebook-pen")
        lines = SummaryList((t(label), t(value)) for label, value in incident_lines(line))
        card.body.addWidget(scrolled(lines), 1)
        self.panel.show_widget(card)


def _made(desk: IncidentDesk, values: Values, at: dt.datetime, incident_id: str = "") -> Incident:
    typed = {part: words(values, part.value) for part in Part}
    involved = desk.involved(typed, examine=bool(values.get("examine")))
    made = incident_of(values, at, involved)
    return made if not incident_id else replace(made, incident_id=incident_id)


def _verb(
    t: Translator, name: str, said: Message, icon: str, act: Callable[[], None], key: str = ""
) -> Button:
    kind = Kind.PRIMARY if name == "new-incident" else Kind.SECONDARY
    button = Button(t(said), kind, icon=icon, key=key)
    button.setObjectName(name)
    button.clicked.connect(act)
    return button
