"""The computers of the national list: how far each had written, and whose chain is doubtful."""

from contextlib import suppress

from sqlalchemy import Connection

from prisondesk.features.exchange.model.computers import Computer, Mistrust, Suspicion
from prisondesk.features.exchange.store import channels, trusting, witness
from prisondesk.kernel.message import Message, msg, prison
from prisondesk.ledger import writers
from prisondesk.storage.direct import Direct
from prisondesk.sync import channel
from prisondesk.sync.errors import BundleError
from prisondesk.sync.roster import Roster
from prisondesk.sync.spoken import spoken

_HELD = "SELECT coalesce(max(seq), 0) FROM fact WHERE writer = ?"


def computers(connection: Connection) -> tuple[Computer, ...]:
    """Return every computer of the newest list; none before the first list."""
    listed = trusting.roster(connection)
    if listed is None:
        return ()
    roster, mine = listed.roster, writers.current(connection).id
    direct, told = Direct(connection), witness.highest(connection)
    acknowledged = _acknowledged(connection, roster)
    doubted: dict[str, list[Suspicion]] = {}
    for each in witness.suspicions(connection):
        doubted.setdefault(each.writer, []).append(each)
    names = {each.code: each.name_fr for each in roster.facilities}
    offices = trusting.office_names(connection)
    found = []
    for entry in sorted(roster.writers, key=lambda each: (each.facility, each.incarnation)):
        ((held,),) = direct.all(_HELD, (entry.id,))
        known = acknowledged.get(entry.id, 0)
        # What this computer alone has is lost with it: only others are witnesses of its own.
        good = known if entry.id == mine else max(held, known)
        found.append(
            Computer(
                writer=entry.id,
                facility=entry.facility,
                name=names.get(entry.facility, entry.facility),
                incarnation=entry.incarnation,
                state=entry.status.value,
                held=held,
                acknowledged=known,
                told=told.get(entry.id, (0, ""))[0],
                said=spoken(entry.id, good) if good else "",
                mistrust=tuple(doubted.get(entry.id, ())),
                own=entry.id == mine,
                office=offices.get(entry.id, ""),
            )
        )
    return tuple(found)


def warnings(
    connection: Connection, roster: Roster, before: tuple[Suspicion, ...]
) -> tuple[Message, ...]:
    """Return what a person must be told of writers that were not suspected *before*."""
    new = (each for each in witness.suspicions(connection) if each not in before)
    mine = writers.current(connection).id
    return tuple(_warning(each, roster, own=each.writer == mine) for each in new)


def _warning(suspicion: Suspicion, roster: Roster, *, own: bool) -> Message:
    entry = roster.writer(suspicion.writer)
    where, number = entry.facility if entry else "?", str(suspicion.seq)
    if own:
        return msg(
            "Other prisons know entry no. {number} of this computer otherwise than it stands "
            "here: an old copy was put back, or it was copied. Tell the directorate before you "
            "go on.",
            number=number,
        )
    if suspicion.why is Mistrust.COPIED:
        return msg(
            "A computer of {facility} goes on in two places from its entry no. {number}: it was "
            "copied. Telephone that prison and the directorate.",
            facility=prison(where),
            number=number,
        )
    return msg(
        "A computer of {facility} no longer knows its entry no. {number}: an old copy was put "
        "back there. Telephone that prison and the directorate.",
        facility=prison(where),
        number=number,
    )


def _acknowledged(connection: Connection, roster: Roster) -> dict[str, int]:
    """Return the highest entry of each computer that a receipt seen here acknowledges."""
    keys = roster.keys()
    found: dict[str, int] = {}
    for signed in channels.receipts(connection):
        with suppress(BundleError):
            for ack in channel.read_receipt(signed, keys).acks:
                found[ack.sender] = max(found.get(ack.sender, 0), ack.up_to_fact)
    return found
