"""What a prisoner file must hold of the person (Mandela Rules 7 and 8), and what is missing."""

from collections.abc import Callable
from dataclasses import dataclass

from prisondesk.features.inmates.model.birth import BirthPrecision
from prisondesk.features.inmates.model.person import Person, Sex
from prisondesk.kernel.message import Message, msg


@dataclass(frozen=True, slots=True)
class Item:
    """One thing the file must hold: its name, the rule that asks for it, whether it is there."""

    key: str
    name: Message
    source: str
    held: Callable[[Person], bool]


@dataclass(frozen=True, slots=True)
class Meter:
    """How much of the file is there: *held* of *total*, and the names of what is missing."""

    held: int
    total: int
    missing: tuple[Message, ...]


def _arrest_told(person: Person) -> bool:
    arrest = person.arrest
    return arrest.day.asked and arrest.place.asked and arrest.force.asked


ITEMS: tuple[Item, ...] = (
    Item("name", msg("Name"), "Mandela 7 a", lambda p: not p.identity.names.empty),
    Item("sex", msg("Sex"), "Mandela 7 a", lambda p: p.identity.sex is not Sex.UNKNOWN),
    Item(
        "birth",
        msg("Age or birth"),
        "Mandela 7 a",
        lambda p: p.identity.birth.precision is not BirthPrecision.UNKNOWN,
    ),
    Item("father", msg("Father’s name"), "registre d’écrou", lambda p: p.identity.father.asked),
    Item("mother", msg("Mother’s name"), "registre d’écrou", lambda p: p.identity.mother.asked),
    Item(
        "nationality",
        msg("Nationality"),
        "Mandela 62",
        lambda p: p.identity.nationality.asked,
    ),
    Item("address", msg("Address"), "Mandela 7 a", lambda p: p.circumstances.address.asked),
    Item(
        "profession",
        msg("Profession"),
        "registre d’écrou",
        lambda p: p.circumstances.profession.asked,
    ),
    Item("children", msg("Children"), "Mandela 7 f", lambda p: p.circumstances.children.asked),
    Item("languages", msg("Languages"), "Mandela 55", lambda p: bool(p.languages.interview)),
    Item(
        "papers",
        msg("Identity paper"),
        "Mandela 7 a",
        lambda p: bool(p.identifiers) or p.papers_asked,
    ),
    Item("photo", msg("Photo"), "Mandela 7 a", lambda p: bool(p.photo_sha256)),
    Item("fingers", msg("Fingerprints"), "Mandela 7 a", lambda p: bool(p.fingers)),
    Item(
        "marks",
        msg("Distinguishing marks"),
        "registre d’écrou",
        lambda p: p.marks_looked_for,
    ),
    Item("arrest", msg("Day, place and force of the arrest"), "Mandela 7 b", _arrest_told),
    Item(
        "contact",
        msg("Person to inform"),
        "Mandela 7 g",
        lambda p: any(contact.emergency for contact in p.contacts),
    ),
)


def completeness(person: Person) -> Meter:
    """Count what the file holds of *person*; an answer "not known" counts as held."""
    missing = tuple(item.name for item in ITEMS if not item.held(person))
    return Meter(len(ITEMS) - len(missing), len(ITEMS), missing)
