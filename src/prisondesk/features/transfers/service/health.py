"""The sealed health file of somebody who is transferred, copied for the infirmary there.

Only health staff of the origin can open it, so only they hand it on. Nobody waits for them: a
departure without it says « health file to follow », and the copy goes with a later bundle.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from prisondesk.features.transfers import events, store
from prisondesk.features.transfers.model import HealthState, TransferState
from prisondesk.features.transfers.service.book import known
from prisondesk.features.transfers.service.signing import require_origin
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import resealing, streams
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

GroupOf = Callable[[Connection, str], str]
"""Answers the public key of the health group of a prison, or the empty text."""
OfficeGroups = Callable[[Connection], Mapping[str, str]]
"""Answers the public key of the health group of each other office of this prison."""


@dataclass(frozen=True, slots=True)
class Groups:
    """To which keys health pages are sealed elsewhere: in a prison, in the other offices here."""

    of_prison: GroupOf
    of_offices: OfficeGroups


# So many hashes fit into one fact with room to spare.
BATCH = 500


class HealthHandover:
    """What health staff hand on, and whether it was handed on."""

    def __init__(self, ledger: Ledger, groups: Groups) -> None:
        self._ledger = ledger
        self._group_of = groups.of_prison
        self._office_groups = groups.of_offices

    def state(self, actor: Actor, transfer_id: str) -> HealthState:
        """Tell whether the destination can open the health file."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            return store.health_state(connection, known(store.transfer(connection, transfer_id)))

    def reachable(self, actor: Actor, transfer_id: str) -> bool:
        """Tell whether the national list names the infirmary of the destination."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            file = known(store.transfer(connection, transfer_id))
            return bool(self._group_of(connection, file.transfer.destination))

    def hand_over(self, actor: Actor, transfer_id: str) -> int:
        """Copy what is sealed for the infirmary of the destination; return how many facts.

        Before the departure or after it, even when the person has arrived: what was copied goes
        with the next bundle. Only facts that this officer opens are copied, each once. Raises
        Refused for everybody who does not hold the health key, and when the list names no health
        group of the destination.
        """
        identity = _identity(actor)
        with self._ledger.work(actor) as work:
            file = known(store.transfer(work.connection, transfer_id))
            require_origin(actor, file)
            if file.state in (TransferState.CANCELLED, TransferState.RETURNED):
                raise Refused(msg("This transfer is past that step."))
            destination = file.transfer.destination
            group = self._group_of(work.connection, destination)
            if not group:
                raise Refused(
                    msg(
                        "The national list names no infirmary of {facility}.", facility=destination
                    ),
                    msg("The paper in the sealed envelope goes with the person meanwhile."),
                )
            stream = dossier(file.dossier)
            plain = streams.sealed(work.connection, stream, identity)
            due = [
                name
                for name in store.sealed_facts(work.connection, file)
                if name in plain and name not in file.health
            ]
            for name in due:
                for part in resealing.copies(name, plain[name], group):
                    work.record(stream, part)
            for at in range(0, len(due), BATCH):
                batch = tuple(due[at : at + BATCH])
                work.record(stream, events.HealthHandedOver(transfer_id, destination, batch))
        return len(due)

    def offices(self, actor: Actor) -> tuple[str, ...]:
        """Return the other offices of this prison whose health group is known here."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            return tuple(sorted(self._office_groups(connection)))

    def share(self, actor: Actor) -> int:
        """Copy the sealed health pages of everybody here for the other offices of the house.

        An office has a health key of its own: only who holds ours can let it read our pages, and
        each page is copied once. Returns how many pages were copied; raises Refused for everybody
        who does not hold the health key.
        """
        identity, copied = _identity(actor), 0
        catalogue = self._ledger.tools.catalogue
        with self._ledger.work(actor) as work:
            for office, group in sorted(self._office_groups(work.connection).items()):
                due = store.to_share(work.connection, catalogue, actor.facility, office)
                for stream, names in tuple(due):
                    plain = streams.sealed(work.connection, stream, identity)
                    mine = [name for name in names if name in plain]
                    for name in mine:
                        for part in resealing.copies(name, plain[name], group):
                            work.record(stream, part)
                    for at in range(0, len(mine), BATCH):
                        work.record(
                            stream, events.HealthShared(office, tuple(mine[at : at + BATCH]))
                        )
                    copied += len(mine)
        return copied


def _identity(actor: Actor) -> str:
    actor.require(Permission.HEALTH_READ)
    if actor.health_identity is None:
        raise Refused(
            msg("This account does not hold the key of the health file."),
            msg("Ask a colleague of the infirmary to share it with you."),
        )
    return actor.health_identity
