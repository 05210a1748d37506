"""Sealed health pages that another office of the same prison cannot open yet."""

from collections.abc import Iterator

from sqlalchemy import Connection

from prisondesk.features.transfers import events
from prisondesk.features.transfers.store.book import elsewhere
from prisondesk.ledger import streams
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.entry import StreamId
from prisondesk.ledger.resealing import Resealed
from prisondesk.storage.direct import Direct

# What the office wrote itself is sealed to its own group.
_SEALED = (
    "SELECT stream, hash FROM fact WHERE lane = 'health' AND kind <> ? AND writer <> ? "
    "AND body IS NOT NULL AND stream LIKE 'dossier:%' ORDER BY stream, depth, hash"
)


def to_share(
    connection: Connection, catalogue: Catalogue, facility: str, office: str
) -> Iterator[tuple[StreamId, tuple[str, ...]]]:
    """Yield file by file the sealed facts that were not copied for *office* yet, by hash.

    Files of people who are not at *facility* any more are left out.
    """
    away = elsewhere(connection, facility)
    found: dict[str, list[str]] = {}
    for stream, name in Direct(connection).all(_SEALED, (Resealed.KIND.name, office)):
        found.setdefault(stream, []).append(name)
    for text, names in found.items():
        stream = StreamId.parse(text)
        if stream.key in away:
            continue
        kinds = {events.HealthShared.KIND.name}
        told = streams.entries(connection, catalogue, stream, kinds=kinds)
        known = {
            name
            for each in told
            if isinstance(each.body, events.HealthShared) and each.body.office == office
            for name in each.body.facts
        }
        if due := tuple(name for name in names if name not in known):
            yield stream, due
