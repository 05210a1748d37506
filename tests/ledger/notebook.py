"""A small subject for the tests of the ledger: a person's name and the visits received."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import MetaData
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.ledger.entry import Entry
from prisondesk.ledger.kinds import FactKind, Lane
from prisondesk.ledger.manifest import Feature, Projection
from prisondesk.storage.base import Record


def _split_name(old: dict[str, Any]) -> dict[str, Any]:
    given, _, clan = old["name"].partition(" ")
    return {"given": given, "clan": clan}


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """Somebody's name, in its second shape."""

    KIND: ClassVar[FactKind] = FactKind("test.person_named", Lane.IDENTITY, 2, (_split_name,))

    given: str
    clan: str


@dataclass(frozen=True, slots=True)
class VisitReceived:
    """A visit."""

    KIND: ClassVar[FactKind] = FactKind("test.visit_received", Lane.FAMILY, additive=True)

    visitor: str
    day: dt.date
    children: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NurseNoted:
    """Something only health staff may read."""

    KIND: ClassVar[FactKind] = FactKind("test.nurse_noted", Lane.HEALTH, additive=True)

    words: str


class ExampleRecord(Record):
    """Tables of the tests stand apart, so that the migrations never see them."""

    __abstract__ = True
    metadata = MetaData()


class PersonRow(ExampleRecord):
    """The name as it stands."""

    __tablename__ = "test_person"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    visits: Mapped[int]
    last_visit: Mapped[dt.date | None]


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold names and visits into one row."""
    name, visits, last = "", 0, None
    for entry in entries:
        if isinstance(entry.body, PersonNamed):
            name = f"{entry.body.given} {entry.body.clan}"
        elif isinstance(entry.body, VisitReceived):
            visits += 1
            last = max(filter(None, (last, entry.body.day)))
    yield PersonRow(dossier=key, name=name, visits=visits, last_visit=last)


FEATURE = Feature(
    key="test",
    facts=(PersonNamed, VisitReceived, NurseNoted),
    projections=(
        Projection(tables=(PersonRow,), reads=(PersonNamed, VisitReceived), project=project),
    ),
    unprojected=((NurseNoted, "sealed: read in the session of health staff only"),),
)
