"""What one subject brings to the house: the list that its ``feature`` room holds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from prisondesk.kernel.message import Message
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.kinds import FactBody
from prisondesk.storage.base import Record


class Named(Protocol):
    """A register, a document or a statistic: something with a key and a title."""

    @property
    def key(self) -> str:
        """The stable name in code."""
        ...

    @property
    def title(self) -> Message:
        """What people call it."""
        ...


@dataclass(frozen=True, slots=True)
class Projection:
    """Tables computed from facts.

    *project* is pure: it takes the key of a stream and that stream's entries of the kinds in
    *reads*, in ledger order, and yields rows of *tables*. Every table has a column named *key*
    that holds the stream's key; the runner deletes by it and inserts what is yielded. A
    projection never reads another table.
    """

    tables: tuple[type[Record], ...]
    reads: tuple[type[FactBody], ...]
    project: Callable[[str, Sequence[Entry]], Iterable[Record]]
    stream_kind: str = "dossier"
    key: str = "dossier"


@dataclass(frozen=True, slots=True)
class Feature:
    """One subject's manifest. *unprojected* says of each fact without a table why it has none."""

    key: str
    facts: tuple[type[FactBody], ...] = ()
    projections: tuple[Projection, ...] = ()
    documents: tuple[Named, ...] = ()
    registers: tuple[Named, ...] = ()
    statistics: tuple[Named, ...] = ()
    unprojected: tuple[tuple[type[FactBody], str], ...] = ()
