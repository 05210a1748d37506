"""Transfers as the facts tell: how far each has come, and which prison may write a dossier."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, Text, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.custody.store.reading import CaseRow
from prisondesk.features.transfers import events
from prisondesk.features.transfers.model import (
    Custody,
    Roll,
    Signed,
    TransferFile,
    TransferState,
)
from prisondesk.features.transfers.rules import (
    custody,
    holds_apart,
    in_transit,
    still_here,
    transfer_of,
)
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry, StreamId
from prisondesk.ledger.kinds import FactKind
from prisondesk.ledger.manifest import Projection
from prisondesk.storage.base import Record
from prisondesk.storage.direct import Direct

# Facts that travel between prisons whoever holds the dossier: steps and signatures of a transfer,
# what a prison proposes to the holder, and an order of release, which acts as an alarm wherever it
# arrives (decision 6).
ALWAYS_WRITTEN = frozenset(
    {
        *(fact.KIND.name for fact in events.FACTS),
        Approved.KIND.name,
        "custody.release_ordered",
        "exchange.proposed",
        # Every prison answers an erasure for itself, and may have a lawsuit of its own.
        "retention.answered",
        "retention.held",
        "retention.hold_lifted",
    }
)
DEPART = "transfer.depart"
CANCEL = "transfer.cancel"


class TransferRow(Record):
    """One transfer of one dossier."""

    __tablename__ = "transfer"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    transfer: Mapped[str] = mapped_column(primary_key=True)
    origin: Mapped[str]
    destination: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    expected: Mapped[dt.datetime]
    details: Mapped[str] = mapped_column(Text)


class CustodyRow(Record):
    """Which prison may write a dossier that was ever transferred; *offered* is read-only."""

    __tablename__ = "transfer_custody"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str]
    epoch: Mapped[int]
    offered: Mapped[str]
    here: Mapped[str]


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier into its transfers and its custody."""
    bodies = [entry.body for entry in entries if entry.body is not None]
    files = [
        _file(key, entry.body, entries)
        for entry in entries
        if isinstance(entry.body, events.TransferPrepared)
    ]
    for each in files:
        yield TransferRow(
            dossier=key,
            transfer=each.transfer.id,
            origin=each.transfer.origin,
            destination=each.transfer.destination,
            state=each.state.value,
            expected=each.transfer.expected,
            details=to_text(each),
        )
    if files:
        yield _custody_row(key, files, custody(Custody(0, files[0].transfer.origin), bodies))


def _custody_row(key: str, files: Sequence[TransferFile], holder: Custody) -> CustodyRow:
    leaving = [each.transfer for each in files if holds_apart(each.transfer, holder)]
    offered = leaving[0].destination if leaving else ""
    # Whom the roll counts: nobody while the person is on the road.
    counted = holder.facility if all(map(still_here, leaving)) else ""
    told = any(each.state is TransferState.ARRIVED_BY_TELEPHONE for each in leaving)
    return CustodyRow(
        dossier=key,
        facility=holder.facility,
        epoch=holder.epoch,
        offered=offered,
        here=offered if told else counted,
    )


def _file(key: str, prepared: events.TransferPrepared, entries: Sequence[Entry]) -> TransferFile:
    mine = [each for each in entries if getattr(each.body, "transfer_id", "") == _id(prepared)]
    transfer = transfer_of(_id(prepared), (each.body for each in mine if each.body is not None))
    if transfer is None:
        raise LookupError("a prepared transfer is one")
    departed = next((each for each in mine if isinstance(each.body, events.TransferDeparted)), None)
    accepted = [each.body for each in mine if isinstance(each.body, events.TransferAccepted)]
    refused = [each.body for each in mine if isinstance(each.body, events.TransferRefused)]
    body = departed.body if departed else None
    return TransferFile(
        dossier=key,
        transfer=transfer,
        order=prepared.order,
        reason=prepared.reason,
        escort=prepared.escort,
        departed_hash=departed.hash if departed else "",
        on_paper=isinstance(body, events.TransferDeparted) and body.second_signature_on_paper,
        signed=_signed(departed.hash, entries) if departed else (),
        checked_by=accepted[0].identity_checked_by if accepted else "",
        refusal=refused[0].reason if refused else "",
    )


def _id(prepared: events.TransferPrepared) -> str:
    return prepared.transfer_id


def _signed(target: str, entries: Iterable[Entry]) -> tuple[Signed, ...]:
    found = (entry.body for entry in entries)
    return tuple(
        Signed(body.officer, body.officer_name, body.role)
        for body in found
        if isinstance(body, Approved) and (body.target, body.purpose) == (target, DEPART)
    )


def transfer(connection: Connection, transfer_id: str) -> TransferFile | None:
    """Return one transfer, or None."""
    found = connection.scalar(
        select(TransferRow.details).where(TransferRow.transfer == transfer_id)
    )
    return _value(found) if found is not None else None


def transfers(connection: Connection) -> tuple[TransferFile, ...]:
    """Return all transfers known here, the latest expected first."""
    query = select(TransferRow.details).order_by(TransferRow.expected.desc(), TransferRow.transfer)
    return tuple(_value(each) for each in connection.scalars(query))


def transfers_of(connection: Connection, dossier: str) -> tuple[TransferFile, ...]:
    """Return the transfers of one dossier, the latest expected first."""
    query = (
        select(TransferRow.details)
        .where(TransferRow.dossier == dossier)
        .order_by(TransferRow.expected.desc(), TransferRow.transfer)
    )
    return tuple(_value(each) for each in connection.scalars(query))


def waiting(connection: Connection, facility: str) -> int:
    """Return how many transfers await a hand at *facility*: expected here, or to be signed."""
    expected = select(func.count()).where(
        TransferRow.destination == facility, TransferRow.state == TransferState.DEPARTED.value
    )
    # Few have less than two signatures; only those are read whole.
    unsigned = select(TransferRow.details).where(
        TransferRow.origin == facility,
        func.json_array_length(TransferRow.details, "$.signed") < 2,
    )
    files = map(_value, connection.scalars(unsigned))
    return (connection.scalar(expected) or 0) + sum(each.awaits_signature for each in files)


def roll(connection: Connection, facility: str) -> Roll:
    """Return who counts at *facility*: written or present, not released, not elsewhere."""
    held = select(CaseRow.dossier).where(
        CaseRow.released_at.is_(None),
        or_(CaseRow.written_at.is_not(None), CaseRow.present_since.is_not(None)),
    )
    ours = [each for each in transfers(connection) if in_transit(each.transfer)]
    return Roll(
        frozenset(connection.scalars(held)) - elsewhere(connection, facility),
        frozenset(each.dossier for each in ours if each.transfer.origin == facility),
        frozenset(each.dossier for each in ours if each.transfer.destination == facility),
    )


def elsewhere(connection: Connection, facility: str) -> frozenset[str]:
    """Return the dossiers of those who are not at *facility*: gone, on the road, or expected."""
    query = select(CustodyRow.dossier).where(CustodyRow.here != facility)
    return frozenset(connection.scalars(query))


def custody_of(connection: Connection, dossier: str) -> tuple[Custody, str] | None:
    """Return who holds *dossier* and to whom it is being handed (or the empty text).

    None when it was never transferred: then this prison holds it at epoch 0.
    """
    found = Direct(connection).all(
        "SELECT facility, epoch, offered FROM transfer_custody WHERE dossier = ?", (dossier,)
    )
    return next(((Custody(epoch, facility), offered) for facility, epoch, offered in found), None)


class CustodyGuard:
    """Lets only the prison that holds a dossier write it; the origin's file is read-only."""

    def epoch(self, connection: Connection, stream: StreamId, kind: FactKind) -> int:
        """Return the epoch to write at; raise Refused, naming the prison that may write."""
        if stream.kind != "dossier":
            return 0
        found = custody_of(connection, stream.key)
        if found is None:
            return 0
        holder, offered = found
        if kind.name in ALWAYS_WRITTEN:
            return holder.epoch
        own = connection.exec_driver_sql(
            "SELECT facility FROM writer WHERE closed IS NULL"
        ).scalar_one()
        if holder.facility == own and not offered:
            return holder.epoch
        raise _read_only(own, holder.facility, offered)


def _read_only(own: str, holder: str, offered: str) -> Refused:
    if offered == own:
        return Refused(
            msg("This person is expected here and was not taken in yet."),
            msg("Confirm the arrival first; the file can be written from then on."),
        )
    if holder == own:
        return Refused(
            msg(
                "The person is in transit to {facility}: this file is read-only.", facility=offered
            ),
            msg("What is new goes to {facility}, by telephone and by letter.", facility=offered),
        )
    return Refused(
        msg("The prison {facility} holds this file: it is read-only here.", facility=holder),
        msg("What is new goes to {facility}, by telephone and by letter.", facility=holder),
    )


def _value(details: str) -> TransferFile:
    return from_plain(json.loads(details), TransferFile)


PROJECTION = Projection(
    tables=(TransferRow, CustodyRow),
    reads=(*events.FACTS, Approved),
    project=project,
)
