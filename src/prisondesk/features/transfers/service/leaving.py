"""How one person is prepared for a transfer and leaves, alone or with a group."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from prisondesk.features.allocation.model.placement import StayEnd
from prisondesk.features.allocation.service.placements import end_stay
from prisondesk.features.custody.service import Done
from prisondesk.features.programmes.model import End
from prisondesk.features.programmes.service import end_all
from prisondesk.features.separation.model import Clash, Occasion
from prisondesk.features.separation.service import meeting, refuse_clashes, refuse_meeting
from prisondesk.features.transfers import events, store
from prisondesk.features.transfers.model import Preparation, TransferFile, TransferState
from prisondesk.features.transfers.rules import departure_problems, require_step
from prisondesk.features.transfers.service.belongings import hand_to_escort
from prisondesk.features.transfers.service.signing import sign
from prisondesk.features.transfers.service.turns import prepared_of
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.session import Actor

OPEN = frozenset(
    {
        TransferState.PREPARED,
        TransferState.DEPARTED,
        TransferState.ARRIVED_BY_TELEPHONE,
        TransferState.REFUSED,
        TransferState.HOSPITAL,
        TransferState.MISSING,
        TransferState.DISPUTED,
    }
)


@dataclass(frozen=True, slots=True)
class Left:
    """How somebody left: the true hour when it is not now, the containers the escort took.

    *apart* says how people who are kept apart from each other stay so on the way.
    """

    at: dt.datetime | None = None
    containers: tuple[str, ...] = ()
    apart: str = ""


NOW = Left()


@dataclass(frozen=True, slots=True)
class Leaving:
    """When somebody left, which containers the escort took, who signs (None: on paper first)."""

    at: dt.datetime
    containers: tuple[str, ...]
    signers: tuple[Actor | None, ...]
    apart: str = ""


def refuse_together(
    work: Work, facility: str, keys: Collection[str], preparation: Preparation
) -> None:
    """Raise Refused when *keys* would travel with, or arrive beside, whom they are kept apart from.

    Who is prepared for the same prison and the same day shares the vehicle. What only warns is
    excused by the words in *preparation*; a judge's order is not.
    """
    files, prison = store.transfers(work.connection), preparation.destination
    there = _arrived(files, prison)
    beside = {
        each.dossier
        for each in files
        if each.state is TransferState.PREPARED
        and (each.transfer.origin, each.transfer.destination) == (facility, prison)
        and each.transfer.expected.date() == preparation.expected.date()
    }
    found = meeting(work.connection, {*keys, *beside}, Occasion.TRANSFER, there)
    pairs = [{each.first, each.second} for each in found]
    together = {one for pair in pairs if pair & set(keys) for one in pair}
    refuse_meeting(
        work.connection, together, Occasion.TRANSFER, note=preparation.apart, there=there
    )


def refuse_leaving_together(
    work: Work, leaving: Collection[TransferFile], at: dt.datetime, note: str
) -> None:
    """Raise Refused when those *leaving* may not: separations may be newer than the preparation.

    Who left for the same prison on the day of *at* is taken to be with the same escort. What only
    warns is excused by *note*, or by words written at a preparation after it was opened.
    """
    files, keys = store.transfers(work.connection), {each.dossier for each in leaving}
    said = {each.dossier: each.apart_said for each in leaving if each.apart_said is not None}
    for prison in sorted({each.transfer.destination for each in leaving}):
        gone = {each.dossier for each in files if _left_with(each, leaving, at)}
        found = meeting(work.connection, {*keys, *gone}, Occasion.TRANSFER, _arrived(files, prison))
        refuse_clashes([each for each in found if _asked(each, keys, said)], note)


def _left_with(file: TransferFile, leaving: Collection[TransferFile], at: dt.datetime) -> bool:
    """Tell whether somebody left on the day *at* on the road of those *leaving*."""
    moved, left = file.transfer, file.transfer.departed_at
    roads = {(each.transfer.origin, each.transfer.destination) for each in leaving}
    return (
        left is not None and left.date() == at.date() and (moved.origin, moved.destination) in roads
    )


def _asked(clash: Clash, keys: Collection[str], said: Mapping[str, dt.datetime]) -> bool:
    """Tell whether *clash* is asked at the departure of *keys*, after what was *said* before."""
    pair = {clash.first, clash.second}
    told = any(clash.since <= said[each] for each in pair if each in said)
    return bool(pair & set(keys)) and (clash.blocks or not told)


def _arrived(files: Collection[TransferFile], prison: str) -> set[str]:
    """Return who came to *prison* by a transfer."""
    return {
        each.dossier
        for each in files
        if each.transfer.destination == prison and each.transfer.arrived_at is not None
    }


def prepare_one(
    work: Work, facility: str, key: str, preparation: Preparation, group: str = ""
) -> str:
    """Prepare the transfer of dossier *key* within *work*; return its identifier, or Refused."""
    transfer_id = new_id(int(work.now.timestamp() * 1000))
    prepared = prepared_of(transfer_id, facility, preparation, group)
    if problems := departure_problems(prepared, work.now):
        raise Refused(problems[0])
    if any(each.state in OPEN for each in store.transfers_of(work.connection, key)):
        raise Refused(
            msg("A transfer of this person is under way already."),
            msg("Open it in the list, or cancel it first."),
        )
    if key not in store.roll(work.connection, facility).present:
        raise Refused(msg("This person is not on the roll of this prison."))
    work.record(dossier(key), prepared, reason=preparation.apart.strip())
    return transfer_id


def depart_one(work: Work, file: TransferFile, leaving: Leaving) -> str:
    """Write within *work* that one person left, signed, and return the hash of the fact."""
    require_step(file.state, TransferState.DEPARTED)
    stream, left = dossier(file.dossier), leaving.at
    if left > work.now:
        raise Refused(msg("A departure is written down when it has taken place."))
    if file.order.dated > left.date():
        raise Refused(
            msg("The order bears the date {day}: nobody leaves on it before.", day=file.order.dated)
        )
    end_stay(work, file.dossier, StayEnd.TRANSFERRED, Done(at=left))
    end_all(work, file.dossier, End.TRANSFERRED, left)
    hand_to_escort(work, file.dossier, leaving.containers, file.escort.head, left)
    found = store.custody_of(work.connection, file.dossier)
    body = events.TransferDeparted(
        file.transfer.id,
        file.transfer.destination,
        (found[0].epoch if found else 0) + 1,
        streams.heads(work.connection, stream)[-1],
        left,
        second_signature_on_paper=None in leaving.signers,
    )
    target = work.record(stream, body, done_at=left, reason=leaving.apart.strip())
    sign(work, stream, store.DEPART, target, leaving.signers)
    return target
