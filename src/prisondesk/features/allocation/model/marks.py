"""What a person at the board looks for: people who need a place, a move, a word."""

import datetime as dt
import enum
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from prisondesk.kernel.message import Message, cmsg

MANY_MOVES = 3
MOVES_DAYS = 30


class Mark(enum.StrEnum):
    """Why somebody may be looked for on the board."""

    NO_FINAL = "no_final"
    MOVED_OFTEN = "moved_often"
    NO_LANGUAGE = "no_language"
    UNDECIDED_UNIT = "undecided_unit"
    REVIEW_DUE = "review_due"
    EMERGENCY = "emergency"
    TOO_NEAR = "too_near"
    WATCH = "watch"
    PRESSURE_NEAR = "pressure_near"


MARK_WORDS: dict[Mark, Message] = {
    Mark.NO_FINAL: cmsg("people looked for", "no final placement"),
    Mark.MOVED_OFTEN: cmsg("people looked for", "moved often"),
    Mark.NO_LANGUAGE: cmsg("people looked for", "nobody near shares a language"),
    Mark.UNDECIDED_UNIT: cmsg("people looked for", "unit without a valid decision"),
    Mark.REVIEW_DUE: cmsg("people looked for", "placement to look at again"),
    Mark.EMERGENCY: cmsg("people looked for", "emergency of a minor"),
    Mark.TOO_NEAR: cmsg("people looked for", "kept apart, but too near"),
    Mark.WATCH: cmsg("people looked for", "not to be left alone"),
    Mark.PRESSURE_NEAR: cmsg("people looked for", "needs protection, pressure near"),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """Somebody held here with every mark; *cell* is empty for who has none."""

    dossier: str
    cell: str
    marks: frozenset[Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What marks are read from, beside who sleeps where.

    *moves* counts the changes of cell of the last 30 days, *too_near* are those for whom a
    separation is broken now, *undecided* the codes of cells in a unit that needs a decision and
    has none, *due* those whose day of review has come, *emergencies* who is among adults until
    when, *without_cell* who has none.
    """

    moves: Mapping[str, int] = field(default_factory=dict)
    too_near: AbstractSet[str] = frozenset()
    undecided: AbstractSet[str] = frozenset()
    provisional: AbstractSet[str] = frozenset()
    due: AbstractSet[str] = frozenset()
    emergencies: Mapping[str, dt.datetime] = field(default_factory=dict)
    without_cell: AbstractSet[str] = frozenset()
