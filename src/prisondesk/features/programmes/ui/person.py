"""The activities of one person: asked, waiting, taking part, ended, not wished; the sessions."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from prisondesk.features.custody.ui.base import FileWorkScreen
from prisondesk.features.programmes.model import (
    END_WORDS,
    PRESENCE_WORDS,
    STATE_WORDS,
    Attended,
    End,
    Enrolment,
    Presence,
)
from prisondesk.features.programmes.ui.desk import PersonSight, ProgrammeDesk
from prisondesk.features.programmes.ui.forms import date, end_groups, words
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.features.staff.ui.shown import show_paper
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.ui.act_panel import ActPanel, Values
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Combo, Date, Group, Text
from prisondesk.ui.screen import ONE_PERSON, ScreenSpec
from prisondesk.ui.widgets import Button, Card, FlowLayout, ListRow, RowList
from prisondesk.ui.widgets.rowvalues import under

TAKING_PART = ScreenSpec(
    "taking-part",
    msg("Activities of one person"),
    "graduation-cap",
    permission="programme.read",
    about=ONE_PERSON,
)
RIGHT = 400
DOT = " · "
LAST = 30


class TakingPartScreen(FileWorkScreen):
    """Arrives with the key of a dossier; Enter on a line opens the activity."""

    def __init__(self, bench: Bench, desk: ProgrammeDesk) -> None:
        super().__init__(bench, "taking-part", TAKING_PART.title)
        self._desk = desk
        self._sight: PersonSight | None = None
        px = bench.look.px
        self.rows = RowList()
        self.rows.setObjectName("place-rows")
        self.rows.setAccessibleName(self.t(TAKING_PART.title))
        self.rows.say_when_empty(self.t(msg("No activity is written of this person yet.")))
        self.rows.chosen.connect(self._open)
        card = Card(ruled=True)
        card.body.addWidget(self.rows, 1)
        paper = self._verb(
            "print-certificate", msg("Certificate of attendance"), "printer", self.print_paper
        )
        writes = [
            self._verb("ask", msg("Asks for an activity"), "hand", self.ask),
            self._verb("decline", msg("Does not wish it"), "circle-minus", self.ask_decline),
            self._verb("end", msg("End the place"), "calendar-x", self.ask_end),
        ]
        for each in writes:
            each.setVisible(desk.may_write)
        verbs = QWidget()
        flow = FlowLayout(verbs, px(8))
        for each in (*writes, paper):
            flow.addWidget(each)
        card.add_foot().addWidget(verbs, 1)
        self.panel = ActPanel(bench, RIGHT)
        self.column.addLayout(self.panel.beside(card), 1)
        self.rest()

    def load(self) -> None:
        desk, key = self._desk, self.key
        self.bench.jobs.run(lambda: desk.person(key), self._show, self.show_error)

    def ask(self) -> None:
        """Ask what the person wishes, and since when."""
        fields = (
            self._which(),
            Date(key="on", label=msg("Asked on"), required=True, may_be_future=False),
        )
        desk, key, today = self._desk, self.key, self.bench.clock.now().date()

        def given(values: Values) -> None:
            activity, on = words(values, "activity"), date(values, "on") or today
            self.carry_out(lambda: desk.ask(key, activity, on), msg("The wish is on the list."))

        group = Group(None, fields)
        form = self.panel.ask(msg("Asks for an activity"), "hand", [group], given)
        form.set_values({"on": today})

    def ask_decline(self) -> None:
        """Ask which activity was offered and is not wished."""
        why = Text(key="words", label=msg("In the person’s words"))
        desk, key = self._desk, self.key

        def given(values: Values) -> None:
            activity, said = words(values, "activity"), words(values, "words")
            self.carry_out(
                lambda: desk.decline(key, activity, said),
                msg("Written down; nothing follows from it."),
            )

        group = Group(None, (self._which(), why))
        self.panel.ask(msg("Does not wish it"), "circle-minus", [group], given)

    def ask_end(self) -> None:
        """Ask why the chosen place ends."""
        place, desk, key = self._current(), self._desk, self.key
        if place is None or not place.open:
            self.said.emit(msg("Choose an activity that has not ended."))
            return
        enrolment_id = place.enrolment_id

        def given(values: Values) -> None:
            end, said = End(words(values, "end")), words(values, "words")
            review = date(values, "review")
            self.carry_out(
                lambda: desk.end(key, enrolment_id, end, said, review),
                msg("The place has ended."),
            )

        self.panel.ask(verbatim(place.course.name), "calendar-x", end_groups(), given)

    def print_paper(self) -> None:
        """Show the certificate of what the person took part in."""
        if self._sight is None:
            return
        if not any(each.presence is Presence.PRESENT for each in self._sight.sessions):
            self.said.emit(msg("No session that the person came to is written yet."))
            return
        desk, key = self._desk, self.key
        self.bench.jobs.run(lambda: desk.certificate_paper(key), self._show_paper, self.show_error)

    def _which(self) -> Combo:
        offered = self._sight.offered if self._sight else ()
        options = tuple((each.activity_id, verbatim(each.name)) for each in offered)
        return Combo(key="activity", label=msg("Activity"), required=True, options=options)

    def _open(self, row: str) -> None:
        place = self._current()
        offered = self._sight.offered if self._sight else ()
        if place is not None and any(
            each.activity_id == place.course.activity_id for each in offered
        ):
            self.go.emit("activity", place.course.activity_id)

    def rest(self) -> None:
        self.panel.rest(
            "graduation-cap",
            msg("Activities are open to everybody, whatever their status."),
            msg("Who does not wish one, or stops, is not at fault; nothing follows from it."),
        )

    def _show(self, sight: PersonSight) -> None:
        self._sight = sight
        self.show_bar(sight.bar)
        held = [self._session(each) for each in sight.sessions[:LAST]]
        rows = under(self.t(msg("Activities")), [self._row(each) for each in sight.places])
        self.rows.set_rows(rows + under(self.t(msg("Sessions")), held))

    def _row(self, place: Enrolment) -> ListRow:
        t = self.t
        state = t(STATE_WORDS[place.state])
        end = t(END_WORDS[place.end]) if place.end else ""
        asked = t(msg("asked on {day}", day=place.asked_on))
        review = t(msg("looked at again on {day}", day=place.review_on)) if place.review_on else ""
        detail = DOT.join(filter(None, (asked, end, place.words, review)))
        day = place.ended or place.since
        when = msg("{state}, {day}", state=state, day=day) if day else verbatim(state)
        icon = "graduation-cap" if place.open else "calendar-x"
        return ListRow(place.enrolment_id, place.course.name, detail, t(when), "", icon)

    def _session(self, each: Attended) -> ListRow:
        session = each.session
        hours = f"{formats.date(session.day)}, {session.begins} – {session.ends}"
        detail = DOT.join(filter(None, (hours, each.note)))
        came = self.t(PRESENCE_WORDS[each.presence])
        icon = "circle-check" if each.presence is Presence.PRESENT else "circle-minus"
        return ListRow(f"s:{session.session_id}", each.course.name, detail, came, "", icon)

    def _current(self) -> Enrolment | None:
        places = self._sight.places if self._sight else ()
        key = self.rows.current_key()
        return next((each for each in places if each.enrolment_id == key), None)

    def _verb(self, name: str, said: Message, icon: str, act: Callable[[], None]) -> Button:
        button = Button(self.t(said), icon=icon)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _show_paper(self, paper: ShownPaper) -> None:
        show_paper(self, paper, lambda: self._desk.printed(paper))
