"""Erases bodies, and erases here too what the prison that holds a file erased."""

from collections.abc import Iterable
from dataclasses import fields

from sqlalchemy import Connection

from prisondesk.features.retention import events, store
from prisondesk.features.retention.model import (
    Kept,
    Tombstone,
)
from prisondesk.features.transfers import store as transfers
from prisondesk.ledger import streams
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.entry import Entry, dossier
from prisondesk.ledger.work import Work
from prisondesk.storage import blobs

ERASE = "retention.erase"


def erase_as_told(work: Work, catalogue: Catalogue, keys: Iterable[str], facility: str) -> int:
    """Erase here too what the prison that holds a file erased, and write the receipt for it.

    Its tombstone came in a bundle. Nothing goes without two valid signatures over it, nor while
    this prison holds the file back: then the receipt says why. Returns how many entries went.
    """
    wanted = frozenset({events.BodiesErased.KIND.name, Approved.KIND.name})
    done = 0
    for key in keys:
        found = streams.entries(work.connection, catalogue, dossier(key), kinds=wanted)
        kept = store.fold(
            key,
            streams.entries(
                work.connection,
                catalogue,
                dossier(key),
                kinds={fact.KIND.name for fact in events.FACTS},
            ),
        )
        for stone in kept.tombstones:
            done += _as_told(work, catalogue, (kept, stone, found), facility)
    return done


def partners_of(connection: Connection, key: str, facility: str) -> tuple[str, ...]:
    """Return the other prisons that had the file of *key* in their hands, by code."""
    moves = (each.transfer for each in transfers.transfers_of(connection, key))
    found = {code for move in moves for code in (move.origin, move.destination)}
    return tuple(sorted(found - {facility}))


def _as_told(
    work: Work, catalogue: Catalogue, told: tuple[Kept, Tombstone, tuple[Entry, ...]], facility: str
) -> int:
    kept, stone, signed = told
    said = kept.answered(stone.hash, facility)
    if (
        stone.facility == facility
        or (said is not None and said.done)
        or not _signed_by_two(stone.hash, signed)
    ):
        return 0
    if hold := kept.hold(facility):
        if said is None:
            body = events.ErasureAnswered(
                stone.hash, facility, done=False, count=0, reason=hold.reason
            )
            work.record(dossier(kept.dossier), body)
        return 0
    erase_bodies(work, catalogue, kept.dossier, stone.hashes)
    count = len(stone.hashes)
    body = events.ErasureAnswered(stone.hash, facility, done=True, count=count)
    work.record(dossier(kept.dossier), body)
    return count


def _signed_by_two(target: str, entries: Iterable[Entry]) -> bool:
    """Tell whether two officers approved *target*; signatures were verified when they came in."""
    said = [each.body for each in entries if isinstance(each.body, Approved)]
    valid = [each for each in said if (each.target, each.purpose) == (target, ERASE)]
    officers = {each.officer for each in valid}
    return len(officers) > 1 and len({each.public_key for each in valid}) > 1


def erase_bodies(work: Work, catalogue: Catalogue, key: str, hashes: tuple[str, ...]) -> int:
    """Erase the bodies of *hashes*, and attachments nothing else names; return how many of them."""
    going = set(hashes)
    entries = streams.entries(work.connection, catalogue, dossier(key))
    named = {getattr(each.body, "sha256", "") for each in entries if each.hash in going}
    work.erase(dossier(key), hashes)
    pictured = [
        fact.KIND.name
        for fact in catalogue
        if any(each.name == "sha256" for each in fields(fact))  # type: ignore[arg-type]  # a dataclass
    ]
    gone = 0
    for name in filter(None, named):
        if not store.named_elsewhere(work.connection, name, pictured, hashes):
            gone += blobs.remove(work.connection, name)
    return gone
