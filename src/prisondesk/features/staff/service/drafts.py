"""Half-finished work of every screen: kept as it is typed, back after a power cut."""

from collections.abc import Mapping
from typing import Any

from prisondesk.kernel.clock import Clock
from prisondesk.security.session import Actor
from prisondesk.storage.database import Database
from prisondesk.storage.local.drafts import Draft, drafts_of, drop_draft, find_draft, save_draft


class DraftBox:
    """The drafts of the officer at the desk; nobody sees another's."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep(self, actor: Actor, place: str, subject: str, content: Mapping[str, Any]) -> None:
        """Keep what was typed at *place* about *subject*, instead of what was kept before."""
        draft = Draft(actor.officer, place, subject, content, self._clock.now())
        with self._database.writing() as connection:
            save_draft(connection, draft)

    def find(self, actor: Actor, place: str, subject: str) -> Draft | None:
        """Return what was typed there and not finished, or None."""
        with self._database.reading() as connection:
            return find_draft(connection, actor.officer, place, subject)

    def all(self, actor: Actor) -> tuple[Draft, ...]:
        """Return everything this officer has not finished, the newest first."""
        with self._database.reading() as connection:
            return tuple(drafts_of(connection, actor.officer))

    def drop(self, actor: Actor, place: str, subject: str) -> None:
        """Forget a draft whose content was recorded."""
        with self._database.writing() as connection:
            drop_draft(connection, actor.officer, place, subject)
