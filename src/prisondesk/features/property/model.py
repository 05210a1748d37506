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


class ContainerKind(enum.StrEnum):
    """What belongings are packed into."""

    BAG = "bag"
    BOX = "box"
    ENVELOPE = "envelope"


CONTAINER_WORDS: dict[ContainerKind, Message] = {
    ContainerKind.BAG: msg("bag"),
    ContainerKind.BOX: msg("box"),
    ContainerKind.ENVELOPE: msg("envelope"),
}


class ContainerStep(enum.StrEnum):
    """Where a container is on its way; the store is where it begins and ends."""

    STORE = "store"
    OPENED = "opened"
    TO_ESCORT = "to_escort"
    RECEIVED = "received"
    MISSING = "missing"
    GIVEN_BACK = "given_back"


STEP_WORDS: dict[ContainerStep, Message] = {
    ContainerStep.STORE: msg("in the store, sealed"),
    ContainerStep.OPENED: msg("opened before a witness"),
    ContainerStep.TO_ESCORT: msg("handed to the escort of a transfer"),
    ContainerStep.RECEIVED: msg("received at the destination"),
    ContainerStep.MISSING: msg("missing"),
    ContainerStep.GIVEN_BACK: msg("given back to the person"),
}


@dataclass(frozen=True, slots=True)
class Packed:
    """One line of a receipt inside a container."""

    receipt: str
    line: int
