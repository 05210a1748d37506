"""What speaks for and against a cell that is looked at; nothing here refuses."""

from collections.abc import Iterator

from prisondesk.features.allocation.model.judged import Concern, Point
from prisondesk.features.allocation.model.people import Category, Known
from prisondesk.features.allocation.model.places import Medical
from prisondesk.features.allocation.rules.refusing import Asked
from prisondesk.features.health.model import Flag
from prisondesk.features.inmates.model.person import Sex
from prisondesk.kernel.message import msg, nmsg

SHARED_DM2 = 340  # ICRC: 3.4 m² a person in a shared cell
SINGLE_DM2 = 540  # ICRC: 5.4 m² in a single cell
PERSONS_PER_TOILET = 25


def metres(dm2: int) -> str:
    """Return square decimetres as square metres with one decimal, cut and never rounded up."""
    return f"{dm2 // 100},{dm2 % 100 // 10}"


def space_each(area_dm2: int, persons: int) -> int:
    """Return the dm² that each of *persons* has."""
    return area_dm2 // max(persons, 1)


def against(asked: Asked) -> tuple[Point, ...]:
    """Return what speaks against the cell: mixing first, then crowding, then what is missing."""
    return (*_mixing(asked), *_infant(asked), *_crowding(asked), *_watching(asked))


def favour(asked: Asked) -> tuple[Point, ...]:
    """Return what speaks for the cell; a shared language helps and never decides the order."""
    return (*_room(asked), *_company(asked))


def _mixing(asked: Asked) -> Iterator[Point]:
    person, load = asked.person, asked.load
    untried, sentenced = load.categories[Category.UNTRIED], load.categories[Category.SENTENCED]
    if person.category is Category.UNTRIED and sentenced:
        text = nmsg(
            "Awaits judgment and would be with {count} sentenced person.",
            "Awaits judgment and would be with {count} sentenced persons.",
            sentenced,
        )
        yield Point(Concern.STATUS_MIX, text, strong=True)
    if person.category is Category.SENTENCED and untried:
        text = nmsg(
            "Is sentenced and would be with {count} person awaiting judgment.",
            "Is sentenced and would be with {count} persons awaiting judgment.",
            untried,
        )
        yield Point(Concern.STATUS_MIX, text, strong=True)
    if person.category is Category.DEBT and untried + sentenced:
        yield Point(Concern.DEBT_MIX, msg("Held for a debt, among people held for offences."))
    if person.vulnerable is Known.YES and load.pressure:
        text = msg("Needs protection; the screening of somebody here asks for care.")
        yield Point(Concern.PRESSURE_NEAR, text, strong=True)
    if person.pressure is Known.YES and load.vulnerable:
        text = msg("The screening asks for care; somebody who needs protection is here.")
        yield Point(Concern.PRESSURE_NEAR, text, strong=True)


def _crowding(asked: Asked) -> Iterator[Point]:
    cell, persons = asked.cell, asked.load.placed + 1
    over = persons - cell.usable_places
    if over > 0:
        text = nmsg(
            "{count} person more than the places.", "{count} persons more than the places.", over
        )
        yield Point(Concern.OVER_PLACES, text)
    if cell.area_dm2 is not None:
        each = space_each(cell.area_dm2, persons)
        if each < (SHARED_DM2 if persons > 1 else SINGLE_DM2):
            text = msg("{metres} m² each if this person is added.", metres=metres(each))
            yield Point(Concern.LITTLE_SPACE, text)
    if cell.toilets is not None and persons > PERSONS_PER_TOILET * cell.toilets:
        text = msg(
            "{persons} persons for {toilets} toilets.", persons=persons, toilets=cell.toilets
        )
        yield Point(Concern.TOILETS, text)
    if not cell.court_access:
        yield Point(Concern.NO_COURT, msg("No way to the courtyard from here."))


def _watching(asked: Asked) -> Iterator[Point]:
    person, load = asked.person, asked.load
    if Flag.WATCH in person.flags and not load.placed:
        text = msg("Not to be left alone, and nobody is in this cell.")
        yield Point(Concern.ALONE, text, strong=True)
    if Flag.INFIRMARY_BED in person.flags and asked.cell.medical is not Medical.INFIRMARY:
        text = msg("Health staff ask for a bed of the infirmary.")
        yield Point(Concern.BED_ASKED, text, strong=True)
    if load.age_unknown and not person.treated_as_minor:
        text = nmsg(
            "The age of {count} person here is not known.",
            "The age of {count} persons here is not known.",
            load.age_unknown,
        )
        yield Point(Concern.AGE_NOT_KNOWN, text)
    if unknown := load.sexes[Sex.UNKNOWN]:
        text = nmsg(
            "The sex of {count} person here is not written.",
            "The sex of {count} persons here is not written.",
            unknown,
        )
        yield Point(Concern.SEX_NOT_KNOWN, text)


def _infant(asked: Asked) -> Iterator[Point]:
    """Think of a mother’s infant, who is no detainee and counts nowhere (Mandela 29)."""
    if Flag.WITH_INFANT not in asked.person.flags:
        return
    if asked.load.placed + 1 > asked.cell.usable_places:
        text = msg("An infant would live in a cell filled beyond its places.")
        yield Point(Concern.INFANT, text, strong=True)
    if asked.load.pressure:
        text = msg("An infant would live with somebody whose screening asks for care.")
        yield Point(Concern.INFANT, text, strong=True)
    if not asked.cell.court_access:
        yield Point(Concern.INFANT, msg("An infant would have no way to the courtyard."))


def _room(asked: Asked) -> Iterator[Point]:
    cell, persons = asked.cell, asked.load.placed + 1
    free = cell.usable_places - asked.load.placed
    if free > 0:
        text = nmsg("{count} place is free.", "{count} places are free.", free)
        yield Point(Concern.FREE_PLACES, text)
    if cell.area_dm2 is not None:
        each = space_each(cell.area_dm2, persons)
        if each >= (SHARED_DM2 if persons > 1 else SINGLE_DM2):
            text = msg("{metres} m² each if this person is added.", metres=metres(each))
            yield Point(Concern.ENOUGH_SPACE, text)


def _company(asked: Asked) -> Iterator[Point]:
    person, load = asked.person, asked.load
    if load.placed and load.categories[person.category] == load.placed:
        text = (
            msg("Only people awaiting judgment here.")
            if person.category is Category.UNTRIED
            else msg("Only people of the same status here.")
        )
        yield Point(Concern.SAME_STATUS, text)
    if not asked.others:
        yield Point(Concern.NOBODY_LISTED, msg("Separation: nobody listed."))
    speakers = max((load.speakers[each] for each in person.languages), default=0)
    if speakers:
        text = nmsg(
            "{count} person here speaks a language of this person.",
            "{count} persons here speak a language of this person.",
            speakers,
        )
        yield Point(Concern.SHARED_LANGUAGE, text)
