"""What could not be admitted: kept whole with its reason, until rules or two people decide."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select, update

from prisondesk.features.exchange.model import Direction, Doubt, Doubted, Rejection
from prisondesk.features.exchange.store.rows import BundleRow, QuarantineRow
from prisondesk.ledger.entry import RawFact

RELEASED, DISCARDED = "released", "discarded"
MAX_TOLD = 100
_WAITING = QuarantineRow.decision == ""
_SHOWN = (
    QuarantineRow.bundle_id,
    QuarantineRow.what,
    QuarantineRow.doubt,
    QuarantineRow.dossier,
    QuarantineRow.writer,
    QuarantineRow.kind,
    QuarantineRow.at,
    BundleRow.partner,
    QuarantineRow.number,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a doubted thing came from: the line and number of its bundle, its segment."""

    line: str
    number: int
    signed: bytes = b""


def put(connection: Connection, doubted: Doubted, fact: RawFact, place: Place) -> None:
    """Keep what could not be admitted; a fact that waits already, or was discarded, stays so."""
    if doubted.doubt is not Doubt.DAMAGED_PART and _known(connection, doubted.what):
        return
    connection.execute(
        insert(QuarantineRow)
        .prefix_with("OR IGNORE")
        .values(
            bundle_id=doubted.bundle_id,
            what=doubted.what,
            doubt=doubted.doubt.value,
            dossier=doubted.dossier,
            writer=doubted.writer,
            kind=doubted.kind,
            at=doubted.at,
            header=fact.header,
            body=fact.body,
            line=place.line,
            number=place.number,
            signed=place.signed,
            decision="",
            decided_at=None,
        )
    )


def waiting(connection: Connection) -> tuple[Doubted, ...]:
    """Return what waits for a decision, the latest first; damaged parts bundle by bundle."""
    came_with = and_(
        BundleRow.bundle_id == QuarantineRow.bundle_id,
        BundleRow.direction == Direction.IN.value,
    )
    rows = connection.execute(
        select(*_SHOWN)
        .outerjoin(BundleRow, came_with)
        .where(_WAITING)
        .order_by(QuarantineRow.at.desc(), QuarantineRow.what)
    )
    found: dict[str, Doubted] = {}
    for each in (_doubted(tuple(row)) for row in rows):
        before = found.get(each.key)
        more = replace(each, parts=(*before.parts, *each.parts)) if before else each
        found[each.key] = replace(more, what=", ".join(more.parts) or more.what)
    return tuple(found.values())


def waiting_facts(
    connection: Connection, dossiers: Iterable[str] | None = None
) -> Iterator[tuple[RawFact, bytes]]:
    """Yield the facts that wait (of *dossiers*, or all) with the signature of their segment."""
    query = select(QuarantineRow.header, QuarantineRow.body, QuarantineRow.signed).where(
        _WAITING, QuarantineRow.doubt != Doubt.DAMAGED_PART.value
    )
    if dossiers is not None:
        # One value, however many dossiers: see `ledger.admission`.
        listed = func.json_each(json.dumps(list(dossiers))).table_valued("value")
        query = query.where(QuarantineRow.dossier.in_(select(listed.c.value)))
    for header, body, signed in connection.execute(query):
        yield RawFact(header, body), signed


def signatures(connection: Connection) -> dict[str, frozenset[bytes]]:
    """Return by dossier the signatures of the segments of which something was set aside."""
    query = select(QuarantineRow.dossier, QuarantineRow.signed).where(
        QuarantineRow.doubt != Doubt.DAMAGED_PART.value, QuarantineRow.signed != b""
    )
    found: dict[str, set[bytes]] = {}
    for dossier, signed in connection.execute(query):
        found.setdefault(dossier, set()).add(signed)
    return {dossier: frozenset(every) for dossier, every in found.items()}


def one(connection: Connection, key: str) -> Doubted | None:
    """Return the thing with the *key* if it waits, with all its parts."""
    return next((each for each in waiting(connection) if each.key == key), None)


def release(connection: Connection, what: str, at: dt.datetime) -> None:
    """Note that a fact was admitted after all."""
    _decide(connection, QuarantineRow.what == what, RELEASED, at)


def discard(connection: Connection, doubted: Doubted, at: dt.datetime) -> None:
    """Note that two people discarded something; its content goes, the line about it stays."""
    which = QuarantineRow.what == doubted.what
    if doubted.parts:
        listed = func.json_each(json.dumps(doubted.parts)).table_valued("value")
        which = and_(
            QuarantineRow.bundle_id == doubted.bundle_id,
            QuarantineRow.what.in_(select(listed.c.value)),
        )
    _decide(connection, which, DISCARDED, at)
    connection.execute(update(QuarantineRow).where(which).values(body=None))


def discarded(connection: Connection) -> dict[str, Doubt]:
    """Return the facts that two people discarded, with what was doubted of each."""
    query = select(QuarantineRow.what, QuarantineRow.doubt).where(
        QuarantineRow.decision == DISCARDED, QuarantineRow.doubt != Doubt.DAMAGED_PART.value
    )
    return {what: Doubt(doubt) for what, doubt in connection.execute(query)}


def rejected(connection: Connection, line: str) -> tuple[Rejection, ...]:
    """Return what of the bundles on *line* was not taken in, for the receipt; at most 100."""
    rows = connection.execute(
        select(QuarantineRow.number, QuarantineRow.what, QuarantineRow.doubt, QuarantineRow.kind)
        .where(QuarantineRow.line == line, QuarantineRow.decision != RELEASED)
        .order_by(QuarantineRow.number.desc(), QuarantineRow.what)
        .limit(MAX_TOLD)
    )
    return tuple(
        Rejection(number, what, kind if doubt == Doubt.DAMAGED_PART else doubt)
        for number, what, doubt, kind in rows
    )


def _known(connection: Connection, what: str) -> bool:
    query = select(QuarantineRow.what).where(
        QuarantineRow.what == what, QuarantineRow.decision != RELEASED
    )
    return connection.execute(query.limit(1)).first() is not None


def _decide(
    connection: Connection, which: ColumnElement[bool], decision: str, at: dt.datetime
) -> None:
    connection.execute(
        update(QuarantineRow).where(which, _WAITING).values(decision=decision, decided_at=at)
    )


def _doubted(row: Sequence[Any]) -> Doubted:
    bundle_id, what, doubt, dossier, writer, kind, at, partner, number = row
    why = Doubt(doubt)
    parts = (what,) if why is Doubt.DAMAGED_PART else ()
    came = partner or ""
    return Doubted(bundle_id, what, why, dossier, writer, kind, at, came, number, parts)
