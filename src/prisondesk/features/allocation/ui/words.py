"""What the screens of cells say of persons, cells and reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prisondesk.features.allocation.model.judged import Point, Standing, Verdict
from prisondesk.features.allocation.model.people import Category, Known, Person
from prisondesk.features.allocation.model.places import Overcrowding
from prisondesk.features.allocation.model.zones import ZoneChoice
from prisondesk.features.health.model import FLAG_WORDS
from prisondesk.features.inmates.model.person import SEX_WORDS, Sex
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg, nmsg

ZONES_SHOWN = 3

CATEGORY_WORDS: dict[Category, Message] = {
    Category.UNTRIED: cmsg("fact of a placement", "Awaits judgment"),
    Category.SENTENCED: cmsg("fact of a placement", "Is sentenced for good"),
    Category.DEBT: cmsg("fact of a placement", "Is held for a debt"),
    Category.OTHER: cmsg("fact of a placement", "Is held under another title"),
}
STANDING_WORDS: dict[Standing, Message] = {
    Standing.POSSIBLE: cmsg("cell", "possible"),
    Standing.AGAINST_RULE: cmsg("cell", "against a strong rule"),
    Standing.LAST_RESORT: cmsg("cell", "last resort"),
    Standing.REFUSED: cmsg("cell", "impossible"),
}


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact that the rules used: an icon, the fact, where it comes from."""

    icon: str
    text: Message
    note: Message | None = None


def facts(person: Person) -> Iterator[FactLine]:
    """Say what the rules used of *person*; what is not known is said by `Considered.notes`."""
    yield FactLine("scale", CATEGORY_WORDS[person.category], msg("from the title in force"))
    yield _who(person)
    if person.apart:
        text = nmsg(
            "{count} person to keep apart from", "{count} persons to keep apart from",
            len(person.apart),
        )  # fmt: skip
        yield FactLine("hand", text, msg("names are kept from this page"))
    for flag in sorted(person.flags):
        yield FactLine("stethoscope", FLAG_WORDS[flag], msg("flagged by the infirmary"))
    if person.vulnerable is Known.YES:
        yield FactLine("shield", msg("Needs protection"), msg("from the screening"))
    if person.pressure is Known.YES:
        yield FactLine("users", msg("May put pressure on others"), msg("from the screening"))
    if person.languages:
        text = nmsg("Speaks {count} language", "Speaks {count} languages", len(person.languages))
        yield FactLine("languages", text, msg("to help, never to sort"))


def _who(person: Person) -> FactLine:
    if person.youngest_age is None:
        note = msg("age not known")
    else:
        note = nmsg("at least {count} year old", "at least {count} years old", person.youngest_age)
    if person.sex is Sex.UNKNOWN:
        return FactLine("user", cmsg("fact of a placement", "Sex not written"), note)
    age = msg("minor") if person.treated_as_minor else msg("adult")
    return FactLine("user", msg("{sex}, {age}", sex=SEX_WORDS[person.sex], age=age), note)


def load(verdict: Verdict) -> Message:
    """Say how many are in the cell for how many places."""
    return msg(
        "{present} present for {places} places",
        present=verdict.placed,
        places=verdict.cell.usable_places,
    )


def cover(verdict: Verdict, found: Overcrowding | None) -> Message:
    """Say whether the overcrowding of the cell is covered by a decision."""
    if verdict.placed < verdict.cell.usable_places:
        return msg("Overcrowding: this cell has places left.")
    if found is None:
        return msg(
            "Overcrowding: no decision covers block {block}, say why below.",
            block=verdict.cell.block,
        )
    return msg(
        "Overcrowding: covered, block {block}, until {day}.", block=found.block, day=found.until
    )


def details(verdict: Verdict, t: Translator) -> Iterator[str]:
    """Say under which rule a cell falls, what speaks for it, what against it: a line each."""
    if verdict.standing is not Standing.POSSIBLE:
        reasons = " ".join(t(each.text) for each in verdict.refusals)
        yield t(msg("Against a rule: {reasons}", reasons=reasons))
    if verdict.favour:
        yield t(msg("For: {points}", points=_sentences(verdict.favour, t)))
    if verdict.against:
        yield t(msg("Against: {points}", points=_sentences(verdict.against, t)))


def _sentences(points: tuple[Point, ...], t: Translator) -> str:
    return " ".join(t(each.text) for each in points)


def zone_words(ranked: Sequence[ZoneChoice], t: Translator) -> str:
    """Return the zones proposed, the least bad first, each with what speaks for and against it."""
    said = []
    for each in ranked[:ZONES_SHOWN]:
        points = [t(point.text) for point in (*each.against, *each.favour)]
        words = msg("Zone {code}: {reasons}", code=each.zone.code, reasons=" ".join(points))
        said.append(t(words))
    if not said:
        return ""
    return "\n".join((t(msg("The least bad zones first; nothing is chosen.")), *said))
