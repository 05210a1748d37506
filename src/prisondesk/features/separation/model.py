"""Two people kept apart: why, on whose word, how far, until when."""

import datetime as dt
import enum
import hashlib
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg


class Part(enum.StrEnum):
    """What one of the two is to the other."""

    THREATENED = "threatened"
    THREATENS = "threatens"
    NOT_KNOWN = "not_known"
    NEITHER = "neither"


PART_WORDS: dict[Part, Message] = {
    Part.THREATENED: cmsg("part in a separation", "to be protected"),
    Part.THREATENS: cmsg("part in a separation", "to be kept away"),
    Part.NOT_KNOWN: cmsg("part in a separation", "not known"),
    Part.NEITHER: cmsg("part in a separation", "neither one nor the other"),
}


class Reason(enum.StrEnum):
    """Why two people are kept apart; fear is a reason by itself and is not questioned."""

    JUDGE_ORDER = "judge_order"
    CO_ACCUSED = "co_accused"
    FEAR = "fear"
    VIOLENCE = "violence"
    PRESSURE = "pressure"
    VICTIM = "victim"
    WITNESS = "witness"
    OTHER = "other"


REASON_WORDS: dict[Reason, Message] = {
    Reason.JUDGE_ORDER: cmsg("reason of a separation", "order of a judge"),
    Reason.CO_ACCUSED: cmsg("reason of a separation", "accused in the same case"),
    Reason.FEAR: cmsg("reason of a separation", "says to be afraid (no reason is asked)"),
    Reason.VIOLENCE: cmsg("reason of a separation", "violence between them"),
    Reason.PRESSURE: cmsg("reason of a separation", "pressure or extortion"),
    Reason.VICTIM: cmsg("reason of a separation", "one is a victim of the other"),
    Reason.WITNESS: cmsg("reason of a separation", "one is a witness against the other"),
    Reason.OTHER: cmsg("reason of a separation", "other reason, in words"),
}


class Source(enum.StrEnum):
    """On whose word; a detained person who told is never named (decision 19)."""

    JUDGE = "judge"
    PERSON = "person"
    OFFICER = "officer"
    SOCIAL = "social"
    OTHER_PRISON = "other_prison"
    CODED = "coded"


SOURCE_WORDS: dict[Source, Message] = {
    Source.JUDGE: cmsg("source of a separation", "judge"),
    Source.PERSON: cmsg("source of a separation", "the person"),
    Source.OFFICER: cmsg("source of a separation", "officer who saw it"),
    Source.SOCIAL: cmsg("source of a separation", "social office"),
    Source.OTHER_PRISON: cmsg("source of a separation", "the prison they come from"),
    Source.CODED: cmsg("source of a separation", "coded source"),
}


class Strength(enum.StrEnum):
    """How far apart: not in one cell, not in one block, not in one prison."""

    CELL = "cell"
    BLOCK = "block"
    FACILITY = "facility"


STRENGTH_WORDS: dict[Strength, Message] = {
    Strength.CELL: cmsg("separation", "not in the same cell"),
    Strength.BLOCK: cmsg("separation", "not in the same block"),
    Strength.FACILITY: cmsg("separation", "not in the same prison"),
}

WIDER = (Strength.CELL, Strength.BLOCK, Strength.FACILITY)


class End(enum.StrEnum):
    """Why a separation ended."""

    JUDGE_LIFTED = "judge_lifted"
    BOTH_ASKED = "both_asked"
    NO_LONGER_NEEDED = "no_longer_needed"
    ONE_LEFT = "one_left"
    MISTAKE = "mistake"


END_WORDS: dict[End, Message] = {
    End.JUDGE_LIFTED: cmsg("end of a separation", "lifted by the judge"),
    End.BOTH_ASKED: cmsg("end of a separation", "both asked for it"),
    End.NO_LONGER_NEEDED: cmsg("end of a separation", "no longer needed"),
    End.ONE_LEFT: cmsg("end of a separation", "one of them left for good"),
    End.MISTAKE: cmsg("end of a separation", "entered by mistake"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    dossier: str
    part: Part


@dataclass(frozen=True, slots=True)
class Separation:
    """Two people who must not be put together.

    *reference* is the number of the judge's order, *ordered_on* its day; *review_on* is when the
    separation is looked at again (an order without an end stays until the judge lifts it).
    """

    first: Side
    second: Side
    reason: Reason
    source: Source
    strength: Strength
    reference: str = ""
    ordered_on: dt.date | None = None
    review_on: dt.date | None = None
    note: str = ""

    @property
    def pair(self) -> str:
        """Return the key of the pair, the same whoever is named first."""
        return pair_of(self.first.dossier, self.second.dossier)

    def other(self, dossier: str) -> str:
        """Return the one who is not *dossier*."""
        return self.second.dossier if self.first.dossier == dossier else self.first.dossier


@dataclass(frozen=True, slots=True)
class Kept:
    """A separation as it stands: *opening* names the fact; *ended* is None while it holds."""

    opening: str
    separation: Separation
    since: dt.datetime
    opened_by: str
    ended: dt.datetime | None = None
    ended_by: str = ""
    ended_why: End | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the two must still be kept apart."""
        return self.ended is None


class Occasion(enum.StrEnum):
    """What would bring people together: all of them in one place, or all on one road."""

    VISIT = "visit"
    ACTIVITY = "activity"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people an occasion would bring together although they are kept apart.

    *blocks* tells that no reason excuses it; else it warns, and who goes on says why in words.
    Why they are kept apart is not told: the list itself is reserved. *since* is when it was opened.
    """

    first: str
    second: str
    strength: Strength
    ordered: bool
    blocks: bool
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody is or would be."""

    facility: str
    block: str
    cell: str


def pair_of(one: str, other: str) -> str:
    """Return the key of the pair of two dossiers, in whatever order they are given."""
    first, second = sorted((one, other))
    return hashlib.sha256(f"{first}\n{second}".encode()).hexdigest()[:40]
