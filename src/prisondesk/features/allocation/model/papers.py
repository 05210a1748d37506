"""Which papers the board of cells gives."""

import enum

from prisondesk.kernel.message import Message, msg


class Sheet(enum.StrEnum):
    """Which paper of the board."""

    BOARD = "board"
    BROAD = "broad"
    ROLL = "roll"


SHEET_WORDS: dict[Sheet, Message] = {
    Sheet.BOARD: msg("Board of cells, A4"),
    Sheet.BROAD: msg("Board of cells, A3"),
    Sheet.ROLL: msg("Roll call to tick, by cell"),
}
