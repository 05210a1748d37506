"""The computers of the national list, and whose chain is doubtful."""

import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, msg


class Mistrust(enum.StrEnum):
    """Why the chain of a computer is not believed to be one chain."""

    COPIED = "copied"
    WENT_BACK = "went_back"


@dataclass(frozen=True, slots=True)
class Suspicion:
    """The chain of *writer* is not whole at its entry *seq*, as what prisons told shows."""

    writer: str
    seq: int
    why: Mistrust


MISTRUST_WORDS: dict[Mistrust, Message] = {
    Mistrust.COPIED: msg("was copied: goes on in two places"),
    Mistrust.WENT_BACK: msg("went back: an old copy was put in place"),
}


@dataclass(frozen=True, slots=True)
class Computer:
    """One computer of the national list, and how far it is known to have written.

    *held* is its highest entry here, *acknowledged* the highest that any prison acknowledged in a
    receipt seen here, *told* the highest that any bundle told. *said* is its last good entry, the
    highest that another prison surely holds, as it is read over the telephone; empty for none.
    *office* is what a computer of this prison calls itself.
    """

    writer: str
    facility: str
    name: str
    incarnation: int
    state: str
    held: int
    acknowledged: int
    told: int
    said: str
    mistrust: tuple[Suspicion, ...] = ()
    own: bool = False
    office: str = ""
