"""One unit of work: facts recorded, projections refreshed, all of it or nothing."""

import datetime as dt
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from prisondesk.kernel.ids import new_id
from prisondesk.ledger import headers, streams
from prisondesk.ledger.admission import Admitted, admit
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.clock import tick
from prisondesk.ledger.entry import Header, RawFact, StreamId
from prisondesk.ledger.kinds import FactBody, FactKind
from prisondesk.ledger.projector import Projector
from prisondesk.ledger.sealing import Sealer
from prisondesk.ledger.tables import ADD_HEAD, DEPTH_OF, DROP_HEADS, INSERT_FACT
from prisondesk.ledger.writers import Chain, load_chain, save_chain


class Author(Protocol):
    """Who records: an officer in a role."""

    @property
    def officer_id(self) -> str:
        """The account, as facts know it."""
        ...

    @property
    def role_id(self) -> str:
        """The role in which the officer acts now."""
        ...


class Custodian(Protocol):
    """Decides whether this facility may write a stream now, and at which epoch."""

    def epoch(self, connection: Connection, stream: StreamId, kind: FactKind) -> int:
        """Return the custody epoch to write at; raise Refused when another facility holds it."""
        ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What a unit of work needs from the ledger."""

    catalogue: Catalogue
    projector: Projector
    sealer: Sealer
    custodian: Custodian


class Work:
    """An open transaction in which an officer records facts."""

    def __init__(
        self, connection: Connection, author: Author, now: dt.datetime, tools: Tools
    ) -> None:
        self.connection = connection
        self.author = author
        self.now = now
        self._tools = tools
        self._chain: Chain | None = None
        self._touched: dict[StreamId, set[str]] = {}

    @property
    def touched(self) -> frozenset[StreamId]:
        """Return the streams that this work changed."""
        return frozenset(self._touched)

    def record(
        self,
        stream: StreamId,
        body: FactBody,
        *,
        reason: str = "",
        reason_code: str = "",
        done_by: str = "",
        done_at: dt.datetime | None = None,
    ) -> str:
        """Record what happened in *stream* and return the fact's hash.

        *done_by* is who did it, when not the author (an account or a name as on the paper);
        *done_at* when it was done, when not now. Raises Refused when another prison holds the
        dossier, or when a sealed lane has no group yet.
        """
        kind = body.KIND
        epoch = self._tools.custodian.epoch(self.connection, stream, kind)
        plain = self._tools.catalogue.encode(body, nonce=secrets.token_hex(16), reason=reason)
        stored = self._tools.sealer.close(kind, plain)
        chain = self._open_chain()
        reading = tick(chain.hlc, chain.last_wall, self.now)
        parents = streams.heads(self.connection, stream)
        header = Header(
            v=headers.FORMAT,
            id=new_id(int(self.now.timestamp() * 1000)),
            stream=str(stream),
            lane=kind.lane,
            kind=kind.name,
            kind_version=kind.version,
            parents=parents,
            writer=chain.writer,
            seq=chain.seq + 1,
            writer_prev=chain.last_hash,
            hlc=reading.hlc,
            wall=self.now,
            clock_ok=reading.clock_ok,
            author=self.author.officer_id,
            role=self.author.role_id,
            done_by=done_by or self.author.officer_id,
            done_at=done_at or self.now,
            custody_epoch=epoch,
            reason_code=reason_code,
            body_sha256=headers.digest(stored),
        )
        return self._store(chain, header, stored)

    def admit(self, facts: Iterable[RawFact]) -> Admitted:
        """Insert facts of other writers verbatim; those already here change nothing.

        The caller has verified signatures and rights. Raises BadFact for bytes that are not what
        their hashes say: then nothing of the work is kept.
        """
        admitted = admit(self.connection, facts)
        chain = self._open_chain()
        chain.hlc = max(chain.hlc, admitted.hlc_heard(chain.hlc, self.now))
        for stream, kinds in admitted.touched.items():
            self._touched.setdefault(stream, set()).update(kinds)
        return admitted

    def finish(self) -> None:
        """Refresh the projections and keep the chain; the caller commits."""
        for stream, kinds in self._touched.items():
            self._tools.projector.refresh(self.connection, stream, kinds)
        if self._chain is not None:
            save_chain(self.connection, self._chain)

    def refresh(self) -> None:
        """Bring the projections up to what was recorded so far, for a decision that reads them."""
        for stream, kinds in self._touched.items():
            self._tools.projector.refresh(self.connection, stream, kinds)

    def _open_chain(self) -> Chain:
        if self._chain is None:
            self._chain = load_chain(self.connection)
        return self._chain

    def _store(self, chain: Chain, header: Header, body: bytes) -> str:
        encoded = headers.encode(header)
        fact_hash = headers.digest(encoded)
        depth = self._depth(header.parents)
        self.connection.exec_driver_sql(
            INSERT_FACT,
            (
                fact_hash,
                header.stream,
                header.lane.value,
                header.kind,
                depth,
                header.writer,
                header.seq,
                encoded,
                body,
            ),
        )
        self._move_head(header.stream, fact_hash)
        chain.seq, chain.last_hash, chain.hlc = header.seq, fact_hash, header.hlc
        chain.last_wall = max(filter(None, (chain.last_wall, header.wall)))
        self._touched.setdefault(StreamId.parse(header.stream), set()).add(header.kind)
        return fact_hash

    def _depth(self, parents: tuple[str, ...]) -> int:
        found = [
            self.connection.exec_driver_sql(DEPTH_OF, (parent,)).scalar_one() for parent in parents
        ]
        return 1 + max(found, default=-1)

    def _move_head(self, stream: str, fact_hash: str) -> None:
        self.connection.exec_driver_sql(DROP_HEADS, (stream,))
        self.connection.exec_driver_sql(ADD_HEAD, (stream, fact_hash))
