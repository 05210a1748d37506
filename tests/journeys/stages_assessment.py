"""An interview across a language barrier, then an assessment in the steps that people take."""

from PySide6.QtCore import Qt

from journeys.cast import DIRECTOR, SECURITY, SOCIAL, Player
from journeys.hands import Hands
from journeys.journal import BrokenCheckError
from journeys.play import Journey
from journeys.stages_admission import person
from prisondesk.features.assessment.model.assessment import LEAD, SECOND, Assessment, Stage
from prisondesk.features.assessment.model.follow_up import Purpose
from prisondesk.features.assessment.ui.assessment import AssessmentScreen
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import dossier
from prisondesk.ui.forms import Form

KEY = Qt.Key
OFFENCE = "title_offence_family_terrorism"
REASON = "Deux notes datées décrivent la même menace, au préau puis à la visite."
TOLD = "Des faits récents ont été vus par deux agents."
WORDS = "« Je ne suis pas d’accord. »"


def interview(journey: Journey) -> None:
    """Consent first, then cards answered by keys; the rest is asked another day."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    clerk, hands = prison.clerk, Hands(prison.clerk)
    with journal.step("interview with cards in two languages", "BKO"):
        prison.change(SOCIAL)
        clerk.go("interview", key)
        clerk.photograph("entretien-accord")
        hands.fill(_form(journey, "consent-form"), {"language": "bm", "way": "officer"})
        form = _form(journey, "consent-form")
        form.field("told").enter()
        clerk.press(KEY.Key_Space)
        hands.fill(form, {"consent": "yes"})
        clerk.control(KEY.Key_Return)
        clerk.settle()
        clerk.find("interview").setFocus()
        clerk.press(KEY.Key_4)
        clerk.find("interview").setFocus()
        clerk.press(KEY.Key_Return)
        clerk.settle()
        clerk.photograph("entretien-carte")
        clerk.click("prefers_not")
        held = prison.services.interviews.current(prison.actor, key)
        answers = {each.question: each.reply.value for each in held.answers} if held else {}
        wanted = {"HELLO1": "answered", "HELLO2": "prefers_not"}
        journal.equal("answers kept one by one", answers, wanted)


def assess(journey: Journey) -> None:
    """Little is known: nine of sixteen questions; the suggestion is provisional."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    clerk, hands = prison.clerk, Hands(prison.clerk)
    with journal.step("assessment of a file with little in it", "BKO"):
        _sit(journey, SOCIAL, Purpose.ASSESS)
        hands.fill(
            _form(journey, "open-assessment-form"), {"why": "title_offence_family_terrorism"}
        )
        _submit(journey)
        for domain in ("TP", "CI"):
            clerk.screen(AssessmentScreen).choose(domain)
            clerk.settle()
            form = _form(journey, "keep-ratings-form")
            items = [name for name in form.values() if name.startswith("rating-")]
            hands.fill(form, dict.fromkeys(items, "0"))
            if domain == "TP":
                clerk.photograph("evaluation-cotes", again=lambda: _choose(journey, "TP"))
                clerk.settle()
            _submit(journey)
        clerk.screen(AssessmentScreen).choose("save")
        clerk.settle()
        hands.fill(_form(journey, "save-ratings-form"), {"interview": "held", "language": "bm"})
        _submit(journey)
        found = _last(journey).found
        journal.equal("rated", found.rated if found else 0, 9)
        journal.equal("shown", found.shown if found else "", "low_provisional")
        journal.check("it waits for a second person", _last(journey).stage is Stage.TO_SIGN)
    with journal.step("second signature from another service", "BKO"):
        _sit(journey, SECURITY, Purpose.SIGN)
        clerk.photograph("evaluation-seconde-signature")
        clerk.click("sign-second")
        journal.equal("signatures", _signatures(journey, key), 2)


def decide(journey: Journey) -> None:
    """The person is heard; the director decides above the suggestion, with a second person."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    clerk, hands = prison.clerk, Hands(prison.clerk)
    with journal.step("the person is told and heard", "BKO"):
        _sit(journey, SOCIAL, Purpose.HEAR)
        answers = {"language": "bm", "agrees": "no", "words": WORDS}
        hands.fill(_form(journey, "hear-person-form"), answers)
        _submit(journey)
        journal.check("the director is next", _last(journey).stage is Stage.TO_DECIDE)
    with journal.step("the director decides another level", "BKO"):
        _sit(journey, DIRECTOR, Purpose.DECIDE)
        form = _form(journey, "decide-level-form")
        journal.check("no level is chosen in advance", form.values()["level"] is None)
        hands.fill(form, {"level": "medium", "code": "new_information"})
        hands.fill(form, {"reason": REASON, "told": TOLD})
        clerk.photograph("evaluation-decision", ("fr",))
        _second(journey, SECURITY)
        _submit(journey)
        decision = _last(journey).decision
        journal.check("it lapses by itself", decision is not None and decision.lapses_on)
        stands = prison.services.assessments.standing(prison.actor, key)
        journal.equal("the level that stands", stands.shown, "medium_provisional")
        clerk.click("print-notice")
        journal.check("a notice for the person", len(hands.paper()) > 0)


def contest(journey: Journey) -> None:
    """The person contests, an event calls a review, and the board shows both."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    clerk, hands = prison.clerk, Hands(prison.clerk)
    with journal.step("contested, and a review falls due", "BKO"):
        _sit(journey, SOCIAL, Purpose.REVIEW)
        form = _form(journey, "after-decision-form")
        hands.fill(form, {"act": "contest", "words": WORDS})
        _submit(journey)
        hands.fill(
            _form(journey, "after-decision-form"), {"act": "call", "event": "serious_incident"}
        )
        _submit(journey)
        clerk.go("evaluations")
        clerk.photograph("evaluations")
        board = prison.services.boards.board(prison.actor, journey.now, lambda _keys: {})
        journal.equal("contests to answer", [line.dossier for line in board.contests], [key])
        journal.equal("reviews due", [line.dossier for line in board.due], [key])


def _sit(journey: Journey, player: Player, purpose: Purpose) -> None:
    prison = journey.bamako
    prison.change(player)
    prison.clerk.go("assessment", (person(journey), purpose.value))


def _choose(journey: Journey, step: str) -> None:
    journey.bamako.clerk.screen(AssessmentScreen).choose(step)


def _second(journey: Journey, player: Player) -> None:
    clerk = journey.bamako.clerk
    for name, typed in (("second-user", player.account), ("second-password", player.password)):
        clerk.focus(name)
        clerk.type(typed)


def _submit(journey: Journey) -> None:
    form = journey.bamako.clerk.screen(AssessmentScreen)
    if form.part is None or form.part.form is None:
        raise BrokenCheckError("nothing is asked here")
    form.part.form.submit()
    journey.bamako.clerk.settle()


def _form(journey: Journey, name: str) -> Form:
    found = journey.bamako.clerk.find(name)
    if not isinstance(found, Form):
        raise TypeError(type(found).__name__)
    return found


def _last(journey: Journey) -> Assessment:
    sight = journey.bamako.clerk.screen(AssessmentScreen).sight
    if sight is None or sight.current is None:
        raise BrokenCheckError("no assessment is shown")
    return sight.current


def _signatures(journey: Journey, key: str) -> int:
    bodies = (entry.body for entry in journey.bamako.house.ledger.entries(dossier(key)))
    approved = (body for body in bodies if isinstance(body, Approved))
    return sum(body.purpose in (LEAD, SECOND) for body in approved)
