"""The one large cell: how its zones mix, which zone is the least bad for somebody.

Where no wall parts people, distance is all there is. Zones lie three across, as the plan draws
them: two zones are near when they touch.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prisondesk.features.allocation.model.judged import Concern, Point
from prisondesk.features.allocation.model.people import Category, Known, Occupant, Person
from prisondesk.features.allocation.model.places import Cell, Zone
from prisondesk.features.allocation.model.zones import ZoneChoice, ZoneMix
from prisondesk.kernel.message import Message, msg, nmsg

ACROSS = 3
FAR = 2


@dataclass(frozen=True, slots=True)
class _Plan:
    cell: Cell
    inside: dict[str, list[Person]]

    def within(self, index: int, reach: int) -> list[Person]:
        """Return who lies at most *reach* zones away from zone number *index*."""
        return [
            person
            for number, zone in enumerate(self.cell.zones)
            if distance(index, number) <= reach
            for person in self.inside[zone.code]
        ]


def distance(one: int, other: int) -> int:
    """Return how many zones lie from zone number *one* to *other*, counted along the walls."""
    (row, column), (row2, column2) = divmod(one, ACROSS), divmod(other, ACROSS)
    return abs(row - row2) + abs(column - column2)


def mix(cell: Cell, occupants: Sequence[Occupant]) -> tuple[ZoneMix, ...]:
    """Return every zone of *cell* with its mix; those without a zone come last, if any."""
    plan = _plan(cell, occupants, "")
    found = [
        _mixed(zone, plan.inside[zone.code], tuple(_warnings(plan, index)))
        for index, zone in enumerate(cell.zones)
    ]
    if nowhere := plan.inside[""]:
        words = nmsg(
            "{count} person has no zone yet.", "{count} persons have no zone yet.", len(nowhere)
        )
        found.append(_mixed(Zone("", 0), nowhere, (words,)))
    return tuple(found)


def choices(person: Person, cell: Cell, occupants: Sequence[Occupant]) -> tuple[ZoneChoice, ...]:
    """Return the zones of *cell* for *person*, the least bad first; nothing is chosen.

    Strong points count first, then the others, then how full a zone is. Language plays no part.
    """
    plan = _plan(cell, occupants, person.dossier)
    found = [
        ZoneChoice(
            zone,
            len(plan.inside[zone.code]),
            tuple(_against(person, plan, index)),
            tuple(_favour(person, plan, index)),
        )
        for index, zone in enumerate(cell.zones)
    ]
    return tuple(sorted(found, key=_rank))


def _rank(choice: ZoneChoice) -> tuple[int, int, int, str]:
    strong = sum(point.strong for point in choice.against)
    load = 1000 * (choice.placed + 1) // max(choice.zone.places, 1)
    return strong, len(choice.against) - strong, load, choice.zone.code


def _plan(cell: Cell, occupants: Sequence[Occupant], left_out: str) -> _Plan:
    known = {zone.code for zone in cell.zones}
    inside: defaultdict[str, list[Person]] = defaultdict(list)
    for each in occupants:
        if each.cell == cell.code and each.person.dossier != left_out:
            inside[each.zone if each.zone in known else ""].append(each.person)
    return _Plan(cell, inside)


def _mixed(zone: Zone, people: Sequence[Person], warnings: tuple[Message, ...]) -> ZoneMix:
    return ZoneMix(
        zone,
        len(people),
        dict(Counter(each.category for each in people)),
        sum(each.vulnerable is Known.YES for each in people),
        sum(each.pressure is Known.YES for each in people),
        sum(Known.NOT_ASSESSED in (each.vulnerable, each.pressure) for each in people),
        sum(each.treated_as_minor for each in people),
        warnings,
    )


def _warnings(plan: _Plan, index: int) -> Iterator[Message]:
    zone = plan.cell.zones[index]
    here, near = plan.inside[zone.code], plan.within(index, 1)
    weak = sum(each.vulnerable is Known.YES for each in here)
    if weak and any(each.pressure is Known.YES for each in near):
        yield nmsg(
            "Zone {zone}: {count} person who needs protection lies near somebody whose screening "
            "asks for care.",
            "Zone {zone}: {count} persons who need protection lie near somebody whose screening "
            "asks for care.",
            weak,
            zone=zone.code,
        )
    young = sum(each.treated_as_minor for each in here)
    if young and any(not each.treated_as_minor for each in near):
        yield nmsg(
            "Zone {zone}: {count} person who may be a minor lies near adults.",
            "Zone {zone}: {count} persons who may be minors lie near adults.",
            young,
            zone=zone.code,
        )
    kinds = {each.category for each in here}
    if {Category.UNTRIED, Category.SENTENCED} <= kinds:
        yield msg("Zone {zone}: untried and sentenced people together.", zone=zone.code)
    over = len(here) - zone.places
    if over > 0:
        yield nmsg(
            "Zone {zone}: {count} person more than the places.",
            "Zone {zone}: {count} persons more than the places.",
            over,
            zone=zone.code,
        )


def _against(person: Person, plan: _Plan, index: int) -> Iterator[Point]:
    zone = plan.cell.zones[index]
    here, near = plan.inside[zone.code], plan.within(index, 1)
    apart = {each.other for each in person.apart}
    if any(each.dossier in apart for each in near):
        text = msg("Somebody from whom this person must be kept apart lies here or beside.")
        yield Point(Concern.SEPARATED_NEAR, text, strong=True)
    if person.vulnerable is Known.YES and any(e.pressure is Known.YES for e in near):
        text = msg("Needs protection; the screening of somebody here or beside asks for care.")
        yield Point(Concern.PRESSURE_NEAR, text, strong=True)
    if person.pressure is Known.YES and any(e.vulnerable is Known.YES for e in near):
        text = msg("The screening asks for care; somebody who needs protection lies near.")
        yield Point(Concern.PRESSURE_NEAR, text, strong=True)
    if any(each.treated_as_minor is not person.treated_as_minor for each in near):
        yield Point(Concern.MINOR_NEAR, msg("Minors and adults would lie near."), strong=True)
    others = {Category.UNTRIED, Category.SENTENCED} - {person.category}
    if len(others) == 1 and others & {each.category for each in here}:
        yield Point(Concern.STATUS_MIX, msg("Untried and sentenced people together."))
    over = len(here) + 1 - zone.places
    if over > 0:
        text = nmsg(
            "{count} person more than the places.", "{count} persons more than the places.", over
        )
        yield Point(Concern.OVER_PLACES, text)


def _favour(person: Person, plan: _Plan, index: int) -> Iterator[Point]:
    zone = plan.cell.zones[index]
    here = plan.inside[zone.code]
    free = zone.places - len(here)
    if free > 0:
        text = nmsg("{count} place is free.", "{count} places are free.", free)
        yield Point(Concern.FREE_PLACES, text)
    if here and all(each.category is person.category for each in here):
        yield Point(Concern.SAME_STATUS, msg("Only people of the same status here."))
    apart = {each.other for each in person.apart}
    inside = any(each.dossier in apart for people in plan.inside.values() for each in people)
    if inside and not any(each.dossier in apart for each in plan.within(index, FAR)):
        text = msg("Far from whom this person must be kept apart.")
        yield Point(Concern.NOBODY_LISTED, text)
    speakers = sum(bool(each.languages & person.languages) for each in here)
    if speakers:
        text = nmsg(
            "{count} person here speaks a language of this person.",
            "{count} persons here speak a language of this person.",
            speakers,
        )
        yield Point(Concern.SHARED_LANGUAGE, text)
