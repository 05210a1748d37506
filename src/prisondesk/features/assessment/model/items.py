"""The questions of any instrument, and the answers given to them."""

import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg


class Rating(enum.StrEnum):
    """An answer on the scale; NI is "no information" and is never a number."""

    NO = "0"
    SOME = "1"
    YES = "2"
    NI = "NI"


class NoInformation(enum.StrEnum):
    """Why there is no information."""

    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    NO_INTERPRETER = "no_interpreter"
    NO_SOURCE = "no_source"
    OTHER = "other"


NO_INFORMATION_WORDS: dict[NoInformation, Message] = {
    NoInformation.REFUSED: msg("does not wish to answer"),
    NoInformation.NOT_ASKED: cmsg("question", "not asked"),
    NoInformation.NO_INTERPRETER: msg("no interpreter"),
    NoInformation.NO_SOURCE: msg("no source"),
    NoInformation.OTHER: msg("another reason"),
}


Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question: for the officer, the words to say, guidance, and what 0, 1 and 2 mean.

    What is *addressed* is said to a woman as to a woman where a language has words for it.
    """

    key: str
    section: str
    critical: bool
    question: Words
    ask: Words
    guidance: Words
    anchors: tuple[tuple[Rating, Words], ...]
    sources: tuple[str, ...]
    action: str
    addressed: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """A level, the condition under which it holds, and what it asks for."""

    level: str
    when: str
    effect: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A rating of one item; without information it says why; *note* is the evidence in words."""

    item: str
    rating: Rating
    why_not: NoInformation | None = None
    note: str = ""
    source: str = ""
