"""A group that leaves on one order: prepared together, signed once, followed person by person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prisondesk.features.transfers import events, store
from prisondesk.features.transfers.model import (
    Preparation,
    StayedWhy,
    TransferFile,
    TransferState,
)
from prisondesk.features.transfers.service.leaving import (
    NOW,
    Leaving,
    Left,
    depart_one,
    prepare_one,
    refuse_leaving_together,
    refuse_together,
)
from prisondesk.features.transfers.service.signing import SIGNING, require_one, require_origin
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

MOST = 120  # two coaches; a longer list is two orders


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one person of a group: left (*why* is None), or stayed, with the reason."""

    why: StayedWhy | None = None
    note: str = ""
    containers: tuple[str, ...] = ()


class GroupTransfers:
    """What is done about all persons of one order at once; each has a transfer of their own."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def group(self, actor: Actor, group: str) -> tuple[TransferFile, ...]:
        """Return the transfers of one group."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            return store.of_group(connection, group)

    def prepare(self, actor: Actor, keys: Sequence[str], preparation: Preparation) -> str:
        """Prepare the transfer of all *keys* on one order and return the group; all or nothing."""
        actor.require(Permission.TRANSFER_PREPARE)
        wanted = tuple(dict.fromkeys(keys))
        if not wanted or len(wanted) > MOST:
            raise Refused(msg("A group has from one to {most} persons.", most=MOST))
        with self._ledger.work(actor) as work:
            group = new_id(int(work.now.timestamp() * 1000))
            refuse_together(work, actor.facility, wanted, preparation)
            for key in wanted:
                prepare_one(work, actor.facility, key, preparation, group)
        return group

    def depart(
        self,
        actor: Actor,
        group: str,
        outcomes: Mapping[str, Outcome],
        *,
        second: Actor | None = None,
        left: Left = NOW,
    ) -> int:
        """Write down for everybody still to leave whether they left, and return how many did.

        *outcomes* are by transfer. Two officers sign once for the group: their keys sign the
        departure of each person in the same act. Without *second* the paper bears that signature
        now (decision 8). *left* is their hour, and how people kept apart stay so on the way. All or
        nothing; raises Refused while somebody has no outcome.
        """
        require_one(actor, SIGNING)
        with self._ledger.work(actor) as work:
            files = store.of_group(work.connection, group)
            waiting = [each for each in files if each.state is TransferState.PREPARED]
            if not waiting:
                raise Refused(msg("Nobody of this group is still to leave."))
            if any(each.transfer.id not in outcomes for each in waiting):
                raise Refused(msg("Say of everybody whether they left."))
            at = left.at or work.now
            going = [each for each in waiting if outcomes[each.transfer.id].why is None]
            refuse_leaving_together(work, going, at, left.apart)
            for file in waiting:
                require_origin(actor, file)
                outcome = outcomes[file.transfer.id]
                if outcome.why is None:
                    signers = (actor, second)
                    leaving = Leaving(at, outcome.containers, signers, left.apart)
                    depart_one(work, file, leaving)
                else:
                    _stay(work, actor.facility, file, outcome)
        return sum(outcomes[each.transfer.id].why is None for each in waiting)


def _stay(work: Work, facility: str, file: TransferFile, outcome: Outcome) -> None:
    if outcome.why is None:
        return
    note = outcome.note.strip()
    if outcome.why is StayedWhy.OTHER and not note:
        raise Refused(msg("Say in words why somebody did not leave."))
    body = events.StayedBehind(file.transfer.id, facility, work.now, outcome.why, note)
    work.record(dossier(file.dossier), body, reason=note)
