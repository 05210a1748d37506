"""Who may write a dossier, how a transfer goes on, and the arrival code."""

import datetime as dt
import enum
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace

from prisondesk.features.transfers.events import (
    ArrivalTold,
    DisputeSettled,
    JourneyResumed,
    ReceiptReceived,
    RoadEventNoted,
    StayedBehind,
    TransferAccepted,
    TransferCancelled,
    TransferDeparted,
    TransferPrepared,
    TransferRedirected,
    TransferRefused,
    TransferReturned,
)
from prisondesk.features.transfers.model import (
    ROAD_WORDS,
    Custody,
    OnTheRoad,
    RoadEvent,
    Transfer,
    TransferFile,
    TransferState,
)
from prisondesk.kernel.message import Message, msg, prison
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.kinds import FactBody

CODE_DIGITS = 8

_S = TransferState
_BACK_OR_ON = frozenset({_S.RETURNED, _S.REDIRECTED, _S.CANCELLED})
_GRAVE = frozenset({_S.DIED, _S.ESCAPED})
# What may follow what. A late fact of a finished transfer changes nothing.
NEXT: dict[TransferState, frozenset[TransferState]] = {
    _S.PREPARED: frozenset({_S.DEPARTED, _S.CANCELLED, _S.STAYED}),
    _S.DEPARTED: _BACK_OR_ON
    | _GRAVE
    | {_S.ARRIVED_BY_TELEPHONE, _S.ACCEPTED, _S.REFUSED, _S.HOSPITAL, _S.MISSING},
    _S.ARRIVED_BY_TELEPHONE: frozenset({_S.ACCEPTED, _S.REFUSED, _S.CLOSED}),
    _S.ACCEPTED: frozenset({_S.CLOSED}),
    _S.REFUSED: _BACK_OR_ON | _GRAVE | {_S.ACCEPTED, _S.HOSPITAL, _S.MISSING},
    _S.HOSPITAL: _BACK_OR_ON
    | _GRAVE
    | {_S.DEPARTED, _S.ARRIVED_BY_TELEPHONE, _S.ACCEPTED, _S.REFUSED},
    _S.MISSING: _BACK_OR_ON
    | _GRAVE
    | {_S.DEPARTED, _S.ARRIVED_BY_TELEPHONE, _S.ACCEPTED, _S.REFUSED, _S.HOSPITAL},
    _S.DIED: frozenset(),
    _S.ESCAPED: frozenset(),
    _S.REDIRECTED: frozenset(),
    _S.RETURNED: frozenset(),
    _S.CANCELLED: frozenset(),
    _S.STAYED: frozenset(),
    _S.CLOSED: frozenset(),
    _S.DISPUTED: frozenset({_S.RETURNED, _S.CANCELLED, _S.ACCEPTED}),
}

# Where the person counts as being between two prisons.
ROAD = frozenset({_S.DEPARTED, _S.REFUSED, _S.HOSPITAL, _S.MISSING})
# What ended on the way: nobody else can take the person in any more.
ENDED = frozenset({_S.CANCELLED, _S.STAYED, _S.RETURNED, _S.REDIRECTED, _S.DIED, _S.ESCAPED})
_COMING = ROAD | {_S.PREPARED, _S.ARRIVED_BY_TELEPHONE}
VOIDING = (TransferCancelled, TransferReturned, TransferRedirected)
_HAPPENED = {
    RoadEvent.HOSPITAL: _S.HOSPITAL,
    RoadEvent.MISSING: _S.MISSING,
    RoadEvent.ESCAPE: _S.ESCAPED,
    RoadEvent.DEATH: _S.DIED,
}

_AWAY = frozenset(
    {
        TransferState.DEPARTED,
        TransferState.ARRIVED_BY_TELEPHONE,
        TransferState.ACCEPTED,
        TransferState.CLOSED,
        TransferState.REFUSED,
        TransferState.HOSPITAL,
        TransferState.MISSING,
        TransferState.DISPUTED,
    }
)


class Way(enum.Enum):
    """Whether somebody is on the way to a prison, was, or neither."""

    COMING = enum.auto()
    OVER = enum.auto()
    NEITHER = enum.auto()


def way(state: TransferState) -> Way:
    """Return whether the destination has still to wait for the person."""
    if state in ENDED:
        return Way.OVER
    return Way.COMING if state in _COMING else Way.NEITHER


def ends(fact: FactBody) -> bool:
    """Tell whether *fact* voids the offer of its transfer: nobody is on that way any more."""
    return isinstance(fact, VOIDING) or (
        isinstance(fact, RoadEventNoted) and _HAPPENED[fact.what] in _GRAVE
    )


def may_follow(state: TransferState, wanted: TransferState) -> bool:
    """Tell whether a person may take the step from *state* to *wanted*."""
    return wanted in NEXT[state]


def require_step(state: TransferState, wanted: TransferState) -> None:
    """Raise Refused unless the step from *state* to *wanted* may be taken."""
    if not may_follow(state, wanted):
        raise Refused(msg("This transfer is past that step."))


def transfer_of(transfer_id: str, facts: Iterable[FactBody]) -> Transfer | None:
    """Return the transfer that *facts* tell of, whatever order they arrived in.

    A cancelling and an acceptance that crossed on the road make it disputed: both are kept, and
    the prison that says the person is there holds them until both directors have settled it.
    None when the preparation is not known here.
    """
    mine = [fact for fact in facts if getattr(fact, "transfer_id", "") == transfer_id]
    prepared = next((fact for fact in mine if isinstance(fact, TransferPrepared)), None)
    if prepared is None:
        return None
    transfer = Transfer(
        transfer_id,
        prepared.origin,
        prepared.destination,
        _state(mine),
        0,
        prepared.expected,
    )
    for fact in mine:
        if isinstance(fact, TransferDeparted):
            transfer = replace(transfer, epoch=fact.epoch, departed_at=fact.at)
        elif isinstance(fact, TransferAccepted):
            transfer = replace(
                transfer,
                arrived_at=fact.at,
                new_number=fact.new_number,
                differences=fact.differences,
            )
    return transfer


def _state(mine: list[FactBody]) -> TransferState:
    """Return the state a set of facts tells, independent of their order."""
    kinds = {type(fact) for fact in mine}
    ended = _ended(mine, kinds)
    if TransferAccepted in kinds:
        if ended is not None and DisputeSettled not in kinds:
            return TransferState.DISPUTED
        return TransferState.CLOSED if ReceiptReceived in kinds else TransferState.ACCEPTED
    if ended is not None:
        return ended
    return TransferState.CLOSED if ReceiptReceived in kinds else _on_the_road(mine, kinds)


def _ended(mine: list[FactBody], kinds: set[type[FactBody]]) -> TransferState | None:
    """Return how the transfer ended on the way, or None; the gravest word first.

    A word that was told of somebody whom the origin had back, and that the origin answered since,
    ends nothing.
    """
    back = not kinds.isdisjoint(VOIDING)
    seen_at = [fact.at for fact in mine if isinstance(fact, JourneyResumed) and back]
    what = {
        fact.what
        for fact in mine
        if isinstance(fact, RoadEventNoted) and not any(at >= fact.at for at in seen_at)
    }
    for seen, state in (
        (RoadEvent.DEATH in what, TransferState.DIED),
        (TransferCancelled in kinds, TransferState.CANCELLED),
        (StayedBehind in kinds and TransferDeparted not in kinds, TransferState.STAYED),
        (TransferReturned in kinds, TransferState.RETURNED),
        (TransferRedirected in kinds, TransferState.REDIRECTED),
        (RoadEvent.ESCAPE in what, TransferState.ESCAPED),
    ):
        if seen:
            return state
    return None


def _on_the_road(mine: list[FactBody], kinds: set[type[FactBody]]) -> TransferState:
    told = [fact for fact in mine if isinstance(fact, (RoadEventNoted, JourneyResumed))]
    latest = max(told, key=_told_order, default=None)
    if ArrivalTold in kinds:
        return TransferState.ARRIVED_BY_TELEPHONE
    if isinstance(latest, RoadEventNoted):
        return _HAPPENED[latest.what]
    if TransferRefused in kinds:
        return TransferState.REFUSED
    return TransferState.DEPARTED if TransferDeparted in kinds else TransferState.PREPARED


def _told_order(fact: RoadEventNoted | JourneyResumed) -> tuple[dt.datetime, bool, str]:
    what = fact.what.value if isinstance(fact, RoadEventNoted) else ""
    return fact.at, isinstance(fact, JourneyResumed), what


def custody(first: Custody, facts: Iterable[FactBody]) -> Custody:
    """Return who holds the dossier after *facts*, from the *first* custody it was opened with.

    Only an acceptance passes it on, and only by the destination that the departure of that epoch
    named; the highest epoch holds. Of two acceptances of one epoch (the origin cancelled and let
    the person leave for another prison, while the first one took the person in) the one whose
    offer was not taken back holds, and the other transfer is in dispute for people to settle.
    """
    known = tuple(facts)
    void = {getattr(fact, "transfer_id", "") for fact in known if ends(fact)}
    offered = {
        (fact.epoch, fact.destination) for fact in known if isinstance(fact, TransferDeparted)
    }
    held = [
        (fact.epoch, fact.transfer_id not in void, fact.facility)
        for fact in known
        if isinstance(fact, TransferAccepted) and (fact.epoch, fact.facility) in offered
    ]
    epoch, _, facility = max([(first.epoch, True, first.facility), *held])
    return Custody(epoch, facility)


def may_write(
    facility: str, epoch: int, first: Custody, facts: Iterable[FactBody]
) -> Message | None:
    """Return why *facility* may not write a state fact at *epoch*; None when it may.

    After a departure the origin is read-only until the transfer is cancelled, which after a
    refusal means that the person is back; until it accepts, the destination only proposes.
    """
    known = tuple(facts)
    holder = custody(first, known)
    if facility != holder.facility:
        return msg("The prison {facility} holds this file.", facility=holder.facility)
    if epoch != holder.epoch:
        return msg("This file has changed hands since.")
    if any(each.epoch > epoch and each.state in _AWAY for each in _departures(known)):
        return msg("The person is in transit: this file is read-only here.")
    return None


def _departures(facts: tuple[FactBody, ...]) -> tuple[Transfer, ...]:
    ids = {fact.transfer_id for fact in facts if isinstance(fact, TransferDeparted)}
    found = (transfer_of(each, facts) for each in sorted(ids))
    return tuple(each for each in found if each is not None)


def may_accept(facility: str, departed: TransferDeparted) -> Message | None:
    """Return why *facility* may not accept the person; None when it may."""
    if facility != departed.destination:
        return msg("This transfer goes to {facility}.", facility=departed.destination)
    return None


def holds_apart(transfer: Transfer, holder: Custody) -> bool:
    """Tell whether *transfer* keeps *holder* from writing: it left, and nobody accepted it yet."""
    return transfer.state in _AWAY and transfer.epoch > holder.epoch


def departure_problems(prepared: TransferPrepared, at: dt.datetime) -> tuple[Message, ...]:
    """Return why a departure at *at* cannot be recorded; a missing second signature is none.

    (Decision 8: sign on paper now, electronically within 24 hours.)
    """
    found: list[Message] = []
    if prepared.destination == prepared.origin:
        found.append(msg("The destination is this prison itself."))
    if not prepared.order.number.strip():
        found.append(msg("The number of the order of transfer is missing."))
    if not prepared.escort.head.strip():
        found.append(msg("The name of the head of escort is missing."))
    if prepared.order.dated > at.date():
        found.append(msg("The order of transfer bears a date to come."))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Late:
    """What is to be answered of a journey; *act_open*: told by the other prison, act not closed."""

    file: TransferFile
    words: tuple[OnTheRoad, ...] = ()
    act_open: bool = False


def late_words(late: Late) -> Message | None:
    """Return in a sentence what was told of a journey that had ended, or None.

    Nobody is written off, and nobody is held for alive, on the word of one side alone.
    """
    if not late.words:
        return None
    # The gravest word: in the order of the events, a death is the last one.
    last = max(late.words, key=lambda each: list(RoadEvent).index(each.what))
    moved = late.file.transfer
    if late.act_open:
        return msg(
            "{facility} tells of the journey from {origin}: {what}, on {moment}. The act is still "
            "open here: close it, or telephone at once.",
            facility=prison(last.facility),
            origin=prison(moved.origin),
            what=ROAD_WORDS[last.what],
            moment=last.at,
        )
    return msg(
        "{facility} tells of the journey from {origin} to {destination}: {what}, on {moment}. "
        "The journey had ended: see the person, telephone, and write down who did.",
        facility=prison(last.facility),
        origin=prison(moved.origin),
        destination=prison(moved.destination),
        what=ROAD_WORDS[last.what],
        moment=last.at,
    )


def answerable(late: Late) -> bool:
    """Tell whether a word that came late is answered by who saw the person.

    What is in dispute is settled by two directors instead, and an open act is closed.
    """
    return bool(late.words) and not late.act_open and late.file.state is not _S.DISPUTED


def overdue(transfer: Transfer, now: dt.datetime) -> bool:
    """Tell whether a departed person should have arrived: the origin is alerted."""
    late = transfer.state in {TransferState.DEPARTED, TransferState.MISSING}
    return late and now > transfer.expected


def in_transit(transfer: Transfer) -> bool:
    """Tell whether the person is counted "in transit", once, by nobody else."""
    return transfer.state in ROAD


def still_here(transfer: Transfer) -> bool:
    """Tell whether the origin still counts the person."""
    return transfer.state in {
        TransferState.PREPARED,
        TransferState.CANCELLED,
        TransferState.STAYED,
        TransferState.RETURNED,
    }


def arrival_code(secret: bytes, transfer_id: str, facility: str, epoch: int) -> str:
    """Return the eight digits the destination reads over the telephone (decision 24).

    Six come from the transfer, the last two prove them (ISO 7064 MOD 97-10): one digit misheard
    or two that changed places are seen before anything is compared.
    *secret* is known to the two prisons alone: the caller takes it from the sealed part of the
    transfer. The code is bound to this transfer, this destination and this epoch.
    """
    text = f"prisondesk arrival\n{transfer_id}\n{facility}\n{epoch}".encode()
    digest = hmac.new(secret, text, hashlib.sha256).digest()
    number = int.from_bytes(digest[:8], "big") % 10 ** (CODE_DIGITS - 2)
    return f"{number:0{CODE_DIGITS - 2}d}{98 - number * 100 % 97:02d}"


def code_heard(typed: str) -> bool:
    """Tell whether a code as typed proves itself: eight digits, none of them misheard."""
    digits = _digits(typed)
    return len(digits) == CODE_DIGITS and int(digits) % 97 == 1


def _digits(typed: str) -> str:
    return "".join(each for each in typed if each.isdigit() and each.isascii())


def code_matches(expected: str, typed: str) -> bool:
    """Compare a code as typed, with or without spaces or dots, without leaking where it differs."""
    return hmac.compare_digest(expected, _digits(typed))
