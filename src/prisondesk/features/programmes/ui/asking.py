"""What the page of one activity asks beside its list, and what is done with the answers."""

import datetime as dt
from collections.abc import Callable

from prisondesk.features.programmes.model import Activity, End, Participant
from prisondesk.features.programmes.ui.desk import OneActivity, ProgrammeDesk
from prisondesk.features.programmes.ui.forms import (
    activity_groups,
    activity_values,
    date,
    end_groups,
    session_groups,
    typed_activity,
    typed_marks,
    typed_session,
    words,
)
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.ui.act_panel import ActPanel, Values
from prisondesk.ui.forms import Area, Date, Group, Text

Run = Callable[[Callable[[], None], Message], None]


class Asking:
    """Shows forms in *panel*; *run* does the work beside the window and says what was done."""

    def __init__(self, panel: ActPanel, desk: ProgrammeDesk, run: Run) -> None:
        self._panel, self._desk, self._run = panel, desk, run

    def place(self, key: str, today: dt.date) -> None:
        """Ask who asked for a place in the activity *key*, and when."""
        fields = (
            Text(
                key="number",
                label=msg("Number of the register"),
                required=True,
                hint=msg("As BKO-2026-00123 or 123/2026"),
            ),
            Date(key="on", label=msg("Asked on"), required=True, may_be_future=False),
        )
        desk = self._desk

        def given(values: Values) -> None:
            number, on = words(values, "number"), date(values, "on") or today
            self._run(lambda: desk.ask_by_number(number, key, on), msg("The wish is on the list."))

        form = self._panel.ask(msg("Somebody asks"), "hand", [Group(None, fields)], given)
        form.set_values({"on": today})

    def why_first(self, person: Participant) -> None:
        """Ask why somebody gets a place before others who asked earlier."""
        desk, key, place = self._desk, person.dossier, person.enrolment.enrolment_id
        why = Area(
            key="why",
            label=msg("Others asked before: why does this person go first?"),
            lines=3,
            required=True,
        )

        def given(values: Values) -> None:
            first = words(values, "why")
            self._run(lambda: desk.give(key, place, first), msg("The place is given."))

        self._panel.ask(_name(person), "user-check", [Group(None, (why,))], given)

    def end(self, person: Participant) -> None:
        """Ask why the place of somebody ends."""
        desk, key, place = self._desk, person.dossier, person.enrolment.enrolment_id

        def given(values: Values) -> None:
            end, said = End(words(values, "end")), words(values, "words")
            review = date(values, "review")
            self._run(lambda: desk.end(key, place, end, said, review), msg("The place has ended."))

        self._panel.ask(_name(person), "calendar-x", end_groups(), given)

    def session(self, found: OneActivity, today: dt.date) -> None:
        """Ask when a session took place and who came."""
        desk, people = self._desk, found.sight.active
        activity = found.sight.offered.activity

        def given(values: Values) -> None:
            session = typed_session(values, activity.activity_id)
            marks = typed_marks(values, people)
            self._run(lambda: desk.hold(session, marks), msg("The session is written."))

        title = msg("Write a session")
        form = self._panel.ask(title, "calendar-check", session_groups(people), given)
        form.set_values({"day": today, "begins": activity.begins, "ends": activity.ends})

    def change(self, found: OneActivity) -> None:
        """Ask what is different from now on."""
        desk, activity = self._desk, found.sight.offered.activity

        def given(values: Values) -> None:
            typed, why = typed_activity(values, activity.activity_id), words(values, "why")
            self._run(lambda: desk.change(typed, why), msg("The activity is changed."))

        groups = activity_groups(found.kinds, msg("Why it changes"))
        form = self._panel.ask(msg("Change"), "pencil", groups, given)
        form.set_values(activity_values(activity))

    def close(self, activity: Activity) -> None:
        """Ask why the activity is no longer offered."""
        desk, key = self._desk, activity.activity_id
        why = Area(key="why", label=msg("Why it is closed"), lines=3, required=True)

        def given(values: Values) -> None:
            said = words(values, "why")
            self._run(lambda: desk.close(key, said), msg("The activity is closed."))

        self._panel.ask(msg("Close the activity"), "ban", [Group(None, (why,))], given)


def _name(person: Participant) -> Message:
    return verbatim(person.person or person.number or "—")
