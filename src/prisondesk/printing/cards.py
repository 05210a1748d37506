"""The cards of a board of cells on paper, described and not yet drawn."""

import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message


class CardMark(enum.Enum):
    """A sign at the end of a line that survives a photocopy."""

    DIAMOND = "diamond"
    AWAY = "away"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class CardLine:
    """Somebody in a cell: the écrou number, the name, a sign or none."""

    register: str
    name: str
    mark: CardMark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCard:
    """One cell, or one part of a cell that needs several cards.

    *begins* counts the lines on earlier cards of the cell, *empty* are the numbered lines of
    free places. A *closed* cell is hatched with that word over it. *tick* gives every line a
    square to tick, and the card a box for the count.
    """

    code: str
    use: Message
    placed: int
    places: int
    space: Message
    room: Message
    lines: tuple[CardLine, ...] = ()
    begins: int = 0
    empty: int = 0
    closed: Message | None = None
    note: Message | None = None
    tick: bool = False


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards in shelves, *across* beside each other, each high enough for *lines* lines."""

    cards: tuple[CellCard, ...]
    across: int
    lines: int


@dataclass(frozen=True, slots=True)
class BoardHead:
    """The head of a board on paper: the State, the title, and boxes of figures with their names."""

    title: Message
    subtitle: Message
    figures: tuple[tuple[Message, str], ...]
