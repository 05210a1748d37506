"""Compares the facts of a bundle with what is here, and sorts out what cannot be admitted."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sqlalchemy import Connection

from prisondesk.features.custody import events as custody
from prisondesk.features.custody.rules.numbers import EcrouNumber
from prisondesk.features.exchange.model import Doubt, Doubted, Travelling
from prisondesk.features.exchange.rules.judging import Heard, judge
from prisondesk.features.exchange.rules.keeping import PLACES, Desk, judge_places
from prisondesk.features.exchange.service.careful import Folds, breaking
from prisondesk.features.exchange.service.decoding import Decoded, FactReader
from prisondesk.features.exchange.service.keeping import desks
from prisondesk.features.exchange.store import quarantine, segments
from prisondesk.features.exchange.store.numbers import taken
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.transfers import events as transfers
from prisondesk.features.transfers.rules import Way, transfer_of, way
from prisondesk.ledger import headers, streams, writers
from prisondesk.ledger.admission import Read
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.entry import Header, RawFact, StreamId
from prisondesk.ledger.sealing import is_sealed
from prisondesk.sync.envelope import PublicKey
from prisondesk.sync.roster import Roster, Status, WriterEntry
from prisondesk.sync.segments import OpenedSegment, read_payload

DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Found:
    """One segment of a bundle with the writer it comes from."""

    opened: OpenedSegment
    origin: WriterEntry

    @property
    def signed(self) -> bytes:
        """Return the signature of the writer."""
        return self.opened.envelope


@dataclass(slots=True)
class Assessed:
    """The facts of a bundle, judged, with those of the same dossiers that waited in quarantine.

    *read* are those that were decoded, *signed* gives the signature of the segment of each fact,
    *waited* the facts that had been set aside before.
    """

    heard: dict[str, list[Heard]] = field(default_factory=dict)
    raw: dict[str, RawFact] = field(default_factory=dict)
    read: dict[str, Read] = field(default_factory=dict)
    doubts: dict[str, Doubt] = field(default_factory=dict)
    signed: dict[str, bytes] = field(default_factory=dict)
    waited: set[str] = field(default_factory=set)
    known: int = 0
    people: list[tuple[Travelling, Way]] | None = None

    @property
    def new(self) -> int:
        """Return how many facts would be admitted."""
        return len(self.raw) - len(self.doubts)

    @property
    def doubtful(self) -> int:
        """Return how many facts of the bundle itself would be set aside."""
        return len(self.doubts.keys() - self.waited)

    @property
    def later(self) -> int:
        """Return how many facts are kept of which only a later version knows what they say."""
        return sum(
            each.new
            and each.body is None
            and each.hash not in self.doubts
            and (body := self.raw[each.hash].body) is not None
            and not is_sealed(body)
            for heard in self.heard.values()
            for each in heard
        )

    @property
    def released(self) -> set[str]:
        """Return the facts that had been set aside and are admitted now."""
        return self.waited - self.doubts.keys()

    @property
    def sealed(self) -> int:
        """Return how many of them are sealed health facts."""
        return sum(fact.body is not None and is_sealed(fact.body) for fact in self.raw.values())

    @property
    def admissible(self) -> dict[str, RawFact]:
        """Return the facts to admit, by their hashes."""
        return {name: fact for name, fact in self.raw.items() if name not in self.doubts}

    @property
    def dossiers(self) -> tuple[str, ...]:
        """Return the dossiers that get something new."""
        return tuple(each.key for each in map(StreamId.parse, self.heard) if each.kind == DOSSIER)

    def telling(self, kinds: AbstractSet[str]) -> tuple[str, ...]:
        """Return the dossiers with something new that hold a fact of one of *kinds*."""
        return tuple(
            StreamId.parse(stream).key
            for stream, heard in self.heard.items()
            if any(each.header.kind in kinds for each in heard)
        )

    def waiting(self, bundle_id: str, at: dt.datetime) -> Iterator[tuple[Doubted, RawFact]]:
        """Yield what goes to quarantine."""
        for heard in (each for all_of in self.heard.values() for each in all_of):
            doubt = self.doubts.get(heard.hash)
            if doubt is not None and heard.hash not in self.waited:
                header = heard.header
                yield (
                    Doubted(
                        bundle_id,
                        heard.hash,
                        doubt,
                        StreamId.parse(header.stream).key,
                        header.writer,
                        header.kind,
                        at,
                    ),
                    self.raw[heard.hash],
                )

    def arriving(self, own: str) -> tuple[Travelling, ...]:
        """Return the people of the bundle who are on their way to *own*."""
        return self._on(own, Way.COMING)

    def ended(self, own: str) -> tuple[Travelling, ...]:
        """Return the people who were on their way to *own*, and are not any more."""
        return self._on(own, Way.OVER)

    def completed(self, own: str) -> tuple[Travelling, ...]:
        """Return the dossiers that only get something new."""
        return self._on(own, Way.NEITHER)

    def _on(self, own: str, wanted: Way) -> tuple[Travelling, ...]:
        return tuple(each for each, found in self._people(own) if found is wanted)

    def _people(self, own: str) -> list[tuple[Travelling, Way]]:
        if self.people is None:
            self.people = [
                _person(stream, [one for one in heard if one.hash not in self.doubts], own)
                for stream, heard in self.heard.items()
                if StreamId.parse(stream).kind == DOSSIER
                and any(each.new and each.hash not in self.doubts for each in heard)
            ]
        return self.people


def assess(
    connection: Connection,
    catalogue: Catalogue,
    found: Iterable[Found] | None,
    roster: Roster,
    *,
    decoded: Decoded | None = None,
    fold: Folds | None = None,
) -> Assessed:
    """Judge the facts of *found* together with those of the same dossiers that are here.

    What waits in quarantine for these dossiers (*found* None: for any) is judged again, so that it
    does not matter in which order bundles and lists came. *roster* is the newest list, *decoded*
    what an earlier look at the same bundle decoded, *fold* tries the views of each file.
    """
    arrived: dict[str, list[_Came]] = {}
    chain = _Chain(connection, roster.keys())
    for each in found or ():
        opened = each.opened
        chain.links[each.signed] = (opened.digest, opened.payload.prev)
        arrived.setdefault(opened.payload.stream, []).extend(_came(opened, each.signed))
    keys = None if found is None else [StreamId.parse(stream).key for stream in arrived]
    assessed = Assessed()
    for fact, signed in quarantine.waiting_facts(connection, keys):
        header, name = headers.decode(fact.header, trusted=True), headers.digest(fact.header)
        arrived.setdefault(header.stream, []).append((name, header, fact, signed))
        assessed.waited.add(name)
    known, own = {} if decoded is None else decoded, writers.current(connection).facility
    reader = FactReader(catalogue, _vouching(connection, roster), known, assessed.read, own)
    chain.set_aside = quarantine.signatures(connection)
    chain.discarded = quarantine.discarded(connection)
    chain.taken = taken(connection, (each[1] for facts in arrived.values() for each in facts))
    known_here = streams.known(connection, arrived)
    for stream, facts in arrived.items():
        key = StreamId.parse(stream) if stream in known_here else None
        chain.begin(stream, {each[3] for each in facts} & chain.links.keys(), here=key)
        here = dict(streams.raw(connection, key)) if key else {}
        heard = list(_new(facts, here, assessed, reader, chain))
        if heard:
            heard += [
                reader.read(name, headers.decode(each.header, trusted=True), each)
                for name, each in here.items()
            ]
            _judge(assessed, stream, heard, desks(roster, own), fold)
    assessed.waited &= assessed.raw.keys()
    return assessed


def _judge(
    assessed: Assessed,
    stream: str,
    heard: list[Heard],
    of_ours: Sequence[Desk],
    fold: Folds | None,
) -> None:
    """Note what is doubtful of *heard*; what breaks the views counts as not to be read."""

    def judged() -> dict[str, Doubt]:
        return judge_places(heard, of_ours) if stream.startswith(PLACES) else judge(heard)

    doubts = judged()
    if fold is not None:
        counting = [each for each in heard if each.hash not in doubts]
        bad = breaking(StreamId.parse(stream), counting, fold)
        heard = [
            each._replace(body=None, readable=False) if each.hash in bad else each for each in heard
        ]
        doubts = judged()
    assessed.heard[stream] = heard
    assessed.doubts.update(doubts)


# Hash, header and bytes of a fact that came, and the signature of its segment.
_Came = tuple[str, Header, RawFact, bytes]


def _came(opened: OpenedSegment, signed: bytes) -> Iterator[_Came]:
    return zip(opened.names, opened.headers, opened.facts, itertools.repeat(signed))


def _new(
    facts: Iterable[_Came],
    here: Mapping[str, RawFact],
    assessed: Assessed,
    reader: FactReader,
    chain: "_Chain",
) -> Iterator[Heard]:
    for name, header, fact, signed in facts:
        if name in here:
            assessed.known += 1
        elif name not in assessed.raw:
            assessed.raw[name], assessed.signed[name] = fact, signed
            if name in chain.discarded:  # for good, whatever is known of it by now
                assessed.doubts[name] = chain.discarded[name]
                continue
            alone = chain.taken.setdefault((header.writer, header.seq), name) == name
            yield reader.read(name, header, fact, new=(chain.whole(signed), alone))


class _Chain:
    """Tells whether every segment before a segment, of the same writer and set, is known here.

    *links* are the digest of each segment and of the one before, by its signature; *taken* is the
    fact that holds each number of each writer, *discarded* are the facts that people discarded.
    """

    def __init__(self, connection: Connection, keys: dict[str, PublicKey]) -> None:
        self.links: dict[bytes, tuple[str, str]] = {}
        self.taken: dict[tuple[str, int], str] = {}
        self.set_aside: Mapping[str, frozenset[bytes]] = {}
        self.discarded: Mapping[str, Doubt] = {}
        self._connection = connection
        self._keys = keys
        self._before: dict[str, str] = {}
        self._whole: dict[bytes, bool] = {}

    def begin(self, stream: str, arrived: Iterable[bytes], *, here: StreamId | None) -> None:
        """Learn which segments of *stream* are here; those with the signatures *arrived* came.

        *here* is None when nothing of it is: then no segment of it is whole here either.
        """
        kept = segments.signatures(self._connection, here) if here else ()
        kept = (*kept, *self.set_aside.get(StreamId.parse(stream).key, ()))
        for signed in kept:
            if signed not in self.links:
                payload, digest = read_payload(signed, self._keys)
                self.links[signed] = (digest, payload.prev)
        self._before = dict(self.links[each] for each in {*kept, *arrived})
        self._whole = {}

    def whole(self, signed: bytes) -> bool:
        """Tell whether nothing is missing before the segment with the signature *signed*."""
        if signed not in self._whole:
            self._whole[signed] = self._complete(signed)
        return self._whole[signed]

    def _complete(self, signed: bytes) -> bool:
        at = self.links[signed][1]
        while at:
            if at not in self._before:
                return False
            at = self._before[at]
        return True


def _vouching(connection: Connection, roster: Roster) -> dict[str, WriterEntry]:
    found = {each.id: each for each in roster.writers}
    mine = writers.current(connection)
    if mine.id not in found:
        found[mine.id] = WriterEntry(
            mine.id,
            mine.facility,
            mine.incarnation,
            mine.sign_public.hex(),
            mine.age_recipient,
            Status.ACTIVE,
            0,
            0,
        )
    return found


_TELLING = (
    inmates.IdentityRecorded,
    inmates.IdentityCorrected,
    custody.EcrouTaken,
    transfers.TransferAccepted,
    transfers.TransferPrepared,
)


def _person(stream: str, heard: Sequence[Heard], own: str) -> tuple[Travelling, Way]:
    name, number, accepted = "", "", ""
    prepared: transfers.TransferPrepared | None = None
    telling = [each for each in heard if isinstance(each.body, _TELLING)]
    for each in sorted(telling, key=lambda one: (one.header.hlc, one.hash)):
        body = each.body
        if isinstance(body, inmates.IdentityRecorded):
            name = display_name(body.identity.names)
        elif isinstance(body, inmates.IdentityCorrected):
            name = display_name(body.after.names)
        elif isinstance(body, custody.EcrouTaken):
            number = EcrouNumber(body.facility, body.year, body.number).on_screen
        elif isinstance(body, transfers.TransferAccepted):
            accepted = body.new_number
        elif isinstance(body, transfers.TransferPrepared):
            prepared = body
    expected = prepared.expected if prepared else None
    person = Travelling(StreamId.parse(stream).key, name, number, expected, accepted)
    return person, _way_here(prepared, heard, own)


def _way_here(prepared: transfers.TransferPrepared | None, heard: Sequence[Heard], own: str) -> Way:
    """Return whether *own* has to wait for the person whose latest transfer was *prepared*."""
    if prepared is None or prepared.destination != own:
        return Way.NEITHER
    bodies = (each.body for each in heard if each.body is not None)
    moved = transfer_of(prepared.transfer_id, bodies)
    return way(moved.state) if moved else Way.NEITHER
