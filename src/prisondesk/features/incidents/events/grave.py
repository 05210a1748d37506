"""The facts of escapes and deaths, in the dossier of the person."""

from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.incidents.model.grave import Grave, Retaken, Told
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class EscapeRecorded:
    """Somebody escaped; custody closes the écrou at that hour in the same work."""

    KIND: ClassVar[FactKind] = FactKind("incidents.escape_recorded", Lane.DISCIPLINE, additive=True)
    grave: Grave


@dataclass(frozen=True, slots=True)
class Recaptured:
    """Somebody who had escaped is back; custody writes the new écrou in the same work."""

    KIND: ClassVar[FactKind] = FactKind("incidents.recaptured", Lane.DISCIPLINE)
    event_id: str
    retaken: Retaken


@dataclass(frozen=True, slots=True)
class DeathRecorded:
    """Somebody died in custody: hour and place, never a cause."""

    KIND: ClassVar[FactKind] = FactKind("incidents.death_recorded", Lane.CUSTODY, additive=True)
    grave: Grave


@dataclass(frozen=True, slots=True)
class AuthorityTold:
    """Somebody was told of an escape or a death."""

    KIND: ClassVar[FactKind] = FactKind("incidents.authority_told", Lane.CUSTODY, additive=True)
    event_id: str
    told: Told
