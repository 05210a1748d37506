"""Opening an assessment: what opened it, never what it will say."""

from collections.abc import Mapping

from prisondesk.features.assessment.model.assessment import WHY_WORDS, Why
from prisondesk.features.assessment.rules.words import words
from prisondesk.features.assessment.ui.steps.part import Part, text
from prisondesk.features.assessment.ui.team_desk import Sight, TeamDesk
from prisondesk.kernel.message import cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Choice, Group
from prisondesk.ui.forms.field import Value


class OpeningPart(Part):
    """The charge opens the assessment; it never gives a level."""

    def __init__(self, bench: Bench, desk: TeamDesk, sight: Sight) -> None:
        super().__init__(bench, desk, sight)
        self.say(words(sight.instrument.purpose))
        self.say(
            msg("The offence written on the title opens an assessment; it never gives a level."),
            msg("Not offered to anybody who may be under 18."),
            role="hint",
        )
        contested = next((e for e in reversed(sight.assessments) if _waits(e.contested)), None)
        self._contests = contested.id if contested else ""
        offered = [Why.OFFENCE, Why.EVENT] if desk.leads else []
        offered += [Why.REFERRAL] if desk.decides else []
        offered += [Why.CONTEST] if contested and desk.leads else []
        options = tuple((why.value, WHY_WORDS[why]) for why in offered)
        fields = (
            Choice(key="why", label=msg("What opens it"), options=options, required=True),
            Area(key="reason", label=cmsg("of an assessment", "Reason, in words"), lines=3),
        )
        self.ask((Group(None, fields),), msg("Open the assessment"), "open-assessment")

    def given(self, values: Mapping[str, Value]) -> None:
        """Open it."""
        why, reason = Why(text(values, "why")), text(values, "reason")
        contests = self._contests if why is Why.CONTEST else ""
        desk, key = self.desk, self.sight.key
        self.do(
            lambda: desk.assessments.open(desk.actor, key, why, reason, contests),
            msg("Assessment opened"),
        )


def _waits(contested: object) -> bool:
    return contested is not None and getattr(contested, "answered_at", None) is None
