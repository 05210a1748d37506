"""Reading the facts of a stream, in ledger order: by depth in the parent graph, then by hash."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from sqlalchemy import Connection

from prisondesk.ledger import headers, resealing, sealing, strict
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.codec import WrongShape, from_plain
from prisondesk.ledger.entry import Entry, RawFact, StreamId
from prisondesk.ledger.kinds import FactKind
from prisondesk.ledger.tables import (
    ERASED_OF,
    FACT,
    FACTS_OF,
    HEADS_OF,
    KNOWN_STREAMS,
    ORDER_AND_ERASED_OF,
    ORDER_OF,
    STREAMS_OF_KIND,
)
from prisondesk.storage.direct import Direct, Row

MANY = 8


def entries(
    connection: Connection,
    catalogue: Catalogue,
    stream: StreamId,
    *,
    kinds: Collection[str] | None = None,
    identity: str | None = None,
) -> tuple[Entry, ...]:
    """Return the facts of *stream* in ledger order, of all kinds or only of *kinds*.

    *identity* opens sealed bodies for a member of the group; without it they are None.
    """
    direct = Direct(connection)
    if identity is not None:
        rows = direct.all(FACTS_OF, (str(stream),))
        found = _opened(catalogue, rows, identity)
        return tuple(each for each in found if kinds is None or each.header.kind in kinds)
    rows = direct.all(ORDER_AND_ERASED_OF, (str(stream),))
    erased = _erased(direct, stream) if rows and rows[0][3] else frozenset[str]()
    wanted = [row[:2] for row in rows if kinds is None or row[2] in kinds]
    strange = sum(fact_hash not in catalogue.decoded for fact_hash, _ in wanted)
    if strange > MANY:
        # One long read instead of one for each fact: a file that has just come in.
        stored = {row[0]: row for row in direct.all(FACTS_OF, (str(stream),))}
        read_now = tuple(read(catalogue, stored[fact_hash]) for fact_hash, _ in wanted)
        for entry in read_now:
            catalogue.remember(entry)
        return read_now
    return tuple(
        _remembered(catalogue, direct, fact_hash, depth, erased=fact_hash in erased)
        for fact_hash, depth in wanted
    )


def _erased(direct: Direct, stream: StreamId) -> frozenset[str]:
    return frozenset(fact_hash for (fact_hash,) in direct.all(ERASED_OF, (str(stream),)))


def sealed(connection: Connection, stream: StreamId, identity: str) -> dict[str, bytes]:
    """Return the plain bodies of the sealed facts of *stream* that *identity* opens, by hash.

    Facts sealed to another group are opened through a copy for ours; copies are not among them.
    """
    rows = Direct(connection).all(FACTS_OF, (str(stream),))
    closed = [row for row in rows if row[3] is not None and sealing.is_sealed(row[3])]
    plain = {row[0]: sealing.unseal(row[3], identity) for row in closed}
    copied = _copied(closed, plain)
    both = ((name, body or copied.get(name)) for name, body in plain.items())
    ours = {row[0] for row in closed if not _is_copy(row)}
    return {name: body for name, body in both if body is not None and name in ours}


def _opened(catalogue: Catalogue, rows: Sequence[Row], identity: str) -> Iterator[Entry]:
    closed = [row for row in rows if row[3] is not None and sealing.is_sealed(row[3])]
    plain = {row[0]: sealing.unseal(row[3], identity) for row in closed}
    copied = _copied(closed, plain)
    for fact_hash, depth, header, body in rows:
        ours = plain.get(fact_hash, body)
        if fact_hash in plain and ours is None and fact_hash in copied:
            # What another prison copied may not have its form: then it stays closed.
            with suppress(WrongShape, ValueError, AttributeError):
                yield read(catalogue, (fact_hash, depth, header, copied[fact_hash]))
                continue
        yield read(catalogue, (fact_hash, depth, header, ours))


def _copied(closed: Iterable[Row], plain: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """Return what the copies that were opened say of other facts."""
    bodies = (plain[row[0]] for row in closed if _is_copy(row))
    said = []
    for body in bodies:
        if body is not None:
            with suppress(WrongShape, ValueError, KeyError, TypeError):
                said.append(from_plain(json.loads(body)["data"], resealing.Resealed))
    return resealing.joined(said)


def _is_copy(row: Row) -> bool:
    return headers.decode(row[2], trusted=True).kind == resealing.Resealed.KIND.name


def _remembered(
    catalogue: Catalogue, direct: Direct, fact_hash: str, depth: int, *, erased: bool
) -> Entry:
    # A fact never changes, so it is decoded once; an erased body or a new depth is read anew.
    known = catalogue.decoded.get(fact_hash)
    if known is not None and known.depth == depth and not erased:
        return known
    ((header, body),) = direct.all(FACT, (fact_hash,))
    entry = read(catalogue, (fact_hash, depth, header, body))
    catalogue.remember(entry)
    return entry


def with_kind(connection: Connection, kind: FactKind) -> tuple[StreamId, ...]:
    """Return the streams that hold a fact of *kind*, whoever may read what it says."""
    found = Direct(connection).all(STREAMS_OF_KIND, (kind.name,))
    return tuple(StreamId.parse(stream) for (stream,) in found)


def read(catalogue: Catalogue, row: Row) -> Entry:
    """Return one stored row as an entry; what is sealed stays closed."""
    fact_hash, depth, header_bytes, body_bytes = row
    header = headers.decode(header_bytes, trusted=True)
    if body_bytes is None or sealing.is_sealed(body_bytes):
        return Entry(fact_hash, depth, header, None)
    body, reason = catalogue.decode(header.kind, header.kind_version, strict.read(body_bytes))
    return Entry(fact_hash, depth, header, body, reason)


def raw(connection: Connection, stream: StreamId) -> tuple[tuple[str, RawFact], ...]:
    """Return hash and bytes of every fact of *stream*, in ledger order, for a bundle."""
    rows = Direct(connection).all(FACTS_OF, (str(stream),))
    return tuple((name, RawFact(header, body)) for name, _, header, body in rows)


def order(connection: Connection, stream: StreamId) -> list[Row]:
    """Return hash, depth and kind of every fact of *stream*, in ledger order."""
    return Direct(connection).all(ORDER_OF, (str(stream),))


def heads(connection: Connection, stream: StreamId) -> tuple[str, ...]:
    """Return the hashes of the facts of *stream* that are nobody's parent, in order."""
    return tuple(name for (name,) in Direct(connection).all(HEADS_OF, (str(stream),)))


def exists(connection: Connection, stream: StreamId) -> bool:
    """Tell whether anything was ever recorded in *stream*."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM fact WHERE stream = ? LIMIT 1", (str(stream),)
    )
    return found.first() is not None


def known(connection: Connection, names: Iterable[str]) -> frozenset[str]:
    """Return which of the streams *names* hold anything, in one question."""
    rows = Direct(connection).all(KNOWN_STREAMS, (json.dumps(list(names)),))
    return frozenset(name for (name,) in rows)


def depths(parents: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return each fact's depth in the graph of *parents* (hash to parents' hashes).

    A parent that is not known here counts for nothing; the depth of a fact is therefore a pure
    function of the set of facts, whatever the order they came in. A circle cannot occur, since a
    hash cannot contain itself.
    """
    known: dict[str, int] = {}
    for start in parents:
        waiting = [start]
        while waiting:
            fact, deepest, ready = waiting[-1], -1, True
            for each in parents[fact]:
                if (found := known.get(each)) is not None:
                    deepest = max(deepest, found)
                elif each in parents:
                    waiting.append(each)
                    ready = False
            if ready:
                known[fact] = deepest + 1
                waiting.pop()
    return known


def loose_ends(parents: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the facts that are nobody's parent."""
    spoken_of: set[str] = set()
    for each in parents.values():
        spoken_of.update(each)
    return tuple(sorted(set(parents) - spoken_of))
