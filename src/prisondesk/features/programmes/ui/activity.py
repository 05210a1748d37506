"""One activity: who takes part, who waits in what order, what is to be looked at, the sessions."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from prisondesk.features.programmes.model import Participant, State
from prisondesk.features.programmes.rules import days_words, next_day
from prisondesk.features.programmes.ui.asking import Asking
from prisondesk.features.programmes.ui.desk import OneActivity, ProgrammeDesk
from prisondesk.features.programmes.ui.rows import DOT, PLACE, activity_rows
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.act_panel import ActPanel
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import About, Command, LoadedScreen, ScreenSpec
from prisondesk.ui.widgets import Button, Card, FlowLayout, Label, PageHeader, RowList

ONE_ACTIVITY = About(
    msg("This page is about one activity. Choose it in the list of activities."),
    "programmes",
    msg("Open the list of activities"),
)
ACTIVITY = ScreenSpec(
    "activity",
    msg("One activity"),
    "graduation-cap",
    permission="programme.read",
    about=ONE_ACTIVITY,
)
RIGHT = 400


class ActivityScreen(LoadedScreen):
    """Arrives with the identifier of an activity; Enter on a person opens their activities."""

    def __init__(self, bench: Bench, desk: ProgrammeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("activity")
        self._desk, self._key = desk, ""
        self._found: OneActivity | None = None
        px = bench.look.px
        back = Button(self.t(cmsg("rail", "Activities")), icon="graduation-cap")
        back.clicked.connect(lambda: self.go.emit("programmes", None))
        acts: tuple[tuple[str, Message, str, Callable[[], None]], ...] = (
            ("ask-place", msg("Somebody asks"), "hand", self.ask_place),
            ("give-place", msg("Give the place"), "user-check", self.give),
            ("tell-waiting", msg("Told to wait"), "hourglass", self.tell),
            ("end-place", msg("End the place"), "calendar-x", self.ask_end),
            ("write-session", msg("Write a session"), "calendar-check", self.ask_session),
            ("change", msg("Change"), "pencil", self.ask_change),
            ("close", msg("Close the activity"), "ban", self.ask_close),
        )
        self._buttons = [_verb(self.t, *each) for each in acts]
        sheet = _verb(self.t, "print-sheet", msg("Attendance sheet"), "printer", self.print_sheet)
        self.column.addWidget(PageHeader(self.t(ACTIVITY.title), "", back, sheet))
        self._about = Label("", "strong", wrap=True)
        self.column.addWidget(self._about)
        self.rows = RowList()
        self.rows.setObjectName("participant-rows")
        self.rows.setAccessibleName(self.t(ACTIVITY.title))
        self.rows.chosen.connect(self._open_person)
        card = Card(ruled=True)
        card.body.addWidget(self.rows, 1)
        verbs = QWidget()
        flow = FlowLayout(verbs, px(8))
        for each in self._buttons:
            flow.addWidget(each)
        card.add_foot().addWidget(verbs, 1)
        self.panel = ActPanel(bench, RIGHT)
        self._asking = Asking(self.panel, desk, self.carry_out)
        self.column.addLayout(self.panel.beside(card), 1)
        self.rest()

    def arrive(self, argument: object = None) -> None:
        self._key = str(argument or "")
        self.hide_strip()
        self.rest()
        if self._key:
            self.load()

    def argument(self) -> object:
        return self._key or None

    def streams_changed(self, streams: frozenset[str]) -> None:
        if self._key and any(
            stream.startswith(("dossier:", "programmes:", "separation:")) for stream in streams
        ):
            self.load()

    def commands(self) -> tuple[Command, ...]:
        sheet = Command("print-sheet", msg("Attendance sheet"), self.print_sheet)
        if not self._desk.may_write:
            return (sheet,)
        session = Command("write-session", msg("Write a session"), self.ask_session)
        return (sheet, session, Command("ask-place", msg("Somebody asks"), self.ask_place))

    def load(self) -> None:
        """Read the activity again."""
        desk, key = self._desk, self._key
        self.bench.jobs.run(lambda: desk.activity(key), self._show, self.show_error)

    def ask_place(self) -> None:
        """Ask who asked for a place, and when."""
        self._asking.place(self._key, self.bench.clock.now().date())

    def give(self) -> None:
        """Give a place to who is chosen; if others asked before, ask why this person goes first."""
        person, desk = self._current(State.ASKED, State.WAITING), self._desk
        if person is None or self._found is None:
            self.said.emit(msg("Choose somebody who waits."))
        elif person == self._found.sight.waiting[0]:
            key, place = person.dossier, person.enrolment.enrolment_id
            self.carry_out(lambda: desk.give(key, place, ""), msg("The place is given."))
        else:
            self._asking.why_first(person)

    def tell(self) -> None:
        """Write that who is chosen was told that there is no place yet."""
        person, desk = self._current(State.ASKED), self._desk
        if person is None:
            self.said.emit(msg("Choose somebody who asked and was told nothing yet."))
            return
        key, place = person.dossier, person.enrolment.enrolment_id
        self.carry_out(
            lambda: desk.tell_waiting(key, place), msg("It is written that they were told.")
        )

    def ask_end(self) -> None:
        """Ask why the place of who is chosen ends."""
        person = self._current(State.ASKED, State.WAITING, State.ACTIVE)
        if person is None:
            self.said.emit(msg("Choose somebody in the list."))
        else:
            self._asking.end(person)

    def ask_session(self) -> None:
        """Ask when a session took place and who came."""
        if self._found is None or not self._found.sight.active:
            self.said.emit(msg("Nobody takes part yet."))
        else:
            self._asking.session(self._found, self.bench.clock.now().date())

    def ask_change(self) -> None:
        """Ask what is different from now on."""
        if self._found is not None:
            self._asking.change(self._found)

    def ask_close(self) -> None:
        """Ask why the activity is no longer offered."""
        if self._found is not None:
            self._asking.close(self._found.sight.offered.activity)

    def print_sheet(self) -> None:
        """Show the sheet to tick at the next session."""
        if self._found is None:
            return
        desk, key = self._desk, self._key
        day = next_day(self._found.sight.offered.activity, self.bench.clock.now().date())

        def show(paper: ShownPaper) -> None:
            show_paper(self, paper, lambda: desk.printed(paper))

        self.bench.jobs.run(lambda: desk.sheet_paper(key, day), show, self.show_error)

    def _open_person(self, row: str) -> None:
        person = _in(self._found, row)
        if person is not None:
            self.go.emit("taking-part", person.dossier)

    def rest(self) -> None:
        self.panel.rest(
            "users",
            msg("Who asks is written with the day; that day is the place on the list."),
            msg(
                "Before a place is given the separation list is asked. Enter on a person opens "
                "all their activities."
            ),
        )

    def _show(self, found: OneActivity) -> None:
        self._found = found
        t, offered = self.t, found.sight.offered
        activity = offered.activity
        parts = (activity.name, t(days_words(activity)), activity.where, t(_story(found)))
        self._about.show_text(DOT.join(filter(None, parts)))
        for button in self._buttons:
            button.setVisible(self._desk.may_write and offered.open)
        self.rows.set_rows(activity_rows(t, found.sight))

    def _current(self, *states: State) -> Participant | None:
        person = _in(self._found, self.rows.current_key())
        return person if person is not None and person.enrolment.state in states else None


def _story(found: OneActivity) -> Message:
    """Return who opened the activity, who closed it, when and why."""
    offered = found.sight.offered
    if offered.closed is not None:
        return msg(
            "closed on {day} by {name}: {why}",
            day=offered.closed.date(),
            name=found.closed_by,
            why=offered.closed_why,
        )
    return msg(
        "offered since {day} by {name}: {why}",
        day=offered.opened.date(),
        name=found.opened_by,
        why=offered.why,
    )


def _verb(t: Translator, name: str, said: Message, icon: str, act: Callable[[], None]) -> Button:
    button = Button(t(said), icon=icon)
    button.setObjectName(name)
    button.clicked.connect(act)
    return button


def _in(found: OneActivity | None, row: str) -> Participant | None:
    """Return who stands on a line of the list."""
    if found is None or not row.startswith(PLACE):
        return None
    sight, wanted = found.sight, row.removeprefix(PLACE)
    everybody = (*sight.active, *sight.waiting, *sight.left, *sight.excluded)
    return next((each for each in everybody if each.enrolment.enrolment_id == wanted), None)
