"""Which prison may write a dossier now: the one that holds it, and no other."""

from sqlalchemy import Connection

from prisondesk.features.transfers import events
from prisondesk.features.transfers.store.book import JOINED, custody_of
from prisondesk.kernel.message import msg, prison
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.entry import StreamId
from prisondesk.ledger.kinds import FactKind
from prisondesk.ledger.resealing import Resealed

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
        Resealed.KIND.name,
    }
)


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
        if holder.facility == JOINED:
            raise Refused(
                msg("This provisional file was joined to the file that came."),
                msg("Open that file, under its number, and write there."),
            )
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
                "The person is in transit to {facility}: this file is read-only.",
                facility=prison(offered),
            ),
            msg(
                "What is new goes to {facility}, by telephone and by letter.",
                facility=prison(offered),
            ),
        )
    return Refused(
        msg(
            "The prison {facility} holds this file: it is read-only here.", facility=prison(holder)
        ),
        msg("What is new goes to {facility}, by telephone and by letter.", facility=prison(holder)),
    )
