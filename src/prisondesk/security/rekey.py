"""Gives the database a new key after somebody left, without asking everybody's password.

The new key is sealed to the age key of every slot first, then the database gets it, then the
slots say so. A power cut between two steps leaves both keys known; the next sign-in goes on.
"""

from dataclasses import replace
from pathlib import Path

from prisondesk.security import slotfile
from prisondesk.security.keys import DatabaseKey, seal_to
from prisondesk.security.slotfile import Header
from prisondesk.security.slots import Unlocked


def prepare(folder: Path, holder: Unlocked) -> Unlocked:
    """Hand a new database key to every slot; the database itself gets it at the next opening.

    Returns *holder* with the key that is coming. Raises Refused when the key file cannot be
    written.
    """
    coming = holder.coming or DatabaseKey.generate()

    def edit(header: Header) -> Header:
        for slot in header.slots:
            if slot.recipient:
                header = header.plus(replace(slot, coming=seal_to(slot.recipient, coming.raw)))
        return header

    written = slotfile.change(folder, holder.database, edit)
    return replace(holder, coming=coming, generation=written.generation)


def settle(folder: Path, holder: Unlocked) -> Unlocked:
    """Note that the database has its new key: only that one counts from now on.

    Raises LookupError when no key was coming, Refused when the key file cannot be written.
    """
    if holder.coming is None:
        raise LookupError("no key is coming")

    def edit(header: Header) -> Header:
        for slot in header.slots:
            if slot.coming:
                header = header.plus(replace(slot, renewed=slot.coming, coming=b""))
        return header

    written = slotfile.change(folder, holder.database, edit, sealed_with=holder.coming)
    return replace(holder, database=holder.coming, coming=None, generation=written.generation)
