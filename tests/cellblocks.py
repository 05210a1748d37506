"""Cells and people to place, for tests of allocation."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from houses import officer, prison
from prisondesk.features.allocation.events import ProvisionalCellGiven
from prisondesk.features.allocation.model.judged import Purpose, Question
from prisondesk.features.allocation.model.people import Category, Known, Occupant, Person
from prisondesk.features.allocation.model.places import (
    AgeUse,
    Cell,
    Medical,
    Regime,
    SexUse,
    State,
    StatusUse,
)
from prisondesk.features.allocation.service.placements import PlacementService
from prisondesk.features.allocation.service.places import PlacesService
from prisondesk.features.inmates.events import IdentityRecorded
from prisondesk.features.inmates.model.birth import born_on
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.ledger.entry import dossier
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor

FOR_GOOD = Question(Purpose.FINAL, Regime.ORDINARY)
TONIGHT = Question(Purpose.PROVISIONAL, Regime.ORDINARY)
CELL = Cell(
    code="A-01",
    block="A",
    official=12,
    operational=12,
    area_dm2=4800,
    toilets=None,
    court_access=True,
    ground_floor=True,
    adapted=False,
    sex=SexUse.MEN,
    age=AgeUse.ADULTS,
    status=StatusUse.ANY,
    regime=Regime.ORDINARY,
    medical=Medical.NONE,
    state=State.IN_USE,
)
PERSON = Person(
    dossier="newcomer",
    sex=Sex.MALE,
    youngest_age=32,
    category=Category.UNTRIED,
    vulnerable=Known.NO,
    pressure=Known.NO,
    flags=frozenset(),
    apart=(),
)

# How many people each cell of the drawn board holds.
BAMAKO_COUNTS = {
    "A-01": 78,
    "A-02": 74,
    "A-03": 81,
    "A-04": 78,
    "A-05": 76,
    "A-06": 72,
    "B-10": 84,
    "B-11": 71,
    "B-12": 66,
    "B-14": 88,
    "B-15": 79,
    "B-16": 97,
    "B-17": 83,
    "C-01": 92,
    "C-02": 87,
    "C-03": 95,
    "C-04": 90,
    "C-05": 86,
    "C-06": 94,
    "C-07": 88,
    "D-01": 80,
    "D-02": 77,
    "D-03": 83,
    "D-04": 83,
    "D-05": 81,
    "D-06": 85,
    "E1-01": 33,
    "E1-02": 31,
    "E1-03": 35,
    "E1-04": 29,
    "E2-01": 24,
    "E2-02": 22,
    "E2-03": 26,
    "P-01": 14,
    "P-02": 9,
    "I-01": 26,
    "I-02": 3,
}


def filled(counts: dict[str, int]) -> tuple[Occupant, ...]:
    """Return occupants for each cell: untried, but sentenced in block D."""
    return tuple(
        Occupant(
            cell,
            replace(
                PERSON,
                dossier=f"{cell}/{number}",
                category=Category.SENTENCED if cell.startswith("D") else Category.UNTRIED,
            ),
        )
        for cell, count in counts.items()
        for number in range(count)
    )


@contextmanager
def filled_prison(folder: Path, people: int) -> Iterator[tuple[PlacementService, Actor, str]]:
    """Open the prison of Bamako with *people* in provisional cells; yield the first one's key."""
    director, guard = officer(Role.DIRECTOR), officer(Role.SECURITY_OFFICER)
    with prison(folder) as (ledger, clock):
        places = PlacesService(ledger, clock)
        places.found(director, places.preset("bamako"))
        codes = places.codes(director)
        identity = Identity(split_name("EXEMPLE Moussa"), Sex.MALE, born_on(dt.date(1994, 3, 12)))
        with ledger.work(guard) as work:
            for number in range(people):
                cell = codes[number % len(codes)]
                given = ProvisionalCellGiven("BKO", cell, "", "", None)
                for body in (IdentityRecorded(identity), given):
                    work.record(dossier(f"k{number}"), body)
        yield PlacementService(ledger, clock), guard, "k0"
