"""What was granted to a prison: copies of files, and after a loss what is held here of its own."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from prisondesk.features.exchange.events import RequestDecided, exchange_of
from prisondesk.features.exchange.service.due import ANSWERS, Due, Gathering, told_away
from prisondesk.features.exchange.store import channels, segments
from prisondesk.features.transfers import events
from prisondesk.ledger import streams
from prisondesk.ledger.entry import StreamId
from prisondesk.ledger.kinds import Lane
from prisondesk.storage.direct import Direct
from prisondesk.sync.roster import Status, WriterEntry
from prisondesk.sync.segments import Disclosure, Segment, disclosure

# All that a segment may hold but risk: the prison that asked assesses anew.
_COPIED = frozenset(Disclosure) - {Disclosure.RISK, Disclosure.LOCAL}
_WRITTEN_BY = "SELECT DISTINCT stream FROM fact WHERE writer = ? AND stream LIKE 'dossier:%'"
_PLACE = "SELECT position FROM fact WHERE hash = ?"
_AFTER = "SELECT writer, seq, lane FROM fact WHERE stream = ? AND position > ?"
# Numbers of the facts that came since, by their writer and set.
_Since = Mapping[tuple[str, Disclosure], Collection[int]]


class Granting(Gathering):
    """Gathers besides what two officers let another prison have, as it was when they signed."""

    def copies(self, peer: str) -> Iterator[Due]:
        """Yield the files of which *peer* was granted a copy, as they were when it was."""
        sent = channels.sent(self._connection, peer)
        for stream in streams.with_kind(self._connection, events.CopySent.KIND):
            entries = streams.entries(
                self._connection, self._catalogue, stream, kinds={events.CopySent.KIND.name}
            )
            granted = [
                each
                for each in entries
                if isinstance(each.body, events.CopySent)
                and (each.body.facility, each.body.destination) == (self._own, peer)
            ]
            if granted:
                end = max(
                    (self._ours.get(each.header.writer, 0), each.header.seq + 2) for each in granted
                )
                since = self._since(stream, self._place(each.hash for each in granted))
                loaded = self._cut(stream)
                told = tuple(each for each in loaded if self._in_copy(each, end, since))
                due = self._whole(stream, told, "copy ")
                if sent.get(due.key) != (due.content, True):
                    yield due

    def returned(
        self, peer: str, lost: Iterable[WriterEntry], asked: Collection[str]
    ) -> Iterator[Due]:
        """Yield what is held here of the files in which a computer of *lost*, of *peer*, wrote.

        What was written here after a file was taken in is not told, only that it was; and what
        came since the requests *asked* were granted only of computers that are no more.
        """
        sent, limit = channels.sent(self._connection, peer), self._decided(asked)
        direct = Direct(self._connection)
        computers = tuple(lost)
        gone = {each.id for each in computers if each.status is not Status.ACTIVE}
        found = {name for each in computers for (name,) in direct.all(_WRITTEN_BY, (each.id,))}
        for name in sorted(found):
            stream = StreamId.parse(name)
            since, loaded = self._since(stream, limit), self._cut(stream)
            mine = [
                each
                for each in self._files
                if each.dossier == stream.key
                and peer in (each.transfer.origin, each.transfer.destination)
            ]
            answers = {each for file in mine for each in self._until(file, ANSWERS)}
            told = tuple(
                each
                for each in told_away(loaded)
                if (each.payload.writer not in self._ours or each in answers)
                and (each.payload.writer in gone or not _late(each, since))
            )
            due = self._whole(stream, told, "back ")
            if told and sent.get(due.key) != (due.content, True):
                yield due

    def _in_copy(self, segment: Segment, end: tuple[int, int], since: _Since) -> bool:
        said = segment.payload
        turn = self._ours.get(said.writer)
        late = _late(segment, since) if turn is None else (turn, said.last_seq) > end
        return said.disclosure in _COPIED and not late

    def _whole(self, stream: StreamId, told: tuple[Segment, ...], way: str) -> Due:
        content, pictures = segments.content(told), self._photographs(stream)
        return Due(stream, None, told, pictures, content, way=way)

    def _decided(self, asked: Collection[str]) -> int:
        """Return the place in the book at which the last of the requests *asked* was granted."""
        stream, kinds = exchange_of(self._own), {RequestDecided.KIND.name}
        return self._place(
            each.hash
            for each in streams.entries(self._connection, self._catalogue, stream, kinds=kinds)
            if isinstance(each.body, RequestDecided) and each.body.request_id in asked
        )

    def _place(self, hashes: Iterable[str]) -> int:
        direct = Direct(self._connection)
        places = [place for name in hashes for (place,) in direct.all(_PLACE, (name,))]
        return max(places, default=0)

    def _since(self, stream: StreamId, place: int) -> _Since:
        found: dict[tuple[str, Disclosure], set[int]] = {}
        rows = Direct(self._connection).all(_AFTER, (str(stream), place))
        for writer, seq, lane in rows:
            found.setdefault((writer, disclosure(Lane(lane))), set()).add(seq)
        return found


def _late(segment: Segment, since: _Since) -> bool:
    """Tell whether *segment* holds a fact that came since what it is for was granted."""
    said = segment.payload
    came = since.get((said.writer, said.disclosure), ())
    return any(said.first_seq <= seq <= said.last_seq for seq in came)
