"""What is proposed to the director: a few moves, each with what it is good for."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.allocation.model.placement import PlacementReason
from prisondesk.kernel.message import Message


@dataclass(frozen=True, slots=True)
class ProposedMove:
    """One move; *gain* are the points it saves once those before it are made.

    *reasons* say what the move makes better or worse, in words, *codes* what it makes better in
    the codes of a decision.
    """

    dossier: str
    before: str
    after: str
    gain: int
    reasons: tuple[Message, ...]
    codes: tuple[PlacementReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Moves to think about, read at *at*; nothing is done before somebody decides each one.

    *points* and *after* are the objective today and with all moves; *people* and *cells* what was
    looked at; *left_out* are those in special units, in the infirmary, of unknown sex or in blocks
    that take no part. *opening* are the cells of the plan that nobody may use today: they open
    first.
    """

    at: dt.datetime
    moves: tuple[ProposedMove, ...]
    points: int
    after: int
    people: int
    cells: int
    left_out: int
    opening: tuple[str, ...] = ()

    def into(self) -> dict[str, tuple[ProposedMove, ...]]:
        """Return the moves by the cell they lead into, in the order of the codes."""
        cells = sorted({each.after for each in self.moves})
        return {code: tuple(m for m in self.moves if m.after == code) for code in cells}
