"""The one table of keys: what the window keeps for itself, and what screens may use."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prisondesk.kernel.message import Message, msg

if TYPE_CHECKING:
    from prisondesk.ui.screen import ScreenSpec


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key and what it does."""

    key: str
    does: Message


SEARCH = Shortcut("F2", msg("Search for a person"))
PALETTE = Shortcut("Ctrl+K", msg("Commands"))
HELP = Shortcut("F1", msg("Help"))
LOCK = Shortcut("Ctrl+L", msg("Lock"))
CHANGE = Shortcut("Ctrl+Shift+L", msg("Another person takes the desk"))
BACK = Shortcut("Alt+Left", msg("Go back one page"))
CONTRAST = Shortcut("F10", msg("High contrast"))
LARGER = Shortcut("Ctrl++", msg("Larger text"))
SMALLER = Shortcut("Ctrl+-", msg("Smaller text"))

WINDOW: tuple[Shortcut, ...] = (
    SEARCH,
    PALETTE,
    HELP,
    LOCK,
    CHANGE,
    BACK,
    CONTRAST,
    LARGER,
    SMALLER,
)

# Keys that mean the same on every screen that has the action.
ON_SCREENS: tuple[Shortcut, ...] = (
    Shortcut("Ctrl+Return", msg("Save, or carry out the decision")),
    Shortcut("Esc", msg("Go back without deciding")),
    Shortcut("Ctrl+N", msg("Begin something new")),
    Shortcut("Ctrl+Shift+N", msg("Begin a list")),
    Shortcut("Ctrl+P", msg("Print")),
    Shortcut("Ctrl+R", msg("Read only")),
    Shortcut("Ctrl+E", msg("Write a notice")),
    Shortcut("Ctrl+J", msg("Write a letter")),
    Shortcut("Ctrl+M", msg("Move, or leave open")),
    Shortcut("Ctrl+PgUp", msg("Previous tab")),
    Shortcut("Ctrl+PgDown", msg("Next tab")),
    Shortcut("F3", msg("Enter a date")),
    Shortcut("F4", msg("Letters the keyboard lacks: ɛ ɔ ŋ, then Arabic")),
    Shortcut("F5", msg("Listen")),
    Shortcut("F6", msg("Open a finished group")),
    Shortcut("F8", msg("Next error")),
    Shortcut("F9", msg("Note")),
)


def rail_key(place: int) -> str:
    """Return the key of the *place*-th screen of the rail, from 0; nothing after the tenth."""
    return f"Ctrl+{(place + 1) % 10}" if place < 10 else ""


def clashes(specs: "Iterable[ScreenSpec]") -> list[str]:
    """Return every key that two things would answer to."""
    rail = [spec for spec in specs if spec.rail is not None]
    used = [shortcut.key for shortcut in (*WINDOW, *ON_SCREENS)]
    used += [rail_key(place) for place in range(len(rail))]
    used += [spec.shortcut for spec in specs]
    taken = [key for key in used if key]
    return sorted({key for key in taken if taken.count(key) > 1})
