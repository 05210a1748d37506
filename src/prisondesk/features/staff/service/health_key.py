"""The health key: taken over by the first nurse or doctor, given on and renewed by them alone."""

from dataclasses import dataclass
from pathlib import Path

from prisondesk.features.staff import events, store
from prisondesk.features.staff.model import Officer
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

    def group(self, actor: Actor) -> tuple[tuple[Officer, bool], ...]:
        """Return the nurses and doctors who work here, and whether each holds the key.

        Raises Refused for everybody who does not hold it.
        """
        self._require_holder(actor)
        with self.ledger.reading() as connection:
            known = store.officers(connection)
        staff = [each for each in known if each.active and each.role in HEALTH_STAFF]
        held = healthgroup.holders(self.folder, self.unlocked, [each.account for each in staff])
        return tuple((each, each.account in held) for each in staff)

    def grant(self, actor: Actor, account: str) -> None:
        """Give the key to the account of a colleague; raises Refused."""
        self._require_holder(actor)
        healthgroup.grant(self.folder, self.unlocked, account)

    def renew(self, actor: Actor, *, cost: Cost | None = None) -> tuple[str, ...]:
        """Give the group a new key and return the groups of the new health sheet's code.

        Facts are sealed to it at once; what was written before stays readable to holders.
        """
        self._require_holder(actor)
        renewed = healthgroup.rotate(self.folder, self.unlocked, cost=cost)
        with self.ledger.work(actor) as work:
            recipient = renewed.unlocked.health_recipient
            work.record(store.staff_of(actor.facility), events.HealthGroupFounded(recipient))
        return renewed.code.groups

    def _require_holder(self, actor: Actor) -> None:
        if actor.role not in HEALTH_STAFF or actor.health is None:
            raise Refused(
                msg("Only health staff who hold the health key give it on."),
                msg("Ask a nurse or a doctor who holds it."),
            )
