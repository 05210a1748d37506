"""Saving all ratings with how they were gathered, and signing them as first person."""

from collections.abc import Mapping

from prisondesk.features.assessment.model.assessment import Gathered, RatedItem
from prisondesk.features.assessment.ui.steps.part import Part, text
from prisondesk.features.assessment.ui.team_desk import Sight, TeamDesk
from prisondesk.features.inmates.rules.languages import LANGUAGE_WORDS
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Check, Choice, Combo, Group, Spec, Text
from prisondesk.ui.forms.field import Value


class SavingPart(Part):
    """How the information was gathered; afterwards, and only then, the rules are asked."""

    def __init__(
        self, bench: Bench, desk: TeamDesk, sight: Sight, rated: tuple[RatedItem, ...]
    ) -> None:
        super().__init__(bench, desk, sight)
        self._rated = rated
        missing = len(sight.instrument.items) - len(rated)
        self.say(
            msg("Questions rated or said to be without information: {count}", count=len(rated)),
            msg("Not answered yet (they count as no information): {count}", count=missing),
        )
        self.say(
            msg("What the rules suggest is shown after the ratings are saved. It binds nobody."),
            role="hint",
        )
        how = (
            ("held", msg("an interview was held")),
            ("refused", msg("the person refused, and that is noted; it is not held against them")),
            ("none", msg("no interview yet")),
        )
        fields: tuple[Spec, ...] = (
            Choice(key="interview", label=msg("Interview"), options=how, required=True),
            Combo(
                key="language",
                label=msg("Language of the interview"),
                options=tuple(LANGUAGE_WORDS.items()),
                width=320,
            ),
            Check(key="needed", label=msg("An interpreter is needed")),
            Text(key="interpreter", label=msg("Interpreter, by name"), width=320),
        )
        if sight.asks_why_no_woman:
            self.say(msg("A woman is assessed by a woman: write why none leads."))
            why = Text(key="no_woman", label=msg("Why no woman leads"), required=True)
            fields = (*fields, why)
        self.ask((Group(None, fields),), msg("Save and sign the ratings"), "save-ratings")

    def given(self, values: Mapping[str, Value]) -> None:
        """Save and sign."""
        current = self.sight.current
        if current is None:
            return
        how = text(values, "interview")
        gathered = Gathered(
            interview_held=how == "held",
            refusal_recorded=how == "refused",
            language=text(values, "language"),
            interpreter_needed=bool(values.get("needed")),
            interpreter=text(values, "interpreter"),
        )
        desk, key, rated = self.desk, self.sight.key, self._rated
        why = text(values, "no_woman") if self.sight.asks_why_no_woman else ""
        self.do(
            lambda: desk.assessments.rate(
                desk.actor, key, current.id, rated, gathered, no_woman=why
            ),
            msg("Ratings saved and signed"),
        )
