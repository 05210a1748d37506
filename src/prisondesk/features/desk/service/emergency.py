"""Health opened in an emergency: two officers, the envelope, one person, a notice that stays.

Mandela Rules 26 and 31: health stays with health staff. Where none can be reached and a life is
in danger, two people answer for reading it, and health staff are told.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from prisondesk.features.health.model import HealthNote
from prisondesk.features.health.service import HealthService, notes_of
from prisondesk.features.staff import events
from prisondesk.features.staff import store as staff
from prisondesk.features.staff.service.signing import sign_both
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import streams
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.security.signin import try_health_code
from prisondesk.security.slots import Unlocked
from prisondesk.storage.local.readings import Reading, log_reading

PURPOSE = "health.open"
NEEDED = (Permission.HEALTH_OPEN_APPROVE, Permission.HEALTH_OPEN_APPROVE)


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening as health staff are told of it: when, by whom, whose file, why."""

    at: dt.datetime
    by: str
    dossier: str
    purpose: str


@dataclass(frozen=True, slots=True)
class EmergencyService:
    """Opens, and tells of what was opened; *unlocked* is that of the officer at the desk."""

    folder: Path
    unlocked: Unlocked
    ledger: Ledger
    health: HealthService
    clock: Clock

    def open(
        self, first: Actor, second: Actor, key: str, typed: tuple[str, str]
    ) -> tuple[HealthNote, ...]:
        """Return the health pages of dossier *key*; *typed* are the envelope's code and why.

        Written down and signed by both before anything is shown. Raises Refused unless both may
        approve it and the code is right.
        """
        code, purpose = typed
        for each in (first, second):
            each.require(Permission.HEALTH_OPEN_APPROVE)
        if not purpose.strip():
            raise Refused(msg("Write why it cannot wait for health staff."))
        keys = try_health_code(self.folder, self.unlocked, code, self.clock)
        with self.ledger.work(first) as work:
            stream = staff.staff_of(first.facility)
            target = work.record(stream, events.HealthOpened(key, purpose.strip()))
            sign_both(work, target, PURPOSE, (first, second), NEEDED)
            for each in (first, second):
                at = self.clock.now()
                reading = Reading(each.officer, key, "health", purpose.strip(), at)
                log_reading(work.connection, reading)
        return notes_of(self.ledger.entries(dossier(key), identity=keys.identity))

    def openings(self, actor: Actor) -> tuple[Opening, ...]:
        """Return every opening there ever was, the newest first: for health staff."""
        actor.require(Permission.HEALTH_READ)
        with self.ledger.reading() as connection:
            entries = streams.entries(
                connection,
                self.ledger.tools.catalogue,
                staff.staff_of(actor.facility),
                kinds=[events.HealthOpened.KIND.name],
            )
            names = {str(each): name for each, name in staff.names(connection).items()}
        found = [
            Opening(each.done_at, names.get(each.author, each.author), body.dossier, body.purpose)
            for each in entries
            if isinstance(body := each.body, events.HealthOpened)
        ]
        return tuple(reversed(found))
