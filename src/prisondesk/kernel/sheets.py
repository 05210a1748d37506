"""Kinds of sheets, for each of which this computer may use another printer."""

import enum

from prisondesk.kernel.message import Message, cmsg

_LARGE = 900.0  # points: longer than A4 (842), shorter than A3 (1191)


class SheetKind(enum.StrEnum):
    """How the paper lies: upright, across (lists), or larger than A4 (registers)."""

    UPRIGHT = "upright"
    ACROSS = "across"
    LARGE = "large"


SHEETS: dict[SheetKind, Message] = {
    SheetKind.UPRIGHT: cmsg("sheet", "Upright papers (A4)"),
    SheetKind.ACROSS: cmsg("sheet", "Lists across the page (A4)"),
    SheetKind.LARGE: cmsg("sheet", "Large sheets (A3)"),
}


def sheet_kind(width: float, height: float) -> SheetKind:
    """Return the kind of a page of *width* and *height* in points."""
    if max(width, height) > _LARGE:
        return SheetKind.LARGE
    return SheetKind.ACROSS if width > height else SheetKind.UPRIGHT
