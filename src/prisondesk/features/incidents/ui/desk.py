"""What the screens of incidents are given; every call runs in a job."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from prisondesk.features.custody.ui.desk import BarWords
from prisondesk.features.incidents.model.book import BookLine, Incident, Involved, Mention, Part
from prisondesk.features.incidents.model.discipline import DisciplineLaw, Procedure
from prisondesk.features.incidents.model.grave import Grave
from prisondesk.features.incidents.service import BookService, DisciplineService, GraveService
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


@dataclass(frozen=True, slots=True)
class ConductSight:
    """What is written of the conduct of one person."""

    bar: BarWords
    mentions: tuple[Mention, ...]
    procedures: tuple[Procedure, ...]
    graves: tuple[Grave, ...]
    asks: bool
    law: DisciplineLaw


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDesk:
    """The tools of the screens."""

    actor: Actor
    book: BookService
    discipline: DisciplineService
    graves: GraveService
    bar: Callable[[str], BarWords]

    def may(self, permission: Permission) -> bool:
        """Tell whether this officer holds *permission*."""
        return self.actor.may(permission)

    @property
    def may_close(self) -> bool:
        """Tell whether this officer closes entries of the book."""
        return self.may(Permission.INCIDENT_CONFIRM) or self.may(Permission.DISCIPLINE_DECIDE)

    def entries(self, since: dt.date) -> tuple[BookLine, ...]:
        """Return the entries of the book since a day."""
        return self.book.book(self.actor, since)

    def involved(self, typed: dict[Part, str], *, examine: bool) -> tuple[Involved, ...]:
        """Return who is written under the numbers *typed*, parted by commas, for each part."""
        found = []
        for part, numbers in typed.items():
            for number in filter(None, (each.strip() for each in numbers.split(","))):
                key = self.book.find(self.actor, number).dossier
                found.append(Involved(key, part, examine and part is not Part.PRESENT))
        return tuple(found)

    def record(self, incident: Incident) -> Incident:
        """Write an incident down."""
        return self.book.record(self.actor, incident)

    def look(self, key: str) -> ConductSight:
        """Return the conduct of one person."""
        actor = self.actor
        return ConductSight(
            self.bar(key),
            self.book.mentions(actor, key),
            self.discipline.of_person(actor, key),
            self.graves.of_person(actor, key),
            self.discipline.asks_a_woman(actor, key),
            self.discipline.law(),
        )
