"""What two writers know of each other's bundles: numbers sent, received and acknowledged."""

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

from prisondesk.sync import envelope, shape
from prisondesk.sync.envelope import NotVerifiedError, PublicKey, SigningKey
from prisondesk.sync.errors import NotSignedError

FORMAT = 1
MAX_BYTES = 64 * 1024
# How many rejections, and numbers beyond a gap, each line keeps of a receipt that is too long.
_LEFT = ((20, 1000), (5, 200), (1, 50), (0, 10), (0, 0))


@dataclass(frozen=True, slots=True)
class Received:
    """The numbers received from one sender: all up to *contiguous*, and some *beyond* a gap."""

    contiguous: int = 0
    beyond: tuple[int, ...] = ()

    def __contains__(self, seq: int) -> bool:
        """Tell whether number *seq* was received before."""
        return seq <= self.contiguous or seq in self.beyond

    def with_seq(self, seq: int) -> "Received":
        """Return what is received once *seq* is in; receiving it again changes nothing."""
        if seq in self:
            return self
        beyond = {*self.beyond, seq}
        contiguous = self.contiguous
        while contiguous + 1 in beyond:
            contiguous += 1
            beyond.discard(contiguous)
        return Received(contiguous, tuple(sorted(beyond)))

    def revealed(self, seq: int) -> tuple[int, ...]:
        """Return the numbers of which *seq* is the first to show that they exist (at most 100)."""
        last = max(self.beyond, default=self.contiguous)
        return tuple(range(last + 1, min(seq, last + 101)))

    @property
    def missing(self) -> tuple[int, ...]:
        """Return the numbers that are known to exist and did not come (at most 100)."""
        last = max(self.beyond, default=self.contiguous)
        return tuple(
            seq
            for seq in range(self.contiguous + 1, min(last, self.contiguous + 200))
            if seq not in self.beyond
        )[:100]


@dataclass(frozen=True, slots=True)
class Channel:
    """One peer as seen from here.

    *next_out* is the number of the next bundle to it, *acked_out* the highest number up to
    which it acknowledged everything, *received* what came from it.
    """

    peer: str
    next_out: int = 1
    acked_out: int = 0
    received: Received = Received()

    @property
    def awaiting(self) -> range:
        """Return the numbers sent and not yet acknowledged."""
        return range(self.acked_out + 1, self.next_out)

    def sent(self) -> "Channel":
        """Return the channel after one more bundle went out."""
        return replace(self, next_out=self.next_out + 1)

    def acknowledged(self, seq: int) -> "Channel":
        """Return the channel after the peer acknowledged everything up to *seq*.

        Never goes back. A peer that acknowledges what was never sent from here knows a later
        state of this database: see `knows_more`.
        """
        return replace(self, acked_out=max(self.acked_out, min(seq, self.next_out - 1)))

    def knows_more(self, seq: int) -> bool:
        """Tell whether *seq* proves that this database went back in time (an old copy)."""
        return seq >= self.next_out

    def took_in(self, seq: int) -> "Channel":
        """Return the channel after bundle *seq* of the peer was taken in."""
        return replace(self, received=self.received.with_seq(seq))


@dataclass(frozen=True, slots=True)
class Rejected:
    """One thing that was not taken in: the hash of a fact or of a member, and why."""

    seq: int
    what: str
    code: str


@dataclass(frozen=True, slots=True)
class Ack:
    """What was received from one *sender* (a writer) on one *channel*.

    *up_to_fact* is the highest number of the sender's own facts that is held here, which the
    directorate needs when that writer must be revoked.
    """

    sender: str
    channel: str
    contiguous: int
    beyond: tuple[int, ...]
    up_to_fact: int
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one writer acknowledges to all its senders; numbers only, so anybody may carry it.

    *number* rises with every receipt of this writer: an older one never replaces a newer one.
    """

    v: int
    writer: str
    number: int
    issued: dt.datetime
    acks: tuple[Ack, ...]

    def ack(self, sender: str, channel: str) -> Ack | None:
        """Return what is acknowledged to *sender* on *channel*, or None."""
        wanted = (sender, channel)
        return next((ack for ack in self.acks if (ack.sender, ack.channel) == wanted), None)


def sign_receipt(receipt: Receipt, key: SigningKey) -> bytes:
    """Return *receipt* signed by its writer."""
    fits = next(each for each in _shorter(receipt) if len(_dumped(each)) <= MAX_BYTES)
    return envelope.sign(envelope.RECEIPT, _dumped(fits), [key])


def _dumped(receipt: Receipt) -> bytes:
    return shape.dumps(receipt, limit=sys.maxsize)


def _shorter(receipt: Receipt) -> Iterator[Receipt]:
    """Yield *receipt*, then with less and less in it: nobody may be kept from writing a bundle.

    First the oldest of what was rejected goes, then the oldest numbers beyond a gap, which are
    sent again at worst, then the lines of the oldest computers.
    """
    yield receipt
    for rejected, beyond in _LEFT:
        acks = (
            replace(
                each,
                rejected=each.rejected[:rejected],
                beyond=each.beyond[max(0, len(each.beyond) - beyond) :],
            )
            for each in receipt.acks
        )
        receipt = replace(receipt, acks=tuple(acks))
        yield receipt
    while receipt.acks:
        receipt = replace(receipt, acks=receipt.acks[len(receipt.acks) // 10 + 1 :])
        yield receipt


def read_receipt(data: bytes, keys: dict[str, PublicKey]) -> Receipt:
    """Return the receipt in *data* when the writer it names signed it; raises NotSignedError."""
    try:
        verified = envelope.verify(data, envelope.RECEIPT, keys.values())
        receipt = shape.loads(verified.payload, Receipt, version=FORMAT, limit=MAX_BYTES)
    except (NotVerifiedError, shape.NotInShapeError) as error:
        raise NotSignedError(str(error)) from error
    if keys.get(receipt.writer) not in verified.signers:
        raise NotSignedError("a receipt of another writer")
    return receipt
