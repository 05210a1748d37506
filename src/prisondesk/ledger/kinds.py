"""What a fact is declared as: its name, its lane, its version and how old ones are read."""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

Plain = dict[str, Any]
Upcaster = Callable[[Plain], Plain]


class Lane(enum.StrEnum):
    """A group of facts that share permissions, confidentiality and conflict rules."""

    IDENTITY = "identity"
    JUDICIAL = "judicial"
    CUSTODY = "custody"
    RISK = "risk"
    SOCIAL = "social"
    HEALTH = "health"
    PROPERTY = "property"
    DISCIPLINE = "discipline"
    FAMILY = "family"
    PROGRAMME = "programme"
    REQUEST = "request"
    ATTACHMENT = "attachment"
    PLACES = "places"
    SEPARATION = "separation"
    STAFF = "staff"
    REFERENCE = "reference"
    LOCAL = "local"


SEALED_LANES = frozenset({Lane.HEALTH})


@dataclass(frozen=True, slots=True)
class FactKind:
    """The declaration of one kind of fact.

    *name* is ``subject.past_tense`` and never changes. *version* counts the shapes its body has
    had; ``upcasters[n]`` is a pure function that turns a body of version ``n + 1`` into
    ``n + 2``, so that old facts are read forever. *additive* facts only add (a visit, an object)
    and can never be in conflict.
    """

    name: str
    lane: Lane
    version: int = 1
    upcasters: tuple[Upcaster, ...] = ()
    additive: bool = False

    @property
    def sealed(self) -> bool:
        """Tell whether bodies of this kind are encrypted to the group that may read them."""
        return self.lane in SEALED_LANES


class FactBody(Protocol):
    """What a fact says: a frozen slots dataclass with a ``KIND``.

    Fields may be str, int, bool, None, enum.StrEnum, date, aware datetime, nested frozen
    dataclasses and tuples of these; never floats, never bytes.
    """

    KIND: ClassVar[FactKind]
