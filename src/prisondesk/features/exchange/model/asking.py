"""What one prison asks another for, and how a person there decided."""

import datetime as dt
import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg


class Wanted(enum.StrEnum):
    """What one prison asks another for; a person there decides."""

    FILE = "file"
    MISSING = "missing"
    RECEIPT = "receipt"
    LOG = "log"
    PAPER = "paper"
    LATER = "later"


WANTED_WORDS: dict[Wanted, Message] = {
    Wanted.FILE: cmsg("request", "a copy of the file of a person"),
    Wanted.MISSING: cmsg("request", "what is missing of a file"),
    Wanted.RECEIPT: cmsg("request", "the receipt that is outstanding"),
    Wanted.LOG: cmsg("request", "all that is held there of our files (after a loss)"),
    Wanted.PAPER: cmsg("request", "the paper on which a field of a file rests"),
    Wanted.LATER: cmsg("request", "something that only a later version understands"),
}


_LOST_THERE = cmsg("request", "all that is held here of its files (after a loss)")


def wanted_words(what: Wanted, *, incoming: bool) -> Message:
    """Return what is asked for, in the words of who was asked when the request is *incoming*."""
    return _LOST_THERE if incoming and what is Wanted.LOG else WANTED_WORDS[what]


class Decision(enum.StrEnum):
    """How a request stands."""

    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Request:
    """Something one prison asks another for: in whose words, and what a person answered.

    *peer* is the other prison, *incoming* whether it asks us. *dossier* is the file, when both
    know it; *subject* says who is meant in words. *told* tells that our own words arrived there.
    *named* is what a later version asks for, as it calls it: kept until this one understands it.
    """

    id: str
    peer: str
    incoming: bool
    what: Wanted
    subject: str
    dossier: str
    reason: str
    asked_by: str
    asked_at: dt.datetime
    state: Decision = Decision.OPEN
    answer: str = ""
    decided_by: str = ""
    decided_at: dt.datetime | None = None
    told: bool = False
    named: str = ""
