"""The screen of interviews in an open house."""

from functools import partial

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.assessment.documents.cards import CARDS, CardSheet
from prisondesk.features.assessment.ui import INTERVIEW_SCREENS, BuildInterview
from prisondesk.features.assessment.ui.interview_desk import InterviewDesk
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.inmates.model.person import Sex
from prisondesk.features.intake.events import SocialInterviewHeld
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.i18n.translator import Translator, translator
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen
from prisondesk.ui.widgets import IdentityBarValues


def interview_screens(house: House) -> tuple[Listed, ...]:
    """Return the screen of interviews, for those who hold them."""
    if not house.actor.may(Permission.SOCIAL_WRITE):
        return ()
    desk = interview_desk(house.services, house.actor)
    return tuple(Listed(spec, partial(_built, build, desk)) for spec, build in INTERVIEW_SCREENS)


def spoken_to(services: Services, actor: Actor, key: str) -> str:
    """Return how the person of a dossier is spoken to: "F", "M" or, not known, empty."""
    sex = services.inmates.person(actor, key).identity.sex
    return "" if sex is Sex.UNKNOWN else sex.value


def interview_desk(services: Services, actor: Actor) -> InterviewDesk:
    """Return what the screen `interview` is given."""

    def bar(key: str, t: Translator) -> IdentityBarValues:
        return bar_values(services.dossier.identity_bar(actor, key), t)

    def held(key: str) -> None:
        services.intake.record(actor, key, SocialInterviewHeld(actor.name))

    def cards(key: str, language: str) -> bytes:
        number = services.papers.take_number("CE")
        sheet = CardSheet(services.interviews.questions(), translator("fr"), translator(language))
        return services.papers.issue(
            actor, PaperOrder(CARDS, sheet, key, number, draft=sheet.asked.draft), "interview"
        )

    return InterviewDesk(
        actor=actor,
        interviews=services.interviews,
        prompts=services.prompts,
        drafts=services.drafts,
        bar=bar,
        gender=partial(spoken_to, services, actor),
        translator=translator,
        held=held,
        cards=cards,
    )


def _built(build: BuildInterview, desk: InterviewDesk, bench: Bench) -> Screen:
    return build(bench, desk)
