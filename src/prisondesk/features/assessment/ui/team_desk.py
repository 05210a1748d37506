"""What the screens of assessments are given, and what they are shown of one person."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from prisondesk.features.assessment.model.assessment import Assessment, Cited, Stage
from prisondesk.features.assessment.model.follow_up import (
    Asked,
    Observation,
    OtherTool,
    Plan,
    PolicyUnit,
    Purpose,
)
from prisondesk.features.assessment.model.structured import Structured
from prisondesk.features.assessment.rules.standing import Standing
from prisondesk.features.assessment.service.assessments import AssessmentService
from prisondesk.features.assessment.service.follow_up import FollowUpService
from prisondesk.features.assessment.service.reviews import ReviewService
from prisondesk.features.staff.service.drafts import DraftBox
from prisondesk.features.staff.service.papers import ShownPaper
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.ui.widgets import IdentityBarValues

NOBODY = Standing()


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything one officer may see of the assessments of one person, read for one purpose."""

    key: str
    purpose: Purpose
    instrument: Structured
    assessments: tuple[Assessment, ...] = ()
    standing: Standing = NOBODY
    notes: tuple[Observation, ...] = ()
    requests: tuple[Asked, ...] = ()
    plan: Plan | None = None
    others: tuple[OtherTool, ...] = ()
    unit: PolicyUnit | None = None
    untried: bool = True
    today: dt.date = dt.date.min
    cleared: str = ""
    asks_why_no_woman: bool = False
    book: tuple[Cited, ...] = ()
    gender: str = ""

    @property
    def current(self) -> Assessment | None:
        """Return the assessment that is worked on: the last one opened."""
        return self.assessments[-1] if self.assessments else None

    @property
    def decided(self) -> Assessment | None:
        """Return the assessment whose decision stands, or None."""
        found = [each for each in self.assessments if each.id == self.standing.by]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class TeamDesk:
    """The tools of one officer of the team.

    *bar* says who a dossier is about, *gender* how the person is spoken to; *unlock* opens a
    colleague's account for one signature; *paper* makes a paper of this subject by its name,
    numbered; *printed* notes its printing.
    """

    actor: Actor
    assessments: AssessmentService
    reviews: ReviewService
    follow_up: FollowUpService
    drafts: DraftBox
    bar: Callable[[str, Translator], IdentityBarValues]
    gender: Callable[[str], str]
    unlock: Callable[[str, str], Actor]
    paper: Callable[[str, Sight], ShownPaper]
    printed: Callable[[ShownPaper, Sight], None]

    @property
    def team(self) -> bool:
        """Tell whether this officer reads assessments."""
        return self.actor.may(Permission.ASSESSMENT_READ)

    @property
    def leads(self) -> bool:
        """Tell whether this officer leads assessments."""
        return self.actor.may(Permission.ASSESSMENT_WRITE)

    @property
    def decides(self) -> bool:
        """Tell whether this officer decides."""
        return self.actor.may(Permission.ASSESSMENT_DECIDE)

    def purposes(self) -> tuple[Purpose, ...]:
        """Return the purposes for which this officer may open an assessment."""
        if not self.team:
            second = self.actor.may(Permission.ASSESSMENT_SECOND)
            return (Purpose.SIGN, Purpose.NOTE) if second else (Purpose.NOTE,)
        common = (Purpose.HEAR, Purpose.REVIEW, Purpose.PERSON, Purpose.PLAN)
        mine = (Purpose.DECIDE,) if self.decides else ()
        return (*mine, *((Purpose.ASSESS,) if self.leads else ()), *common)

    def sight(self, key: str, purpose: Purpose, today: dt.date) -> Sight:
        """Read what this officer may see of *key*; the look is kept with its purpose."""
        if purpose is Purpose.NOTE:
            notes = self.follow_up.notes(self.actor, key)
            return Sight(key, purpose, self.assessments.instrument(), notes=notes, today=today)
        found = self.assessments.of_person(self.actor, key, purpose)
        waiting = [each for each in found if each.stage is not Stage.DECIDED]
        last = waiting[-1] if waiting else (found[-1] if found else None)
        instrument = self.assessments.instrument(last)
        untried = self.assessments.untried(self.actor, key)
        if not self.team:
            return Sight(key, purpose, instrument, found, untried=untried, today=today)
        follow, actor = self.follow_up, self.actor
        return Sight(
            key=key,
            purpose=purpose,
            instrument=instrument,
            gender=self.gender(key),
            asks_why_no_woman=self.assessments.asks_why_no_woman(self.actor, key, instrument),
            assessments=found,
            book=self.assessments.citable(actor, key),
            standing=self.assessments.standing(actor, key),
            notes=follow.notes(actor, key),
            requests=follow.requests(actor, key),
            plan=follow.plan(actor, key),
            others=follow.other_tools(actor, key),
            unit=follow.policy_unit(actor, key),
            untried=untried,
            today=today,
            cleared=self.reviews.cleared(actor, key),
        )

    def colleague(self, user: str, password: str) -> Actor:
        """Return the colleague who signs beside this officer; raise Refused."""
        if not user.strip():
            raise Refused(
                msg("The second signature is that of another person."),
                msg("Call a colleague to the desk."),
            )
        return self.unlock(user, password)
