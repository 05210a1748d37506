"""Catching up with files entered from paper: so many at a time, and how far one is."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from prisondesk.features.inmates import store as people
from prisondesk.features.inmates.rules.completeness import completeness
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.intake import store
from prisondesk.features.intake.model.catchup import A_WEEK, Batch
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.local.settings import read_setting, write_setting

BATCH = "backcapture.batch"
MOST = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file from paper nobody has touched, with what is missing by name."""

    dossier: str
    name: str
    missing: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is, with the files that wait: of the batch, or of the one drawn next."""

    batch: Batch
    waiting: tuple[Waiting, ...]


class CatchUp:
    """Draws batches of files to complete (decision 9: a batch a week, never a flood)."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def progress(self, actor: Actor) -> Progress:
        """Return how far it is, with the files of the batch that nobody has touched."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            batch, shown = _standing(connection)
            return Progress(batch, tuple(_waiting(connection, shown)))

    def draw(self, actor: Actor, size: int) -> int:
        """Make the next *size* untouched files the batch of today; return how many there are.

        Refused while the batch before is not done.
        """
        actor.require(Permission.IDENTITY_WRITE)
        if not 1 <= size <= MOST:
            raise Refused(msg("A batch holds 1 to {most} files.", most=MOST))
        if not self.progress(actor).batch.may_draw:
            raise Refused(
                msg("The batch drawn last is not done, or no file is left."),
                msg("Complete its files first; each one falls out when it is touched."),
            )
        with self._ledger.database.writing() as connection:
            keys = list(store.sleeping(connection)[:size])
            day = self._clock.now().date().isoformat()
            write_setting(connection, BATCH, {"day": day, "keys": keys, "size": size})
        return len(keys)


def batch_of(connection: Connection) -> Batch:
    """Return how far the catching up is, in numbers."""
    return _standing(connection)[0]


def _standing(connection: Connection) -> tuple[Batch, Sequence[str]]:
    """Return how far it is, and which files wait: of the batch, or of the next one."""
    asleep, total, kept = (
        store.sleeping(connection),
        store.from_paper(connection),
        _kept(connection),
    )
    drawn: Sequence[str] = kept["keys"]
    waiting = frozenset(asleep)
    left = [key for key in drawn if key in waiting]
    batch = Batch(
        total,
        total - len(asleep),
        kept["size"],
        dt.date.fromisoformat(kept["day"]) if drawn else None,
        len(drawn),
        len(drawn) - len(left),
    )
    return batch, left or asleep[: batch.size]


def _kept(connection: Connection) -> dict[str, Any]:
    nothing: dict[str, Any] = {"day": "", "keys": [], "size": A_WEEK}
    return {**nothing, **read_setting(connection, BATCH, {})}


def _waiting(connection: Connection, keys: Sequence[str]) -> list[Waiting]:
    found = []
    for key in keys:
        person = people.person(connection, key)
        if person is not None:
            name = display_name(person.identity.names)
            found.append(Waiting(key, name, tuple(completeness(person).missing)))
    return found
