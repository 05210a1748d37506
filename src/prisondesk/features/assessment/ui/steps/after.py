"""After the decision: contest, short review by two, events that call a review."""

from collections.abc import Mapping

from prisondesk.features.assessment.model.assessment import EVENT_WORDS, Event
from prisondesk.features.assessment.ui.steps.part import Colleague, Part, text
from prisondesk.features.assessment.ui.team_desk import Sight, TeamDesk
from prisondesk.kernel.message import cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Choice, Combo, Group
from prisondesk.ui.forms.field import Value
from prisondesk.ui.widgets import Button

CONTEST, NOTHING_NEW, CALL, ANSWER = "contest", "nothing-new", "call", "answer"


class AfterPart(Part):
    """What may be done about a decision that stands."""

    def __init__(self, bench: Bench, desk: TeamDesk, sight: Sight) -> None:
        super().__init__(bench, desk, sight)
        offered = [
            (CONTEST, msg("The person contests the decision")),
            (CALL, msg("Something happened: a review before its date")),
        ]
        if desk.leads:
            offered.insert(0, (NOTHING_NEW, msg("Short review: nothing new (two people sign)")))
        if desk.decides:
            offered.append((ANSWER, msg("Answer a contest, after the new assessment")))
        events = tuple((event.value, said) for event, said in EVENT_WORDS.items())
        kept = (("kept", msg("the level is kept")), ("changed", msg("the level is changed")))
        fields = (
            Choice(
                key="act", label=cmsg("of a review", "What"), options=tuple(offered), required=True
            ),
            Combo(key="event", label=msg("What happened"), options=events),
            Choice(key="kept", label=cmsg("of a contest", "Answer"), options=kept),
            Area(key="words", label=msg("In words"), lines=3),
        )
        form = self.ask((Group(None, fields),), msg("Write it down"), "after-decision")
        self.colleague = Colleague(bench)
        self.column.insertWidget(self.column.count() - 1, self.colleague)
        notice = Button(self.t(msg("Print the notice for the person")), icon="printer")
        notice.setObjectName("print-notice")
        notice.clicked.connect(lambda _on=False: self.paper.emit("notice"))
        self.column.addWidget(notice)
        if desk.decides:
            report = Button(self.t(msg("Print the assessment report")), icon="printer")
            report.setObjectName("print-report")
            report.clicked.connect(lambda _on=False: self.paper.emit("report"))
            self.column.addWidget(report)
        form.edited.connect(lambda _key: self._show_more())
        self._show_more()

    def _show_more(self) -> None:
        if self.form is None:
            return
        act = text(self.form.values(), "act")
        self.form.field("event").setVisible(act == CALL)
        self.form.field("kept").setVisible(act == ANSWER)
        self.form.field("words").setVisible(act in (CONTEST, ANSWER))
        self.colleague.setVisible(act == NOTHING_NEW)

    def given(self, values: Mapping[str, Value]) -> None:
        """Do what was chosen."""
        decided, desk, key = self.sight.decided, self.desk, self.sight.key
        if decided is None:
            return
        act, words = text(values, "act"), text(values, "words")
        event, kept = text(values, "event"), text(values, "kept")
        user, password = self.colleague.user.text(), self.colleague.password.text()
        if act == CALL and not event:
            if self.form is not None:
                self.form.show_problems({"event": msg("Choose an answer.")})
            return

        def work() -> None:
            reviews = desk.reviews
            if act == CONTEST:
                reviews.contest(desk.actor, key, decided.id, words)
            elif act == NOTHING_NEW:
                second = desk.colleague(user, password)
                reviews.review_shortly(desk.actor, second, key, decided.id)
            elif act == CALL:
                reviews.call(desk.actor, key, decided.id, Event(event))
            else:
                contested = next(e for e in desk_contested(self.sight))
                reviews.answer(desk.actor, key, contested, words, kept=kept == "kept")

        self.do(work, msg("Written down"))


def desk_contested(sight: Sight) -> tuple[str, ...]:
    """Return the assessments whose contest waits for an answer, the oldest first."""
    return tuple(
        each.id
        for each in sight.assessments
        if each.contested is not None and each.contested.answered_at is None
    )
