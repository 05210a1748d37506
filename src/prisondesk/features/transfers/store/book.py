"""Transfers as the facts tell: how far each has come, and which prison may write a dossier."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, Text, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from prisondesk.features.custody.events import Released
from prisondesk.features.custody.store.reading import CaseRow
from prisondesk.features.transfers import events
from prisondesk.features.transfers.model import (
    GRAVE,
    Act,
    Custody,
    HealthState,
    OnTheRoad,
    Provisional,
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
from prisondesk.features.transfers.store.late import told
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.codec import from_plain, to_text
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.manifest import Projection
from prisondesk.ledger.resealing import Resealed
from prisondesk.storage.base import Record
from prisondesk.storage.direct import Direct

JOINED = "-"
DEPART = "transfer.depart"
CANCEL = "transfer.cancel"
RETURN = "transfer.return"
REDIRECT = "transfer.redirect"
ROAD = "transfer.road"
SETTLE = "transfer.settle"
# The steps that two officers sign, and what for.
SIGNED: dict[type[FactBody], str] = {
    events.TransferDeparted: DEPART,
    events.TransferCancelled: CANCEL,
    events.TransferReturned: RETURN,
    events.TransferRedirected: REDIRECT,
    events.RoadEventNoted: ROAD,
    events.DisputeSettled: SETTLE,
}


SEALED_OF = (
    "SELECT hash, CAST(json_extract(CAST(header AS TEXT), '$.custody_epoch') AS INTEGER) "
    "FROM fact WHERE stream = ? AND lane = 'health' AND kind <> ? AND body IS NOT NULL "
    "ORDER BY depth, hash"
)


class TransferRow(Record):
    """One transfer of one dossier."""

    __tablename__ = "transfer"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    transfer: Mapped[str] = mapped_column(primary_key=True)
    origin: Mapped[str]
    destination: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    unsigned: Mapped[bool] = mapped_column(index=True)
    group: Mapped[str] = mapped_column(index=True)
    expected: Mapped[dt.datetime]
    told: Mapped[bool] = mapped_column(index=True)
    details: Mapped[str] = mapped_column(Text)


class CustodyRow(Record):
    """Which prison may write a dossier that was ever transferred; *offered* is read-only."""

    __tablename__ = "transfer_custody"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    facility: Mapped[str]
    epoch: Mapped[int]
    offered: Mapped[str]
    here: Mapped[str]


class ProvisionalRow(Record):
    """Somebody taken in on the printed order, and the file that was joined to it later."""

    __tablename__ = "transfer_provisional"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    transfer: Mapped[str] = mapped_column(index=True)
    joined: Mapped[str]
    at: Mapped[dt.datetime]
    details: Mapped[str] = mapped_column(Text)


def project(key: str, entries: Sequence[Entry]) -> Iterator[Record]:
    """Fold one dossier into its transfers and its custody."""
    bodies = [entry.body for entry in entries if entry.body is not None]
    yield from _provisional_rows(key, bodies)
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
            unsigned=each.awaits_signature,
            group=each.group,
            expected=each.transfer.expected,
            told=each.told is not None,
            details=to_text(each),
        )
    if files:
        holder = custody(Custody(0, files[0].transfer.origin), bodies)
        yield _custody_row(key, files, holder, lost=_lost(files, entries))
    elif copied := next((each for each in bodies if isinstance(each, events.CopySent)), None):
        # Never transferred: the prison that sent the copy holds the file, wherever it is read.
        home = copied.facility
        yield CustodyRow(dossier=key, facility=home, epoch=0, offered="", here=home)


def _provisional_rows(key: str, bodies: Sequence[FactBody]) -> Iterator[Record]:
    opened = next((each for each in bodies if isinstance(each, events.ProvisionalOpened)), None)
    if opened is None:
        return
    linked = [each.dossier for each in bodies if isinstance(each, events.ProvisionalLinked)]
    found = Provisional(
        key,
        opened.transfer_id,
        opened.origin,
        opened.order,
        opened.former_number,
        opened.names,
        opened.at,
        opened.identity_checked_by,
        opened.signed,
        opened.differences,
        linked[0] if linked else "",
    )
    yield ProvisionalRow(
        dossier=key,
        transfer=opened.transfer_id,
        joined=found.joined,
        at=opened.at,
        details=to_text(found),
    )
    if linked:
        # The file that came counts; this one is closed and stays to be read.
        yield CustodyRow(dossier=key, facility=JOINED, epoch=0, offered="", here=JOINED)


def _lost(files: Sequence[TransferFile], entries: Sequence[Entry]) -> bool:
    """Tell whether somebody died or escaped on the way and the origin did not close the act yet.

    *files* stand in the order in which they were prepared, each knowing the one before: the hour a
    clock showed says nothing of which journey is the latest.
    """
    gone = {TransferState.DIED, TransferState.ESCAPED}
    _, latest = max(enumerate(files), key=lambda each: (each[1].transfer.epoch, each[0]))
    if latest.state not in gone:
        return False
    happened = [each.depth for each in entries if isinstance(each.body, events.RoadEventNoted)]
    closed = [each.depth for each in entries if isinstance(each.body, Released)]
    return max(closed, default=-1) < max(happened)


def _custody_row(
    key: str, files: Sequence[TransferFile], holder: Custody, *, lost: bool
) -> CustodyRow:
    leaving = [each.transfer for each in files if holds_apart(each.transfer, holder)]
    offered = leaving[0].destination if leaving else ""
    # Whom the roll counts: nobody while the person is on the road; the destination once it
    # accepted, whatever was told by telephone.
    counted = holder.facility if all(map(still_here, leaving)) and not lost else ""
    return CustodyRow(
        dossier=key,
        facility=holder.facility,
        epoch=holder.epoch,
        offered=offered,
        here=counted,
    )


def _file(key: str, prepared: events.TransferPrepared, entries: Sequence[Entry]) -> TransferFile:
    mine = [each for each in entries if getattr(each.body, "transfer_id", "") == _id(prepared)]
    transfer = transfer_of(_id(prepared), (each.body for each in mine if each.body is not None))
    if transfer is None:
        raise LookupError("a prepared transfer is one")
    departed = next((each for each in mine if isinstance(each.body, events.TransferDeparted)), None)
    body = departed.body if departed else None
    left_out = [each.body for each in mine if isinstance(each.body, events.StayedBehind)]
    stayed = left_out[-1] if left_out else None
    return TransferFile(
        dossier=key,
        transfer=transfer,
        order=prepared.order,
        reason=prepared.reason,
        escort=prepared.escort,
        departed_hash=departed.hash if departed else "",
        on_paper=isinstance(body, events.TransferDeparted) and body.second_signature_on_paper,
        acts=tuple(_acts(mine, entries, prepared.origin)),
        checked_by=_last(mine, "identity_checked_by", events.TransferAccepted),
        refusal=_last(mine, "reason", events.TransferRefused),
        group=prepared.group,
        sent_to=_last(mine, "next_id", events.TransferRedirected),
        stayed=stayed.why if stayed else None,
        stayed_note=stayed.note if stayed else "",
        events=tuple(_happened(mine)),
        told=told(mine, entries),
        apart_said=max(
            (
                each.header.wall
                for each in mine
                if isinstance(each.body, events.TransferPrepared) and each.reason
            ),
            default=None,
        ),
        handed_on=max(
            (each.body.at for each in mine if isinstance(each.body, events.ReleaseOrderHandedOn)),
            default=None,
        ),
        health=tuple(
            name
            for each in mine
            if isinstance(each.body, events.HealthHandedOver)
            for name in each.body.facts
        ),
    )


def _id(prepared: events.TransferPrepared) -> str:
    return prepared.transfer_id


def _last(mine: Iterable[Entry], field: str, kind: type[FactBody]) -> str:
    found = [str(getattr(each.body, field)) for each in mine if isinstance(each.body, kind)]
    return found[-1] if found else ""


def _acts(mine: Iterable[Entry], entries: Iterable[Entry], origin: str) -> Iterator[Act]:
    """Yield the steps that two officers sign, with who signed."""
    given = [each.body for each in entries if isinstance(each.body, Approved)]
    for each in mine:
        body = each.body
        purpose = SIGNED.get(type(body)) if body is not None else None
        grave = not isinstance(body, events.RoadEventNoted) or body.what in GRAVE
        if purpose is not None and grave:
            here = [one for one in given if (one.target, one.purpose) == (each.hash, purpose)]
            yield Act(each.hash, purpose, getattr(body, "facility", origin), _people(here))


def _people(given: Iterable[Approved]) -> tuple[Signed, ...]:
    """Return who signed, each officer and each key once: one person is never two signatures."""
    found: list[Signed] = []
    seen: set[str] = set()
    for one in given:
        if seen.isdisjoint((one.officer, one.public_key)):
            found.append(Signed(one.officer, one.officer_name, one.role))
            seen.update((one.officer, one.public_key))
    return tuple(found)


def _happened(mine: Sequence[Entry]) -> Iterator[OnTheRoad]:
    """Yield what happened on the way, in the order it happened."""
    over = [each.body.at for each in mine if isinstance(each.body, events.JourneyResumed)]
    noted = [each.body for each in mine if isinstance(each.body, events.RoadEventNoted)]
    for body in sorted(noted, key=lambda one: (one.at, one.what)):
        ends = min((at for at in over if at >= body.at), default=None)
        yield OnTheRoad(body.what, body.facility, body.place, body.told_by, body.at, ends)


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


def of_group(connection: Connection, group: str) -> tuple[TransferFile, ...]:
    """Return the transfers of one group, in the order in which they were prepared."""
    query = (
        select(TransferRow.details)
        .where(TransferRow.group == group, TransferRow.group != "")
        .order_by(TransferRow.transfer)
    )
    return tuple(_value(each) for each in connection.scalars(query))


def provisionals(connection: Connection, *, linked: bool = False) -> tuple[Provisional, ...]:
    """Return who was taken in on the printed order and waits for the file; *linked*: all."""
    query = select(ProvisionalRow.details).order_by(ProvisionalRow.at, ProvisionalRow.dossier)
    if not linked:
        query = query.where(ProvisionalRow.joined == "")
    return tuple(from_plain(json.loads(each), Provisional) for each in connection.scalars(query))


def sealed_facts(connection: Connection, file: TransferFile) -> tuple[str, ...]:
    """Return the sealed facts of a dossier that were written before its departure, by hash."""
    rows = Direct(connection).all(SEALED_OF, (f"dossier:{file.dossier}", Resealed.KIND.name))
    epoch = file.transfer.epoch
    return tuple(name for name, written in rows if not epoch or written < epoch)


def health_state(connection: Connection, file: TransferFile) -> HealthState:
    """Tell whether the destination can open the sealed health pages of the person."""
    sealed = set(sealed_facts(connection, file))
    if not sealed:
        return HealthState.NONE
    return HealthState.SEALED if sealed <= set(file.health) else HealthState.TO_FOLLOW


def roll(connection: Connection, facility: str) -> Roll:
    """Return who counts at *facility*: written or present, not released, not elsewhere."""
    held = select(CaseRow.dossier).where(
        CaseRow.released_at.is_(None),
        or_(CaseRow.written_at.is_not(None), CaseRow.present_since.is_not(None)),
    )
    known = transfers(connection)
    ours = [each for each in known if in_transit(each.transfer)]
    present = frozenset(connection.scalars(held)) - elsewhere(connection, facility)
    return Roll(
        present,
        frozenset(each.dossier for each in ours if each.transfer.origin == facility),
        frozenset(
            each.dossier
            for each in ours
            if each.transfer.destination == facility and each.state is not TransferState.REFUSED
        ),
        frozenset(
            (each.dossier, each.transfer.id)
            for each in known
            if each.transfer.origin == facility
            and (in_transit(each.transfer) or each.state is TransferState.PREPARED)
        ),
        frozenset(each.transfer_id for each in provisionals(connection) if each.dossier in present),
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


def _value(details: str) -> TransferFile:
    return from_plain(json.loads(details), TransferFile)


PROJECTION = Projection(
    tables=(TransferRow, CustodyRow, ProvisionalRow),
    reads=(*events.FACTS, Approved, Released),
    project=project,
)
