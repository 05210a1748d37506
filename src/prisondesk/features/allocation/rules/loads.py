"""Who is in each cell, counted once for all rules."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from prisondesk.features.allocation.model.people import Category, Known, Occupant, Person
from prisondesk.features.health.model import Flag
from prisondesk.features.inmates.model.person import Sex


@dataclass(slots=True)
class Load:
    """What the rules need to know of those in one cell."""

    placed: int = 0
    sexes: Counter[Sex] = field(default_factory=Counter)
    categories: Counter[Category] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)
    minors: int = 0
    adults: int = 0
    age_unknown: int = 0
    vulnerable: int = 0
    pressure: int = 0
    isolated: int = 0

    def add(self, person: Person) -> None:
        """Count one more person."""
        self.placed += 1
        self.sexes[person.sex] += 1
        self.categories[person.category] += 1
        if person.youngest_age is None:
            self.age_unknown += 1
        elif person.treated_as_minor:
            self.minors += 1
        else:
            self.adults += 1
        self.vulnerable += person.vulnerable is Known.YES
        self.pressure += person.pressure is Known.YES
        if person.flags:
            self.isolated += Flag.ISOLATION in person.flags
        for language in person.languages:
            self.speakers[language] += 1


EMPTY = Load()


def loads(occupants: Iterable[Occupant], left_out: str) -> dict[str, Load]:
    """Return what each cell holds, *left_out* (the dossier to place) not counted."""
    found: defaultdict[str, Load] = defaultdict(Load)
    for occupant in occupants:
        if occupant.person.dossier != left_out:
            found[occupant.cell].add(occupant.person)
    return dict(found)
