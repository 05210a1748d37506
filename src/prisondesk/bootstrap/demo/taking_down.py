"""What clerks write down of an invented person: identity, words, papers, belongings."""

from prisondesk.bootstrap.demo.people import Plan
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.answers import NOT_KNOWN, answer
from prisondesk.features.inmates.model.person import (
    Circumstances,
    Contact,
    Identifier,
    IdentifierKind,
    Identity,
    Languages,
    LanguageSkill,
    Mark,
    Place,
)
from prisondesk.features.property.events import BelongingsReceived
from prisondesk.features.property.model import Acknowledged, Item, Kept, Signature
from prisondesk.kernel.ids import new_id
from prisondesk.ledger.kinds import FactBody

TOWNS = ("Exempleville", "Modèlebougou", "Essaikoro", "Spécimendougou")
LANGUAGES = ("bm", "fr", "ff", "snk", "taq", "son")
TRADES = ("cultivateur", "chauffeur", "commerçant", "maçon", "tailleur", "pêcheur")
THINGS = (
    Item("téléphone portable", state="écran fêlé"),
    Item("carte SIM"),
    Item("chemise", 2),
    Item("ceinture en cuir"),
    Item("montre", kept=Kept.SAFE, place="coffre 2"),
)


def identity(plan: Plan) -> FactBody:
    """Return the identity as first taken down."""
    return inmates.IdentityRecorded(
        Identity(
            plan.names,
            plan.sex,
            plan.birth,
            Place(as_written=TOWNS[plan.number % len(TOWNS)]),
            answer("EXEMPLE père"),
            NOT_KNOWN if plan.number % 5 == 0 else answer("MODÈLE mère"),
            answer("malienne"),
        )
    )


def first_words(plan: Plan) -> tuple[FactBody, ...]:
    """Return what is asked at once: the language to speak, and papers."""
    code = LANGUAGES[plan.number % len(LANGUAGES)]
    skill = LanguageSkill(code, speaks=True, understands=True)
    spoken = inmates.LanguagesRecorded(Languages((skill,), code, interpreter_needed=code == "taq"))
    if plan.number % 3 == 0:
        return (spoken, inmates.NoIdentifierHeld("perdus"))
    paper = Identifier(IdentifierKind.NINA, f"EXEMPLE-{plan.number:04d}", seen_original=False)
    return (spoken, inmates.IdentifierSeen(paper))


def later_words(plan: Plan) -> tuple[FactBody, ...]:
    """Return what is told later in the day: how the person lived, marks, whom to tell."""
    lived = Circumstances(
        marital_status=answer(("marié", "célibataire")[plan.number % 2]),
        children=answer(str(plan.number % 5)),
        profession=answer(TRADES[plan.number % len(TRADES)]),
        address=answer(TOWNS[(plan.number + 1) % len(TOWNS)]),
    )
    told = Contact(
        "EXEMPLE frère", answer("frère"), ("00 00 00 00",), may_be_told=plan.number % 4 != 0
    )
    return (
        inmates.CircumstancesRecorded(lived),
        inmates.MarksRecorded((Mark("avant-bras gauche", "cicatrice"),), 160 + plan.number % 30),
        inmates.ContactRecorded(new_id(int(plan.at.timestamp() * 1000)), told),
    )


def belongings(plan: Plan, witness: str) -> BelongingsReceived:
    """Return the deposit under its receipt."""
    many = plan.number % (len(THINGS) + 1)
    francs = (plan.number * 1750) % 42_000
    signed = Acknowledged(Signature.THUMB, witness, "bm", witness)
    return BelongingsReceived(f"REC-EX-{plan.number:03d}", THINGS[:many], francs, (), signed)
