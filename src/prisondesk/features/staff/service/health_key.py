"""The health key taken over by the first nurse or doctor, with the code of the health sheet."""

from dataclasses import dataclass
from pathlib import Path

from prisondesk.features.staff import events, store
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security import healthgroup
from prisondesk.security.kdf import Cost
from prisondesk.security.recovery import RecoveryCode
from prisondesk.security.roles import HEALTH_STAFF
from prisondesk.security.session import Actor
from prisondesk.security.slots import Unlocked


@dataclass(frozen=True, slots=True)
class KeyOffice:
    """What the key file of the open records allows; *unlocked* is what the password opened."""

    folder: Path
    unlocked: Unlocked
    ledger: Ledger

    def missing(self, actor: Actor) -> bool:
        """Tell whether this officer belongs to health staff and does not hold the key yet."""
        return actor.role in HEALTH_STAFF and actor.health is None

    def claim(self, actor: Actor, typed: str, *, cost: Cost | None = None) -> tuple[str, ...]:
        """Take the health key over with the *typed* code; return the groups of the new code.

        The group's key changes at once and the code is spent: the new one is for health staff to
        keep. It holds from the next time this officer signs in. Raises Refused.
        """
        if not self.missing(actor):
            raise Refused(msg("The health key is for a nurse or a doctor who has none yet."))
        code = RecoveryCode.read(typed)
        renewed = healthgroup.claim(self.folder, self.unlocked, code, cost=cost)
        with self.ledger.work(actor) as work:
            recipient = renewed.unlocked.health_recipient
            work.record(store.staff_of(actor.facility), events.HealthGroupFounded(recipient))
        return renewed.code.groups
