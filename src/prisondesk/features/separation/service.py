"""Use cases of the separation list: opened on a word, ended with a reason, never rewritten."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from prisondesk.features.separation import events, store
from prisondesk.features.separation.model import Clash, End, Kept, Occasion, Separation
from prisondesk.features.separation.rules import (
    NOTE_LENGTH,
    clashes,
    closing_problems,
    opening_problems,
)
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor


def meeting(
    connection: Connection,
    together: Iterable[str],
    occasion: Occasion,
    there: Iterable[str] = (),
) -> tuple[Clash, ...]:
    """Return who of *together* must not meet on *occasion*; inside another subject's work.

    *there* are people already at the destination of a transfer. Asks for no right: whoever
    writes the occasion has the right to it, and learns no reason.
    """
    people = frozenset(together)
    kept = store.among(connection, people)
    return clashes(kept, people, occasion, frozenset(there))


def refuse_meeting(
    connection: Connection,
    together: Iterable[str],
    occasion: Occasion,
    *,
    note: str = "",
    there: Iterable[str] = (),
) -> tuple[Clash, ...]:
    """Raise Refused when *together* must not meet; return the clashes a *note* excuses.

    A clash that blocks is never excused, another one needs 7 characters of *note*.
    """
    found = meeting(connection, together, occasion, there)
    refuse_clashes(found, note)
    return found


def refuse_clashes(found: Sequence[Clash], note: str = "") -> None:
    """Raise Refused for *found* clashes: one that blocks always, another without enough *note*."""
    if any(each.blocks for each in found):
        raise Refused(
            msg("Two of these people must be kept apart."),
            msg("Choose another hour, another group or another vehicle."),
        )
    if found and len(note.strip()) < NOTE_LENGTH:
        raise Refused(
            msg("Two of these people are kept apart from each other."),
            msg("Write in a few words how they are kept apart on the way."),
        )


class SeparationService:
    """What is done about people who must not meet."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def of_person(self, actor: Actor, key: str, *, ended_too: bool = False) -> tuple[Kept, ...]:
        """Return the separations of dossier *key*, judge's orders first."""
        actor.require(Permission.SEPARATION_READ)
        with self._ledger.reading() as connection:
            return store.of_person(connection, key, ended_too=ended_too)

    def holding(self, actor: Actor) -> tuple[Kept, ...]:
        """Return every separation that holds in this prison."""
        actor.require(Permission.SEPARATION_READ)
        with self._ledger.reading() as connection:
            return store.holding(connection)

    def count(self, actor: Actor, key: str) -> int:
        """Return from how many people *key* is kept apart: no name, for those who see cells."""
        actor.require(Permission.PLACEMENT_READ)
        with self._ledger.reading() as connection:
            return len(store.apart_from(connection, key))

    def checks(
        self,
        actor: Actor,
        together: Sequence[str],
        occasion: Occasion,
        *,
        there: Sequence[str] = (),
    ) -> tuple[Clash, ...]:
        """Return who of *together* must not meet on *occasion*, before anything is written.

        For those who see cells or movements (`rules.clash_words` puts a clash into words).
        """
        actor.require(Permission.PLACEMENT_READ)
        with self._ledger.reading() as connection:
            return meeting(connection, together, occasion, there)

    def open(self, actor: Actor, separation: Separation) -> str:
        """Keep two people apart from now on, and return the hash that names the opening.

        Raises Refused for a pair that is kept apart already, or when the order is not named.
        """
        actor.require(Permission.SEPARATION_WRITE)
        with self._ledger.work(actor) as work:
            known = store.of_pair(work.connection, separation.pair)
            if problems := opening_problems(separation, known):
                raise Refused(problems[0])
            return work.record(
                store.stream_of(separation.pair), events.SeparationOpened(separation)
            )

    def close(
        self, actor: Actor, opening: str, why: End, *, reason: str, reference: str = ""
    ) -> None:
        """End the separation that *opening* names, with who, why and when.

        Raises Refused without *reason* in words, and for a judge's order no judge lifted.
        """
        actor.require(Permission.SEPARATION_CLOSE)
        if not reason.strip():
            raise Refused(msg("Write why this separation ends."))
        with self._ledger.work(actor) as work:
            kept = store.opening(work.connection, opening)
            if kept is None:
                raise Refused(msg("There is no such separation."))
            if problems := closing_problems(kept, why, reference):
                raise Refused(problems[0])
            work.record(
                store.stream_of(kept.separation.pair),
                events.SeparationClosed(opening, why, reference),
                reason=reason,
                reason_code=why.value,
            )
