"""Beside the assessment: observation notes, requests for information, the plan of activities."""

import datetime as dt
from collections.abc import Mapping

from prisondesk.features.assessment.model.follow_up import (
    Observation,
    OtherTool,
    PlanLine,
    PolicyUnit,
)
from prisondesk.features.assessment.model.items import Rating
from prisondesk.features.assessment.rules.words import words
from prisondesk.features.assessment.ui.steps.part import Part, text
from prisondesk.features.assessment.ui.team_desk import Sight, TeamDesk
from prisondesk.i18n import formats
from prisondesk.kernel.message import cmsg, msg, verbatim
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import TITLES, Role
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Check, Choice, Combo, Date, Group, Spec, Text
from prisondesk.ui.forms.field import Value
from prisondesk.ui.widgets import Button, EmptyState, ListRow, RowList

LIST_HEIGHT = 190
# The form below, with its mark « stays here », is seen without scrolling.
NOTE_HEIGHT, NOTES_SHOWN = 47, 3
ACTIVITIES_SHOWN = 8


class NotesPart(Part):
    """Dated notes of any service, the newest first, and a new one."""

    def __init__(self, bench: Bench, desk: TeamDesk, sight: Sight) -> None:
        super().__init__(bench, desk, sight)
        if sight.notes:
            rows = RowList()
            rows.setObjectName("notes")
            rows.setAccessibleName(self.t(msg("Observation notes")))
            rows.set_rows(
                [
                    ListRow(
                        str(place),
                        note.words,
                        self._signed(note),
                        formats.date(note.seen_on),
                    )
                    for place, note in enumerate(sight.notes)
                ]
            )
            rows.setFixedHeight(bench.look.px(NOTE_HEIGHT * min(len(sight.notes), NOTES_SHOWN)))
            self.column.addWidget(rows)
        fields = (
            Date(key="seen", label=msg("Seen on"), may_be_future=False, required=True),
            Area(
                key="words",
                label=msg("What you saw or heard yourself"),
                hint=msg("Facts: who, what, when. No rumour, no name of a detained informant."),
                lines=3,
                required=True,
            ),
            Check(
                key="stays",
                label=msg("Internal note: stays in this prison"),
                hint=msg(
                    "It does not go with the file when the person is transferred. Without this "
                    "mark the next prison reads it."
                ),
            ),
        )
        self.ask((Group(msg("New observation note"), fields),), msg("Sign the note"), "add-note")

    def given(self, values: Mapping[str, Value]) -> None:
        """Write the note."""
        seen, desk, key = values.get("seen"), self.desk, self.sight.key
        if isinstance(seen, dt.date):
            said, stays = text(values, "words"), values.get("stays") is True
            self.do(
                lambda: desk.follow_up.note(desk.actor, key, seen, said, stays=stays),
                msg("Note written; it stays in this prison") if stays else msg("Note written"),
            )

    def _signed(self, note: Observation) -> str:
        role = self.t(TITLES[Role(note.role)])
        if not note.stays:
            return role
        return self.t(msg("{role} · stays in this prison", role=verbatim(role)))


class RequestsPart(Part):
    """What was asked, of whom, when; the answers; and a new request."""

    def __init__(self, bench: Bench, desk: TeamDesk, sight: Sight) -> None:
        super().__init__(bench, desk, sight)
        waiting = tuple(each for each in sight.requests if each.answered_at is None)
        if sight.requests:
            rows = RowList()
            rows.setObjectName("requests")
            rows.setAccessibleName(self.t(msg("Requests for information")))
            rows.set_rows(
                [
                    ListRow(
                        each.request,
                        f"{each.to_whom} · {each.what}",
                        each.answer or self.t(msg("no answer yet")),
                        formats.date(each.at.date()),
                    )
                    for each in sight.requests
                ]
            )
            rows.setFixedHeight(bench.look.px(LIST_HEIGHT))
            self.column.addWidget(rows)
        answers = tuple((each.request, verbatim(each.to_whom)) for each in waiting)
        fields: tuple[Spec, ...] = (
            Text(key="whom", label=msg("Asked of")),
            Area(key="what", label=msg("What is asked"), lines=2),
        )
        groups = [Group(msg("New request"), fields)]
        if answers:
            received = (
                Combo(key="request", label=msg("From"), options=answers),
                Area(key="answer", label=cmsg("of a request", "Answer"), lines=2),
            )
            groups.insert(0, Group(msg("An answer came"), received))
        self.ask(tuple(groups), msg("Write it down"), "add-request")

    def given(self, values: Mapping[str, Value]) -> None:
        """Write the request or the answer."""
        desk, key = self.desk, self.sight.key
        request, answer = text(values, "request"), text(values, "answer")
        whom, what = text(values, "whom"), text(values, "what")

        def work() -> None:
            if request:
                desk.follow_up.received(desk.actor, key, request, answer)
            if whom or what or not request:
                desk.follow_up.ask(desk.actor, key, whom, what)

        self.do(work, msg("Written down"))


class PlanPart(Part):
    """Activities that the needs open, offered to all, voluntary for the untried."""

    def __init__(self, bench: Bench, desk: TeamDesk, sight: Sight) -> None:
        super().__init__(bench, desk, sight)
        self.say(
            msg("Activities are offered to everybody; the untried take part only if they wish."),
            role="hint",
        )
        found = sight.current.found if sight.current else None
        kept = {line.activity: line for line in sight.plan.lines} if sight.plan else {}
        proposed = [each.activity for each in found.activities] if found else []
        self._codes = tuple(dict.fromkeys([*kept, *proposed]))[:ACTIVITIES_SHOWN]
        if not self._codes:
            nothing = self.t(msg("No activity is proposed yet."))
            why = self.t(msg("Rate the needs first: each need opens its activities."))
            self.column.addWidget(EmptyState("clipboard-check", nothing, why))
            return
        first = {each.activity for each in found.activities if each.first} if found else set()
        form = self.ask(
            tuple(self._group(code, first=code in first) for code in self._codes),
            msg("Save the plan"),
            "save-plan",
        )
        shown: dict[str, Value] = {}
        for code, line in kept.items():
            shown |= {
                f"take-{code}": True,
                f"owner-{code}": line.owner,
                f"review-{code}": line.review_on,
                f"wish-{code}": {True: "yes", False: "no"}.get(bool(line.wanted))
                if line.wanted is not None
                else None,
            }
        form.set_values(shown)
        if self.desk.actor.may(Permission.PROGRAMME_READ):
            places = Button(self.t(msg("Ask for a place in an activity")), icon="graduation-cap")
            places.setObjectName("activities")
            places.clicked.connect(lambda _on=False: self.leads.emit("taking-part"))
            self.column.addWidget(places)
        paper = Button(self.t(msg("Print the social report")), icon="printer")
        paper.setObjectName("print-social")
        paper.clicked.connect(lambda _on=False: self.paper.emit("social"))
        self.column.addWidget(paper)

    def _group(self, code: str, *, first: bool) -> Group:
        named = words(dict(self.sight.instrument.activities)[code])
        title = msg("{activity} (strong need)", activity=named) if first else named
        wish = (("yes", msg("wishes it")), ("no", msg("does not wish it")))
        return Group(
            title,
            (
                Check(key=f"take-{code}", label=msg("In the plan")),
                Choice(key=f"wish-{code}", label=msg("The person"), options=wish),
                Text(key=f"owner-{code}", label=msg("Who sees to it"), width=320),
                Date(key=f"review-{code}", label=msg("To be looked at again on")),
            ),
        )

    def given(self, values: Mapping[str, Value]) -> None:
        """Save the plan."""
        wrong, lines = {}, []
        for code in self._codes:
            if not values.get(f"take-{code}"):
                continue
            review, owner = values.get(f"review-{code}"), text(values, f"owner-{code}")
            if not isinstance(review, dt.date):
                wrong[f"review-{code}"] = msg("Write a day.")
                continue
            wish = {"yes": True, "no": False}.get(text(values, f"wish-{code}"))
            lines.append(PlanLine(code, self._needs(code), owner, review, wish))
        if self.form is not None:
            self.form.show_problems(wrong)
        desk, key = self.desk, self.sight.key
        if not wrong:
            self.do(lambda: desk.follow_up.make_plan(desk.actor, key, lines), msg("Plan saved"))

    def _needs(self, code: str) -> tuple[str, ...]:
        opens = {item for item, codes in self.sight.instrument.opens if code in codes}
        current = self.sight.current
        rated = current.ratings if current else ()
        return tuple(
            each.item
            for each in rated
            if each.item in opens and each.rating in (Rating.SOME, Rating.YES)
        )


class UnitPart(Part):
    """A place in a unit by policy of the directorate: it says nothing of the person’s level."""

    def __init__(self, bench: Bench, desk: TeamDesk, sight: Sight) -> None:
        super().__init__(bench, desk, sight)
        unit = sight.unit
        self.say(msg("A unit by policy is decided by the directorate; no level follows from it."))
        if unit is not None and unit.ended is None:
            self.say(
                msg(
                    "{unit} since {day}, by {reference}.",
                    unit=unit.unit,
                    day=unit.since,
                    reference=unit.reference,
                ),
                role="strong",
            )
        if not desk.decides:
            self.column.addStretch(1)
            return
        if unit is not None and unit.ended is None:
            fields: tuple[Spec, ...] = (Date(key="ended", label=msg("Ended on"), required=True),)
            self.ask((Group(None, fields),), msg("End the placement by policy"), "end-policy")
            return
        fields = (
            Text(key="unit", label=msg("Unit"), required=True),
            Text(key="reference", label=msg("Reference of the decision"), required=True),
            Date(key="since", label=msg("From"), required=True),
            Date(key="review", label=msg("To be looked at again on"), required=True),
        )
        self.ask((Group(None, fields),), msg("Write the placement by policy"), "place-policy")

    def given(self, values: Mapping[str, Value]) -> None:
        """Write it, or its end."""
        desk, key = self.desk, self.sight.key
        ended, since, review = (values.get(name) for name in ("ended", "since", "review"))
        if isinstance(ended, dt.date):
            self.do(lambda: desk.follow_up.end_policy(desk.actor, key, ended), msg("Written down"))
        elif isinstance(since, dt.date) and isinstance(review, dt.date):
            unit = PolicyUnit(text(values, "unit"), text(values, "reference"), since, review)
            self.do(
                lambda: desk.follow_up.place_by_policy(desk.actor, key, unit), msg("Written down")
            )


class OtherToolPart(Part):
    """A level stated on paper with another tool: kept as a document, feeding nothing."""

    def __init__(self, bench: Bench, desk: TeamDesk, sight: Sight) -> None:
        super().__init__(bench, desk, sight)
        self.say(msg("Kept as it stands on the paper; no rule and no list reads it."))
        for each in sight.others:
            said = msg(
                "{day}, {tool}: {level} ({reference})",
                day=each.dated,
                tool=each.tool,
                level=each.level,
                reference=each.reference,
            )
            self.say(said, role="small")
        if not desk.leads:
            self.column.addStretch(1)
            return
        fields = (
            Date(key="dated", label=msg("Dated"), may_be_future=False, required=True),
            Text(key="tool", label=msg("Which tool"), required=True),
            Text(key="level", label=msg("Level as stated"), required=True),
            Text(key="reference", label=msg("Where the paper is kept"), required=True),
        )
        self.ask((Group(None, fields),), msg("Keep it as a document"), "note-other-tool")

    def given(self, values: Mapping[str, Value]) -> None:
        """Keep it."""
        dated, desk, key = values.get("dated"), self.desk, self.sight.key
        if isinstance(dated, dt.date):
            noted = OtherTool(
                dated, text(values, "tool"), text(values, "level"), text(values, "reference")
            )
            self.do(
                lambda: desk.follow_up.note_other_tool(desk.actor, key, noted), msg("Written down")
            )
