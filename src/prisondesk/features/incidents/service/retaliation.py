"""Watching over who complained: what befell them since, for whoever may know of the complaint."""

import datetime as dt
from collections.abc import Callable, Iterable

from sqlalchemy import Connection

from prisondesk.features.incidents.model.complaints import Filed
from prisondesk.features.incidents.model.retaliation import Happened, Watched
from prisondesk.features.incidents.rules.retaliation import (
    WATCH_DAYS,
    after,
    of_conduct,
    watched_until,
)
from prisondesk.features.incidents.service.complaints import shown_line
from prisondesk.features.incidents.store import complaints as store
from prisondesk.features.incidents.store import reading
from prisondesk.kernel.clock import Clock
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

# What other subjects know of a dossier since a moment: moves, transfers, permits withdrawn.
Elsewhere = Callable[[Connection, str, dt.datetime], Iterable[Happened]]


class RetaliationWatch:
    """Lists, of each complaint with a name, what happened to the person within sixty days.

    Who may not know of a complaint never learns of it here: what is about the director is listed
    to the inspection alone.
    """

    def __init__(self, ledger: Ledger, clock: Clock, elsewhere: Elsewhere) -> None:
        self._ledger = ledger
        self._clock = clock
        self._elsewhere = elsewhere

    def watched(self, actor: Actor) -> tuple[Watched, ...]:
        """Return the complaints whose author is watched over, the newest first."""
        actor.require(Permission.COMPLAINT_READ)
        with self._ledger.reading() as connection:
            return self.watched_in(connection, actor)

    def watched_in(self, connection: Connection, actor: Actor) -> tuple[Watched, ...]:
        """Return the same from *connection*."""
        today = self._clock.now().date()
        hidden = actor.may(Permission.COMPLAINT_READ_ABOUT_DIRECTOR)
        since = today - dt.timedelta(days=WATCH_DAYS)
        found = store.listed(connection, actor.facility, since, hidden=hidden)
        named = [each for each in found if each.complaint.person]
        named = [each for each in named if today <= watched_until(each.complaint)]
        named.sort(key=lambda each: each.complaint.at, reverse=True)
        return tuple(self._watched(connection, actor, each) for each in named)

    def _watched(self, connection: Connection, actor: Actor, filed: Filed) -> Watched:
        complaint = filed.complaint
        key = complaint.person
        found = (
            *of_conduct(
                reading.mentions_of(connection, key), reading.procedures_of(connection, key)
            ),
            *self._elsewhere(connection, key, complaint.at),
        )
        line = shown_line(connection, actor, filed)
        return Watched(line, watched_until(complaint), after(complaint, found))
