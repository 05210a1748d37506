"""How registers and certificates say who somebody is and by what title held."""

from collections.abc import Sequence

from prisondesk.features.custody.model.case import HeldTitle
from prisondesk.features.custody.model.status import TITLE_KINDS
from prisondesk.features.custody.model.title import Authority
from prisondesk.features.custody.rules.authorities import authority_name
from prisondesk.features.inmates.model.answers import Answer as Told
from prisondesk.features.inmates.model.answers import Missing as Unanswered
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.inmates.rules.places import place_text
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.printing.blocks import Answer, Missing

DASH = verbatim("—")


def told(answer: Told) -> Message:
    """Return an answer of a person, or that it is not known."""
    if answer.missing is None:
        return verbatim(answer.text)
    asked = answer.missing is not Unanswered.NOT_ASKED
    return cmsg("register", "not known") if asked else cmsg("register", "not asked")


def parents(identity: Identity) -> Message:
    """Return of whom the person is the child, as the bound register says it."""
    father, mother = told(identity.father), told(identity.mother)
    unknown = [each.missing for each in (identity.father, identity.mother) if each.missing]
    if len(unknown) == 2:
        return _neither(unknown)
    if identity.father.missing is not None:
        return _one_of(identity.sex, mother, cmsg("register", "father"), father)
    if identity.mother.missing is not None:
        return _one_of(identity.sex, father, cmsg("register", "mother"), mother)
    if identity.sex is Sex.FEMALE:
        return msg("daughter of {father} and of {mother}", father=father, mother=mother)
    if identity.sex is Sex.MALE:
        return msg("son of {father} and of {mother}", father=father, mother=mother)
    return msg("child of {father} and of {mother}", father=father, mother=mother)


def _neither(why: Sequence[Unanswered]) -> Message:
    if set(why) == {Unanswered.NOT_ASKED}:
        return cmsg("register", "parents not asked")
    return cmsg("register", "parents not known")


def _one_of(sex: Sex, parent: Message, other: Message, why: Message) -> Message:
    if sex is Sex.FEMALE:
        return msg("daughter of {parent} ({other}: {why})", parent=parent, other=other, why=why)
    if sex is Sex.MALE:
        return msg("son of {parent} ({other}: {why})", parent=parent, other=other, why=why)
    return msg("child of {parent} ({other}: {why})", parent=parent, other=other, why=why)


def born(identity: Identity) -> Message:
    """Return the birth with its precision and the place as written."""
    words = birth_words(identity.birth, identity.sex)
    place = place_text(identity.birth_place)
    if not place:
        return words
    return msg("{birth}, {place}", birth=words, place=place)


def title_words(held: HeldTitle | None, authorities: Sequence[Authority]) -> Message:
    """Return the title: kind, number, date, authority."""
    if held is None:
        return DASH
    title = held.title
    name = authority_name(title.authority, authorities)
    return msg(
        "{kind} no. {number} of {day}, {authority}",
        kind=TITLE_KINDS[title.kind].name,
        number=title.number or "—",
        day=title.dated or cmsg("register", "date not known"),
        authority=name or cmsg("register", "authority not known"),
    )


def offence_words(held: HeldTitle | None) -> Answer:
    """Return what the title accuses of, in its own words and no others."""
    if held is None or not held.title.offence.text:
        return Missing.NOT_KNOWN
    return msg("“{offence}”", offence=held.title.offence.text)


def lined(*parts: Message) -> Message:
    """Return *parts*, each on a line of its own."""
    names = [f"line{place}" for place in range(len(parts))]
    pattern = "\n".join(f"{{{name}}}" for name in names)
    return Message(pattern, tuple(zip(names, parts, strict=True)))
