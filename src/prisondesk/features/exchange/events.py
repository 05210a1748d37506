"""What people decide about what came in, kept as facts of this prison's own exchange."""

from dataclasses import dataclass
from typing import ClassVar

from prisondesk.ledger.entry import StreamId
from prisondesk.ledger.kinds import FactKind, Lane

EXCHANGE = "exchange"


def exchange_of(facility: str) -> StreamId:
    """Return the stream of the exchange of *facility*; it never leaves it."""
    return StreamId(EXCHANGE, facility)


@dataclass(frozen=True, slots=True)
class SetAsideDiscarded:
    """Two people discarded something that could not be admitted; what it was is written here.

    *what* is the hash of a fact, or the name of a part; *doubt* why it had been set aside.
    """

    KIND: ClassVar[FactKind] = FactKind("exchange.discarded", Lane.REFERENCE, additive=True)
    what: str
    bundle_id: str
    doubt: str
    dossier: str
    writer: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A prison that does not hold the file read something about it; the holder decides.

    *kind* and *version* name the fact it would be, *said* is its body as strict JSON, *source*
    the paper it was read on. It changes nothing by itself.
    """

    KIND: ClassVar[FactKind] = FactKind("exchange.proposed", Lane.JUDICIAL, additive=True)
    kind: str
    version: int
    said: str
    source: str


@dataclass(frozen=True, slots=True)
class DisagreementDecided:
    """A person chose between things stated apart; the chosen one is stated again after it.

    Its parents include all of them. *kept* and *set_aside* are hashes of facts (*kept* is empty
    when another value was read on the paper); the reason stands with the fact. What is set aside
    stays in the history with its author and its source.
    """

    KIND: ClassVar[FactKind] = FactKind("exchange.decided", Lane.JUDICIAL, additive=True)
    field: str
    kept: str
    set_aside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """The paper behind one side of a disagreement was asked for; the field stays open.

    *facility* is the prison that is to show it, *stated* are the hashes of what was at odds: once
    none of them is, nothing is awaited any more. *request_id* is the request carried there, empty
    inside this prison. Which paper, and why, is the reason of the fact.
    """

    KIND: ClassVar[FactKind] = FactKind("exchange.paper_asked", Lane.JUDICIAL, additive=True)
    field: str
    facility: str
    stated: tuple[str, ...]
    request_id: str


@dataclass(frozen=True, slots=True)
class ReferenceAdopted:
    """Reference data of the directorate were put in force here, after an officer had seen them.

    *digest* is the hash of what the directorate signed, *replaced* the version before (0 for
    none).
    """

    KIND: ClassVar[FactKind] = FactKind("exchange.reference_adopted", Lane.REFERENCE, additive=True)
    kind: str
    name: str
    version: int
    replaced: int
    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class RequestMade:
    """An officer asked another prison for something; it is carried with the next bundle."""

    KIND: ClassVar[FactKind] = FactKind("exchange.requested", Lane.REFERENCE, additive=True)
    request_id: str
    peer: str
    what: str
    subject: str
    dossier: str
    reason: str


@dataclass(frozen=True, slots=True)
class RequestDecided:
    """An officer granted or refused what another prison asked for; the reason goes back to it."""

    KIND: ClassVar[FactKind] = FactKind("exchange.request_decided", Lane.REFERENCE, additive=True)
    request_id: str
    peer: str
    granted: bool
    reason: str


FACTS = (
    SetAsideDiscarded,
    Proposed,
    DisagreementDecided,
    PaperAsked,
    ReferenceAdopted,
    RequestMade,
    RequestDecided,
)
