"""What people decide about what came in, kept as facts of this prison's own exchange."""

from dataclasses import dataclass
from typing import ClassVar

from prisondesk.ledger.entry import StreamId
from prisondesk.ledger.kinds import FactKind, Lane


def exchange_of(facility: str) -> StreamId:
    """Return the stream of the exchange of *facility*; it never leaves it."""
    return StreamId("exchange", facility)


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


FACTS = (SetAsideDiscarded,)
