"""A prison's database with every subject of the work, for tests of services."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage

from databases import database_with_tables
from fakes import FixedClock
from prisondesk.bootstrap.features import FEATURES
from prisondesk.features.transfers.store import CustodyGuard
from prisondesk.kernel.ids import FacilityCode, OfficerId
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.kinds import Lane
from prisondesk.ledger.projector import Projector
from prisondesk.ledger.sealing import Sealer
from prisondesk.ledger.work import Tools
from prisondesk.security.keys import AgeKey, HealthKeys
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor

MORNING = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
HEALTH = pyrage.x25519.Identity.generate()


@contextmanager
def prison(
    folder: Path, code: str = "BKO", health: pyrage.x25519.Identity = HEALTH
) -> Iterator[tuple[Ledger, FixedClock]]:
    """Open a new prison's ledger with all features, on a real encrypted database."""
    clock = FixedClock(MORNING)
    with database_with_tables(folder) as database:
        catalogue = Catalogue(fact for feature in FEATURES for fact in feature.facts)
        projector = Projector(
            catalogue, (each for feature in FEATURES for each in feature.projections)
        )
        sealer = Sealer({Lane.HEALTH: str(health.to_public())})
        ledger = Ledger(database, Tools(catalogue, projector, sealer, CustodyGuard()), clock)
        ledger.found(code)
        yield ledger, clock


def officer(role: Role, name: str = "", code: str = "BKO") -> Actor:
    """Return an officer in *role*; health staff can open what is sealed."""
    health = HealthKeys((AgeKey(str(HEALTH)),)) if role in (Role.NURSE, Role.DOCTOR) else None
    return Actor(
        officer=OfficerId(name or role.value),
        account=name or role.value,
        name=name or role.value,
        role=role,
        facility=FacilityCode(code),
        health=health,
    )
