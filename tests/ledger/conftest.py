"""A ledger on a real encrypted database, with one small subject."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyrage
import pytest
from notebook import FEATURE, ExampleRecord

from fakes import FixedClock
from prisondesk.ledger.book import Ledger, Unguarded
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.kinds import Lane
from prisondesk.ledger.projector import Projector
from prisondesk.ledger.sealing import Sealer
from prisondesk.ledger.work import Tools
from prisondesk.security.keys import DatabaseKey
from prisondesk.storage.base import Record
from prisondesk.storage.database import Database


@dataclass(frozen=True)
class Officer:
    """An author for tests."""

    officer_id: str = "greffe-1"
    role_id: str = "registry_clerk"


@pytest.fixture
def author() -> Officer:
    return Officer()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC))


@pytest.fixture
def health() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def new_ledger(
    tmp_path: Path, clock: FixedClock, health: pyrage.x25519.Identity
) -> Iterator[Callable[[str], Ledger]]:
    opened: list[Database] = []

    def make(name: str) -> Ledger:
        folder = tmp_path / name
        folder.mkdir()
        database = Database.create(folder, DatabaseKey.generate())
        opened.append(database)
        with database.writing() as connection:
            Record.metadata.create_all(connection)
            ExampleRecord.metadata.create_all(connection)
        catalogue = Catalogue(FEATURE.facts)
        tools = Tools(
            catalogue,
            Projector(catalogue, FEATURE.projections),
            Sealer({Lane.HEALTH: str(health.to_public())}),
            Unguarded(),
        )
        ledger = Ledger(database, tools, clock)
        ledger.found(name)
        return ledger

    yield make
    for database in opened:
        database.close()


@pytest.fixture
def ledger(new_ledger: Callable[[str], Ledger]) -> Ledger:
    return new_ledger("BKO")
