"""Judges each fact of a bundle: may this writer write this lane of this dossier at this epoch?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from prisondesk.features.exchange.events import Proposed
from prisondesk.features.exchange.model import Doubt
from prisondesk.features.retention import events as retention
from prisondesk.features.transfers import events as transfers
from prisondesk.features.transfers.rules import VOIDING, ends
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import Header
from prisondesk.ledger.kinds import FactBody, Lane
from prisondesk.ledger.resealing import Resealed

RELEASE_ORDERED = "custody.release_ordered"
# What the offices of one prison tell each other beside the files; no other prison is told.
OF_THE_HOUSE = (
    "separation:",
    "incident:",
    "programmes:",
    "complaint:",
    "roll:",
    "places:",
    "plans:",
    "colleagues:",
)

# Those of them whose name begins with the code of the prison: it must be ours.
_BY_PRISON = frozenset({"programmes", "roll", "places", "plans"})


class Heard(NamedTuple):
    """One fact of a dossier, already here or just arrived (*new*).

    *facility* is that of the writer by the national list; *vouched* says that the list vouches
    for the writer at this number, *follows* that nothing its prison wrote before it in the same
    disclosure set is missing here, *genuine* that a personal signature inside is what it says,
    *lane* the lane that this program knows for the kind, or None, *alone* that no other fact of
    its writer has its number, *ours* that its writer is of this very prison.
    """

    hash: str
    header: Header
    body: FactBody | None
    facility: str
    new: bool
    vouched: bool = True
    follows: bool = True
    genuine: bool = True
    readable: bool = True
    lane: Lane | None = None
    alone: bool = True
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """The departure of a transfer, after which its origin writes no more."""

    departure: Heard
    transfer: str


@dataclass(slots=True)
class _Chain:
    """How custody of one dossier passed: epoch by epoch, as its facts prove.

    An offer that was taken back and then made to another prison has the epoch of the first. Both
    prisons may have taken the person in, each face to face, before they heard of the other: what
    they say is kept, `transfers.rules.custody` tells which of them holds the file, and people
    settle it. *ways* are origin and destination of each transfer, as its origin prepared it.
    """

    parents: dict[str, tuple[str, ...]] = field(default_factory=dict)

    holders: dict[int, set[str]] = field(default_factory=dict)
    offers: dict[int, set[str]] = field(default_factory=dict)
    left: dict[tuple[int, str], Left] = field(default_factory=dict)
    cancelled: set[str] = field(default_factory=set)
    ways: dict[str, tuple[str, str]] = field(default_factory=dict)

    def gone(self, each: Heard, departure: Heard) -> bool:
        """Tell whether *each* was not written before *departure*, by the same prison.

        One computer counts what it writes. Of another office of that prison only what was known
        to whoever wrote the departure came before it: what is apart from it came too late.
        """
        if each.facility != departure.facility:
            return False
        if each.header.writer == departure.header.writer:
            return each.header.seq > departure.header.seq
        return each.hash not in self._before(departure)

    def _before(self, departure: Heard) -> set[str]:
        known: set[str] = set()
        waiting = list(departure.header.parents)
        while waiting:
            name = waiting.pop()
            if name not in known:
                known.add(name)
                waiting.extend(self.parents.get(name, ()))
        return known

    @property
    def parties(self) -> set[str]:
        """Return the prisons this dossier concerns."""
        return set().union(*self.holders.values(), *self.offers.values())

    def held(self, facility: str, epoch: int) -> bool:
        """Tell whether *facility* held the file at *epoch*."""
        return facility in self.holders.get(epoch, ())

    def ever_held(self, facility: str) -> bool:
        """Tell whether *facility* held the file at any time."""
        return any(facility in each for each in self.holders.values())


def judge(heard: Sequence[Heard]) -> dict[str, Doubt]:
    """Return the facts among the new ones of one dossier that must wait, each with its reason.

    *heard* are all facts of the dossier, those here already and those that arrive. The answer
    does not depend on their order.
    """
    chain = _chain([each for each in heard if each.vouched])
    found: dict[str, Doubt] = {}
    for each in heard:
        if each.new and (doubt := _doubt(each, chain)) is not None:
            found[each.hash] = doubt
    return found


def _chain(heard: Sequence[Heard]) -> _Chain:
    chain = _Chain({each.hash: each.header.parents for each in heard})
    roots = [each for each in heard if not each.header.parents]
    if not roots:
        return chain
    # A second beginning never displaces the one that was here first.
    first = min(roots, key=lambda each: (each.new, each.hash))
    chain.holders[0] = {first.facility}
    chain.ways = _ways(heard)
    chain.cancelled = _voided(heard, chain.ways)
    steps = [each for each in heard if isinstance(each.body, (_DEPARTED, _ACCEPTED))]
    # Departures before acceptances, epoch by epoch: each rests on the one before.
    for each in sorted(steps, key=_epoch_order):
        _pass_on(chain, each)
    return chain


def _ways(heard: Sequence[Heard]) -> dict[str, tuple[str, str]]:
    """Return between which prisons each transfer goes; of two that say so the lower hash."""
    found: dict[str, tuple[str, str]] = {}
    for each in sorted(heard, key=lambda one: one.hash):
        body = each.body
        if isinstance(body, transfers.TransferPrepared) and body.origin == each.facility:
            found.setdefault(body.transfer_id, (body.origin, body.destination))
    return found


def _voided(heard: Sequence[Heard], ways: Mapping[str, tuple[str, str]]) -> set[str]:
    """Return the transfers that ended on the way, as the prison says that may say so."""
    found: set[str] = set()
    for each in heard:
        body = each.body
        if isinstance(body, (*VOIDING, transfers.RoadEventNoted)) and ends(body):
            way = ways.get(body.transfer_id, ())
            say = way[:1] if isinstance(body, VOIDING) else way
            if body.facility == each.facility and each.facility in say:
                found.add(body.transfer_id)
    return found


_DEPARTED, _ACCEPTED = transfers.TransferDeparted, transfers.TransferAccepted


def _epoch_order(each: Heard) -> tuple[int, bool, str]:
    return getattr(each.body, "epoch", 0), isinstance(each.body, _ACCEPTED), each.hash


def _pass_on(chain: _Chain, each: Heard) -> None:
    body = each.body
    if isinstance(body, _DEPARTED) and chain.held(each.facility, body.epoch - 1):
        chain.offers.setdefault(body.epoch, set()).add(body.destination)
        place = (body.epoch - 1, each.facility)
        if body.transfer_id not in chain.cancelled or place not in chain.left:
            chain.left[place] = Left(each, body.transfer_id)
    elif isinstance(body, _ACCEPTED) and _may_accept(chain, each, body):
        chain.holders.setdefault(body.epoch, set()).add(each.facility)


def _may_accept(chain: _Chain, each: Heard, body: transfers.TransferAccepted) -> bool:
    return body.facility == each.facility and each.facility in chain.offers.get(body.epoch, ())


def out_of_form(each: Heard) -> Doubt | None:
    """Return what is wrong with one fact whatever else is known of its stream."""
    if _in_form(each):
        return None
    return next((doubt for doubt, raised in _FORM if raised(each)), None)


def _doubt(each: Heard, chain: _Chain) -> Doubt | None:
    if (wrong := out_of_form(each)) is not None:
        return wrong
    step = _STEPS.get(type(each.body))
    if step is not None:
        return None if step(each, chain) else Doubt.FALSE_STEP
    if isinstance(each.body, (Approved, Proposed)) or each.header.kind == RELEASE_ORDERED:
        return _contributed(each, chain)
    if each.header.kind == Resealed.KIND.name:
        # A copy for the next infirmary adds nothing to the file; whoever held it may write one.
        return None if chain.ever_held(each.facility) else Doubt.NOT_ITS_CUSTODIAN
    return _stated(each, chain)


def _travels(each: Heard) -> bool:
    """Tell whether its stream may come in: a file, or what an office of ours tells another."""
    stream = each.header.stream
    if stream.startswith("dossier:"):
        return each.ours or each.header.lane is not Lane.LOCAL
    if not (each.ours and stream.startswith(OF_THE_HOUSE)):
        return False
    kind, _, key = stream.partition(":")
    return kind not in _BY_PRISON or key.split("-")[0] == each.facility


def _by_its_office(each: Heard) -> bool:
    """Tell whether who works at an office is told by that office itself."""
    kind, _, key = each.header.stream.partition(":")
    return kind != "colleagues" or key == each.header.writer


def _in_form(each: Heard) -> bool:
    """Tell at once that none of `_FORM` is raised, as of nearly every fact."""
    return (
        each.vouched
        and each.alone
        and each.readable
        and each.lane is each.header.lane
        and _travels(each)
        and _by_its_office(each)
    )


_FORM: tuple[tuple[Doubt, Callable[[Heard], bool]], ...] = (
    (Doubt.REVOKED_WRITER, lambda each: not each.vouched),
    (Doubt.FORKED_WRITER, lambda each: not each.alone),
    (Doubt.NOT_A_DOSSIER, lambda each: not _travels(each)),
    (Doubt.NOT_ITS_OFFICE, lambda each: not _by_its_office(each)),
    (Doubt.NOT_ITS_LANE, lambda each: each.lane not in (None, each.header.lane)),
    (Doubt.UNREADABLE, lambda each: not each.readable),
)


def _contributed(each: Heard, chain: _Chain) -> Doubt | None:
    if not each.genuine:
        return Doubt.FALSE_SIGNATURE
    return None if each.facility in chain.parties else Doubt.NOT_ITS_CUSTODIAN


def _stated(each: Heard, chain: _Chain) -> Doubt | None:
    epoch = each.header.custody_epoch
    if not chain.held(each.facility, epoch):
        return Doubt.NOT_ITS_CUSTODIAN
    if not each.follows:
        # What is missing may be the departure after which nothing counts any more.
        return Doubt.TOO_EARLY
    left = chain.left.get((epoch, each.facility))
    if left is None or left.transfer in chain.cancelled:
        return None
    return Doubt.AFTER_DEPARTURE if chain.gone(each, left.departure) else None


def _prepared(each: Heard, chain: _Chain) -> bool:
    body = each.body
    held = chain.ever_held(each.facility)
    return held and isinstance(body, transfers.TransferPrepared) and body.origin == each.facility


def _departed(each: Heard, chain: _Chain) -> bool:
    body = each.body
    return isinstance(body, _DEPARTED) and chain.held(each.facility, body.epoch - 1)


def _accepted(each: Heard, chain: _Chain) -> bool:
    return isinstance(each.body, _ACCEPTED) and _may_accept(chain, each, each.body)


def _on_way(each: Heard, chain: _Chain, place: slice) -> bool:
    """Tell whether its prison, which it names, has that *place* in its transfer."""
    named = getattr(each.body, "facility", "") == each.facility
    way = chain.ways.get(getattr(each.body, "transfer_id", ""), ())
    return named and each.facility in way[place]


def _by_origin(each: Heard, chain: _Chain) -> bool:
    return _on_way(each, chain, slice(1)) and chain.ever_held(each.facility)


def _by_destination(each: Heard, chain: _Chain) -> bool:
    return _on_way(each, chain, slice(1, None)) and each.facility in chain.parties


def _by_either(each: Heard, chain: _Chain) -> bool:
    return _on_way(each, chain, slice(None)) and each.facility in chain.parties


def _erased(each: Heard, chain: _Chain) -> bool:
    named = getattr(each.body, "facility", "") == each.facility
    return named and bool(chain.holders) and chain.held(each.facility, max(chain.holders))


def _answered(each: Heard, chain: _Chain) -> bool:
    return getattr(each.body, "facility", "") == each.facility and each.facility in chain.parties


def _party(each: Heard, chain: _Chain) -> bool:
    return each.facility in chain.parties


_STEPS: Mapping[type[object], Callable[[Heard, _Chain], bool]] = {
    transfers.TransferPrepared: _prepared,
    transfers.TransferDeparted: _departed,
    transfers.TransferAccepted: _accepted,
    transfers.TransferRefused: _by_destination,
    transfers.StayedBehind: _by_origin,
    transfers.TransferCancelled: _by_origin,
    transfers.TransferReturned: _by_origin,
    transfers.TransferRedirected: _by_origin,
    transfers.DisputeSettled: _by_destination,
    transfers.RoadEventNoted: _by_either,
    transfers.JourneyResumed: _by_either,
    transfers.HealthHandedOver: _party,
    transfers.HealthShared: _party,
    transfers.ArrivalTold: _party,
    transfers.ReceiptReceived: _party,
    transfers.ProvisionalOpened: _party,
    transfers.ProvisionalLinked: _party,
    transfers.CopySent: _erased,
    transfers.ReleaseOrderHandedOn: _by_either,
    retention.BodiesErased: _erased,
    retention.ErasureAnswered: _answered,
    retention.ErasureHeld: _answered,
    retention.HoldLifted: _answered,
}


def boundaries(headers: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    """Return the numbers of a writer's facts after which a segment must end.

    What the destination tells the origin is the acceptance and nothing that comes after it, and
    what the origin tells of a transfer that ended is the end of it: a signed segment never
    reaches across one. An erasure, with the two signatures that follow it,
    the answer to one, and the steps that prove who held the file are told to every prison that
    had it, so they go by themselves. *headers* are number and kind of each fact.
    """
    alone: dict[str, tuple[int, ...]] = {
        **dict.fromkeys(_BOUNDARIES, (0,)),
        # Told by another office of the prison, and nothing with it.
        **dict.fromkeys((each.KIND.name for each in VOIDING), (-1, 0)),
        transfers.RoadEventNoted.KIND.name: (-1, 0),
        transfers.TransferPrepared.KIND.name: (-1, 0),
        transfers.TransferDeparted.KIND.name: (-1, 0),
        retention.BodiesErased.KIND.name: (-1, 2),
        retention.ErasureAnswered.KIND.name: (-1, 0),
        # What is written after a copy was sent stays here: it ends with its two signatures.
        transfers.CopySent.KIND.name: (2,),
    }
    ends = {seq + by for seq, kind in headers for by in alone.get(kind, ())}
    return tuple(sorted(ends))


_BOUNDARIES = frozenset({RELEASE_ORDERED}) | frozenset(
    each.KIND.name
    for each in (
        transfers.TransferAccepted,
        transfers.TransferRefused,
        transfers.RoadEventNoted,
        transfers.JourneyResumed,
        transfers.DisputeSettled,
        *VOIDING,
    )
)
