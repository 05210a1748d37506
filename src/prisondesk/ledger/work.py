"""One unit of work: facts recorded, projections refreshed, all of it or nothing."""

import datetime as dt
import secrets
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from prisondesk.kernel.ids import new_id
from prisondesk.ledger import headers, streams
from prisondesk.ledger.admission import Admitted, Read, admit
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.clock import tick
from prisondesk.ledger.entry import Entry, Header, RawFact, StreamId
from prisondesk.ledger.erasing import erase
from prisondesk.ledger.kinds import FactBody, FactKind
from prisondesk.ledger.projector import Folded, Projector
from prisondesk.ledger.resealing import group_of
from prisondesk.ledger.sealing import Sealer
from prisondesk.ledger.tables import (
    ADD_HEAD,
    DROP_HEADS,
    HEADS_AND_DEPTHS_OF,
    INSERT_FACT,
    MOVE_HEAD,
)
from prisondesk.ledger.writers import Chain, load_chain, save_chain
from prisondesk.storage.direct import Direct

FactValues = tuple[str, str, str, str, int, str, int, bytes, bytes]


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


@dataclass(frozen=True, slots=True)
class Heads:
    """The facts of a stream that are nobody's parent, in order, and the greatest depth of them."""

    hashes: tuple[str, ...] = ()
    depth: int = -1


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
        self._stale: dict[StreamId, set[str]] = {}
        # Streams that no view knows yet, with their facts where these are decoded already.
        self._fresh: dict[StreamId, tuple[Entry, ...] | None] = {}
        self._heads: dict[StreamId, Heads] = {}

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
        epoch = self._epoch(stream, kind)
        nonce = secrets.token_hex(16)
        plain, same = self._tools.catalogue.encode(body, nonce=nonce, reason=reason)
        stored = self._tools.sealer.close(kind, plain, group_of(body))
        chain = self._open_chain()
        reading = tick(chain.hlc, chain.last_wall, self.now)
        heads = self._heads.get(stream) or self._load_heads(stream)
        header = Header(
            v=headers.FORMAT,
            id=new_id(int(self.now.timestamp() * 1000)),
            stream=str(stream),
            lane=kind.lane,
            kind=kind.name,
            kind_version=kind.version,
            parents=heads.hashes,
            writer=chain.writer,
            seq=chain.seq + 1,
            writer_prev=chain.last_hash,
            hlc=reading.hlc,
            wall=self.now.astimezone(dt.UTC),
            clock_ok=reading.clock_ok,
            author=self.author.officer_id,
            role=self.author.role_id,
            done_by=done_by or self.author.officer_id,
            done_at=(done_at or self.now).astimezone(dt.UTC),
            custody_epoch=epoch,
            reason_code=reason_code,
            body_sha256=headers.digest(stored),
        )
        fact_hash = self._store(chain, stream, header, stored, heads)
        told = (None, "") if kind.sealed else (same, unicodedata.normalize("NFC", reason))
        self._keep(Entry(fact_hash, heads.depth + 1, header, *told))
        return fact_hash

    def admit(
        self,
        facts: Iterable[RawFact] | Mapping[str, RawFact],
        *,
        checked: bool = False,
        read: Mapping[str, Read] | None = None,
    ) -> Admitted:
        """Insert facts of other writers verbatim; those already here change nothing.

        The caller has verified signatures and rights; *checked* says that header and body of each
        were compared already (`segments.open_segment` does, which says the hashes as well: then
        *facts* are given by them), *read* gives by hash those that were decoded besides. Raises
        BadFact for bytes that are not what their hashes say: then nothing of the work is kept.
        """
        admitted = admit(self.connection, facts, checked=checked, read=read)
        self._heads.clear()
        self._changed(admitted.touched)
        self._fresh |= admitted.fresh
        chain = self._open_chain()
        chain.hlc = max(chain.hlc, admitted.hlc_heard(chain.hlc, self.now))
        for stream, kinds in admitted.touched.items():
            self._touched.setdefault(stream, set()).update(kinds)
            self._stale.setdefault(stream, set()).update(kinds)
        return admitted

    def erase(self, stream: StreamId, hashes: Sequence[str]) -> None:
        """Delete what the facts *hashes* of *stream* said; the caller records the tombstone.

        Every view that had read one of them is made anew.
        """
        known = {name: kind for name, _, kind in streams.order(self.connection, stream)}
        erase(self.connection, self._tools.catalogue, hashes)
        self._changed((stream,))
        kinds = {known[each] for each in hashes if each in known}
        self._touched.setdefault(stream, set()).update(kinds)
        self._stale.setdefault(stream, set()).update(kinds)

    def fold_again(self, stream: StreamId, kinds: Iterable[str]) -> None:
        """Make the views of *stream* again, of what they read of *kinds*.

        For reference data that changed: nothing was recorded in the stream itself.
        """
        self._stale.setdefault(stream, set()).update(kinds)

    def finish(self) -> None:
        """Refresh the projections and keep the chain; the caller commits."""
        self.refresh()
        self._save_chain()

    def refresh(self) -> None:
        """Bring the projections up to what was recorded so far, for a decision that reads them."""
        stale, self._stale = self._stale, {}
        fresh, self._fresh = self._fresh, {}
        tools, folded = self._tools, Folded()
        for stream, kinds in stale.items():
            if stream in fresh:
                # No view can know anything of it yet: all its rows are new.
                entries = fresh[stream]
                if entries is None:
                    entries = streams.entries(self.connection, tools.catalogue, stream)
                tools.projector.fold_all(stream, entries, folded)
            else:
                tools.projector.refresh(self.connection, stream, kinds)
        tools.projector.write(self.connection, folded)

    def _changed(self, changed: Iterable[StreamId]) -> None:
        """Let the facts of *changed* be read again before their views are made."""
        self._fresh |= dict.fromkeys(self._fresh.keys() & set(changed))

    def _epoch(self, stream: StreamId, kind: FactKind) -> int:
        return self._tools.custodian.epoch(self.connection, stream, kind)

    def _save_chain(self) -> None:
        if self._chain is not None:
            save_chain(self.connection, self._chain)

    def _open_chain(self) -> Chain:
        if self._chain is None:
            self._chain = load_chain(self.connection)
        return self._chain

    def _store(
        self, chain: Chain, stream: StreamId, header: Header, body: bytes, heads: Heads
    ) -> str:
        encoded = headers.encode(header)
        fact_hash = headers.digest(encoded)
        row = (
            fact_hash,
            header.stream,
            header.lane.value,
            header.kind,
            heads.depth + 1,
            header.writer,
            header.seq,
            encoded,
            body,
        )
        self._insert(row, heads)
        self._changed((stream,))
        self._heads[stream] = Heads((fact_hash,), heads.depth + 1)
        chain.seq, chain.last_hash, chain.hlc = header.seq, fact_hash, header.hlc
        chain.last_wall = max(filter(None, (chain.last_wall, header.wall)))
        self._touched.setdefault(stream, set()).add(header.kind)
        self._stale.setdefault(stream, set()).add(header.kind)
        return fact_hash

    def _load_heads(self, stream: StreamId) -> Heads:
        found = Direct(self.connection).all(HEADS_AND_DEPTHS_OF, (str(stream),))
        depths = (depth for _, depth in found)
        return Heads(tuple(fact_hash for fact_hash, _ in found), max(depths, default=-1))

    def _keep(self, entry: Entry) -> None:
        self._tools.catalogue.remember(entry)

    def _insert(self, row: FactValues, heads: Heads) -> None:
        direct = Direct(self.connection)
        direct.run(INSERT_FACT, row)
        fact_hash, stream = row[:2]
        if len(heads.hashes) == 1:
            direct.run(MOVE_HEAD, (fact_hash, stream, heads.hashes[0]))
        else:
            direct.run(DROP_HEADS, (stream,))
            direct.run(ADD_HEAD, (stream, fact_hash))
