"""The papers of the cells: the board of a block, and the roll call to tick."""

from prisondesk.features.allocation.documents.board import (
    BOARD_PAPER,
    BROAD_BOARD_PAPER,
    ROLL_PAPER,
    BoardPaper,
    PaperBlock,
    PaperCell,
    PaperLine,
)
from prisondesk.features.allocation.documents.history import HISTORY_PAPER, HistoryPaper
from prisondesk.features.allocation.documents.plan import PLAN_PAPER, PlanPaper

__all__ = [
    "BOARD_PAPER",
    "BROAD_BOARD_PAPER",
    "HISTORY_PAPER",
    "PLAN_PAPER",
    "ROLL_PAPER",
    "BoardPaper",
    "HistoryPaper",
    "PaperBlock",
    "PaperCell",
    "PaperLine",
    "PlanPaper",
]  # fmt: skip
