"""What a bundle would bring, and what would then be at odds, told before anything is taken in."""

from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy import Connection

from prisondesk.features.exchange.events import Proposed
from prisondesk.features.exchange.model import Foreseen, Load
from prisondesk.features.exchange.rules.judging import Heard
from prisondesk.features.exchange.rules.merging import odds
from prisondesk.features.exchange.rules.wording import field_words
from prisondesk.features.exchange.service.assessing import DOSSIER, Assessed
from prisondesk.features.exchange.service.disagreements import find, holds
from prisondesk.features.exchange.service.offices import peer_of
from prisondesk.features.exchange.service.unwrapping import unwrap
from prisondesk.features.exchange.store import requests
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.ledger import streams
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.sync.channel import Received
from prisondesk.sync.opening import Desk, Preview


def previewed(
    connection: Connection, catalogue: Catalogue, desk: Desk, preview: Preview, assessed: Assessed
) -> Load:
    """Return what the bundle that *preview* opened would bring to the prison of *desk*."""
    own, listed = desk.facility, preview.manifest
    got = desk.received.get(listed.channel_key, Received())
    return Load(
        partner=peer_of(own, preview.sender),
        number=listed.channel_seq,
        arriving=assessed.arriving(own),
        ended=assessed.ended(own),
        completed=assessed.completed(own),
        facts=assessed.new,
        sealed=assessed.sealed,
        doubts=assessed.doubtful,
        size=preview.size,
        words=sum(map(len, requests.heard(listed.extra, ""))),
        odds=foreseen(connection, catalogue, assessed, own),
        missing=got.revealed(listed.channel_seq),
        again=listed.channel_seq in got,
    )


def foreseen(
    connection: Connection, catalogue: Catalogue, assessed: Assessed, own: str
) -> tuple[Foreseen, ...]:
    """Return the fields of the files held here that are not at odds yet and would be.

    *assessed* are the judged facts of the bundle, those of the same files that are here with them.
    """
    found: list[Foreseen] = []
    for name, heard in assessed.heard.items():
        counting = [each for each in heard if each.hash not in assessed.doubts]
        stream = StreamId.parse(name)
        if _may_differ(stream, counting) and holds(connection, stream.key, own):
            found.extend(_of_file(connection, catalogue, stream, counting))
    return tuple(found)


def _may_differ(stream: StreamId, heard: Sequence[Heard]) -> bool:
    """Tell whether a file that is here got something its writer did not know all of."""
    if stream.kind != DOSSIER or all(each.new for each in heard):
        return False
    proposed = any(isinstance(each.body, Proposed) for each in heard)
    # What one computer writes knows all it wrote before.
    return proposed or len({each.header.writer for each in heard}) > 1


def _of_file(
    connection: Connection, catalogue: Catalogue, stream: StreamId, heard: Sequence[Heard]
) -> Iterator[Foreseen]:
    before = {each.key for each in find(connection, catalogue, stream.key)}
    after = odds(_in_order(heard), partial(unwrap, catalogue))
    new = [each for each in after if each.key not in before]
    if new:
        person = inmates.person(connection, stream.key)
        name = display_name(person.identity.names) if person else ""
        for each in new:
            yield Foreseen(stream.key, name, field_words(each))


def _in_order(heard: Sequence[Heard]) -> list[Entry]:
    depths = streams.depths({each.hash: each.header.parents for each in heard})
    made = (Entry(each.hash, depths[each.hash], each.header, each.body) for each in heard)
    return sorted(made, key=lambda entry: (entry.depth, entry.hash))
