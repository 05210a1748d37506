"""Lines of cards: how a value, or the want of one, is put."""

from collections.abc import Iterable

from prisondesk.features.dossier.model import Line
from prisondesk.features.inmates.model.answers import Answer, DayAnswer, Missing
from prisondesk.kernel.message import Message, msg, verbatim


def told(label: Message, given: Answer | DayAnswer) -> Line:
    """Return the line of something a person was asked."""
    if given.missing is not None:
        return Line(label, missing=given.missing)
    return Line(label, given.shown)


def text(label: Message, words: str) -> Line:
    """Return the line of something written on a paper; nothing written is "not known"."""
    if words.strip():
        return Line(label, verbatim(words))
    return Line(label, missing=Missing.NOT_KNOWN)


def several(label: Message, words: Iterable[Message], none: Missing = Missing.NOT_ASKED) -> Line:
    """Return one line for several values, or the reason why there is none."""
    joined = joined_words(tuple(words))
    return Line(label, joined) if joined is not None else Line(label, missing=none)


def joined_words(words: tuple[Message, ...]) -> Message | None:
    """Return *words* one after the other with commas; None without any."""
    if not words:
        return None
    found = words[0]
    for each in words[1:]:
        found = msg("{one}, {other}", one=found, other=each)
    return found


def yes_no(label: Message, *, yes: bool) -> Line:
    """Return a line that says yes or no."""
    return Line(label, msg("yes") if yes else msg("no"))
