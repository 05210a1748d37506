"""What a prison has still to get: dossiers of people who left for it, answers about arrivals."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace

from sqlalchemy import Connection

from prisondesk.features.custody.events import ReleaseOrdered
from prisondesk.features.exchange.rules.judging import OF_THE_HOUSE
from prisondesk.features.exchange.rules.keeping import PLACES
from prisondesk.features.exchange.service import keeping
from prisondesk.features.exchange.store import channels, segments
from prisondesk.features.retention import store as retention
from prisondesk.features.retention.events import TRAVELLING
from prisondesk.features.transfers import events
from prisondesk.features.transfers import store as transfers
from prisondesk.features.transfers.model import TransferFile, TransferState
from prisondesk.features.transfers.rules import ENDED, in_transit
from prisondesk.ledger import streams
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.entry import Entry, StreamId, dossier
from prisondesk.ledger.kinds import Lane
from prisondesk.storage.direct import Direct
from prisondesk.sync.segments import Disclosure, Segment

ANSWERS = (
    events.TransferAccepted.KIND.name,
    events.TransferRefused.KIND.name,
    events.RoadEventNoted.KIND.name,
    events.JourneyResumed.KIND.name,
    events.DisputeSettled.KIND.name,
)
_ENDS = (
    events.TransferCancelled.KIND.name,
    events.TransferReturned.KIND.name,
    events.TransferRedirected.KIND.name,
    events.RoadEventNoted.KIND.name,
)
# An order of release is told at once, wherever it arrives (decision 6).
_ALARM = ReleaseOrdered.KIND.name


# Who held the file: without these steps a prison that had it earlier cannot tell who may erase.
_PROOF = (
    events.TransferPrepared.KIND.name,
    events.TransferDeparted.KIND.name,
    events.TransferAccepted.KIND.name,
)


@dataclass(frozen=True, slots=True)
class Due:
    """One dossier that a prison has still to get.

    *file* is the transfer it belongs to; None when the whole file goes to an office of the same
    prison, as a copy that was asked for, or back to who lost it. *content* stands for all of it.
    """

    stream: StreamId
    file: TransferFile | None
    segments: tuple[Segment, ...]
    photographs: tuple[str, ...]
    content: str
    leaves: bool = True
    way: str = ""

    @property
    def key(self) -> str:
        """Return the name under which it is remembered what was sent."""
        return f"{self.way}{self.stream}"


# What one office of a prison tells another: files, and what `judging.OF_THE_HOUSE` names.
_TOLD_OFFICES = ("dossier:", *OF_THE_HOUSE)
_OF_OFFICE = (
    "SELECT stream, max(position), max(CASE WHEN writer <> ? THEN position END) FROM fact "
    "WHERE substr(stream, 1, instr(stream, ':')) IN (SELECT value FROM json_each(?)) "
    "GROUP BY stream ORDER BY stream"
)


class Gathering:
    """Gathers what is due to other prisons within one transaction, and signs what is new."""

    def __init__(self, connection: Connection, catalogue: Catalogue, own: str) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self._own = own
        # Every writer this database has been, before and after a backup was put back.
        self._mine = segments.owned(connection)
        self._ours = {each.id: place for place, each in enumerate(self._mine)}
        self._files = transfers.transfers(connection)
        self._epochs: dict[str, int] = {}
        for each in self._files:
            self._epochs[each.dossier] = max(self._epochs.get(each.dossier, 0), each.transfer.epoch)
        self._erased = retention.erased(connection)
        # What each stream that was gathered holds.
        self.lanes: dict[StreamId, frozenset[Lane]] = {}
        # Whether any of its facts names an attachment.
        self._shown: dict[StreamId, bool] = {}
        # The kinds that name an attachment: other bodies need not be read.
        self._pictured = [
            fact.KIND.name
            for fact in catalogue
            if any(each.name == "sha256" for each in fields(fact))  # type: ignore[arg-type]  # a dataclass
        ]

    def due(self, peer: str) -> tuple[Due, ...]:
        """Return the dossiers *peer* has to get: cumulative until it acknowledged them.

        Of a dossier that went to and fro, one thing is sent: what leaves, or else the answer to
        the latest arrival, which holds those before. Two would take each other's place for ever.
        Journeys that two offices began from the same arrival are told together.
        """
        sent = channels.sent(self._connection, peer)
        found: dict[str, Due] = {}
        for each in sorted(self._files, key=lambda one: -one.transfer.epoch):
            due = self._of(each, peer)
            if due is not None and _concerns(due, sent) and not _outdone(due, found):
                found[each.dossier] = _together(found.get(each.dossier), due)
        return tuple(found[key] for key in sorted(found) if _still_due(found[key], sent))

    def for_office(self, peer: str) -> Iterator[Due]:
        """Yield what the office *peer* of this prison has still to get: every file that changed.

        One after the other, for a new computer gets the whole prison.
        """
        sent = channels.sent(self._connection, peer)
        asked = (peer, json.dumps(_TOLD_OFFICES))
        tells = keeping.tells(self._connection, self._catalogue)
        rows = Direct(self._connection).all(_OF_OFFICE, asked)
        turn = channels.turns(self._connection, peer)
        for stream, _, latest in sorted(
            rows, key=lambda each: turn.get((each[0], f"@{each[2]}"), 0)
        ):
            content = f"@{latest}"
            if stream.startswith(PLACES) and not tells:
                continue
            if latest is not None and sent.get(stream) != (content, True):
                found = StreamId.parse(stream)
                pictures = self._photographs(found)
                yield Due(
                    found, None, segments=self._cut(found), photographs=pictures, content=content
                )

    def _photographs(self, stream: StreamId) -> tuple[str, ...]:
        if not self._shown.get(stream, True):
            return ()
        entries = streams.entries(self._connection, self._catalogue, stream, kinds=self._pictured)
        return _named(entries)

    def _of(self, file: TransferFile, peer: str) -> Due | None:
        moved = file.transfer
        if (moved.origin, moved.destination) == (self._own, peer):
            return self._offered(file)
        if (moved.destination, moved.origin) == (self._own, peer):
            return self._answered(file)
        if peer in (moved.origin, moved.destination) and file.dossier in self._erased:
            return self._told(file)
        return None

    def _offered(self, file: TransferFile) -> Due | None:
        latest = file.transfer.epoch == self._epochs[file.dossier]
        if file.dossier in self._erased and not (file.departed_hash and latest):
            return self._told(file)
        # Wherever the person went afterwards: who was to wait for them hears the end.
        if file.departed_hash and self._taken_back(file):
            return self._recalled(file)
        return self._leaving(file) if file.departed_hash and latest else None

    def _taken_back(self, file: TransferFile) -> bool:
        """Tell whether all that the destination has to get is that the offer is void.

        Who took the person in all the same holds the file, and gets it, unless another prison
        took in the person after that.
        """
        if file.state is not TransferState.DISPUTED:
            return file.state in ENDED
        held = transfers.custody_of(self._connection, file.dossier)
        return held is None or held[0].facility != file.transfer.destination

    def _told(self, file: TransferFile) -> Due:
        """Return what a prison that once had the file has to learn of its erasure."""
        loaded = self._cut(dossier(file.dossier))
        return _due(file, self._of_erasure(file, loaded), leaves=False)

    def _of_erasure(self, file: TransferFile, loaded: tuple[Segment, ...]) -> tuple[Segment, ...]:
        if file.dossier not in self._erased:
            return ()
        stream = dossier(file.dossier)
        entries = streams.entries(
            self._connection, self._catalogue, stream, kinds={*TRAVELLING, *_PROOF}
        )
        wanted = {
            (each.header.writer, each.header.seq)
            for each in entries
            if each.header.kind in _PROOF or each.header.writer in self._ours
        }
        return segments.about(loaded, wanted)

    def _leaving(self, file: TransferFile) -> Due:
        stream = dossier(file.dossier)
        return _due(file, told_away(self._cut(stream)), self._photographs(stream), leaves=True)

    def _recalled(self, file: TransferFile) -> Due | None:
        """Return the end of a transfer: what is written after it is not the other prison's.

        Whichever office of ours wrote the end, the one that sent the file tells it.
        """
        told = self._until(file, _ENDS)
        others = self._said_by_others(file, _ENDS)
        told = (*told, *(each for each in others if each not in told))
        return _due(file, told, leaves=True) if told else None

    def _said_by_others(self, file: TransferFile, kinds: tuple[str, ...]) -> tuple[Segment, ...]:
        stream = dossier(file.dossier)
        wanted = {
            (each.header.writer, each.header.seq)
            for each in streams.entries(
                self._connection, self._catalogue, stream, kinds=frozenset(kinds)
            )
            if each.header.writer not in self._ours
            and _tells(each, file)
            and getattr(each.body, "facility", "") == self._own
        }
        return segments.about(self._cut(stream), wanted) if wanted else ()

    def _answered(self, file: TransferFile) -> Due | None:
        """Return the answer to an arrival, also one written here before a backup was put back.

        Of what others wrote only what goes no further than the answer.
        """
        told = self._until(file, ANSWERS)
        others = () if told else self._said_by_others(file, ANSWERS)
        told = (*told, *(each for each in others if self._ends_so(each, ANSWERS)))
        return _due(file, told, leaves=False) if told else None

    def _ends_so(self, segment: Segment, kinds: tuple[str, ...]) -> bool:
        said = segment.payload
        entries = streams.entries(
            self._connection, self._catalogue, StreamId.parse(said.stream), kinds=frozenset(kinds)
        )
        last = (said.writer, said.last_seq)
        return any((each.header.writer, each.header.seq) == last for each in entries)

    def _until(self, file: TransferFile, kinds: tuple[str, ...]) -> tuple[Segment, ...]:
        """Return what this prison wrote of a transfer, up to the last fact of one of *kinds*.

        What it wrote before a backup was put back came earlier, and belongs to it whole.
        """
        stream = dossier(file.dossier)
        entries = streams.entries(self._connection, self._catalogue, stream, kinds=(*kinds, _ALARM))
        ends: dict[str, int] = {}
        for each in entries:
            if each.header.writer in self._ours and _tells(each, file):
                ends[each.header.writer] = max(each.header.seq, ends.get(each.header.writer, 0))
        if not ends:
            return ()
        latest = max(self._ours[writer] for writer in ends)
        ends |= {writer: sys.maxsize for writer, turn in self._ours.items() if turn < latest}
        loaded = self._cut(stream)
        told = tuple(
            each
            for writer, end in ends.items()
            for each in segments.until(loaded, writer, end, Disclosure.GENERAL)
        )
        more = self._of_erasure(file, loaded)
        return (*told, *(each for each in more if each not in told))

    def _cut(self, stream: StreamId) -> tuple[Segment, ...]:
        done = segments.cut(self._connection, stream, self._mine)
        self.lanes[stream] = done.lanes
        self._shown[stream] = not done.kinds.isdisjoint(self._pictured)
        return segments.load(self._connection, stream, done)


def told_away(loaded: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return what may leave the prison: internal notes go to its own offices alone."""
    return tuple(each for each in loaded if each.payload.disclosure is not Disclosure.LOCAL)


def _due(
    file: TransferFile,
    told: tuple[Segment, ...],
    photographs: tuple[str, ...] = (),
    *,
    leaves: bool,
) -> Due:
    content = segments.content(told)
    return Due(dossier(file.dossier), file, told, photographs, content, leaves)


def _tells(entry: Entry, file: TransferFile) -> bool:
    if entry.header.kind == _ALARM:
        return in_transit(file.transfer)
    if isinstance(entry.body, events.JourneyResumed) and file.transfer.arrived_at is not None:
        # An answer given after the arrival is not the other prison's, nor what came before it.
        return False
    return getattr(entry.body, "transfer_id", "") == file.transfer.id


def _concerns(due: Due, sent: Mapping[str, tuple[str, bool]]) -> bool:
    # A transfer that was cancelled before anything was sent is nobody else's business.
    ended = due.leaves and due.file is not None and due.file.state in ENDED
    return bool(due.segments) and not (ended and str(due.stream) not in sent)


def _still_due(due: Due, sent: Mapping[str, tuple[str, bool]]) -> bool:
    content, acknowledged = sent.get(str(due.stream), ("", False))
    return not acknowledged or content != due.content


def _outdone(due: Due, found: Mapping[str, Due]) -> bool:
    other = found.get(due.stream.key)
    if other is None or _alike(other, due):
        return False
    if other.leaves or not due.leaves:
        return True
    return _epoch(other) > _epoch(due)


def _together(other: Due | None, due: Due) -> Due:
    """Return what is sent of two journeys of one epoch: neither would be heard of otherwise."""
    if other is None or not _alike(other, due):
        return due
    told = (*due.segments, *(each for each in other.segments if each not in due.segments))
    pictures = tuple(dict.fromkeys((*due.photographs, *other.photographs)))
    ended = due.file is not None and due.file.state in ENDED
    return replace(
        other if ended else due,
        segments=told,
        photographs=pictures,
        content=segments.content(told),
    )


def _alike(one: Due, other: Due) -> bool:
    return (_epoch(one), one.leaves) == (_epoch(other), other.leaves)


def _epoch(due: Due) -> int:
    return due.file.transfer.epoch if due.file else 0


def _named(entries: Iterable[Entry]) -> tuple[str, ...]:
    names = (getattr(each.body, "sha256", "") for each in entries)
    return tuple(dict.fromkeys(name for name in names if name))
