"""What is known of transfers here: read by everybody who may see them."""

from prisondesk.features.custody.model.case import Case
from prisondesk.features.custody.rules.numbers import read_number
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.programmes.model import Enrolment
from prisondesk.features.programmes.store import open_of
from prisondesk.features.property.rules.holdings import KeptContainer
from prisondesk.features.transfers import store
from prisondesk.features.transfers.model import Roll, TransferFile, TransferState
from prisondesk.features.transfers.rules import Late, overdue
from prisondesk.features.transfers.service.belongings import (
    as_they_came,
    with_the_escort,
    with_the_prison,
)
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


class TransferBook:
    """The transfers of this prison, in and out, and who counts here."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def transfers(self, actor: Actor) -> tuple[TransferFile, ...]:
        """Return all transfers known here, the latest first."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            return store.transfers(connection)

    def transfer(self, actor: Actor, transfer_id: str) -> TransferFile:
        """Return one transfer; raise Refused when it is not known here."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            return known(store.transfer(connection, transfer_id))

    def late(self, actor: Actor, file: TransferFile) -> Late | None:
        """Return what was told late of *file*; None where another prison holds it."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            held = store.holds(connection, file, actor.facility)
            return store.late(connection, file) if held else None

    def writes(self, actor: Actor, key: str) -> bool:
        """Tell whether this prison may write the dossier *key* now."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            found = store.custody_of(connection, key)
        return found is None or (found[0].facility == actor.facility and not found[1])

    def of_dossier(self, actor: Actor, key: str) -> tuple[TransferFile, ...]:
        """Return the transfers of dossier *key*, the latest first."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            return store.transfers_of(connection, key)

    def containers(self, actor: Actor, file: TransferFile) -> tuple[KeptContainer, ...]:
        """Return the containers: before the departure those here, then those carried.

        Of somebody who was taken in, those that came, as they were seen.
        """
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            if file.state is TransferState.PREPARED:
                return with_the_prison(connection, file.dossier)
            if file.transfer.arrived_at is not None:
                return as_they_came(connection, file.dossier)
            return with_the_escort(connection, file.dossier)

    def ending(self, actor: Actor, key: str) -> tuple[Enrolment, ...]:
        """Return the places in activities, held or waited for, that end when *key* leaves."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            return open_of(connection, key)

    def roll(self, actor: Actor) -> Roll:
        """Return who counts here now, and apart from them those on the road."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            return store.roll(connection, actor.facility)

    def waiting(self, actor: Actor) -> int:
        """Return how many transfers await a hand here: expected, or lacking a signature."""
        actor.require(Permission.TRANSFER_READ)
        with self._ledger.reading() as connection:
            return store.waiting(connection, actor.facility)

    def number(self, case: Case) -> str:
        """Return the number of *case* as screens show it, or the empty text."""
        return custody.number_of(case)

    def dossier_of(self, actor: Actor, typed: str) -> str:
        """Return the dossier written under the number *typed*; raise Refused when none is."""
        actor.require(Permission.TRANSFER_READ)
        wanted = read_number(typed.strip(), actor.facility)
        with self._ledger.reading() as connection:
            number = wanted.on_screen if wanted else typed.strip().upper()
            found = custody.by_number(connection, number)
        if found is None:
            raise Refused(
                msg("Nobody is written under the number {number}.", number=typed.strip()),
                msg("Type it as on the file, or open the file and transfer from there."),
            )
        return found

    def awaiting_signature(self, actor: Actor) -> tuple[TransferFile, ...]:
        """Return what lacks its second electronic signature at this prison."""
        return tuple(each for each in self.transfers(actor) if signs_here(each, actor.facility))

    def overdue(self, actor: Actor) -> tuple[TransferFile, ...]:
        """Return those who left here and should have arrived by now."""
        now = self._clock.now()
        return tuple(
            each
            for each in self.transfers(actor)
            if each.transfer.origin == actor.facility and overdue(each.transfer, now)
        )


def signs_here(file: TransferFile, facility: str) -> bool:
    """Tell whether a step of *file* awaits a signature at *facility*."""
    return any(act.facility == facility for act in file.unsigned)


def known(file: TransferFile | None) -> TransferFile:
    """Return *file*; raise Refused when there is none."""
    if file is None:
        raise Refused(msg("This transfer is not known here."))
    return file
