"""A fact as it is read: who, when, where in the chain, and what it says."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from prisondesk.ledger.kinds import FactBody, Lane


@dataclass(frozen=True, slots=True)
class StreamId:
    """The subject a fact is about: ``dossier:018f…``, ``places:BKO``, ``staff:BKO``."""

    kind: str
    key: str

    def __str__(self) -> str:
        """Return the form kept in headers."""
        return f"{self.kind}:{self.key}"

    @classmethod
    def parse(cls, text: str) -> "StreamId":
        """Read the form kept in headers."""
        kind, _, key = text.partition(":")
        return cls(kind, key)


def dossier(key: str) -> StreamId:
    """Return the stream of one person's dossier."""
    return StreamId("dossier", key)


class Header(NamedTuple):
    """The hashed and signed part of a fact (field by field as in the format).

    *wall* is when it was typed, *done_at* when it was done; *author* typed it, *done_by* did it
    (a name as text when that person has no account). *parents* are the heads of the stream the
    author saw; *seq* and *writer_prev* chain everything one writer ever wrote. *clock_ok* is
    false when this computer's clock had jumped.
    """

    v: int
    id: str
    stream: str
    lane: Lane
    kind: str
    kind_version: int
    parents: tuple[str, ...]
    writer: str
    seq: int
    writer_prev: str
    hlc: int
    wall: dt.datetime
    clock_ok: bool
    author: str
    role: str
    done_by: str
    done_at: dt.datetime
    custody_epoch: int
    reason_code: str
    body_sha256: str


class Entry(NamedTuple):
    """One fact of a stream, decoded and brought to its newest version.

    *body* is None when it was erased, when it is sealed from this session, or when its kind is
    not known yet (written by a newer version); *reason* is the free text given with the decision.
    """

    hash: str
    depth: int
    header: Header
    body: FactBody | None
    reason: str = ""

    @property
    def done_at(self) -> dt.datetime:
        """Return when it was done, which may be before it was typed."""
        return self.header.done_at

    @property
    def author(self) -> str:
        """Return the account that typed it."""
        return self.header.author


class RawFact(NamedTuple):
    """A fact as bytes: stored, hashed and forwarded verbatim, never re-serialised.

    *header* is strict JSON. *body* is strict JSON, or an age file when the lane is sealed, or
    None when it was erased (the chain still verifies: the header keeps the body's hash).
    """

    header: bytes
    body: bytes | None
