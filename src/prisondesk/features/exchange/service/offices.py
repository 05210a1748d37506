"""The other computers of this prison: who they are, and numbers that never collide with theirs."""

from sqlalchemy import Connection

from prisondesk.features.exchange.model import LONGEST_CODE
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger import writers
from prisondesk.storage.direct import Direct
from prisondesk.storage.local import numbers
from prisondesk.sync.roster import Roster, Status, WriterEntry

_INCARNATIONS = "SELECT id FROM writer"


def withdrawn(entry: WriterEntry | None) -> bool:
    """Tell whether the list knows the computer of *entry* and does not let it write any more."""
    return entry is not None and entry.status is not Status.ACTIVE


def refuse_withdrawn(entry: WriterEntry | None) -> None:
    """Raise Refused for a computer that was taken off the list: it can only come back as new."""
    if withdrawn(entry):
        raise Refused(
            msg("This computer was withdrawn from the national list."),
            msg(
                "Call the directorate. To come back, put a backup in place: this computer is then "
                "a new one, and asks for a place."
            ),
        )


def is_office(peer: str) -> bool:
    """Tell whether *peer* is a computer of this prison; other prisons go by their code."""
    return len(peer) > LONGEST_CODE


def peer_of(own: str, sender: WriterEntry) -> str:
    """Return the name of the line to *sender*: its code, or itself when it is of this prison."""
    return sender.id if sender.facility == own else sender.facility


def offices(connection: Connection, roster: Roster) -> tuple[WriterEntry, ...]:
    """Return the other computers of this prison that may write; earlier selves are none."""
    mine, own = selves(connection), writers.current(connection).facility
    return tuple(
        each
        for each in roster.writers
        if each.facility == own and each.status is Status.ACTIVE and each.id not in mine
    )


def reached(roster: Roster, peer: str) -> tuple[str, ...]:
    """Return the age keys of the computers that *peer* stands for: a prison's, or one office's."""
    return tuple(
        each.enc_pub
        for each in roster.writers
        if each.status is Status.ACTIVE and peer in (each.facility, each.id)
    )


def take_place(connection: Connection, roster: Roster) -> None:
    """Give this computer its range of numbers, once, by its place on the list.

    The list never drops a computer and adds new ones behind, so no two have one place. A
    restored database keeps the range it had: its place stands in it. A prison with one computer
    begins at 1.
    """
    if numbers.place_of(connection) is not None:
        return
    mine, own = selves(connection), writers.current(connection).facility
    listed = [each for each in roster.writers if each.facility == own]
    place = next((at for at, each in enumerate(listed) if each.id in mine), None)
    if place is not None:
        numbers.keep_place(connection, place)


def selves(connection: Connection) -> frozenset[str]:
    """Return every writer this database ever was: a new one after each restore."""
    return frozenset(name for (name,) in Direct(connection).all(_INCARNATIONS))
