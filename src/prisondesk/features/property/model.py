"""Objects as the receipt lists them, money in francs, other money apart and never converted."""

import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, msg


class Kept(enum.StrEnum):
    """Where an object is."""

    STORE = "store"
    SAFE = "safe"
    FILE = "file"
    WITH_PERSON = "with_person"
    HANDED_OVER = "handed_over"


KEPT_WORDS: dict[Kept, Message] = {
    Kept.STORE: msg("storeroom"),
    Kept.SAFE: msg("safe"),
    Kept.FILE: msg("file"),
    Kept.WITH_PERSON: msg("left with the person"),
    Kept.HANDED_OVER: msg("handed over to the judge or the prosecutor"),
}


class Signature(enum.StrEnum):
    """How somebody acknowledged a paper."""

    SIGNED = "signed"
    THUMB = "thumb"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a receipt: what, how many, in which state, where (and under which seal)."""

    description: str
    quantity: int = 1
    state: str = ""
    kept: Kept = Kept.STORE
    place: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class OtherMoney:
    """Money of another currency: the amount as counted, and its three-letter code."""

    amount: str
    currency: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Who counted along and how the person acknowledged, after it was read in *language*."""

    signature: Signature
    witness: str
    language: str = ""
    read_by: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedItem:
    """*quantity* pieces of line *line* (from 1) of receipt *receipt*."""

    receipt: str
    line: int
    quantity: int
