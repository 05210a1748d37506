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

__all__ = [
    "BOARD_PAPER", "BROAD_BOARD_PAPER", "ROLL_PAPER", "BoardPaper", "PaperBlock", "PaperCell",
    "PaperLine",
]  # fmt: skip
