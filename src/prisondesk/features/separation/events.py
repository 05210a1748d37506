"""The facts of a keep-apart pair."""

from dataclasses import dataclass
from typing import ClassVar

from prisondesk.features.separation.model import End, Separation
from prisondesk.ledger.kinds import FactKind, Lane


@dataclass(frozen=True, slots=True)
class SeparationOpened:
    """Two people must be kept apart from now on."""

    KIND: ClassVar[FactKind] = FactKind("separation.opened", Lane.SEPARATION, additive=True)
    separation: Separation


@dataclass(frozen=True, slots=True)
class SeparationClosed:
    """One opening holds no longer; *opening* is its hash.

    An opening entered elsewhere meanwhile is not closed by it: the protective reading holds.
    """

    KIND: ClassVar[FactKind] = FactKind("separation.closed", Lane.SEPARATION)
    opening: str
    why: End
    reference: str = ""


FACTS = (SeparationOpened, SeparationClosed)
